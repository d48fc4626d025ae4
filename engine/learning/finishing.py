"""After the last epoch: the graph, its answers, what they are worth, and the engine's folder."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.judging import figures as drawing
from engine.judging import measuring, page, readers
from engine.judging.measuring import Answers, Figure, Fitted
from engine.judging.pointing import Target
from engine.learning import card, exporting, manifest, pictures
from engine.learning.datasets.boxes import read_boxes
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.training.checkpoints import State
from engine.networks.mapped import MapNetwork

if TYPE_CHECKING:
    from engine.learning.running import Request

ENGINE = "engine"
_PARITY_PICTURES = 16
_BATCH = 32


def finish(
    request: Request, table: Manifest, *, network: MapNetwork, state: State, cache: Path, progress: Progress
) -> Path:
    """Export the network, measure the exported graph, and write the rest of the run's folder.

    What is measured is the graph that ships, not the network that was trained.

    Returns
    -------
    Path
        The engine's folder inside the run.
    """
    chosen, part = request.recipe, request.out / "engine.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    exporting.write_network(network, part, chosen.input.rows, chosen.input.columns)
    answering = _Answering(table, chosen, part, cache, progress)
    parity = exporting.measure_parity(network, part, answering.first(_PARITY_PICTURES))
    exporting.require_parity(parity)

    choose, test = answering.of(chosen.lists.choose), answering.of(chosen.lists.test)
    further = {name: answering.of(name) for name in chosen.lists.further if name in table.lists}
    reference = answering.reference()
    del answering  # its session holds the part's files open, which some systems do not let go of otherwise
    exporting.write_reference(part, reference)
    judging = chosen.judging
    fitted = measuring.fit(choose, judging.threshold_rule, judging.bootstrap, chosen.seed)
    measured = _measure(chosen, table, fitted, {"choose": choose, "test": test, **further}, reference)
    drawings = drawing.draw(test, fitted, chosen.labels, measured, state.history)

    files = _run_files(request, fitted, measured, state)
    files[f"predictions_{chosen.lists.choose}.csv"] = _predictions(choose, fitted, chosen.labels)
    files[f"predictions_{chosen.lists.test}.csv"] = _predictions(test, fitted, chosen.labels)
    files.update({f"predictions_{name}.csv": _predictions(one, fitted, chosen.labels) for name, one in further.items()})
    files["report.html"] = page.page(
        title=chosen.title,
        intended_use=chosen.words.intended_use,
        command=request.command,
        limits=chosen.words.limits,
        labels=chosen.labels,
        fitted=fitted,
        figures=measured,
        drawings=drawings,
    ).encode()
    for name, content in (files | {f"figures/{name}": content for name, content in drawings.items()}).items():
        _write(request.out / name, content)
    folder = request.out / ENGINE
    card.write_engine(
        folder,
        part,
        request=request,
        table=table,
        fitted=fitted,
        measured=measured,
        parity=parity,
        state=state,
        drawings=drawings,
    )
    shutil.rmtree(part)
    for name in ("auc_test", "auc_readers", "pointing_raw", "pointing", "pointing_centre"):
        for figure in measured:
            if figure.key == name:
                one = figure.estimate
                progress.say(f"{figure.words}: {one.value:.3f} ({one.low:.3f} to {one.high:.3f}, {one.n})")
    return folder


class _Answering:
    """Runs the exported graph over lists of images, each as the reader would see it."""

    def __init__(self, table: Manifest, chosen: Recipe, folder: Path, cache: Path, progress: Progress) -> None:
        import onnxruntime

        self._table, self._recipe, self._cache, self._progress = table, chosen, cache, progress
        self._session = onnxruntime.InferenceSession(str(folder / exporting.GRAPH), providers=["CPUExecutionProvider"])

    def first(self, count: int) -> NDArray[np.float32]:
        """The first pictures of the choosing list, normalised."""
        return self._normalised(self._pictures(self._table.lists[self._recipe.lists.choose])[:count])

    def of(self, name: str) -> Answers:
        """Logits and maps of a list, with what is stated of its images."""
        indices, table = self._table.lists[name], self._table
        logits, maps = self._run(indices, name)
        return Answers(
            truth=table.states[indices],
            logits=logits,
            maps=maps,
            patients=table.patients_of(indices),
            images=tuple(table.images[index] for index in indices),
            details={key: [values[index] for index in indices] for key, values in table.details.items()},
        )

    def reference(self) -> NDArray[np.float32]:
        """The mean raw map ``[labels, rows, columns]`` of training radiographs drawn at random."""
        train = self._table.lists[self._recipe.lists.train]
        random = np.random.default_rng([self._recipe.seed, 2**21])
        count = min(self._recipe.judging.reference, len(train))
        chosen = np.sort(random.choice(train, count, replace=False))
        _, maps = self._run(chosen, "reference")
        mean: NDArray[np.float32] = maps.mean(axis=0)
        return mean

    def _pictures(self, indices: NDArray[np.int64]) -> NDArray[np.uint8]:
        target = self._recipe.input
        return pictures.cached(
            self._table, indices, rows=target.rows, columns=target.columns, folder=self._cache, progress=self._progress
        )

    def _run(self, indices: NDArray[np.int64], name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        stored = self._pictures(indices)
        logits, maps = [], []
        for begin in self._progress.over(range(0, len(stored), _BATCH), f"reading the list {name}, batch"):
            answer = self._session.run(["logits", "maps"], {"image": self._normalised(stored[begin : begin + _BATCH])})
            logits.append(answer[0])
            maps.append(answer[1])
        return np.concatenate(logits), np.concatenate(maps)

    def _normalised(self, stored: NDArray[np.uint8]) -> NDArray[np.float32]:
        grey = np.asarray(stored, np.float32)[:, None] / np.float32(255)
        mean, std = (np.array(values, np.float32).reshape(1, 3, 1, 1) for values in self._mean_and_std())
        return np.ascontiguousarray((grey - mean) / std, dtype=np.float32)

    def _mean_and_std(self) -> tuple[Sequence[float], Sequence[float]]:
        return self._recipe.input.mean, self._recipe.input.std


def _measure(
    chosen: Recipe, table: Manifest, fitted: Fitted, lists: dict[str, Answers], reference: NDArray[np.float32]
) -> list[Figure]:
    """Every figure, in the order of the report."""
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
    return measured


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
    boxes = read_boxes(table, chosen.judging.boxes, chosen.judging.box_width, chosen.labels)
    return [
        Target(rows[table.images[box.image]], numbers[box.label], box.left, box.top, box.width, box.height)
        for box in boxes
        if table.images[box.image] in rows
    ]


def _predictions(answers: Answers, fitted: Fitted, labels: Sequence[str]) -> bytes:
    probabilities = fitted.probabilities(answers.logits)
    heads = ["image", "patient_id", *(f"logit_{label}" for label in labels), *(f"prob_{label}" for label in labels)]
    rows = [
        [image, patient, *(f"{value:.6f}" for value in logits), *(f"{value:.6f}" for value in said)]
        for image, patient, logits, said in zip(
            answers.images, answers.patients, answers.logits, probabilities, strict=True
        )
    ]
    return _csv([heads, *rows])


def _run_files(request: Request, fitted: Fitted, measured: Sequence[Figure], state: State) -> dict[str, bytes]:
    """The run's tables: metrics, thresholds, environment."""
    labels = request.recipe.labels
    metrics: list[list[object]] = [["figure", "label", "value", "low", "high", "n", "positives", "words"]]
    for figure in measured:
        one = figure.estimate
        numbers = [f"{value:.6f}" for value in (one.value, one.low, one.high)]
        metrics.append([figure.key, figure.label, *numbers, one.n, one.positives or "", figure.words])
    thresholds = {
        label: {
            "probability": threshold.probability,
            "sensitivity": threshold.sensitivity,
            "specificity": threshold.specificity,
            "slope": scale.slope,
            "intercept": scale.intercept,
        }
        for label, threshold, scale in zip(labels, fitted.thresholds, fitted.scales, strict=True)
    }
    return {
        "metrics.csv": _csv(metrics),
        "thresholds.json": _json(thresholds),
        "environment.json": _json(_environment(request, state)),
    }


def _environment(request: Request, state: State) -> dict[str, Any]:
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
        "precision": state.precision,
        "byte_order": sys.byteorder,
        "training_seconds": round(state.seconds, 1),
        "best_epoch": state.best_epoch + 1,
    }


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    temporary.write_bytes(content)
    temporary.replace(path)
