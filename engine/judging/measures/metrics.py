"""What calling labels present is worth: counts, F1, exact matches, ranks within an image; for many draws at once.

Every function takes ``weights`` ``[draws, N]`` (how often a resampling drew each image) and answers ``[draws, ...]``;
without weights there is one draw that holds every image once. Where truth is NaN nothing is stated and nothing counts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Draws = NDArray[np.float64]
_CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Counts:
    """Hits and misses, each ``[draws, labels]`` (confusion matrices are one draw of it)."""

    true_positives: Draws
    false_positives: Draws
    false_negatives: Draws
    true_negatives: Draws

    @property
    def precision(self) -> Draws:
        """Share of what was called present that is; 0 where nothing was called present (as scikit-learn has it)."""
        return _measured(self.true_positives, self.true_positives + self.false_positives, self.positives > 0)

    @property
    def recall(self) -> Draws:
        """Share of what is present that was called so, the sensitivity."""
        return _measured(self.true_positives, self.positives, self.positives > 0)

    @property
    def specificity(self) -> Draws:
        """Share of what is absent that was not called present."""
        return _measured(self.true_negatives, self.negatives, self.negatives > 0)

    @property
    def f1(self) -> Draws:
        """Harmonic mean of precision and recall."""
        return _measured(2 * self.true_positives, self._halves, self.positives > 0)

    @property
    def accuracy(self) -> Draws:
        """Share of right answers among the stated."""
        stated = self.positives + self.negatives
        return _measured(self.true_positives + self.true_negatives, stated, stated > 0)

    @property
    def positives(self) -> Draws:
        """Images that have the label."""
        return self.true_positives + self.false_negatives

    @property
    def negatives(self) -> Draws:
        """Images that have it not."""
        return self.true_negatives + self.false_positives

    @property
    def _halves(self) -> Draws:
        return 2 * self.true_positives + self.false_positives + self.false_negatives

    def pooled(self) -> Counts:
        """All labels' counts as one label's, for micro averages."""
        return Counts(
            *(
                part.sum(axis=1, keepdims=True)
                for part in (self.true_positives, self.false_positives, self.false_negatives, self.true_negatives)
            )
        )


def count(truth: Floats, called: NDArray[np.bool_], weights: Floats | None = None) -> Counts:
    """Count hits and misses of ``[N, labels]``."""
    drawn = _drawn(weights, len(truth))
    ill, well = truth == 1, truth == 0
    return Counts(*(drawn @ cells.astype(np.float64) for cells in _cells(ill, well, called)))


def _cells(
    ill: NDArray[np.bool_], well: NDArray[np.bool_], called: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    return ill & called, well & called, ill & ~called, well & ~called


def multi_label(
    truth: Floats, probabilities: Floats, called: NDArray[np.bool_], weights: Floats | None = None
) -> dict[str, Draws]:
    """The figures of a multi-label answer as a whole, each ``[draws]``.

    Parameters
    ----------
    truth, probabilities, called
        ``[N, labels]``.

    Returns
    -------
    ``f1_micro``, ``f1_macro``, ``precision_micro``, ``precision_macro``, ``recall_micro``, ``recall_macro`` (macro: the
    plain mean over labels that have a positive and a negative image), ``subset_accuracy`` (every stated label of an
    image is right), ``accuracy`` (of single labels: 1 - Hamming loss), ``hamming_loss``,
    ``ranking_precision`` (label ranking average precision), ``brier`` (mean over labels).
    """
    drawn = _drawn(weights, len(truth))
    counts = count(truth, called, drawn)
    pooled = counts.pooled()
    both = ((truth == 1).any(axis=0)) & ((truth == 0).any(axis=0))
    found: dict[str, Draws] = {}
    for name in ("f1", "precision", "recall"):
        found[f"{name}_micro"] = getattr(pooled, name)[:, 0]
        found[f"{name}_macro"] = _mean_of_known(getattr(counts, name)[:, both])
    said: NDArray[np.bool_] = np.asarray(~np.isnan(truth))
    stated = np.asarray(said.any(axis=1), np.bool_)
    wrong = said & (called != (truth == 1))
    found["subset_accuracy"] = _mean_over_images(1.0 - wrong.any(axis=1), stated, drawn)
    found["accuracy"] = pooled.accuracy[:, 0]
    found["hamming_loss"] = 1 - found["accuracy"]
    found["ranking_precision"] = _mean_over_images(ranking_precisions(truth, probabilities), stated, drawn)
    found["brier"] = _mean_of_known(brier(truth, probabilities, drawn)[:, both])
    return found


def brier(truth: Floats, probabilities: Floats, weights: Floats | None = None) -> Draws:
    """Mean squared distance between probability and truth ``[draws, labels]`` (Brier 1950)."""
    drawn = _drawn(weights, len(truth))
    said = ~np.isnan(truth)
    squares = np.where(said, (probabilities - np.nan_to_num(truth)) ** 2, 0.0).astype(np.float64)
    stated = drawn @ said.astype(np.float64)
    return _measured(drawn @ squares, stated, stated > 0)


def ranking_precisions(truth: Floats, scores: Floats) -> NDArray[np.float64]:
    """Label ranking average precision of each image ``[N]``, over its stated labels.

    For each present label: of the labels ranked at or above it, the share that is present; then the mean. An image
    with no present label, or with present ones only, counts 1 (as scikit-learn has it: nothing can be ranked wrong).
    """
    values = np.ones(len(truth))
    for begin in range(0, len(truth), _CHUNK):
        part = slice(begin, begin + _CHUNK)
        ill, said = truth[part] == 1, ~np.isnan(truth[part])
        above = scores[part][:, None, :] >= scores[part][:, :, None]  # [n, of this label, the others]
        rank = (above & said[:, None, :]).sum(axis=2)
        hits = (above & ill[:, None, :]).sum(axis=2)
        positives = ill.sum(axis=1)
        mixed = (positives > 0) & (positives < said.sum(axis=1))
        shares = np.where(ill, hits / np.maximum(rank, 1), 0).sum(axis=1)
        values[part] = np.where(mixed, shares / np.maximum(positives, 1), 1.0)
    return values


def average_precision(truth: Floats, scores: Floats, weights: Floats | None = None) -> Draws:
    """Area under the precision-recall curve as a sum of steps ``[draws]``, of one label ``[N]``.

    As scikit-learn has it, without interpolation; NaN where a draw has one class only.
    """
    stated = ~np.isnan(truth)
    order = np.argsort(-scores[stated], kind="stable")
    ranked, ill = scores[stated][order], truth[stated][order] == 1
    drawn = _drawn(None if weights is None else weights[:, stated][:, order], len(ranked))
    if not len(ranked):
        return np.full(len(drawn), np.nan)
    ends = np.flatnonzero(np.r_[ranked[1:] != ranked[:-1], True])
    found = np.cumsum(drawn * ill, axis=1)[:, ends]
    called = np.cumsum(drawn, axis=1)[:, ends]
    positives, everyone = found[:, -1], called[:, -1]
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = np.where(called > 0, found / called, 0.0)
        steps = np.diff(found, axis=1, prepend=0.0)
        area: Draws = (steps * precision).sum(axis=1) / positives
    return np.where((positives > 0) & (positives < everyone), area, np.nan)


@dataclass(frozen=True, eq=False)
class PrecisionRecall:
    """The precision-recall curve by falling threshold: at ``probability`` and above is called present."""

    probability: NDArray[np.float64]
    precision: NDArray[np.float64]
    recall: NDArray[np.float64]


def precision_recall(truth: Floats, probabilities: Floats) -> PrecisionRecall:
    """Precision and recall of one label at every probability that occurs, highest first."""
    stated = ~np.isnan(truth)
    order = np.argsort(-probabilities[stated], kind="stable")
    ranked, ill = probabilities[stated][order].astype(np.float64), truth[stated][order] == 1
    ends = np.flatnonzero(np.r_[ranked[1:] != ranked[:-1], True]) if len(ranked) else np.empty(0, np.int64)
    found = np.cumsum(ill)[ends]
    return PrecisionRecall(ranked[ends], found / (ends + 1), found / max(int(ill.sum()), 1))


def _drawn(weights: Floats | None, images: int) -> Draws:
    return np.ones((1, images)) if weights is None else np.asarray(weights, np.float64)


def _measured(above: Draws, below: Draws, known: NDArray[np.bool_]) -> Draws:
    """A share; 0 where nothing is below the line, NaN where it cannot be measured."""
    share: Draws = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return np.where(known, share, np.nan)


def _mean_of_known(values: Draws) -> Draws:
    """Mean over labels ``[draws, labels]`` of those that are known in a draw; NaN where none is."""
    known = np.isfinite(values)
    total = np.where(known, values, 0).sum(axis=1)
    return np.where(known.any(axis=1), total / np.maximum(known.sum(axis=1), 1), np.nan)


def _mean_over_images(values: NDArray[np.float64], counted: NDArray[np.bool_], drawn: Draws) -> Draws:
    """Weighted mean over the images that count."""
    members = drawn * counted
    total = members.sum(axis=1)
    return _measured(members @ values, total, total > 0)
