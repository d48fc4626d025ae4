"""A proposal for the cardiothoracic ratio: the heart's largest width over the chest's, to be adjusted by a person.

The chest's width is that of both lungs together, from outer border to outer border. The ratio needs no millimetres.
Normal on a PA view is up to 0.50; on an AP view the heart is magnified, so that the ratio says less.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.outlines import HALF, Extent, Outlines, extent, largest
from engine.reading.turning import Turn

HEART, RIGHT, LEFT = "heart", "right_lung", "left_lung"
_LEAST_LUNG = 0.015  # of the picture
_POSSIBLE = (0.2, 0.95)
_BLUR_SCALE = 0.06
AP_CAVEAT = "On an AP view the heart is magnified: a ratio above 0.50 alone does not mean that it is enlarged."
UNKNOWN_VIEW_CAVEAT = "The view is not stated; on an AP view the heart is magnified and the ratio says less."


@dataclass(frozen=True)
class Point:
    """A place in the stored picture, counted by the centres of its pixels from 0."""

    row: float
    column: float


@dataclass(frozen=True)
class Proposal:
    """The ratio and where it was measured.

    Attributes
    ----------
    ratio
        Heart over chest.
    heart_right, heart_left, chest_right, chest_left
        The borders on the patient's right and left, in the stored picture.
    positions
        The four x positions in the same order, in columns of the upright picture.
    confidence
        0..1: how narrow the zones are in which the four borders lie; 1 for borders without doubt.
    caveat
        A sentence where the view makes the ratio say less, else empty.
    """

    ratio: float
    heart_right: Point
    heart_left: Point
    chest_right: Point
    chest_left: Point
    positions: tuple[float, float, float, float]
    confidence: float
    caveat: str = ""

    def as_json(self) -> dict[str, Any]:
        """What ``hilum-engine heart`` prints of it."""
        names = ("heart_right", "heart_left", "chest_right", "chest_left")
        return {
            "ratio": round(self.ratio, 4),
            "x": {name: round(value, 1) for name, value in zip(names, self.positions, strict=True)},
            "points": {
                name: {"row": round(point.row, 1), "column": round(point.column, 1)}
                for name, point in ((name, getattr(self, name)) for name in names)
            },
            "confidence": round(self.confidence, 3),
            **({"caveat": self.caveat} if self.caveat else {}),
        }


def propose(outlines: Outlines, view: str = "") -> Proposal:
    """Measure the outlines of a frontal chest.

    Parameters
    ----------
    outlines
        Of a segmenter that knows heart, right lung and left lung.
    view
        View Position of the header, for the caveat.

    Raises
    ------
    Refusal
        ``not-frontal-chest`` where a heart between two lungs is not to be seen.
    """
    if not {HEART, RIGHT, LEFT} <= set(outlines.labels):
        raise Refusal(
            "engine-missing",
            f"The engine {outlines.engine} does not outline a heart and two lungs.",
            "Use the segmenter heart-lungs.",
        )
    parts = {label: largest(outlines.of(label)) for label in (HEART, RIGHT, LEFT)}
    for label, part in parts.items():
        share = float((part >= HALF).mean())
        if share < (_LEAST_LUNG if label != HEART else _LEAST_LUNG / 2):
            raise _none(f"no {label.replace('_', ' ')} was found in it")
    heart = extent(parts[HEART])
    chest = extent(np.maximum(parts[RIGHT], parts[LEFT]))
    assert heart is not None
    assert chest is not None
    if not chest.low - 1 <= heart.low < heart.high <= chest.high + 1:
        raise _none("what looks like a heart does not lie between the lungs")
    ratio = heart.width / chest.width
    if not _POSSIBLE[0] <= ratio <= _POSSIBLE[1]:
        raise _none(f"the ratio would be {ratio:.2f}, which no heart has")
    # An upright frontal picture shows the patient's right at its left; where the lungs say otherwise it is mirrored.
    mirrored = _centre(parts[RIGHT]) > _centre(parts[LEFT])
    places = [_place(outlines, heart, "low"), _place(outlines, heart, "high")]
    places += [_place(outlines, chest, "low"), _place(outlines, chest, "high")]
    if mirrored:
        places = [places[1], places[0], places[3], places[2]]
    blur = (heart.blur + chest.blur * ratio) / chest.width
    points = [_back(outlines, row, column) for row, column in places]
    return Proposal(
        ratio=ratio,
        heart_right=points[0],
        heart_left=points[1],
        chest_right=points[2],
        chest_left=points[3],
        positions=(places[0][1], places[1][1], places[2][1], places[3][1]),
        confidence=math.exp(-blur / _BLUR_SCALE),
        caveat=caveat(view),
    )


def caveat(view: str) -> str:
    """What to add to a ratio of this View Position; empty for PA."""
    if view.upper() == "PA":
        return ""
    return AP_CAVEAT if view.upper() == "AP" else UNKNOWN_VIEW_CAVEAT


def view_of(radiograph: Radiograph) -> str:
    """View Position as stated."""
    return radiograph.identity.view_position


def _centre(inside: np.ndarray[Any, np.dtype[np.float32]]) -> float:
    """Mean column of what is inside."""
    return float(np.nonzero(inside >= HALF)[1].mean())


def _place(outlines: Outlines, one: Extent, side: str) -> tuple[float, float]:
    """Row and column of a border in pixels of the upright picture."""
    row, column = (one.low_row, one.low) if side == "low" else (one.high_row, one.high)
    grid = outlines.upright
    return grid.row_scale * row + grid.row_offset, grid.column_scale * column + grid.column_offset


def _back(outlines: Outlines, row: float, column: float) -> Point:
    """From the upright to the stored picture: :class:`Turn` the other way."""
    turn: Turn = outlines.turn
    rows, columns = turn.swapped((outlines.rows, outlines.columns))
    if turn.flip_columns:
        column = columns - 1 - column
    if turn.flip_rows:
        row = rows - 1 - row
    return Point(*turn.swapped((row, column)))


def _none(why: str) -> Refusal:
    return Refusal(
        "not-frontal-chest",
        f"No cardiothoracic ratio can be proposed for this picture: {why}.",
        "Measure it by hand: the tool asks for the four borders.",
    )
