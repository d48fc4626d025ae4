"""The settings under a real hand; what is chosen holds at once and at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.canvas.hands import drag
from tests.viewer.desk.desks import desk
from viewer.desk import theme
from viewer.desk.preferences.dialog import SettingsSheet
from viewer.desk.window import Window

PICTURES = RESOURCES / "samples" / "png"


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    with desk(tmp_path, [PICTURES], "no-such-engine") as made:
        yield made


def settings(window: Window, qtbot: QtBot) -> SettingsSheet:
    QTest.keyClick(window.canvas, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    sheet = window.findChild(SettingsSheet)
    assert sheet is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    return sheet


def back(window: Window, sheet: SettingsSheet, qtbot: QtBot) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()


def choose(box: QComboBox, text: str) -> None:
    box.setFocus()
    QTest.qWait(QApplication.keyboardInputInterval() + 50)  # letters typed sooner would be one word
    QTest.keyClicks(box, text[:1])
    assert box.currentText() == text


def test_a_key_is_changed_refused_taken_away_and_kept(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = settings(window, qtbot)
    sheet.tabs.setCurrentIndex(1)
    sheet.choose("invert")
    QTest.keyClick(sheet.key, Qt.Key.Key_F)
    assert "F already belongs to “Fit”" in sheet.said.text()
    assert window.preferences.keys.of("invert") == ("I",)
    QTest.keyClick(sheet.key, Qt.Key.Key_J)
    assert sheet.said.text() == "“Invert” has J now."
    sheet.choose("magnifier")
    QTest.keyClick(sheet.key, Qt.Key.Key_I)
    assert window.actions_["magnifier"].text().endswith("\tI"), "the menu shows the key"
    sheet.finder.setText("invert")
    shown = [row for row in range(sheet.table.rowCount()) if not sheet.table.isRowHidden(row)]
    assert len(shown) == 1
    back(window, sheet, qtbot)
    canvas = window.canvas
    QTest.keyPress(canvas, Qt.Key.Key_I)
    assert not canvas.view.inverted
    assert canvas._magnifier.on
    QTest.keyRelease(canvas, Qt.Key.Key_I)
    QTest.keyClick(canvas, Qt.Key.Key_J)
    assert canvas.view.inverted
    window.close()
    with desk(tmp_path, [PICTURES], "no-such-engine") as again:
        QTest.keyClick(again.canvas, Qt.Key.Key_J)
        assert again.canvas.view.inverted
        again.preferences.reset_keys()
        QTest.keyClick(again.canvas, Qt.Key.Key_I)
        assert not again.canvas.view.inverted


def test_mouse_buttons_do_what_was_chosen(window: Window, qtbot: QtBot) -> None:
    sheet = settings(window, qtbot)
    sheet.tabs.setCurrentIndex(2)
    choose(sheet.buttons["right"], "Window/level")
    choose(sheet.buttons["middle"], "Zoom")
    back(window, sheet, qtbot)
    canvas, first = window.canvas, window.canvas.view
    menus: list[object] = []
    canvas.menu_wanted.connect(menus.append)
    drag(canvas, (300, 300), (360, 340), Qt.MouseButton.RightButton)
    assert canvas.view.choice != first.choice
    assert canvas.view.zoom == first.zoom
    assert menus == [], "a drag is no click"
    drag(canvas, (300, 300), (300, 340), Qt.MouseButton.MiddleButton)
    assert canvas.view.zoom != first.zoom
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton)
    assert len(menus) == 1


def test_the_look_changes_at_once_and_stays(window: Window, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sheet = settings(window, qtbot)
    choose(sheet.theme, "Light")
    assert app.palette().color(QPalette.ColorRole.Window).name() == theme.LIGHT.panel
    corner = window.canvas.grab().toImage().pixelColor(1, 1)
    assert corner.lightness() == 0, "black around the radiograph in every look"
    assert window.preferences.theme == "light"
    choose(sheet.theme, "Dark")
    assert app.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.panel
