"""From which value of a map a finding speaks for itself: each label's threshold level, from the card.

It is the value of a map that is the same everywhere, reference subtracted, and just reaches the label's threshold. Any
pooling of such a map gives that value; with a reference subtracted only the average's can be told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Threshold
from engine.overlay.levels import threshold_level
from engine.reading.calibrating import probability_of

Maps = NDArray[np.float32]
_FARTHEST = 64.0  # of a calibrated logit from 0
_HALVINGS = 48


def of_one(card: Card, reference: Maps | None) -> tuple[float, ...]:
    """The levels of a single network, one per label; empty where they cannot be told.

    Parameters
    ----------
    reference
        ``[L, h, w]``, what is subtracted from its maps.
    """
    if not _tells(card, reference):
        return ()
    return tuple(
        threshold_level(
            card.thresholds.get(label, Threshold()).probability,
            (card.calibration.get(label, Calibration()).slope, card.calibration.get(label, Calibration()).intercept),
            None if reference is None else reference[place],
        )
        for place, label in enumerate(card.labels)
    )


def of_several(card: Card, members: Sequence[tuple[Card, Maps | None]]) -> tuple[float, ...]:
    """The levels of the mean of several networks' maps, each multiplied by its slope.

    A mean map that is the same everywhere leaves open how the members share it; here it is every member's own. Then
    member k's calibrated logit is the level plus a number that its reference and its intercept give, and the level is
    where the mean of the members' probabilities reaches the ensemble's threshold.

    Parameters
    ----------
    card
        The ensemble's.
    members
        Card and reference of each.
    """
    if card.map is None or card.combine != "ctp" or not all(_tells(*member) for member in members):
        return ()
    found = []
    for place, label in enumerate(card.labels):
        scale = card.calibration.get(label, Calibration())
        own = [one.calibration.get(label, Calibration()) for one, _ in members]
        if scale.slope <= 0 or any(one.slope <= 0 for one in own):
            found.append(math.inf)
            continue
        threshold = card.thresholds.get(label, Threshold()).probability
        wanted = probability_of((math.log(threshold / (1 - threshold)) - scale.intercept) / scale.slope, Calibration())
        beside = [
            one.intercept + one.slope * (0.0 if reference is None else float(reference[place].mean()))
            for one, (_, reference) in zip(own, members, strict=True)
        ]
        found.append(_where_mean_is(wanted, beside))
    return tuple(found)


def _where_mean_is(wanted: float, beside: Sequence[float]) -> float:
    """The value to be added to each logit so that the mean of their probabilities is what is wanted."""
    low, high = -_FARTHEST, _FARTHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        mean = sum(probability_of(middle + one, Calibration()) for one in beside) / len(beside)
        low, high = (low, middle) if mean >= wanted else (middle, high)
    return high


def _tells(card: Card, reference: Maps | None) -> bool:
    return card.map is not None and card.pooling is not None and (card.pooling == "average" or reference is None)
