"""What the reader chose for one picture, and where that puts each pixel on the screen. Pure values, no Qt.

Lengths on the screen are device pixels. Places in the picture are counted from its upper left corner in columns and
rows, so that the centre of the first pixel is at (0.5, 0.5). A reader may turn and mirror the picture: "stored" places
count in the picture as the file holds it, "shown" places in the picture as it lies on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.radiographs.display import Choice
from engine.reading.turning import UPRIGHT, Turn
from viewer.canvas.turning import Movement, to_shown, to_stored, turned

LARGEST_ZOOM = 64.0
# Zooming out ends where the picture is half as large as when it fills the canvas.
SMALLEST_SHARE_OF_FIT = 0.5
SMALLEST_SIDE = 16


@dataclass(frozen=True)
class Shape:
    """Rows and columns of a picture, and how much taller than wide its pixels are."""

    rows: int
    columns: int
    aspect: float = 1.0

    def turned(self, turn: Turn) -> Shape:
        """As it is seen under a turn."""
        return Shape(self.columns, self.rows, 1.0 / self.aspect) if turn.transpose else self


@dataclass(frozen=True)
class Viewport:
    """The canvas in device pixels."""

    width: int
    height: int


@dataclass(frozen=True)
class View:
    """What the reader chose.

    Attributes
    ----------
    choice
        Window, table, automatic or full; None for a colour picture as it is.
    inverted
        The reader's own inversion, on top of the file's polarity.
    zoom
        Device pixels for one shown column; None fits the picture to the canvas, whatever its size.
    centre
        The shown place (column, row) in the middle of the canvas; only with ``zoom``.
    turn
        How the reader turned and mirrored the stored picture.
    """

    choice: Choice | None = None
    inverted: bool = False
    zoom: float | None = None
    centre: tuple[float, float] | None = None
    turn: Turn = UPRIGHT


@dataclass(frozen=True)
class Placement:
    """A view on a canvas: the way from the picture to the screen and back.

    ``shape`` and ``centre`` are those of the shown picture.
    """

    shape: Shape
    viewport: Viewport
    zoom: float
    centre: tuple[float, float]
    turn: Turn = UPRIGHT

    def to_screen(self, column: float, row: float) -> tuple[float, float]:
        """Device pixels (x, y) of a stored place."""
        return self.shown_to_screen(*to_shown(self.turn, column, row, self.shape.columns, self.shape.rows))

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """Stored place (column, row) under a device pixel."""
        return to_stored(self.turn, *self.to_shown(x, y), self.shape.columns, self.shape.rows)

    def shown_to_screen(self, column: float, row: float) -> tuple[float, float]:
        """Device pixels (x, y) of a shown place."""
        return (
            (column - self.centre[0]) * self.zoom + self.viewport.width / 2,
            (row - self.centre[1]) * self.zoom * self.shape.aspect + self.viewport.height / 2,
        )

    def to_shown(self, x: float, y: float) -> tuple[float, float]:
        """Shown place (column, row) under a device pixel."""
        return (
            (x - self.viewport.width / 2) / self.zoom + self.centre[0],
            (y - self.viewport.height / 2) / (self.zoom * self.shape.aspect) + self.centre[1],
        )

    def visible(self) -> tuple[int, int, int, int]:
        """Device pixels (left, top, right, bottom; the last two open) that the picture covers on the canvas."""
        left, top = self.shown_to_screen(0, 0)
        right, bottom = self.shown_to_screen(self.shape.columns, self.shape.rows)
        # A device pixel belongs to the picture where its centre does.
        return (
            max(0, _centre_at_or_after(left)),
            max(0, _centre_at_or_after(top)),
            min(self.viewport.width, _centre_at_or_after(right)),
            min(self.viewport.height, _centre_at_or_after(bottom)),
        )


def fitting_zoom(shape: Shape, viewport: Viewport) -> float:
    """The zoom that shows the whole picture as large as possible."""
    return max(
        min(viewport.width / shape.columns, viewport.height / (shape.rows * shape.aspect)),
        1.0 / max(shape.columns, shape.rows),
    )


def place(view: View, shape: Shape, viewport: Viewport) -> Placement:
    """Where a view puts a picture of this stored shape."""
    shape = shape.turned(view.turn)
    middle = (shape.columns / 2, shape.rows / 2)
    if view.zoom is None:
        return Placement(shape, viewport, fitting_zoom(shape, viewport), middle, view.turn)
    return Placement(shape, viewport, view.zoom, _kept_inside(view.centre or middle, shape), view.turn)


def zoomed(view: View, placement: Placement, factor: float, x: float, y: float) -> View:
    """Zoom by a factor; the place under the device pixel (x, y) stays there."""
    # A small picture may always be seen pixel by pixel, however large the canvas.
    smallest = min(SMALLEST_SHARE_OF_FIT * fitting_zoom(placement.shape, placement.viewport), 1.0)
    smallest = max(smallest, SMALLEST_SIDE / max(placement.shape.columns, placement.shape.rows))
    zoom = min(max(placement.zoom * factor, smallest), max(LARGEST_ZOOM, smallest))
    column, row = placement.to_shown(x, y)
    centre = (
        column - (x - placement.viewport.width / 2) / zoom,
        row - (y - placement.viewport.height / 2) / (zoom * placement.shape.aspect),
    )
    return replace(view, zoom=zoom, centre=_kept_inside(centre, placement.shape))


def panned(view: View, placement: Placement, dx: float, dy: float) -> View:
    """Move the picture by device pixels."""
    centre = (
        placement.centre[0] - dx / placement.zoom,
        placement.centre[1] - dy / (placement.zoom * placement.shape.aspect),
    )
    return replace(view, zoom=placement.zoom, centre=_kept_inside(centre, placement.shape))


def actual_size(view: View, placement: Placement, x: float | None = None, y: float | None = None) -> View:
    """One image pixel on one device pixel, about a device pixel or the middle of the canvas."""
    about_x = placement.viewport.width / 2 if x is None else x
    about_y = placement.viewport.height / 2 if y is None else y
    at_one = zoomed(view, placement, 1.0 / placement.zoom, about_x, about_y)
    # Whole pixels on whole pixels: nothing is interpolated.
    assert at_one.centre is not None
    odd_x, odd_y = placement.viewport.width % 2 / 2, placement.viewport.height % 2 / 2
    centre = (round(at_one.centre[0] - odd_x) + odd_x, round(at_one.centre[1] - odd_y) + odd_y)
    return replace(at_one, centre=centre)


def moved_round(view: View, placement: Placement, movement: Movement) -> View:
    """Turn or flip what is seen; what lies in the middle of the canvas stays there, at its size."""
    turn = turned(view.turn, movement)
    if view.zoom is None:
        return replace(view, turn=turn)
    swapped = turn.transpose != view.turn.transpose
    shape, zoom = placement.shape, placement.zoom
    stored = to_stored(view.turn, *placement.centre, shape.columns, shape.rows)
    if swapped:
        zoom *= shape.aspect
        shape = Shape(shape.columns, shape.rows, 1.0 / shape.aspect)
    return replace(view, turn=turn, zoom=zoom, centre=to_shown(turn, *stored, shape.columns, shape.rows))


def fitted(view: View) -> View:
    """The whole picture, whatever the size of the canvas."""
    return replace(view, zoom=None, centre=None)


def _kept_inside(centre: tuple[float, float], shape: Shape) -> tuple[float, float]:
    """Some of the picture always stays in sight: its middle of the canvas lies on it."""
    return (min(max(centre[0], 0.0), float(shape.columns)), min(max(centre[1], 0.0), float(shape.rows)))


def _centre_at_or_after(edge: float) -> int:
    """The first device pixel whose centre lies at or after an edge."""
    return int(-(-(edge - 0.5) // 1))
