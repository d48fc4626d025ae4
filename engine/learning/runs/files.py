"""The files of a run's folder but for its engine: tables, predictions, figures and the page."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.judging.evaluation.telling import told
from engine.judging.measures import ranking
from engine.judging.measuring import Answers, Figure, Fitted
from engine.judging.pages import run as page
from engine.learning.manifest import Manifest, split_sha256
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs.measuring import of_choosing
from engine.learning.runs.request import Request
from engine.learning.training.checkpoints import State
from engine.radiographs.refusals import Refusal

ENGINE = "engine"
METRICS = ("figure", "label", "value", "low", "high", "n", "positives", "split_sha256", "words")
_HEADLINES = ("auc_test", "auc_readers", "pointing_raw", "pointing", "pointing_centre")


@dataclass(frozen=True, eq=False)
class Found:
    """What a run came to.

    Attributes
    ----------
    lists
        Name to answers: the choosing list, the test list, the further ones.
    fitted
        On the choosing list.
    measured
        Every figure, in the order of the report.
    drawings
        Name to SVG.
    """

    lists: Mapping[str, Answers]
    fitted: Fitted
    measured: Sequence[Figure]
    drawings: Mapping[str, bytes]


def leave(
    request: Request, table: Manifest, found: Found, environment: Mapping[str, Any], notes: Sequence[str] = ()
) -> None:
    """Write all of the folder but the engine.

    Parameters
    ----------
    environment
        What it was run with.
    notes
        Lines that the page says below its figures.
    """
    chosen, fitted = request.recipe, found.fitted
    split, sha256 = split_words(table, chosen.lists.test), split_sha256(table)
    of_choose = of_choosing(chosen, fitted, found.lists[chosen.lists.choose])
    few = ranking.too_few_patients(found.lists[chosen.lists.test].patients)
    files = {
        "metrics.csv": table_of([METRICS, *(metrics_line(figure, sha256) for figure in found.measured)]),
        "thresholds.json": as_json(_thresholds(fitted, chosen.labels)),
        "environment.json": as_json(environment),
        f"validation_metrics_{chosen.name.replace('/', '-')}.csv": table_of(
            [METRICS, *(metrics_line(figure, sha256) for figure in of_choose)]
        ),
        **{f"predictions_{name}.csv": _predictions(one, fitted, chosen.labels) for name, one in found.lists.items()},
        "report.html": page.page(
            title=chosen.title,
            intended_use=chosen.words.intended_use,
            command=request.command,
            limits=chosen.words.limits,
            labels=chosen.labels,
            fitted=fitted,
            figures=found.measured,
            drawings=found.drawings,
            split_sha256=split,
            notes=[line for line in (few, *notes) if line],
        ).encode(),
        **{f"figures/{name}": content for name, content in found.drawings.items()},
    }
    for name, content in files.items():
        write(request.out / name, content)


def say(chosen: Recipe, table: Manifest, measured: Sequence[Figure], progress: Progress) -> None:
    """The figures that matter most."""
    for name in _HEADLINES:
        for figure in measured:
            if figure.key == name:
                progress.say(f"{figure.words}: {told(figure.estimate)}, n = {figure.estimate.n:,}")
    progress.say(f"the split: {split_words(table, chosen.lists.test)}")


def environment_of(request: Request, table: Manifest, state: State, start: str) -> dict[str, Any]:
    """What it was run with; nothing that names this machine or its folders."""
    from importlib import metadata

    import torch

    names = ("torch", "torchvision", "numpy", "onnx", "onnxscript", "onnxruntime", "safetensors", "scikit-learn")
    return {
        "command": request.command,
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": {name: metadata.version(name) for name in names},
        "processor": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
        "device": request.device,
        "split": split_words(table, request.recipe.lists.test),
        "start": start,
        "images_seen": state.images,
        "precision": state.precision,
        "byte_order": sys.byteorder,
        "training_seconds": round(state.seconds, 1),
        "best_epoch": state.best_epoch + 1,
    }


def split_words(table: Manifest, name: str) -> str:
    """A list of a split and the hash of the split: they stand beside every figure."""
    return f"{name} of {table.folder.name}, {len(table.lists[name]):,} images, split {split_sha256(table)}"


def metrics_line(figure: Figure, split: str) -> list[object]:
    """A line of a table of :data:`METRICS`; what was not measured, or has no interval, stays empty."""
    one = figure.estimate
    numbers = ["" if np.isnan(value) else f"{value:.6f}" for value in (one.value, one.low, one.high)]
    return [figure.key, figure.label, *numbers, one.n, one.positives or "", split, figure.words]


def table_of(rows: Sequence[Sequence[object]]) -> bytes:
    """A table of comma-separated values."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def as_json(value: object) -> bytes:
    """A file of JSON."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def write(path: Path, content: bytes) -> None:
    """Write a file of the run, whole or not at all."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise Refusal(
            "cannot-write",
            f"{path.name} cannot be written in {path.parent}: {error.strerror}.",
            "Make room, or name another folder with --out; then go on with --resume.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _thresholds(fitted: Fitted, labels: Sequence[str]) -> dict[str, dict[str, float]]:
    return {
        label: {
            "probability": threshold.probability,
            "sensitivity": threshold.sensitivity,
            "specificity": threshold.specificity,
            "slope": scale.slope,
            "intercept": scale.intercept,
        }
        for label, threshold, scale in zip(labels, fitted.thresholds, fitted.scales, strict=True)
    }


def _predictions(answers: Answers, fitted: Fitted, labels: Sequence[str]) -> bytes:
    probabilities = fitted.probabilities(answers.logits)
    heads = ["image", "patient_id", *(f"logit_{label}" for label in labels), *(f"prob_{label}" for label in labels)]
    rows = [
        [image, patient, *(f"{value:.6f}" for value in logits), *(f"{value:.6f}" for value in said)]
        for image, patient, logits, said in zip(
            answers.images, answers.patients, answers.logits, probabilities, strict=True
        )
    ]
    return table_of([heads, *rows])
