"""Heatmaps over the visible part, composed beside the window and kept: switching and panning never wait for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from itertools import count

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage

from engine.overlay.compose import EDGE_PIXELS, Crop, Layer
from engine.overlay.modes import Mode, paint
from engine.overlay.within import Within
from engine.reading.turning import UPRIGHT, Turn
from viewer.canvas.grey import image_of
from viewer.canvas.resample import laid
from viewer.canvas.tags import Tag
from viewer.canvas.view import Placement
from viewer.work.jobs import Jobs, Token

KEPT = 12
# While a hand moves the picture the last heatmap moves along; the exact one follows when it rests this long.
REST_MILLISECONDS = 40
PLACE = "overlay"
NUMBERS = count(1)
"""Each canvas paints at a place of its own, so that one beside it cancels nothing."""


@dataclass(frozen=True, eq=False)
class Heat:
    """The layers to show, how, and where they may be painted; equal keys mean that all of it is equal."""

    key: Hashable
    layers: tuple[Layer, ...] = ()
    mode: Mode = "regions"
    within: Within | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, eq=False)
class Composed:
    """A composed picture and the part of the shown radiograph (columns and rows) that it covers."""

    image: QImage
    left: float
    top: float
    right: float
    bottom: float
    turn: Turn = UPRIGHT

    def on(self, placement: Placement) -> QRectF:
        """Where it lies now, in device pixels."""
        x0, y0 = placement.shown_to_screen(self.left, self.top)
        x1, y1 = placement.shown_to_screen(self.right, self.bottom)
        return QRectF(x0, y0, x1 - x0, y1 - y0)


class Overlays(QObject):
    """Keeps the last compositions; asks for the missing one in the background."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._place = f"{PLACE} {next(NUMBERS)}"
        self._heat = Heat(None)
        self._kept: OrderedDict[Hashable, Composed] = OrderedDict()
        self._last: Composed | None = None
        self._last_key: Hashable = None
        self._placement: Placement | None = None
        self._ratio = 1.0
        self._rest = QTimer(self, singleShot=True, interval=REST_MILLISECONDS)
        self._rest.timeout.connect(self._ask)

    @property
    def heat(self) -> Heat:
        """What is to be shown."""
        return self._heat

    @property
    def settled(self) -> bool:
        """Whether what is drawn is exact for the last placement."""
        return not self._rest.isActive() and not self._jobs.busy(self._place)

    def set_heat(self, heat: Heat) -> None:
        """Choose the layers; no layers shows nothing, at once."""
        self._heat = heat
        self._jobs.cancel(self._place)
        if self._placement is not None and heat.layers:
            self._ask()
        self.changed.emit()

    def forget(self) -> None:
        """Another picture: nothing of the last one may stay."""
        self._kept.clear()
        self._last, self._last_key, self._placement = None, None, None
        self._heat = Heat(None)
        self._rest.stop()
        self._jobs.cancel(self._place)

    def current(self, placement: Placement, ratio: float) -> tuple[QImage, QRectF] | None:
        """What to draw for a placement now: the exact picture, or the last one carried along until it is there.

        ``ratio`` is how many pixels the device has for a point: lines are as wide on fine screens as on others.
        """
        if ratio != self._ratio:  # another screen
            self._ratio, self._placement = ratio, None
        if not self._heat.layers:
            self._placement = placement
            return None
        found = self._kept.get((self._heat.key, placement, ratio))
        if found is None and placement != self._placement:
            self._placement = placement
            self._rest.start()
        self._placement = placement
        if found is not None:
            self._last, self._last_key = found, self._heat.key
            return found.image, found.on(placement)
        if self._last is not None and self._last_key == self._heat.key and self._last.turn == placement.turn:
            return self._last.image, self._last.on(placement)
        return None

    def _ask(self) -> None:
        """Compose for the last placement, unless it is there."""
        placement, heat, ratio = self._placement, self._heat, self._ratio
        if placement is None or not heat.layers or (heat.key, placement, ratio) in self._kept:
            return
        left, top, right, bottom = placement.visible()
        if right <= left or bottom <= top:
            return

        def work(token: Token) -> Composed | None:
            if token.cancelled():
                return None
            layers = tuple(replace(layer, line=EDGE_PIXELS * ratio) for layer in heat.layers)
            return composed(layers, placement, heat.mode, heat.within)

        def done(result: Composed | None) -> None:
            if result is not None:
                self._kept[(heat.key, placement, ratio)] = result
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
                self.changed.emit()

        self._jobs.ask("paint", self._place, work, done, self._failed)

    def _failed(self, error: BaseException) -> None:
        """A heatmap that can't be drawn is a fault of ours: the desk's hook says so."""
        raise error


def composed(
    layers: tuple[Layer, ...], placement: Placement, mode: Mode = "regions", within: Within | None = None
) -> Composed:
    """Compose layers for what a placement shows of the picture, one value for each device pixel."""
    left, top, right, bottom = placement.visible()
    corners = placement.to_picture(left, top), placement.to_picture(right, bottom)
    (column0, column1), (row0, row1) = (sorted(ends) for ends in zip(*corners, strict=True))
    # A crop counts by centres: its first step begins half a pixel before, which is the edge as it is counted here.
    crop = Crop(row0, column0, row1 - row0, column1 - column0)
    rows, columns = placement.turn.swapped((bottom - top, right - left))
    image = image_of(laid(paint(mode, layers, crop, rows, columns, within=within), placement.turn))
    return Composed(image, *placement.to_shown(left, top), *placement.to_shown(right, bottom), placement.turn)
