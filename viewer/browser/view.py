"""The list on screen. It measures a hundred thousand rows at once, where Qt's own would ask for each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem

from viewer.browser.model import StudyModel
from viewer.browser.study import Kind

Index = QModelIndex | QPersistentModelIndex
PLAIN_LINE = 16
"""Pixels of a line of ordinary text on an ordinary screen; measures are given for it."""
HEIGHTS = {Kind.HEADING: 30, Kind.STUDY: 88, Kind.IMAGE: 56, Kind.QUIET: 44}
WHEEL_STEP = 60


def grown(length: float, font: QFont) -> int:
    """Let a length grow with the text."""
    return round(length * max(1.0, QFontMetrics(font).height() / PLAIN_LINE))


def arrow_rect(row: QRect, font: QFont) -> QRect:
    """Where a study of several images has the arrow that shows them: its upper right corner."""
    width, height = grown(46, font), grown(30, font)
    return QRect(row.right() - width, row.top() + 2, width, height)


class StudyView(QListView):
    """Rows of four heights, of which only the visible ones are ever touched.

    Signals
    -------
    resized
        Other rows can be seen now.
    opening_wanted(QModelIndex, bool)
        The reader wants to see (or no longer see) a study's images.
    """

    resized = Signal()
    opening_wanted = Signal(QModelIndex, bool)

    def __init__(self, model: StudyModel) -> None:
        super().__init__()
        self._rows = model
        self._tops: NDArray[np.int64] = np.zeros(1, np.int64)
        self._measured = -1
        self._hovered = -1
        self._seen: tuple[object, ...] = ()
        self._anchor: tuple[str, bool, int] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setModel(model)
        model.about_to_move.connect(self._remember)
        model.moved.connect(self._measure)
        self._measure()

    # Measures

    def _measure(self) -> None:
        """Measure all rows anew and keep what was at the top where it was."""
        heights = np.zeros(len(Kind), np.int64)
        for kind, height in HEIGHTS.items():
            heights[kind] = grown(height, self.font())
        kinds = np.frombuffer(bytes(self._rows.rows.kinds), np.uint8)
        self._tops = np.concatenate(([0], np.cumsum(heights[kinds])))
        self._restore()
        # Most of what comes in lies elsewhere: nothing is painted again where nothing is seen of it.
        sight = self._sight()
        if sight != self._seen:
            self._seen = sight
            self.viewport().update()

    def _sight(self) -> tuple[object, ...]:
        """What decides how the visible part looks, as far as rows and their places go."""
        rows = self._rows.rows
        seen = self.visible_rows()
        first = int(self._tops[seen.start]) - self.verticalOffset() if seen else 0
        shown = (rows.shown[at] for at in seen)
        return (first, tuple((row.kind, row.entry.key, len(rows.studies[row.study].entries)) for row in shown))

    def height_of(self, row: int) -> int:
        """Pixels of a row."""
        return int(self._tops[row + 1] - self._tops[row])

    def row_at(self, y: int) -> int:
        """The row at a height of the viewport, -1 where there is none."""
        place = y + self.verticalOffset()
        if not 0 <= place < self._tops[-1]:
            return -1
        return int(np.searchsorted(self._tops, place, side="right")) - 1

    def visible_rows(self) -> range:
        """The rows of which something can be seen."""
        first = self.row_at(0)
        if first < 0:
            return range(0)
        last = self.row_at(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else len(self._tops) - 2) + 1)

    def _remember(self) -> None:
        """Which picture is at the top, and how far above the edge its row begins."""
        self._anchor = None
        offset = self.verticalOffset()
        if offset <= 0:
            return
        rows = self._rows.rows
        for at in self.visible_rows():
            row = rows.shown[at]
            if not row.heading:
                self._anchor = (row.entry.key, row.kind is Kind.IMAGE, int(self._tops[at]) - offset)
                return

    def _restore(self) -> None:
        self.updateGeometries()
        if self._anchor is None:
            return
        key, image, offset = self._anchor
        rows = self._rows.rows
        study = rows.study(key)
        at = rows.index_of(key) if image or study is None else rows.row_of(study.key)
        if at is not None:
            self.verticalScrollBar().setValue(int(self._tops[at]) - offset)

    # What Qt asks of a view

    def doItemsLayout(self) -> None:
        """Nothing to lay out: places are worked out when they are asked for."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Let the bar reach from the first row to the last."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(grown(WHEEL_STEP, self.font()) // 3)
        bar.setRange(0, max(0, int(self._tops[-1]) - room))

    def verticalOffset(self) -> int:
        """Pixels above the viewport."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """None: rows are as wide as the list."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        """Where a row lies in the viewport."""
        row = index.row()
        if not index.isValid() or row + 1 >= len(self._tops):
            return QRect()
        top = int(self._tops[row]) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self.height_of(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point."""
        row = self.row_at(point.y())
        return QModelIndex() if row < 0 else self._rows.index(row, 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight, with its patient's line where that stands just above it."""
        if not index.isValid():
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        row = index.row()
        top, bottom = int(self._tops[row]), int(self._tops[row + 1])
        if row and self._rows.rows.shown[row - 1].heading:
            top = int(self._tops[row - 1])
        if hint == QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(top)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom - room) // 2)
        elif top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the row under a click."""
        index = self.indexAt(rect.center())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(QItemSelection(index, index), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What to paint again when the choice moves."""
        region = QRegion()
        for index in selection.indexes():
            region |= QRegion(self.visualRect(index))
        return region

    def viewportSizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(240, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that can be seen."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen = self.currentIndex().row()
        delegate = self.itemDelegate()
        for row in self.visible_rows():
            index = self._rows.index(row, 0)
            rect = self.visualRect(index)
            if not event.rect().intersects(rect):
                continue
            option.rect = rect
            option.state = QStyle.StateFlag.State_Enabled
            if row == chosen:
                option.state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            if self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            painter.save()
            painter.setClipRect(rect)
            delegate.paint(painter, option, index)
            painter.restore()
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """A handful of rows is painted again rather than moved."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that other rows can be seen now."""
        super().resizeEvent(event)
        self.updateGeometries()
        self.resized.emit()

    def changeEvent(self, event: object) -> None:
        """Measure again in another font."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if getattr(self, "_rows", None) is not None:
            self._seen = ()
            self._remember()
            self._measure()

    # The hand

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go where the key says, over headings."""
        kinds, action_ = self._rows.rows.kinds, QAbstractItemView.CursorAction
        count, now = len(kinds), self.currentIndex().row()
        page = self.viewport().height()
        if action == action_.MoveHome:
            row, step = 0, 1
        elif action == action_.MoveEnd:
            row, step = count - 1, -1
        elif action in (action_.MovePageDown, action_.MovePageUp):
            step = 1 if action == action_.MovePageDown else -1
            top = int(self._tops[max(now, 0)]) + step * page
            row = int(np.searchsorted(self._tops, min(max(top, 0), int(self._tops[-1]) - 1), side="right")) - 1
            step = -step if 0 < row < count - 1 else (1 if row <= 0 else -1)
        else:
            step = 1 if action in (action_.MoveDown, action_.MoveNext, action_.MoveRight) else -1
            row = now + step
        while 0 <= row < count and (kinds[row] == Kind.HEADING or self._opened(row)):
            row += step
        return self._rows.index(row, 0) if 0 <= row < count else self.currentIndex()

    def _opened(self, row: int) -> bool:
        """Whether a row is a study's whose images stand below it: then those are chosen, not it."""
        rows = self._rows.rows
        return row + 1 < len(rows.kinds) and rows.kinds[row] == Kind.STUDY and rows.kinds[row + 1] == Kind.IMAGE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a study's arrow shows or hides its images and chooses nothing."""
        index = self.indexAt(event.position().toPoint())
        row = self._rows.row(index)
        if row is not None and row.kind is Kind.STUDY and event.button() == Qt.MouseButton.LeftButton:
            study = self._rows.rows.studies[row.study]
            arrow = arrow_rect(self.visualRect(index), self.font())
            if len(study.entries) > 1 and arrow.contains(event.position().toPoint()):
                self.opening_wanted.emit(index, not self._opened(index.row()))
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and left open and close a study, as in a tree."""
        row = self._rows.row(self.currentIndex())
        if row is not None and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and not event.modifiers():
            self.opening_wanted.emit(self.currentIndex(), event.key() == Qt.Key.Key_Right)
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the pointer is on."""
        self._hover(self.row_at(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """The pointer is on no row."""
        self._hover(-1)
        super().leaveEvent(event)  # type: ignore[arg-type]

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for one in (self._hovered, row):
                if 0 <= one < len(self._tops) - 1:
                    self.viewport().update(self.visualRect(self._rows.index(one, 0)))
            self._hovered = row
