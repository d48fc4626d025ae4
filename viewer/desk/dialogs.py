"""Sheets that explain: keys, the engine, the log, Hilum itself. None of them blocks the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

import engine
from viewer.desk import crash
from viewer.desk.about import Section, about_hilum
from viewer.desk.actions import ACTIONS, GESTURES, MENUS, Menu
from viewer.desk.preferences.keys import native
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

OR = "  /  "
BY_RANK = frozenset(f"heatmap-{rank}" for rank in range(1, 10))
COLUMNS: tuple[tuple[Menu, ...], ...] = (("Image",), ("Heatmaps", "File"), ("View", "Help"))


class Sheet(QDialog):
    """A dark sheet over the desk; Esc closes it."""

    def __init__(self, parent: QWidget, title: str, size: QSize) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setAccessibleName(title)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QWidget()
        scroll.setWidget(self.body)
        outer.addWidget(scroll)
        self.resize(size.boundedTo(parent.size()))


def show_keys(window: Window) -> Sheet:
    """Every key and gesture, from the one table."""
    sheet = Sheet(window, say("Keys and mouse"), QSize(1120, 760))
    sheet.setObjectName("keys-sheet")
    keys = window.preferences.keys
    columns = QHBoxLayout(sheet.body)
    columns.setContentsMargins(24, 20, 24, 20)
    columns.setSpacing(32)
    for number, menus in enumerate(COLUMNS):
        column = QVBoxLayout()
        column.setSpacing(4)
        for menu in menus:
            lines = [
                (OR.join(map(native, keys.of(action.id))), say(action.label).rstrip("…"), say(action.help))
                for action in ACTIONS
                if action.menu == menu and keys.of(action.id) and action.id not in BY_RANK
            ]
            if menu == "Heatmaps":
                lines.insert(
                    1, ("1 … 9", say("Heatmap by rank"), say("Switch the heatmap of the finding at that rank."))
                )
            block(column, say(menu), lines)
        if number == len(COLUMNS) - 1:
            block(column, say("Mouse"), [(say(how), say(what), "") for how, what in GESTURES], share=1)
        column.addStretch(1)
        columns.addLayout(column, 1)
    sheet.show()
    return sheet


def show_engine(window: Window) -> Sheet:
    """Who the engine is, with its figures, and which others there are."""
    from viewer.desk.engine_card import EngineCard

    sheet = EngineCard(window)
    sheet.show()
    return sheet


def show_about(window: Window) -> Sheet:
    """Version, licence, what Hilum is not."""
    return _text_sheet(window, say("About Hilum"), about_hilum(engine.__version__))


def show_log(window: Window) -> None:
    """Open the log with whatever the system opens texts with; without one, say so."""
    path = crash.log_path()
    if path is None or not path.exists():
        window.strip.say(say("The log is empty: Hilum has noticed no mistake of its own."))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        window.strip.say(say("The log is {path}.", path=path))


def _text_sheet(window: Window, title: str, sections: Sequence[Section]) -> Sheet:
    sheet = Sheet(window, title, QSize(620, 640))
    column = QVBoxLayout(sheet.body)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(4)
    for section in sections:
        block(column, section.title, [(name, text, "") for name, text in section.lines], left=150)
    column.addStretch(1)
    sheet.show()
    return sheet


def block(
    column: QVBoxLayout, title: str, lines: Sequence[tuple[str, str, str]], left: int = 120, share: int = 0
) -> None:
    """A heading and its lines in two columns: the first as wide as it must be, or ``share`` to the other's 1."""
    heading = QLabel(title)
    heading.setProperty("role", "title")
    heading.setContentsMargins(0, 8, 0, 2)
    column.addWidget(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, left)
    grid.setColumnStretch(0, share)
    grid.setColumnStretch(1, 1)
    for row, (name, text, help_) in enumerate(lines):
        for place, words in ((0, name), (1, text)):
            label = QLabel(words)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setToolTip(help_)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            if place == 0:
                label.setProperty("role", "quiet")
            else:
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if name or place == 1:
                grid.addWidget(label, row, place if name else 0, 1, 1 if name else 2)
    column.addLayout(grid)


assert {menu for column in COLUMNS for menu in column} == set(MENUS)
