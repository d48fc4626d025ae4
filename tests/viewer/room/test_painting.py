"""The room's words can be read in both looks, on every plate they stand on."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from tests.viewer.desk.test_theme import TEXT, contrast
from viewer.desk.theme import DARK, LIGHT, Look, palette
from viewer.room.painting import CHOSEN, QUIETEST, accent, ink_on, mixed, shade


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_the_quietest_words_can_be_read(qapp: object, look: Look) -> None:
    colours = palette(look)
    window = colours.color(QPalette.ColorRole.Window)
    chosen = mixed(colours.color(QPalette.ColorRole.Accent), window, CHOSEN)
    for ground in (window, shade(colours, 0.075), chosen):
        assert contrast(shade(colours, QUIETEST), ground) >= TEXT
    for plate in (accent(colours), accent(colours, 0.42), shade(colours, 0.2)):
        assert contrast(ink_on(plate, colours), plate) >= TEXT, "the answer that was given"
