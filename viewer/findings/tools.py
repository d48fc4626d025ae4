"""Above the list: a search, and how the list is ordered."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from viewer.findings.ordering import ORDERS, Listing, Order
from viewer.work.words import say


class Tools(QWidget):
    """Search, order, groups, and whether only what is above threshold is listed.

    Signals
    -------
    changed
        Another :class:`~viewer.findings.ordering.Listing` is wanted.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = Listing()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 6)
        line.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say("Find a finding"))
        self.search.setAccessibleName(say("Find a finding by its name"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda text: self._choose(search=text))
        line.addWidget(self.search, 1)
        self.button = QToolButton()
        self.button.setText(say("Order") + "  ▾")
        self.button.setProperty("role", "quiet")
        self.button.setToolTip(say("Order and groups of the findings, and whether all are listed"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        self.orders: dict[Order, QAction] = {}
        group = QActionGroup(self)
        for order, text in ORDERS.items():
            action = menu.addAction(say(text))
            action.setCheckable(True)
            action.setChecked(order == self.listing.order)
            action.triggered.connect(lambda _on, order=order: self._choose(order=order))
            group.addAction(action)
            self.orders[order] = action
        menu.addSeparator()
        self.grouped = _switch(menu, say("In groups by band"))
        self.grouped.toggled.connect(lambda on: self._choose(grouped=on))
        self.only = _switch(menu, say("Only above threshold"))
        self.only.toggled.connect(lambda on: self._choose(only_present=on))
        self.button.setMenu(menu)
        line.addWidget(self.button)

    def _choose(self, **changes: object) -> None:
        self.listing = replace(self.listing, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.listing)


def _switch(menu: QMenu, text: str) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    return action
