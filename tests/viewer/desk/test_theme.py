"""Both looks can be read: contrast as WCAG 2.2 asks, and black around the radiograph."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from viewer.desk.theme import DARK, LIGHT, Look, palette, style_sheet
from viewer.findings.row import FAINTEST

TEXT, SIGN = 4.5, 3.0  # 1.4.3 for text, 1.4.11 for what tells a control's state


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str | QColor, other: str | QColor) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def mixed(ink: str, ground: str, alpha: int) -> QColor:
    parts = [
        round((over * alpha + under * (255 - alpha)) / 255)
        for over, under in zip(QColor(ink).getRgb()[:3], QColor(ground).getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*parts)


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_can_be_read_on_its_ground(look: Look) -> None:
    for ground in (look.panel, look.raised, look.field, look.hover, look.accent_ground):
        assert contrast(look.text, ground) >= TEXT
        assert contrast(look.quiet, ground) >= TEXT
        assert contrast(look.alarm, ground) >= TEXT
    for ground in (look.panel, look.raised, look.field):
        assert contrast(look.faint, ground) >= TEXT, "what is faint is still read"
        assert contrast(look.accent, ground) >= TEXT, "links, and the ring around what has the keyboard"
    assert contrast(look.banner, look.banner_ink) >= TEXT
    assert contrast(look.accent, look.hover) >= SIGN
    for ground in (look.panel, look.hover):
        assert contrast(mixed(look.text, ground, FAINTEST), ground) >= TEXT, "absent findings, too"


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_radiographs_lie_on_black_and_nothing_of_the_other_look_is_left(look: Look) -> None:
    assert look.canvas == "#000000"
    assert palette(look).color(QPalette.ColorRole.Window) == QColor(look.panel)
    other = LIGHT if look is DARK else DARK
    sheet = style_sheet(13, look)
    assert look.panel in sheet
    for name in ("panel", "raised", "hover", "edge", "text", "quiet", "faint", "accent", "accent_ground", "alarm"):
        if getattr(other, name) not in vars(look).values():
            assert getattr(other, name) not in sheet, name


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=["dark", "light"])
def test_a_checked_box_has_a_tick_beside_its_colour(look: Look, qtbot: QtBot) -> None:
    box = QCheckBox("Anything")
    qtbot.addWidget(box)
    box.setStyleSheet(style_sheet(13, look))
    box.setChecked(True)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    centre = image.height() // 2
    middle = [image.pixelColor(x, y) for x in range(4, 11) for y in range(centre - 3, centre + 4)]
    assert max(contrast(look.accent, ink) for ink in middle) >= SIGN
    assert any(contrast(look.accent, ink) < 1.05 for ink in middle), "on the colour of what is on"
