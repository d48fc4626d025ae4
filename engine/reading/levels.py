"""From which value of a map a finding speaks for itself: each label's threshold level, from the card.

It is the value of a map that is the same everywhere, reference subtracted, and just reaches the label's threshold. Any
pooling of such a map gives that value; with a reference subtracted only the average's can be told.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Calibration, Card, Threshold
from engine.overlay.levels import threshold_level
from engine.reading.calibrating import logit_of

Maps = NDArray[np.float32]


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


def of_several(card: Card, scores: NDArray[np.floating], maps: NDArray[np.floating]) -> tuple[float, ...]:
    """The levels of one answer of several networks, one per label.

    The mean of their maps, each multiplied by its slope, moves with the logit of their answer, but not in step with it:
    how far the members are from one another counts too. So a level is told of each answer: as far from the mean of its
    map as the threshold is from its score. What is present has cells above it, as with a single network.

    Parameters
    ----------
    card
        The ensemble's.
    scores
        ``[L]``: the mean of the members' probabilities.
    maps
        ``[L, h, w]``: the mean of their maps.
    """
    found = []
    for label, score, cells in zip(card.labels, scores, maps, strict=True):
        scale = card.calibration.get(label, Calibration())
        threshold = card.thresholds.get(label, Threshold()).probability
        if scale.slope <= 0:
            found.append(math.inf)
            continue
        wanted = (logit_of(threshold) - scale.intercept) / scale.slope
        found.append(float(cells.mean()) + wanted - logit_of(float(score)))
    return tuple(found)


def _tells(card: Card, reference: Maps | None) -> bool:
    return card.map is not None and card.pooling is not None and (card.pooling == "average" or reference is None)
