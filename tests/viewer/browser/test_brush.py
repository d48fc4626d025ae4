"""Rows can be read in both looks, whether they are chosen, pointed at or neither."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.viewer.desk.test_theme import TEXT, contrast
from viewer.browser.brush import Brush
from viewer.desk.theme import DARK, LIGHT, Look, palette

STATES = {
    "plain": QStyle.StateFlag.State_Enabled,
    "pointed at": QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_MouseOver,
    "chosen": QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Selected,
}


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("state", STATES)
def test_every_text_of_a_row_can_be_read_on_its_ground(qapp: object, look: Look, state: str) -> None:
    option = QStyleOptionViewItem()
    option.palette, option.state = palette(look), STATES[state]
    canvas = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    brush = Brush(painter, option)
    for ink in (brush.ink, brush.quiet, brush.quieter):
        assert contrast(ink, brush.ground) >= TEXT
    painter.end()
