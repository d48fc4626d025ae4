"""From logits to probabilities and back."""

from __future__ import annotations

import math

from engine.bundles.card import Calibration

_EDGE = 1e-7


def probability_of(logit: float, calibration: Calibration) -> float:
    """``sigmoid(slope * logit + intercept)``, without overflow."""
    at = calibration.slope * logit + calibration.intercept
    return 1 / (1 + math.exp(-at)) if at >= 0 else math.exp(at) / (1 + math.exp(at))


def logit_of(probability: float) -> float:
    """``log(p / (1 - p))``, kept finite."""
    p = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(p / (1 - p))
