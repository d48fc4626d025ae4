"""A data folder read and checked before anything is trained: images, patients, labels, lists, boxes."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.learning.recipe import Lists, Recipe
from engine.radiographs.refusals import Refusal

LABELS = "labels.csv"
_VALUES = {"1": 1.0, "1.0": 1.0, "0": 0.0, "0.0": 0.0, "": float("nan"), "-1": float("nan"), "-1.0": float("nan")}
_SHARES = (0.7, 0.1, 0.2)  # train, choose, test where the folder has no lists


@dataclass(frozen=True)
class Box:
    """A finding's box in shares of the picture's width and height: left, top, width, height."""

    image: int
    label: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, eq=False)
class Manifest:
    """What a data folder holds.

    Attributes
    ----------
    images
        File names below ``images/``.
    patients
        One per image.
    states
        ``[images, labels]`` float32: 1, 0, or NaN where nothing (or "uncertain") is stated.
    lists
        Name to the indices of its images, in the list's order.
    details
        Per image, the columns age, sex and view where the table has them (empty text where not).
    """

    folder: Path
    labels: tuple[str, ...]
    images: tuple[str, ...]
    patients: tuple[str, ...]
    states: NDArray[np.float32]
    lists: dict[str, NDArray[np.int64]]
    details: dict[str, tuple[str, ...]]

    def path(self, index: int) -> Path:
        """Where an image lies."""
        return self.folder / "images" / self.images[index]

    def patients_of(self, indices: NDArray[np.int64]) -> NDArray[np.str_]:
        """Patient of each of these images."""
        return np.array([self.patients[index] for index in indices], dtype=np.str_)

    def index(self) -> dict[str, int]:
        """File name, and its stem, to the index of the image."""
        places = {Path(name).stem: number for number, name in enumerate(self.images)}
        places.update({name: number for number, name in enumerate(self.images)})
        return places


def read(folder: Path, recipe: Recipe) -> Manifest:
    """Read labels and lists of a data folder and check them.

    Parameters
    ----------
    folder
        As CONTRACTS describes it: labels.csv, images/, and the lists that the recipe names. Without any list, images
        are split by patient from the recipe's seed.
    recipe
        Its labels and lists.

    Raises
    ------
    Refusal
        With file and line for a missing column, an unreadable value, an image named twice or not there, a patient in
        two parts, or a label without a positive or a negative image.
    """
    path = folder / LABELS
    images: list[str] = []
    patients: list[str] = []
    states: list[list[float]] = []
    seen: dict[str, int] = {}
    details: dict[str, list[str]] = {"age": [], "sex": [], "view": []}
    columns = _columns(path)
    patient_column = _require_columns(path, columns, recipe.labels)
    for line, row in _rows(path):
        name = row["image"]
        if name in seen:
            raise _wrong(path, line, f"{name} is already named in line {seen[name]}", "Name each image once.")
        seen[name] = line
        images.append(name)
        patients.append(row[patient_column])
        states.append([_state(path, line, label, row[label]) for label in recipe.labels])
        for key, values in details.items():
            values.append(row.get(key) or "")
    if not images:
        raise _wrong(path, 1, "there is no image in it", "Add a line for each image.")
    _check_images(folder, images, seen)
    lists = _lists(folder, images, patients, recipe)
    manifest = Manifest(
        folder=folder,
        labels=recipe.labels,
        images=tuple(images),
        patients=tuple(patients),
        states=np.array(states, np.float32),
        lists=lists,
        details={key: tuple(values) for key, values in details.items()},
    )
    _check_patients(manifest, recipe.lists)
    for part in (recipe.lists.train, recipe.lists.choose):
        _check_labels(manifest, part)
    return manifest


def read_boxes(manifest: Manifest, name: str, box_width: float, known: Sequence[str]) -> tuple[Box, ...]:
    """Read a list of boxes beside labels.csv; a file that is not there holds none.

    Parameters
    ----------
    manifest
        The images that boxes may name.
    name
        File name of the list.
    box_width
        Width in pixels of the picture in whose pixels the boxes are stated; 0 for the stored picture's own.
    known
        Labels that a box may have.

    Raises
    ------
    Refusal
        With file and line for an unknown label, an image that labels.csv lacks, or a box that is no box.
    """
    path = manifest.folder / name
    if not path.is_file():
        return ()
    for column in ("image", "label", "x", "y", "width", "height"):
        if column not in _columns(path):
            raise _wrong(path, 1, f"the column {column} is missing", "Add it.")
    places = manifest.index()
    boxes: list[Box] = []
    for line, row in _rows(path):
        image = places.get(row["image"], places.get(Path(row["image"]).stem))
        if image is None:
            raise _wrong(path, line, f"{row['image']} is not in {LABELS}", "Take the line out, or add the image.")
        if row["label"] not in known:
            raise _wrong(
                path, line, f"the label {row['label']} is unknown", "Correct it, or name it in location.stands_for."
            )
        try:
            left, top, width, height = (float(row[key]) for key in ("x", "y", "width", "height"))
        except ValueError:
            raise _wrong(path, line, "a side of the box is not a number", "Correct it.") from None
        if not (width > 0 and height > 0 and np.isfinite([left, top, width, height]).all()):
            raise _wrong(path, line, "the box has no area", "Correct it.")
        boxes.append(Box(image, row["label"], left, top, width, height))
    return _as_shares(manifest, boxes, box_width)


def _as_shares(manifest: Manifest, boxes: Sequence[Box], box_width: float) -> tuple[Box, ...]:
    """Boxes in shares of their pictures, whose shapes are read from the files' headers."""
    from engine.radiographs.opening import Opener

    scales: dict[int, tuple[float, float]] = {}
    with Opener() as opener:
        for image in sorted({box.image for box in boxes}):
            headline = opener.headline(manifest.path(image))
            across = box_width or headline.columns
            scales[image] = (across, across * headline.rows / headline.columns)
    return tuple(
        replace(
            box,
            left=box.left / scales[box.image][0],
            top=box.top / scales[box.image][1],
            width=box.width / scales[box.image][0],
            height=box.height / scales[box.image][1],
        )
        for box in boxes
    )


