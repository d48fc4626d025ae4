"""The page that stands where the questions were while a reader rests."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.room.painting import sized
from viewer.work.words import say


class Rest(QWidget):
    """Says that the clock stands still, and how to go on.

    Signals
    -------
    go_on()
        The reader is back.
    """

    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(say("Paused"))
        title.setFont(sized(title.font(), 1.3, bold=True))
        note = QLabel(say("The clock stands still and the picture is covered. Your answers are kept."))
        note.setWordWrap(True)
        button = QPushButton(say("Go on (Esc)"))
        button.clicked.connect(self.go_on)
        layout = QVBoxLayout(self)
        layout.addWidget(title)
        layout.addWidget(note)
        layout.addSpacing(8)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
