"""The whole table of actions under real keys, wherever the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.desk.desks import ENGINE, OpenDesk, need_engine
from viewer.desk.actions import ACTIONS
from viewer.desk.window import Window

PLACES = ("canvas", "studies", "finding", "slider", "tool button")


@pytest.fixture
def window(open_desk: OpenDesk) -> Window:
    need_engine()
    return open_desk(RESOURCES / "samples" / "dicom", engine=str(ENGINE))


@pytest.fixture
def heard(window: Window) -> list[str]:
    """Which actions were triggered; none of them is carried out."""
    names: list[str] = []
    for action in ACTIONS:
        made = window.actions_[action.id]
        made.triggered.disconnect()
        made.triggered.connect(lambda _on, name=action.id: names.append(name))
        made.setEnabled(True)
    return names


def widget(window: Window, place: str) -> QWidget:
    return {
        "canvas": window.canvas,
        "studies": window.studies.view,
        "finding": window.findings.rows[0],
        "slider": window.findings.opacity,
        "tool button": window.tools.widgetForAction(window.actions_["tool-zoom"]),
    }[place]


def press(widget: QWidget, key: str) -> None:
    combination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())


def test_every_key_reaches_its_action_from_everywhere(window: Window, heard: list[str]) -> None:
    wrong = {}
    for place in PLACES:
        focus = widget(window, place)
        focus.setFocus()
        for action in ACTIONS:
            for key in action.keys if not action.held else ():
                heard.clear()
                press(focus, key)
                if heard != [action.id]:
                    wrong[place, key] = list(heard)
    assert wrong == {}


def test_while_somebody_writes_letters_are_letters(window: Window, heard: list[str], qtbot: QtBot) -> None:
    boxes = [box for box in window.findChildren(QLineEdit) if box.isVisible() and box.isEnabled()]
    assert len(boxes) >= 2
    for box in boxes:
        box.setFocus()
        QTest.keyClicks(box, "whiz 7+1-x?")
        assert box.text() == "whiz 7+1-x?"
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            QTest.keyClick(box, key)
        assert heard == [], box.accessibleName()
        box.clear()
