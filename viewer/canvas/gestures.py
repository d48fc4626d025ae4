"""From mouse events to views (CONTROLS, Mouse on the radiograph)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent, QWheelEvent

from viewer.canvas.dragging import WindowDrag, window_drag, zoom_factor
from viewer.canvas.view import Placement, View, panned, zoomed

if TYPE_CHECKING:
    from viewer.canvas.canvas import Canvas

Tool = Literal["window", "zoom", "pan"]
WHEEL_FACTOR = 1.15
NOTCH = 120
CURSORS: dict[Tool, Qt.CursorShape] = {
    "window": Qt.CursorShape.CrossCursor,
    "zoom": Qt.CursorShape.SizeVerCursor,
    "pan": Qt.CursorShape.OpenHandCursor,
}
# A right click that moves less than this is a click.
STILL_POINTS = 4.0


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

    def press(self, event: QMouseEvent) -> None:
        """Begin."""
        picture, placement = self._canvas.picture, self._canvas.placement
        self.zoomed_by_drag = False
        if picture is None or placement is None or self._drag is not None:
            return
        tools: dict[Qt.MouseButton, Tool] = {
            Qt.MouseButton.LeftButton: "pan" if self._panning else self.tool,
            Qt.MouseButton.MiddleButton: "pan",
            Qt.MouseButton.RightButton: "zoom",
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
            return False
        right = event.position().x() - drag.start.x()
        down = event.position().y() - drag.start.y()
        ratio = self._canvas.devicePixelRatioF()
        if drag.tool == "window":
            if drag.window is not None:
                self._canvas.set_view(drag.window.moved(right, down), settled=False)
        elif drag.tool == "pan":
            self._canvas.set_view(panned(drag.view, drag.placement, right * ratio, down * ratio), settled=False)
        elif drag.button != Qt.MouseButton.RightButton or self.zoomed_by_drag or abs(down) >= STILL_POINTS:
            self.zoomed_by_drag = drag.button == Qt.MouseButton.RightButton
            at = (drag.start.x() * ratio, drag.start.y() * ratio)
            self._canvas.set_view(zoomed(drag.view, drag.placement, zoom_factor(down), *at), settled=False)
        return True

    def release(self, event: QMouseEvent) -> None:
        """End."""
        drag = self._drag
        if drag is not None and event.button() != drag.button:
            return
        self._drag = None
        if event.button() == Qt.MouseButton.RightButton and not self.zoomed_by_drag:
            self._canvas.menu_wanted.emit(event.globalPosition().toPoint())
        elif drag is not None:
            self._canvas.view_settled.emit(self._canvas.view)

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
