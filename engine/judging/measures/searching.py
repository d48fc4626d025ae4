"""Threshold searches as published systems have them (Enríquez et al., "Computational Vision Model ... DenseNet").

Beside the medians over patients drawn again in :mod:`engine.judging.measures.thresholds`, which hang less on single
images.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.metrics import count
from engine.judging.measures.thresholds import curve

Floats = NDArray[np.floating]
Search = Literal["youden-exact", "f1-floor", "f1-dynamic"]
UNKNOWN = 0.5


def _within(low: float, high: float, default: float) -> Any:  # noqa: ANN401  (stands for its field's type)
    return field(metadata={"low": low, "high": high}, default=default)


@dataclass(frozen=True)
class SearchSettings:
    """Where and how the searches look; the numbers are the paper's.

    Attributes
    ----------
    lowest, highest, step
        The thresholds that are tried.
    precision
        The floor: a threshold counts where its precision is at least this.
    enough_f1, lowered
        Of ``f1-dynamic``: where the best F1 stays below the first, the threshold is lowered by the second.
    """

    lowest: float = _within(0.001, 0.999, 0.10)
    highest: float = _within(0.001, 0.999, 0.85)
    step: float = _within(0.001, 1, 0.05)
    precision: float = _within(0, 1, 0.30)
    enough_f1: float = _within(0, 1, 0.30)
    lowered: float = _within(0, 1, 0.05)

    @property
    def grid(self) -> Floats:
        """The thresholds, highest included."""
        count = max(0, int((self.highest - self.lowest) / self.step + 1e-6)) + 1
        return np.round(self.lowest + self.step * np.arange(count), 6)


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


def best_f1(truth: Floats, probabilities: Floats, settings: SearchSettings) -> float:
    """The threshold with the best F1 among those whose precision reaches the floor.

    0.5 where there is one class only. Where no threshold reaches the floor, the one with the best precision is taken:
    the papers are silent there. Of equal places the lowest threshold is taken.
    """
    threshold, _ = _search(truth, probabilities, settings)
    return threshold


def dynamic(truth: Floats, probabilities: Floats, settings: SearchSettings) -> float:
    """As :func:`best_f1`, lowered where the best F1 stays low."""
    threshold, merit = _search(truth, probabilities, settings)
    if np.isnan(merit) or merit >= settings.enough_f1:
        return threshold
    return round(threshold - settings.lowered, 6)


def _search(truth: Floats, probabilities: Floats, settings: SearchSettings) -> tuple[float, float]:
    """The threshold and its F1; NaN for the F1 where nothing could be searched."""
    if not ((truth == 1).any() and (truth == 0).any()):
        return UNKNOWN, float("nan")
    grid = settings.grid
    called = probabilities[:, None] >= grid[None]
    counts = count(np.repeat(truth[:, None], len(grid), axis=1), called)
    precision, merit = counts.precision[0], counts.f1[0]
    enough = precision >= settings.precision
    place = int(np.argmax(np.where(enough, merit, -1.0))) if enough.any() else int(np.argmax(precision))
    return float(grid[place]), float(merit[place])


def words(rule: Search, settings: SearchSettings) -> str:
    """What a rule does, with its numbers."""
    if rule == "youden-exact":
        return (
            "the probability with the most sensitivity plus specificity (Youden's J); 0.5 where a label has one "
            "class only"
        )
    tried = (
        f"the best F1 among thresholds from {settings.lowest:.2f} to {settings.highest:.2f} in steps of "
        f"{settings.step:.2f} whose precision is at least {settings.precision:.2f}"
    )
    if rule == "f1-floor":
        return tried
    return f"{tried}; lowered by {settings.lowered:.2f} where that F1 is below {settings.enough_f1:.2f}"


def search(rule: Search, truth: Floats, probabilities: Floats, settings: SearchSettings) -> tuple[float, ...]:
    """Thresholds of all labels; ``[N, labels]`` both."""
    found = []
    for label in range(truth.shape[1]):
        one = truth[:, label], probabilities[:, label]
        if rule == "youden-exact":
            found.append(youden(*one))
        else:
            found.append((best_f1 if rule == "f1-floor" else dynamic)(*one, settings))
    return tuple(found)
