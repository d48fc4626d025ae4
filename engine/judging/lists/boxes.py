"""Radiologists' boxes of the images of a list, in shares of their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from engine.judging.lists.listing import Listed, rows, wrong
from engine.judging.measures.pointing import Target
from engine.radiographs.refusals import Refusal

_SIDES = ("x", "y", "width", "height")
_SLACK = 0.02  # a box drawn to the edge may end a pixel or two beyond it


def read(
    path: Path, listed: Listed, box_width: float, shape_of: Callable[[Path], tuple[int, int]]
) -> tuple[list[Target], int]:
    """Boxes as targets of the pointing game; ``Target.image`` is the place in the list.

    Parameters
    ----------
    path
        A CSV: image, label, x, y (top left corner), width, height.
    box_width
        Width of the picture in whose pixels the boxes are stated; 0 for each stored picture's own.
    shape_of
        Rows and columns of a stored picture.

    Returns
    -------
    Targets of the listed images, and how many boxes of these images have a label that is not judged.

    Raises
    ------
    Refusal
        With file and line for a missing column, a side that is no number, and a box that does not fit its picture.
    """
    places, shapes = listed.find(), dict[int, tuple[int, int]]()
    numbers: Mapping[str, int] = {label: number for number, label in enumerate(listed.labels)}
    targets: list[Target] = []
    passed = 0
    for line, row in rows(path, ("image", "label", *_SIDES)):
        place = places.get(row["image"], places.get(Path(row["image"]).stem))
        if place is None:
            continue  # of another list
        if row["label"] not in numbers:
            passed += 1
            continue
        try:
            sides = np.array([float(row[side]) for side in _SIDES])
        except ValueError:
            raise wrong(path, line, "a side of the box is not a number", "Correct it.") from None
        if not (np.isfinite(sides).all() and min(sides[2:]) > 0):
            raise wrong(path, line, "the box has no area", "Correct it.")
        if place not in shapes:
            try:
                shapes[place] = shape_of(listed.path(place))
            except Refusal:
                continue  # it cannot be read either, and is told of there
        height, width = shapes[place]
        across = box_width or width
        left, top, wide, high = sides / np.array([across, across * height / width] * 2)
        if min(left, top) < -_SLACK or max(left + wide, top + high) > 1 + _SLACK:
            raise wrong(
                path,
                line,
                f"the box does not fit its picture, taken as {across:.0f} pixels wide",
                "Say with --box-width how wide the picture was in whose pixels the boxes are stated "
                "(1024 for ChestX-ray14).",
            )
        targets.append(Target(place, numbers[row["label"]], float(left), float(top), float(wide), float(high)))
    return targets, passed
