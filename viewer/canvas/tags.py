"""The rank of each finding where its heatmap is highest, so that no heatmap is told by its colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from viewer.canvas.ink import GROUND, INK
from viewer.canvas.view import Placement

_PAD, _BETWEEN = 4.0, 2.0


@dataclass(frozen=True)
class Tag:
    """A short text at a stored place (counted by pixels' corners, as the canvas counts)."""

    text: str
    column: float
    row: float
    colour: QColor


def boxes(tags: Sequence[Tag], metrics: QFontMetricsF, placement: Placement, ratio: float) -> list[QRectF]:
    """Where tags lie on the canvas: on their places, one below the other where these are close."""
    taken: list[QRectF] = []
    for tag in tags:
        x, y = placement.to_screen(tag.column, tag.row)
        high = metrics.height() + _PAD / 2
        wide = max(high, metrics.horizontalAdvance(tag.text) + 2 * _PAD)
        box = QRectF(x / ratio - wide / 2, y / ratio - high / 2, wide, high)
        while any(box.adjusted(-_BETWEEN, -_BETWEEN, _BETWEEN, _BETWEEN).intersects(other) for other in taken):
            box.translate(0, high / 2)
        taken.append(box)
    return taken


def paint(painter: QPainter, tags: Sequence[Tag], placement: Placement, ratio: float) -> None:
    """Each in a small box with a border in its finding's colour."""
    painter.save()
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    found = boxes(tags, QFontMetricsF(font), placement, ratio)
    for tag, box in zip(tags, found, strict=True):
        painter.setBrush(GROUND)
        painter.setPen(QPen(tag.colour, 1.5))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(INK)
        painter.drawText(box.translated(QPointF(0, -0.5)), Qt.AlignmentFlag.AlignCenter, tag.text)
    painter.restore()
