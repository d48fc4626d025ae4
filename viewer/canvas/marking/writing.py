"""The line in which a mark's text is written, where the text will stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.marks.mark import LONGEST_TEXT
from viewer.work.words import say

WIDTH = 240


class Writing(QLineEdit):
    """Enter or a click elsewhere keeps the text, Esc leaves it.

    Signals
    -------
    written(str)
        The text, or an empty one where it was left.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mark text")
        self.setAccessibleName(say("Text of the mark"))
        self.setPlaceholderText(say("Text, then Enter"))
        self.setMaxLength(LONGEST_TEXT)
        self._canvas = parent
        self._open = False
        self.returnPressed.connect(lambda: self._done(self.text()))
        self.hide()

    @property
    def open(self) -> bool:
        """Whether somebody is writing."""
        return self._open

    def begin(self, at: QPoint, text: str) -> None:
        """Write at a point of the canvas, kept on it."""
        parent = self._canvas
        width = min(WIDTH, parent.width() - 8)
        self.setFixedWidth(width)
        height = self.sizeHint().height()
        x = min(max(at.x(), 4), parent.width() - width - 4)
        y = min(max(at.y() - height // 2, 4), parent.height() - height - 4)
        self.move(x, y)
        self.setText(text)
        self.selectAll()
        self._open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close without a word: another picture comes."""
        self._open = False
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the text as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self._done("")
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept, unless only a menu came up."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._done(self.text())

    def _done(self, text: str) -> None:
        if not self._open:
            return
        self._open = False
        self.hide()
        self._canvas.setFocus()
        self.written.emit(text)
