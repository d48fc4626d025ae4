"""The foot of the list: how many files are no pictures to look at, and why, each."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from viewer.browser.delegate import mixed
from viewer.studies.entries import Entry

SHOWN = 2000
"""Files whose reasons are written out; a longer list says how many follow."""
HEIGHT = 220


class Reasons(QWidget):
    """A count that opens into a list of files and reasons; hidden while every file was a picture.

    The list is a text, so that it can be copied into a message to whoever sent the files.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self.count = QToolButton()
        self.count.setCheckable(True)
        self.count.setAutoRaise(True)
        self.count.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.count.setArrowType(Qt.ArrowType.RightArrow)
        self.count.setToolTip("Which files, and why")
        self.count.toggled.connect(self._open)
        self.text = QTextBrowser()
        self.text.setAccessibleName("Files that are not shown, and why")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.setFixedHeight(HEIGHT)
        self.text.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(2)
        layout.addWidget(self.text)
        layout.addWidget(self.count, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Take all files with a reason."""
        if [entry.key for entry in entries] == [entry.key for entry in self._entries]:
            return
        self._entries = list(entries)
        refused = sum(not entry.skipped for entry in entries)
        skipped = len(entries) - refused
        parts = [f"{refused} cannot be opened" if refused else "", f"{skipped} skipped" if skipped else ""]
        self.count.setText(", ".join(part for part in parts if part))
        self.setVisible(bool(entries))
        self._fill()

    def _open(self, opened: bool) -> None:
        self.count.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.text.setVisible(opened)
        self._fill()

    def _fill(self) -> None:
        if not self.count.isChecked():
            self.text.clear()
            return
        palette = self.palette()
        ink, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        quiet = mixed(ink, base, 0.66).name()
        lines = [_line(entry, quiet) for entry in self._entries[:SHOWN]]
        if len(self._entries) > SHOWN:
            lines.append(f"<p>… and {len(self._entries) - SHOWN} more</p>")
        self.text.setHtml("".join(lines))


def _line(entry: Entry, quiet: str) -> str:
    reason = "" if entry.refusal is None else f"{entry.refusal.reason} {entry.refusal.next_step}"
    return (
        f"<p style='margin: 0 0 7px 0'>{escape(entry.path.name)}<br>"
        f"<span style='color: {quiet}'>{escape(reason)}</span></p>"
    )
