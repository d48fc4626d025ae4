"""Everything that is measured of a trained engine, from its answers alone: no network is run here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures import calibration, pointing, ranking, thresholds
from engine.judging.measures.calibration import Scale
from engine.judging.measures.ranking import Estimate
from engine.judging.measures.thresholds import Rule, Threshold

Floats = NDArray[np.floating]


@dataclass(frozen=True, eq=False)
class Answers:
    """What the engine said of the images of one list, and what is stated of them.

    Attributes
    ----------
    truth, logits
        ``[images, labels]``; truth is 1, 0 or NaN.
    maps
        ``[images, labels, rows, columns]`` raw.
    patients, images
        One per image.
    details
        Age, sex and view as text, one per image; empty where not stated.
    """

    truth: NDArray[np.float32]
    logits: NDArray[np.float32]
    maps: NDArray[np.float32]
    patients: NDArray[np.str_]
    images: tuple[str, ...]
    details: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Figure:
    """One measured figure: a key for programs, words for people."""

    key: str
    words: str
    estimate: Estimate
    label: str = ""


@dataclass(frozen=True)
class Fitted:
    """What is fitted on the choosing list, one per label."""

    scales: tuple[Scale, ...]
    thresholds: tuple[Threshold, ...]
    prevalence: tuple[float, ...]

    def probabilities(self, logits: Floats) -> NDArray[np.float64]:
        """Calibrated probabilities ``[images, labels]``."""
        return np.stack([scale.apply(logits[:, label]) for label, scale in enumerate(self.scales)], axis=1)


def fit(choose: Answers, rule: Rule, bootstrap: int, seed: int) -> Fitted:
    """Fit calibration and thresholds on the choosing list."""
    scales = tuple(calibration.fit_scales(choose.truth, choose.logits))
    draws = ranking.draws_by_patient(choose.patients, bootstrap, seed)
    chosen = tuple(
        thresholds.choose(choose.truth[:, label], scale.apply(choose.logits[:, label]), rule, draws)
        for label, scale in enumerate(scales)
    )
    return Fitted(scales, chosen, tuple(float(share) for share in np.nanmean(choose.truth, axis=0)))


def ranked(
    name: str, words: str, answers: Answers, labels: Sequence[str], *, bootstrap: int, seed: int
) -> list[Figure]:
    """Mean AUC of a list and each label's, with intervals by patient."""
    draws = ranking.draws_by_patient(answers.patients, bootstrap, seed)
    by_label, mean = ranking.auc_by_label(answers.truth, answers.logits, draws)
    known = sum(np.isfinite(one.value) for one in by_label)
    labels_words = "1 label" if known == 1 else f"{known} labels"
    figures = [Figure(f"auc_{name}", f"Mean AUC over {labels_words} on {words}", mean)]
    figures.extend(
        Figure(f"auc_{name}/{label}", f"AUC of {label} on {words}", one, label)
        for label, one in zip(labels, by_label, strict=True)
        if np.isfinite(one.value)
    )
    return figures


def ranked_against_readers(
    answers: Answers, labels: Sequence[str], least: int, words: str, *, bootstrap: int, seed: int
) -> list[Figure]:
    """The same against readers' majority, over the labels that enough images have."""
    enough = [label for label in range(len(labels)) if np.nansum(answers.truth[:, label] == 1) >= least]
    if not enough:
        return []
    part = _columns(answers, enough)
    return ranked("readers", words, part, [labels[label] for label in enough], bootstrap=bootstrap, seed=seed)


def by_group(answers: Answers, least: int, *, bootstrap: int, seed: int) -> list[Figure]:
    """Mean AUC on the test list by sex, view and age, over labels with enough ill and well images in the group."""
    figures: list[Figure] = []
    for group, members in _groups(answers.details).items():
        truth = answers.truth[members]
        columns = [
            label
            for label in range(truth.shape[1])
            if min((truth[:, label] == 1).sum(), (truth[:, label] == 0).sum()) >= least
        ]
        if not columns:
            continue
        draws = ranking.draws_by_patient(answers.patients[members], bootstrap, seed)
        _, mean = ranking.auc_by_label(truth[:, columns], answers.logits[members][:, columns], draws)
        words = f"Mean AUC over {len(columns)} labels on the test list, {group}"
        figures.append(Figure(f"auc_test_group/{group}", words, mean))
    return figures


def at_thresholds(
    answers: Answers, fitted: Fitted, labels: Sequence[str], *, bootstrap: int, seed: int
) -> list[Figure]:
    """Sensitivity, specificity and calibration error of each label on a list that nothing was fitted on."""
    probabilities = fitted.probabilities(answers.logits)
    draws = ranking.draws_by_patient(answers.patients, bootstrap, seed)
    figures: list[Figure] = []
    for label, name in enumerate(labels):
        truth, called = answers.truth[:, label], probabilities[:, label] >= fitted.thresholds[label].probability
        for key, state, right in (("sensitivity", 1.0, called), ("specificity", 0.0, ~called)):
            members = np.flatnonzero(truth == state)
            if len(members):
                estimate = pointing.share(right[members], members, draws)
                figures.append(
                    Figure(f"{key}_test/{name}", f"{key.capitalize()} for {name} at its threshold", estimate, name)
                )
    figures.append(_calibration_error(answers.truth, probabilities, draws))
    return figures


