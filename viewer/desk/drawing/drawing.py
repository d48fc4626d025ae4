"""What the actions about marks and about turning the picture do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from engine.radiographs.display import Automatic, Full, choices
from engine.radiographs.radiograph import Window as GreyWindow
from engine.radiographs.refusals import Refusal
from engine.reading.turning import turn_of
from viewer.canvas.gestures import Tool
from viewer.canvas.grey import Picture
from viewer.canvas.turning import Movement
from viewer.canvas.view import fitted, moved_round
from viewer.desk.drawing.keeping import Keeping
from viewer.desk.drawing.proposing import Borders, Proposing
from viewer.marks.words import ratio_line
from viewer.work.said import say_again, say_refusal
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.panes.pane import Pane
    from viewer.desk.window import Window

TOOLS: dict[str, Tool] = {
    "tool-length": "length",
    "tool-angle": "angle",
    "tool-box": "box",
    "tool-ellipse": "ellipse",
    "tool-text": "text",
}
TURNS: dict[str, Movement] = {
    "rotate-right": "right",
    "rotate-left": "left",
    "flip-across": "across",
    "flip-down": "down",
}
TOOL_ACTIONS: dict[Tool, str] = {tool: name for name, tool in TOOLS.items()} | {
    "window": "tool-window",
    "zoom": "tool-zoom",
    "pan": "tool-pan",
    "ratio": "tool-ratio",
}
HEART = "Cardiomegaly"
NOTHING_SELECTED = "Click on a mark to select it first."
NO_TEXT = "Click on a text or an arrow to select it first."
PROPOSED_BY = "Proposed by {engine}: drag the borders to adjust, Delete removes it."
NO_MARKS = "Nothing is drawn on this picture."
UPRIGHT_ALREADY = "The picture stands as its file says it should."
UNKNOWN_UPRIGHT = "The file does not say how the picture should stand; R turns it, X flips it."


class Drawing(QObject):
    """Marks, and the way a picture lies."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.keeping = Keeping(window.store, window.panes, self)
        self.keeping.refused.connect(self._not_kept)
        self.proposing = Proposing(window.jobs, self)
        for pane in window.panes.all:
            pane.canvas.marks_settled.connect(partial(self._settled, pane))
            pane.canvas.tool_changed.connect(self._tool_changed)
            pane.canvas.told.connect(window.strip.say)
            pane.canvas.marking.looked.connect(self._say_ratio)
            pane.canvas.shown.connect(self._say_ratio)
        window.panes.activated.connect(self._say_ratio)

    def begin(self) -> None:
        """Let the toolbar's menu of windows name those of the file."""
        button = self._window.actions_.windows
        assert button is not None
        menu = button.menu()
        menu.aboutToShow.connect(lambda: self.fill_windows(menu))

    def handlers(self) -> dict[str, Callable[[bool], object]]:
        """By the actions' names."""
        found: dict[str, Callable[[bool], object]] = {
            "tool-ratio": self._ratio,
            "delete-mark": self._delete,
            "delete-marks": self._delete_all,
            "mark-text": self._rewrite,
            "upright": self._upright,
        }
        found |= {name: partial(self._choose, tool) for name, tool in TOOLS.items()}
        return found | {name: partial(self._turn, movement) for name, movement in TURNS.items()}

    def set_magnifier(self, on: bool) -> None:
        """While on (M held), a glass follows the pointer."""
        self._window.panes.each(lambda canvas: canvas.set_magnifier(on))

    def escape(self) -> bool:
        """Drop what is unfinished, else the selection, else the tool; False where there was nothing."""
        return self._window.canvas.escape()

    def keep(self) -> None:
        """Keep the active picture's marks, as after undo."""
        self.keeping.keep(self._window.panes.active)

    def menu(self) -> QMenu:
        """What a right click offers: first what concerns the mark that lies there, then the picture."""
        window = self._window
        menu = window.actions_.picture_menu(window)
        self.fill_windows(menu)
        mark = window.canvas.marking.selected
        if mark is not None:
            above = menu.actions()[0]
            names = ("mark-text", "delete-mark") if mark.kind in ("arrow", "text") else ("delete-mark",)
            menu.insertActions(above, [window.actions_[name] for name in names])
            menu.insertSeparator(above)
        return menu

    def fill_windows(self, menu: QMenu) -> None:
        """Offer the file's own windows and look-up tables by name, below what stands in a menu already."""
        for action in menu.actions():
            if action.property("own"):
                menu.removeAction(action)
        picture, canvas = self._window.showing.picture, self._window.canvas
        if picture is None or picture.radiograph.colour:
            return
        own = [one for one in choices(picture.radiograph) if not isinstance(one[1], Automatic | Full)]
        if own:
            menu.addSeparator().setProperty("own", True)
        for name, choice in own:
            unnamed = isinstance(choice, GreyWindow) and not choice.explanation
            text = say("Window {number}", number=name.rpartition(" ")[2]) if unnamed else " ".join(name.split())[:60]
            action = menu.addAction(text.replace("&", "&&"))
            action.setProperty("own", True)
            action.setCheckable(True)
            action.setChecked(canvas.view.choice is choice or canvas.view.choice == choice)
            action.triggered.connect(
                lambda _on=False, choice=choice: canvas.set_view(replace(canvas.view, choice=choice))
            )

    def finish(self) -> None:
        """Write what is left; safe to call twice."""
        self.keeping.finish()

    # Tools

    def _choose(self, tool: Tool, _checked: bool) -> None:
        self._window.panes.set_tool(tool)

    def _tool_changed(self, tool: Tool) -> None:
        """The switches follow, also where Esc put a tool down; every pane has the same tool."""
        self._window.actions_.check(TOOL_ACTIONS[tool], True)
        for pane in self._window.panes.all:
            if pane.canvas.tool != tool:
                pane.canvas.set_tool(tool)
        if tool != "ratio":
            self.proposing.leave()

    def _ratio(self, _checked: bool) -> None:
        """Guided clicks at once; where the segmenter finds a chest meanwhile, its borders to adjust instead."""
        window = self._window
        window.panes.set_tool("ratio")
        pane, picture = window.panes.active, window.canvas.picture
        if picture is None or picture.radiograph.colour or any(mark.kind == "ratio" for mark in window.canvas.marks):
            return
        self.proposing.ask(
            picture.radiograph,
            partial(self._proposed, pane, picture),
            lambda refusal: window.strip.say(say_again(refusal.reason)),
        )

    def _proposed(self, pane: Pane, picture: Picture, found: Borders) -> None:
        canvas = pane.canvas
        if canvas.picture is not picture or canvas.tool != "ratio" or canvas.marking.unfinished:
            return  # the hand was quicker
        self._window.panes.set_tool("window")
        canvas.propose_ratio(found.points, found.axis)
        self._window.strip.say(say(PROPOSED_BY, engine=found.engine))

    # Marks

    def _say_ratio(self, *_what: object) -> None:
        """The active picture's ratio stands beside the finding that it speaks for."""
        canvas = self._window.canvas
        picture = canvas.picture
        line = "" if picture is None else ratio_line(canvas.marks, picture.radiograph)
        self._window.findings.list.set_beside({HEART: line})

    def _settled(self, pane: Pane, _marks: object) -> None:
        if pane is self._window.panes.active:
            self._window.showing.note()
        self.keeping.keep(pane)

    def _delete(self, _checked: bool) -> None:
        if not self._window.canvas.marking.delete():
            self._window.strip.say(say(NOTHING_SELECTED))

    def _delete_all(self, _checked: bool) -> None:
        canvas = self._window.canvas
        if not canvas.marks:
            self._window.strip.say(say(NO_MARKS))
            return
        count = len(canvas.marks)
        canvas.set_marks(())
        self._settled(self._window.panes.active, ())
        self._window.strip.say(say("Marks removed: {count}. Ctrl+Z brings them back.", count=count))

    def _rewrite(self, _checked: bool) -> None:
        if not self._window.canvas.marking.rewrite():
            self._window.strip.say(say(NO_TEXT))

    def _not_kept(self, refusal: Refusal) -> None:
        self._window.strip.say(say_refusal(refusal))

    # Turning

    def _turn(self, movement: Movement, _checked: bool) -> None:
        canvas = self._window.canvas
        if canvas.placement is not None:
            canvas.set_view(moved_round(canvas.view, canvas.placement, movement))

    def _upright(self, _checked: bool) -> None:
        canvas, picture = self._window.canvas, self._window.canvas.picture
        if picture is None:
            return
        if picture.radiograph.edges is None:
            self._window.strip.say(say(UNKNOWN_UPRIGHT))
            return
        turn = turn_of(picture.radiograph)
        if turn == canvas.view.turn:
            self._window.strip.say(say(UPRIGHT_ALREADY))
        else:
            canvas.set_view(replace(fitted(canvas.view), turn=turn))
