"""From a mask of the lungs to the part of the radiograph that holds them, as the papers cut it out.

Liz et al. 2023, "Deep learning for understanding multilabel imbalanced Chest X-ray datasets": holes are filled, small
parts dropped, touching lungs separated, and the crop reaches from the mask's top to the radiograph's lower border.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.reading.preparing.components import Mask, components, without_holes

_LEAST_OF_PICTURE = 0.01  # a mask smaller than this is no lungs
_LEAST_OF_LARGEST = 0.1  # a part smaller than this beside the largest is no lung


@dataclass(frozen=True)
class Crop:
    """A part of a picture in shares of its sides, from the top left corner."""

    top: float
    left: float
    bottom: float
    right: float

    def pixels(self, rows: int, columns: int) -> tuple[slice, slice]:
        """The rows and columns of a picture of this size; at least one of each."""
        top, left = min(int(self.top * rows), rows - 1), min(int(self.left * columns), columns - 1)
        bottom = max(int(np.ceil(self.bottom * rows)), top + 1)
        right = max(int(np.ceil(self.right * columns)), left + 1)
        return slice(top, min(bottom, rows)), slice(left, min(right, columns))


def cleaned(mask: Mask) -> Mask:
    """A segmenter's mask as two lungs at most: holes filled, touching lungs separated, small parts dropped."""
    filled = without_holes(mask)
    parts = components(filled)
    sizes = np.bincount(parts.ravel())[1:]
    if not len(sizes):
        return filled
    alone = len(sizes) == 1 or sizes[1] < _LEAST_OF_LARGEST * sizes[0]
    if alone:
        filled = _separated(parts == 1)
        parts = components(filled)
        sizes = np.bincount(parts.ravel())[1:]
    kept: Mask = np.isin(
        parts, [part + 1 for part in range(min(len(sizes), 2)) if sizes[part] >= _LEAST_OF_LARGEST * sizes[0]]
    )
    return kept


def crop(mask: Mask, margin: float = 0.0) -> Crop | None:
    """The box around a cleaned mask, widened by a share of the sides, down to the lower border of the picture.

    Parameters
    ----------
    mask
        ``[rows, columns]``, of any size; as :func:`cleaned` leaves it.
    margin
        Share of the picture's sides that is added at the top, left and right.

    Returns
    -------
    None where the mask is too small to be lungs: the whole picture is then the best guess.
    """
    if mask.mean() < _LEAST_OF_PICTURE:
        return None
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    height, width = mask.shape
    return Crop(
        top=max(rows[0] / height - margin, 0.0),
        left=max(columns[0] / width - margin, 0.0),
        bottom=1.0,
        right=min((columns[-1] + 1) / width + margin, 1.0),
    )


def _separated(lungs: Mask) -> Mask:
    """One part cut in two from top to bottom, along the path through its middle half that crosses fewest of its pixels.

    It stays whole where that would cut off less than a fifth, or where the cut is no bridge: longer than a third of the
    part's height.
    """
    rows, columns = np.flatnonzero(lungs.any(1)), np.flatnonzero(lungs.any(0))
    width = columns[-1] - columns[0] + 1
    left, right = columns[0] + width // 4, columns[-1] + 1 - width // 4
    band = lungs[rows[0] : rows[-1] + 1, left:right].astype(np.int64)
    if band.shape[1] < 3:
        return lungs
    path, crossed = _cheapest_path(band)
    if crossed * 3 > len(rows):
        return lungs
    cut = lungs.copy()
    cut[np.arange(rows[0], rows[-1] + 1), left + path] = False
    sizes = np.bincount(components(cut).ravel())[1:]
    return cut if len(sizes) > 1 and sizes[1] * 4 >= sizes[0] else lungs


def _cheapest_path(band: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """The column in each row of a path from top to bottom, each step to the same column or a neighbour, and its cost.

    Of paths that cost the same it takes the one nearest to the middle. A step aside leaves corners that touch across
    the path: parts hang together by their sides only.
    """
    height, width = band.shape
    aside = np.abs(np.arange(width) - (width - 1) / 2) / (width * height * 4)  # never as much as one pixel in all
    price = band + aside
    total, came = price[0].copy(), np.zeros((height, width), np.int64)
    for row in range(1, height):
        wide = np.pad(total, 1, constant_values=np.inf)
        before = np.stack([wide[1:-1], wide[:-2], wide[2:]])
        choice = before.argmin(0)
        came[row] = np.arange(width) + np.array([0, -1, 1])[choice]
        total = before.min(0) + price[row]
    path = np.empty(height, np.int64)
    path[-1] = int(total.argmin())
    for row in range(height - 1, 0, -1):
        path[row - 1] = came[row, path[row]]
    return path, int(band[np.arange(height), path].sum())
