"""Every figure of a list of images from truth and probabilities alone, each with its interval by patient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures import calibration, metrics, ranking
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure, error_interval

Floats = NDArray[np.floating]
Draws = NDArray[np.float64]
# Cells of draws times images that are held at once: memory must not grow with the list.
_CELLS = 1 << 22
WHOLE: Mapping[str, str] = {
    "f1_micro": "F1, all labels pooled (micro)",
    "f1_macro": "F1, mean over labels (macro)",
    "precision_micro": "Precision, all labels pooled (micro)",
    "precision_macro": "Precision, mean over labels (macro)",
    "recall_micro": "Recall, all labels pooled (micro)",
    "recall_macro": "Recall, mean over labels (macro)",
    "subset_accuracy": "Subset accuracy: images with every label right",
    "accuracy": "Accuracy of single labels",
    "hamming_loss": "Hamming loss",
    "ranking_precision": "Label ranking average precision",
    "brier": "Brier score, mean over labels",
}
EACH: Mapping[str, str] = {
    "auc": "AUC",
    "average_precision": "Average precision",
    "f1": "F1",
    "precision": "Precision",
    "recall": "Recall (sensitivity)",
    "specificity": "Specificity",
    "brier": "Brier score",
    "calibration_error": "Expected calibration error, ten bins of equal width",
}


@dataclass(frozen=True, eq=False)
class Judged:
    """What is judged: the same images throughout.

    Attributes
    ----------
    truth, probabilities
        ``[N, labels]``; truth is 1, 0 or NaN.
    thresholds
        ``[labels]``; at and above is called present.
    patients
        ``[N]``.
    """

    truth: Floats
    probabilities: Floats
    thresholds: NDArray[np.float64]
    patients: NDArray[np.str_]
    labels: tuple[str, ...]

    @property
    def called(self) -> NDArray[np.bool_]:
        """``[N, labels]``."""
        called: NDArray[np.bool_] = self.probabilities >= self.thresholds
        return called

    def rows(self, places: NDArray[np.int64]) -> Judged:
        """Some of the images."""
        return Judged(
            self.truth[places], self.probabilities[places], self.thresholds, self.patients[places], self.labels
        )


def everything(judged: Judged, name: str, words: str, *, bootstrap: int, seed: int) -> list[Figure]:
    """All figures: ``KEY_NAME`` for the whole, ``KEY_NAME/LABEL`` for a label; what cannot be measured is NaN.

    Parameters
    ----------
    name
        For keys, as ``test``.
    words
        For people, as ``the test list``.
    bootstrap
        Draws of patients.
    """
    draws = ranking.draws_by_patient(judged.patients, bootstrap, seed)
    by_label = {key: _of_labels(judged, key, draws) for key in EACH}
    figures = []
    for key in ("auc", "average_precision", "calibration_error"):
        figures.append(_mean(f"{key}_{name}", f"{EACH[key]}, mean over labels, on {words}", by_label[key]))
    figures.append(_perfect(judged, name, words))
    figures.extend(_whole(judged, name, words, draws))
    for key, (estimates, _) in by_label.items():
        figures.extend(
            Figure(f"{key}_{name}/{label}", f"{EACH[key]} of {label} on {words}", one, label)
            for label, one in zip(judged.labels, estimates, strict=True)
        )
    return figures


def blocks(measure: Callable[[Draws], Draws], draws: Draws) -> Draws:
    """Measure many draws ``[draws, N]`` a block at a time; the answers ``[draws, ...]`` are put together."""
    size = max(1, _CELLS // max(draws.shape[1], 1))
    return np.concatenate([measure(draws[begin : begin + size]) for begin in range(0, max(len(draws), 1), size)])


def two_classes(truth: Floats) -> bool:
    """Whether a label has a positive and a negative image; else nothing of it is measured."""
    return bool((truth == 1).any() and (truth == 0).any())


def _of_labels(judged: Judged, key: str, draws: Draws) -> tuple[list[Estimate], Draws]:
    """One figure of every label, and its draws ``[draws, labels]``."""
    measure = _MEASURES[key]
    values = measure(judged, None)[0]
    drawn = blocks(lambda some: measure(judged, some), draws)
    estimates = []
    for label in range(len(judged.labels)):
        truth = judged.truth[:, label]
        n, positives = int((~np.isnan(truth)).sum()), int((truth == 1).sum())
        value = float(values[label]) if two_classes(truth) else float("nan")
        if np.isnan(value):
            drawn[:, label] = np.nan
            estimates.append(Estimate(value, value, value, n, positives))
        elif key == "calibration_error":
            estimates.append(error_interval(value, drawn[:, label], n, positives))
        elif key in ("recall", "specificity"):
            part = positives if key == "recall" else n - positives
            exact = ranking.share_interval(value, drawn[:, label], part)
            estimates.append(Estimate(value, exact.low, exact.high, n, positives))
        else:
            estimates.append(ranking.interval(value, drawn[:, label], n, positives))
    return estimates, drawn


def _auc(judged: Judged, weights: Draws | None) -> Draws:
    return _stacked(judged, lambda truth, said: ranking.auc(truth, said, weights))


def _average_precision(judged: Judged, weights: Draws | None) -> Draws:
    return _stacked(judged, lambda truth, said: metrics.average_precision(truth, said, weights))


def _calibration_error(judged: Judged, weights: Draws | None) -> Draws:
    return _stacked(judged, lambda truth, said: calibration.calibration_errors(truth, said, weights))


def _brier(judged: Judged, weights: Draws | None) -> Draws:
    return metrics.brier(judged.truth, judged.probabilities, weights)


def _counted(name: str) -> Callable[[Judged, Draws | None], Draws]:
    def measure(judged: Judged, weights: Draws | None) -> Draws:
        found: Draws = getattr(metrics.count(judged.truth, judged.called, weights), name)
        return found

    return measure


_MEASURES: Mapping[str, Callable[[Judged, Draws | None], Draws]] = {
    "auc": _auc,
    "average_precision": _average_precision,
    "calibration_error": _calibration_error,
    "brier": _brier,
    **{name: _counted(name) for name in ("f1", "precision", "recall", "specificity")},
}


def _stacked(judged: Judged, measure: Callable[[Floats, Floats], Draws]) -> Draws:
    columns = range(len(judged.labels))
    return np.stack([measure(judged.truth[:, label], judged.probabilities[:, label]) for label in columns], axis=1)


def _whole(judged: Judged, name: str, words: str, draws: Draws) -> list[Figure]:
    """The figures of the multi-label answer as a whole."""
    arrays = (judged.truth, judged.probabilities, judged.called)
    values = metrics.multi_label(*arrays)

    def measure(some: Draws) -> Draws:
        found = metrics.multi_label(*arrays, some)
        return np.stack([found[key] for key in WHOLE], axis=1)

    drawn = blocks(measure, draws)
    stated = int((~np.isnan(judged.truth)).any(axis=1).sum())
    return [
        Figure(f"{key}_{name}", f"{told}, on {words}", ranking.interval(float(values[key][0]), drawn[:, place], stated))
        for place, (key, told) in enumerate(WHOLE.items())
    ]


def _mean(key: str, words: str, found: tuple[list[Estimate], Draws]) -> Figure:
    """The mean over the labels that could be measured."""
    estimates, drawn = found
    known = [place for place, one in enumerate(estimates) if np.isfinite(one.value)]
    if not known:
        return Figure(key, words, Estimate(float("nan"), float("nan"), float("nan"), 0))
    value = float(np.mean([estimates[place].value for place in known]))
    there = np.isfinite(drawn[:, known])
    means = np.where(there, drawn[:, known], 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    means = np.where(there.any(axis=1), means, np.nan)
    n = max(estimates[place].n for place in known)
    told = words.replace("mean over labels", f"mean over {len(known)} labels")
    error = key.startswith("calibration_error")
    return Figure(key, told, error_interval(value, means, n) if error else ranking.interval(value, means, n))


def _perfect(judged: Judged, name: str, words: str) -> Figure:
    """What the mean calibration error would be by chance alone, were every probability right."""
    errors = [
        calibration.perfect_calibration_error(judged.probabilities[~np.isnan(judged.truth[:, label]), label])
        for label in range(len(judged.labels))
        if two_classes(judged.truth[:, label])
    ]
    value = float(np.mean(errors)) if errors else float("nan")
    told = f"Calibration error of a perfectly calibrated engine on as many images, by chance alone, on {words}"
    return Figure(f"calibration_error_perfect_{name}", told, Estimate(value, value, value, len(judged.truth)))
