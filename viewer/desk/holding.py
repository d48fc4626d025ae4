"""Keys that act only while they are held: H for the bare radiograph, Space for the hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Holding(QObject):
    """Hears presses and releases anywhere in one window, except where somebody is writing."""

    def __init__(self, window: QWidget, held: dict[Qt.Key, Callable[[bool], None]]) -> None:
        super().__init__(window)
        self._window = window
        self._usual = dict(held)
        self._held = held
        self._down: set[Qt.Key] = set()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Switch on at a press, off at the release or when the window is left."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            if isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and watched.window() is self._window:
                return self._key(event, watched)
        elif kind in (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationStateChange) and self._down:
            self.let_go()
        return False

    def follow(self, others: Mapping[Qt.Key, Qt.Key | None]) -> None:
        """Other keys than the usual ones from now on; None takes one away."""
        self.let_go()
        chosen = {others.get(usual, usual): act for usual, act in self._usual.items()}
        self._held = {key: act for key, act in chosen.items() if key is not None}

    def let_go(self) -> None:
        """Nothing is held any more."""
        for key in list(self._down):
            self._down.discard(key)
            self._held[key](False)

    def _key(self, event: QKeyEvent, watched: QWidget) -> bool:
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and key in ENTER and _writes(watched):
            event.accept()  # it ends what is being written, and means nothing else there
            return True
        if key not in self._held:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            if key in self._down and not event.isAutoRepeat():
                self._down.discard(key)
                self._held[key](False)
                return True
            return False
        if _writes(watched) or event.modifiers() or (key == Qt.Key.Key_Space and isinstance(watched, QAbstractButton)):
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat() and key not in self._down:
            self._down.add(key)
            self._held[key](True)
        return event.type() == QEvent.Type.KeyPress


def _writes(widget: QWidget) -> bool:
    """Whether letters go into a text there."""
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
