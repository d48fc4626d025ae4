"""From which probability on a label is called present, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Rule = Literal["f1", "youden"]
RULES: dict[Rule, str] = {
    "f1": "the probability with the best F1 on the validation list, as the median over patients drawn again",
    "youden": "the probability with the most sensitivity plus specificity on the validation list, as the median over "
    "patients drawn again",
}
_POINTS = 50


@dataclass(frozen=True)
class Curve:
    """The ROC curve by falling threshold: at ``probability`` and above is called present."""

    probability: NDArray[np.float64]
    sensitivity: NDArray[np.float64]
    specificity: NDArray[np.float64]


@dataclass(frozen=True)
class Threshold:
    """A threshold with its price on the list that it was chosen on, and a thinned ROC curve."""

    probability: float
    sensitivity: float
    specificity: float
    roc: tuple[tuple[float, float, float], ...]


def curve(truth: Floats, probabilities: Floats) -> Curve:
    """Sensitivity and specificity at every probability that occurs, highest first; NaN in truth is left out."""
    stated = ~np.isnan(truth)
    order = np.argsort(-probabilities[stated], kind="stable")
    ranked, ill = probabilities[stated][order], truth[stated][order] == 1
    ends = np.flatnonzero(np.r_[ranked[1:] != ranked[:-1], True])
    found, false = np.cumsum(ill)[ends], np.cumsum(~ill)[ends]
    return Curve(
        probability=ranked[ends].astype(np.float64),
        sensitivity=found / max(int(ill.sum()), 1),
        specificity=1 - false / max(int((~ill).sum()), 1),
    )


def price(truth: Floats, probabilities: Floats, threshold: float) -> tuple[float, float]:
    """Sensitivity and specificity of calling present at the threshold and above."""
    stated = ~np.isnan(truth)
    ill, called = truth[stated] == 1, probabilities[stated] >= threshold
    return float(called[ill].mean()) if ill.any() else 0.0, float((~called[~ill]).mean()) if (~ill).any() else 0.0


def choose(truth: Floats, probabilities: Floats, rule: Rule, draws: NDArray[np.float64]) -> Threshold:
    """Choose a label's threshold.

    The best point of one curve hangs on single images where positives are few; the median of the best points over
    many draws of patients does not.

    Parameters
    ----------
    truth, probabilities
        ``[N]``; truth is 1, 0 or NaN.
    rule
        What is best.
    draws
        ``[draws, N]`` how often each image was drawn; without any, the list itself is the only draw.
    """
    draws = draws if len(draws) else np.ones((1, len(truth)))
    stated = ~np.isnan(truth)
    order = np.argsort(-probabilities[stated], kind="stable")
    ranked, ill = probabilities[stated][order].astype(np.float64), truth[stated][order] == 1
    weights = draws[:, stated][:, order]
    ends = np.flatnonzero(np.r_[ranked[1:] != ranked[:-1], True])
    found = np.cumsum(weights * ill, axis=1)[:, ends]
    false = np.cumsum(weights * ~ill, axis=1)[:, ends]
    whole = found[:, -1] > 0
    if rule == "f1":
        merit = 2 * found[whole] / (found[whole] + false[whole] + found[whole][:, -1:])
    else:
        merit = found[whole] / found[whole][:, -1:] - false[whole] / np.maximum(false[whole][:, -1:], 1)
    best = ranked[ends][np.argmax(merit, axis=1)]
    # Between two images that were seen, not on one of them: the reader's last digits must not decide.
    probability = _between(ranked[ends], float(np.median(best)))
    return at(truth, probabilities, probability)


def at(truth: Floats, probabilities: Floats, probability: float) -> Threshold:
    """A threshold that was found elsewhere, with its price here."""
    sensitivity, specificity = price(truth, probabilities, probability)
    return Threshold(probability, sensitivity, specificity, _thinned(curve(truth, probabilities)))


def _between(falling: NDArray[np.float64], place: float) -> float:
    """The middle between the lowest probability at or above a place and the next below it."""
    above = falling[falling >= place]
    below = falling[falling < place]
    upper = float(above.min()) if len(above) else float(falling.max())
    lower = float(below.max()) if len(below) else upper
    return float(np.clip(0.5 * (upper + lower), 1e-6, 1 - 1e-6))


def _thinned(whole: Curve) -> tuple[tuple[float, float, float], ...]:
    """At most fifty points that keep the curve's ends, evenly along its length."""
    along = whole.sensitivity + (1 - whole.specificity)
    wanted = np.linspace(along[0], along[-1], _POINTS)
    places = np.unique(np.r_[0, np.searchsorted(along, wanted).clip(0, len(along) - 1), len(along) - 1])
    return tuple(
        (
            round(float(whole.probability[place]), 6),
            round(float(whole.sensitivity[place]), 4),
            round(float(whole.specificity[place]), 4),
        )
        for place in places
    )
