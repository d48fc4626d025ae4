"""Texts and marks over the picture: light ink with a thin dark outline, legible on bone and on air."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

INK = QColor(232, 236, 240)
QUIET_INK = QColor(178, 186, 194)
OUTLINE = QColor(0, 0, 0, 200)
GROUND = QColor(11, 13, 16, 205)
MARGIN = 12.0
Edge = Literal["left", "top", "right", "bottom"]
EDGES: tuple[Edge, ...] = ("left", "top", "right", "bottom")
_AROUND = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)]


def font(base: QFont) -> QFont:
    """A font with figures of one width."""
    made = QFont(base)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@dataclass(frozen=True)
class Line:
    """One line of text."""

    text: str
    colour: QColor = field(default_factory=lambda: INK)
    bold: bool = False


@dataclass(frozen=True)
class Key:
    """One line of the legend."""

    colour: QColor
    text: str
    value: str
    note: str = ""


def outlined(painter: QPainter, at: QPointF, text: str, colour: QColor = INK) -> None:
    """Text with its outline, from the left end of its base line. Copies of the text are cheaper than a stroked path."""
    painter.setPen(OUTLINE)
    for dx, dy in _AROUND:
        painter.drawText(QPointF(at.x() + dx, at.y() + dy), text)
    painter.setPen(colour)
    painter.drawText(at, text)


def corner(painter: QPainter, area: QRectF, lines: Sequence[Line], where: Qt.AlignmentFlag) -> QRectF:
    """Lines in a corner of an area; returns what they cover."""
    plain = QFont(painter.font())
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(plain)
    height = metrics.lineSpacing() + 2
    bottom = bool(where & Qt.AlignmentFlag.AlignBottom)
    right = bool(where & Qt.AlignmentFlag.AlignRight)
    top = area.bottom() - MARGIN - height * len(lines) if bottom else area.top() + MARGIN
    widest = 0.0
    for number, line in enumerate(lines):
        painter.setFont(bold if line.bold else plain)
        width = QFontMetricsF(painter.font()).horizontalAdvance(line.text)
        widest = max(widest, width)
        x = area.right() - MARGIN - width if right else area.left() + MARGIN
        outlined(painter, QPointF(x, top + number * height + metrics.ascent()), line.text, line.colour)
    painter.setFont(plain)
    left = area.right() - MARGIN - widest if right else area.left() + MARGIN
    return QRectF(left, top, widest, height * len(lines))


def widest(plain: QFont, lines: Sequence[Line]) -> float:
    """Points across that lines need."""
    bold = QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    return max(
        (QFontMetricsF(bold if line.bold else plain).horizontalAdvance(line.text) for line in lines), default=0.0
    )


def edge_mark(painter: QPainter, area: QRectF, text: str, edge: Edge) -> None:
    """An orientation mark halfway along an edge."""
    if not text:
        return
    plain = QFont(painter.font())
    large = QFont(plain)
    large.setPixelSize(round(plain.pixelSize() * 1.35))
    large.setWeight(QFont.Weight.DemiBold)
    painter.setFont(large)
    metrics = QFontMetricsF(large)
    width = metrics.horizontalAdvance(text)
    middle = area.center().x() - width / 2
    at = {
        "left": QPointF(area.left() + MARGIN, area.center().y()),
        "top": QPointF(middle, area.top() + MARGIN + metrics.ascent() - 2),
        "right": QPointF(area.right() - MARGIN - width, area.center().y()),
        "bottom": QPointF(middle, area.bottom() - MARGIN),
    }[edge]
    outlined(painter, at, text)
    painter.setFont(plain)


def banner(
    painter: QPainter, area: QRectF, text: str, colour: QColor, *, under: bool = False, below: float | None = None
) -> float:
    """A line on a dark ground at the middle of the upper edge; returns how far down it reaches.

    ``under`` leaves room for an orientation mark; ``below`` is where an earlier banner ended.
    """
    metrics = QFontMetricsF(painter.font())
    start = area.top() + MARGIN + (metrics.lineSpacing() * 1.35 + 4 if under else 0.0)
    start = max(start, below or start)
    if not text:
        return start
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 4 * MARGIN)
    box = QRectF(0, start, metrics.horizontalAdvance(shown) + 2 * MARGIN, metrics.lineSpacing() + 8)
    box.moveLeft(area.center().x() - box.width() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(colour)
    painter.drawText(QPointF(box.left() + MARGIN, box.top() + 4 + metrics.ascent()), shown)
    return box.bottom() + 4


def legend_box(plain: QFont, area: QRectF, keys: Sequence[Key], title: str) -> QRectF:
    """Where the legend stands: the lower right corner; empty without one."""
    if not keys:
        return QRectF()
    metrics, fine = QFontMetricsF(plain), QFontMetricsF(_fine(plain))
    heading, *notes = title.split("\n")
    height, less = metrics.lineSpacing() + 4, fine.lineSpacing() + 1
    swatch, gap, inset = metrics.ascent() * 0.8, 8.0, 10.0
    names = max(metrics.horizontalAdvance(key.text) for key in keys)
    values = max(metrics.horizontalAdvance(key.value) for key in keys)
    widest = max(fine.horizontalAdvance(key.note) for key in keys) + swatch + gap
    widest = max([widest, *(fine.horizontalAdvance(note) for note in notes)])
    most = area.width() - 2 * MARGIN - 2 * inset
    width = min(max(swatch + gap + names + 2 * gap + values, metrics.horizontalAdvance(heading), widest), most)
    tall = height * (len(keys) + 1) + less * (sum(bool(key.note) for key in keys) + len(notes)) + inset + 4
    box = QRectF(0, 0, width + 2 * inset, tall + (4 if notes else 0))
    box.moveBottomRight(QPointF(area.right() - MARGIN, area.bottom() - MARGIN))
    return box


def legend(painter: QPainter, area: QRectF, keys: Sequence[Key], title: str) -> None:
    """Which colour is which finding, in the lower right corner, on a dark ground of its own.

    The first line of ``title`` is the heading, the others stand below the keys, as a key's note stands below it.
    """
    if not keys:
        return
    plain = QFont(painter.font())
    small = _fine(plain)
    metrics, fine = QFontMetricsF(plain), QFontMetricsF(small)
    heading, *notes = title.split("\n")
    height, less = metrics.lineSpacing() + 4, fine.lineSpacing() + 1
    swatch, gap, inset = metrics.ascent() * 0.8, 8.0, 10.0
    box = legend_box(plain, area, keys, title)
    width = box.width() - 2 * inset
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(box, 6, 6)
    left, line = box.left() + inset, box.top() + inset / 2 + 2 + metrics.ascent()
    painter.setPen(QUIET_INK)
    painter.drawText(QPointF(left, line), heading)
    for key in keys:
        line += height
        fill = QColor(key.colour)
        fill.setAlpha(110)
        painter.setPen(QPen(key.colour, 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(left, line - swatch, swatch, swatch), 2, 2)
        painter.setPen(INK)
        painter.drawText(QPointF(left + swatch + gap, line), key.text)
        painter.drawText(QPointF(box.right() - inset - metrics.horizontalAdvance(key.value), line), key.value)
        if key.note:
            line += less
            _small(painter, small, QPointF(left + swatch + gap, line - 2), key.note, width - swatch - gap)
    line += 4
    for note in notes:
        line += less
        _small(painter, small, QPointF(left, line), note, width)
    painter.setFont(plain)


def _fine(plain: QFont) -> QFont:
    """For notes."""
    small = QFont(plain)
    small.setPixelSize(max(11, round(plain.pixelSize() * 0.88)))
    return small


def _small(painter: QPainter, font: QFont, at: QPointF, text: str, width: float) -> None:
    """A quiet line, shortened where there is no room."""
    plain = painter.font()
    painter.setFont(font)
    painter.setPen(QUIET_INK)
    painter.drawText(at, QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width))
    painter.setFont(plain)


def ruler(painter: QPainter, area: QRectF, length: float, text: str, above: int) -> None:
    """A scale bar in the lower left corner, above so many lines of text."""
    metrics = QFontMetricsF(painter.font())
    y = area.bottom() - MARGIN - above * (metrics.lineSpacing() + 2) - 12
    x0 = area.left() + MARGIN + 1
    x1 = x0 + length
    for pen, grow in ((QPen(OUTLINE, 4), 1.0), (QPen(INK, 1.5), 0.0)):
        painter.setPen(pen)
        painter.drawLine(QPointF(x0 - grow, y), QPointF(x1 + grow, y))
        for x in (x0, x1):
            painter.drawLine(QPointF(x, y - 4 - grow), QPointF(x, y + grow))
    outlined(painter, QPointF(x0, y - 9), text)


def message(painter: QPainter, area: QRectF, title: str, lines: Sequence[str], alarm: QColor | None) -> None:
    """A quiet message in the middle of the canvas: what, why and what next."""
    plain = QFont(painter.font())
    large = QFont(plain)
    large.setPixelSize(round(plain.pixelSize() * 1.3))
    large.setWeight(QFont.Weight.DemiBold)
    width = min(area.width() - 48, 520.0)
    wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
    blocks: list[tuple[QFont, QColor, str, float]] = [(large, alarm or INK, title, 12.0)]
    blocks += [(plain, INK if number == 0 else QUIET_INK, line, 8.0) for number, line in enumerate(lines) if line]
    heights = [
        QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 10_000), wrap, text).height()
        for font, _, text, _ in blocks
    ]
    total = sum(heights) + sum(gap for *_, gap in blocks[:-1])
    y = area.center().y() - total / 2
    for (font, colour, text, gap), height in zip(blocks, heights, strict=True):
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(area.center().x() - width / 2, y, width, height + 2), wrap, text)
        y += height + gap
    painter.setFont(plain)
