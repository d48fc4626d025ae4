"""What lies over one another on the canvas: the radiograph, the file's own overlays, heatmaps."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.canvas import tags
from viewer.canvas.grey import GreyCache
from viewer.canvas.overlays import Overlays
from viewer.canvas.planes import Planes
from viewer.canvas.view import Placement, View


def paint_picture(painter: QPainter, cache: GreyCache, view: View, placement: Placement, ratio: float) -> None:
    """One pixel of the image on one pixel of the device: nothing is scaled here."""
    image, left, top = cache.image(view, placement)
    if not image.isNull():
        _exactly(painter, image, left, top, ratio)


def paint_planes(painter: QPainter, planes: Planes, placement: Placement, ratio: float) -> None:
    """The file's overlays, like the picture one pixel on one pixel of the device."""
    _exactly(painter, *planes.image(placement), ratio)


def paint_heat(painter: QPainter, overlays: Overlays, placement: Placement, ratio: float) -> None:
    """The exact heatmaps, or the last ones carried along, and the ranks of what they show."""
    found = overlays.current(placement, ratio)
    if found is None:
        return
    image, at = found
    target = QRectF(at.x() / ratio, at.y() / ratio, at.width() / ratio, at.height() / ratio)
    exact = abs(at.width() - image.width()) < 0.5 and abs(at.height() - image.height()) < 0.5
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
    if exact:
        target.moveTo(round(at.x()) / ratio, round(at.y()) / ratio)
        target.setSize(QRectF(0, 0, image.width() / ratio, image.height() / ratio).size())
    painter.drawImage(target, image, QRectF(image.rect()))
    tags.paint(painter, overlays.heat.tags, placement, ratio)


def _exactly(painter: QPainter, image: QImage, left: int, top: int, ratio: float) -> None:
    image.setDevicePixelRatio(ratio)
    painter.drawImage(QPointF(left / ratio, top / ratio), image)
