from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.desk.desks import OpenDesk
from viewer.desk.actions import ACTIONS
from viewer.desk.palette import Palette, matches


def first(typed: str) -> str:
    return matches(typed)[0].action.id


def test_letters_find_an_action_whole_words_first() -> None:
    assert [match.action for match in matches("")] == list(ACTIONS)
    assert first("invert") == "invert"
    assert first("lung") == "window-lung"
    assert first("opfold") == "open-folder"
    assert first("earlier") == "prior"
    assert matches("qqqq") == []
    assert "forget-listed" in {match.action.id for match in matches("keeps of all")}, "also by what it does"
    assert matches("ctrl+o", keys=lambda name: "Ctrl+O" if name == "open-files" else "")[0].action.id == "open-files"


def test_typing_and_enter_carry_out(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(RESOURCES / "samples" / "png", engine="no-such-engine")
    assert window.canvas.picture is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_P, both)
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.waitUntil(palette.isActiveWindow)
    QTest.keyClicks(palette.box, "inver")
    assert palette.offered[0] == "invert"
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.canvas.view.inverted
    assert not palette.isVisible()
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.canvas, Qt.Key.Key_P, both)
    palette = next(one for one in window.findChildren(Palette) if one.isVisible())
    qtbot.waitUntil(palette.isActiveWindow)
    QTest.keyClicks(palette.box, "copy")
    assert palette.offered[-1] == "copy-findings", "what cannot be used now comes last"
    assert palette.list.topLevelItem(len(palette.offered) - 1).isDisabled()
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.box, Qt.Key.Key_Escape)
    assert not palette.isVisible()
