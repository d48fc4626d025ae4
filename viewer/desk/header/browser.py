"""Everything that a file's header says, to search and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
)

from engine.radiographs.tags import Tag
from viewer.desk.header.lines import Tags, as_row, length_of, value_of
from viewer.studies.entries import Entry
from viewer.work.said import say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window


class TagBrowser(QDialog):
    """A window beside the desk; it follows the picture that is shown."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setWindowTitle(say("Header"))
        self.setObjectName("tags")
        self._window = window
        self._entry: Entry | None = None
        self.tags = Tags()
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        self.count.setProperty("role", "quiet")
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Find a tag, a name or a value"))
        self.search.setAccessibleName(say("Find in the header"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.table = _Table(self.tags)
        self.table.setAccessibleName(say("Lines of the header"))
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().currentChanged.connect(lambda now, _old: self._show_value(now.row()))
        self.value = QPlainTextEdit()
        self.value.setReadOnly(True)
        self.value.setAccessibleName(say("The whole value"))
        self.value.setPlaceholderText(say("The whole value of the chosen line"))
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.count)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.value)
        parts.setSizes([480, 90])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.search)
        layout.addWidget(parts, 1)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.activated.connect(self.copy_rows)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)

    def follow(self, entry: Entry | None) -> None:
        """Show another picture's header, if this is on screen."""
        if entry is None or not self.isVisible() or (self._entry is not None and self._entry.key == entry.key):
            return
        self._entry = entry
        self.title.setText(entry.path.name)
        self.tags.take(())
        self.count.setText("")
        self.value.clear()
        self._window.pictures.tags(entry, self._take, self._failed)

    def begin(self, entry: Entry | None) -> None:
        """Come to the front."""
        if not self.isVisible():
            self.resize(QSize(900, 640).boundedTo(self._window.size()))
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()
        self.follow(entry)

    def _take(self, tags: tuple[Tag, ...]) -> None:
        self.tags.take(tags)
        self._count()
        notes = sum(bool(tag.note) for tag in tags)
        hint = say("The whole value of the chosen line")
        if notes:
            many = say("{count} lines have a remark, in square brackets.", count=notes)
            hint = say("1 line has a remark, in square brackets.") if notes == 1 else many
        self.value.setPlaceholderText(hint)

    def _failed(self, error: BaseException) -> None:
        self.tags.take(())
        self.value.setPlainText(say_refusal(trouble_of(error)))

    def _search(self, text: str) -> None:
        self.tags.search(text)
        self._count()

    def _count(self) -> None:
        shown, every = self.tags.counts()
        if shown == every:
            self.count.setText(say("{count} lines", count=f"{every:,}"))
        else:
            self.count.setText(say("{count} of {all} lines", count=f"{shown:,}", all=f"{every:,}"))

    def _show_value(self, row: int) -> None:
        if row < 0:
            self.value.clear()
            return
        tag = self.tags.tag(row)
        value = value_of(tag)
        if tag.length > len(tag.value) and tag.vr not in ("SQ", ""):
            value += "\n" + say("… cut here; {length}.", length=length_of(tag))
        self.value.setPlainText(value)

    def copy_value(self) -> None:
        """Copy the value of the line that was chosen last."""
        row = self.table.currentIndex().row()
        if row >= 0:
            QGuiApplication.clipboard().setText(self.tags.tag(row).value)

    def copy_rows(self) -> None:
        """Copy the chosen lines, columns apart."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        if rows:
            QGuiApplication.clipboard().setText("\n".join(as_row(self.tags.tag(row)) for row in rows))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(say("Copy the value")).triggered.connect(self.copy_value)
        menu.addAction(say("Copy the lines")).triggered.connect(self.copy_rows)
        menu.popup(self.table.viewport().mapToGlobal(at))


class _Table(QTableView):
    """Calm lines without a grid."""

    def __init__(self, tags: Tags) -> None:
        super().__init__()
        self.setModel(tags)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.5))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for column, letters in enumerate((24, 40, 6)):
            self.setColumnWidth(column, letters * self.fontMetrics().averageCharWidth())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
