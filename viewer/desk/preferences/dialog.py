"""The settings, in one sheet; what is changed holds at once, and nothing needs to be confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from engine.radiographs.refusals import Refusal
from viewer.desk.actions import ACTIONS, BY_ID
from viewer.desk.dialogs import Sheet
from viewer.desk.preferences.keys import native
from viewer.desk.preferences.preferences import BUTTONS, DRAGS, LANGUAGES, THEMES
from viewer.work.said import say_refusal
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

BETWEEN = "  /  "
PRESS = "Press the new key for “{name}”."
HINT = "Choose an action, then press its new key in the box below. Changes hold at once."


class SettingsSheet(Sheet):
    """Look and language, keys, mouse."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Settings"), QSize(720, 600))
        self.setObjectName("settings")
        self._window = window
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 12, 16, 16)
        column.addWidget(self.tabs)
        self.tabs.addTab(self._general(), say("General"))
        self.tabs.addTab(self._keys(), say("Keys"))
        self.tabs.addTab(self._mouse(), say("Mouse"))

    # General

    def _general(self) -> QWidget:
        page, form = _page()
        chosen = self._window.preferences
        self.theme = _choice(THEMES, chosen.theme, chosen.set_theme)
        self.language = _choice(LANGUAGES, chosen.language, self._set_language)
        self.language_note = _quiet(chosen.language_note())
        self.background = self._switch("background", say("Read the list in the background"))
        self.texts = self._switch("corner-texts", say("Patient, study and window in the corners of the picture"))
        form.addRow(say("Theme"), self.theme)
        form.addRow(say("Language"), self.language)
        form.addRow("", self.language_note)
        form.addRow(say("Engine"), self.background)
        form.addRow(say("Corner texts"), self.texts)
        return page

    def _switch(self, action: str, text: str) -> QCheckBox:
        """A switch that is the action of the same name."""
        box = QCheckBox(text)
        made = self._window.actions_[action]
        box.setChecked(made.isChecked())

        def switch(on: bool) -> None:
            if made.isChecked() != on:
                made.trigger()

        box.toggled.connect(switch)
        return box

    def _set_language(self, language: str) -> None:
        self._window.preferences.set_language(language)
        self.language_note.setText(self._window.preferences.language_note())

    # Keys

    def _keys(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(say("Find an action or a key"))
        self.finder.setAccessibleName(say("Find an action or a key"))
        self.finder.textChanged.connect(lambda _text: self._narrow())
        column.addWidget(self.finder)
        self.table = QTableWidget(len(ACTIONS), 2)
        self.table.setHorizontalHeaderLabels([say("Action"), say("Keys")])
        self.table.setAccessibleName(say("Actions and their keys"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 190)
        self.table.currentCellChanged.connect(lambda *_cells: self._chosen())
        self._fill()
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.key.setAccessibleName(say("New key"))
        self.key.keySequenceChanged.connect(self._pressed)
        line.addWidget(self.key, 1)
        self.none = _button(say("No key"), lambda: self._change(()))
        self.usual = _button(say("Default"), self._reset_one)
        self.all = _button(say("Reset all keys"), self._reset_all)
        for button in (self.none, self.usual, self.all):
            line.addWidget(button)
        column.addLayout(line)
        self.said = QLabel(say(HINT))
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setProperty("role", "quiet")
        column.addWidget(self.said)
        self._chosen()
        return page

    @property
    def action(self) -> str:
        """The action whose line is chosen; empty where none is."""
        row = self.table.currentRow()
        return ACTIONS[row].id if row >= 0 else ""

    @property
    def _name(self) -> str:
        return say(BY_ID[self.action].label).rstrip("…")

    def choose(self, action: str) -> None:
        """Choose an action's line."""
        self.table.setCurrentCell(next(row for row, one in enumerate(ACTIONS) if one.id == action), 0)

    def _fill(self) -> None:
        keys = self._window.preferences.keys
        for row, action in enumerate(ACTIONS):
            words = BETWEEN.join(native(key) for key in keys.of(action.id))
            label = QTableWidgetItem(say(action.label).rstrip("…"))
            label.setToolTip(say(action.help))
            value = QTableWidgetItem(words)
            if action.id in keys.chosen:
                font = value.font()
                font.setBold(True)
                value.setFont(font)
                value.setToolTip(say("Chosen by you"))
            self.table.setItem(row, 0, label)
            self.table.setItem(row, 1, value)

    def _narrow(self) -> None:
        wanted = self.finder.text().casefold().split()
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, column) for column in (0, 1)]
            text = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            self.table.setRowHidden(row, not all(word in text for word in wanted))

    def _chosen(self) -> None:
        for widget in (self.key, self.none, self.usual):
            widget.setEnabled(bool(self.action))
        self._say(say(HINT) if not self.action else say(PRESS, name=self._name))
        self._clear_key()

    def _pressed(self, sequence: QKeySequence) -> None:
        if not sequence.isEmpty():
            self._change((sequence.toString(QKeySequence.SequenceFormat.PortableText),))

    def _change(self, keys: tuple[str, ...]) -> None:
        if self._try(lambda: self._window.preferences.set_keys(self.action, keys)):
            now = BETWEEN.join(native(key) for key in self._window.preferences.keys.of(self.action)) or say("no key")
            self._say(say("“{name}” has {keys} now.", name=self._name, keys=now))

    def _reset_one(self) -> None:
        if self._try(lambda: self._window.preferences.reset_keys(self.action)):
            self._say(say("As it was at first."))

    def _reset_all(self) -> None:
        if self._try(self._window.preferences.reset_keys):
            self._say(say("Every key is as it was at first."))

    def _try(self, do: Callable[[], None]) -> bool:
        """Change keys; where that is refused, say why and leave them."""
        try:
            do()
        except Refusal as refusal:
            self._say(say_refusal(refusal), alarm=True)
            return False
        finally:
            self._clear_key()
        self._fill()
        return True

    def _clear_key(self) -> None:
        self.key.blockSignals(True)
        self.key.clear()
        self.key.blockSignals(False)

    def _say(self, text: str, alarm: bool = False) -> None:
        self.said.setProperty("role", "alarm" if alarm else "quiet")
        self.said.style().polish(self.said)
        self.said.setText(text)

    # Mouse

    def _mouse(self) -> QWidget:
        page, form = _page()
        chosen = self._window.preferences
        self.buttons = {name: _choice(DRAGS, chosen.button(name), partial(chosen.set_button, name)) for name in BUTTONS}
        form.addRow(say("Left drag"), _quiet(say("the current tool")))
        form.addRow(say("Middle drag"), self.buttons["middle"])
        form.addRow(say("Right drag"), self.buttons["right"])
        form.addRow("", _quiet(say("A right click that does not drag opens the menu. The wheel zooms to the pointer.")))
        return page


def show_settings(window: Window) -> SettingsSheet:
    """Show the sheet."""
    sheet = SettingsSheet(window)
    sheet.show()
    return sheet


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(4, 16, 4, 8)
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(12)
    return page, form


def _choice(names: Sequence[tuple[str, str]], now: str, chosen: Callable[[str], object]) -> QComboBox:
    box = QComboBox()
    for value, text in names:
        box.addItem(say(text), value)
    box.setCurrentIndex(max(0, box.findData(now)))
    box.currentIndexChanged.connect(lambda _index: chosen(box.currentData()))
    return box


def _button(text: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: do())
    return button


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
