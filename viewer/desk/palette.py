"""Every action by its name: type some of its letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from viewer.desk.actions import ACTIONS, Action
from viewer.desk.preferences.keys import Keys, native
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

WIDE, HIGH = 560, 400
NOW = "cannot be used now"
MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True)
class Match:
    """An action and how badly it fits what was typed; 0 fits best."""

    action: Action
    badness: float


def matches(
    typed: str, actions: Sequence[Action] = ACTIONS, keys: Callable[[str], str] = lambda _id: ""
) -> list[Match]:
    """Actions that hold the typed letters in their order, best first; all of them, in the table's order, for nothing.

    A word of the label that begins so comes before letters inside words, and those before letters with gaps; the help
    text and the key come last.
    """
    wanted = "".join(typed.casefold().split())
    if not wanted:
        return [Match(action, 0.0) for action in actions]
    found = []
    for action in actions:
        label = say(action.label).casefold()
        worst = min(
            _badness(wanted, label),
            5000.0 if wanted == keys(action.id).casefold().replace(" ", "") else float("inf"),
            9000.0 if all(word in say(action.help).casefold() for word in typed.casefold().split()) else float("inf"),
        )
        if worst < float("inf"):
            found.append(Match(action, worst))
    return sorted(found, key=lambda match: match.badness)


def _badness(wanted: str, label: str) -> float:
    """How far apart the letters lie; infinite where one of them is missing."""
    best = float("inf")
    for start in (at for at, letter in enumerate(label) if letter == wanted[0]):
        at, gaps = start, 0
        for letter in wanted[1:]:
            following = label.find(letter, at + 1)
            if following < 0:
                return best
            gaps += len(label[at + 1 : following].replace(" ", "")) * 10
            at = following
        inside = 5 if start and label[start - 1].isalnum() else 0
        best = min(best, gaps + inside + start / 100 + len(label) / 1000)
    return best


class Palette(QDialog):
    """A line to type in and the actions that fit; Enter carries out, Esc leaves."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(say("Find an action"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._keys: Keys = window.preferences.keys
        self._offered: list[str] = []
        self.box = QLineEdit()
        self.box.setPlaceholderText(say("Find an action"))
        self.box.setAccessibleName(say("Find an action"))
        self.box.textChanged.connect(self._show)
        self.box.returnPressed.connect(self._run)
        self.box.installEventFilter(self)
        self.list = QTreeWidget()
        self.list.setAccessibleName(say("Actions that fit"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, self.list.header().ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, self.list.header().ResizeMode.ResizeToContents)
        self.list.itemClicked.connect(lambda _item, _column: self._run())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        self._show("")
        self.resize(min(WIDE, window.width() - 40), min(HIGH, window.height() - 80))
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle.x() - self.width() // 2, window.mapToGlobal(window.rect().topLeft()).y() + 90)

    @property
    def offered(self) -> list[str]:
        """The actions that fit, best first."""
        return list(self._offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go through the list while the letters go into the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in MOVES:
            self._move(event.key())
            return True
        return False

    def _show(self, typed: str) -> None:
        found = [match.action for match in matches(typed, keys=self._written) if not match.action.held]
        usable = [action for action in found if self._made(action).isEnabled()]
        actions = (*usable, *(action for action in found if action not in usable))
        self.list.clear()
        self._offered = [action.id for action in actions]
        for action in actions:
            item = QTreeWidgetItem([say(action.label).rstrip("…"), self._written(action.id)])
            item.setToolTip(0, say(action.help))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            if action not in usable:
                item.setDisabled(True)
                item.setText(1, say(NOW))
            self.list.addTopLevelItem(item)
        self._go(0)

    def _written(self, action: str) -> str:
        return "  /  ".join(native(key) for key in self._keys.of(action))

    def _made(self, action: Action) -> QAction:
        return self._window.actions_[action.id]

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}[Qt.Key(key)]
        self._go(self.list.currentIndex().row() + step)

    def _go(self, row: int) -> None:
        """Choose a line, the nearest one where there is none."""
        item = self.list.topLevelItem(min(max(row, 0), len(self._offered) - 1))
        if item is not None:
            self.list.setCurrentItem(item)

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        action = self._window.actions_[self._offered[row]] if row >= 0 else None
        if action is None or not action.isEnabled():
            return
        self.close()
        action.trigger()


def show_palette(window: Window) -> Palette:
    """Open it over the desk."""
    palette = Palette(window)
    palette.show()
    palette.activateWindow()
    palette.box.setFocus()
    return palette
