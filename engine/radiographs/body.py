"""The part of a picture that counts for automatic windows: neither padding nor collimator (DISPLAY-RULES 1, 3)."""

from __future__ import annotations

import math
import weakref
from collections import deque

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph

SAMPLES = 250_000
# A collimated strip is flat (this share of the whole spread) and as dark or as bright as the picture gets.
FLAT = 0.02
AT_THE_END = 0.06
# No collimator takes more than this share of a side; a picture that seems to is taken as it is.
DEEPEST = 0.4


def body_samples(radiograph: Radiograph) -> NDArray[np.generic]:
    """At most 250,000 stored values of the body, evenly spread; finite, never empty.

    Padding and the flat strips that a collimator leaves along the edges are left out; where nothing would remain,
    all samples are returned.
    """
    pixels = radiograph.pixels
    step = max(1, math.ceil(math.sqrt(pixels.shape[0] * pixels.shape[1] / SAMPLES)))
    grid = pixels[step // 2 :: step, step // 2 :: step] if step > 1 else pixels
    if grid.size == 0:
        grid = pixels
    if np.issubdtype(grid.dtype, np.floating):
        finite = grid[np.isfinite(grid)]
        return finite if finite.size else np.zeros(1, dtype=grid.dtype)
    inside = grid
    if grid.ndim == 2:
        top, bottom, left, right = _ends(pixels, grid)
        inside = grid[top : grid.shape[0] - bottom, left : grid.shape[1] - right]
    kept = _without_padding(inside, radiograph.padding)
    if kept.size == 0:
        kept = _without_padding(grid, radiograph.padding)
    return kept if kept.size else grid.ravel()


def body_box(radiograph: Radiograph) -> tuple[int, int, int, int]:
    """First row, end row, first column and end column without the flat strips that a collimator leaves at the edges.

    The whole picture where it has none. Counted on every few pixels only: right to within one step of the sampling.
    """
    pixels = radiograph.pixels
    rows, columns = pixels.shape[:2]
    step = max(1, math.ceil(math.sqrt(rows * columns / SAMPLES)))
    grid = pixels[step // 2 :: step, step // 2 :: step]
    if grid.size == 0:
        return 0, rows, 0, columns
    if grid.ndim == 3:
        grid = grid.mean(axis=2)
    if np.issubdtype(grid.dtype, np.floating) and not np.isfinite(grid).all():
        return 0, rows, 0, columns
    top, bottom, left, right = _ends(pixels, grid)
    return top * step, rows - bottom * step, left * step, columns - right * step


def stored_range(radiograph: Radiograph) -> tuple[float, float]:
    """Minimum and maximum of all stored pixels but padding (every pixel where all are padding)."""
    pixels = radiograph.pixels
    if np.issubdtype(pixels.dtype, np.floating):
        finite = pixels[np.isfinite(pixels)]
        return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if radiograph.padding is not None:
        kept = _without_padding(pixels, radiograph.padding)
        pixels = kept if kept.size else pixels
    return float(pixels.min()), float(pixels.max())


def _without_padding(grid: NDArray[np.generic], padding: tuple[int, int] | None) -> NDArray[np.generic]:
    """All values outside the padding range, flat."""
    if padding is None:
        return grid.ravel()
    values = grid.astype(np.int64, copy=False)
    return grid[(values < padding[0]) | (values > padding[1])]


_kept: deque[tuple[weakref.ref[NDArray[np.generic]], tuple[int, int, int, int]]] = deque(maxlen=8)


def _ends(pixels: NDArray[np.generic], grid: NDArray[np.generic]) -> tuple[int, int, int, int]:
    """Flat lines at the top, bottom, left and right of a picture's samples; asked several times of each picture."""
    for kept, found in tuple(_kept):
        if kept() is pixels:
            return found
    found = (*_flat_ends(grid, axis=1), *_flat_ends(grid, axis=0))
    _kept.append((weakref.ref(pixels), found))
    return found


def _flat_ends(grid: NDArray[np.generic], axis: int) -> tuple[int, int]:
    """How many lines at the beginning and at the end are a collimator's."""
    low, high = float(grid.min()), float(grid.max())
    spread = high - low
    if not 0 < spread < np.inf:
        return 0, 0
    # From 0 to 1 first: squares of the largest floats that a file can claim are infinite.
    values = (grid.astype(np.float64) - low) / spread
    mean, deviation = values.mean(axis=axis), values.std(axis=axis)
    flat = deviation < FLAT
    flat &= (mean < AT_THE_END) | (mean > 1 - AT_THE_END)
    if flat.all():
        return 0, 0
    first, last = int(np.argmin(flat)), int(np.argmin(flat[::-1]))
    deepest = int(DEEPEST * flat.size)
    return (first if first <= deepest else 0), (last if last <= deepest else 0)
