"""A whole run: data checked, pictures decoded, a network trained, then measured and exported."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.learning import manifest, pictures, recipe
from engine.learning.losses.location import places_of
from engine.learning.datasets.boxes import Box, read_boxes
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.training import checkpoints
from engine.learning.training.loop import Material, Training
from engine.learning.variation.settings import Augmentation
from engine.learning.variation.varying import varied
from engine.networks.mapped import MapNetwork
from engine.networks.registry import build
from engine.networks.starting import load_features, remeasure_batch_norm
from engine.radiographs.refusals import Refusal

RECIPE = "recipe.toml"


@dataclass(frozen=True)
class Request:
    """What was asked for.

    Attributes
    ----------
    data
        The data folder.
    out
        The run's folder; begun anew, or gone on with where ``resume`` is set.
    weights
        Folder of pretrained weights, needed where the recipe names some.
    cache
        Folder of decoded pictures; inside the run's folder where None.
    command
        The command in words that hold for any machine; it stands beside every figure.
    """

    recipe: Recipe
    data: Path
    out: Path
    weights: Path | None
    cache: Path | None
    resume: bool
    command: str


def run(request: Request, progress: Progress) -> Path:
    """Train, measure and export; return the folder of the engine.

    Raises
    ------
    Refusal
        For all that is wrong with the recipe, the data or the folders, before the first epoch.
    KeyboardInterrupt
        On Ctrl-C; the run can then be resumed.
    """
    table = manifest.read(request.data, request.recipe)
    boxes = _location_boxes(table, request.recipe)
    _open_folder(request)
    cache = request.cache or request.out / "cache"
    material = _material(table, boxes, request.recipe, cache, progress)
    network = _start(request, material)
    training = Training(network, request.recipe, material, request.out)
    if request.resume:
        training.resume()
    _write_recipe(request)  # after a resumed run has shown that it is the same training
    training.run(progress)
    checkpoints.load_best(request.out / "checkpoint", network)
    progress.say(f"best epoch {training.state.best_epoch + 1}; measuring")

    from engine.learning import finishing

    return finishing.finish(request, table, network=network, state=training.state, cache=cache, progress=progress)


def _open_folder(request: Request) -> None:
    checkpoint = request.out / "checkpoint" / checkpoints.LAST
    if checkpoint.is_file() and not request.resume:
        raise Refusal(
            "cannot-write",
            f"The folder {request.out} already holds a run.",
            "Go on with it by --resume, or name another folder with --out.",
        )
    if request.resume and not checkpoint.is_file():
        raise Refusal(
            "not-found",
            f"There is no run to go on with in {request.out}.",
            "Name its folder with --out, or start without --resume.",
        )
    try:
        request.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(request.out, error) from error


def _write_recipe(request: Request) -> None:
    temporary = request.out / f"{RECIPE}.part"
    try:
        temporary.write_text(recipe.as_toml(request.recipe), "utf-8")
        temporary.replace(request.out / RECIPE)
    except OSError as error:
        raise _cannot_write(request.out, error) from error


def _cannot_write(folder: Path, error: OSError) -> Refusal:
    return Refusal(
        "cannot-write",
        f"The folder {folder} cannot be written: {error.strerror}.",
        "Name another folder with --out.",
    )


def _location_boxes(table: Manifest, chosen: Recipe) -> tuple[Box, ...]:
    """Boxes that the location loss takes, read (and checked) only where it is used."""
    if not chosen.location.weight:
        return ()
    known = {*chosen.labels, *chosen.location.stands_for}
    width = chosen.judging.box_width
    return tuple(
        box for name in chosen.location.files for box in read_boxes(table, name, width, sorted(known))
    )


def _material(table: Manifest, boxes: tuple[Box, ...], chosen: Recipe, cache: Path, progress: Progress) -> Material:
    train, choose = table.lists[chosen.lists.train], table.lists[chosen.lists.choose]
    edge, target = chosen.input.stored, chosen.input
    places = places_of(table, boxes, chosen.location, chosen.lists.train)
    return Material(
        pictures=pictures.cached(table, train, rows=edge, columns=edge, folder=cache, progress=progress),
        states=table.states[train],
        places={row: places[int(image)] for row, image in enumerate(train) if int(image) in places},
        names=tuple(table.images[int(image)] for image in train),
        choose_pictures=pictures.cached(
            table, choose, rows=target.rows, columns=target.columns, folder=cache, progress=progress
        ),
        choose_states=table.states[choose],
    )


def _start(request: Request, material: Material) -> MapNetwork:
    """The network at its starting weights, its batch norms measured on training radiographs."""
    chosen = request.recipe
    torch.manual_seed(chosen.seed)
    choice = chosen.network
    network = build(choice.name, len(chosen.labels), dropout=choice.dropout, stride=choice.stride)
    if choice.weights:
        if request.weights is None:
            raise Refusal(
                "not-found",
                f"The recipe starts from {choice.weights}, and no folder of weights is named.",
                "Name it with --weights, or start from chance with --set network.weights=.",
            )
        load_features(network, request.weights / choice.weights)
    network.start_at(torch.from_numpy(_shares(material.states)))
    if chosen.optimiser.remeasure and not request.resume:
        remeasure_batch_norm(network, _plain_batches(material.pictures, chosen))
    return network


def _shares(states: NDArray[np.float32]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.nanmean(states, axis=0).astype(np.float32)
    return shares


def _plain_batches(stored: NDArray[np.uint8], chosen: Recipe) -> list[torch.Tensor]:
    random = np.random.default_rng([chosen.seed, 2**20])
    number = min(chosen.optimiser.remeasure, len(stored))
    rows = np.sort(random.choice(len(stored), number, replace=False))
    chance = torch.Generator()
    return [
        varied(stored[rows[begin : begin + 32]], Augmentation(), chosen.input, chance).images
        for begin in range(0, number, 32)
    ]
