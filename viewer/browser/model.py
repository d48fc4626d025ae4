"""The rows for Qt: whatever comes in takes its place in slices short enough that nobody notices."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from time import perf_counter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from viewer.browser import words
from viewer.browser.criteria import Criteria, Sorting
from viewer.browser.rows import Rows
from viewer.browser.states import PEOPLES_STATUSES, Status, TopFinding
from viewer.browser.study import REFUSED, Kind, Row, Study
from viewer.studies.entries import Entry
from viewer.work import collecting
from viewer.work.words import say

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
AT_ONCE_SECONDS = 0.03
"""What is asked for by hand may take so long at once: a list of some thousands answers within the same frame."""
SLICE_SECONDS = 0.008
ROWS = "rows"
MANY = 1000
"""So many at once are sorted together: giving each its place by itself would take three times as long."""


class Role(IntEnum):
    """What the delegate asks for beyond Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    HEADING = Qt.ItemDataRole.UserRole + 2
    FINDING = Qt.ItemDataRole.UserRole + 3
    STATUS = Qt.ItemDataRole.UserRole + 4


class StudyModel(QAbstractListModel):
    """Headings of patients, their studies and, where one is opened, its images, as one list.

    Signals
    -------
    repainted(QModelIndex)
        A row looks different, but is as high as it was; an invalid index stands for all rows.
    about_to_move, moved
        Around every change of the rows: a view keeps what is at its top where it is.
    counted
        More or fewer entries than before.
    """

    repainted = Signal(QModelIndex)
    about_to_move = Signal()
    moved = Signal()
    counted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self._chosen = ""
        self._waiting: deque[Entry] = deque()
        self._making: Iterator[bool] | None = None
        self._taken = False
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on)

    # For Qt

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the shown rows, headings included."""
        return 0 if parent.isValid() else len(self.rows.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's QVariant
        """Say what a row shows; nothing of the engine while answers are hidden."""
        row = self.row(index)
        if row is None:
            return None
        return self._of_heading(row.entry, role) if row.heading else self._of_picture(row, role)

    def row(self, index: Index) -> Row | None:
        """The row of an index."""
        at = index.row() if index.isValid() else -1
        return self.rows.shown[at] if 0 <= at < len(self.rows.shown) else None

    def _of_heading(self, entry: Entry, role: int) -> str | bool | None:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading(entry)
        return True if role == Role.HEADING else None

    def _of_picture(self, row: Row, role: int) -> str | bool | Entry | TopFinding | None:
        said, entry = self.rows.said, row.entry
        answers: dict[int, Callable[[], str | bool | Entry | TopFinding | None]] = {
            Qt.ItemDataRole.DisplayRole: lambda: said.title(entry),
            Qt.ItemDataRole.ToolTipRole: lambda: self.spoken(row),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self.spoken(row).replace("\n", ", "),
            Role.ENTRY: lambda: entry,
            Role.HEADING: lambda: False,
            Role.FINDING: lambda: said.finding(entry.key),
            Role.STATUS: lambda: said.status(entry),
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def spoken(self, row: Row) -> str:
        """Everything a row says, for tooltips and screen readers."""
        if row.kind is Kind.IMAGE:
            return self.rows.said.spoken(row.entry)
        return self.rows.said.spoken_study(self.rows.studies[row.study].entries, row.entry)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let pictures be selected, headings not."""
        row = self.row(index)
        if row is None or row.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def entry(self, index: Index) -> Entry | None:
        """Give the picture of a row; None for a heading."""
        row = self.row(index)
        return None if row is None or row.heading else row.entry

    def index_of(self, key: str) -> QModelIndex:
        """Find the row that shows a picture; an invalid index where none does."""
        row = self.rows.index_of(key)
        return QModelIndex() if row is None else self.index(row, 0)

    def chosen(self, key: str) -> None:
        """Say which picture is chosen: Qt's own marks follow it wherever rows go."""
        self._chosen = key

    # Taking and giving back

    @property
    def settled(self) -> bool:
        """Whether everything that was given is in its place."""
        return not self._waiting and self._making is None and not self.rows.unsure and not self._taken

    def replace(self, entries: Iterable[Entry]) -> None:
        """Start again with these entries."""
        self._waiting.clear()
        self._making, self._taken = None, False
        collecting.go_on(ROWS)
        with self._moving():
            self.rows.clear()
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take further entries, each in its place; many take their places in slices."""
        self._waiting.extend(entries)
        # A folder's files come in bunches, one after the other; only the first page is waited for.
        self._work(SLICE_SECONDS if self.rows.shown else AT_ONCE_SECONDS)

    def add_first(self, entry: Entry) -> None:
        """Give an entry its place before all that waits."""
        if entry.key not in self.rows.entries or self.rows.index_of(entry.key) is None:
            self._begin_again()
            with self._moving():
                self.rows.add(entry)
                while self.rows.unsure:
                    self.rows.look_again()
            self.counted.emit()

    def settle(self) -> None:
        """Take everything that waits, now."""
        while not self.settled:
            self._work(float("inf"))

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out of the list."""
        gone = set(keys)
        self._waiting = deque(entry for entry in self._waiting if entry.key not in gone)
        self._begin_again()
        with self._moving():
            for key in gone:
                self.rows.remove(key)
        self.counted.emit()

    def open_study(self, key: str, on: bool) -> None:
        """Show or hide a study's images below it."""
        self._begin_again()
        with self._moving():
            self.rows.open_study(key, on)

    # What is said

    def set_finding(self, key: str, finding: TopFinding) -> None:
        """Take the engine's first finding of a picture."""
        if self.rows.said.findings.get(key) != finding:
            self.rows.set_finding(key, finding)
            self._said(key)

    def set_status(self, key: str, status: Status) -> None:
        """Take a picture's state; that a person has answered stays true, whatever the engine does afterwards."""
        statuses = self.rows.said.statuses
        if statuses.get(key) in PEOPLES_STATUSES and status not in PEOPLES_STATUSES:
            return
        if statuses.get(key, "") != status:
            self.rows.set_status(key, status)
            self._said(key)

    def _said(self, key: str) -> None:
        if self.rows.criteria.anything and self.rows.said_anew(key):
            if not self._slices.isActive():
                self._slices.start()
            return
        self.changed(key)

    def hide_answers(self, hidden: bool) -> None:
        """Stop (or begin again) to say anything of the engine."""
        rows = self.rows
        rows.said.hide(hidden)
        if hidden:
            rows.criteria = rows.criteria.without_answers()
        if rows.criteria.anything or rows.sorting == "finding":
            self.remake()
        else:
            self.repainted.emit(QModelIndex())

    def narrow(self, criteria: Criteria) -> None:
        """List only what is asked for."""
        if criteria != self.rows.criteria:
            self.rows.criteria = criteria
            self.remake()

    def sort_by(self, sorting: Sorting) -> None:
        """List in another order; the same one again looks at everything anew."""
        self.rows.sorting = sorting
        self.remake()

    def remake(self) -> None:
        """Make all rows again, in slices where there are many; until then the old ones stand."""
        self._begin_making()
        self._work(AT_ONCE_SECONDS)

    def changed(self, key: str) -> None:
        """Have a picture's rows painted again."""
        study = self.rows.study(key)
        if study is None or not study.shown:
            return
        at = self.rows.row_of(study.key)
        if at is not None:
            self.repainted.emit(self.index(at, 0))
            if self.rows.is_open(study):
                self.repainted.emit(self.index_of(key))

    # Slices

    def _go_on(self) -> None:
        self._work(SLICE_SECONDS)

    def _work(self, seconds: float) -> None:
        """Place what waits for so long; the rest goes on once events have had their turn."""
        until = perf_counter() + seconds
        if self._making is not None:
            self._make(until)
        if self._making is None and self._waiting:
            if self._taken or len(self._waiting) > max(MANY, len(self.rows.shown) // 8):
                self._take_many(until)
            else:
                with self._moving():
                    self._each(until, lambda: bool(self._waiting), lambda: self.rows.add(self._waiting.popleft()))
            self.counted.emit()
        if self._taken and not self._waiting:
            self._taken = False
            self._begin_making()
            self._make(until)
        if self._making is None and self.rows.unsure:
            with self._moving():
                self._each(until, lambda: bool(self.rows.unsure), self.rows.look_again)
            self.counted.emit()
        if self.settled:
            self._slices.stop()
        elif not self._slices.isActive():
            self._slices.start()

    def _take_many(self, until: float) -> None:
        """Take thousands without rows; a first page of them has its rows at once."""
        page = MANY // 20 if not self.rows.shown else 0
        self._taken = True
        with self._moving():
            for _ in range(min(page, len(self._waiting))):
                self.rows.add(self._waiting.popleft())
            self._each(until, lambda: bool(self._waiting), lambda: self.rows.take(self._waiting.popleft()))

    def _each(self, until: float, more: Callable[[], bool], do: Callable[[], None]) -> None:
        """Do one thing after the other while there is time; one alone may take milliseconds, looking costs nothing."""
        while more():
            do()
            if perf_counter() > until:
                return

    def _begin_making(self) -> None:
        """Rows are made by the hundred thousand, and last: nothing is searched for garbage meanwhile."""
        collecting.hold(ROWS)
        self._making = self.rows.remaking()

    def _make(self, until: float) -> None:
        """Make rows again for a while; the last step puts all of them in place."""
        assert self._making is not None
        for ready in self._making:
            if ready:
                with self._moving():
                    next(self._making, None)
                self._making = None
                collecting.go_on(ROWS)
                self.counted.emit()
                return
            if perf_counter() > until:
                return

    def _begin_again(self) -> None:
        """Entries come or go: rows that are being made are made anew, in slices as before."""
        if self._making is not None:
            self._making = self.rows.remaking()

    @contextmanager
    def _moving(self) -> Iterator[None]:
        """Rows come and go in one piece: one signal for all, however many they are."""
        self.about_to_move.emit()
        self.layoutAboutToBeChanged.emit()
        yield
        self._follow()
        self.layoutChanged.emit()
        self.moved.emit()

    def _follow(self) -> None:
        """The chosen picture's mark goes where its row went."""
        new = self.index_of(self._chosen)
        for old in self.persistentIndexList():
            self.changePersistentIndex(old, new)


def heading(entry: Entry) -> str:
    """What stands above the rows of which ``entry`` is the first."""
    if entry.refusal is not None:
        return say("Cannot be opened")
    return words.patient(entry) or say("Patient not stated")


__all__ = ["REFUSED", "Role", "Study", "StudyModel", "heading"]
