"""Everything that stands around the radiograph: corner texts, banners, orientation marks, scale bar, legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from engine.radiographs.radiograph import Radiograph, Spacing
from viewer.canvas import ink, texts
from viewer.canvas.turning import edge_marks, name_of
from viewer.canvas.view import Placement, View

ACCENT = QColor(232, 178, 92)
LONGEST_RULER = 0.3
INVERTED = "Inverted"


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
    view, placement, ratio = shown
    ink.legend(painter, area, said.keys, said.legend_title)
    lines: list[ink.Line] = []
    if said.corner_texts:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        top = Qt.AlignmentFlag.AlignTop
        ink.corner(painter, area, _lines(said.corners.top_left), left | top)
        ink.corner(painter, area, _lines(said.corners.top_right), right | top)
        lines += [ink.Line(text) for text in texts.display_lines(radiograph, view, placement.zoom)]
        bar = texts.scale_bar(_shown_spacing(radiograph, view), placement.zoom / ratio, area.width() * LONGEST_RULER)
        if bar is not None:
            ink.ruler(painter, area, *bar, above=len(lines))
    marks = edge_marks(radiograph.edges, view.turn)
    for mark, edge in zip(marks, ink.EDGES, strict=True):
        ink.edge_mark(painter, area, mark, edge)
    banners = [words for words in (INVERTED if view.inverted else "", name_of(view.turn)) if words]
    below = ink.banner(painter, area, "   ·   ".join(banners), ACCENT, under=bool(marks[1]))
    ink.banner(painter, area, said.prompt, ink.INK, under=bool(marks[1]), below=below)
    ink.corner(painter, area, lines, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)


def _shown_spacing(radiograph: Radiograph, view: View) -> Spacing:
    """The spacing along the screen's horizontal, where the scale bar lies."""
    spacing = radiograph.spacing
    if not view.turn.transpose:
        return spacing
    return Spacing(spacing.column_mm, spacing.row_mm, spacing.source)


def _lines(words: Sequence[str]) -> list[ink.Line]:
    """The first line stands out."""
    return [ink.Line(word, bold=number == 0) for number, word in enumerate(words)]
