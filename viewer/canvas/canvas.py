"""The radiograph on screen: paints what is visible and turns the hand's gestures into views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.radiographs.display import first_choice
from engine.radiographs.radiograph import Plane
from viewer.canvas import around, ink, stack, texts
from viewer.canvas.gestures import MARK_TOOLS, Gestures, Tool, ratio_axis
from viewer.canvas.grey import GreyCache, Picture
from viewer.canvas.magnifier import Magnifier
from viewer.canvas.marking.marking import Marking
from viewer.canvas.overlays import Heat, Overlays
from viewer.canvas.planes import Planes
from viewer.canvas.view import Placement, View, Viewport, place
from viewer.marks.mark import Axis, Mark, Place
from viewer.work.jobs import Jobs
from viewer.work.words import say

GROUND = QColor(0, 0, 0)


@dataclass(frozen=True)
class Message:
    """What stands in the middle where there is no picture."""

    title: str
    lines: tuple[str, ...] = ()
    alarm: bool = False


class Canvas(QWidget):
    """One radiograph.

    Signals
    -------
    view_changed
        At every step of a gesture, with the new :class:`View`.
    view_settled
        When a gesture or a command has ended, for undo.
    pointed
        (column, row) under the pointer, or None outside of the picture.
    stepped
        Frames to go forward (or back), by the wheel.
    filled
        A double click: fill the window with this picture, or go back.
    menu_wanted
        A right click, with its place on the screen.
    shown
        Another :class:`Picture` is on the canvas, or None.
    marks_settled
        A mark was drawn, changed or removed by the hand, with all marks; for undo and for keeping.
    tool_changed
        The tool, also where Esc put it down.
    told
        A sentence that the reader should see for a moment.
    """

    view_changed = Signal(object)
    view_settled = Signal(object)
    pointed = Signal(object)
    stepped = Signal(int)
    filled = Signal()
    menu_wanted = Signal(object)
    shown = Signal(object)
    marks_settled = Signal(object)
    tool_changed = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAccessibleName(say("Radiograph"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 240)
        self.overlays = Overlays(jobs, self)
        self.overlays.changed.connect(self.update)
        self.marking = Marking(self)
        self.marking.looked.connect(self.update)
        self.marking.settled.connect(self.marks_settled)
        self._magnifier = Magnifier()
        self._gestures = Gestures(self)
        self._cache: GreyCache | None = None
        self._view = View()
        self._corners = texts.Corners()
        self._message: Message | None = None
        self._cover: Message | None = None
        self._keys: tuple[ink.Key, ...] = ()
        self._legend_title = ""
        self._planes: Planes | None = None
        self._bare = False
        self._corner_texts = True
        self._discreet = False

    # What is shown

    @property
    def picture(self) -> Picture | None:
        """The radiograph, or None."""
        return None if self._cache is None else self._cache.picture

    @property
    def view(self) -> View:
        """What the reader chose."""
        return self._view

    @property
    def placement(self) -> Placement | None:
        """Where the picture lies now, in device pixels."""
        return None if self._cache is None else place(self._view, self._cache.picture.shape, self.viewport)

    @property
    def viewport(self) -> Viewport:
        """The canvas in device pixels."""
        ratio = self.devicePixelRatioF()
        return Viewport(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    @property
    def bare(self) -> bool:
        """Whether everything but the radiograph is hidden."""
        return self._bare

    @property
    def message(self) -> Message | None:
        """What stands in the middle instead of a picture."""
        return self._message

    @property
    def tool(self) -> Tool:
        """What a left drag does."""
        return self._gestures.tool

    def first_view(self) -> View:
        """The view of the first paint, to which a reset returns."""
        picture = self.picture
        if picture is None or picture.radiograph.colour:
            return View()
        return View(choice=first_choice(picture.radiograph)[0])

    def show_picture(self, picture: Picture, view: View | None = None) -> None:
        """Show another radiograph, first as it is first displayed; nothing of the last one stays."""
        self._cache = GreyCache(picture)
        self._message = None
        self._corners = texts.corners_of(picture.radiograph, self._discreet)
        self.overlays.forget()
        self._keys, self._planes = (), None
        self._let_go()
        self._magnifier.take(picture)
        self._view = self.first_view() if view is None else view
        self.view_changed.emit(self._view)
        self.shown.emit(picture)
        self.update()

    def cover(self, message: Message | None) -> None:
        """Lay a message over everything that is shown, or (None) take it away."""
        self._cover = message
        self.update()

    def show_message(self, message: Message) -> None:
        """Say something instead of showing a picture."""
        self._cache = None
        self.overlays.forget()
        self._keys, self._planes = (), None
        self._let_go()
        self._magnifier.take(None)
        self._message = message
        self.shown.emit(None)
        self.update()

    def _let_go(self) -> None:
        """Nothing of the last picture stays in the hand."""
        self._gestures.drop()
        self.marking.forget()

    def set_view(self, view: View, settled: bool = True) -> None:
        """Choose window, inversion, zoom and place."""
        if self._cache is None:
            return
        if view != self._view:
            self._view = view
            self.view_changed.emit(view)
            self.update()
        if settled:
            self.view_settled.emit(view)

    def set_tool(self, tool: Tool) -> None:
        """Choose what a left drag does; a mark that is not finished is left."""
        if tool != self.tool:
            self.marking.drop()
        self._gestures.set_tool(tool)
        self.tool_changed.emit(tool)
        self.update()

    def set_button(self, button: Qt.MouseButton, tool: Tool) -> None:
        """Choose what a drag with the middle or the right button does."""
        self._gestures.buttons[button] = tool

    def set_panning(self, on: bool) -> None:
        """While on (Space held), a left drag pans whatever the tool."""
        self._gestures.set_panning(on)

    def set_bare(self, bare: bool) -> None:
        """Hide every heatmap, mark and text, or show them again."""
        if bare != self._bare:
            self._bare = bare
            self.update()

    def set_magnifier(self, on: bool) -> None:
        """While on (M held), a glass follows the pointer."""
        self._magnifier.on = on
        self._magnifier.at = QPointF(self.mapFromGlobal(QCursor.pos()))
        self.update()

    def escape(self) -> bool:
        """Drop what is unfinished, else the selection, else the tool; False where there was nothing to drop."""
        if self.marking.escape():
            return True
        if self.tool == "window":
            return False
        self.set_tool("window")
        return True

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is drawn on the picture, the newest last."""
        return self.marking.marks

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Choose the marks, as undo and the store do; :attr:`marks_settled` is not emitted."""
        self.marking.set_marks(marks)
        self.marking.looked.emit()

    def propose_ratio(self, points: Sequence[Place], axis: Axis | None = None) -> None:
        """Show a cardiothoracic ratio to adjust.

        Parameters
        ----------
        points
            Heart right, heart left, chest right, chest left: stored places, counted from the upper left corner (a
            proposal's ``Point`` counts by centres, which is half a pixel less).
        axis
            Along which the widths are taken; None where the chest lies across the picture as it is displayed upright.
        """
        if self._cache is not None:
            shape = self._cache.picture.shape
            chosen = axis or ratio_axis(self._cache.picture.radiograph, self._view)
            self.marking.propose_ratio(points, chosen, (shape.columns, shape.rows))

    def set_corner_texts(self, on: bool) -> None:
        """Switch the texts in the corners."""
        self._corner_texts = on
        self.update()

    def set_discreet(self, on: bool) -> None:
        """While on, the corners keep back what the study was described as: it may be the answer."""
        if on != self._discreet:
            self._discreet = on
            if self._cache is not None:
                self._corners = texts.corners_of(self._cache.picture.radiograph, on)
            self.update()

    @property
    def corners(self) -> texts.Corners:
        """What stands in the corners now."""
        return self._corners

    def set_heat(self, heat: Heat, keys: Sequence[ink.Key] = (), title: str = "") -> None:
        """Choose the heatmaps and the legend that says whose they are."""
        self._keys, self._legend_title = tuple(keys), title
        self.overlays.set_heat(heat)

    def set_planes(self, planes: Sequence[Plane]) -> None:
        """Choose which of the file's overlay planes are drawn."""
        shape = None if self._cache is None else self._cache.picture.shape
        self._planes = Planes(planes, shape.rows, shape.columns) if planes and shape is not None else None
        self.update()

    # Painting

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(800, 800)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible, once."""
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the whole canvas: ground, radiograph, heatmaps, texts."""
        painter.fillRect(area, GROUND)
        painter.setFont(ink.font(self.font()))
        placement = self.placement
        if self._cover is not None or self._cache is None or placement is None:
            message = self._cover or self._message
            if message is not None:
                ink.message(painter, area, message.title, message.lines, around.ACCENT if message.alarm else None)
            return
        ratio = self.devicePixelRatioF()
        stack.paint_picture(painter, self._cache, self._view, placement, ratio)
        radiograph = self._cache.picture.radiograph
        shown = (self._view, placement, ratio)
        prompt = self.marking.prompt(MARK_TOOLS.get(self.tool))
        said = around.Around(self._corners, self._corner_texts, self._keys, self._legend_title, prompt)
        if not self._bare:
            if self._planes is not None:
                stack.paint_planes(painter, self._planes, placement, ratio)
            stack.paint_heat(painter, self.overlays, placement, ratio)
            taken = around.taken(painter.font(), area, said, radiograph, shown)
            self.marking.paint(painter, area, radiograph, placement, taken)
        self._magnifier.paint(painter, *shown)
        if not self._bare:
            around.paint(painter, area, said, radiograph, shown)

    def snapshot(self, lines: Sequence[str]) -> QImage:
        """The canvas as shown, without who the patient is, and with lines of its own: for what leaves the desk."""
        ratio = self.devicePixelRatioF()
        image = QImage(self.viewport.width, self.viewport.height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        kept, self._corners = self._corners, replace(self._corners, top_left=(), top_right=())
        try:
            painter = QPainter(image)
            area = QRectF(self.rect())
            self.paint(painter, area)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            ink.corner(painter, area, [ink.Line(line, ink.QUIET_INK) for line in lines], top)
            painter.end()
        finally:
            self._corners = kept
        return image

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or say what lies under the pointer."""
        if self._magnifier.on:
            self._magnifier.at = event.position()
            self.update()
        if not self._gestures.move(event):
            self.pointed.emit(self._place_under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the window with this picture, or go back; on a text: write it anew."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.tool in MARK_TOOLS:  # two quick clicks are two points
            self._gestures.press(event)
            return
        self._gestures.drop()
        if self.marking.rewrite():
            return
        self.filled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to the pointer; in a picture of several frames: frames, and zoom with Ctrl."""
        self._gestures.wheel(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu by key; the right button asks when it is released where it was pressed."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(event.globalPos())

    def leaveEvent(self, event: object) -> None:
        """Nothing is pointed at any more."""
        self._gestures.leave()
        self.pointed.emit(None)

    def _place_under(self, at: QPointF) -> tuple[float, float] | None:
        placement = self.placement
        if placement is None:
            return None
        ratio = self.devicePixelRatioF()
        column, row = placement.to_picture(at.x() * ratio, at.y() * ratio)
        columns, rows = placement.turn.swapped((placement.shape.columns, placement.shape.rows))
        return (column, row) if 0 <= column < columns and 0 <= row < rows else None
