"""Several people's reads of the same images, and their majority."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

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


def _mark(path: Path, line: int, label: str, text: str | None) -> float:
    if text not in {"0", "1"}:
        raise _wrong(path, line, f"{label} is {text!r}", "Give 1 or 0.")
    return float(text)


def _wrong(path: Path, line: int, what: str, cure: str) -> Refusal:
    return Refusal("unusable-input", f"{path.name}, line {line}: {what}.", cure)
