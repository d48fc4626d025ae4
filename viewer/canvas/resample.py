"""The visible part of a picture at the screen's resolution, still in stored values: a window then costs one look-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.reading.turning import Turn
from viewer.canvas.pyramid import Pyramid
from viewer.canvas.view import Placement

# From here on a pixel is large enough to be looked at itself: it is shown as a square.
SQUARES_FROM = 8.0

Pixels: TypeAlias = NDArray[np.generic]
Places: TypeAlias = NDArray[np.float64]
Entry = TypeVar("Entry", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Patch:
    """Stored values at device pixels; ``left`` and ``top`` say where on the canvas they begin."""

    left: int
    top: int
    stored: NDArray[np.generic]


def visible_patch(pyramid: Pyramid, placement: Placement, padding: tuple[int, int] | None = None) -> Patch:
    """Resample what the canvas shows.

    Smooth between pixels (linear) up to eightfold, then as squares. Padding isn't mixed with the picture beside it.

    Parameters
    ----------
    pyramid
        Of the radiograph.
    placement
        Where it lies on the canvas.
    padding
        Stored values from..to that are no picture.

    Returns
    -------
    ``stored`` has the shape of the visible part in device pixels and the type of the stored pixels.
    """
    left, top, right, bottom = placement.visible()
    level = pyramid.level_for(placement.zoom * min(1.0, placement.shape.aspect))
    source = laid(pyramid.levels[level], placement.turn)
    if right <= left or bottom <= top:
        return Patch(left, top, source[:0, :0])
    column, row = placement.to_shown(left + 0.5, top + 0.5)
    step = 1.0 / placement.zoom
    columns = (column + step * np.arange(right - left)) / 2**level
    rows = (row + step / placement.shape.aspect * np.arange(bottom - top)) / 2**level
    if placement.zoom >= SQUARES_FROM or (level == 0 and _on_the_grid(columns) and _on_the_grid(rows)):
        return Patch(left, top, _nearest(source, rows, columns))
    stored = _linear(source, rows, columns)
    if padding is not None:
        near = _nearest(source, rows, columns)
        is_padding = (near >= padding[0]) & (near <= padding[1])  # type: ignore[operator]
        # Between padding and picture a mean is neither: the nearer one is shown.
        mixed = (stored >= padding[0]) & (stored <= padding[1])  # type: ignore[operator]
        stored = np.where(is_padding | mixed, near, stored)
    return Patch(left, top, stored)


def laid(pixels: NDArray[Entry], turn: Turn) -> NDArray[Entry]:
    """``[rows, columns]`` or ``[rows, columns, channels]`` as stored to as shown; nothing is copied."""
    seen = pixels.swapaxes(0, 1) if turn.transpose else pixels
    seen = seen[::-1] if turn.flip_rows else seen
    return seen[:, ::-1] if turn.flip_columns else seen


def _on_the_grid(places: Places) -> bool:
    """Whether each device pixel shows exactly one pixel, centre on centre."""
    offset = places - 0.5
    return bool(np.all(np.abs(offset - np.round(offset)) < 1e-6))


def _nearest(source: Pixels, rows: Places, columns: Places) -> Pixels:
    """The pixel under each place."""
    at_row = np.clip(np.floor(rows).astype(np.intp), 0, source.shape[0] - 1)
    at_column = np.clip(np.floor(columns).astype(np.intp), 0, source.shape[1] - 1)
    if _consecutive(at_row) and _consecutive(at_column):
        return source[at_row[0] : at_row[-1] + 1, at_column[0] : at_column[-1] + 1]
    return source[at_row][:, at_column]


def _consecutive(places: NDArray[np.intp]) -> bool:
    """Whether indices go up by one."""
    return bool(np.all(np.diff(places) == 1))


def _neighbours(places: Places, size: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """For each place the pixel before, the pixel after, and the share of the second."""
    centred = np.clip(places - 0.5, 0.0, size - 1.0)
    first = np.floor(centred).astype(np.intp)
    return first, np.minimum(first + 1, size - 1), (centred - first).astype(np.float32)


def _linear(source: Pixels, rows: Places, columns: Places) -> Pixels:
    """Interpolate linearly, first along the columns' axis of memory that is cheap to gather: whole rows."""
    above, below, share_below = _neighbours(rows, source.shape[0])
    before, after, share_after = _neighbours(columns, source.shape[1])
    crop = source[:, before[0] : after[-1] + 1]
    before, after = before - before[0], after - before[0]
    deeper = (slice(None), None, None) if source.ndim == 3 else (slice(None), None)
    upper = crop[above].astype(np.float32)
    between = crop[below].astype(np.float32)
    between -= upper
    between *= share_below[deeper]
    between += upper
    left = np.take(between, before, axis=1)
    mixed = np.take(between, after, axis=1)
    mixed -= left
    mixed *= share_after[:, None] if source.ndim == 3 else share_after
    mixed += left
    if np.issubdtype(source.dtype, np.integer):
        mixed += np.float32(0.5)
        np.floor(mixed, out=mixed)
    stored: Pixels = mixed.astype(source.dtype)
    return stored
