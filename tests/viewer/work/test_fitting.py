"""Long names are written narrower before they are cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from viewer.work.fitting import STEPS, fitted

NAME = "Engrosamiento pleural"


@pytest.mark.usefixtures("qapp")
def test_a_font_becomes_as_narrow_as_it_must_and_no_narrower() -> None:
    font = QFont(QApplication.font())
    width = QFontMetricsF(font).horizontalAdvance(NAME)
    assert fitted(font, NAME, width) == font
    narrower = fitted(font, NAME, width * 0.95)
    assert narrower.stretch() in STEPS[:2]
    assert QFontMetricsF(narrower).horizontalAdvance(NAME) <= width * 0.95
    assert fitted(font, NAME, width * 0.1).stretch() == STEPS[-1]
    assert font.stretch() in (0, 100), "the one that was given stays"
