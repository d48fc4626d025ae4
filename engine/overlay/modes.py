"""The ways to show heatmaps. All of them take what a value means from outside: none stretches a map to its own range.

========== ==========================================================================================================
regions    a thin contour and a constant, light fill where a map is above its level (``compose``, ``levels``)
strength   opacity grows with the value, from the level to a value that is the same on every radiograph
contours   lines at 50 % and 75 % of the peak, as far as these lie above the level
strongest  regions, with one finding at each place: the one that is farthest above its level
spread     where an ensemble's members differ: the standard deviation of their maps, shown like a strength
========== ==========================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.overlay.compose import Crop, Layer, blend, compose, cut, drawable, heights_of, strongest
from engine.overlay.within import Within

Mode = Literal["regions", "strength", "contours", "strongest", "spread"]
MODES: tuple[Mode, ...] = ("regions", "strength", "contours", "strongest", "spread")

SHARES_OF_PEAK = (0.5, 0.75)
# A strength is full this far (in logits) above its level. Peaks of present findings lie some 5 to 15 above theirs.
STRENGTH_SPAN = 8.0
# Members' maps that differ by less than the first value (in logits) agree; by the second they say opposite things.
SPREAD_FROM, SPREAD_FULL = 0.5, 3.0
# A strength may cover what lies below only in part, however strong.
DENSEST = 0.85


def paint(
    mode: Mode, layers: Sequence[Layer], crop: Crop, rows: int, columns: int, *, within: Within | None = None
) -> NDArray[np.uint8]:
    """Draw layers over a crop of the stored picture in one of the ways; parameters and result as of ``compose``."""
    return _WAYS[mode](layers, crop, rows, columns, within)


def strength(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, within: Within | None = None
) -> NDArray[np.uint8]:
    """Opacity by the value: none at ``level``, at ``full`` about three times the opacity of a region's fill."""
    shown = drawable(layers)
    alphas = []
    for layer, height in zip(shown, heights_of(shown, crop, rows, columns), strict=True):
        rise = np.clip(height / np.float32(max(layer.full - layer.level, 1e-6)), 0, 1)
        alphas.append((rise * np.float32(min(3 * layer.opacity, DENSEST))).ravel())
    if not alphas:
        return np.zeros((rows, columns, 4), np.uint8)
    return cut(blend(shown, alphas).reshape(rows, columns, 4), crop, within)


def contours(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, within: Within | None = None
) -> NDArray[np.uint8]:
    """Lines alone, at ``level`` and ``inner``."""
    lines = [
        replace(layer, level=level, fill=False, edge=True)
        for layer in layers
        for level in dict.fromkeys((layer.level, layer.inner))
    ]
    return compose(lines, crop, rows, columns, within)


_WAYS: dict[Mode, Callable[[Sequence[Layer], Crop, int, int, Within | None], NDArray[np.uint8]]] = {
    "regions": compose,
    "strength": strength,
    "contours": contours,
    "strongest": strongest,
    "spread": strength,
}
