"""The study list: what was opened, by patient, with what is known of each. It tells the desk by signals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from viewer.browser.delegate import ROW_HEIGHT, RowDelegate
from viewer.browser.model import StudyModel
from viewer.browser.reasons import Reasons
from viewer.browser.rows import PEOPLES_STATUSES, Colour, Status, TopFinding
from viewer.browser.thumbnails import Thumbnails
from viewer.studies.entries import Entry

ASK_AFTER_MS = 30


class StudyList(QWidget):
    """Lists entries and tells which one the reader chose.

    Signals
    -------
    selected(Entry)
        The reader chose another picture, by mouse, by key or through :meth:`select_next` and its kin.
    thumbnail_wanted(Entry)
        A row without its thumbnail can be seen (visible ones first, a few at a time); answer with
        :meth:`set_thumbnail`, with None where there is none.
    """

    selected = Signal(object)
    thumbnail_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = StudyModel()
        self._thumbnails = Thumbnails()
        self._chosen = ""
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find in the list")
        self.filter.setAccessibleName("Find in the list")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter_changed)
        self.view = _View()
        self.view.setAccessibleName("Studies")
        self.view.setModel(self._model)
        self.view.setItemDelegate(RowDelegate(self._model, self._thumbnails, self.view))
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self._empty = QLabel("Nothing open yet. Open files or a folder, or drop them here.")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(24, 24, 24, 24)
        self.reasons = Reasons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.addWidget(self.filter)
        layout.addLayout(top)
        for widget in (self._empty, self.view, self.reasons):
            layout.addWidget(widget, 1 if widget in (self.view, self._empty) else 0)
        # Scrolling, inserting and answers come in bursts: one look at what is visible serves them all.
        self._asking = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._asking.timeout.connect(self._ask)
        self.view.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.view.resized.connect(self._ask_soon)
        self._model.repainted.connect(self._repaint)
        self._refresh()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries and no others; nothing is chosen afterwards."""
        self._chosen = ""
        self._thumbnails.clear()
        self._model.replace(entries)
        self._refresh()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in its patient's place; selection and the visible part stay where they are."""
        anchor = self.view.indexAt(self.view.viewport().rect().topLeft())
        kept = self._model.entry(anchor)
        offset = self.view.visualRect(anchor).top() if kept is not None else 0
        self._model.add(entries)
        if kept is not None and self.view.verticalScrollBar().value() > 0:
            self.view.scrollTo(self._model.index_of(kept.key), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() - offset)
        self._refresh()

    def entries(self) -> tuple[Entry, ...]:
        """All pictures and refused files, as they came."""
        return tuple(self._model.rows.entries.values())

    def set_thumbnail(self, key: str, picture: NDArray[np.uint8] | None) -> None:
        """Take a thumbnail (uint8 ``[rows, columns]`` or ``[rows, columns, 3]``), or None where there is none."""
        self._thumbnails.put(key, picture)
        (self._model.rows.without_picture.add if picture is None else self._model.rows.without_picture.discard)(key)
        self._model.changed(key)
        self._ask_soon()

    def set_finding(
        self, key: str, label: str | None, probability: float = 0.0, colour: Colour = (128, 128, 128)
    ) -> None:
        """Take the engine's first finding at or above its threshold; ``label`` None where there is none."""
        self._model.set_finding(key, TopFinding(label, probability, colour))

    def set_status(self, key: str, status: Status) -> None:
        """Take what is going on with a picture."""
        self._model.set_status(key, status)

    def status_of(self, key: str) -> Status:
        """Give what was last said by :meth:`set_status`."""
        return self._model.rows.statuses.get(key, "")

    def hide_answers(self, hidden: bool) -> None:
        """Hide every trace of the engine: findings, its states, in tooltips, spoken texts and the filter."""
        self._model.hide_answers(hidden)
        self._restore_choice()

    def current(self) -> Entry | None:
        """Give the chosen entry."""
        return self._model.rows.entries.get(self._chosen)

    def select(self, key: str) -> bool:
        """Choose an entry by key; False where it is not shown."""
        index = self._model.index_of(key)
        if index.isValid():
            self.view.setCurrentIndex(index)
        return index.isValid()

    def select_next(self) -> bool:
        """Choose the next entry (the first where none is chosen); False at the end."""
        return self._select_from(1)

    def select_previous(self) -> bool:
        """Choose the entry before; False at the start."""
        return self._select_from(-1)

    def select_next_unread(self) -> bool:
        """Choose the next picture that nobody reviewed or answered, from the top again after the end."""
        shown = [row.entry for row in self._model.rows.shown if not row.heading and row.entry.refusal is None]
        at = next((i for i, entry in enumerate(shown) if entry.key == self._chosen), -1)
        for entry in shown[at + 1 :] + shown[: max(at, 0)]:
            if self.status_of(entry.key) not in PEOPLES_STATUSES:
                return self.select(entry.key)
        return False

    def begin_find(self) -> None:
        """Put the cursor into the filter box (Ctrl+F)."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the filter box shows everything again; Down goes on into the list."""
        if self.filter.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.filter.clear()
            self.view.setFocus()
        elif self.filter.hasFocus() and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.select_next()
        else:
            super().keyPressEvent(event)

    def _select_from(self, step: int) -> bool:
        rows = self._model.rows.shown
        at = self._model.rows.index_of(self._chosen)
        index = (at if at is not None else (-1 if step > 0 else len(rows))) + step
        while 0 <= index < len(rows) and rows[index].heading:
            index += step
        if not 0 <= index < len(rows):
            return False
        self.view.setCurrentIndex(self._model.index(index, 0))
        return True

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self._model.entry(current)
        if entry is None or entry.key == self._chosen:
            return
        self._chosen = entry.key
        self.selected.emit(entry)

    def _filter_changed(self, text: str) -> None:
        self._model.set_filter(text)
        self._restore_choice()
        self._refresh()

    def _restore_choice(self) -> None:
        """Mark the chosen row again after rows were made anew; that is no new choice."""
        index = self._model.index_of(self._chosen)
        if index.isValid() and index != self.view.currentIndex():
            self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _refresh(self) -> None:
        rows = self._model.rows
        self.reasons.show_entries(list(rows.unopened()))
        nothing = not rows.shown
        self._empty.setText(
            "Nothing in the list holds these words."
            if rows.entries
            else "Nothing open yet. Open files or a folder, or drop them here."
        )
        self._empty.setVisible(nothing)
        self.view.setVisible(not nothing)
        self._ask_soon()

    def _repaint(self, index: QModelIndex) -> None:
        """Paint one row again, or (an invalid index) all."""
        if index.isValid():
            self.view.update(index)
        else:
            self.view.viewport().update()

    def _ask_soon(self) -> None:
        if not self._asking.isActive():  # a timer that is started again and again would never come
            self._asking.start()

    def _ask(self) -> None:
        """Ask for thumbnails of what is visible, then of the page below."""
        if not self.view.isVisible():
            return
        rows = self._model.rows.shown
        top = self.view.indexAt(self.view.viewport().rect().topLeft()).row()
        page = self.view.viewport().height() // 30 + 2
        if top < 0:
            return
        wanted = [row.entry for row in rows[top : top + page] if not row.heading and row.entry.refusal is None]
        visible = self.view.viewport().height() // ROW_HEIGHT + 2
        by_key = {entry.key: entry for entry in wanted[: 2 * visible]}
        for key in self._thumbnails.next(by_key):
            self.thumbnail_wanted.emit(by_key[key])


class _View(QListView):
    """A list view that tells of its size."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that other rows can be seen now."""
        super().resizeEvent(event)
        self.resized.emit()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go where the key says, and on to a picture where a heading stands there."""
        index = super().moveCursor(action, modifiers)
        upwards = action in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
            QAbstractItemView.CursorAction.MoveEnd,
        )
        model = self.model()
        row, found = index.row(), index
        while index.isValid() and not model.flags(found) & Qt.ItemFlag.ItemIsSelectable:
            row += -1 if upwards else 1
            if not 0 <= row < model.rowCount():
                return self.currentIndex()
            found = model.index(row, 0)
        return found
