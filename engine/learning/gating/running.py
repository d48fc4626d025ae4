"""A gate's whole run: radiographs decoded, others made, a network trained, its threshold chosen, judged, exported."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.bundles.writing import write_bundle
from engine.learning import exporting, tables
from engine.learning.gating import making, radiographs, settings, varying
from engine.learning.gating.judging import Judged, judge, reduced, threshold_for
from engine.learning.gating.radiographs import CHOOSE, TRAIN, Radiographs
from engine.learning.gating.settings import GateRecipe
from engine.learning.gating.training import MEAN, STD, GateTraining
from engine.learning.progress import Progress
from engine.learning.steady.folders import open_run
from engine.learning.steady.loop import LAST
from engine.reading.frontal import FRONTAL, KINDS

ENGINE = "engine"
_PARITY_PICTURES = 16
_ASKED_AT_ONCE = 256


@dataclass(frozen=True)
class GateRequest:
    """What was asked for; ``command`` in words that hold for any machine."""

    recipe: GateRecipe
    data: Sequence[Path]
    out: Path
    resume: bool
    command: str


def run(request: GateRequest, progress: Progress) -> Path:
    """Train, choose the threshold, judge and export; return the folder of the engine.

    Raises
    ------
    Refusal
        For all that is wrong with the recipe, the data or the folders, before the first step.
    KeyboardInterrupt
        On Ctrl-C; the run can then be resumed.
    """
    recipe, out = request.recipe, request.out
    open_run(request.out, request.out / "checkpoint" / LAST, request.resume)
    found = radiographs.read(request.data, recipe, progress)
    others = made(recipe, found.lists[TRAIN], recipe.pool, 0, progress)
    training = GateTraining(recipe, found.lists[TRAIN], others, len(KINDS), out)
    if request.resume:
        training.resume()
    (out / "recipe.toml").write_text(settings.as_toml(recipe), "utf-8")
    training.run(progress)
    return _finish(request, found, training, progress)


def made(
    recipe: GateRecipe, chests: NDArray[np.uint8], number: int, stream: int, progress: Progress
) -> NDArray[np.uint8]:
    """Make pictures that are no chests, ``[number, edge, edge]``; each stream has its own chance."""
    random = np.random.default_rng([recipe.seed, 7, stream])
    pictures = np.empty((number, recipe.edge, recipe.edge), np.uint8)
    for place in progress.over(np.arange(number), "making what is no chest"):
        pictures[place] = np.rint(making.made(random, recipe.edge, chests) * 255)
    return pictures


def _finish(request: GateRequest, found: Radiographs, training: GateTraining, progress: Progress) -> Path:
    recipe, out = request.recipe, request.out
    network = training.average.eval()
    part = out / "engine.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    exporting.write_network(network, part, recipe.edge, recipe.edge, maps=False)
    pictures = reduced(found.lists[CHOOSE][:_PARITY_PICTURES], recipe.edge)
    parity = exporting.measure_parity(network, part, varying.normalised(pictures, MEAN, STD).numpy())
    exporting.require_parity(parity)

    def ask(grey: torch.Tensor) -> NDArray[np.float64]:
        """Probabilities ``[n, kinds]`` of pictures ``[n, 1, edge, edge]`` in 0..1."""
        with torch.no_grad():
            answers = [
                network(varying.normalised(piece, MEAN, STD))[0].softmax(1)
                for piece in torch.split(grey, _ASKED_AT_ONCE)
            ]
        return torch.cat(answers).double().numpy()

    least = threshold_for(ask(reduced(found.lists[CHOOSE], recipe.edge))[:, 0], recipe.refused)
    others = made(recipe, found.lists[CHOOSE], max(recipe.pool // 4, 10), 1, progress)
    judged = judge(found, others, least, recipe, ask)
    card = _describe(request, found, least, judged)
    card["parity"] = {"logits": parity.logits, "pictures": parity.pictures, "tolerance": exporting.TOLERANCE}
    files: dict[str, Path | bytes] = {name: part / name for name in (exporting.GRAPH, exporting.WEIGHTS)}
    write_bundle(out / ENGINE, card, files, replace=True)
    shutil.rmtree(part, ignore_errors=True)
    _write_rest(request, training, judged)
    for figure in judged:
        progress.say(f"{figure.words}: {figure.value:.4f} ({figure.low:.4f} to {figure.high:.4f}), n = {figure.n}")
    return out / ENGINE


def _describe(request: GateRequest, found: Radiographs, least: float, judged: Sequence[Judged]) -> dict[str, Any]:
    """The card. It holds no place of this machine."""
    recipe = request.recipe
    return {
        "schema": "hilum.engine/1",
        "kind": "gate",
        "name": recipe.name,
        "version": recipe.version,
        "title": recipe.title,
        "created": datetime.now(UTC).date().isoformat(),
        "recipe": {"name": recipe.name, "sha256": settings.sha256(recipe)},
        "network": {"name": "gatenet", "labels": len(KINDS), "head": "linear"},
        "labels": list(KINDS),
        "input": {
            "rows": recipe.edge,
            "columns": recipe.edge,
            "channels": 1,
            "range": [0, 1],
            "mean": [MEAN],
            "std": [STD],
            "reduction": "area",
            "crop": None,
            "padding": "stretch",
        },
        "pooling": None,
        "map": None,
        "thresholds": {FRONTAL: {"probability": round(least, 6)}},
        "threshold_rule": f"lets all but {recipe.refused:.1%} of the validation radiographs pass",
        "data": {
            "folders": sorted({folder.name for folder in request.data}),
            "lists": {name: len(names) for name, names in found.names.items() if names},
            "made": recipe.pool,
            "sources": [tables.as_table(source) for source in recipe.words.sources],
        },
        "figures": {
            figure.key: {
                "words": figure.words,
                "value": figure.value,
                "low": figure.low,
                "high": figure.high,
                "n": figure.n,
                "command": request.command,
            }
            for figure in judged
        },
        "not_looked_for": list(recipe.words.not_looked_for),
        "limits": list(recipe.words.limits),
        "intended_use": recipe.words.intended_use,
    }


def _write_rest(request: GateRequest, training: GateTraining, judged: Sequence[Judged]) -> None:
    lines = ["key,figure,value,low,high,n"]
    lines += [f'{one.key},"{one.words}",{one.value},{one.low},{one.high},{one.n}' for one in judged]
    environment = {
        "python": platform.python_version(),
        "platform": platform.system(),
        "torch": torch.__version__,
        "seconds": round(training.state.seconds, 1),
        "arguments": request.command,
    }
    (request.out / "metrics.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (request.out / "environment.json").write_text(json.dumps(environment, indent=2), "utf-8")
