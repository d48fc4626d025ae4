"""Changing a picture's size without inventing or losing light (DISPLAY-RULES 6, 10)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph

Picture = NDArray[np.float32]


def reduce_area(picture: NDArray[np.generic], rows: int, columns: int) -> Picture:
    """Average over areas: each new pixel is the mean of what it covers, with shares where it cuts old pixels.

    An axis that grows is interpolated linearly between pixel centres instead.

    Parameters
    ----------
    picture
        ``[rows, columns]`` or ``[rows, columns, channels]``.
    rows, columns
        Size of the result, at least 1.

    Returns
    -------
    float32 ``[rows, columns]`` (or with channels); never outside the range of the picture.
    """
    if rows < 1 or columns < 1:
        raise ValueError("a picture has at least one row and one column")
    source = np.asarray(picture, dtype=np.float32)
    if source.ndim == 3:
        return np.stack([reduce_area(source[:, :, c], rows, columns) for c in range(source.shape[2])], axis=2)
    halved = _along_rows(source, rows)
    return np.ascontiguousarray(_along_rows(np.ascontiguousarray(halved.T), columns).T)


def display_size(radiograph: Radiograph, longest: int | None = None) -> tuple[int, int]:
    """Rows and columns with square pixels: as stored but stretched by the pixel aspect, the longer side ``longest``."""
    rows, columns = radiograph.rows * max(radiograph.aspect, 1.0), radiograph.columns / min(radiograph.aspect, 1.0)
    scale = 1.0 if longest is None else longest / max(rows, columns)
    return max(1, round(rows * scale)), max(1, round(columns * scale))


def _along_rows(source: Picture, rows: int) -> Picture:
    """Resize the first axis."""
    before = source.shape[0]
    if rows == before:
        return source
    if rows > before:
        return _interpolated(source, rows)
    if before % rows == 0:
        blocks: Picture = source.reshape(rows, before // rows, source.shape[1]).mean(axis=1, dtype=np.float32)
        return blocks
    result: Picture = np.empty((rows, source.shape[1]), dtype=np.float32)
    for row, (first, last, shares) in enumerate(_shares(before, rows)):
        np.dot(shares, source[first:last], out=result[row])
    # The shares of float32 add up to 1 but for the last digit.
    return np.clip(result, source.min(), source.max(), out=result)


@lru_cache(maxsize=64)
def _shares(before: int, rows: int) -> tuple[tuple[int, int, NDArray[np.float32]], ...]:
    """For each new row the first and past-the-last old row that it covers, and what each of them counts."""
    edges, found = np.arange(rows + 1, dtype=np.float64) * before / rows, []
    for row in range(rows):
        begin, end = edges[row], edges[row + 1]
        first, last = int(begin), min(int(np.ceil(end)), before)
        shares = np.ones(last - first, dtype=np.float64)
        shares[0] -= begin - first
        shares[-1] -= last - end
        found.append((first, last, (shares / shares.sum()).astype(np.float32)))
    return tuple(found)


def _interpolated(source: Picture, rows: int) -> Picture:
    """Linear between pixel centres, the ends held."""
    before = source.shape[0]
    centres = np.clip((np.arange(rows) + 0.5) * before / rows - 0.5, 0, before - 1)
    first = np.minimum(centres.astype(np.intp), max(before - 2, 0))
    second = np.minimum(first + 1, before - 1)
    share = (centres - first).astype(np.float32)[:, None]
    between: Picture = source[first] * (1.0 - share) + source[second] * share
    return between
