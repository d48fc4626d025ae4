"""The rows for Qt: inserted where they belong, so that selection and scrolling stay where the reader left them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from viewer.browser.rows import PEOPLES_STATUSES, Rows, Status, TopFinding
from viewer.studies import words
from viewer.studies.entries import Entry

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beyond Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2
    FINDING = Qt.ItemDataRole.UserRole + 3
    STATUS = Qt.ItemDataRole.UserRole + 4


class StudyModel(QAbstractListModel):
    """Headings of patients and their pictures, as one list.

    Signals
    -------
    repainted(QModelIndex)
        A row looks different, but is as high as it was. ``dataChanged`` would have every row measured again, which in
        a list of thousands costs more than a frame for each thumbnail.
    """

    repainted = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the shown rows, headings included."""
        return 0 if parent.isValid() else len(self.rows.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Say what a row shows; nothing of the engine while answers are hidden."""
        if not index.isValid() or index.row() >= len(self.rows.shown):
            return None
        row = self.rows.shown[index.row()]
        return self._of_heading(row.entry, role) if row.heading else self._of_picture(row.entry, role)

    def _of_heading(self, entry: Entry, role: int) -> str | bool | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading(entry)
        return True if role == Role.HEADING else None

    def _of_picture(self, entry: Entry, role: int) -> str | bool | Entry | TopFinding | None:
        answers: dict[int, Callable[[], str | bool | Entry | TopFinding | None]] = {
            Qt.ItemDataRole.DisplayRole: lambda: self.rows.title(entry),
            Qt.ItemDataRole.ToolTipRole: lambda: self.rows.spoken(entry),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self.rows.spoken(entry).replace("\n", ", "),
            Role.ENTRY: lambda: entry,
            Role.HEADING: lambda: False,
            Role.FINDING: lambda: self.rows.finding(entry.key),
            Role.STATUS: lambda: self.rows.status(entry),
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let pictures be selected, headings not."""
        if not index.isValid() or index.row() >= len(self.rows.shown) or self.rows.shown[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def entry(self, index: Index) -> Entry | None:
        """Give the picture of a row; None for a heading."""
        if not index.isValid() or index.row() >= len(self.rows.shown):
            return None
        row = self.rows.shown[index.row()]
        return None if row.heading else row.entry

    def index_of(self, key: str) -> QModelIndex:
        """Find a picture's row; an invalid index where it is not shown."""
        row = self.rows.index_of(key)
        return QModelIndex() if row is None else self.index(row, 0)

    def replace(self, entries: Iterable[Entry]) -> None:
        """Start again with these entries."""
        self.beginResetModel()
        self.rows.clear()
        for entry in entries:
            self.rows.add(entry)
        self.endResetModel()

    def add(self, entries: Iterable[Entry]) -> None:
        """Take further entries, each in its place."""
        for entry in entries:
            plan = self.rows.plan(entry)
            if plan is None:
                self.rows.add(entry)
                continue
            first, count = plan
            if count:
                self.beginInsertRows(QModelIndex(), first, first + count - 1)
                self.rows.add(entry)
                self.endInsertRows()
            else:
                self.rows.add(entry)
                self.dataChanged.emit(self.index(first, 0), self.index(first, 0))

    def set_finding(self, key: str, finding: TopFinding) -> None:
        """Take the engine's first finding of a picture."""
        self.rows.findings[key] = finding
        self.changed(key)

    def set_status(self, key: str, status: Status) -> None:
        """Take a picture's state; that a person has answered stays true, whatever the engine does afterwards."""
        if self.rows.statuses.get(key) in PEOPLES_STATUSES and status not in PEOPLES_STATUSES:
            return
        self.rows.statuses[key] = status
        self.changed(key)

    def hide_answers(self, hidden: bool) -> None:
        """Stop (or begin again) to say anything of the engine."""
        self.rows.hidden = hidden
        if self.rows.filter:
            self.set_filter(self.rows.filter)
        else:
            self.repainted.emit(QModelIndex())

    def set_filter(self, text: str) -> None:
        """Show only what holds every word of ``text``."""
        self.beginResetModel()
        self.rows.set_filter(text)
        self.endResetModel()

    def changed(self, key: str) -> None:
        """Have a picture's row painted again."""
        index = self.index_of(key)
        if index.isValid():
            self.repainted.emit(index)


def heading(entry: Entry) -> str:
    """What stands above the rows of which ``entry`` is the first."""
    if entry.refusal is not None:
        return "Cannot be opened"
    return words.patient(entry) or "Patient not stated"
