"""The study list: what was opened, by patient, with what is known of each. It tells the desk by signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from viewer.browser.activity import Activity
from viewer.browser.criteria import Criteria, Sorting
from viewer.browser.delegate import RowDelegate
from viewer.browser.model import StudyModel
from viewer.browser.narrowing import Narrowing
from viewer.browser.reasons import Reasons
from viewer.browser.states import PEOPLES_STATUSES, Status, TopFinding
from viewer.browser.study import Kind
from viewer.browser.thumbnails import Thumbnails
from viewer.browser.view import StudyView
from viewer.studies.entries import Entry
from viewer.work.words import say

ASK_AFTER_MS = 30
COUNT_AFTER_MS = 150
NOTHING_OPEN = "Nothing open yet. Open files or a folder, or drop them here."
NOTHING_FITS = "Nothing in the list holds these words."
NOTHING_LEFT = "No study fits these filters."


class StudyList(QWidget):
    """Lists entries and tells which one the reader chose.

    Signals
    -------
    selected(Entry)
        The reader chose another picture, by mouse, by key or through :meth:`select_next` and its kin.
    thumbnail_wanted(Entry)
        A row without its thumbnail can be seen (visible ones first, a few at a time); answer with
        :meth:`set_thumbnail`, with None where there is none.
    looked_at
        Other rows can be seen than before; :meth:`in_sight` says which.
    menu_wanted(Entry, QPoint)
        A right click on a picture, with its place on the screen.
    """

    selected = Signal(object)
    thumbnail_wanted = Signal(object)
    looked_at = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StudyModel()
        self._thumbnails = Thumbnails()
        self._chosen = ""
        self.narrowing = Narrowing(lambda: self._model.rows)
        self.filter = self.narrowing.box
        self.narrowing.asked.connect(self._narrow)
        self.narrowing.sorted_by.connect(self._sort)
        self.view = StudyView(self._model)
        self.view.setAccessibleName(say("Studies"))
        self.view.setItemDelegate(RowDelegate(self._model, self._thumbnails, self.view))
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.opening_wanted.connect(self._open_study)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        self._empty = QLabel(say(NOTHING_OPEN))
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self.activity = Activity()
        self.reasons = Reasons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.narrowing, self._empty, self.view, self.activity, self.reasons):
            layout.addWidget(widget, 1 if widget in (self.view, self._empty) else 0)
        # Scrolling, inserting and answers come in bursts: one look at what is visible serves them all.
        self._asking = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._asking.timeout.connect(self._ask)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)
        self.view.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.view.resized.connect(self._ask_soon)
        self._model.repainted.connect(self._repaint)
        self._model.moved.connect(self._refresh)
        self._model.counted.connect(self._count_soon)
        self._refresh()

    # What is listed

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries and no others; nothing is chosen afterwards."""
        self._choose("")
        self._thumbnails.clear()
        self._model.replace(entries)
        self._count()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in its patient's place; selection and the visible part stay where they are."""
        self._model.add(entries)

    def remove_entries(self, keys: Iterable[str]) -> None:
        """Take entries out of the list; a chosen one stays chosen until another is."""
        keys = list(keys)
        self._model.remove(keys)
        for key in keys:
            self._thumbnails.drop(key)
        self._count()

    def add_first(self, entry: Entry) -> None:
        """Add an entry before all that waits for its place."""
        self._model.add_first(entry)

    def settle(self) -> None:
        """Place everything that waits, now."""
        self._model.settle()
        self._count()

    @property
    def settled(self) -> bool:
        """Whether everything that was given is in its place."""
        return self._model.settled

    def entries(self) -> tuple[Entry, ...]:
        """All pictures and refused files, as they came."""
        return tuple(self._model.rows.entries.values())

    def entry(self, key: str) -> Entry | None:
        """One of them."""
        return self._model.rows.entries.get(key)

    def listed(self) -> tuple[Entry, ...]:
        """All entries of the studies that are listed now."""
        rows = self._model.rows
        return tuple(entry for study in rows.studies.values() if study.shown for entry in study.entries)

    def images_of(self, key: str) -> tuple[Entry, ...]:
        """All images of an entry's study, in their order."""
        study = self._model.rows.study(key)
        return () if study is None else tuple(study.entries)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is open."""
        return not self._model.rows.entries

    # What is said of it

    def set_thumbnail(self, key: str, picture: NDArray[np.uint8] | None) -> None:
        """Take a thumbnail (uint8 ``[rows, columns]`` or ``[rows, columns, 3]``), or None where there is none."""
        self._thumbnails.put(key, picture)
        without = self._model.rows.said.without_picture
        (without.add if picture is None else without.discard)(key)
        self._model.rows.said.changed(key)
        self._model.changed(key)
        self._ask_soon()

    def set_finding(self, key: str, finding: TopFinding) -> None:
        """Take the engine's first finding of a picture."""
        self._model.set_finding(key, finding)

    def finding_of(self, key: str) -> TopFinding | None:
        """The engine's first finding of a picture, as far as it is known."""
        return self._model.rows.said.finding(key)

    def set_status(self, key: str, status: Status) -> None:
        """Take what is going on with a picture."""
        self._model.set_status(key, status)

    def status_of(self, key: str) -> Status:
        """Give what was last said by :meth:`set_status`."""
        return self._model.rows.said.statuses.get(key, "")

    def hide_answers(self, hidden: bool) -> None:
        """Hide every trace of the engine: findings, its states, in tooltips, spoken texts, filters and order."""
        self._model.hide_answers(hidden)
        self.narrowing.set_criteria(self._model.rows.criteria)
        self._restore_choice()

    # Choosing

    def current(self) -> Entry | None:
        """Give the chosen entry."""
        return self._model.rows.entries.get(self._chosen)

    def select(self, key: str) -> bool:
        """Choose an entry by key; False where it is not shown."""
        if not self._model.index_of(key).isValid():
            return False
        entry = self._model.rows.entries[key]
        self._choose(key)
        self._restore_choice()
        self.view.scrollTo(self._model.index_of(key))
        self.selected.emit(entry)
        return True

    def mark(self, key: str | None) -> None:
        """Mark the entry that is shown elsewhere as the chosen one; nobody is told."""
        self._choose(key or "")
        self._restore_choice()

    def select_next(self) -> bool:
        """Choose the next study (the first where none is chosen); False at the end."""
        return self._select_study(1)

    def select_previous(self) -> bool:
        """Choose the study before; False at the start."""
        return self._select_study(-1)

    def select_image(self, step: int) -> bool:
        """Choose the next (or the last) image of the chosen study; False at its end."""
        study = self._model.rows.study(self._chosen)
        if study is None:
            return False
        keys = [entry.key for entry in study.entries]
        at = keys.index(self._chosen) + step
        if not 0 <= at < len(keys) or not study.shown:
            return False
        self._model.open_study(study.key, True)
        return self.select(keys[at])

    def select_next_unread(self) -> bool:
        """Choose the next picture that nobody reviewed or answered, from the top again after the end."""
        rows = self._model.rows
        count = len(rows.shown)
        index = self._model.index_of(self._chosen)
        start = index.row() if index.isValid() else -1
        for at in [*range(start + 1, count), *range(max(start, 0))]:
            row = rows.shown[at]
            if row.kind is not Kind.STUDY:
                continue
            unread = [e for e in rows.studies[row.study].entries if self.status_of(e.key) not in PEOPLES_STATUSES]
            if unread:
                return self.select(row.entry.key if row.entry in unread else unread[0].key)
        return False

    def begin_find(self) -> None:
        """Put the cursor into the filter box (Ctrl+F)."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def leave_find(self) -> None:
        """Go from the find box into the list."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.select_next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the filter box shows everything again; Down goes on into the list."""
        if self.filter.hasFocus() and event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            self.view.setFocus()
        elif self.filter.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave_find()
        else:
            super().keyPressEvent(event)

    def _select_study(self, step: int) -> bool:
        rows = self._model.rows
        study = rows.study(self._chosen)
        at = rows.row_of(study.key) if study is not None else None
        index = (at if at is not None else (-1 if step > 0 else len(rows.shown))) + step
        while 0 <= index < len(rows.shown) and rows.shown[index].kind in (Kind.HEADING, Kind.IMAGE):
            index += step
        if not 0 <= index < len(rows.shown):
            return False
        return self.select(rows.shown[index].entry.key)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._model.chosen(key)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """The reader went to another row."""
        entry = self._model.entry(current)
        if entry is None or entry.key == self._chosen:
            return
        # A closed study stands for whichever of its images is chosen.
        if self._model.index_of(self._chosen) == current:
            return
        self._choose(entry.key)
        self._restore_choice()
        self.selected.emit(entry)

    def _restore_choice(self) -> None:
        """Mark the chosen row again after rows were made anew; that is no new choice."""
        index = self._model.index_of(self._chosen)
        if index != self.view.currentIndex():
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect if index.isValid() else flags.Clear)

    # Narrowing and opening

    def _narrow(self, criteria: Criteria) -> None:
        self._model.narrow(criteria)
        self._refresh()

    def _sort(self, sorting: Sorting) -> None:
        self._model.sort_by(sorting)
        index = self._model.index_of(self._chosen)
        if index.isValid():
            self.view.scrollTo(index)

    def _open_study(self, index: QModelIndex, on: bool) -> None:
        row = self._model.row(index)
        if row is not None:
            self._model.open_study(row.study, on)

    def _menu(self, at: QPoint) -> None:
        entry = self._model.entry(self.view.indexAt(at))
        if entry is not None:
            self.menu_wanted.emit(entry, self.view.viewport().mapToGlobal(at))

    # Keeping up

    def in_sight(self) -> tuple[Entry, ...]:
        """The pictures that can be seen now, from above, and those of the page below; nothing while it is hidden."""
        if not self.view.isVisible():
            return ()
        shown, seen = self._model.rows.shown, self.view.visible_rows()
        page = range(seen.start, min(len(shown), seen.stop + len(seen)))
        return tuple(shown[at].entry for at in page if shown[at].kind in (Kind.STUDY, Kind.IMAGE))

    def _refresh(self) -> None:
        rows = self._model.rows
        nothing = not rows.shown
        if rows.entries:
            self._empty.setText(say(NOTHING_LEFT) if rows.criteria.narrowing else say(NOTHING_FITS))
        else:
            self._empty.setText(say(NOTHING_OPEN))
        self._empty.setVisible(nothing)
        self.view.setVisible(not nothing)
        self._restore_choice()
        self._count_soon()
        self._ask_soon()

    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _count(self) -> None:
        rows = self._model.rows
        self._counting.stop()
        self.narrowing.show_count(rows.listed, len(rows.studies))
        self.reasons.show_entries(rows.refused, rows.aside, rows.unopened)

    def _repaint(self, index: QModelIndex) -> None:
        """Paint one row again, or (an invalid index) all."""
        if index.isValid():
            self.view.viewport().update(self.view.visualRect(index))
        else:
            self.view.viewport().update()

    def _ask_soon(self) -> None:
        if not self._asking.isActive():  # a timer that is started again and again would never come
            self._asking.start()

    def _ask(self) -> None:
        """Ask for thumbnails of what is visible, then of the page below."""
        by_key = {entry.key: entry for entry in self.in_sight()}
        for key in self._thumbnails.next(by_key):
            self.thumbnail_wanted.emit(by_key[key])
        self.looked_at.emit()
