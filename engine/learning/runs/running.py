"""A whole run: data checked, pictures decoded, a network trained, then measured and exported."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.judging.lists import readers
from engine.learning import manifest, pictures, recipe
from engine.learning.datasets.boxes import Box, read_boxes
from engine.learning.losses.location import places_of
from engine.learning.manifest import Manifest
from engine.learning.progress import Progress
from engine.learning.recipe import Recipe
from engine.learning.runs.cropping import with_lungs
from engine.learning.runs.extra import extra_of
from engine.learning.runs.request import Request
from engine.learning.training import checkpoints, distributed
from engine.learning.training.distributed import World
from engine.learning.training.feeding import Material
from engine.learning.training.loop import HISTORY, Training
from engine.learning.variation.settings import Augmentation
from engine.learning.variation.varying import varied
from engine.networks.mapped import Network
from engine.networks.registry import build
from engine.networks.starting import load_start, remeasure_batch_norm
from engine.radiographs.refusals import Refusal

RECIPE = "recipe.toml"
_REMEASURE_BATCH = 32
# Weights, their average and two moments in the last checkpoint, the next one beside it, two of the best, the engine.
_COPIES = 4 + 4 + 2 + 1


def run(request: Request, progress: Progress) -> Path | None:
    """Train, measure and export; return the folder of the engine, or None in a process that does not write.

    Raises
    ------
    Refusal
        For all that is wrong with the recipe, the data or the folders, before the first epoch.
    KeyboardInterrupt
        On Ctrl-C; the run can then be resumed.
    """
    if request.recipe.parts:
        from engine.learning.runs.parts import run as run_parts

        return run_parts(request, progress)
    request = with_lungs(request)
    table = manifest.read(request.folders, request.recipe)
    if not request.recipe.labels:  # those that the data hold
        request = replace(request, recipe=replace(request.recipe, labels=table.labels))
    world = distributed.join(request.device)
    try:
        if not world.writes:
            progress = Progress(quiet=True)
        if request.recipe.members:
            from engine.learning.runs.ensembling import run as run_ensemble

            return run_ensemble(request, table, world, progress)
        return run_one(request, table, world, progress)
    finally:
        distributed.leave()


def run_one(request: Request, table: Manifest, world: World, progress: Progress) -> Path | None:
    """One network."""
    boxes = _location_boxes(table, request.recipe)
    _check_what_judges(table, request.recipe, progress)
    request = _open_folder(request, world)
    if world.writes:
        _require_room(request.out, _fresh(request.recipe))
    material = _material(table, boxes, request, world, progress)
    network, start = _start(request, material, progress)
    training = Training(network, request.recipe, material, request.out, world)
    if request.resume:
        training.resume()
    if world.writes:
        _write_recipe(request)  # after a resumed run has shown that it is the same training
    training.run(progress)
    if not world.writes:
        return None
    network = _fresh(request.recipe)
    checkpoints.load_best(request.out / "checkpoint", network)
    _recalibrate(network, request, material)
    progress.say(f"best epoch {training.state.best_epoch + 1}; measuring")

    from engine.learning.runs import finishing

    return finishing.finish(
        request,
        table,
        network=network,
        state=training.state,
        start=start,
        balanced=training.feed.balanced,
        progress=progress,
    )


def _open_folder(request: Request, world: World) -> Request:
    """Refuse a folder that cannot be used; take over the same training where another run has begun it."""
    last = Path("checkpoint") / checkpoints.LAST
    there = (request.out / last).is_file()
    require_place(request, there=there)
    if not world.writes:
        return request
    if request.resume:  # what cannot be gone on with is said before pictures are decoded
        checkpoints.saved(checkpoints.content(request.out / last), recipe.training_sha256(request.recipe))
        return request
    try:
        request.out.mkdir(parents=True, exist_ok=True)
        wanted = recipe.training_sha256(request.recipe)
        for other in request.alike:
            if checkpoints.recipe_of(other / last) == wanted:
                shutil.copytree(other / "checkpoint", request.out / "checkpoint", dirs_exist_ok=True)
                shutil.copyfile(other / HISTORY, request.out / HISTORY)
                return replace(request, resume=True)
    except OSError as error:
        raise _cannot_write(request.out, error) from error
    return request


def require_place(request: Request, *, there: bool) -> None:
    """Refuse to train over a run, and to go on with one that is not there."""
    if there and not request.resume:
        raise Refusal(
            "cannot-write",
            f"The folder {request.out} already holds a run.",
            "Go on with it by --resume, or name another folder with --out.",
        )
    if request.resume and not there:
        raise Refusal(
            "not-found",
            f"There is no run to go on with in {request.out}.",
            "Name its folder with --out, or start without --resume.",
        )


def _require_room(folder: Path, network: Network) -> None:
    """Refuse a disk that the run's checkpoints and its engine will not fit on."""
    one = sum(tensor.numel() * tensor.element_size() for tensor in network.state_dict().values())
    needed, free = one * _COPIES, shutil.disk_usage(folder).free
    if free < needed:
        raise Refusal(
            "cannot-write",
            f"The disk has no room for the run: its checkpoints and engine need {needed / 1e6:.0f} MB in {folder}, "
            f"and {free / 1e6:.0f} MB are free.",
            "Make room, or name another folder with --out.",
        )


