"""How well scores rank the ill above the well: the area under the ROC curve, and its interval by patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval, and what it was measured on.

    ``n`` counts images (or boxes); ``positives`` those that have the finding, where that means something. The ends
    of the interval are NaN where it cannot be drawn: patients are drawn again, and one alone is always the same.
    """

    value: float
    low: float
    high: float
    n: int
    positives: int = 0

    def as_json(self) -> dict[str, float | int]:
        """Value, interval where there is one, and counts, rounded to what they are worth."""
        ends = {name: round(end, 4) for name, end in (("low", self.low), ("high", self.high)) if np.isfinite(end)}
        numbers: dict[str, float | int] = {"value": round(self.value, 4), **ends, "n": self.n}
        if self.positives:
            numbers["positives"] = self.positives
        return numbers


def auc(truth: Floats, scores: Floats, weights: Floats | None = None) -> NDArray[np.float64]:
    """Area under the ROC curve, ties counted half, for one or many weightings of the images at once.

    Parameters
    ----------
    truth
        ``[N]``: 1 or 0; images with NaN are left out.
    scores
        ``[N]``.
    weights
        ``[draws, N]`` not negative (how often a resampling drew each image), or None for all once.

    Returns
    -------
    ``[draws]``; NaN where a draw has no ill or no well image.
    """
    stated = ~np.isnan(truth)
    order = np.argsort(scores[stated], kind="stable")
    ranked, ill = scores[stated][order], truth[stated][order] == 1
    drawn = np.ones((1, len(ranked))) if weights is None else weights[:, stated][:, order].astype(np.float64)
    if not len(ranked):
        return np.full(len(drawn), np.nan)
    starts = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    positives = np.add.reduceat(drawn * ill, starts, axis=1)
    negatives = np.add.reduceat(drawn * ~ill, starts, axis=1)
    below = np.cumsum(negatives, axis=1) - negatives
    pairs = positives.sum(axis=1) * negatives.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        area: NDArray[np.float64] = (positives * (below + 0.5 * negatives)).sum(axis=1) / pairs
    return np.where(pairs > 0, area, np.nan)


def mean_auc(truth: Floats, scores: Floats) -> float:
    """Mean of the AUC over the labels that have ill and well images; ``[N, labels]`` both. 0.5 where none has."""
    areas = np.array([auc(truth[:, label], scores[:, label])[0] for label in range(truth.shape[1])])
    return float(np.nanmean(areas)) if np.isfinite(areas).any() else 0.5


def draws_by_patient(patients: NDArray[np.str_], number: int, seed: int) -> NDArray[np.float64]:
    """Resample patients with replacement.

    Several images of one patient are near-repeats; resampling images would make intervals too narrow.

    Parameters
    ----------
    patients
        ``[N]``, of each image.
    number
        Draws.
    seed
        Same seed, same draws.

    Returns
    -------
    ``[number, N]``: how often each image was drawn; ``[0, N]`` where all are of one patient, who is always drawn.
    """
    _, owner = np.unique(patients, return_inverse=True)
    count = int(owner.max()) + 1
    if count == 1:
        return np.zeros((0, len(patients)))
    random = np.random.default_rng(seed)
    drawn = random.multinomial(count, np.full(count, 1 / count), size=number)
    return drawn[:, owner].astype(np.float64)


def too_few_patients(patients: NDArray[np.str_]) -> str:
    """One sentence where no interval can be given, else nothing."""
    if len(np.unique(patients)) > 1:
        return ""
    return (
        f"All {len(patients):,} images are of one patient. Intervals are drawn by patient and need more of them, so "
        "there are none."
    )


def interval(value: float, drawn: NDArray[np.float64], n: int, positives: int = 0) -> Estimate:
    """A figure with the 2.5 and 97.5 percentiles of its draws; draws that could not be measured are left out."""
    known = drawn[np.isfinite(drawn)]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return Estimate(value, float(low), float(high), n, positives)


def share_interval(value: float, drawn: NDArray[np.float64], n: int, positives: int = 0) -> Estimate:
    """A share with the percentiles of its draws; where all or none of ``n`` are counted, with exact limits.

    Every draw of nothing but misses is nothing but misses: its interval would have no width. There the exact binomial
    limits of Clopper and Pearson (1934) stand instead, which take the ``n`` for independent.
    """
    if n and value in (0.0, 1.0):
        reach = 1 - 0.025 ** (1 / n)
        return Estimate(value, 0.0 if value == 0 else 1 - reach, reach if value == 0 else 1.0, n, positives)
    return interval(value, drawn, n, positives)


def auc_by_label(truth: Floats, scores: Floats, draws: NDArray[np.float64]) -> tuple[list[Estimate], Estimate]:
    """AUC of each label, and their mean, with intervals.

    Parameters
    ----------
    truth, scores
        ``[N, labels]``; truth is 1, 0 or NaN.
    draws
        ``[draws, N]`` of :func:`draws_by_patient`.

    Returns
    -------
    One estimate per label (NaN where it cannot be measured), and of the mean over those that can. In a draw that lost
    all ill images of a label the mean is over the others.
    """
    labels: list[Estimate] = []
    values: list[float] = []
    drawn: list[NDArray[np.float64]] = []
    for label in range(truth.shape[1]):
        value = float(auc(truth[:, label], scores[:, label])[0])
        areas = auc(truth[:, label], scores[:, label], draws)
        stated = int((~np.isnan(truth[:, label])).sum())
        labels.append(interval(value, areas, stated, int((truth[:, label] == 1).sum())))
        if np.isfinite(value):
            values.append(value)
            drawn.append(areas)
    if not values:
        return labels, Estimate(float("nan"), float("nan"), float("nan"), len(truth))
    areas = np.stack(drawn)
    known = np.isfinite(areas)
    means = np.where(known, areas, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return labels, interval(float(np.mean(values)), np.where(known.any(axis=0), means, np.nan), len(truth))
