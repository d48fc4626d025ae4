"""Modality values inside a box or an ellipse: of the stored pixels, never of what a window makes of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.modality import to_modality
from engine.radiographs.radiograph import Radiograph
from viewer.marks.mark import Mark

_COUNTED = 1 << 14  # from so many pixels on equal values are counted instead of being added one by one


@dataclass(frozen=True)
class Statistics:
    """Of all pixels whose centre lies inside.

    Attributes
    ----------
    deviation
        Standard deviation of these pixels themselves (divided by their number).
    pixels
        How many were counted.
    left_out
        How many more were padding, or no number.
    """

    mean: float
    deviation: float
    minimum: float
    maximum: float
    pixels: int
    left_out: int


def statistics(mark: Mark, radiograph: Radiograph) -> Statistics | None:
    """Measure a box or an ellipse; None for a colour picture, and where no pixel is left to measure."""
    if radiograph.colour or not mark.whole:
        return None
    top, bottom, left, right = covered(mark, radiograph)
    crop = radiograph.pixels[top:bottom, left:right]
    if crop.size == 0:
        return None
    stored = crop[_inside_ellipse(mark, top, bottom, left, right)] if mark.kind == "ellipse" else crop.ravel()
    counted = stored
    if radiograph.padding is not None:
        low, high = radiograph.padding
        counted = counted[(counted < low) | (counted > high)]  # type: ignore[operator]
    if np.issubdtype(counted.dtype, np.floating):
        counted = counted[np.isfinite(counted)]
    if counted.size == 0:
        return None
    values, times = _values(radiograph, counted)
    mean = float(np.average(values, weights=times))
    deviation = math.sqrt(float(np.average((values - mean) ** 2, weights=times)))
    return Statistics(
        mean, deviation, float(values.min()), float(values.max()), counted.size, stored.size - counted.size
    )


def covered(mark: Mark, radiograph: Radiograph) -> tuple[int, int, int, int]:
    """First and one past last row and column of the pixels whose centre lies in the mark's box."""
    (x0, y0), (x1, y1) = mark.points
    rows = _centres(min(y0, y1), max(y0, y1), radiograph.rows)
    columns = _centres(min(x0, x1), max(x0, x1), radiograph.columns)
    return (*rows, *columns)


def _centres(low: float, high: float, most: int) -> tuple[int, int]:
    first = min(max(math.ceil(low - 0.5), 0), most)
    return first, max(first, min(math.ceil(high - 0.5), most))


def _inside_ellipse(mark: Mark, top: int, bottom: int, left: int, right: int) -> NDArray[np.bool_]:
    (x0, y0), (x1, y1) = mark.points
    across = (np.arange(left, right) + 0.5 - (x0 + x1) / 2) / max(abs(x1 - x0) / 2, 1e-9)
    down = (np.arange(top, bottom) + 0.5 - (y0 + y1) / 2) / max(abs(y1 - y0) / 2, 1e-9)
    inside: NDArray[np.bool_] = across[None, :] ** 2 + down[:, None] ** 2 <= 1.0
    return inside


def _values(radiograph: Radiograph, stored: NDArray[np.generic]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Modality values and how often each occurs: a table of 65,536 values is quicker than millions of pixels."""
    if stored.size >= _COUNTED and stored.dtype.itemsize <= 2 and np.issubdtype(stored.dtype, np.integer):
        lowest = int(np.iinfo(stored.dtype).min)  # type: ignore[type-var]
        times = np.bincount(stored.astype(np.int32) - lowest)
        found = np.flatnonzero(times)
        return to_modality(radiograph, found + lowest), times[found]
    return to_modality(radiograph, stored), np.ones(stored.size, np.int64)
