"""The middle of the desk: one, two or four panes, of which one is active."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from viewer.canvas.canvas import Canvas, Message
from viewer.canvas.gestures import Tool
from viewer.canvas.view import View
from viewer.desk.panes.changes import Changes
from viewer.desk.panes.comparing import apart, warning, when
from viewer.desk.panes.linking import followed
from viewer.desk.panes.pane import Pane
from viewer.work.jobs import Jobs
from viewer.work.words import say

Count = Literal[1, 2, 4]
MOST = 4
FREE = "Drag a study here, or choose one in the list while this pane is active."


class Panes(QWidget):
    """Panes in a grid, with the warning above them and the changes below.

    Signals
    -------
    view_changed, view_settled, filled, stepped, menu_wanted
        Those of the active pane's canvas.
    pointed(Pane, place)
        Of whichever canvas the pointer is over.
    activated
        Another pane is the active one now.
    dropped(Pane, str)
        A picture of the list, by its key, was dragged onto a pane.
    """

    view_changed = Signal(object)
    view_settled = Signal(object)
    filled = Signal()
    stepped = Signal(int)
    menu_wanted = Signal(object)
    pointed = Signal(object, object)
    activated = Signal()
    dropped = Signal(object, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all = tuple(Pane(number, jobs) for number in range(1, MOST + 1))
        self.count: Count = 1
        self.linked = True
        self._active = 0
        self._alone = False
        self._following = False
        self.warning = QLabel()
        self.warning.setProperty("role", "banner")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.changes = Changes()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.warning)
        column.addLayout(self._grid, 1)
        column.addWidget(self.changes)
        for pane in self.all:
            self._grid.addWidget(pane, (pane.number - 1) // 2, (pane.number - 1) % 2)
            self._hear(pane)
            if pane.number > 1:
                pane.canvas.show_message(free())
        self.lay_out(1)

    def _hear(self, pane: Pane) -> None:
        canvas = pane.canvas
        pane.touched.connect(lambda: self.activate(pane))
        pane.dropped.connect(lambda key: self.dropped.emit(pane, key))
        for name in ("view_settled", "filled", "stepped", "menu_wanted"):
            own = getattr(self, name)
            getattr(canvas, name).connect(lambda *told, own=own: own.emit(*told) if pane is self.active else None)
        canvas.view_changed.connect(lambda view: self._viewed(pane, view))
        canvas.pointed.connect(lambda place: self.pointed.emit(pane, place))

    @property
    def active(self) -> Pane:
        """Where tools, windows and the list act."""
        return self.all[self._active]

    @property
    def visible(self) -> tuple[Pane, ...]:
        """The panes that the layout has, in their order."""
        return self.all[: self.count]

    def lay_out(self, count: Count) -> None:
        """Show so many panes; what the others hold stays until they are wanted again."""
        self.count, self._alone = count, False
        self._arrange()
        if self._active >= count:
            self.activate(self.all[0])

    def activate(self, pane: Pane) -> None:
        """Make a pane the active one."""
        if pane is self.active or pane.number > self.count:
            return
        self._active = pane.number - 1
        self._mark()
        if not pane.canvas.hasFocus():
            pane.canvas.setFocus()
        self.activated.emit()

    def activate_next(self) -> None:
        """The next pane, the first one after the last."""
        self.activate(self.visible[(self._active + 1) % self.count])

    def fill(self) -> bool:
        """Give the active pane all the room, or the others theirs again; whether it is alone now."""
        self._alone = self.count > 1 and not self._alone
        self._arrange()
        return self._alone

    def each(self, do: Callable[[Canvas], object]) -> None:
        """Something that holds for every canvas: tools, switches."""
        for pane in self.all:
            do(pane.canvas)

    def set_tool(self, tool: Tool) -> None:
        """Choose what a left drag does, in every pane."""
        self.each(lambda canvas: canvas.set_tool(tool))

    def set_bare(self, bare: bool) -> None:
        """Hide every heatmap, mark and text."""
        self.each(lambda canvas: canvas.set_bare(bare))

    def set_panning(self, on: bool) -> None:
        """While on, a left drag pans."""
        self.each(lambda canvas: canvas.set_panning(on))

    def set_linked(self, on: bool) -> None:
        """Let zoom and place of all pictures follow the active one."""
        self.linked = on
        if on:
            self._lead(self.active)

    # Words around the pictures

    def say_who(self) -> None:
        """Which picture lies where, and whether they are of one person."""
        shown = [pane.held.entry for pane in self.visible if pane.held.entry is not None]
        said = warning(shown) if self.count > 1 and shown else ""
        self.warning.setText(said)
        self.warning.setVisible(bool(said))
        first = self.all[0].held.entry
        for pane in self.visible:
            entry = pane.held.entry
            if entry is None:
                pane.caption.say("")
                continue
            words = [when(entry) or entry.path.name]
            if first is not None and entry is not first and entry.family and entry.family == first.family:
                words.append(apart(first.identity, entry.identity) or _visits(first.order, entry.order))
            pane.caption.say("   ".join(filter(None, words)))

    # Inside

    def _arrange(self) -> None:
        for pane in self.all:
            inside = pane.number <= self.count
            pane.setVisible(inside and (not self._alone or pane is self.active))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < min(self.count, 2) and not self._alone else 0)
        for row in (0, 1):
            self._grid.setRowStretch(row, 1 if row == 0 or (self.count == MOST and not self._alone) else 0)
        self._mark()
        self.say_who()

    def _mark(self) -> None:
        for pane in self.all:
            pane.mark(framed=self.count > 1, active=pane is self.active)

    def _viewed(self, pane: Pane, view: View) -> None:
        if pane is not self.active:
            return
        self.view_changed.emit(view)
        if self.linked and self.count > 1 and not self._following:
            self._lead(pane)

    def follow(self, pane: Pane) -> None:
        """A picture has come into a pane: while pictures are linked it takes the others' place."""
        if self.linked and self.count > 1 and pane is not self.active:
            self._lead(self.active)

    def _lead(self, leader: Pane) -> None:
        """Let the other panes follow one."""
        place = leader.canvas.placement
        if place is None:
            return
        self._following = True
        try:
            for pane in self.visible:
                own = pane.canvas.placement
                if pane is not leader and own is not None:
                    view = followed(pane.canvas.view, own, leader.canvas.view, place)
                    pane.canvas.set_view(view, settled=False)
        finally:
            self._following = False


def free() -> Message:
    """What stands in a pane that holds nothing."""
    return Message(say("Free"), (say(FREE),))


def _visits(now: int | None, before: int | None) -> str:
    """How many visits lie between, where only their numbers are stated."""
    if now is None or before is None or before >= now:
        return ""
    return say("1 visit earlier") if now - before == 1 else say("{count} visits earlier", count=now - before)
