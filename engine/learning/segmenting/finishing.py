"""After the last epoch: the engine's folder, and what its outlines are worth on who was held out."""

from __future__ import annotations

import csv
import io
import json
import platform
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bundles.writing import write_bundle
from engine.judging.evaluation.telling import told
from engine.judging.measures.outlines import RatioPair, dice, draw_ratios, mean_of, ratio_figures, ratio_of
from engine.judging.measures.ranking import Estimate
from engine.judging.pages import parts
from engine.learning import exporting, tables
from engine.learning.progress import Progress
from engine.learning.segmenting import settings, varying
from engine.learning.segmenting.masks import MaskTable, Outlined, cut
from engine.networks.unet import STRIDE
from engine.radiographs.geometry import reduce_area
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.reading import heart
from engine.reading.outlines import HALF, Outlines, Segmenter

if TYPE_CHECKING:
    from engine.learning.segmenting.running import SegmenterRequest
    from engine.learning.segmenting.training import SegmenterTraining

ENGINE = "engine"
_PARITY_PICTURES = 8
_JUDGED_AT = 512
WORDS = {
    "proposed": "share of held-out pictures that got a proposal for the ratio",
    "ratio_absolute_error": "mean absolute error of the cardiothoracic ratio",
    "ratio_error": "mean error of the cardiothoracic ratio",
    "ratio_within_0.02": "share of ratios within 0.02 of the masks'",
    "ratio_within_0.05": "share of ratios within 0.05 of the masks'",
}


def finish(request: SegmenterRequest, table: MaskTable, training: SegmenterTraining, progress: Progress) -> Path:
    """Export the averaged network, measure it as it will be used, and write the rest of the run's folder."""
    recipe, out = request.recipe, request.out
    network = training.average.cpu().eval()
    part = out / "engine.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    exporting.write_network(network, part, recipe.input.edge, recipe.input.edge)
    pictures = training.pictures(table.held_out[:_PARITY_PICTURES])
    parity = exporting.measure_parity(network, part, _normalised(pictures, recipe.input))
    exporting.require_parity(parity)
    files: dict[str, Path | bytes] = {name: part / name for name in (exporting.GRAPH, exporting.WEIGHTS)}
    described = _describe(request, table)
    folder = out / ENGINE
    engine = write_bundle(folder, described, files, replace=True)
    measured, pairs = _measure(Segmenter(engine, "cpu"), table, request, progress)
    drawings = {"ratio.svg": draw_ratios(pairs)} if any(np.isfinite(pair.proposed) for pair in pairs) else {}
    described["figures"] = {
        name: {"words": words, **estimate.as_json(), "command": request.command}
        for name, (words, estimate) in measured.items()
    }
    described["parity"] = {"maps": parity.maps, "pictures": parity.pictures, "tolerance": exporting.TOLERANCE}
    files |= {f"figures/{name}": content for name, content in drawings.items()}
    write_bundle(folder, described, files, replace=True)
    shutil.rmtree(part)
    for name, content in _run_files(request, training, measured, pairs, drawings).items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.part")
        temporary.write_bytes(content)
        temporary.replace(target)
    for words, estimate in measured.values():
        progress.say(f"{words}: {told(estimate, 4)}, n = {estimate.n:,}")
    return folder


def _normalised(pictures: NDArray[np.uint8], target: settings.SegmenterInput) -> NDArray[np.float32]:
    grey = torch.from_numpy(pictures).float().div(255)[:, None]
    array: NDArray[np.float32] = varying.normalised(grey, target).contiguous().numpy()
    return array


def _measure(
    segmenter: Segmenter, table: MaskTable, request: SegmenterRequest, progress: Progress
) -> tuple[dict[str, tuple[str, Estimate]], list[RatioPair]]:
    """Overlap of every structure and the ratio's error, on the held-out files as a person would open them."""
    recipe = request.recipe
    overlaps: dict[str, list[tuple[str, float]]] = {}
    pairs: list[RatioPair] = []
    with Opener() as opener:
        for place in progress.over(table.held_out, "measuring"):
            one = table.pictures[int(place)]
            outlines = segmenter.outline(opener.open(one.picture))
            truth = {}
            for target in one.targets:
                if target.side == "between":
                    continue  # where it may be is no outline
                union = np.any([np.not_equal(opener.open(path).pixels, 0) for path in target.masks], axis=0)
                mask = cut(union.astype(np.float32), target.side)
                name = recipe.labels[target.map]
                if not target.side:
                    truth[name] = mask >= HALF
                found = reduce_area(outlines.of(name), _JUDGED_AT, _JUDGED_AT) >= HALF
                against = reduce_area(mask, _JUDGED_AT, _JUDGED_AT) >= HALF
                overlaps.setdefault(f"{name} ({one.folder})", []).append((one.patient, dice(found, against)))
            if {heart.HEART, heart.RIGHT, heart.LEFT} <= set(truth):
                pairs.append(_pair(one, outlines, truth))
    measured = {
        f"dice/{name}": (
            f"Dice of {name.replace('_', ' ')}",
            mean_of([value for _, value in found], [patient for patient, _ in found], recipe.bootstrap, recipe.seed),
        )
        for name, found in sorted(overlaps.items())
    }
    if pairs:
        for name, estimate in ratio_figures(pairs, recipe.bootstrap, recipe.seed).items():
            measured[name] = (WORDS[name], estimate)
    return measured, pairs