def list_sha256(manifest: Manifest, name: str) -> str:
    """Hash of a list's image names, one a line, by which two trainings can be seen to share it."""
    names = "".join(f"{manifest.images[index]}\n" for index in manifest.lists[name])
    return hashlib.sha256(names.encode()).hexdigest()


def _wrong(path: Path, line: int, what: str, cure: str) -> Refusal:
    return Refusal("unusable-input", f"{path.name}, line {line}: {what}.", cure)


def _columns(path: Path) -> tuple[str, ...]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(next(csv.reader(stream), ()))
    except OSError:
        raise Refusal(
            "not-found",
            f"There is no {path.name} that can be read in {path.parent}.",
            "Name a folder that holds labels.csv and images/ with --data.",
        ) from None
    except UnicodeDecodeError:
        raise Refusal("unusable-input", f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        width = len(reader.fieldnames or ())
        for row in reader:
            if None in row or len(row) != width or None in row.values():
                raise _wrong(path, reader.line_num, f"this line has not {width} fields", "Correct it.")
            yield reader.line_num, row


def _require_columns(path: Path, columns: Sequence[str], labels: Sequence[str]) -> str:
    if "image" not in columns:
        raise _wrong(path, 1, "the column image is missing", "Add it: the name of each file in images/.")
    patient = next((name for name in ("patient_id", "patient") if name in columns), None)
    if patient is None:
        raise _wrong(path, 1, "the column patient_id is missing", "Add it: parts are kept apart by patient.")
    for label in labels:
        if label not in columns:
            raise _wrong(path, 1, f"the label {label} has no column", "Add the column, or leave it out of the recipe.")
    return patient


def _state(path: Path, line: int, label: str, text: str) -> float:
    value = _VALUES.get(text.strip())
    if value is None:
        raise _wrong(path, line, f"{label} is {text!r}", "Give 1, 0, -1 for uncertain, or nothing for not stated.")
    return value


def _check_images(folder: Path, images: Sequence[str], lines: dict[str, int]) -> None:
    try:
        there = {entry.relative_to(folder / "images").as_posix() for entry in (folder / "images").rglob("*")}
    except OSError:
        there = set()
    for name in images:
        if name not in there:
            raise _wrong(folder / LABELS, lines[name], f"images/{name} is not there", "Add it, or take the line out.")


def _lists(
    folder: Path, images: Sequence[str], patients: Sequence[str], recipe: Recipe
) -> dict[str, NDArray[np.int64]]:
    needed = (recipe.lists.train, recipe.lists.choose, recipe.lists.test)
    there = [name for name in needed if (folder / f"{name}.txt").is_file()]
    if not there:
        return _split(patients, recipe)
    places = {name: number for number, name in enumerate(images)}
    stems = {Path(name).stem: number for number, name in enumerate(images)}
    lists: dict[str, NDArray[np.int64]] = {}
    for name in (*needed, *recipe.lists.further):
        path = folder / f"{name}.txt"
        if not path.is_file():
            if name in recipe.lists.further:
                continue
            raise Refusal(
                "not-found", f"{path.name} is not beside {LABELS}, but {there[0]}.txt is.", "Give all lists, or none."
            )
        found: list[int] = []
        for line, text in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
            entry = text.strip()
            if not entry:
                continue
            number = places.get(entry, stems.get(Path(entry).stem))
            if number is None:
                raise _wrong(path, line, f"{entry} is not in {LABELS}", "Correct the name, or take the line out.")
            found.append(number)
        if not found:
            raise _wrong(path, 1, "the list is empty", "Name an image a line.")
        lists[name] = np.array(found, np.int64)
    return lists


def _split(patients: Sequence[str], recipe: Recipe) -> dict[str, NDArray[np.int64]]:
    """Split by patient, each by a hash of its own, so that adding a patient moves no other."""
    edges = np.cumsum(_SHARES)
    parts: list[list[int]] = [[], [], []]
    for number, patient in enumerate(patients):
        digest = hashlib.sha256(f"{recipe.seed}:{patient}".encode()).digest()
        place = int.from_bytes(digest[:8], "big") / 2**64
        parts[min(int(np.searchsorted(edges, place, side="right")), 2)].append(number)
    names = (recipe.lists.train, recipe.lists.choose, recipe.lists.test)
    return {name: np.array(part, np.int64) for name, part in zip(names, parts, strict=True)}


def _check_patients(manifest: Manifest, lists: Lists) -> None:
    part_of: dict[str, str] = {}
    for name, indices in manifest.lists.items():
        for line, index in enumerate(indices, 1):
            patient = manifest.patients[index]
            other = part_of.setdefault(patient, name)
            if other != name:
                raise _wrong(
                    manifest.folder / f"{name}.txt",
                    line,
                    f"the patient of {manifest.images[index]} is in {other}.txt too",
                    "Keep all images of a patient in one list.",
                )
    assert lists.train in manifest.lists


def _check_labels(manifest: Manifest, part: str) -> None:
    states = manifest.states[manifest.lists[part]]
    for column, label in enumerate(manifest.labels):
        for value, word in ((1.0, "positive"), (0.0, "negative")):
            if not (states[:, column] == value).any():
                raise Refusal(
                    "unusable-input",
                    f"{LABELS}, column {label}: no image of the list {part} is {word}.",
                    "Leave the label out of the recipe, or add such images to the list.",
                )
