"""After the last epoch: the graph, its answers, what they are worth, and the engine's folder."""

from __future__ import annotations

import csv
import io
import json
import os
import platform
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging import measuring
from engine.judging.drawing import counts
from engine.judging.drawing import run as drawing
from engine.judging.evaluation.telling import told
from engine.judging.lists import readers
from engine.judging.measured import Judged, everything
from engine.judging.measures import ranking
from engine.judging.measures.pointing import Target
from engine.judging.measuring import Answers, Figure, Fitted
from engine.judging.pages import run as page
from engine.learning import card, exporting
from engine.learning.datasets.boxes import read_boxes
from engine.learning.exporting import Parity
from engine.learning.manifest import Manifest, split_sha256
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs import examples, fitting
from engine.learning.runs.answering import Answering
from engine.learning.runs.request import Request
from engine.learning.sampling.samplers import Balanced
from engine.learning.training.checkpoints import State
from engine.networks.mapped import Network
from engine.radiographs.refusals import Refusal

ENGINE = "engine"
METRICS = ("figure", "label", "value", "low", "high", "n", "positives", "split_sha256", "words")
_PARITY_PICTURES = 16


def finish(
    request: Request,
    table: Manifest,
    *,
    network: Network,
    state: State,
    start: str,
    balanced: Balanced,
    progress: Progress,
) -> Path:
    """Export the network, measure the exported graph, and write the rest of the run's folder.

    What is measured is the graph that ships, not the network that was trained.

    Parameters
    ----------
    start
        Where the training started, in words.
    balanced
        What a pass over the training list was.

    Returns
    -------
    Path
        The engine's folder inside the run.
    """
    chosen, part = request.recipe, request.out / "engine.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    answering, parity = _exported(request, table, network, part, progress)
    choose, test = answering.of(chosen.lists.choose), answering.of(chosen.lists.test)
    further = {name: answering.of(name) for name in chosen.lists.further if name in table.lists}
    seen_again = {
        "_".join(chosen.judging.views[: count + 1]): answering.seen_again(
            chosen.lists.test, chosen.judging.views[: count + 1], chosen.judging.zoom
        )
        for count in range(len(chosen.judging.views))
    }
    reference = answering.reference() if choose.maps.size else None
    seen = answering.pictures(chosen.lists.test)
    del answering  # its session holds the part's files open, which some systems do not let go of otherwise
    if reference is not None and network.linear:
        exporting.write_reference(part, reference)
    fitted = fitting.fit(choose, chosen.judging, chosen.seed)
    measured = _measure(chosen, table, fitted, {"choose": choose, "test": test, **further}, reference)
    measured += _of_views(chosen, test, seen_again)
    drawings = drawing.draw(test, fitted, chosen.labels, measured, state.history)
    taken_off = reference if network.linear else None
    drawings |= examples.draw(test, seen, fitted, chosen.labels, reference=taken_off, seed=chosen.seed)
    drawings |= _of_data(table, chosen, balanced)

    split = split_words(table, chosen.lists.test)
    files = _run_files(request, table, fitted, measured, _environment(request, table, state, start))
    files[f"validation_metrics_{chosen.name.replace('/', '-')}.csv"] = _of_choosing(chosen, table, fitted, choose)
    lists = {chosen.lists.choose: choose, chosen.lists.test: test, **further}
    files.update({f"predictions_{name}.csv": _predictions(one, fitted, chosen.labels) for name, one in lists.items()})
    files["report.html"] = page.page(
        title=chosen.title,
        intended_use=chosen.words.intended_use,
        command=request.command,
        limits=chosen.words.limits,
        labels=chosen.labels,
        fitted=fitted,
        figures=measured,
        drawings=drawings,
        split_sha256=split,
        notes=[line for line in (ranking.too_few_patients(test.patients),) if line],
    ).encode()
    for name, content in (files | {f"figures/{name}": content for name, content in drawings.items()}).items():
        write(request.out / name, content)
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
                progress.say(f"{figure.words}: {told(figure.estimate)}, n = {figure.estimate.n:,}")
    progress.say(f"the split: {split}")
    return folder


