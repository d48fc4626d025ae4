"""What a reader drew on a radiograph, as plain values.

Places are counted in the stored picture from its upper left corner, in columns and rows, so that the centre of the
first pixel is at (0.5, 0.5). However the picture is turned, mirrored or enlarged on the screen, a mark stays where it
is and measures what it measured.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

Place = tuple[float, float]
Kind = Literal["length", "angle", "arrow", "text", "box", "ellipse", "ratio"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Axis = Literal["columns", "rows"]
POINTS: dict[Kind, int] = {"length": 2, "angle": 3, "arrow": 2, "text": 1, "box": 2, "ellipse": 2, "ratio": 4}
LONGEST_TEXT = 500

NAMES: dict[Kind, str] = {
    "length": "Length",
    "angle": "Angle",
    "arrow": "Arrow",
    "text": "Text",
    "box": "Box",
    "ellipse": "Ellipse",
    "ratio": "Cardiothoracic ratio",
}
PROMPTS: dict[Kind, tuple[str, ...]] = {
    "length": ("Length: drag from end to end", "Length: the other end"),
    "angle": (
        "Angle: drag the first arm, from its end to the corner",
        "Angle: the corner",
        "Angle: the other arm's end",
    ),
    "arrow": ("Text: drag from what is meant to where the text goes; a click writes without an arrow", ""),
    "text": ("",),
    "box": ("Box: drag from corner to corner", "Box: the opposite corner"),
    "ellipse": ("Ellipse: drag from corner to corner of its box", "Ellipse: the opposite corner"),
    "ratio": (
        "Cardiothoracic ratio, 1 of 4: the heart's border farthest to the patient's right",
        "Cardiothoracic ratio, 2 of 4: the heart's border farthest to the patient's left",
        "Cardiothoracic ratio, 3 of 4: the chest's inner border on the patient's right, where it is widest",
        "Cardiothoracic ratio, 4 of 4: the chest's inner border on the patient's left",
    ),
}
"""What to do for each point of a mark, one after the other."""


@dataclass(frozen=True)
class Mark:
    """One mark.

    Attributes
    ----------
    name
        Tells the marks of a picture apart, also those of two desks.
    points
        As many as the kind has (:data:`POINTS`). Length, arrow (tip, text): ends. Angle: end, corner, end. Box and
        ellipse: two opposite corners. Ratio: heart right, heart left, chest right, chest left.
    axis
        Of a ratio: along which axis of the stored picture widths are taken.
    proposed
        A machine put it there and nobody has moved it yet.
    """

    name: str
    kind: Kind
    points: tuple[Place, ...]
    text: str = ""
    axis: Axis = "columns"
    proposed: bool = False

    @property
    def whole(self) -> bool:
        """Whether every point is there."""
        return len(self.points) == POINTS[self.kind]


def handles(mark: Mark) -> tuple[Place, ...]:
    """The places by which a mark is changed: its points, or the four corners of a box."""
    if mark.kind in ("box", "ellipse") and mark.whole:
        (x0, y0), (x1, y1) = mark.points
        return ((x0, y0), (x1, y1), (x1, y0), (x0, y1))
    return mark.points


def with_handle(mark: Mark, handle: int, at: Place) -> Mark:
    """Move one handle; a proposal that a hand has touched is the hand's."""
    if mark.kind in ("box", "ellipse") and handle >= 2:
        (x0, y0), (x1, y1) = mark.points
        points = ((x0, at[1]), (at[0], y1)) if handle == 2 else ((at[0], y0), (x1, at[1]))
    else:
        points = (*mark.points[:handle], at, *mark.points[handle + 1 :])  # type: ignore[assignment]
    return replace(mark, points=points, proposed=False)


def moved(mark: Mark, columns: float, rows: float, size: tuple[float, float]) -> Mark:
    """Move a whole mark, but not out of the picture of ``size`` (columns, rows)."""
    return replace(
        mark,
        points=tuple(
            zip(
                _shifted([point[0] for point in mark.points], columns, size[0]),
                _shifted([point[1] for point in mark.points], rows, size[1]),
                strict=True,
            )
        ),
        proposed=False,
    )


def kept_inside(at: Place, size: tuple[float, float]) -> Place:
    """The nearest place of the picture of ``size`` (columns, rows)."""
    return (min(max(at[0], 0.0), size[0]), min(max(at[1], 0.0), size[1]))


def outline(mark: Mark, steps: int = 64) -> tuple[tuple[Place, ...], ...]:
    """The lines of a mark as chains of places; an unfinished mark has those of its points so far."""
    if mark.kind == "text" or len(mark.points) < 2:
        return ()
    if mark.kind == "ratio":
        return tuple(line for pair in _pairs(mark) for line in across(*pair, mark.axis))
    if mark.kind == "box":
        (x0, y0), (x1, y1) = mark.points
        return (((x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)),)
    if mark.kind == "ellipse":
        (x0, y0), (x1, y1) = mark.points
        cx, cy, a, b = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
        turns = [2 * math.pi * step / steps for step in range(steps + 1)]
        return (tuple((cx + a * math.cos(turn), cy + b * math.sin(turn)) for turn in turns),)
    return (mark.points,)


def across(start: Place, end: Place, axis: Axis) -> tuple[tuple[Place, ...], ...]:
    """A width along an axis halfway between two places, and the two lines from there to the places."""
    if axis == "columns":
        middle = (start[1] + end[1]) / 2
        first, last = (start[0], middle), (end[0], middle)
    else:
        middle = (start[0] + end[0]) / 2
        first, last = (middle, start[1]), (middle, end[1])
    return ((first, last), (start, first), (end, last))


def anchor(mark: Mark) -> Place:
    """Where the words of a mark stand: at its last point, or the lower end of a box."""
    if mark.kind == "angle" and mark.whole:
        return mark.points[1]
    if mark.kind in ("box", "ellipse") and mark.whole:
        (x0, y0), (x1, y1) = mark.points
        return (max(x0, x1), (y0 + y1) / 2 if mark.kind == "ellipse" else min(y0, y1))
    return mark.points[-1]


def _pairs(mark: Mark) -> tuple[tuple[Place, Place], ...]:
    """Heart and, once it is there, chest."""
    points = mark.points
    return ((points[0], points[1]), *([(points[2], points[3])] if len(points) == 4 else []))


def _shifted(values: list[float], by: float, most: float) -> list[float]:
    by = min(max(by, -min(values)), most - max(values))
    return [value + by for value in values]
