"""A data folder read for judging: images, patients, what is stated of them, and a list of them. No recipe is needed."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.refusals import Refusal

LABELS = "labels.csv"
ALL = "all"
_STATES = {"1": 1.0, "1.0": 1.0, "0": 0.0, "0.0": 0.0, "": np.nan, "-1": np.nan, "-1.0": np.nan}
_PATIENT = ("patient_id", "patient")
_DETAILS = ("age", "sex", "view")


@dataclass(frozen=True, eq=False)
class Listed:
    """Images of a folder in the order of a list.

    Attributes
    ----------
    name
        Of the list (several joined by a comma), or ``all``.
    images
        Names, below ``images/`` where ``files`` says nothing else.
    lines
        Line of each image in labels.csv, or in its one of ``tables``.
    truth
        ``[N, labels]`` float32: 1, 0, or NaN where nothing (or "uncertain") is stated.
    details
        Age, sex and view as text, one per image; empty where not stated.
    files
        Where each image lies below the folder, in layouts other than the project's own.
    tables
        Name of the table that states each image, in such layouts.
    given
        Name of each list to its images, in such layouts; None where lists are the files ``NAME.txt``.
    sha256
        Of the images' names, one a line: two evaluations with the same hash judged the same images.
    """

    folder: Path
    name: str
    labels: tuple[str, ...]
    images: tuple[str, ...]
    lines: tuple[int, ...]
    patients: NDArray[np.str_]
    truth: NDArray[np.float32]
    details: Mapping[str, tuple[str, ...]]
    files: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    given: Mapping[str, tuple[str, ...]] | None = None

    @property
    def sha256(self) -> str:
        """Hash of the list, as the engine's card states it of its own lists."""
        return hashlib.sha256("".join(f"{name}\n" for name in self.images).encode()).hexdigest()

    def path(self, place: int) -> Path:
        """Where an image lies."""
        return self.folder / self.file(place)

    def file(self, place: int) -> str:
        """Where an image lies below the folder."""
        return self.files[place] if self.files else f"images/{self.images[place]}"

    def line(self, place: int) -> str:
        """Which line of which table states an image: ``labels.csv, line 7``."""
        return f"{self.tables[place] if self.tables else LABELS}, line {self.lines[place]}"

    @property
    def lists(self) -> tuple[str, ...]:
        """Names of the lists that the folder has."""
        return lists_of(self.folder) if self.given is None else tuple(sorted(self.given))

    def rows(self, places: NDArray[np.int64]) -> Listed:
        """Some of the images, in this order."""
        return replace(
            self,
            images=tuple(self.images[place] for place in places),
            lines=tuple(self.lines[place] for place in places),
            patients=self.patients[places],
            truth=self.truth[places],
            details={key: tuple(values[place] for place in places) for key, values in self.details.items()},
            files=tuple(self.files[place] for place in places) if self.files else (),
            tables=tuple(self.tables[place] for place in places) if self.tables else (),
        )

    def find(self) -> dict[str, int]:
        """Name and stem of an image to its place."""
        places = {Path(name).stem: place for place, name in enumerate(self.images)}
        places.update({name: place for place, name in enumerate(self.images)})
        return places


def read(folder: Path, labels: Sequence[str]) -> Listed:
    """Read labels.csv whole.

    Parameters
    ----------
    folder
        With ``labels.csv`` and ``images/``, as CONTRACTS describes it.
    labels
        Those that are judged; other columns are ignored.

    Raises
    ------
    Refusal
        With file and line for a missing column, an unreadable value, an image named twice.
    """
    path = folder / LABELS
    table = rows(path, ("image", *labels))
    patient = next((name for name in _PATIENT if name in table.columns), None)
    if patient is None:
        raise wrong(path, 1, "the column patient_id is missing", "Add it: intervals are made by patient.")
    seen: dict[str, int] = {}
    patients: list[str] = []
    states: list[list[float]] = []
    details: dict[str, list[str]] = {key: [] for key in _DETAILS}
    for line, row in table:
        if row["image"] in seen:
            what = f"{row['image']} is already named in line {seen[row['image']]}"
            raise wrong(path, line, what, "Name each image once.")
        seen[row["image"]] = line
        patients.append(row[patient])
        states.append([_state(path, line, label, row[label]) for label in labels])
        for key, values in details.items():
            values.append(row.get(key, "").strip())
    if not seen:
        raise wrong(path, 1, "there is no image in it", "Add a line for each image.")
    return Listed(
        folder,
        ALL,
        tuple(labels),
        tuple(seen),
        tuple(seen.values()),
        np.array(patients, np.str_),
        np.array(states, np.float32),
        {key: tuple(values) for key, values in details.items()},
    )


