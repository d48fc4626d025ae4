"""Shades of the palette that the room's widgets share."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

PLAIN_LINE = 16
"""Pixels of a line of ordinary text on an ordinary screen; measures are given for it."""
QUIETEST = 0.7
"""The least ink of words: less could not be read on a chosen row's plate (WCAG 2.2, 1.4.3)."""
CHOSEN = 0.2
"""The share of the accent's colour in a chosen row's plate."""


def grown(length: float, font: QFont) -> int:
    """Let a length grow with the text."""
    return round(length * max(1.0, QFontMetrics(font).height() / PLAIN_LINE))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix ``share`` of ``one`` into ``other``."""
    rest = 1 - share
    return QColor.fromRgbF(
        share * one.redF() + rest * other.redF(),
        share * one.greenF() + rest * other.greenF(),
        share * one.blueF() + rest * other.blueF(),
    )


def shade(palette: QPalette, share: float) -> QColor:
    """Give the text's colour at ``share`` over the window's: 1 is ink, QUIETEST quiet, 0.08 a plate."""
    return mixed(palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window), share)


def accent(palette: QPalette, share: float = 1.0) -> QColor:
    """Give the accent's colour at ``share`` over the window's."""
    return mixed(palette.color(QPalette.ColorRole.Accent), palette.color(QPalette.ColorRole.Window), share)


def ink_on(plate: QColor, palette: QPalette) -> QColor:
    """Choose of text and window colour the one that can be read on ``plate``."""
    text, window = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    return max((text, window), key=lambda ink: abs(ink.lightnessF() - plate.lightnessF()))


def sized(font: QFont, size: float, bold: bool = False) -> QFont:
    """Give the font at another size."""
    other = QFont(font)
    if other.pointSizeF() > 0:
        other.setPointSizeF(other.pointSizeF() * size)
    else:
        other.setPixelSize(round(other.pixelSize() * size))
    if bold:
        other.setWeight(QFont.Weight.DemiBold)
    return other