def _pair(one: Outlined, outlines: Outlines, truth: Mapping[str, NDArray[np.bool_]]) -> RatioPair:
    of_masks = ratio_of(truth[heart.HEART], truth[heart.RIGHT] | truth[heart.LEFT])
    try:
        proposal = heart.propose(outlines)
    except Refusal:
        return RatioPair(one.name, one.patient, of_masks, float("nan"))
    return RatioPair(one.name, one.patient, of_masks, proposal.ratio, proposal.confidence)


def _describe(request: SegmenterRequest, table: MaskTable) -> dict[str, Any]:
    """The card but for figures and hashes. It holds no place of this machine."""
    recipe = request.recipe
    folders = sorted({one.folder for one in table.pictures})
    sides = {"train": table.train, "held_out": table.held_out}
    return {
        "schema": "hilum.engine/1",
        "kind": "segmenter",
        "name": recipe.name,
        "version": recipe.version,
        "title": recipe.title,
        "created": datetime.now(UTC).date().isoformat(),
        "recipe": {"name": recipe.name, "sha256": settings.sha256(recipe)},
        "network": {"name": "unet", "labels": len(recipe.labels), "head": "unet"},
        "labels": list(recipe.labels),
        "input": {
            "rows": recipe.input.edge,
            "columns": recipe.input.edge,
            "channels": 3,
            "range": [0, 1],
            "mean": list(recipe.input.mean),
            "std": list(recipe.input.std),
            "reduction": "area",
            "crop": None,
            "padding": "stretch",
        },
        "pooling": None,
        "map": {
            "layer": "head",
            "stride": STRIDE,
            "rows": recipe.input.edge // STRIDE,
            "columns": recipe.input.edge // STRIDE,
            "reference": None,
        },
        "data": {
            "folders": folders,
            "lists": {
                side: {
                    folder: sum(table.pictures[int(place)].folder == folder for place in places) for folder in folders
                }
                for side, places in sides.items()
            },
            "held_out": {"share": recipe.held_out, "seed": recipe.seed},
            "sources": [tables.as_table(source) for source in recipe.words.sources],
        },
        "not_looked_for": list(recipe.words.not_looked_for),
        "limits": list(recipe.words.limits),
        "intended_use": recipe.words.intended_use,
    }


def _run_files(
    request: SegmenterRequest,
    training: SegmenterTraining,
    measured: Mapping[str, tuple[str, Estimate]],
    pairs: list[RatioPair],
    drawings: Mapping[str, bytes],
) -> dict[str, bytes]:
    rows = [
        (name, words, *(one.as_json().get(key, "") for key in ("value", "low", "high", "n")))
        for name, (words, one) in measured.items()
    ]
    environment = {
        "python": platform.python_version(),
        "platform": platform.system(),
        "torch": torch.__version__,
        "precision": training.state.precision,
        "seconds": round(training.state.seconds, 1),
        "arguments": request.command,
        "byteorder": sys.byteorder,
    }
    said = [
        (one.name, f"{one.masks:.4f}", *("" if np.isnan(v) else f"{v:.4f}" for v in (one.proposed, one.confidence)))
        for one in pairs
    ]
    files = {
        "metrics.csv": _csv(("key", "figure", "value", "low", "high", "n"), rows),
        "predictions_held_out.csv": _csv(("name", "ratio_of_masks", "ratio_proposed", "confidence"), said),
        "environment.json": json.dumps(environment, indent=2).encode(),
        "report.html": _page(request, measured, drawings),
    }
    return files | {f"figures/{name}": content for name, content in drawings.items()}


def _csv(head: tuple[str, ...], rows: list[Any]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _page(
    request: SegmenterRequest, measured: Mapping[str, tuple[str, Estimate]], drawings: Mapping[str, bytes]
) -> bytes:
    """One self-contained page: figures, drawing, limits."""
    recipe = request.recipe
    lines = [(words, told(estimate, 4), f"{estimate.n:,}") for words, estimate in measured.values()]
    captions = {"ratio.svg": "The ratio that is proposed beside that of the masks, and their difference."}
    shown = "".join(parts.figure(drawings, name, captions.get(name, "")) for name in drawings)
    head = parts.text(recipe.words.intended_use, "use") + (
        f"<p>On the {recipe.held_out:.0%} of the patients that were held out. In brackets: 95 % intervals, patients "
        f"drawn again. Every figure comes from {parts.code(request.command)}.</p>"
    )
    sections = [
        ("", head),
        ("Figures", parts.table(("figure", "value", "n"), lines) + shown),
        ("Limits", parts.items(recipe.words.limits)),
    ]
    return parts.frame(recipe.title, "A training, and what came of it", [one for one in sections if one[1]]).encode()
