"""Threshold searches as published systems have them (Enríquez et al., "Computational Vision Model ... DenseNet").

Beside the medians over patients drawn again in :mod:`engine.judging.measures.thresholds`, which hang less on single
images.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.metrics import count
from engine.judging.measures.thresholds import curve

Floats = NDArray[np.floating]
Search = Literal["youden-exact", "f1-floor", "f1-dynamic"]
UNKNOWN = 0.5
FLOOR, DYNAMIC_FLOOR = 0.30, 0.40
LOW_F1, STEP_DOWN = 0.30, 0.05
GRID = np.round(np.arange(0.10, 0.8501, 0.05), 2)


def youden(truth: Floats, probabilities: Floats) -> float:
    """The probability with the most sensitivity plus specificity; 0.5 if there is one class only.

    Parameters
    ----------
    truth, probabilities
        ``[N]``; NaN in truth is left out. Of equal places the highest probability is taken.
    """
    if not ((truth == 1).any() and (truth == 0).any()):
        return UNKNOWN
    whole = curve(truth, probabilities)
    merit = whole.sensitivity + whole.specificity
    return float(whole.probability[int(np.argmax(merit))])


def best_f1(truth: Floats, probabilities: Floats, floor: float = FLOOR) -> float:
    """The threshold of 0.10, 0.15 .. 0.85 with the best F1 among those whose precision reaches the floor.

    0.5 where there is one class only. Where no threshold reaches the floor, the one with the best precision is taken:
    the papers are silent there. Of equal places the lowest threshold is taken.
    """
    threshold, _ = _search(truth, probabilities, floor)
    return threshold


def dynamic(truth: Floats, probabilities: Floats) -> float:
    """As :func:`best_f1` with a floor of 0.40; lowered by 0.05 where the best F1 stays below 0.30."""
    threshold, merit = _search(truth, probabilities, DYNAMIC_FLOOR)
    if np.isnan(merit) or merit >= LOW_F1:
        return threshold
    return round(threshold - STEP_DOWN, 2)


def _search(truth: Floats, probabilities: Floats, floor: float) -> tuple[float, float]:
    """The threshold and its F1; NaN for the F1 where nothing could be searched."""
    if not ((truth == 1).any() and (truth == 0).any()):
        return UNKNOWN, float("nan")
    called = probabilities[:, None] >= GRID[None]
    counts = count(np.repeat(truth[:, None], len(GRID), axis=1), called)
    precision, merit = counts.precision[0], counts.f1[0]
    enough = precision >= floor
    place = int(np.argmax(np.where(enough, merit, -1.0))) if enough.any() else int(np.argmax(precision))
    return float(GRID[place]), float(merit[place])


SEARCHES: Mapping[Search, Callable[[Floats, Floats], float]] = {
    "youden-exact": youden,
    "f1-floor": best_f1,
    "f1-dynamic": dynamic,
}
WORDS: Mapping[Search, str] = {
    "youden-exact": "the probability with the most sensitivity plus specificity (Youden's J); 0.5 where a label has "
    "one class only",
    "f1-floor": "the best F1 among thresholds from 0.10 to 0.85 in steps of 0.05 whose precision is at least 0.30",
    "f1-dynamic": "the best F1 among thresholds from 0.10 to 0.85 in steps of 0.05 whose precision is at least 0.40; "
    "lowered by 0.05 where that F1 is below 0.30",
}


def search(rule: Search, truth: Floats, probabilities: Floats) -> tuple[float, ...]:
    """Thresholds of all labels; ``[N, labels]`` both."""
    return tuple(SEARCHES[rule](truth[:, label], probabilities[:, label]) for label in range(truth.shape[1]))
