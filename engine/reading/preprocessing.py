"""A radiograph to the engine's tensor, and the way back from its maps to stored pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import Input, Map
from engine.radiographs.display import as_first_displayed
from engine.radiographs.geometry import reduce_area
from engine.radiographs.radiograph import Radiograph
from engine.reading.preparing.equalising import equalised
from engine.reading.preparing.lungs import Crop
from engine.reading.reading import Affine
from engine.reading.turning import UPRIGHT, Turn, turn_of


@dataclass(frozen=True, eq=False)
class Prepared:
    """What the network takes: float32 ``[1, channels, rows, columns]``; ``turn`` is how the picture was set upright."""

    tensor: NDArray[np.float32]
    turn: Turn = UPRIGHT


def prepare(
    radiograph: Radiograph, wanted: Input, shown: NDArray[np.float32] | None = None, lungs: Crop | None = None
) -> Prepared:
    """The radiograph as first displayed, upright as its header states, reduced to the engine's square, normalised.

    Averaging over areas before anything else keeps fine structures from aliasing (DISPLAY-RULES 10). The whole picture
    is stretched to the square, as the training pictures were.

    Parameters
    ----------
    shown
        The picture as first displayed where it is at hand already.
    lungs
        The part of the upright picture that is looked at, where the engine crops to the lungs and they were found.
    """
    turn = turn_of(radiograph)
    picture = as_first_displayed(radiograph) if shown is None else shown
    return Prepared(tensor_of(turn.upright(picture), wanted, lungs), turn)


def tensor_of(upright: NDArray[np.float32], wanted: Input, lungs: Crop | None = None) -> NDArray[np.float32]:
    """What the network takes of an upright picture ``[rows, columns]`` in 0..1: ``[1, channels, rows, columns]``."""
    reduced = reduce_area(cropped(upright, wanted, lungs), wanted.rows, wanted.columns)
    if wanted.contrast == "clahe":
        reduced = equalised(reduced)
    return normalised(reduced, wanted)[None]


def cropped(picture: NDArray[np.float32], wanted: Input, lungs: Crop | None = None) -> NDArray[np.float32]:
    """The part that holds the lungs, and of it the middle that the card asks for; the whole where it asks for none."""
    (top, high), (left, wide) = _kept(picture.shape[0], picture.shape[1], wanted, lungs)
    return picture[top : top + high, left : left + wide]


def _kept(rows: int, columns: int, wanted: Input, lungs: Crop | None) -> tuple[tuple[int, int], tuple[int, int]]:
    """First row and number of rows that are kept, and the same of columns."""
    down, across = (slice(0, rows), slice(0, columns)) if lungs is None else lungs.pixels(rows, columns)
    rows, columns = down.stop - down.start, across.stop - across.start
    sides = (min(rows, columns),) * 2 if wanted.crop_square else (rows, columns)
    kept = tuple(max(1, round(side * wanted.crop_share)) for side in sides)
    return (down.start + (rows - kept[0]) // 2, kept[0]), (across.start + (columns - kept[1]) // 2, kept[1])


def normalised(picture: NDArray[np.float32], wanted: Input) -> NDArray[np.float32]:
    """``[rows, columns]`` in 0..1 to ``[channels, rows, columns]`` as the card's range, mean and std say."""
    low, high = wanted.range
    grey = picture * np.float32(high - low) + np.float32(low)
    mean = np.asarray(wanted.mean, np.float32)[:, None, None]
    std = np.asarray(wanted.std, np.float32)[:, None, None]
    tensor: NDArray[np.float32] = np.ascontiguousarray((grey[None] - mean) / std)
    return tensor


def placement(
    radiograph: Radiograph, wanted: Input, grid: Map, turn: Turn = UPRIGHT, lungs: Crop | None = None
) -> Affine:
    """Where the cells of a map lie in the stored picture, once the map is turned back to it.

    Edges fall on edges: cell i of h evenly tiled ones covers the rows from ``i * R / h`` to ``(i + 1) * R / h`` counted
    by edges, so that its centre, counted by centres, is ``(i + 0.5) * R / h - 0.5``.
    """
    size = turn.swapped((radiograph.rows, radiograph.columns))
    (top, high), (left, wide) = _kept(*size, wanted, lungs)
    row = _axis(high, wanted.rows, grid.rows, None if grid.first is None else grid.first[0], grid.stride)
    column = _axis(wide, wanted.columns, grid.columns, None if grid.first is None else grid.first[1], grid.stride)
    row, column = (row[0], row[1] + top), (column[0], column[1] + left)
    if turn.flip_rows:
        row = _mirrored(row, size[0], grid.rows)
    if turn.flip_columns:
        column = _mirrored(column, size[1], grid.columns)
    (row_scale, row_offset), (column_scale, column_offset) = turn.swapped((row, column))
    return Affine(row_scale, row_offset, column_scale, column_offset)


def _axis(pixels: int, side: int, cells: int, first: float | None, stride: float) -> tuple[float, float]:
    """Scale and offset along one axis of the upright picture."""
    if first is None:
        scale = pixels / cells
        return scale, 0.5 * scale - 0.5
    return stride * pixels / side, (first + 0.5) * pixels / side - 0.5


def _mirrored(axis: tuple[float, float], pixels: int, cells: int) -> tuple[float, float]:
    """The same places counted from the other end of both the picture and the map."""
    scale, offset = axis
    return scale, (pixels - 1) - scale * (cells - 1) - offset
