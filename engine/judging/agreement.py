"""An engine among readers: agreement, and where it is as good as one of them.

Every comparison with a reader uses a reference in which that reader has no voice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.judging.measured import blocks, two_classes
from engine.judging.measures import ranking
from engine.judging.measures.ranking import Estimate

Floats = NDArray[np.floating]
Draws = NDArray[np.float64]
FOLDS = 5
MARGIN = 0.05
LEAST = 10
Kind = Literal["sensitivity", "specificity"]
Aim = tuple[Kind, float]
Verdict = Literal["better", "as good", "worse", "open"]


def kappa(first: Floats, second: Floats, weights: Floats | None = None) -> Draws:
    """Cohen's kappa of two who call present or absent ``[N]``, for many draws at once ``[draws]``.

    Images where either is NaN are left out; NaN where both always say the same one thing.
    """
    both = ~np.isnan(first) & ~np.isnan(second)
    drawn = np.ones((1, int(both.sum()))) if weights is None else weights[:, both].astype(np.float64)
    one, two = first[both] == 1, second[both] == 1
    total = drawn.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        same = drawn @ (one == two) / total
        left, right = drawn @ one / total, drawn @ two / total
        chance = left * right + (1 - left) * (1 - right)
        value: Draws = (same - chance) / (1 - chance)
    return np.where((total > 0) & (chance < 1), value, np.nan)


def kappa_estimate(first: Floats, second: Floats, draws: Draws) -> Estimate:
    """Kappa with its interval by patient."""
    n = int((~np.isnan(first) & ~np.isnan(second)).sum())
    return ranking.interval(float(kappa(first, second)[0]), kappa(first, second, draws), n)


def rates(truth: Floats, called: Floats, draws: Draws) -> tuple[Estimate, Estimate]:
    """Sensitivity and specificity of calls ``[N]`` (1, 0, NaN) against a reference, with intervals by patient."""
    known = ~np.isnan(called)
    found = []
    for state in (1.0, 0.0):
        members = (truth == state) & known
        right = (called == state)[members]
        weights = draws[:, members]
        with np.errstate(invalid="ignore", divide="ignore"):
            drawn = (weights @ right) / weights.sum(axis=1)
        value = float(right.mean()) if members.any() else float("nan")
        found.append(ranking.share_interval(value, drawn, int(members.sum())))
    return found[0], found[1]


def folds_by_patient(patients: NDArray[np.str_], seed: int, folds: int = FOLDS) -> NDArray[np.int64]:
    """Fold of each image ``[N]``; all images of a patient are in one."""
    _, owner = np.unique(patients, return_inverse=True)
    order = np.random.default_rng(seed).permutation(int(owner.max()) + 1)
    fold: NDArray[np.int64] = (order % folds)[owner]
    return fold


def cross_fitted(
    truth: Floats,
    scores: Floats,
    fold: NDArray[np.int64],
    aim: Aim,
    weights: Floats | None = None,
) -> tuple[Draws, Draws]:
    """Sensitivity and specificity ``[draws]`` at an operating point that was chosen on other patients.

    For each fold the threshold that reaches the aim is chosen on the other folds and called on this one; the calls of
    all folds are pooled. Choosing and judging on the same images would flatter the engine.

    Parameters
    ----------
    truth, scores
        ``[N]``; images with NaN are left out.
    aim
        What the threshold must reach on the other folds, and how much of it.
    """
    stated = ~np.isnan(truth)
    ill, said, own = truth[stated] == 1, scores[stated], fold[stated]
    drawn = np.ones((1, len(said))) if weights is None else weights[:, stated].astype(np.float64)
    kind, share = aim
    hits, spared = np.zeros(len(drawn)), np.zeros(len(drawn))
    for number in np.unique(own):
        here = own == number
        members = ~here & (ill if kind == "sensitivity" else ~ill)
        limit = _quantile(said[members], drawn[:, members], kind, share)
        called = said[here][None] >= limit[:, None]
        hits += (drawn[:, here] * (called & ill[here])).sum(axis=1)
        spared += (drawn[:, here] * (~called & ~ill[here])).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return hits / (drawn @ ill), spared / (drawn @ ~ill)


def _quantile(said: Floats, drawn: Draws, kind: str, share: float) -> Draws:
    """The threshold ``[draws]`` at and above which at least (sensitivity) or below which (specificity) a share lies."""
    if not len(said):
        return np.full(len(drawn), np.inf)
    order = np.argsort(said, kind="stable")
    ranked, weights = said[order], drawn[:, order]
    total = weights.sum(axis=1, keepdims=True)
    # Weight strictly below each score: of equal scores all lie at it, none below.
    below = (np.cumsum(weights, axis=1) - weights)[:, np.searchsorted(ranked, ranked, side="left")]
    there = weights > 0  # what a draw does not hold can be no threshold of it
    if kind == "sensitivity":
        # The highest threshold that still leaves the share at or above it.
        enough = there & (below <= (1 - share) * total + 1e-9)
        last = enough.shape[1] - 1 - np.argmax(enough[:, ::-1], axis=1)
        return np.asarray(ranked[last], np.float64)
    # The lowest threshold with at least the share below it; above all where even the highest score must be spared.
    reached = there & (below >= share * total - 1e-9)
    found = np.where(reached.any(axis=1), ranked[np.argmax(reached, axis=1)], np.inf)
    highest = ranked[there.shape[1] - 1 - np.argmax(there[:, ::-1], axis=1)]
    return np.asarray(np.where(np.isfinite(found), found, np.nextafter(highest, np.inf)), np.float64)


@dataclass(frozen=True)
class Beside:
    """The engine beside one reader, for one label, both against the same reference.

    Attributes
    ----------
    sensitivity, specificity
        The reader's.
    engine_sensitivity, engine_specificity
        The engine's, at the reader's specificity as far as other patients tell (cross-fitted).
    gain
        Sensitivity plus specificity, engine minus reader, with its interval by patient.
    """

    reader: str
    label: str
    sensitivity: Estimate
    specificity: Estimate
    engine_sensitivity: Estimate
    engine_specificity: Estimate
    gain: Estimate

    @property
    def verdict(self) -> Verdict:
        """Better or worse where the interval of the gain leaves 0 out, as good where it stays above the margin."""
        if self.gain.low > 0:
            return "better"
        if self.gain.high < 0:
            return "worse"
        return "as good" if self.gain.low > -MARGIN else "open"


def beside(
    truth: Floats,
    scores: Floats,
    calls: Floats,
    patients: NDArray[np.str_],
    names: tuple[str, str],
    *,
    bootstrap: int,
    seed: int,
) -> Beside | None:
    """Put the engine beside a reader.

    Parameters
    ----------
    truth
        ``[N]``: a reference in which the reader has no voice; NaN where it has none.
    scores, calls
        ``[N]``: the engine's probabilities; the reader's 1 and 0.
    names
        Reader and label.

    Returns
    -------
    None where fewer than ten images have, or have not, the finding.
    """
    known = ~np.isnan(truth) & ~np.isnan(calls)
    truth, scores, calls, patients = truth[known], scores[known], calls[known], patients[known]
    if min(int((truth == 1).sum()), int((truth == 0).sum())) < LEAST:
        return None
    draws = ranking.draws_by_patient(patients, bootstrap, seed)
    fold = folds_by_patient(patients, seed)
    hit, spared = rates(truth, calls, draws)
    aim: Aim = ("specificity", spared.value)
    value = np.concatenate(cross_fitted(truth, scores, fold, aim))

    def measure(some: Draws) -> Draws:
        engine = np.stack(cross_fitted(truth, scores, fold, aim, some), axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            reader = [
                (some[:, truth == state] @ (calls[truth == state] == state)) / some[:, truth == state].sum(axis=1)
                for state in (1.0, 0.0)
            ]
        return np.concatenate([engine, (engine.sum(axis=1) - sum(reader))[:, None]], axis=1)

    drawn = blocks(measure, draws)
    return Beside(
        reader=names[0],
        label=names[1],
        sensitivity=hit,
        specificity=spared,
        engine_sensitivity=ranking.interval(float(value[0]), drawn[:, 0], hit.n),
        engine_specificity=ranking.interval(float(value[1]), drawn[:, 1], spared.n),
        gain=ranking.interval(float(value.sum() - hit.value - spared.value), drawn[:, 2], len(truth), hit.n),
    )


def sentence(label: str, found: Sequence[Beside]) -> str:
    """One sentence on where the engine is as good as a reader for a label."""
    if not found:
        return f"{_plain(label)}: not measured, too few radiographs show it."
    words: Mapping[Verdict, str] = {
        "better": "better than {}",
        "as good": "as good as {}",
        "worse": "worse than {}",
        "open": "not told apart from {}",
    }
    parts = []
    for verdict, told in words.items():
        readers = [one for one in found if one.verdict == verdict]
        if readers:
            names = [f"{one.reader} ({_told(one.gain)})" for one in readers]
            parts.append(told.format(_joined(names)))
    return f"{_plain(label)}: at the reader's specificity the engine is {', '.join(parts)}."


def _told(one: Estimate) -> str:
    value, low, high = (f"{round(each, 2) + 0.0:+.2f}" for each in (one.value, one.low, one.high))
    return value if np.isnan(one.low) else f"{value}, {low} to {high}"


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(label: str) -> str:
    return label.replace("_", " ")


def operating_points(
    truth: Floats, scores: Floats, patients: NDArray[np.str_], *, bootstrap: int, seed: int, share: float = 0.9
) -> dict[str, tuple[float, Estimate, Estimate]]:
    """Operating points of one label by sensitivity and by specificity, against readers.

    Returns
    -------
    ``"sensitivity 0.90"`` and ``"specificity 0.90"`` to the threshold on all images (the one to use), and the
    cross-fitted sensitivity and specificity (what to expect of it). Empty where fewer than ten images have, or have
    not, the finding.
    """
    known = ~np.isnan(truth)
    if min(int((truth == 1).sum()), int((truth == 0).sum())) < LEAST or not two_classes(truth):
        return {}
    truth, scores, patients = truth[known], scores[known], patients[known]
    draws, fold = ranking.draws_by_patient(patients, bootstrap, seed), folds_by_patient(patients, seed)
    found: dict[str, tuple[float, Estimate, Estimate]] = {}
    kinds: tuple[Kind, ...] = ("sensitivity", "specificity")
    for kind in kinds:
        members = truth == (1 if kind == "sensitivity" else 0)
        limit = float(_quantile(scores[members], np.ones((1, int(members.sum()))), kind, share)[0])
        values = cross_fitted(truth, scores, fold, (kind, share))
        drawn = blocks(partial(_both, truth, scores, fold, (kind, share)), draws)
        pair = [
            ranking.interval(float(value[0]), drawn[:, place], int((truth == 1 - place).sum()))
            for place, value in enumerate(values)
        ]
        found[f"{kind} {share:.2f}"] = (limit, pair[0], pair[1])
    return found


def _both(truth: Floats, scores: Floats, fold: NDArray[np.int64], aim: Aim, some: Draws) -> Draws:
    return np.stack(cross_fitted(truth, scores, fold, aim, some), axis=1)
