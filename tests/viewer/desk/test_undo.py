"""Undo and redo for everything that is chosen: every step by its own key or gesture, all the way back and on again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.viewer.canvas.hands import drag
from tests.viewer.desk.desks import ENGINE, OpenDesk, calm, need_engine
from viewer.desk.window import Window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def chosen(window: Window) -> tuple[object, ...]:
    showing = window.showing
    return window.canvas.view, showing.shown, showing.opacity, window.looking.look, window.canvas.marks


def test_everything_that_was_chosen_is_undone_and_done_again(open_desk: OpenDesk, qtbot: QtBot) -> None:
    need_engine()
    window = open_desk(RESOURCES / "samples" / "dicom" / "00002763_031.dcm", engine=str(ENGINE))
    canvas = window.canvas

    def key(one: Qt.Key | str) -> Callable[[], None]:
        return lambda: QTest.keyClick(canvas, one)  # type: ignore[call-overload]

    def length() -> None:
        QTest.keyClick(canvas, Qt.Key.Key_L)
        drag(canvas, (200, 200), (300, 260))

    steps: dict[str, Callable[[], None]] = {
        "window": lambda: drag(canvas, (300, 300), (360, 280)),
        "preset": key(Qt.Key.Key_F6),
        "invert": key("I"),
        "zoom": lambda: drag(canvas, (200, 300), (200, 240), Qt.MouseButton.RightButton),
        "pan": lambda: drag(canvas, (300, 300), (340, 330), Qt.MouseButton.MiddleButton),
        "turn": key("R"),
        "flip": key("X"),
        "one heatmap": key("6"),
        "all heatmaps": key("G"),
        "way": key("V"),
        "opacity": key("+"),
        "operating points": lambda: QTest.keyClick(window.findings.foot.operating.slider, Qt.Key.Key_Right),
        "mark": length,
        "no mark": key(Qt.Key.Key_Delete),
        "reset": key(Qt.Key.Key_Backspace),
    }
    states = [chosen(window)]
    for name, step in steps.items():
        step()
        calm(window)
        assert chosen(window) != states[-1], name
        states.append(chosen(window))
    for name, before in zip(reversed(steps), reversed(states[:-1]), strict=True):
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL)
        assert chosen(window) == before, name
    for name, after in zip(steps, states[1:], strict=True):
        QTest.keyClick(canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
        assert chosen(window) == after, name
