"""The radiograph on screen: paints what is visible and turns the hand's gestures into views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.radiographs.display import first_choice
from engine.radiographs.radiograph import Plane
from viewer.canvas import ink, texts
from viewer.canvas.gestures import Gestures, Tool
from viewer.canvas.grey import GreyCache, Picture
from viewer.canvas.overlays import Heat, Overlays
from viewer.canvas.planes import Planes
from viewer.canvas.view import Placement, View, Viewport, place
from viewer.work.jobs import Jobs

GROUND = QColor(0, 0, 0)
ACCENT = QColor(232, 178, 92)
LONGEST_RULER = 0.3


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
    """

    view_changed = Signal(object)
    view_settled = Signal(object)
    pointed = Signal(object)
    stepped = Signal(int)
    filled = Signal()
    menu_wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAccessibleName("Radiograph")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 240)
        self.overlays = Overlays(jobs, self)
        self.overlays.changed.connect(self.update)
        self._gestures = Gestures(self)
        self._cache: GreyCache | None = None
        self._view = View()
        self._corners = texts.Corners()
        self._message: Message | None = None
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
        self._gestures.drop()
        self._view = self.first_view() if view is None else view
        self.view_changed.emit(self._view)
        self.update()

    def show_message(self, message: Message) -> None:
        """Say something instead of showing a picture."""
        self._cache = None
        self.overlays.forget()
        self._keys, self._planes = (), None
        self._gestures.drop()
        self._message = message
        self.update()

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
        """Choose what a left drag does."""
        self._gestures.set_tool(tool)

    def set_panning(self, on: bool) -> None:
        """While on (Space held), a left drag pans whatever the tool."""
        self._gestures.set_panning(on)

    def set_bare(self, bare: bool) -> None:
        """Hide every heatmap, mark and text, or show them again."""
        if bare != self._bare:
            self._bare = bare
            self.update()

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
        painter.setFont(self._ink_font())
        placement = self.placement
        if self._cache is None or placement is None:
            if self._message is not None:
                alarm = ACCENT if self._message.alarm else None
                ink.message(painter, area, self._message.title, self._message.lines, alarm)
            return
        self._paint_picture(painter, self._cache, placement)
        if not self._bare:
            self._paint_planes(painter, placement)
            self._paint_heat(painter, placement)
            self._paint_texts(painter, area, placement)

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

    def _paint_picture(self, painter: QPainter, cache: GreyCache, placement: Placement) -> None:
        """One pixel of the image on one pixel of the device: nothing is scaled here."""
        image, left, top = cache.image(self._view, placement)
        if not image.isNull():
            ratio = self.devicePixelRatioF()
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(left / ratio, top / ratio), image)

    def _paint_planes(self, painter: QPainter, placement: Placement) -> None:
        """The file's overlays, like the picture one pixel on one pixel of the device."""
        if self._planes is not None:
            image, left, top = self._planes.image(placement)
            ratio = self.devicePixelRatioF()
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(left / ratio, top / ratio), image)

    def _paint_heat(self, painter: QPainter, placement: Placement) -> None:
        found = self.overlays.current(placement)
        if found is None:
            return
        image, at = found
        ratio = self.devicePixelRatioF()
        target = QRectF(at.x() / ratio, at.y() / ratio, at.width() / ratio, at.height() / ratio)
        exact = abs(at.width() - image.width()) < 0.5 and abs(at.height() - image.height()) < 0.5
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        if exact:
            target.moveTo(round(at.x()) / ratio, round(at.y()) / ratio)
            target.setSize(QRectF(0, 0, image.width() / ratio, image.height() / ratio).size())
        painter.drawImage(target, image, QRectF(image.rect()))

    def _paint_texts(self, painter: QPainter, area: QRectF, placement: Placement) -> None:
        ink.legend(painter, area, self._keys, self._legend_title)
        assert self._cache is not None
        radiograph = self._cache.picture.radiograph
        lines: list[ink.Line] = []
        if self._view.inverted:
            lines.append(ink.Line("Inverted", ACCENT, bold=True))
        if self._corner_texts:
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            top = Qt.AlignmentFlag.AlignTop
            ink.corner(painter, area, _lines(self._corners.top_left), left | top)
            ink.corner(painter, area, _lines(self._corners.top_right), right | top)
            lines += [ink.Line(t) for t in texts.display_lines(radiograph, self._view, placement.zoom)]
            ratio = self.devicePixelRatioF()
            bar = texts.scale_bar(radiograph.spacing, placement.zoom / ratio, area.width() * LONGEST_RULER)
            if bar is not None:
                ink.ruler(painter, area, *bar, above=len(lines))
        ink.edge_mark(painter, area, self._corners.left_mark, right=False)
        ink.edge_mark(painter, area, self._corners.right_mark, right=True)
        ink.corner(painter, area, lines, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)

    def _ink_font(self) -> QFont:
        """The window's font with figures of one width."""
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a gesture, or say what lies under the pointer."""
        if not self._gestures.move(event):
            self.pointed.emit(self._place_under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a gesture."""
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the window with this picture, or go back."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._gestures.drop()
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
        self.pointed.emit(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted picture stays fitted; nothing to keep, as places are made anew at every paint."""
        self.update()

    def _place_under(self, at: QPointF) -> tuple[float, float] | None:
        placement = self.placement
        if placement is None:
            return None
        ratio = self.devicePixelRatioF()
        column, row = placement.to_picture(at.x() * ratio, at.y() * ratio)
        inside = 0 <= column < placement.shape.columns and 0 <= row < placement.shape.rows
        return (column, row) if inside else None


def _lines(words: Sequence[str]) -> list[ink.Line]:
    """The first line stands out."""
    return [ink.Line(word, bold=number == 0) for number, word in enumerate(words)]
