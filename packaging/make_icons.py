"""Draws Hilum's sign in every size and form that the systems ask for: python packaging/make_icons.py [OUT].

Two lungs in the dark with the root of each lit where its vessels enter: the hilum.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

UNIT = 256.0  # the drawing's own edge; every size is drawn anew from the paths


def lung() -> QPainterPath:
    """Outline of the lung at the picture's left, apex up, with its root at the right edge."""
    path = QPainterPath(QPointF(96, 46))
    path.cubicTo(62, 56, 38, 116, 38, 186)
    path.cubicTo(38, 206, 48, 214, 64, 206)
    path.cubicTo(78, 198, 96, 192, 106, 190)
    path.cubicTo(116, 188, 118, 180, 118, 168)
    path.lineTo(118, 70)
    path.cubicTo(118, 52, 110, 42, 96, 46)
    path.closeSubpath()
    return path


def draw(edge: int) -> QImage:
    """The sign on a transparent square of ``edge`` pixels."""
    image = QImage(edge, edge, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(edge / UNIT, edge / UNIT)
    ground = QLinearGradient(0, 0, 0, UNIT)
    ground.setColorAt(0, QColor("#1d242c"))
    ground.setColorAt(1, QColor("#0d1116"))
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(4, 4, UNIT - 8, UNIT - 8), 52, 52)
    for mirrored in (False, True):
        painter.save()
        if mirrored:
            painter.translate(UNIT, 0)
            painter.scale(-1, 1)
        tissue = QLinearGradient(30, 0, 118, 0)
        tissue.setColorAt(0, QColor("#5f7182"))
        tissue.setColorAt(1, QColor("#93a7b8"))
        painter.setBrush(tissue)
        painter.drawPath(lung())
        painter.setClipPath(lung())
        glow = QRadialGradient(QPointF(114, 122), 58)
        glow.setColorAt(0, QColor(255, 190, 92, 255))
        glow.setColorAt(0.45, QColor(255, 166, 64, 170))
        glow.setColorAt(1, QColor(255, 150, 50, 0))
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(114, 122), 58, 58)
        painter.restore()
    painter.end()
    return image


def as_pillow(image: QImage) -> Image.Image:
    """The same pixels for Pillow, which knows the forms of Windows and macOS."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits()))


def tick(ink: str, scale: int) -> QImage:
    """The mark in a box that is checked, 13 points wide."""
    image = QImage(13 * scale, 13 * scale, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.setPen(QPen(QColor(ink), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([QPointF(3, 6.8), QPointF(5.5, 9.3), QPointF(10, 4)])
    painter.end()
    return image


def make(out: Path) -> None:
    """Write hilum.png (256), hilum.ico, hilum.icns and the ticks below ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    for name, ink in (("tick-dark", "#12161b"), ("tick-light", "#ffffff")):
        for scale, suffix in ((1, ""), (2, "@2x")):
            as_pillow(tick(ink, scale)).save(out / f"{name}{suffix}.png", optimize=True)
    sizes = [as_pillow(draw(edge)) for edge in (16, 24, 32, 48, 64, 128, 256)]
    largest = sizes[-1]
    largest.save(out / "hilum.png", optimize=True)
    largest.save(out / "hilum.ico", append_images=sizes[:-1], sizes=[s.size for s in sizes])
    largest.save(out / "hilum.icns", append_images=sizes[:-1])


if __name__ == "__main__":
    application = QGuiApplication([])
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "resources" / "icons")
