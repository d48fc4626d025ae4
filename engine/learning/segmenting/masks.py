"""Folders of pictures with masks, read and checked before anything is trained (CONTRACTS, "A data folder")."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.learning.segmenting.settings import SegmenterRecipe
from engine.radiographs.refusals import Refusal

INDEX = "index.csv"
IMAGES = "images"
_NAMES = ("image", "name")
# Where a heart may be, given the lungs, as measured on 406 outlined ones: 99 % begin below this share of the lungs'
# height, and end above this share of it under the medial ends of the bases.
_BELOW_TOP, _ROOM_BELOW = 0.28, 0.1
# A base ends where, beyond a share of the lung's width, its lower border rises faster than so many rows a column over a
# span of the lung's height: there the heart's border begins, farther out and less steep at the apex (at the right).
_BASE_SPAN = 0.06
_BASE_LEFT, _BASE_RIGHT = (0.35, 1.5), (0.2, 0.8)

Side = Literal["", "left", "right", "between"]


@dataclass(frozen=True)
class Target:
    """What one map should show on one picture: the union of some masks, or what lies at one side of the picture.

    At the side ``between`` the mask only says where the structure may be, not where it is.
    """

    map: int
    masks: tuple[Path, ...]
    side: Side = ""


@dataclass(frozen=True)
class Outlined:
    """One picture and its masks."""

    name: str
    picture: Path
    patient: str
    folder: str
    targets: tuple[Target, ...]
    row: dict[str, str]


@dataclass(frozen=True)
class MaskTable:
    """Every picture of the data folders, and which are held out.

    ``held_out`` are numbers of ``pictures``; no patient is on both sides.
    """

    pictures: tuple[Outlined, ...]
    train: NDArray[np.int64]
    held_out: NDArray[np.int64]


def read(folders: Sequence[Path], recipe: SegmenterRecipe) -> MaskTable:
    """Read data folders: ``index.csv``, ``images/``, and folders of masks named as the recipe says.

    A structure that a picture lacks is left out of its loss. Of each folder the recipe's share of patients is held out,
    drawn by its seed and the patients' names, so that another folder beside it changes nothing.

    Raises
    ------
    Refusal
        ``not-found`` or ``unusable-input``, naming file and line.
    """
    pictures: list[Outlined] = []
    held: set[tuple[str, str]] = set()
    for folder in folders:
        found = _folder(folder, recipe)
        pictures += found
        patients = sorted({one.patient for one in found})
        random = np.random.default_rng([recipe.seed, len(patients)])
        number = max(1, round(len(patients) * recipe.held_out))
        held |= {(folder.name, patients[place]) for place in random.permutation(len(patients))[:number]}
    for place, structure in enumerate(recipe.structures):
        if not any(place == target.map and target.side != "between" for one in pictures for target in one.targets):
            looked = ", ".join(f"{folder.name}/{name}" for folder in folders for name in structure.folders)
            raise Refusal(
                "unusable-input",
                f"No picture has a mask of {structure.name} (looked in {looked}).",
                "Name the folder that holds them with --data, which may be given several times.",
            )
    sides = np.array([(one.folder, one.patient) in held for one in pictures])
    return MaskTable(tuple(pictures), np.flatnonzero(~sides), np.flatnonzero(sides))


def _folder(folder: Path, recipe: SegmenterRecipe) -> list[Outlined]:
    """The pictures of one folder in the order of its index."""
    index = folder / INDEX
    try:
        with index.open(newline="", encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
    except FileNotFoundError as error:
        raise Refusal(
            "not-found", f"There is no {INDEX} in {folder}.", "Name a folder of pictures with masks with --data."
        ) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refusal("unusable-input", f"{index} cannot be read: {error}.", "Correct the file.") from error
    column = next((name for name in _NAMES if rows and name in rows[0]), None)
    if column is None:
        raise Refusal(
            "unusable-input",
            f"{index}, line 1: there is no column named image or name.",
            "Add one, with each picture's name.",
        )
    images = _by_stem(folder / IMAGES)
    masks = {name: _by_stem(folder / name) for name in _mask_folders(recipe) if (folder / name).is_dir()}
    found: list[Outlined] = []
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        stem = _stem(row[column] or "")
        if stem in seen:
            raise Refusal("unusable-input", f"{index}, line {line}: {stem} is there twice.", "Keep one of the lines.")
        if stem not in images:
            raise Refusal(
                "not-found",
                f"{index}, line {line}: there is no picture {row[column]!r} in {IMAGES}.",
                "Add the picture, or take the line out.",
            )
        seen.add(stem)
        targets = _targets(recipe, {name: files[stem] for name, files in masks.items() if stem in files})
        if not targets:
            raise Refusal(
                "unusable-input",
                f"{index}, line {line}: {stem} has none of the masks that the recipe names.",
                "Add one, or take the line out.",
            )
        patient = (row.get("patient_id") or "").strip() or stem
        found.append(Outlined(stem, images[stem], patient, folder.name, targets, row))
    return found


def _targets(recipe: SegmenterRecipe, masks: dict[str, Path]) -> tuple[Target, ...]:
    """What the masks that are there can teach."""
    single = [
        Target(place, tuple(masks[name] for name in structure.folders))
        for place, structure in enumerate(recipe.structures)
        if all(name in masks for name in structure.folders)
    ]
    known = {target.map for target in single}
    sides: tuple[Side, ...] = ("left", "right")
    for union in recipe.unions:
        for name, side in zip(union.structures, sides, strict=False):
            place = recipe.labels.index(name)
            if union.folder in masks and place not in known:
                single.append(Target(place, (masks[union.folder],), side if len(union.structures) > 1 else ""))
        for name in union.between:
            place = recipe.labels.index(name)
            if union.folder in masks and place not in known:
                single.append(Target(place, (masks[union.folder],), "between"))
    return tuple(single)


def cut(mask: NDArray[np.float32], side: Side) -> NDArray[np.float32]:
    """What of a mask ``[h, w]`` in 0..1 lies at one side: cut at its emptiest column between the halves' centres.

    ``between``: where a heart may be, see :func:`_room`.
    """
    columns = mask.sum(axis=0)
    if not side or columns.sum() == 0:
        return mask
    if side == "between":
        return _room(mask)
    places = np.arange(len(columns))
    middle = float((columns * places).sum() / columns.sum())
    halves = [places < middle, places >= middle]
    low, high = (round(float((columns * places)[half].sum() / max(columns[half].sum(), 1e-9))) for half in halves)
    between = columns[low : high + 1]
    at = low + round(float(np.flatnonzero(between == between.min()).mean()))
    kept = places < at if side == "left" else places >= at
    return np.where(kept[None], mask, 0.0).astype(np.float32)


def _room(mask: NDArray[np.float32]) -> NDArray[np.float32]:
    """1 where a heart may be, given both lungs: not beside or far below them, and not under their bases.

    What lies under the base of a lung is diaphragm, liver and stomach.
    """
    allowed = np.zeros_like(mask)
    rows, columns = (np.flatnonzero(mask.max(axis=axis) >= 0.5) for axis in (1, 0))
    if not len(rows):
        return allowed
    high, last = rows[-1] - rows[0] + 1, mask.shape[1] - 1
    bases = [
        _base(cut(mask, "left") >= 0.5, *_BASE_LEFT),
        [(last - column, row) for column, row in _base(cut(mask, "right")[:, ::-1] >= 0.5, *_BASE_RIGHT)],
    ]
    lowest = max(base[-1][1] for base in bases if base)
    first = round(rows[0] + _BELOW_TOP * high)
    allowed[first : round(lowest + 1 + _ROOM_BELOW * high), columns[0] : columns[-1] + 1] = 1
    for column, row in (place for base in bases for place in base):
        allowed[row + 2 :, column] = 0
    return allowed


def _base(lung: NDArray[np.bool_], least: float, rise: float) -> list[tuple[int, int]]:
    """Column and lowest row of a lung at the picture's left, from its outermost column to where its base ends."""
    columns = np.flatnonzero(lung.any(axis=0))
    if not len(columns):
        return []
    border = lung.shape[0] - 1 - lung[::-1].argmax(axis=0)[columns]
    span = max(1, round(_BASE_SPAN * int(lung.any(axis=1).sum())))
    end = max(int(border.argmax()), round(least * len(border)))
    while end + span < len(border) and border[end] - border[end + span] < rise * span:
        end += 1
    return [(int(column), int(row)) for column, row in zip(columns[: end + 1], border[: end + 1], strict=True)]


def _mask_folders(recipe: SegmenterRecipe) -> tuple[str, ...]:
    """Every folder of masks that the recipe names, each once."""
    named = [name for structure in recipe.structures for name in structure.folders]
    return tuple(dict.fromkeys([*named, *(union.folder for union in recipe.unions)]))


def _by_stem(folder: Path) -> dict[str, Path]:
    """Files by what their name is without its last ending."""
    try:
        return {_stem(path.name): path for path in sorted(folder.iterdir()) if path.is_file()}
    except OSError as error:
        raise Refusal(
            "not-found",
            f"The folder {folder} cannot be read: {error.strerror}.",
            "Name a folder of pictures with masks.",
        ) from error


def _stem(name: str) -> str:
    """A name without the ending of a picture; a UID keeps all of its dots."""
    path = Path(name)
    return path.stem if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".dcm", ".tif", ".tiff"} else path.name
