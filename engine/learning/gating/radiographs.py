"""The radiographs that the gate learns from and is judged on, decoded once into memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets.rows import listed
from engine.learning.gating.settings import GateRecipe
from engine.learning.progress import Progress
from engine.radiographs import display, geometry
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.reading.turning import turn_of

TRAIN, CHOOSE = "train", "val"
JUDGED = ("expert", "test")
IMAGES = "images"


@dataclass(frozen=True, eq=False)
class Radiographs:
    """Upright frontal chests, ``[n, stored, stored]`` uint8 for each list that is there."""

    lists: dict[str, NDArray[np.uint8]]
    names: dict[str, tuple[str, ...]]


def read(folders: Sequence[Path], recipe: GateRecipe, progress: Progress) -> Radiographs:
    """Decode the lists of a data folder, or of several as one.

    Raises
    ------
    Refusal
        ``not-found`` where a list or one of its images is not there, with its line; whatever opening an image says.
    """
    names: dict[str, list[Path]] = {}
    for name in (TRAIN, CHOOSE, *JUDGED):
        for folder in folders:
            names.setdefault(name, []).extend(_listed(folder, name, required=name in (TRAIN, CHOOSE)))
    if len(names[TRAIN]) > recipe.at_most:
        chosen = np.random.default_rng([recipe.seed, len(names[TRAIN])]).permutation(len(names[TRAIN]))
        names[TRAIN] = [names[TRAIN][place] for place in sorted(chosen[: recipe.at_most])]
    twice = set(names[TRAIN]) & {path for name in (CHOOSE, *JUDGED) for path in names[name]}
    if twice:
        raise Refusal(
            "unusable-input",
            f"{min(twice).name} is in the list {TRAIN} and in another one.",
            "Take it out of one of them.",
        )
    lists = {}
    with Opener() as opener:
        for name, paths in names.items():
            found = np.empty((len(paths), recipe.stored, recipe.stored), np.uint8)
            for place in progress.over(np.arange(len(paths)), f"decoding {name}"):
                radiograph = opener.open(paths[int(place)])
                shown = turn_of(radiograph).upright(display.as_first_displayed(radiograph))
                found[place] = np.rint(geometry.reduce_area(shown, recipe.stored, recipe.stored) * 255)
            lists[name] = found
    return Radiographs(lists, {name: tuple(path.name for path in paths) for name, paths in names.items()})


def _listed(folder: Path, name: str, required: bool) -> list[Path]:
    path = folder / f"{name}.txt"
    if not path.is_file() and not required:
        return []
    if not path.is_file():
        raise Refusal(
            "not-found",
            f"There is no {name}.txt in {folder}.",
            "Name a folder with images/ and lists of their names, one a line: train.txt and val.txt.",
        )
    found = []
    for line, image in listed(path):
        if not (folder / IMAGES / image).is_file():
            raise Refusal(
                "not-found",
                f"{path.name}, line {line}: there is no image {image} in {IMAGES}.",
                "Add it, or take the line out.",
            )
        found.append(folder / IMAGES / image)
    return found
