"""Boxes that people drew around findings, in the project's own form and in ChestX-ray14's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.learning.datasets.rows import columns, rows, wrong
from engine.learning.manifest import Manifest
from engine.radiographs.refusals import Refusal

OWN, CHESTXRAY14 = "boxes.csv", "BBox_List_2017.csv"
# Its heading is "Bbox [x,y,w,h]", which falls apart at the commas.
_OF_CHESTXRAY14 = {
    "image": "Image Index",
    "label": "Finding Label",
    "x": "Bbox [x",
    "y": "y",
    "width": "w",
    "height": "h]",
}
_OWN = {name: name for name in _OF_CHESTXRAY14}
_SAME = {"Infiltrate": "Infiltration"}  # two names of one finding in ChestX-ray14's files


@dataclass(frozen=True)
class Box:
    """A finding's box in shares of the picture's width and height: left, top, width, height."""

    image: int
    label: str
    left: float
    top: float
    width: float
    height: float


def read_boxes(
    manifest: Manifest, name: str, box_width: float, known: Sequence[str], others: set[str] | None = None
) -> tuple[Box, ...]:
    """Read a list of boxes beside the tables of every data folder; a file that is not there holds none.

    Where boxes.csv is asked for and only ChestX-ray14's own list is there, that one is read.

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
    others
        Takes the other labels that boxes have, which then fall out; None where such a box is refused.

    Raises
    ------
    Refusal
        With file and line for an unknown label, an image that the table lacks, or a box that is no box.
    """
    boxes: list[Box] = []
    places: dict[str, int] = {}
    table = manifest.tables[0].name if manifest.tables else "labels.csv"
    folders = list(dict.fromkeys([manifest.folder, *(table.parent for table in manifest.tables)]))
    for folder in folders:
        path = folder / name
        if name == OWN and not path.is_file():
            path = folder / CHESTXRAY14
        if path.is_file():
            places = places or manifest.index()
            boxes.extend(
                _of_file(path, places, f"{folder.name}/" if len(folders) > 1 else "", known, table, others=others)
            )
    return _as_shares(manifest, boxes, box_width)


def _of_file(
    path: Path, places: dict[str, int], prefix: str, known: Sequence[str], table: str, *, others: set[str] | None
) -> Iterator[Box]:
    heading = columns(path)
    names = _OF_CHESTXRAY14 if _OF_CHESTXRAY14["image"] in heading else _OWN
    for column in names.values():
        if column not in heading:
            raise wrong(path, 1, f"the column {column} is missing", "Add it.")
    for line, row in rows(path):
        title = row[names["image"]]
        image = next((places[key] for key in (prefix + title, title, Path(title).stem) if key in places), None)
        if image is None:
            raise wrong(path, line, f"{title} is not in {table}", "Take the line out, or add the image.")
        label = row[names["label"]]
        label = label if label in known else _SAME.get(label, label)
        if label not in known:
            if names is _OF_CHESTXRAY14:
                continue  # a finding of the collection that the recipe leaves out
            if others is not None:
                others.add(label)
                continue
            raise wrong(path, line, f"the label {label} is unknown", "Correct it, or name it in location.stands_for.")
        try:
            left, top, width, height = (float(row[names[key]]) for key in ("x", "y", "width", "height"))
        except ValueError:
            raise wrong(path, line, "a side of the box is not a number", "Correct it.") from None
        if not (width > 0 and height > 0 and np.isfinite([left, top, width, height]).all()):
            raise wrong(path, line, "the box has no area", "Correct it.")
        yield Box(image, label, left, top, width, height)


def _as_shares(manifest: Manifest, boxes: Sequence[Box], box_width: float) -> tuple[Box, ...]:
    """Boxes in shares of their pictures, whose shapes are read from the files' headers."""
    from engine.radiographs.opening import Opener

    scales: dict[int, tuple[float, float]] = {}
    with Opener() as opener:
        for image in sorted({box.image for box in boxes}):
            try:
                headline = opener.headline(manifest.path(image))
            except Refusal as refusal:
                raise manifest.unreadable(image, refusal) from refusal
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
