"""How marks look: thin light lines with a dark edge, words that stay legible on bone and on air. Vectors only."""

from __future__ import annotations

import math
import textwrap
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from engine.radiographs.radiograph import Radiograph
from viewer.canvas import ink
from viewer.marks import words
from viewer.marks.mark import Mark, Place, across, anchor, handles, outline
from viewer.marks.statistics import Statistics, covered, statistics
from viewer.marks.touching import Boundary

LINE = QColor(142, 226, 255)
CHOSEN = QColor(255, 238, 150)
EDGE = QColor(0, 0, 0, 190)
THICK, THIN = 3.6, 1.5
HANDLE = 4.5
HEAD = 12.0
GAP = 10.0
# More pixels than this are measured when the hand rests, not at every step of a drag.
LIVE_PIXELS = 600_000
_KEPT = 64


@dataclass(frozen=True)
class Paper:
    """Where marks are painted: a painter, the canvas, and the way there from the stored picture."""

    painter: QPainter
    area: QRectF
    to_points: Callable[[float, float], Place]
    taken: tuple[QRectF, ...] = ()
    """Where other words stand."""

    def lies_free(self, box: QRectF) -> bool:
        """Whether no other words stand there."""
        return not any(one.intersects(box) for one in self.taken)


@dataclass(frozen=True)
class Pen:
    """How one mark is drawn now."""

    chosen: bool = False
    handles: bool = False
    finished: bool = True
    moving: bool = False


class MarkPainter:
    """Paints marks of one radiograph; keeps what it measured."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[object, ...], Statistics | None] = OrderedDict()

    def paint(self, paper: Paper, mark: Mark, radiograph: Radiograph, pen: Pen) -> Boundary | None:
        """Paint a mark; returns where its words stand, None without any."""
        painter, to_points = paper.painter, paper.to_points
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = CHOSEN if pen.chosen else LINE
        chains = [[QPointF(*to_points(*place)) for place in chain] for chain in outline(mark)]
        if mark.kind == "arrow" and chains:
            chains.append(_head(chains[0][0], chains[0][1]))
        for edge in (True, False):
            for number, chain in enumerate(chains):
                painter.setPen(_line_pen(mark, number, colour, edge))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPolyline(QPolygonF(chain))
        if pen.handles or not pen.finished:
            _dots(painter, [to_points(*place) for place in handles(mark)], colour)
        if not mark.whole:
            return None
        lines = words.lines(mark, radiograph, *self._measured(mark, radiograph, pen.moving))
        return _words(paper, mark, lines, colour) if lines else None

    def _measured(self, mark: Mark, radiograph: Radiograph, moving: bool) -> tuple[Statistics | None, bool]:
        """Statistics, and whether they were measured at all."""
        if mark.kind not in ("box", "ellipse"):
            return None, True
        key = (mark.kind, mark.points, radiograph.sha256, radiograph.frame, id(radiograph.pixels))
        if key not in self._found:
            top, bottom, left, right = covered(mark, radiograph)
            if moving and (bottom - top) * (right - left) > LIVE_PIXELS:
                return None, False
            self._found[key] = statistics(mark, radiograph)
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return self._found[key], True


def _line_pen(mark: Mark, number: int, colour: QColor, edge: bool) -> QPen:
    pen = QPen(EDGE, THICK) if edge else QPen(colour, THIN)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    # Of a ratio's lines those beside the widths only lead to the places that were clicked.
    if mark.kind == "ratio" and number % 3 and not edge:
        pen.setStyle(Qt.PenStyle.DotLine)
    return pen


def _head(tip: QPointF, tail: QPointF) -> list[QPointF]:
    """The two strokes of an arrow."""
    way = math.atan2(tail.y() - tip.y(), tail.x() - tip.x())
    sides = [tip + QPointF(HEAD * math.cos(way + turn), HEAD * math.sin(way + turn)) for turn in (-0.42, 0.42)]
    return [sides[0], tip, sides[1]]


def _dots(painter: QPainter, places: list[Place], colour: QColor) -> None:
    for place in places:
        painter.setPen(QPen(EDGE, THICK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(*place), HANDLE, HANDLE)
        painter.setPen(QPen(colour, THIN))
        painter.setBrush(QColor(0, 0, 0, 70))
        painter.drawEllipse(QPointF(*place), HANDLE, HANDLE)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _words(paper: Paper, mark: Mark, lines: tuple[str, ...], colour: QColor) -> Boundary:
    """The words beside a mark, kept on the canvas."""
    painter, to_points = paper.painter, paper.to_points
    plain = QFont(painter.font())
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    lines = _broken(lines, QFontMetricsF(bold), paper.area.width() - 8)
    fonts = [bold if number == 0 and mark.kind not in ("arrow", "text") else plain for number in range(len(lines))]
    metrics = QFontMetricsF(plain)
    step = metrics.lineSpacing() + 1
    width = max(QFontMetricsF(font).horizontalAdvance(line) for font, line in zip(fonts, lines, strict=True))
    box = QRectF(0, 0, width, step * len(lines))
    x, y = to_points(*anchor(mark))
    if mark.kind == "ratio":
        (start, end), *_ = across(mark.points[2], mark.points[3], mark.axis)
        ends = to_points(*start), to_points(*end)
        box.moveCenter(QPointF((ends[0][0] + ends[1][0]) / 2, 0))
        box.moveTop(max(ends[0][1], ends[1][1]) + GAP)
        if not paper.lies_free(box):
            box.moveBottom(min(ends[0][1], ends[1][1]) - GAP)
    elif mark.kind == "text":
        box.moveTopLeft(QPointF(x, y - step / 2))
    else:
        box.moveTopLeft(QPointF(x + GAP, y - step / 2))
        if mark.kind == "arrow" and to_points(*mark.points[0])[0] > x:  # the arrow comes from there
            box.moveRight(x - GAP)
    _keep_on(box, paper.area)
    for other in sorted(paper.taken, key=QRectF.top, reverse=True):  # the lowest first: words only go up
        if other.intersects(box):
            box.moveBottom(other.top() - GAP)
    for number, (font, line) in enumerate(zip(fonts, lines, strict=True)):
        painter.setFont(font)
        ink.outlined(painter, QPointF(box.left(), box.top() + number * step + metrics.ascent()), line, colour)
    painter.setFont(plain)
    return (box.left(), box.top(), box.right(), box.bottom())


def _broken(lines: tuple[str, ...], metrics: QFontMetricsF, room: float) -> tuple[str, ...]:
    """Lines that a narrow canvas has room for."""
    found: list[str] = []
    for line in lines:
        share = room / max(metrics.horizontalAdvance(line), 1.0)
        found += [line] if share >= 1 else textwrap.wrap(line, max(8, int(len(line) * share)))
    return tuple(found)


def _keep_on(box: QRectF, area: QRectF) -> None:
    """Words of a mark near an edge stay readable; those of a mark far outside leave with it."""
    near = area.adjusted(-box.width(), -box.height(), box.width(), box.height())
    if not near.intersects(box):
        return
    inner = area.adjusted(4, 4, -4, -4)
    if box.right() > inner.right():
        box.moveRight(inner.right())
    if box.left() < inner.left():
        box.moveLeft(inner.left())
    if box.bottom() > inner.bottom():
        box.moveBottom(inner.bottom())
    if box.top() < inner.top():
        box.moveTop(inner.top())
