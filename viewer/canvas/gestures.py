"""From mouse events to views (CONTROLS, Mouse on the radiograph)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QWheelEvent

from engine.radiographs.radiograph import LookUpTable, Radiograph
from engine.reading.turning import turn_of
from viewer.canvas.dragging import WindowDrag, window_drag, zoom_factor
from viewer.canvas.texts import shortened
from viewer.canvas.view import Placement, View, panned, zoomed
from viewer.marks.mark import Axis, Kind
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.canvas.canvas import Canvas

Tool = Literal["window", "zoom", "pan", "length", "angle", "ratio", "box", "ellipse", "text"]
MARK_TOOLS: dict[Tool, Kind] = {
    "length": "length",
    "angle": "angle",
    "ratio": "ratio",
    "box": "box",
    "ellipse": "ellipse",
    "text": "arrow",
}
"""What each tool draws; a text without an arrow is an arrow without a drag."""
WHEEL_FACTOR = 1.15
NOTCH = 120
CURSORS: dict[Tool, Qt.CursorShape] = {
    "window": Qt.CursorShape.CrossCursor,
    "zoom": Qt.CursorShape.SizeVerCursor,
    "pan": Qt.CursorShape.OpenHandCursor,
    **dict.fromkeys(MARK_TOOLS, Qt.CursorShape.CrossCursor),
}
# What the other buttons drag; the reader may choose otherwise.
BUTTONS: dict[Qt.MouseButton, Tool] = {Qt.MouseButton.MiddleButton: "pan", Qt.MouseButton.RightButton: "zoom"}
# A right click that moves less than this is a click.
STILL_POINTS = 4.0
LEFT = "The look-up table of the file was left for a window; F5 brings it back."
LEFT_NAMED = "The look-up table “{name}” was left for a window; F5 brings it back."


@dataclass(frozen=True)
class _Drag:
    """What began where, in points."""

    tool: Tool
    button: Qt.MouseButton
    start: QPointF
    view: View
    placement: Placement
    window: WindowDrag | None = None


class Gestures:
    """The hand on one canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._drag: _Drag | None = None
        self._panning = False
        self._notches = 0.0
        self.tool: Tool = "window"
        self.buttons = dict(BUTTONS)
        self.zoomed_by_drag = False
        canvas.setCursor(QCursor(CURSORS[self.tool]))

    def set_tool(self, tool: Tool) -> None:
        """Choose what a left drag does."""
        self.tool = tool
        self._canvas.setCursor(QCursor(CURSORS[tool]))

    def set_panning(self, on: bool) -> None:
        """While on, a left drag pans."""
        self._panning = on
        self._canvas.setCursor(QCursor(CURSORS["pan" if on else self.tool]))

    def drop(self) -> None:
        """Forget an unfinished gesture."""
        self._drag = None

    def leave(self) -> None:
        """The pointer has left the canvas."""
        placement = self._canvas.placement
        if placement is not None and self._drag is None:
            self._canvas.marking.hover(None, placement)

    def press(self, event: QMouseEvent) -> None:
        """Begin."""
        picture, placement = self._canvas.picture, self._canvas.placement
        self.zoomed_by_drag = False
        if picture is None or placement is None or self._drag is not None:
            return
        if event.button() == Qt.MouseButton.LeftButton and not self._panning and not self._canvas.bare:
            axis = ratio_axis(picture.radiograph, self._canvas.view)
            if self._canvas.marking.press(event.position(), placement, MARK_TOOLS.get(self.tool), axis):
                return
            if self.tool in MARK_TOOLS:  # beside the picture there is nothing to mark
                return
        tools: dict[Qt.MouseButton, Tool] = {
            Qt.MouseButton.LeftButton: "pan" if self._panning else self.tool,
            **self.buttons,
        }
        tool = tools.get(event.button())
        if tool is None:
            return
        view = self._canvas.view
        window = window_drag(picture.radiograph, view) if tool == "window" else None
        self._drag = _Drag(tool, event.button(), event.position(), view, placement, window)

    def move(self, event: QMouseEvent) -> bool:
        """Go on; False where no gesture is under way."""
        drag = self._drag
        if drag is None:
            return self._mark(event)
        right = event.position().x() - drag.start.x()
        down = event.position().y() - drag.start.y()
        ratio = self._canvas.devicePixelRatioF()
        if drag.button == Qt.MouseButton.RightButton and not self.zoomed_by_drag:
            if max(abs(right), abs(down)) < STILL_POINTS:
                return True
            self.zoomed_by_drag = True
        if drag.tool == "window":
            still = right == 0 and down == 0 and self._canvas.view == drag.view
            if drag.window is not None and not still:  # a click is no drag, and leaves a look-up table alone
                self._leave_table()
                self._canvas.set_view(drag.window.moved(right, down), settled=False)
        elif drag.tool == "pan":
            self._canvas.set_view(panned(drag.view, drag.placement, right * ratio, down * ratio), settled=False)
        else:
            at = (drag.start.x() * ratio, drag.start.y() * ratio)
            self._canvas.set_view(zoomed(drag.view, drag.placement, zoom_factor(down), *at), settled=False)
        return True

    def release(self, event: QMouseEvent) -> None:
        """End."""
        drag, placement = self._drag, self._canvas.placement
        if drag is None and event.button() == Qt.MouseButton.LeftButton and placement is not None:
            self._canvas.marking.release(event.position(), placement)
            return
        if drag is not None and event.button() != drag.button:
            return
        self._drag = None
        if event.button() == Qt.MouseButton.RightButton and not self.zoomed_by_drag:
            if placement is not None:
                self._canvas.marking.choose_at(event.position(), placement)
            self._canvas.menu_wanted.emit(event.globalPosition().toPoint())
        elif drag is not None:
            self._canvas.view_settled.emit(self._canvas.view)

    def _mark(self, event: QMouseEvent) -> bool:
        """A mark in the hand goes along; over a mark the cursor says what a press would take."""
        placement, marking = self._canvas.placement, self._canvas.marking
        if placement is None:
            return False
        if marking.move(event.position(), placement):
            return True
        over = None if self._canvas.bare else marking.hover(event.position(), placement)
        if not self._panning:
            self._canvas.setCursor(QCursor(CURSORS[self.tool] if over is None else over))
        return False

    def _leave_table(self) -> None:
        """A look-up table cannot be dragged: say once that a window takes its place."""
        table = self._canvas.view.choice
        if isinstance(table, LookUpTable):
            name = shortened(table.explanation)
            self._canvas.told.emit(say(LEFT_NAMED, name=name) if name else say(LEFT))

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom to the pointer, or step through frames."""
        picture, placement = self._canvas.picture, self._canvas.placement
        if picture is None or placement is None:
            return
        notches = (event.angleDelta().y() or event.angleDelta().x()) / NOTCH
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if picture.radiograph.frames > 1 and not control:
            self._notches += notches
            whole = int(self._notches)
            if whole:
                self._notches -= whole
                self._canvas.stepped.emit(-whole)
            return
        ratio = self._canvas.devicePixelRatioF()
        at = (event.position().x() * ratio, event.position().y() * ratio)
        self._canvas.set_view(zoomed(self._canvas.view, placement, WHEEL_FACTOR**notches, *at))


def ratio_axis(radiograph: Radiograph, view: View) -> Axis:
    """Along which stored axis a chest's width lies: as the header states it, else across the screen."""
    stated = radiograph.edges is not None and turn_of(radiograph).transpose
    known = radiograph.edges is not None and radiograph.identity.view_position.upper() in ("PA", "AP")
    return "rows" if (stated if known else view.turn.transpose) else "columns"
