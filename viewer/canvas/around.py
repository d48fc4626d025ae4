"""Everything that stands around the radiograph: corner texts, banners, orientation marks, scale bar, legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from engine.radiographs.radiograph import Radiograph, Spacing
from viewer.canvas import ink, texts
from viewer.canvas.turning import edge_marks, name_of
from viewer.canvas.view import Placement, View
from viewer.work.words import say

ACCENT = QColor(232, 178, 92)
LONGEST_RULER = 0.3
INVERTED = "Inverted"
Bar = tuple[float, str]
"""A scale bar: how long it is, and its words."""


@dataclass(frozen=True)
class Around:
    """What is to be said of one picture."""

    corners: texts.Corners
    corner_texts: bool
    keys: tuple[ink.Key, ...] = ()
    legend_title: str = ""
    prompt: str = ""


def paint(
    painter: QPainter, area: QRectF, said: Around, radiograph: Radiograph, shown: tuple[View, Placement, float]
) -> None:
    """Paint it; ``shown`` is how the picture lies on the canvas, with device pixels for a point."""
    view = shown[0]
    ink.legend(painter, area, said.keys, said.legend_title)
    legend = ink.legend_box(painter.font(), area, said.keys, said.legend_title)
    above = _over(area, legend)
    low, lines, bar = _below(painter.font(), area, said, radiograph, shown)
    if said.corner_texts:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top = Qt.AlignmentFlag.AlignTop
        first = ink.corner(painter, area, _lines(said.corners.top_left), left | top)
        words = _lines(said.corners.top_right)
        # Side by side where there is room for both and the orientation mark between them, else one below the other.
        narrow = first.width() + ink.widest(painter.font(), words) + ink.MARGIN * 6 > area.width()
        ink.corner(painter, area.adjusted(0, first.height(), 0, 0) if narrow else area, words, right | top)
        if bar is not None:
            ink.ruler(painter, low, *bar, above=len(lines))
    marks = edge_marks(radiograph.edges, view.turn)
    for mark, edge in zip(marks, ink.EDGES, strict=True):
        under_legend = edge == "bottom" and legend.left() - ink.MARGIN < area.center().x()
        ink.edge_mark(painter, above if under_legend else area, mark, edge)
    banners = [words for words in (say(INVERTED) if view.inverted else "", say(name_of(view.turn))) if words]
    below = ink.banner(painter, area, "   ·   ".join(banners), ACCENT, under=bool(marks[1]))
    ink.banner(painter, area, say(said.prompt), ink.INK, under=bool(marks[1]), below=below)
    ink.corner(painter, low, lines, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


def taken(
    plain: QFont, area: QRectF, said: Around, radiograph: Radiograph, shown: tuple[View, Placement, float]
) -> tuple[QRectF, ...]:
    """Where the legend and the texts of the lower left corner will stand: no words of a mark belong there."""
    legend = ink.legend_box(plain, area, said.keys, said.legend_title)
    low, lines, bar = _below(plain, area, said, radiograph, shown)
    metrics = QFontMetricsF(plain)
    high = ink.MARGIN + len(lines) * (metrics.lineSpacing() + 2) + (metrics.lineSpacing() + 21 if bar else 0)
    corner = QRectF(low.left(), low.bottom() - high, _width(plain, lines, bar) + 2 * ink.MARGIN, high)
    return tuple(box for box in (legend, corner if lines else QRectF()) if not box.isEmpty())


def _below(
    plain: QFont, area: QRectF, said: Around, radiograph: Radiograph, shown: tuple[View, Placement, float]
) -> tuple[QRectF, list[ink.Line], Bar | None]:
    """The lines and the scale bar of the lower left corner, and the area they stand in: above a legend in the way."""
    if not said.corner_texts:
        return area, [], None
    view, placement, ratio = shown
    legend = ink.legend_box(plain, area, said.keys, said.legend_title)
    lines = [ink.Line(text) for text in texts.display_lines(radiograph, view, placement.zoom)]
    bar = texts.scale_bar(_shown_spacing(radiograph, view), placement.zoom / ratio, area.width() * LONGEST_RULER)
    in_the_way = not legend.isEmpty() and legend.left() < area.left() + _width(plain, lines, bar) + 2 * ink.MARGIN
    return _over(area, legend) if in_the_way else area, lines, bar


def _width(plain: QFont, lines: Sequence[ink.Line], bar: Bar | None) -> float:
    """Points across that lines and scale bar need."""
    return ink.widest(plain, lines) if bar is None else max(bar[0], ink.widest(plain, [*lines, ink.Line(bar[1])]))


def _over(area: QRectF, legend: QRectF) -> QRectF:
    """What a legend leaves above itself."""
    return QRectF(area) if legend.isEmpty() else area.adjusted(0, 0, 0, legend.top() - area.bottom())


def _shown_spacing(radiograph: Radiograph, view: View) -> Spacing:
    """The spacing along the screen's horizontal, where the scale bar lies."""
    spacing = radiograph.spacing
    if not view.turn.transpose:
        return spacing
    return Spacing(spacing.column_mm, spacing.row_mm, spacing.source)


def _lines(words: Sequence[str]) -> list[ink.Line]:
    """The first line stands out."""
    return [ink.Line(word, bold=number == 0) for number, word in enumerate(words)]
