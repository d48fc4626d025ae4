"""A round glass under the pointer: the same picture and window, nearer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from viewer.canvas.grey import GreyCache, Picture
from viewer.canvas.view import LARGEST_ZOOM, Placement, View, Viewport

RADIUS = 120.0
NEARER = 2.5
RIM = QColor(232, 236, 240)
EDGE = QColor(0, 0, 0, 190)


class Magnifier:
    """A glass over one canvas."""

    def __init__(self) -> None:
        self.at: QPointF | None = None
        self.on = False
        self._cache: GreyCache | None = None

    def take(self, picture: Picture | None) -> None:
        """Another picture lies under it."""
        self._cache = None if picture is None else GreyCache(picture)

    def paint(self, painter: QPainter, view: View, placement: Placement, ratio: float) -> None:
        """Paint the glass where the pointer is; beside the picture there is none."""
        if not self.on or self.at is None or self._cache is None:
            return
        x, y = round(self.at.x() * ratio), round(self.at.y() * ratio)  # pixel on pixel: nothing is blurred
        at = QPointF(x / ratio, y / ratio)
        left, top, right, bottom = placement.visible()
        if not (left <= x < right and top <= y < bottom):
            return
        near = under_glass(placement, x, y, ratio)
        image, inner_left, inner_top = self._cache.image(replace(view, zoom=near.zoom, centre=near.centre), near)
        glass = QPainterPath()
        glass.addEllipse(at, RADIUS, RADIUS)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(glass)
        size = near.viewport.width / ratio
        square = QRectF(
            round(x - near.viewport.width / 2) / ratio, round(y - near.viewport.width / 2) / ratio, size, size
        )
        painter.fillRect(square, QColor(0, 0, 0))
        if not image.isNull():
            image.setDevicePixelRatio(ratio)
            painter.drawImage(square.topLeft() + QPointF(inner_left / ratio, inner_top / ratio), image)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(EDGE, 4), QPen(RIM, 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(at, RADIUS, RADIUS)
        painter.restore()


def under_glass(placement: Placement, x: float, y: float, ratio: float) -> Placement:
    """Where the picture lies in a glass over the device pixel (x, y), which shows the same place in its middle."""
    size = 2 * round(RADIUS * ratio)
    zoom = min(max(placement.zoom * NEARER, ratio), max(LARGEST_ZOOM, placement.zoom))
    return replace(placement, viewport=Viewport(size, size), zoom=zoom, centre=placement.to_shown(x, y))