def part(whole: Listed, split: str) -> Listed:
    """The images of one list or of several (``test`` or ``val,expert,test``), or all; each must be there as a file.

    Raises
    ------
    Refusal
        For a list that is not there, an image in it that labels.csv lacks, and an image without a file, with file and
        line.
    """
    if split == ALL:
        chosen = whole
    else:
        places = whole.find()
        found: dict[int, None] = {}
        for name in split.split(","):
            for line, entry in _list(whole, name.strip()):
                place = places.get(entry, places.get(Path(entry).stem))
                if place is None:
                    path = whole.folder / f"{name.strip()}.txt"
                    raise wrong(path, line, f"{entry} is not in {LABELS}", "Correct the name, or take the line out.")
                found[place] = None
        chosen = whole.rows(np.array(list(found), np.int64))
    for place in range(len(chosen.images)):
        if not chosen.path(place).is_file():
            what = f"{chosen.line(place)}: {chosen.file(place)} is not there."
            raise Refusal("unusable-input", what, "Add it, or take the line out.")
    return replace(chosen, name=split)


def lists_of(folder: Path) -> tuple[str, ...]:
    """Names of the lists beside labels.csv."""
    return tuple(sorted(path.stem for path in folder.glob("*.txt")))


@dataclass(frozen=True)
class Sheet:
    """A CSV file whose columns have been checked; iterating gives (line, row)."""

    path: Path
    columns: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[int, dict[str, str]]]:
        with self.path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            try:
                for row in reader:
                    if None in row or None in row.values():
                        what = f"this line has not {len(self.columns)} fields"
                        raise wrong(self.path, reader.line_num, what, "Correct it.")
                    yield reader.line_num, row
            except (UnicodeDecodeError, csv.Error):
                raise wrong(self.path, reader.line_num, "it is no UTF-8 text with commas", "Save it so.") from None


def rows(path: Path, needed: Sequence[str]) -> Sheet:
    """A CSV file with its columns checked.

    Raises
    ------
    Refusal
        Where it is not there, is no UTF-8 text, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            columns = tuple(next(csv.reader(stream), ()))
    except OSError:
        place = f"There is no {path.name} that can be read in {path.parent}."
        raise Refusal("not-found", place, "Check the name, and that the file may be read.") from None
    except (UnicodeDecodeError, csv.Error):
        raise Refusal("unusable-input", f"{path.name} is no UTF-8 text with commas.", "Save it so.") from None
    if len(columns) == 1 and any(mark in columns[0] for mark in ";\t"):
        raise wrong(path, 1, "its columns are not divided by commas", "Save it with commas.")
    for column in needed:
        if column not in columns:
            cure = f"Add it; there are: {', '.join(columns[:40])}." if columns else "Add a first line with the columns."
            raise wrong(path, 1, f"the column {column} is missing", cure)
    return Sheet(path, columns)


def wrong(path: Path, line: int, what: str, cure: str) -> Refusal:
    """The refusal for a line of a file."""
    return Refusal("unusable-input", f"{path.name}, line {line}: {what}.", cure)


def _state(path: Path, line: int, label: str, text: str) -> float:
    value = _STATES.get(text.strip())
    if value is None:
        cure = "Give 1, 0, -1 for uncertain, or nothing for not stated."
        raise wrong(path, line, f"{label} is {text!r}", cure)
    return value


def _list(whole: Listed, name: str) -> Iterator[tuple[int, str]]:
    path = whole.folder / f"{name}.txt"
    try:
        lines = list(whole.given[name]) if whole.given is not None else path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError, KeyError):
        there = ", ".join(whole.lists) or "none"
        raise Refusal(
            "not-found",
            f"There is no list {name if whole.given is not None else path.name} in {whole.folder.name} "
            f"(lists there: {there}).",
            f"Name one of them with --split, or --split {ALL} for every image.",
        ) from None
    entries = [(line, text.strip()) for line, text in enumerate(lines, 1) if text.strip()]
    if not entries:
        raise wrong(path, 1, "the list is empty", "Name an image a line.")
    yield from entries
