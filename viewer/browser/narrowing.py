"""Find, filter and sort above the list: what is asked for stands there in words, each with a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.browser.criteria import SORTINGS, SPANS, Criteria, Sorting, span_text, years
from viewer.browser.rows import Rows
from viewer.browser.said import modality_of
from viewer.browser.states import PROGRESS, Progress
from viewer.browser.words import label_text
from viewer.work.words import say

MOST_YEARS = 12


class Narrowing(QWidget):
    """The head of the list.

    Signals
    -------
    asked(Criteria)
        The reader wants other studies listed.
    sorted_by(str)
        The reader wants another order.
    """

    asked = Signal(object)
    sorted_by = Signal(str)

    def __init__(self, rows: Callable[[], Rows], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.criteria = Criteria()
        self.sorting: Sorting = "opened"
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("Find in the list"))
        self.box.setAccessibleName(say("Find in the list"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(lambda text: self._ask(self.criteria.with_text(text)))
        self.filters = _menu_button(say("Filter"), say("List only some of the studies"), self._fill_filters)
        self.order = _menu_button(say("Sort"), say("The order of patients and studies"), self._fill_order)
        self.count = QLabel()
        self.count.setProperty("role", "quiet")
        line = QHBoxLayout()
        line.setContentsMargins(2, 0, 2, 0)
        line.setSpacing(2)
        line.addWidget(self.filters)
        line.addWidget(self.order)
        line.addStretch(1)
        line.addWidget(self.count)
        self._chips = QWidget()
        self._flow = _Flow(self._chips)
        self._chips.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        layout.addLayout(line)
        layout.addWidget(self._chips)

    def show_count(self, listed: int, all_: int) -> None:
        """How many studies there are, and how many of them are listed."""
        if not all_:
            self.count.setText("")
        elif listed == all_:
            self.count.setText(say("1 study") if all_ == 1 else say("{count} studies", count=f"{all_:,}"))
        else:
            self.count.setText(say("{listed} of {all}", listed=f"{listed:,}", all=f"{all_:,}"))

    def set_criteria(self, criteria: Criteria) -> None:
        """Show what the list is narrowed to, without asking for it."""
        self.criteria = criteria
        self._show_chips()

    def clear(self) -> None:
        """Ask for everything again."""
        self.box.blockSignals(True)
        self.box.clear()
        self.box.blockSignals(False)
        self._ask(Criteria())

    def _ask(self, criteria: Criteria) -> None:
        self.criteria = criteria
        self._show_chips()
        self.asked.emit(criteria)

    def _show_chips(self) -> None:
        self._flow.clear()
        for text, left in self.criteria.chips():
            chip = QToolButton()
            chip.setProperty("role", "chip")
            chip.setText(f"{text}   ✕")
            chip.setToolTip(say("Stop asking for “{what}”", what=text))
            chip.setAccessibleName(say("Filter {what}, press to remove", what=text))
            chip.clicked.connect(partial(self._ask, left))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self.criteria.chips()))

    # Menus, made when they are opened: they offer what is there

    def _fill_filters(self, menu: QMenu) -> None:
        rows, criteria = self._rows(), self.criteria
        hidden = rows.said.hidden
        state = menu.addMenu(say("State"))
        for name, text in PROGRESS.items():
            if not (hidden and name in ("read", "refused")):
                on = name in criteria.progress
                _switch(state, say(text), on, partial(self._toggle_progress, name))
        kinds = sorted({modality_of(entry) for entry in rows.entries.values() if entry.refusal is None})
        modality = menu.addMenu(say("Modality"))
        for kind in kinds:
            on = kind in criteria.modalities
            _switch(modality, kind or say("Not stated"), on, partial(self._toggle_modality, kind))
        modality.setEnabled(bool(kinds))
        finding = menu.addMenu(say("Finding"))
        counts: dict[str, int] = {}
        for found in () if hidden else rows.said.findings.values():
            for label in found.present:
                counts[label] = counts.get(label, 0) + 1
        for label in sorted(counts):
            text = f"{label_text(label)}   ({counts[label]:,})"
            _switch(finding, text, label in criteria.labels, partial(self._toggle_label, label))
        finding.setEnabled(bool(counts))
        made = menu.addMenu(say("Date"))
        _switch(made, say("Any"), not criteria.span, partial(self._span, ""))
        made.addSeparator()
        for span, text in SPANS.items():
            _switch(made, say(text), criteria.span == span, partial(self._span, span))
        known = years(entry.identity.study_date for entry in rows.entries.values())
        if known:
            made.addSeparator()
        for year in known[:MOST_YEARS]:
            _switch(made, span_text(year), criteria.span == year, partial(self._span, year))
        menu.addSeparator()
        everything = menu.addAction(say("Show everything"))
        everything.setEnabled(criteria.anything)
        everything.triggered.connect(self.clear)

    def _fill_order(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for name, text in SORTINGS.items():
            if name == "finding" and self._rows().said.hidden:
                continue
            action = _switch(menu, say(text), name == self.sorting, partial(self._sort, name))
            group.addAction(action)

    def _toggle_progress(self, name: Progress) -> None:
        self._ask(replace(self.criteria, progress=self.criteria.progress ^ {name}))

    def _toggle_modality(self, name: str) -> None:
        self._ask(replace(self.criteria, modalities=self.criteria.modalities ^ {name}))

    def _toggle_label(self, name: str) -> None:
        self._ask(replace(self.criteria, labels=self.criteria.labels ^ {name}))

    def _span(self, span: str) -> None:
        self._ask(replace(self.criteria, span=span))

    def _sort(self, name: Sorting) -> None:
        self.sorting = name
        said = say(SORTINGS[name])
        self.order.setText(say("Sort") + "  ▾" if name == "opened" else f"{said}  ▾")
        self.order.setToolTip(f"{said}\n{say('The order of patients and studies')}")  # a narrow list cuts it short
        self.sorted_by.emit(name)


def _menu_button(text: str, help_: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A button whose menu is made when it opens."""
    button = QToolButton()
    button.setText(f"{text}  ▾")
    button.setToolTip(help_)
    button.setProperty("role", "quiet")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)

    def make() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(make)
    button.setMenu(menu)
    return button


def _switch(menu: QMenu, text: str, on: bool, run: Callable[[], None]) -> QAction:
    """A line that is on or off."""
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda _checked: run())
    return action


class _Flow(QLayout):
    """Chips beside one another, in as many lines as they need."""

    SPACE = 4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 2)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a chip."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Throw all chips away."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def hasHeightForWidth(self) -> bool:
        """A narrow list needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high all lines are together."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """One line."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The largest chip."""
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(40, height + self.contentsMargins().bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Put chips in their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, move: bool) -> int:
        x, y, line = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.left() and x + size.width() > rect.right() + 1:
                x, y, line = rect.left(), y + line + self.SPACE, 0
            if move:
                item.setGeometry(QRect(x, y, min(size.width(), rect.width()), size.height()))
            x += size.width() + self.SPACE
            line = max(line, size.height())
        return y + line - rect.top() + self.contentsMargins().bottom()