def _write_recipe(request: Request) -> None:
    checkpoints.write_text(request.out / RECIPE, recipe.as_toml(request.recipe))


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
    return tuple(box for name in chosen.location.files for box in read_boxes(table, name, width, sorted(known)))


def _check_what_judges(table: Manifest, chosen: Recipe, progress: Progress) -> None:
    """Boxes and reads that are needed after the last epoch, read before the first: a wrong line is said now."""
    others: set[str] = set()
    read_boxes(table, chosen.judging.boxes, chosen.judging.box_width, chosen.labels, others)
    if others:
        listed = ", ".join(sorted(others))
        progress.say(f"{chosen.judging.boxes}: boxes of {listed} are passed by, the recipe has no such label")
    reads = table.folder / chosen.judging.reads
    if reads.is_file():
        readers.majority(reads, chosen.labels, chosen.judging.majority_of)


def _material(table: Manifest, boxes: tuple[Box, ...], request: Request, world: World, progress: Progress) -> Material:
    chosen, cache = request.recipe, request.cache_folder
    train, choose = table.lists[chosen.lists.train], table.lists[chosen.lists.choose]
    edge, target = chosen.input.stored, chosen.input
    places = places_of(table, boxes, chosen.location, chosen.lists.train)
    whole = replace(chosen.preparation, crop=1.0)  # training crops for itself
    if not world.writes:
        world.wait()  # the first process decodes
    stored = pictures.cached(
        table,
        train,
        rows=edge,
        columns=edge,
        folder=cache,
        progress=progress,
        preparation=whole,
        segmenter=request.lungs,
    )

    def as_read(indices: NDArray[np.int64]) -> NDArray[np.uint8]:
        return pictures.cached(
            table,
            indices,
            rows=target.rows,
            columns=target.columns,
            folder=cache,
            progress=progress,
            preparation=chosen.preparation,
            segmenter=request.lungs,
        )

    to_choose = as_read(choose)
    if world.writes:
        for name in (chosen.lists.test, *chosen.lists.further):
            if name in table.lists:
                as_read(table.lists[name])  # what cannot be opened is said now, not after the last epoch
        world.wait()
    return Material(
        pictures=stored,
        states=table.states[train],
        places={row: places[int(image)] for row, image in enumerate(train) if int(image) in places},
        names=tuple(table.images[int(image)] for image in train),
        choose_pictures=to_choose,
        choose_states=table.states[choose],
        extra=extra_of(table, train, chosen),
        choose_extra=extra_of(table, choose, chosen),
        taught=_taught(table, train, request, progress),
    )


def _taught(
    table: Manifest, train: NDArray[np.int64], request: Request, progress: Progress
) -> NDArray[np.float32] | None:
    """What the recipe's teacher says of the training images, each as it would read it."""
    chosen = request.recipe
    if not chosen.teaching.engine:
        return None
    from engine.bundles import engines
    from engine.learning.teaching import joint_logits, teacher_logits

    teacher = engines.find(chosen.teaching.engine)
    said = []
    for one in [engines.load(teacher.folder / folder) for folder in teacher.card.members] or [teacher]:
        size = one.card.input
        as_it_sees = pictures.cached(
            table, train, rows=size.rows, columns=size.columns, folder=request.cache_folder, progress=progress
        )
        said.append(teacher_logits(one, as_it_sees, chosen.labels, progress=progress))
    return joint_logits(teacher, said, chosen.labels) if teacher.card.members else said[0]


def _fresh(chosen: Recipe) -> Network:
    return build(chosen.network, len(chosen.labels), rows=chosen.input.rows, columns=chosen.input.columns)


def _start(request: Request, material: Material, progress: Progress) -> tuple[Network, str]:
    """The network at its starting weights, its batch norms measured on training radiographs; and where it starts."""
    chosen = request.recipe
    torch.manual_seed(chosen.seed)
    network = _fresh(chosen)
    start = load_start(network, chosen.network, request.weights)
    network.start_at(torch.from_numpy(_shares(material.states)))
    if chosen.optimiser.remeasure and not request.resume:
        remeasure_batch_norm(network, _plain_batches(material, chosen, chosen.optimiser.remeasure))
    progress.say(f"{chosen.network.name} starts from {start}")
    return network, start


@torch.no_grad()
def _recalibrate(network: Network, request: Request, material: Material) -> None:
    """Estimate the running statistics of batch norms anew with the weights that were chosen."""
    norms = [layer for layer in network.modules() if isinstance(layer, torch.nn.modules.batchnorm._BatchNorm)]
    if not request.recipe.optimiser.recalibrate or not norms:
        return
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over batches
    network.train()
    for images in _plain_batches(material, request.recipe, request.recipe.optimiser.recalibrate):
        network.features(images)
    network.eval()


def _shares(states: NDArray[np.float32]) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = np.nanmean(states, axis=0).astype(np.float32)
    return shares


def _plain_batches(material: Material, chosen: Recipe, wanted: int) -> list[torch.Tensor]:
    random = np.random.default_rng([chosen.seed, 2**20])
    number = min(wanted, len(material.pictures))
    rows = np.sort(random.choice(len(material.pictures), number, replace=False))
    chance = torch.Generator()
    return [
        varied(material.pictures[rows[begin : begin + _REMEASURE_BATCH]], Augmentation(), chosen.input, chance).images
        for begin in range(0, number, _REMEASURE_BATCH)
    ]
