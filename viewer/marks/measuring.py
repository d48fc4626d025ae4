"""Lengths, angles, areas and the cardiothoracic ratio of marks. A value and its unit come from the same place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from engine.radiographs.radiograph import Radiograph, Spacing, SpacingSource
from viewer.marks.mark import Mark, Place
from viewer.work.words import say

Unit = Literal["mm", "px"]
_SQUARE_CENTIMETRES_FROM = 100.0  # square millimetres
_LEAST_ARM = 1e-3  # pixels: a shorter one is one point, and its direction rounding


@dataclass(frozen=True)
class Scale:
    """What one column and one row measure, and who says so.

    Without a stated spacing the unit is a column's width ("px"): rows count as many as they are taller than wide.
    """

    column: float
    row: float
    unit: Unit
    source: SpacingSource

    def between(self, start: Place, end: Place) -> float:
        """The distance of two places in the unit."""
        return math.hypot((end[0] - start[0]) * self.column, (end[1] - start[1]) * self.row)


def scale_of(radiograph: Radiograph) -> Scale:
    """The scale of a radiograph (DISPLAY-RULES 6)."""
    return scale(radiograph.spacing, radiograph.aspect)


def scale(spacing: Spacing, aspect: float = 1.0) -> Scale:
    """Millimetres where both directions and their source are stated, else pixels."""
    if spacing.column_mm is None or spacing.row_mm is None or spacing.source is SpacingSource.NONE:
        return Scale(1.0, aspect, "px", SpacingSource.NONE)
    return Scale(spacing.column_mm, spacing.row_mm, "mm", spacing.source)


def length(mark: Mark, scale: Scale) -> float:
    """From the first point to the second, in the scale's unit."""
    return scale.between(mark.points[0], mark.points[1])


def angle(mark: Mark, scale: Scale) -> float | None:
    """Degrees (0 to 180) at the second point; None where an arm has no length to speak of. Needs no millimetres."""
    first, corner, last = mark.points
    if min(math.dist(first, corner), math.dist(last, corner)) < _LEAST_ARM:
        return None
    ax, ay = (first[0] - corner[0]) * scale.column, (first[1] - corner[1]) * scale.row
    bx, by = (last[0] - corner[0]) * scale.column, (last[1] - corner[1]) * scale.row
    return math.degrees(abs(math.atan2(ax * by - ay * bx, ax * bx + ay * by)))


def area(mark: Mark, scale: Scale) -> float:
    """What a box or an ellipse covers, in the scale's unit squared."""
    (x0, y0), (x1, y1) = mark.points
    box = abs(x1 - x0) * scale.column * abs(y1 - y0) * scale.row
    return box * math.pi / 4 if mark.kind == "ellipse" else box


def widths(mark: Mark, scale: Scale) -> tuple[float, float]:
    """Of heart and chest along the ratio's axis, in the scale's unit."""
    along, size = (0, scale.column) if mark.axis == "columns" else (1, scale.row)
    at = [point[along] for point in mark.points]
    return abs(at[1] - at[0]) * size, abs(at[3] - at[2]) * size


def ratio(mark: Mark) -> float | None:
    """The heart's width over the chest's; None where the chest has none. Needs no millimetres: one axis, one scale."""
    heart, chest = widths(mark, Scale(1.0, 1.0, "px", SpacingSource.NONE))
    return heart / chest if chest > 0 else None


def sourced(words: str, scale: Scale) -> str:
    """A length in words and where its scale comes from."""
    return words if scale.unit == "px" else f"{words} {say(scale.source.value)}"


def length_words(value: float, scale: Scale) -> str:
    """``123.4 mm`` or ``512 px``."""
    return f"{value:.1f} mm" if scale.unit == "mm" else f"{value:.0f} px"


def area_words(value: float, scale: Scale) -> str:
    """``12.3 cm²``, ``45 mm²`` or ``1,200 px²``."""
    if scale.unit == "px":
        return f"{value:,.0f} px²"
    return f"{value / 100:,.1f} cm²" if value >= _SQUARE_CENTIMETRES_FROM else f"{value:.1f} mm²"
