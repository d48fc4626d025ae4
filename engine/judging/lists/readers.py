"""Several people's reads of the same images, and their majority."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.judging.lists.listing import rows, wrong
from engine.radiographs.refusals import Refusal


@dataclass(frozen=True, eq=False)
class Majority:
    """What more than half of the chosen readers marked: ``states`` is ``[images, labels]`` float32, 1 or 0."""

    images: tuple[str, ...]
    states: NDArray[np.float32]


def majority(path: Path, labels: Sequence[str], readers: Sequence[str]) -> Majority:
    """Read ``image, reader, LABEL...`` and take the majority of some readers on every image that all of them read.

    Parameters
    ----------
    path
        A CSV with 1 or 0 per label.
    labels
        Which labels; a label that the file lacks is NaN throughout.
    readers
        Which readers; empty for all that the file names.

    Raises
    ------
    Refusal
        With file and line for a value that is neither 1 nor 0, or a reader who reads an image twice.
    """
    reads: dict[str, dict[str, list[float]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = csv.DictReader(stream)
        for column in ("image", "reader"):
            if column not in (table.fieldnames or ()):
                raise _wrong(path, 1, f"the column {column} is missing", "Add it.")
        there = [label for label in labels if label in (table.fieldnames or ())]
        for row in table:
            of_image = reads.setdefault(row["image"], {})
            if row["reader"] in of_image:
                raise _wrong(
                    path,
                    table.line_num,
                    f"{row['reader']} reads {row['image']} a second time",
                    "Keep one of the lines.",
                )
            of_image[row["reader"]] = [_mark(path, table.line_num, label, row[label]) for label in there]
    wanted = set(readers) or {reader for of_image in reads.values() for reader in of_image}
    images = tuple(image for image, of_image in reads.items() if wanted <= of_image.keys())
    states = np.full((len(images), len(labels)), np.nan, np.float32)
    for number, image in enumerate(images):
        marks = np.mean([reads[image][reader] for reader in sorted(wanted)], axis=0)
        for label, mark in zip(there, marks, strict=True):
            states[number, labels.index(label)] = float(mark > 0.5)
    return Majority(images, states)


@dataclass(frozen=True, eq=False)
class Reads:
    """Every reader's marks of the images of a list.

    Attributes
    ----------
    readers
        Names, sorted.
    states
        ``[readers, images, labels]`` float32: 1, 0, NaN where the reader did not read the image.
    """

    readers: tuple[str, ...]
    states: NDArray[np.float32]

    def of(self, reader: str) -> NDArray[np.float32]:
        """One reader's marks ``[images, labels]``."""
        found: NDArray[np.float32] = self.states[self.readers.index(reader)]
        return found

    def majority(self, names: Sequence[str]) -> NDArray[np.float32]:
        """What more than half of some readers marked ``[images, labels]``; NaN where they tie or one did not read."""
        share = self.states[[self.readers.index(name) for name in names]].mean(axis=0)
        open_ = np.isnan(share) | (share == 0.5)
        return np.where(open_, np.nan, share > 0.5).astype(np.float32)


def reads(path: Path, labels: Sequence[str], images: Mapping[str, int], count: int) -> Reads:
    """Read ``image, reader, LABEL...`` for the images of a list.

    Parameters
    ----------
    path
        A CSV with 1 or 0 per label; empty for not stated.
    labels
        A label that the file lacks is NaN throughout.
    images
        Name and stem of each image to its place; other images of the file are passed over.
    count
        Images of the list.

    Raises
    ------
    Refusal
        With file and line for a missing column, a value that is neither 1 nor 0, a reader who reads an image twice;
        and where no image of the list was read, or no label of the engine is there.
    """
    table = rows(path, ("image", "reader"))
    there = [label for label in labels if label in table.columns]
    if not there:
        raise wrong(path, 1, "none of the engine's labels has a column", "Name the columns as the engine's labels.")
    marks: dict[tuple[str, int], NDArray[np.float32]] = {}
    for line, row in table:
        place = images.get(row["image"], images.get(Path(row["image"]).stem))
        if place is None:
            continue
        if (row["reader"], place) in marks:
            what = f"{row['reader']} reads {row['image']} a second time"
            raise wrong(path, line, what, "Keep one of the lines.")
        values = np.full(len(labels), np.nan, np.float32)
        for label in there:
            values[labels.index(label)] = _mark(path, line, label, row[label]) if row[label].strip() else np.nan
        marks[row["reader"], place] = values
    if not marks:
        raise Refusal(
            "unusable-input",
            f"{path.name} names none of the images that are judged.",
            "Name the list that was read with --readers-split, or all for every image of the folder.",
        )
    names = tuple(sorted({reader for reader, _ in marks}))
    states = np.full((len(names), count, len(labels)), np.nan, np.float32)
    for (reader, place), values in marks.items():
        states[names.index(reader), place] = values
    return Reads(names, states)


def _mark(path: Path, line: int, label: str, text: str | None) -> float:
    if text not in {"0", "1"}:
        raise _wrong(path, line, f"{label} is {text!r}", "Give 1 or 0.")
    return float(text)


def _wrong(path: Path, line: int, what: str, cure: str) -> Refusal:
    return Refusal("unusable-input", f"{path.name}, line {line}: {what}.", cure)
