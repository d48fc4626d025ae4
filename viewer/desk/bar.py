"""Menus, toolbar and shortcuts, made from the one table of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from viewer.desk import icons
from viewer.desk.actions import ACTIONS, MENUS, RANKS, Action, Context
from viewer.desk.preferences.keys import Keys, native
from viewer.work.words import say

# The toolbar, in groups; the rest is a key or a menu away.
TOOLBAR: tuple[tuple[str, ...], ...] = (
    ("open-files", "open-folder"),
    ("tool-window", "tool-zoom", "tool-pan"),
    ("tool-length", "tool-angle", "tool-ratio", "tool-box", "tool-ellipse", "tool-text"),
    ("invert", "fit", "actual-size", "reset"),
    ("rotate-right", "flip-across"),
)
VIEWS = ("invert", "fit", "actual-size", "reset", "rotate-right", "flip-across")
WINDOWS = ("window-file", "window-lung", "window-mediastinum", "window-bone", "window-full", "window-automatic")


_LABELS = {action.id: action.label for action in ACTIONS}


class Actions(QObject):
    """A QAction for each line of the table."""

    def __init__(self, window: QMainWindow, run: Callable[[str, bool], None]) -> None:
        super().__init__(window)
        self._window = window
        self._by_id: dict[str, QAction] = {}
        self.windows: QToolButton | None = None
        self.recent = QMenu(window)
        self.layers = QMenu(window)
        groups: dict[str, QActionGroup] = {}
        for action in ACTIONS:
            made = QAction(say(action.label), window)
            made.setStatusTip(say(action.help))
            made.setCheckable(action.checkable)
            # Menus show ticks: an icon in a tick's place would hide whether a switch is on.
            made.setIconVisibleInMenu(False)
            if action.choice:
                group = groups.setdefault(action.choice, QActionGroup(window))
                group.addAction(made)
            made.triggered.connect(lambda checked, name=action.id: run(name, checked))
            self._by_id[action.id] = made
            window.addAction(made)  # shortcuts work also while the menu bar is hidden
        self.set_keys(Keys({}))

    def __getitem__(self, name: str) -> QAction:
        return self._by_id[name]

    def set_keys(self, keys: Keys) -> None:
        """Give every action its keys: in menus, tooltips and under the hand."""
        for action in ACTIONS:
            made, own = self._by_id[action.id], keys.of(action.id)
            if action.held:
                label = say(action.label)
                made.setText(f"{label}\t{native(own[0])}" if own else label)
            else:
                made.setShortcuts([QKeySequence(key) for key in own])
            made.setToolTip(tooltip(action, own))

    def name_findings(self, names: Sequence[str]) -> None:
        """Say in the menu which finding is at each rank; what is known of none keeps its number."""
        for rank in range(1, RANKS + 1):
            known = names[rank - 1] if rank <= len(names) else ""
            text = known.replace("&", "&&") if known else say(_LABELS[f"heatmap-{rank}"])
            self._by_id[f"heatmap-{rank}"].setText(text)

    def check(self, name: str, on: bool) -> None:
        """Set a switch without running it: that is done by its trigger alone."""
        self._by_id[name].setChecked(on)

    def allow(self, contexts: set[Context]) -> None:
        """Enable what can be used now."""
        for action in ACTIONS:
            self._by_id[action.id].setEnabled(action.context in contexts)
        if self.windows is not None:
            self.windows.setEnabled("picture" in contexts)

    def fill_menus(self) -> None:
        """Put every action into its menu."""
        bar = self._window.menuBar()
        for name in MENUS:
            menu = bar.addMenu(say(name))
            self.fill(menu, [action for action in ACTIONS if action.menu == name])
            if name == "File":
                self.recent = QMenu(say("Open recent"), menu)
                menu.insertMenu(self._by_id["open-samples"], self.recent)
            elif name == "View":
                self.layers = QMenu(say("Overlays"), menu)
                menu.insertMenu(self._by_id["panels"], self.layers)

    def fill(self, menu: QMenu, actions: list[Action]) -> None:
        """Fill a menu, with a line between groups."""
        menu.setToolTipsVisible(False)
        last: int | None = None
        for action in actions:
            if last is not None and action.group != last:
                menu.addSeparator()
            last = action.group
            menu.addAction(self._by_id[action.id])

    def picture_menu(self, parent: QWidget) -> QMenu:
        """What a right click on the picture offers."""
        menu = QMenu(parent)
        for group in (VIEWS, WINDOWS, ("heatmaps-present",), ("copy-picture", "export-picture", "copy-findings")):
            for name in group:
                menu.addAction(self._by_id[name])
            menu.addSeparator()
        return menu

    def toolbar(self) -> QToolBar:
        """The tools, the windows and the reading room's switch."""
        bar = QToolBar(say("Tools"), self._window)
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for number, group in enumerate(TOOLBAR):
            if number:
                bar.addSeparator()
            for name in group:
                self._by_id[name].setIcon(icons.icon(name))
                bar.addAction(self._by_id[name])
        bar.addSeparator()
        windows = QToolButton()
        windows.setText(say("Window") + "  ▾")
        windows.setToolTip(say("Windows for lung, mediastinum, bone, and the file's own (F5 to F10)"))
        windows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(windows)
        for name in WINDOWS:
            menu.addAction(self._by_id[name])
        windows.setMenu(menu)
        self.windows = windows
        bar.addWidget(windows)
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(room)
        self._by_id["read-first"].setIcon(icons.icon("read-first"))
        self._by_id["read-first"].setIconText(say("Read first"))
        bar.addAction(self._by_id["read-first"])
        switch = bar.widgetForAction(self._by_id["read-first"])
        if isinstance(switch, QToolButton):
            switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in ("panels", "keys"):
            self._by_id[name].setIcon(icons.icon(name))
            bar.addAction(self._by_id[name])
        return bar


def tooltip(action: Action, keys: tuple[str, ...]) -> str:
    """Name, key and help."""
    key = f"  ({native(keys[0])})" if keys else ""
    return f"{say(action.label).rstrip('…')}{key}\n{say(action.help)}"
