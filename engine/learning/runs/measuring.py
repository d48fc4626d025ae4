"""Every figure of a run, from what its engine answered on the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.judging import measuring
from engine.judging.lists import readers
from engine.judging.measured import Judged, everything
from engine.judging.measures.pointing import Target
from engine.judging.measuring import Answers, Figure, Fitted
from engine.learning.datasets.boxes import read_boxes
from engine.learning.manifest import Manifest
from engine.learning.recipe import Recipe


def measure(
    chosen: Recipe,
    table: Manifest,
    fitted: Fitted,
    lists: Mapping[str, Answers],
    reference: NDArray[np.float32] | None,
) -> list[Figure]:
    """Every figure, in the order of the report.

    Parameters
    ----------
    lists
        ``choose``, ``test`` and the further ones by their names; their raw maps are on one grid.
    reference
        ``[labels, rows, columns]``, the mean map that is subtracted; None where there are no maps.
    """
    judging, test = chosen.judging, lists["test"]
    again = {"bootstrap": judging.bootstrap, "seed": chosen.seed}
    measured = measuring.ranked("test", "the test list", test, chosen.labels, **again)
    measured += measuring.ranked("choose", "the choosing list", lists["choose"], chosen.labels, **again)[:1]
    together = _together(list(lists.values()))
    if (table.folder / judging.reads).is_file():
        marked = readers.majority(table.folder / judging.reads, chosen.labels, judging.majority_of)
        people = f"{len(judging.majority_of)} readers" if judging.majority_of else "all readers"
        measured += measuring.ranked_against_readers(
            _with_truth(together, marked),
            chosen.labels,
            judging.least_positives,
            f"the majority of {people}",
            **again,
        )
    # Where each picture is cropped to its own lungs, a map is not the picture's; evaluate places it, and points.
    if reference is not None and chosen.preparation.lungs == "none":
        measured += measuring.pointed(
            together.maps,
            reference,
            _targets(chosen, table, together),
            together.patients,
            chosen.labels,
            **again,
        )
    measured += measuring.by_group(test, judging.least_positives, **again)
    measured += measuring.at_thresholds(test, fitted, chosen.labels, **again)
    known = {figure.key for figure in measured}
    for figure in everything(judged_of(test, fitted, chosen.labels), "test", "the test list", **again):
        if figure.key not in known:
            measured.append(figure)
    return measured


def judged_of(answers: Answers, fitted: Fitted, labels: Sequence[str]) -> Judged:
    """Calibrated answers of a list at their thresholds."""
    return Judged(
        truth=answers.truth,
        probabilities=fitted.probabilities(answers.logits),
        thresholds=np.array([threshold.probability for threshold in fitted.thresholds]),
        patients=answers.patients,
        labels=tuple(labels),
    )


def of_choosing(chosen: Recipe, fitted: Fitted, choose: Answers) -> list[Figure]:
    """Every figure of the list that the epoch, calibration and thresholds come from."""
    words = "the choosing list, which calibration and thresholds were fitted on"
    judged = judged_of(choose, fitted, chosen.labels)
    return everything(judged, "choose", words, bootstrap=chosen.judging.bootstrap, seed=chosen.seed)


def _together(parts: Sequence[Answers]) -> Answers:
    """Answers of several lists as one."""
    return Answers(
        truth=np.concatenate([part.truth for part in parts]),
        logits=np.concatenate([part.logits for part in parts]),
        maps=np.concatenate([part.maps for part in parts]),
        patients=np.concatenate([part.patients for part in parts]),
        images=tuple(image for part in parts for image in part.images),
        details={},
    )


def _with_truth(answers: Answers, marked: readers.Majority) -> Answers:
    """The images that readers marked, with their majority as truth; images that the engine did not read fall out."""
    rows = {image: row for row, image in enumerate(answers.images)}
    rows.update({Path(image).stem: row for image, row in list(rows.items())})
    pairs = [(rows[key], at) for at, image in enumerate(marked.images) if (key := _key(image, rows))]
    mine, theirs = np.array(pairs, np.int64).reshape(-1, 2).T
    return Answers(
        truth=marked.states[theirs],
        logits=answers.logits[mine],
        maps=answers.maps[mine],
        patients=answers.patients[mine],
        images=tuple(answers.images[row] for row in mine),
        details={},
    )


def _key(image: str, rows: dict[str, int]) -> str:
    """The image's name as it stands among the answers, its stem, or nothing."""
    return next((name for name in (image, Path(image).stem) if name in rows), "")


def _targets(chosen: Recipe, table: Manifest, together: Answers) -> list[Target]:
    """Boxes on images that were not trained on."""
    rows = {image: row for row, image in enumerate(together.images)}
    numbers = {label: number for number, label in enumerate(chosen.labels)}
    boxes = read_boxes(table, chosen.judging.boxes, chosen.judging.box_width, chosen.labels, set())
    share = chosen.preparation.crop  # maps cover the middle of the picture, in which boxes are placed here
    edge = (1 - share) / 2
    return [
        Target(
            rows[table.images[box.image]],
            numbers[box.label],
            (box.left - edge) / share,
            (box.top - edge) / share,
            box.width / share,
            box.height / share,
        )
        for box in boxes
        if table.images[box.image] in rows
    ]
