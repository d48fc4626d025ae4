"""Stored pixels in halved sizes, so that the canvas never touches more than about four for each pixel it shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph

SMALLEST_SIDE = 256


@dataclass(frozen=True, eq=False)
class Pyramid:
    """``levels[k]`` is the picture at 1 / 2**k; the last row or column of an odd size is held."""

    levels: tuple[NDArray[np.generic], ...]

    def level_for(self, zoom: float) -> int:
        """The coarsest level that still has at least one pixel for each device pixel."""
        level = 0
        while level + 1 < len(self.levels) and zoom * 2 ** (level + 1) <= 1.0:
            level += 1
        return level


def pyramid_of(radiograph: Radiograph) -> Pyramid:
    """Halve until a side would be shorter than the smallest canvas needs. Slow work: not in the GUI thread."""
    levels = [np.ascontiguousarray(radiograph.pixels)]
    padding = None if radiograph.colour else radiograph.padding
    while min(levels[-1].shape[:2]) >= 2 * SMALLEST_SIDE:
        levels.append(halved(levels[-1], padding))
    return Pyramid(tuple(levels))


def halved(pixels: NDArray[np.generic], padding: tuple[int, int] | None = None) -> NDArray[np.generic]:
    """Mean of each two by two pixels in the type of the pixels, halves upward.

    Padding is no picture: it does not darken or lighten the pixels beside it, and stays padding where all four are.
    """
    odd_rows, odd_columns = pixels.shape[0] % 2, pixels.shape[1] % 2
    if odd_rows or odd_columns:
        width = ((0, odd_rows), (0, odd_columns), *[(0, 0)] * (pixels.ndim - 2))
        pixels = np.pad(pixels, width, mode="edge")
    corners = [pixels[row::2, column::2] for row in (0, 1) for column in (0, 1)]
    whole = np.issubdtype(pixels.dtype, np.integer)
    wide: type[np.generic] = np.float32
    if whole:
        wide = np.int32 if pixels.dtype.itemsize <= 2 else np.int64
    if padding is None:
        total = corners[0].astype(wide)
        for corner in corners[1:]:
            total += corner
        mean = (total + 2) >> 2 if whole else total * np.float32(0.25)
        return mean.astype(pixels.dtype)
    return _mean_without_padding(corners, padding).astype(pixels.dtype)


def _mean_without_padding(corners: list[NDArray[np.generic]], padding: tuple[int, int]) -> NDArray[np.float64]:
    """Mean of what is picture; the first corner where nothing is."""
    total = np.zeros(corners[0].shape, dtype=np.float64)
    count = np.zeros(corners[0].shape, dtype=np.int8)
    for corner in corners:
        picture = (corner < padding[0]) | (corner > padding[1])  # type: ignore[operator]
        total += np.where(picture, corner, 0)
        count += picture
    return np.where(count > 0, np.floor(total / np.maximum(count, 1) + 0.5), corners[0])
