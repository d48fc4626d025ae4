"""The room's keys: digits choose, arrows answer, T writes a remark, Ctrl+Enter commits, Esc pauses, Enter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from viewer.room.panel import ReadFirst

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = (Key.Key_Return, Key.Key_Enter)
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)
WRITING = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class Keys:
    """Turns key presses into the session's steps."""

    def __init__(self, panel: ReadFirst) -> None:
        self._panel = panel

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key means something to the panel while it has the keyboard."""
        if self.wants_from_window(event):
            return True
        session, (key, modifiers) = self._panel.session, _pressed(event)
        if self._panel.paused:
            return False
        if session.open_for_answers and key == Key.Key_Escape and modifiers == NONE:
            return True
        return session.open_for_answers and (
            (key in ARROWS and modifiers == NONE) or (key in ARROWS[:2] and modifiers == SHIFT)
        )

    def wants_from_window(self, event: QKeyEvent) -> bool:
        """Whether a key means something to the panel wherever in the window the keyboard is."""
        session, (key, modifiers) = self._panel.session, _pressed(event)
        if self._panel.paused:
            return key in (Key.Key_Escape, *ENTER) and modifiers == NONE
        if session.phase == "revealed":
            return key in ENTER and modifiers == NONE and not isinstance(QApplication.focusWidget(), WRITING)
        if not session.open_for_answers:
            return False
        if key in ENTER and modifiers == CONTROL:
            return True
        writing = isinstance(QApplication.focusWidget(), WRITING)
        return (_digit(key) is not None or key == Key.Key_T) and modifiers == NONE and not writing

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it means nothing here."""
        panel, (key, modifiers) = self._panel, _pressed(event)
        session = panel.session
        if not (self.wants(event) or self.wants_from_window(event)):
            return False
        digit = _digit(key)
        if panel.paused or (key == Key.Key_Escape and session.phase == "asking"):
            panel.pause(not panel.paused)
            return True
        if key in ENTER:
            if session.phase == "revealed":
                panel.next_case.emit()
            else:
                panel.commit()
            return True
        if key == Key.Key_Escape:
            session.go_on()
        elif key == Key.Key_T:
            panel.answering.remark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif digit is not None:
            if session.choose(digit - 1):
                panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in (Key.Key_Up, Key.Key_Down):
            session.choose(session.chosen + (1 if key == Key.Key_Down else -1))
        elif modifiers == SHIFT:
            session.surer(1 if key == Key.Key_Right else -1)
        else:
            session.step(1 if key == Key.Key_Right else -1)
        panel.answering.changed.emit()
        return True


def _pressed(event: QKeyEvent) -> tuple[int, Qt.KeyboardModifier]:
    # The number block's own flag says nothing about what was meant.
    return event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _digit(key: int) -> int | None:
    return key - Key.Key_0 if Key.Key_1 <= key <= Key.Key_9 else None
