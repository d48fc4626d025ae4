"""What stands in the middle while nothing is open: how to open something, and what was open lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from viewer.studies.index.recent import Recent
from viewer.work.words import say

MOST = 6
OFFERS = (("open-folder", "Open folder…"), ("open-files", "Open files…"), ("open-samples", "Samples"))


class StartPage(QWidget):
    """In front of the canvas while the list is empty.

    Signals
    -------
    wanted(str)
        An action of the desk.
    recent_wanted(Path)
        One of the recent files and folders.
    """

    wanted = Signal(str)
    recent_wanted = Signal(object)

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(say("Open a chest radiograph"))
        title.setProperty("role", "start")
        hint = QLabel(
            say("DICOM, PNG, JPEG, TIFF, a folder, a zip archive or a DICOMDIR. You can also drop them here.")
        )
        hint.setProperty("role", "quiet")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for action, text in OFFERS:
            button = QPushButton(say(text))
            button.clicked.connect(partial(self.wanted.emit, action))
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._title = QLabel(say("Recent"))
        self._title.setProperty("role", "title")
        self._title.setContentsMargins(0, 20, 0, 0)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(10)
        for widget in (title, hint):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self._title)
        column.addLayout(self._recent)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(480)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(middle, 4)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(line)
        outer.addStretch(3)
        self.show_recent(())

    def show_before(self) -> None:
        """Stand in front of the canvas."""
        self._stack.setCurrentWidget(self)

    def hide_behind(self) -> None:
        """Make room for the canvas."""
        self._stack.setCurrentIndex(0)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Offer what was open lately."""
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()  # type: ignore[union-attr]
            if widget is not None:
                widget.deleteLater()
        for one in recent[:MOST]:
            button = QToolButton()
            button.setProperty("role", "recent")
            button.setText(f"{one.path.name or one.path}    {placed(one.path)}")
            button.setToolTip(f"{one.path}\n{say('It is not there now.')}" if one.missing else str(one.path))
            button.setEnabled(not one.missing)
            button.clicked.connect(partial(self.recent_wanted.emit, one.path))
            self._recent.addWidget(button)
        self._title.setVisible(bool(recent))


def placed(path: Path) -> str:
    """Where something lies, short: its folder, from the home folder if it lies there."""
    parent = path.parent
    try:
        return f"~/{parent.relative_to(Path.home())}"
    except ValueError:
        return str(parent)
