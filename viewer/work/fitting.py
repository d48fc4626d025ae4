"""Fonts that become narrower before a text is cut: the same word is longer in another language."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

STEPS = (92, 85, 78)
"""Per cent of the usual width; narrower letters cannot be read."""


def fitted(font: QFont, text: str, room: float) -> QFont:
    """The font, as narrow as a text needs to fit into so many pixels; where nothing helps, the narrowest."""
    made = QFont(font)
    for stretch in STEPS:
        if QFontMetricsF(made).horizontalAdvance(text) <= room:
            break
        made.setStretch(stretch)
    return made
