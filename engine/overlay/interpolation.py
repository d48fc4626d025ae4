"""A small map at any place and resolution: smooth, separable, and exact at the cells' centres."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_ON_ONE_THREAD = 1 << 18  # multiplications


class Placement(Protocol):
    """From cells to stored pixels, per axis, both counted by centres (``engine.reading.reading.Affine``)."""

    @property
    def row_scale(self) -> float:
        """Stored rows per cell."""

    @property
    def row_offset(self) -> float:
        """Stored row of the centre of cell 0."""

    @property
    def column_scale(self) -> float:
        """Stored columns per cell."""

    @property
    def column_offset(self) -> float:
        """Stored column of the centre of cell 0."""


def weights(positions: Floats, cells: int) -> Floats:
    """The matrix ``[positions, cells]`` that interpolates along one axis: cubic convolution (Keys 1981, a = -1/2).

    At a cell's centre the value is the cell's own. Beyond the outermost centres the map is mirrored at its border, so
    that it stays smooth there and a contour meets the border straight; farther out it goes on unchanged.

    Parameters
    ----------
    positions
        In cells, counted by centres.
    """
    at = np.clip(positions.astype(np.float64), -0.5, cells - 0.5)
    first = np.floor(at).astype(np.intp)
    t = at - first
    taps = (
        ((-0.5 * t + 1.0) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1.0,
        ((-1.5 * t + 2.0) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t,
    )
    matrix = np.zeros((len(at), cells), np.float64)
    lines = np.arange(len(at))
    for step, tap in zip((-1, 0, 1, 2), taps, strict=True):
        np.add.at(matrix, (lines, _mirrored(first + step, cells)), tap)
    return matrix.astype(np.float32)


def _mirrored(cell: NDArray[np.intp], cells: int) -> NDArray[np.intp]:
    """Cells beyond the border to those within: -1 is 0, -2 is 1, ``cells`` is ``cells - 1``."""
    turn = cell % (2 * cells)
    return np.minimum(turn, 2 * cells - 1 - turn)


def sample(map_: NDArray[np.floating], placement: Placement, rows: Floats, columns: Floats) -> Floats:
    """The map's values on a lattice of stored pixels.

    Parameters
    ----------
    map_
        ``[h, w]``.
    placement
        Where its cells lie.
    rows, columns
        Stored rows and columns (counted by centres, fractions allowed) of the lattice.

    Returns
    -------
    float32 ``[len(rows), len(columns)]``
    """
    return product(*factors(map_, placement, rows, columns))


def factors(map_: NDArray[np.floating], placement: Placement, rows: Floats, columns: Floats) -> tuple[Floats, Floats]:
    """Two matrices ``[len(rows), h]`` and ``[h, len(columns)]`` whose product are the values of :func:`sample`.

    A part of the first one's rows gives that part of the values.
    """
    down = weights((rows - placement.row_offset) / placement.row_scale, map_.shape[0])
    across = weights((columns - placement.column_offset) / placement.column_scale, map_.shape[1])
    return down, map_.astype(np.float32) @ across.T


def product(left: Floats, right: Floats) -> Floats:
    """``left @ right`` in pieces that BLAS keeps on this thread; its pool would wait for cores that others use."""
    values = np.empty((len(left), right.shape[1]), np.float32)
    step = max(1, _ON_ONE_THREAD // max(1, right.size))
    for first in range(0, len(left), step):
        np.matmul(left[first : first + step], right, out=values[first : first + step])
    return values


def centres(first: float, extent: float, count: int) -> Floats:
    """Centres of ``count`` equal steps over ``extent`` pixels whose outer edge lies half a pixel before ``first``."""
    return (first - 0.5 + (np.arange(count) + 0.5) * (extent / count)).astype(np.float32)
