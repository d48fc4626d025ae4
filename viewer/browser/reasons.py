"""The foot of the list: how many files are no pictures to look at, and why, each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from viewer.studies.entries import Entry


class Reasons(QWidget):
    """A count that opens into a list of files and reasons; hidden while every file was a picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._count = QToolButton()
        self._count.setObjectName("reasons_count")
        self._count.setCheckable(True)
        self._count.setAutoRaise(True)
        self._count.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._count.setArrowType(Qt.ArrowType.RightArrow)
        self._count.toggled.connect(self._open)
        self._list = QListWidget()
        self._list.setObjectName("reasons_list")
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(180)
        self._list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 4)
        layout.setSpacing(2)
        layout.addWidget(self._list)
        layout.addWidget(self._count)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Take all files with a reason."""
        if [entry.key for entry in entries] == [entry.key for entry in self._entries]:
            return
        self._entries = list(entries)
        refused = sum(not entry.skipped for entry in entries)
        skipped = len(entries) - refused
        parts = [f"{refused} cannot be opened" if refused else "", f"{skipped} skipped" if skipped else ""]
        self._count.setText(", ".join(part for part in parts if part))
        self._count.setToolTip("Which files, and why")
        self.setVisible(bool(entries))
        if self._list.isVisibleTo(self):
            self._fill()

    def _open(self, opened: bool) -> None:
        self._count.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._list.setVisible(opened)
        if opened:
            self._fill()

    def _fill(self) -> None:
        self._list.clear()
        for entry in self._entries:
            refusal = entry.refusal
            reason = "" if refusal is None else f"\n{refusal.reason} {refusal.next_step}"
            item = QListWidgetItem(f"{entry.path.name}{reason}")
            item.setToolTip(str(entry.path))
            self._list.addItem(item)
