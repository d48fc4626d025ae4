"""Contrast-limited adaptive histogram equalisation, for engines that learned on such pictures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LEVELS = 256


def equalised(picture: NDArray[np.float32], *, tiles: int = 8, limit: float = 2.0) -> NDArray[np.float32]:
    """Even out the contrast of each part of a picture.

    K. Zuiderveld, "Contrast Limited Adaptive Histogram Equalization", Graphics Gems IV, 1994: each tile's histogram is
    clipped, what was clipped is spread over all levels, and between the tiles' centres their tables are interpolated.

    Parameters
    ----------
    picture
        ``[rows, columns]`` in 0..1.
    tiles
        Along each side; fewer where the picture has fewer rows or columns.
    limit
        How many times the mean a level of a tile's histogram may hold.

    Returns
    -------
    float32 ``[rows, columns]`` in 0..1.
    """
    rows, columns = picture.shape
    down, across = min(tiles, rows), min(tiles, columns)
    levels = np.clip(np.rint(picture * (_LEVELS - 1)), 0, _LEVELS - 1).astype(np.intp)
    edges = [np.linspace(0, side, count + 1).round().astype(int) for side, count in ((rows, down), (columns, across))]
    tables = np.empty((down, across, _LEVELS), np.float32)
    for row in range(down):
        for column in range(across):
            tile = levels[edges[0][row] : edges[0][row + 1], edges[1][column] : edges[1][column + 1]]
            tables[row, column] = _table(tile, limit)
    (upper, lower, share_down), (left, right, share_across) = _between(rows, down), _between(columns, across)
    above = _mixed(tables, levels, upper, (left, right), share_across)
    below = _mixed(tables, levels, lower, (left, right), share_across)
    result: NDArray[np.float32] = above + (below - above) * share_down[:, None]
    return result


def _table(tile: NDArray[np.intp], limit: float) -> NDArray[np.float32]:
    """New grey of each level of a tile."""
    counts = np.bincount(tile.ravel(), minlength=_LEVELS).astype(np.float64)
    most = max(limit * tile.size / _LEVELS, 1.0)
    clipped = np.minimum(counts, most)
    clipped += (counts.sum() - clipped.sum()) / _LEVELS
    table: NDArray[np.float32] = (np.cumsum(clipped) / max(tile.size, 1)).astype(np.float32)
    return np.minimum(table, np.float32(1))


def _between(side: int, tiles: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """For each pixel the tiles whose centres it lies between, and how near it is to the second."""
    place = np.clip((np.arange(side) + 0.5) * tiles / side - 0.5, 0, tiles - 1)
    first = np.floor(place).astype(np.intp)
    return first, np.minimum(first + 1, tiles - 1), (place - first).astype(np.float32)


def _mixed(
    tables: NDArray[np.float32],
    levels: NDArray[np.intp],
    row: NDArray[np.intp],
    columns: tuple[NDArray[np.intp], NDArray[np.intp]],
    share: NDArray[np.float32],
) -> NDArray[np.float32]:
    left, right = (tables[row[:, None], column[None, :], levels] for column in columns)
    mixed: NDArray[np.float32] = left + (right - left) * share
    return mixed
