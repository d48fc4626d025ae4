"""Which of two engines is better, by how much, and how sure that is: a bootstrap by patient, paired on the images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measured import blocks, two_classes
from engine.judging.measures import ranking
from engine.judging.measures.ranking import Estimate

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Difference:
    """One figure of both, and the difference first minus second.

    Attributes
    ----------
    sure
        Share of the draws in which the first is better (half of those in which both are equal).
    draws
        How many draws could be measured.
    """

    label: str
    first: Estimate
    second: Estimate
    difference: Estimate
    sure: float
    draws: int

    @property
    def p(self) -> float:
        """Two-sided p of no difference, by the draws; never below what so many draws can tell; NaN without any."""
        if not self.draws:
            return float("nan")
        against = min(self.sure, 1 - self.sure) * self.draws
        return min(1.0, 2 * (against + 1) / (self.draws + 1))

    def verdict(self, first: str, second: str) -> str:
        """One sentence: better, by how much, how sure; or that these images do not tell."""
        one = self.difference
        if np.isnan(one.value):
            return "Not measured: one class only."
        if np.isnan(one.low):
            ahead = first if one.value > 0 else second
            return f"{ahead} is ahead by {abs(one.value):.3f}; how sure that is, one patient alone cannot tell."
        margin = f"by {abs(one.value):.3f}, 95 % interval of {first} minus {second} {one.low:.3f} to {one.high:.3f}"
        if one.low > 0 or one.high < 0:
            better, worse, sure = (first, second, self.sure) if one.low > 0 else (second, first, 1 - self.sure)
            return f"{better} is better than {worse} {margin}; in {sure:.1%} of the draws."
        ahead = first if one.value > 0 else second
        sure = max(self.sure, 1 - self.sure)
        return f"These images do not tell: {ahead} is ahead {margin}; in {sure:.1%} of the draws."


@dataclass(frozen=True)
class Comparison:
    """The mean over labels, and every label."""

    mean: Difference
    labels: tuple[Difference, ...]


def compare(
    truth: Floats,
    first: Floats,
    second: Floats,
    patients: NDArray[np.str_],
    labels: Sequence[str],
    *,
    bootstrap: int,
    seed: int,
) -> Comparison:
    """Compare the AUC of two engines on the same images.

    In every draw of patients both engines are measured on the same images, so that what is hard about a draw is
    hard for both and falls out of the difference.

    Parameters
    ----------
    truth, first, second
        ``[N, labels]``; truth is 1, 0 or NaN.
    patients
        ``[N]``.
    """
    draws = ranking.draws_by_patient(patients, bootstrap, seed)
    of_labels: list[Difference] = []
    areas: list[NDArray[np.float64]] = []
    for label, name in enumerate(labels):
        column = truth[:, label]
        n, positives = int((~np.isnan(column)).sum()), int((column == 1).sum())
        values = np.array([ranking.auc(column, scores[:, label])[0] for scores in (first, second)])
        drawn = np.stack([_drawn(column, scores[:, label], draws) for scores in (first, second)])
        of_labels.append(_difference(name, values, drawn, n, positives))
        if two_classes(column):
            areas.append(np.concatenate([values[:, None], drawn], axis=1))
    if not areas:
        nothing = np.full((2, 1 + bootstrap), np.nan)
        return Comparison(_difference("mean", nothing[:, 0], nothing[:, 1:], len(truth), 0), tuple(of_labels))
    # A draw that lost all ill images of a label is averaged over the others, for both engines alike.
    stacked = np.stack(areas)
    known = np.isfinite(stacked)
    means = np.where(known, stacked, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return Comparison(_difference("mean", means[:, 0], means[:, 1:], len(truth), 0), tuple(of_labels))


def _drawn(truth: Floats, scores: Floats, draws: NDArray[np.float64]) -> NDArray[np.float64]:
    return blocks(lambda some: ranking.auc(truth, scores, some), draws)


def _difference(
    name: str, values: NDArray[np.float64], drawn: NDArray[np.float64], n: int, positives: int
) -> Difference:
    """``values`` ``[2]`` and ``drawn`` ``[2, draws]`` of both engines."""
    both, gap = values, drawn[0] - drawn[1]
    known = gap[np.isfinite(gap)]
    sure = float(((known > 0) + 0.5 * (known == 0)).mean()) if len(known) else float("nan")
    return Difference(
        name,
        ranking.interval(float(both[0]), drawn[0], n, positives),
        ranking.interval(float(both[1]), drawn[1], n, positives),
        ranking.interval(float(both[0] - both[1]), gap, n, positives),
        sure,
        len(known),
    )
