"""An engine of several others: each part is a recipe of its own, with its own network, input size and training.

Where ``members`` of a recipe share one training but for the network, ``parts`` share nothing but data and labels.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.judging.drawing import run as drawing
from engine.learning import assembling, card, manifest, recipe, tables
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs import examples, files, fitting, joining, measuring, running, together
from engine.learning.runs.cropping import with_lungs
from engine.learning.runs.request import Request
from engine.learning.training import checkpoints, distributed
from engine.radiographs.refusals import Refusal

FOLDER = "members"


def run(request: Request, progress: Progress) -> Path | None:
    """Train every part, or go on with it, then calibrate and measure what they say together.

    Returns
    -------
    Path or None
        The engine's folder; None in a process that does not write.

    Raises
    ------
    Refusal
        As for a run of one network; and where parts do not answer the same findings.
    """
    parts = [_part(request.recipe, name) for name in request.recipe.parts]
    requests = [
        replace(request, recipe=one, out=request.out / FOLDER / one.name, cache=request.cache or request.out / "cache")
        for one in parts
    ]
    _require_place(request, requests)
    for number, own in enumerate(requests, 1):
        progress.say(f"{own.recipe.name}, part {number} of {len(requests)}")
        if not _done(own):
            begun = (own.out / "checkpoint" / checkpoints.LAST).is_file()
            running.run(replace(own, resume=begun), progress)
    world = distributed.join(request.device)
    try:
        return _join(request, requests, progress) if world.writes else None
    finally:
        distributed.leave()


def _require_place(request: Request, requests: Sequence[Request]) -> None:
    """Nothing is trained over, and nothing is gone on with that is not there."""
    there = any((own.out / "checkpoint" / checkpoints.LAST).is_file() for own in requests)
    running.require_place(request, there=there)


def _part(whole: Recipe, name: str) -> Recipe:
    """A part's recipe; only whole pictures' maps can be laid over one another."""
    one = recipe.load(name)
    fits = one.labels == whole.labels and not one.parts and not one.members
    if fits and one.preparation.lungs == "none" and one.preparation.crop == 1:
        return one
    raise Refusal(
        "unusable-input",
        f"The recipe {name} cannot be a part of {whole.name}: parts are single networks that look at the whole "
        "picture and answer the same findings in the same order.",
        "Correct parts, or that recipe.",
    )


def _done(own: Request) -> bool:
    """Whether a part was trained by this very recipe, and measured to the end."""
    return (own.out / files.ENGINE / "card.json").is_file() and checkpoints.recipe_of(
        own.out / "checkpoint" / checkpoints.LAST
    ) == recipe.training_sha256(own.recipe)


def _join(request: Request, requests: Sequence[Request], progress: Progress) -> Path:
    """Calibrate, measure and write the joined engine."""
    chosen = request.recipe
    ready = [with_lungs(own) for own in requests]
    its_tables = [manifest.read(own.folders, own.recipe) for own in ready]
    table = manifest.read(request.folders, chosen)
    _require_same_lists(chosen, table, its_tables)
    joined = joining.Joined(
        [joining.part(own, its, progress) for own, its in zip(ready, its_tables, strict=True)],
    )
    names = (chosen.lists.choose, chosen.lists.test, *(one for one in chosen.lists.further if one in table.lists))
    lists = {name: joined.of(name) for name in names}
    choose, test = lists[chosen.lists.choose], lists[chosen.lists.test]
    reference = joined.reference()
    seen = joined.finest.answering.pictures(chosen.lists.test)
    fitted = fitting.fit(choose, chosen.judging, chosen.seed)
    measured = measuring.measure(
        chosen, table, fitted, {"choose": choose, "test": test, **{name: lists[name] for name in names[2:]}}, reference
    )
    drawings = drawing.draw(test, fitted, chosen.labels, measured, ())
    drawings |= examples.draw(test, seen, fitted, chosen.labels, reference=reference, seed=chosen.seed)
    found = files.Found(lists, fitted, measured, drawings)
    notes = [_of_part(own) for own in ready]
    files.leave(request, table, found, _environment(request, table, ready), notes)
    files.write(request.out / running.RECIPE, recipe.as_toml(chosen).encode())
    engine = assembling.write_ensemble(
        request.out / files.ENGINE,
        [own.out / files.ENGINE for own in ready],
        "ctp",
        name=chosen.name,
        title=chosen.title,
        version=chosen.version,
        thresholds=together.as_card(fitted, chosen.labels),
        further=_further(request, ready, table, found),
        files={f"figures/{name}": content for name, content in drawings.items()},
    )
    files.say(chosen, table, measured, progress)
    return engine.folder


def _require_same_lists(chosen: Recipe, table: Manifest, tables: Sequence[Manifest]) -> None:
    """Parts may read data each in its way, but must have left the same images out."""
    used = (chosen.lists.train, chosen.lists.choose, chosen.lists.test)
    hashes = {name: manifest.list_sha256(table, name) for name in used}
    for name, own in zip(chosen.parts, tables, strict=True):
        for one in used:
            if one not in own.lists or manifest.list_sha256(own, one) != hashes[one]:
                raise Refusal(
                    "unusable-input",
                    f"The part {name} has another list {one} than {chosen.name}: its figures would be of images that "
                    "it was trained on.",
                    "Give all parts the same sections [lists] and [data].",
                )


def _further(request: Request, requests: Sequence[Request], table: Manifest, found: files.Found) -> dict[str, Any]:
    """The card's keys that are the joined engine's own."""
    chosen, fitted = request.recipe, found.fitted
    return {
        "recipe": {
            "name": chosen.name,
            "sha256": recipe.sha256(chosen),
            "parts": {own.recipe.name: recipe.sha256(own.recipe) for own in requests},
        },
        "calibration": {
            label: {"slope": scale.slope, "intercept": scale.intercept}
            for label, scale in zip(chosen.labels, fitted.scales, strict=True)
        },
        "prevalence": dict(zip(chosen.labels, (round(share, 6) for share in fitted.prevalence), strict=True)),
        "threshold_rule": fitting.words(chosen.judging),
        "data": card.data_of(request, table) | {"sources": _sources(requests)},
        "figures": {
            figure.key: {"words": figure.words, **figure.estimate.as_json(), "command": request.command}
            for figure in found.measured
            if np.isfinite([figure.estimate.value, figure.estimate.low, figure.estimate.high]).all()
        },
        "not_looked_for": list(chosen.words.not_looked_for),
        "limits": list(chosen.words.limits),
        "intended_use": chosen.words.intended_use,
    }


def _sources(requests: Sequence[Request]) -> list[dict[str, Any]]:
    """Every part's sources, each once."""
    every = [tables.as_table(source) for own in requests for source in own.recipe.words.sources]
    return list({one["name"]: one for one in every}.values())


def _of_part(own: Request) -> str:
    """A part's own figure on the choosing list, beside the joined one."""
    figures = json.loads((own.out / files.ENGINE / "card.json").read_text("utf-8"))["figures"]
    alone = f", mean AUC on the choosing list alone {figures['auc_choose']['value']:.3f}" if figures else ""
    size = f"{own.recipe.input.rows} x {own.recipe.input.columns} pixels"
    return f"Part: {own.recipe.title} at {size}{alone}; its own page is in the folder {FOLDER}/{own.recipe.name}."


def _environment(request: Request, table: Manifest, parts: Sequence[Request]) -> dict[str, Any]:
    """The first part's, with what each of them took."""
    each: list[dict[str, Any]] = [json.loads((own.out / "environment.json").read_text("utf-8")) for own in parts]
    names = [own.recipe.name for own in parts]
    return each[0] | {
        "command": request.command,
        "split": files.split_words(table, request.recipe.lists.test),
        "start": "; ".join(f"{name}: {one['start']}" for name, one in zip(names, each, strict=True)),
        "members": names,
        "images_seen": [one["images_seen"] for one in each],
        "training_seconds": sum(one["training_seconds"] for one in each),
        "best_epoch": [one["best_epoch"] for one in each],
    }
