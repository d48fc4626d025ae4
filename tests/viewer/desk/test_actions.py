from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.desk.desks import OpenDesk
from viewer.desk import dialogs
from viewer.desk.actions import ACTIONS, BY_ID, GESTURES, MENUS
from viewer.desk.bar import TOOLBAR, WINDOWS

# Every key that the sheet of controls promises outside the reading room.
PROMISED = {
    "W": "tool-window", "Z": "tool-zoom", "P": "tool-pan", "I": "invert", "F": "fit", "0": "actual-size",
    "Backspace": "reset", "H": "bare", "G": "heatmaps-present", "+": "more-opaque", "-": "less-opaque",
    "PgDown": "next-study", "PgUp": "previous-study", "Down": "next-image", "Up": "previous-image", "F5": "window-file",
    "F6": "window-lung", "F7": "window-mediastinum", "F8": "window-bone", "F9": "window-full",
    "F10": "window-automatic", "D": "corner-texts", "F4": "panels", "F11": "full-screen", "Ctrl+O": "open-files",
    "Ctrl+Shift+O": "open-folder", "F1": "keys", "Ctrl+Shift+C": "copy-findings", "Ctrl+E": "export-picture",
    "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo", "L": "tool-length", "A": "tool-angle", "C": "tool-ratio",
    "M": "magnifier", "B": "tool-box", "E": "tool-ellipse", "T": "tool-text", "R": "rotate-right",
    "Shift+R": "rotate-left", "X": "flip-across", "Y": "flip-down", "Del": "delete-mark", "V": "heatmap-mode",
    "N": "next-unread", "Return": "reviewed", "Enter": "reviewed", "Ctrl+1": "layout-1", "Ctrl+2": "layout-2",
    "Ctrl+4": "layout-4", "K": "link", "Ctrl+F": "find", "Ctrl+R": "report", "Ctrl+C": "copy-picture",
    **{str(rank): f"heatmap-{rank}" for rank in range(1, 10)},
}  # fmt: skip


def test_every_action_has_a_label_and_a_help_sentence() -> None:
    for action in ACTIONS:
        assert action.label.strip(), action.id
        assert action.help.endswith("."), action.id
        assert action.menu in MENUS
    assert [name for name, count in Counter(action.id for action in ACTIONS).items() if count > 1] == []


def test_no_key_is_taken_twice_and_every_key_is_one() -> None:
    keys = [QKeySequence(key).toString() for action in ACTIONS for key in action.keys]
    assert "" not in keys
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert "Space" not in keys, "Space is held for the hand"


def test_the_promised_keys_are_there() -> None:
    by_key = {key: action.id for action in ACTIONS for key in action.keys}
    assert {key: by_key.get(key) for key in PROMISED} == PROMISED


def test_the_toolbar_names_actions() -> None:
    assert {name for group in TOOLBAR for name in group} | set(WINDOWS) <= set(BY_ID)


def test_the_window_offers_every_action_in_a_menu_and_on_the_sheet(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(RESOURCES, engine="no-such-engine")
    shown = {action.text().split("\t")[0] for menu in window.menuBar().actions() for action in menu.menu().actions()}
    assert {action.label for action in ACTIONS} <= shown
    for action in ACTIONS:
        assert window.actions_[action.id].toolTip().endswith(action.help)
        assert not window.actions_[action.id].isIconVisibleInMenu(), "its tick would be hidden"
    sheet = dialogs.show_keys(window)
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for action in ACTIONS:
        if action.keys and action.id not in dialogs.BY_RANK:
            assert action.label.rstrip("…") in words, action.id
    assert all(gesture in words for gesture, _ in GESTURES)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
