"""From logits to probabilities that mean what they say, fitted on the list that the best epoch was chosen by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
_STEPS = 100
_LEAST_SLOPE = 0.05
_SPREAD = 0.5  # a label's slope is expected to be the common one, give or take this share of it


@dataclass(frozen=True)
class Scale:
    """``p = sigmoid(slope * logit + intercept)``."""

    slope: float
    intercept: float

    def apply(self, logits: Floats) -> NDArray[np.float64]:
        """Probabilities of logits of any shape."""
        return sigmoid(self.slope * np.asarray(logits, np.float64) + self.intercept)


def sigmoid(values: Floats) -> NDArray[np.float64]:
    """1 / (1 + exp(-x)) without overflow."""
    halves: NDArray[np.float64] = 0.5 * (1 + np.tanh(0.5 * np.asarray(values, np.float64)))
    return halves


def fit_scales(truth: Floats, logits: Floats) -> list[Scale]:
    """Fit a slope and an intercept per label (Platt 1999), held together where a label has few positives.

    One slope for all labels is fitted first. A label's own slope is then drawn to the common one with the weight that
    few positives cannot outvote by chance (a normal prior around it), its intercept is free, and
    Platt's softened targets keep probabilities off 0 and 1.

    Parameters
    ----------
    truth
        ``[N, labels]``: 1, 0, or NaN where nothing is stated.
    logits
        ``[N, labels]``.

    Returns
    -------
    One scale per label.
    """
    columns = [_stated(truth[:, label], logits[:, label]) for label in range(truth.shape[1])]
    common = _common_slope(columns)
    return [_fit(scores, targets, common) for scores, targets in columns]


def fit_scale(truth: Floats, logits: Floats) -> Scale:
    """Fit one label alone, without prior and with hard targets: plain logistic regression."""
    stated = ~np.isnan(truth)
    slope, intercept = _newton(logits[stated].astype(np.float64), truth[stated].astype(np.float64), 1.0, None)
    return Scale(slope, intercept)


def _stated(truth: Floats, logits: Floats) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Scores and Platt's targets: (positives + 1) / (positives + 2), and 1 / (negatives + 2)."""
    known = ~np.isnan(truth)
    ill = truth[known] == 1
    positives, negatives = int(ill.sum()), int((~ill).sum())
    targets = np.where(ill, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    return logits[known].astype(np.float64), targets


def _common_slope(columns: list[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> float:
    """The slope that serves all labels best, each with the best intercept for it: a search on a narrowing grid."""
    low, high = np.log(_LEAST_SLOPE), np.log(10.0)
    best = 0.0
    for _ in range(4):
        grid = np.linspace(low, high, 9)
        losses = [sum(_loss_at(float(np.exp(place)), *column) for column in columns) for place in grid]
        best = float(grid[int(np.argmin(losses))])
        step = grid[1] - grid[0]
        low, high = best - step, best + step
    return float(np.exp(best))


def _loss_at(slope: float, scores: NDArray[np.float64], targets: NDArray[np.float64]) -> float:
    """Cross entropy at a slope with its best intercept."""
    intercept = _intercept_for(slope, scores, targets)
    return _cross_entropy(slope * scores + intercept, targets)


def _cross_entropy(values: NDArray[np.float64], targets: NDArray[np.float64]) -> float:
    return float((np.logaddexp(0, values) - targets * values).sum())


def _intercept_for(slope: float, scores: NDArray[np.float64], targets: NDArray[np.float64]) -> float:
    """The intercept at which the mean probability is the mean target: bisection, as the mean only rises."""
    low, high = -60.0 - slope * float(scores.max()), 60.0 - slope * float(scores.min())
    for _ in range(_STEPS):
        middle = 0.5 * (low + high)
        if sigmoid(slope * scores + middle).mean() < targets.mean():
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def _fit(scores: NDArray[np.float64], targets: NDArray[np.float64], common: float) -> Scale:
    slope, intercept = _newton(scores, targets, common, common)
    return Scale(max(slope, _LEAST_SLOPE), intercept) if slope > _LEAST_SLOPE else _fixed(scores, targets)


def _fixed(scores: NDArray[np.float64], targets: NDArray[np.float64]) -> Scale:
    """A label that its logits say nothing of: the least slope, so that more still never means less."""
    return Scale(_LEAST_SLOPE, _intercept_for(_LEAST_SLOPE, scores, targets))


def _newton(
    scores: NDArray[np.float64], targets: NDArray[np.float64], start: float, common: float | None
) -> tuple[float, float]:
    """Newton's method with halved steps on cross entropy plus the prior's square."""
    place = np.array([start, _intercept_for(start, scores, targets)])
    pull = 0.0 if common is None else 1.0 / (_SPREAD * common) ** 2
    design = np.stack([scores, np.ones_like(scores)])

    def loss(at: NDArray[np.float64]) -> float:
        prior = 0.0 if common is None else 0.5 * pull * (at[0] - common) ** 2
        return _cross_entropy(at @ design, targets) + prior

    for _ in range(_STEPS):
        shares = sigmoid(place @ design)
        slopes = design @ (shares - targets)
        bends = (design * (shares * (1 - shares))) @ design.T + 1e-9 * np.eye(2)
        if common is not None:
            slopes[0] += pull * (place[0] - common)
            bends[0, 0] += pull
        step = np.linalg.solve(bends, slopes)
        scale = 1.0
        while loss(place - scale * step) > loss(place) and scale > 1e-6:
            scale /= 2
        place = place - scale * step
        if np.abs(scale * step).max() < 1e-10:
            break
    return float(place[0]), float(place[1])


@dataclass(frozen=True)
class Bin:
    """Images of like probability: how probable they were said to be, how many had the finding, how many there are."""

    said: float
    found: float
    count: int


def reliability(truth: Floats, probabilities: Floats, bins: int = 10) -> tuple[Bin, ...]:
    """Bins of equal numbers of images by rising probability."""
    stated = ~np.isnan(truth)
    order = np.argsort(probabilities[stated], kind="stable")
    said, found = probabilities[stated][order], truth[stated][order]
    parts = [part for part in np.array_split(np.arange(len(said)), bins) if len(part)]
    return tuple(Bin(float(said[part].mean()), float(found[part].mean()), len(part)) for part in parts)


def expected_calibration_error(truth: Floats, probabilities: Floats, bins: int = 10) -> float:
    """Mean distance between said and found over bins of equal width, weighted by their images (Naeini et al. 2015).

    Parameters
    ----------
    truth, probabilities
        ``[N]``; NaN in truth is left out. NaN is returned where nothing is stated.
    bins
        Of equal width over 0..1; a probability on an edge belongs to the bin above it, 1 to the last.
    """
    return float(calibration_errors(truth, probabilities, None, bins)[0])


def calibration_errors(
    truth: Floats, probabilities: Floats, weights: Floats | None, bins: int = 10
) -> NDArray[np.float64]:
    """:func:`expected_calibration_error` for many draws ``[draws, N]`` at once: ``[draws]``."""
    stated = ~np.isnan(truth)
    said, found = probabilities[stated].astype(np.float64), truth[stated].astype(np.float64)
    drawn = np.ones((1, len(said))) if weights is None else weights[:, stated].astype(np.float64)
    member = _members(said, bins)
    gaps = np.abs(drawn @ (member * (said - found)[:, None])).sum(axis=1)
    total = drawn.sum(axis=1)
    return np.where(total > 0, gaps / np.maximum(total, 1), np.nan)


def perfect_calibration_error(probabilities: Floats, bins: int = 10, draws: int = 500, seed: int = 0) -> float:
    """What a perfectly calibrated engine would score on as many images, by chance alone.

    Each image is given the finding with just the probability that was said, again and again; the mean error is what no
    engine can be expected to go below on these images. Images count as independent: near-repeats of a patient would
    raise it.

    Parameters
    ----------
    probabilities
        ``[N]``.
    """
    said = np.asarray(probabilities, np.float64)
    if not len(said):
        return float("nan")
    random, member = np.random.default_rng(seed), _members(said, bins)
    errors = []
    for _ in range(draws):  # one at a time: memory must not grow with images times draws
        found = random.random(len(said)) < said
        errors.append(np.abs((said - found) @ member).sum() / len(said))
    return float(np.mean(errors))


def _members(said: NDArray[np.float64], bins: int) -> NDArray[np.float64]:
    """``[N, bins]``: 1 in the bin of equal width that holds a probability."""
    place = np.clip((said * bins).astype(np.int64), 0, bins - 1)
    return np.eye(bins)[place]