def _exported(
    request: Request, table: Manifest, network: Network, part: Path, progress: Progress
) -> tuple[Answering, Parity]:
    """The graph in a folder, what runs it, and how near it is to the network."""
    target = request.recipe.input
    exporting.write_network(network, part, target.rows, target.columns)
    answering = Answering(table, request, part, progress)
    images, extra = answering.first(_PARITY_PICTURES)
    if not network.linear and not exporting.maps_hold(network, images, extra):
        exporting.write_network(network, part, target.rows, target.columns, maps=False)
        answering = Answering(table, request, part, progress)
    parity = exporting.measure_parity(network, part, images, extra)
    exporting.require_parity(parity)
    return answering, parity


def _of_views(chosen: Recipe, test: Answers, seen_again: Mapping[str, NDArray[np.float32]]) -> list[Figure]:
    """Mean AUC where each test picture was also seen as its views (test-time augmentation)."""
    figures: list[Figure] = []
    for name, logits in seen_again.items():
        words = f"the test list, the mean with {name.replace('_', ' and ')}"
        again = replace(test, logits=logits)
        bootstrap = chosen.judging.bootstrap
        of_list = measuring.ranked(f"{name}_test", words, again, chosen.labels, bootstrap=bootstrap, seed=chosen.seed)
        figures.append(of_list[0])
    return figures


def _of_data(table: Manifest, chosen: Recipe, balanced: Balanced) -> dict[str, bytes]:
    """Who and what the training list holds, and what balancing made of it."""
    train = table.lists[chosen.lists.train]
    ages, sexes = ([table.details[key][index] for index in train] for key in ("age", "sex"))
    drawn = {"distributions.svg": counts.distributions(table.states[train], chosen.labels, ages, sexes)}
    before = [balanced.before[label] for label in chosen.labels]
    after = [balanced.after[label] for label in chosen.labels]
    if before != after:
        drawn["balancing.svg"] = counts.balancing(before, after, chosen.labels)
    return drawn


def _measure(
    chosen: Recipe, table: Manifest, fitted: Fitted, lists: dict[str, Answers], reference: NDArray[np.float32] | None
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
    for figure in everything(_judged(test, fitted, chosen.labels), "test", "the test list", **again):
        if figure.key not in known:
            measured.append(figure)
    return measured


def _judged(answers: Answers, fitted: Fitted, labels: Sequence[str]) -> Judged:
    return Judged(
        truth=answers.truth,
        probabilities=fitted.probabilities(answers.logits),
        thresholds=np.array([threshold.probability for threshold in fitted.thresholds]),
        patients=answers.patients,
        labels=tuple(labels),
    )


def _of_choosing(chosen: Recipe, table: Manifest, fitted: Fitted, choose: Answers) -> bytes:
    """Every figure of the list that the epoch, calibration and thresholds come from."""
    words = "the choosing list, which calibration and thresholds were fitted on"
    judged, split = _judged(choose, fitted, chosen.labels), split_sha256(table)
    found = everything(judged, "choose", words, bootstrap=chosen.judging.bootstrap, seed=chosen.seed)
    return _csv([METRICS, *(metrics_line(figure, split) for figure in found)])


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


def _run_files(
    request: Request, table: Manifest, fitted: Fitted, measured: Sequence[Figure], environment: Mapping[str, Any]
) -> dict[str, bytes]:
    """The run's tables: metrics, thresholds, environment."""
    labels, split = request.recipe.labels, split_sha256(table)
    metrics: list[list[object]] = [[*METRICS]]
    metrics += [metrics_line(figure, split) for figure in measured]
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
        "environment.json": _json(environment),
    }


def _environment(request: Request, table: Manifest, state: State, start: str) -> dict[str, Any]:
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


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _json(value: object) -> bytes:
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
