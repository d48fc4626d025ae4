"""Calibration and thresholds by a recipe's rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.judging import measuring
from engine.judging.measures import calibration, searching, thresholds
from engine.judging.measures.thresholds import Threshold
from engine.judging.measuring import Answers, Fitted
from engine.learning.sections import Judging

_EDGE = 1e-6


def words(judging: Judging) -> str:
    """How thresholds are chosen."""
    rule = judging.threshold_rule
    if rule == "f1" or rule == "youden":  # noqa: PLR1714  (what mypy understands)
        return thresholds.RULES[rule]
    said = "probability 0.5" if rule == "half" else searching.words(rule, judging.search)
    return f"{said}{' ' if rule == 'half' else ', '}before calibration"


def fit(choose: Answers, judging: Judging, seed: int) -> Fitted:
    """Fit on the choosing list.

    The papers search on the network's own probabilities; what they find is said on the calibrated scale, which calls
    the same images present.
    """
    rule = judging.threshold_rule
    if rule == "f1" or rule == "youden":  # noqa: PLR1714  (what mypy understands)
        fitted = measuring.fit(choose, rule, judging.bootstrap, seed)
        return replace(fitted, thresholds=tuple(_inside(one) for one in fitted.thresholds))
    scales = tuple(calibration.fit_scales(choose.truth, choose.logits))
    raw = calibration.sigmoid(choose.logits)
    found = (0.5,) * raw.shape[1] if rule == "half" else searching.search(rule, choose.truth, raw, judging.search)
    chosen = []
    for label, (scale, probability) in enumerate(zip(scales, found, strict=True)):
        kept = float(np.clip(probability, _EDGE, 1 - _EDGE))
        place = float(scale.apply(np.array([np.log(kept / (1 - kept))]))[0])
        said = scale.apply(choose.logits[:, label])
        chosen.append(_inside(thresholds.at(choose.truth[:, label], said, place)))
    return Fitted(scales, tuple(chosen), tuple(float(share) for share in np.nanmean(choose.truth, axis=0)))


def _inside(threshold: Threshold) -> Threshold:
    """A network that says nearly the same of all images is calibrated so steeply that a threshold rounds to 0 or 1."""
    return replace(threshold, probability=float(np.clip(threshold.probability, _EDGE, 1 - _EDGE)))
