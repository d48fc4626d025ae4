"""The toolbar's signs: thin lines in the text's colour, drawn at whatever size the screen asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)

Draw = Callable[[QPainter], None]


def icon(name: str) -> QIcon:
    """The sign of an action; empty where it has none."""
    draw = SIGNS.get(name)
    return QIcon() if draw is None else QIcon(_Lines(draw))


class _Lines(QIconEngine):
    """Draws on a square of twenty units."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw at any size."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        painter.scale(rect.width() / 20, rect.height() / 20)
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        ink = QGuiApplication.palette().color(group, QPalette.ColorRole.ButtonText)
        pen = QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw(painter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw into a pixmap."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """The same again."""
        return _Lines(self._draw)


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))


def _files(painter: QPainter) -> None:
    _line(
        painter, (11.5, 2.5), (4.5, 2.5), (4.5, 17.5), (15.5, 17.5), (15.5, 6.5), (11.5, 2.5), (11.5, 6.5), (15.5, 6.5)
    )


def _folder(painter: QPainter) -> None:
    _line(painter, (2.5, 16), (2.5, 4.5), (7.5, 4.5), (9.5, 6.5), (17.5, 6.5), (17.5, 16), (2.5, 16))


def _window(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(10, 10), 7, 7)
    half = QPainterPath()
    half.moveTo(10, 3)
    half.arcTo(QRectF(3, 3, 14, 14), 90, -180)
    half.closeSubpath()
    painter.fillPath(half, painter.pen().color())


def _zoom(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(8.5, 8.5), 5.5, 5.5)
    _line(painter, (12.6, 12.6), (17, 17))
    _line(painter, (6, 8.5), (11, 8.5))
    _line(painter, (8.5, 6), (8.5, 11))


def _pan(painter: QPainter) -> None:
    _line(painter, (10, 2.5), (10, 17.5))
    _line(painter, (2.5, 10), (17.5, 10))
    for (ax, ay), (bx, by), (cx, cy) in (
        ((8, 4.5), (10, 2.5), (12, 4.5)),
        ((8, 15.5), (10, 17.5), (12, 15.5)),
        ((4.5, 8), (2.5, 10), (4.5, 12)),
        ((15.5, 8), (17.5, 10), (15.5, 12)),
    ):
        _line(painter, (ax, ay), (bx, by), (cx, cy))


def _invert(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(3, 3, 14, 14), 2, 2)
    corner = QPainterPath()
    corner.moveTo(17, 3)
    corner.lineTo(17, 17)
    corner.lineTo(3, 17)
    corner.closeSubpath()
    painter.fillPath(corner, painter.pen().color())


def _fit(painter: QPainter) -> None:
    for x, y, dx, dy in ((3, 3, 1, 1), (17, 3, -1, 1), (3, 17, 1, -1), (17, 17, -1, -1)):
        _line(painter, (x + 4 * dx, y), (x, y), (x, y + 4 * dy))
    painter.drawRect(QRectF(7, 7, 6, 6))


def _actual(painter: QPainter) -> None:
    _line(painter, (3.5, 7), (5.5, 5), (5.5, 15))
    _line(painter, (12.5, 7), (14.5, 5), (14.5, 15))
    for y in (8.5, 12.5):
        painter.drawPoint(QPointF(10, y))


def _reset(painter: QPainter) -> None:
    painter.drawArc(QRectF(3.5, 3.5, 13, 13), 130 * 16, -280 * 16)
    _line(painter, (5.4, 1.8), (5.6, 5.4), (9.2, 5.2))


def _read_first(painter: QPainter) -> None:
    eye = QPainterPath()
    eye.moveTo(2, 10)
    eye.quadTo(10, 1.5, 18, 10)
    eye.quadTo(10, 18.5, 2, 10)
    painter.drawPath(eye)
    painter.drawEllipse(QPointF(10, 10), 2.6, 2.6)


def _panels(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(2.5, 4, 15, 12), 1.5, 1.5)
    _line(painter, (6.5, 4), (6.5, 16))
    _line(painter, (13, 4), (13, 16))


def _keys(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(10, 10), 7.2, 7.2)
    mark = QPainterPath()
    mark.moveTo(7.8, 8)
    mark.cubicTo(7.8, 5, 12.3, 5, 12.3, 8)
    mark.cubicTo(12.3, 10, 10, 9.8, 10, 12)
    painter.drawPath(mark)
    painter.drawPoint(QPointF(10, 14.4))


def _length(painter: QPainter) -> None:
    _line(painter, (3.5, 16.5), (16.5, 3.5))
    _line(painter, (1.8, 14.8), (5.2, 18.2))
    _line(painter, (14.8, 1.8), (18.2, 5.2))


def _angle(painter: QPainter) -> None:
    _line(painter, (14, 3), (3, 16.5), (17.5, 16.5))
    painter.drawArc(QRectF(-4, 9.5, 14, 14), 0, 50 * 16)


def _ratio(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(2.5, 3, 15, 14), 5, 5)
    _line(painter, (2.5, 13.2), (17.5, 13.2))
    _line(painter, (7.5, 8.6), (13.5, 8.6))
    for x, y in ((7.5, 8.6), (13.5, 8.6)):
        _line(painter, (x, y - 2), (x, y + 2))


def _box(painter: QPainter) -> None:
    painter.drawRect(QRectF(3, 5, 14, 10))


def _ellipse(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(10, 10), 7.5, 5)


def _text(painter: QPainter) -> None:
    _line(painter, (4, 6.5), (4, 4), (16, 4), (16, 6.5))
    _line(painter, (10, 4), (10, 16.5))
    _line(painter, (7.5, 16.5), (12.5, 16.5))


def _turn(painter: QPainter) -> None:
    painter.drawArc(QRectF(3.5, 3.5, 13, 13), 50 * 16, 280 * 16)
    _line(painter, (14.6, 1.8), (14.4, 5.4), (10.8, 5.2))


def _flip(painter: QPainter) -> None:
    _line(painter, (10, 2.5), (10, 17.5))
    _line(painter, (7.5, 5), (2.5, 15), (7.5, 15), (7.5, 5))
    _line(painter, (12.5, 5), (17.5, 15), (12.5, 15), (12.5, 5))


SIGNS: dict[str, Draw] = {
    "tool-length": _length,
    "tool-angle": _angle,
    "tool-ratio": _ratio,
    "tool-box": _box,
    "tool-ellipse": _ellipse,
    "tool-text": _text,
    "rotate-right": _turn,
    "flip-across": _flip,
    "open-files": _files,
    "open-folder": _folder,
    "tool-window": _window,
    "tool-zoom": _zoom,
    "tool-pan": _pan,
    "invert": _invert,
    "fit": _fit,
    "actual-size": _actual,
    "reset": _reset,
    "read-first": _read_first,
    "panels": _panels,
    "keys": _keys,
}
