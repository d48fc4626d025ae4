"""What an ensemble's run leaves beside its engine: predictions, thresholds, figures and the page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing import bars, curves, matrices
from engine.judging.measures import thresholds
from engine.judging.measures.ranking import Estimate
from engine.judging.measures.thresholds import Threshold
from engine.judging.measuring import Figure, Fitted
from engine.judging.pages import run as page
from engine.learning.manifest import Manifest
from engine.learning.runs.files import split_words, write
from engine.learning.runs.request import Request
from engine.reading.voting import vote

Floats = NDArray[np.float64]


def predicted(folder: Path, name: str, what: str, labels: Sequence[str]) -> Floats:
    """What a run wrote of a list: ``logit`` or calibrated ``prob``, ``[images, labels]``."""
    with (folder / f"predictions_{name}.csv").open(encoding="utf-8", newline="") as stream:
        return np.array([[float(row[f"{what}_{label}"]) for label in labels] for row in csv.DictReader(stream)])


def tell(request: Request, table: Manifest, folders: Sequence[Path], measured: Sequence[tuple[str, Figure]]) -> Fitted:
    """Write all that the folder of a run holds but the engine; return what was fitted.

    Parameters
    ----------
    folders
        Of the members' runs.
    measured
        Row of the table, a member or a way of combining them, and its figure.
    """
    chosen, rule = request.recipe, request.recipe.ensemble.rule
    said = {name: _said(request, folders, name) for name in (chosen.lists.choose, chosen.lists.test)}
    fitted = _fitted(request, table, folders, said[chosen.lists.choose])
    for name, probabilities in said.items():
        write(request.out / f"predictions_{name}.csv", _predictions(table, name, probabilities, chosen.labels))
    write(request.out / "thresholds.json", _json(as_card(fitted, chosen.labels)))
    drawn = _drawings(request, table, fitted, said[chosen.lists.test], measured)
    for name, content in drawn.items():
        write(request.out / "figures" / name, content)
    text = page.page(
        title=chosen.title,
        intended_use=chosen.words.intended_use,
        command=request.command,
        limits=chosen.words.limits,
        labels=chosen.labels,
        fitted=fitted,
        figures=[figure for row, figure in measured if row == rule],
        drawings=drawn,
        split_sha256=split_words(table, chosen.lists.test),
        notes=[f"The answers of {len(folders)} networks together; each has a page of its own in the folder members."],
    )
    write(request.out / "report.html", text.encode())
    return fitted


def as_card(fitted: Fitted, labels: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The thresholds as a card says them."""
    return {
        label: {
            "probability": round(one.probability, 6),
            "sensitivity": round(one.sensitivity, 4),
            "specificity": round(one.specificity, 4),
            "roc": [list(point) for point in one.roc],
        }
        for label, one in zip(labels, fitted.thresholds, strict=True)
    }


def _limits(folders: Sequence[Path], labels: Sequence[str]) -> Floats:
    """The members' calibrated thresholds ``[members, labels]``."""
    each = [json.loads((folder / "thresholds.json").read_text("utf-8")) for folder in folders]
    return np.array([[one[label]["probability"] for label in labels] for one in each])


def _said(request: Request, folders: Sequence[Path], name: str) -> Floats:
    """What the ensemble says of a list by its rule, of its members' calibrated probabilities."""
    labels = request.recipe.labels
    each = np.stack([predicted(folder, name, "prob", labels) for folder in folders])
    return np.asarray(vote(request.recipe.ensemble.rule, each, _limits(folders, labels)).scores, np.float64)


def _fitted(request: Request, table: Manifest, folders: Sequence[Path], said: Floats) -> Fitted:
    """Thresholds on what the ensemble says, and their price on the choosing list."""
    labels = request.recipe.labels
    truth = table.states[table.lists[request.recipe.lists.choose]]
    limits = _limits(folders, labels).mean(axis=0)
    if request.recipe.ensemble.rule != "ctp":  # a share of votes
        limits = np.full(len(labels), 0.5)
    found: list[Threshold] = [
        thresholds.at(truth[:, column], said[:, column], float(limit)) for column, limit in enumerate(limits)
    ]
    return Fitted((), tuple(found), tuple(float(share) for share in np.nanmean(truth, axis=0)))


def _drawings(
    request: Request, table: Manifest, fitted: Fitted, said: Floats, measured: Sequence[tuple[str, Figure]]
) -> Mapping[str, bytes]:
    chosen = request.recipe
    truth, labels = table.states[table.lists[chosen.lists.test]], chosen.labels
    limits = [one.probability for one in fitted.thresholds]
    rows: dict[str, dict[str, Estimate]] = {}
    for row, figure in measured:
        if figure.key.removesuffix("_test") in chosen.experiment.figures:
            rows.setdefault(row, {})[figure.key.removesuffix("_test")] = figure.estimate
    return {
        "bars.svg": bars.experiment(rows, chosen.experiment.figures, "the test list"),
        "roc.svg": curves.roc(truth, said, labels, limits),
        "precision-recall.svg": curves.precision_recall(truth, said, labels, limits),
        "reliability.svg": curves.reliability(truth, said, labels, limits),
        "confusion.svg": matrices.confusion(truth, said >= limits, labels),
    }


def _predictions(table: Manifest, name: str, said: Floats, labels: Sequence[str]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["image", "patient_id", *(f"prob_{label}" for label in labels)])
    indices = table.lists[name]
    for index, patient, row in zip(indices, table.patients_of(indices), said, strict=True):
        writer.writerow([table.images[index], patient, *(f"{value:.6f}" for value in row)])
    return text.getvalue().encode()


def _json(content: object) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()