def pointed(
    maps: NDArray[np.float32],
    reference: NDArray[np.float32],
    targets: Sequence[pointing.Target],
    patients: NDArray[np.str_],
    labels: Sequence[str],
    *,
    bootstrap: int,
    seed: int,
) -> list[Figure]:
    """How often the peak lies in the box: raw, with the reference map subtracted, and the picture's centre.

    Parameters
    ----------
    maps
        ``[images, labels, rows, columns]`` raw.
    reference
        ``[labels, rows, columns]``.
    targets
        Boxes, on images that were not trained on.
    patients
        Of each image.
    """
    if not targets:
        return []
    found = {
        "pointing_raw": pointing.hits(maps, targets),
        "pointing": pointing.hits(maps - reference, targets),
        "pointing_centre": pointing.centre_hits(targets),
    }
    return pointing_figures(found, targets, patients, labels, bootstrap=bootstrap, seed=seed)


POINTING = {
    "pointing_raw": "The raw map's peak lies in the box",
    "pointing": "The peak lies in the box, the reference map subtracted",
    "pointing_centre": "The picture's centre lies in the box",
}


def pointing_figures(
    found: Mapping[str, NDArray[np.bool_]],
    targets: Sequence[pointing.Target],
    patients: NDArray[np.str_],
    labels: Sequence[str],
    *,
    bootstrap: int,
    seed: int,
) -> list[Figure]:
    """Shares of boxes that were hit, over all, by label, and by size of the box, with intervals by patient.

    Parameters
    ----------
    found
        Keys of :data:`POINTING` to whether each box was hit ``[boxes]``.
    patients
        Of each image that a target can name.
    """
    draws = ranking.draws_by_patient(patients, bootstrap, seed)
    images = np.array([target.image for target in targets])
    figures: list[Figure] = []
    for key, hit in found.items():
        words = POINTING[key]
        figures.append(Figure(key, words, pointing.share(hit, images, draws)))
        for part, members in _parts(targets, labels).items():
            estimate = pointing.share(hit[members], images[members], draws)
            figures.append(Figure(f"{key}/{part}", f"{words}: {part}", estimate, part if part in labels else ""))
    return figures


def _columns(answers: Answers, columns: list[int]) -> Answers:
    return Answers(
        answers.truth[:, columns],
        answers.logits[:, columns],
        answers.maps[:, columns],
        answers.patients,
        answers.images,
        answers.details,
    )


def _groups(details: Mapping[str, Sequence[str]]) -> dict[str, NDArray[np.int64]]:
    groups: dict[str, list[int]] = {}
    names = {"F": "women", "M": "men", "PA": "PA views", "AP": "AP views"}
    for key in ("sex", "view"):
        for number, value in enumerate(details.get(key, ())):
            if value in names:
                groups.setdefault(names[value], []).append(number)
    for number, value in enumerate(details.get("age", ())):
        if value.strip().isdigit():
            age = int(value)
            groups.setdefault("under 40" if age < 40 else "40 to 59" if age < 60 else "60 and over", []).append(number)
    return {name: np.array(members, np.int64) for name, members in sorted(groups.items())}


def _parts(targets: Sequence[pointing.Target], labels: Sequence[str]) -> dict[str, NDArray[np.int64]]:
    """Boxes by label, and in thirds by area."""
    parts = {
        name: np.array([row for row, target in enumerate(targets) if target.label == label], np.int64)
        for label, name in enumerate(labels)
    }
    order = np.argsort([target.width * target.height for target in targets], kind="stable")
    for name, members in zip(
        ("smallest third", "middle third", "largest third"), np.array_split(order, 3), strict=True
    ):
        parts[name] = np.sort(members)
    return {name: members for name, members in parts.items() if len(members)}


def _calibration_error(truth: Floats, probabilities: NDArray[np.float64], draws: NDArray[np.float64]) -> Figure:
    """The mean over labels of the expected calibration error."""

    def mean_error(weights: NDArray[np.float64] | None) -> NDArray[np.float64]:
        errors = [
            calibration.calibration_errors(truth[:, label], probabilities[:, label], weights)
            for label in range(truth.shape[1])
        ]
        mean: NDArray[np.float64] = np.mean(errors, axis=0)
        return mean

    value = float(mean_error(None)[0])
    return Figure(
        "calibration_error_test",
        "Mean distance between said and found probability on the test list, ten bins of equal width",
        error_interval(value, mean_error(draws), len(truth)),
    )


def error_interval(value: float, drawn: NDArray[np.float64], n: int, positives: int = 0) -> Estimate:
    """The interval of a distance that chance alone makes larger.

    A list drawn again has repeats and therefore a larger error throughout: only the spread of the draws is used.
    """
    if not np.isfinite(drawn).any():
        return ranking.interval(value, drawn, n, positives)
    return ranking.interval(value, np.maximum(drawn - np.nanmean(drawn) + value, 0), n, positives)
