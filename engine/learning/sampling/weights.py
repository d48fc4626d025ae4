"""What the positives of each label weigh, and where its bias starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.learning.losses.settings import Weighting
from engine.radiographs.refusals import Refusal


def class_weights(
    weighting: Weighting, fixed: Mapping[str, float], labels: Sequence[str], states: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Weight of each label's positives, float32 ``[labels]``; what is not stated counts for nothing.

    ``negatives/positives`` is that ratio; ``inverse frequency`` is stated images over positives; ``fixed`` takes the
    numbers given.

    Raises
    ------
    Refusal
        Where a label has no positive to be weighted by.
    """
    if weighting == "none":
        return np.ones(len(labels), np.float32)
    if weighting == "fixed":
        return np.array([fixed[label] for label in labels], np.float32)
    positives, negatives = ((states == value).sum(0).astype(np.float64) for value in (1, 0))
    for label, number in zip(labels, positives, strict=True):
        if not number:
            raise Refusal(
                "unusable-input",
                f"The label {label} has no positive image in the training list to take its weight from.",
                'Leave it out of the recipe, or set loss.weighting="fixed".',
            )
    above = negatives if weighting == "negatives/positives" else negatives + positives
    weights: NDArray[np.float32] = (above / positives).astype(np.float32)
    return weights


def log_odds(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log odds of each label's share of positives, at which its bias starts; within ±7 however rare it is."""
    stated = np.maximum((~np.isnan(states)).sum(0), 1)
    shares = np.clip((states == 1).sum(0) / stated, 1e-3, 1 - 1e-3)
    odds: NDArray[np.float32] = np.log(shares / (1 - shares)).astype(np.float32)
    return odds
