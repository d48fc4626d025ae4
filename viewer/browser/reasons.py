"""The foot of the list: how many files are no pictures to look at, and why, each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import islice

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from viewer.browser.brush import mixed
from viewer.studies.entries import Entry
from viewer.work.said import say_refusal
from viewer.work.words import say

SHOWN = 2000
"""Files whose reasons are written out; a longer list says how many follow, and copies whole."""
HEIGHT = 220


class Reasons(QWidget):
    """A count that opens into a list of files and reasons; hidden while every file was a picture.

    The list is a text, so that it can be copied into a message to whoever sent the files.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unopened: Callable[[], Iterable[Entry]] = tuple
        self._counts = (0, 0)
        self.count = QToolButton()
        self.count.setCheckable(True)
        self.count.setAutoRaise(True)
        self.count.setProperty("role", "quiet")
        self.count.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.count.setArrowType(Qt.ArrowType.RightArrow)
        self.count.setToolTip(say("Which files, and why"))
        self.count.toggled.connect(self._open)
        self.copy = QToolButton()
        self.copy.setText(say("Copy"))
        self.copy.setProperty("role", "small")
        self.copy.setToolTip(say("Copy the whole list, with folders"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        self.copy.hide()
        self.text = QTextBrowser()
        self.text.setAccessibleName(say("Files that are not shown, and why"))
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setFixedHeight(HEIGHT)
        self.text.hide()
        line = QHBoxLayout()
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addLayout(line)
        self.hide()

    def show_entries(self, refused: int, aside: Mapping[str, Entry], unopened: Callable[[], Iterable[Entry]]) -> None:
        """Take how many there are, and where their reasons are found once somebody asks."""
        self._unopened = unopened
        counts = (refused, len(aside))
        if counts == self._counts:
            return
        self._counts = counts
        parts = [say("{count} not opened", count=f"{refused:,}") if refused else ""]
        if aside:
            parts.append(say("1 skipped") if len(aside) == 1 else say("{count} skipped", count=f"{len(aside):,}"))
        self.count.setText(", ".join(part for part in parts if part))
        self.setVisible(any(counts))
        self._fill()

    def as_text(self) -> str:
        """Every file with its reason, a line each, columns apart."""
        return "\n".join(f"{entry.path}\t{_reason(entry)}" for entry in self._unopened())

    def _open(self, opened: bool) -> None:
        self.count.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.text.setVisible(opened)
        self.copy.setVisible(opened)
        self._fill()

    def _fill(self) -> None:
        if not self.count.isChecked():
            self.text.clear()
            return
        palette = self.palette()
        ink, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        quiet = mixed(ink, base, 0.66).name()
        lines = [_line(entry, quiet) for entry in islice(self._unopened(), SHOWN)]
        if sum(self._counts) > SHOWN:
            lines.append(f"<p>{say('… and {count} more', count=f'{sum(self._counts) - SHOWN:,}')}</p>")
        self.text.setHtml("".join(lines))


def _reason(entry: Entry) -> str:
    return "" if entry.refusal is None else say_refusal(entry.refusal)


def _line(entry: Entry, quiet: str) -> str:
    return (
        f"<p style='margin: 0 0 7px 0'>{escape(entry.path.name)}<br>"
        f"<span style='color: {quiet}'>{escape(_reason(entry))}</span></p>"
    )
