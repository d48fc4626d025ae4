"""Several heatmaps as one RGBA picture over the radiograph.

A region is where a map lies above its level. It has a constant light fill and a firmer line at its edge; opacity
says nothing about the value, and ramps only within a pixel of the edge, against stairs. No map is stretched to its own
maximum: an absent finding stays dark (``levels``). Other ways to show the same maps are in ``modes``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.overlay.interpolation import Floats, Placement, centres, factors, product, sample
from engine.overlay.palette import Colour
from engine.overlay.within import Within

Indices = NDArray[np.intp]

EDGE_PIXELS = 1.5
EDGE_OPACITY = 0.9
_MOST_IN_A_TABLE = 12
_BAND = 128  # rows


@dataclass(frozen=True, eq=False)
class Layer:
    """One finding's map as it is to be shown.

    Attributes
    ----------
    map
        ``[h, w]``, on the engine's grid.
    affine
        Where its cells lie in the stored picture.
    level
        In the map's units: the region is where the map is above it.
    opacity
        Of the fill, 0..1. The edge follows it: at 0 nothing is drawn.
    fill, edge
        Whether each is drawn; contours alone are ``fill=False``.
    inner
        Level of a second contour, drawn where only contours are.
    full
        Value at which a strength is as strong as it gets; the same for every radiograph.
    line
        Width of the edge, in pixels of the result: on a fine screen it takes more of them.
    """

    label: str
    map: NDArray[np.floating]
    affine: Placement
    colour: Colour
    level: float
    opacity: float = 0.3
    fill: bool = True
    edge: bool = True
    inner: float = math.inf
    full: float = math.inf
    line: float = EDGE_PIXELS


@dataclass(frozen=True)
class Crop:
    """The part of the stored picture that is asked for: its first row and column, counted by centres, and its size."""

    row: float
    column: float
    rows: float
    columns: float


def compose(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, within: Within | None = None
) -> NDArray[np.uint8]:
    """Draw layers over a crop of the stored picture.

    Parameters
    ----------
    layers
        Drawn in this order, the last one on top.
    crop
        In stored rows and columns. The caller keeps it inside the picture: beyond its border a map goes on unchanged.
    rows, columns
        Size of the result, e.g. the screen's pixels that the crop covers.
    within
        Nothing is painted outside of it; None for no limit.

    Returns
    -------
    uint8 ``[rows, columns, 4]``
        Red, green, blue, alpha; alpha is straight, not premultiplied (``QImage.Format_RGBA8888``). All zero where no
        region is.
    """
    shown = drawable(layers)
    return cut(_in_bands(shown, crop, rows, columns, list), crop, within)


def strongest(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, within: Within | None = None
) -> NDArray[np.uint8]:
    """Like :func:`compose`, with one finding at each place: the one that is farthest above its level."""
    return cut(_in_bands(drawable(layers), crop, rows, columns, _leads), crop, within)


def drawable(layers: Sequence[Layer]) -> list[Layer]:
    """The layers of which anything can be seen."""
    return [layer for layer in layers if layer.opacity > 0 and np.isfinite(layer.level)]


def cut(picture: NDArray[np.uint8], crop: Crop, within: Within | None) -> NDArray[np.uint8]:
    """Take away, in place, what a picture ``[rows, columns, 4]`` of a crop holds outside of ``within``."""
    if within is None or not picture.any():
        return picture
    inside, border = _stencil(within, crop, *picture.shape[:2])
    picture.view(np.uint32)[..., 0] *= inside
    alpha = picture.reshape(-1, 4)[:, 3]
    alpha[border] //= 2
    return picture


@lru_cache(maxsize=4)  # while findings are switched on and off, the picture stays where it is
def _stencil(within: Within, crop: Crop, rows: int, columns: int) -> tuple[NDArray[np.bool_], Indices]:
    """Where ``within`` lets a crop be painted, and the flat places one pixel inside of its border.

    These are half as strong, against stairs.
    """
    down, across = centres(crop.row, crop.rows, rows), centres(crop.column, crop.columns, columns)
    inside = sample(within.height, within.affine, down, across) > 0
    deep = inside.copy()
    deep[:-1] &= inside[1:]
    deep[1:] &= inside[:-1]
    deep[:, :-1] &= inside[:, 1:]
    deep[:, 1:] &= inside[:, :-1]
    return inside, np.flatnonzero(inside & ~deep)


def heights_of(layers: Sequence[Layer], crop: Crop, rows: int, columns: int) -> list[Floats]:
    """Each map above its level, at every pixel of the result."""
    down, across = centres(crop.row, crop.rows, rows), centres(crop.column, crop.columns, columns)
    return [sample(layer.map.astype(np.float32) - layer.level, layer.affine, down, across) for layer in layers]


def _leads(heights: list[Floats]) -> list[Floats]:
    """How far each map is above its level and above all others."""
    leads = []
    for place, height in enumerate(heights):
        others = heights[:place] + heights[place + 1 :]
        leads.append(np.minimum(height, height - np.maximum.reduce(others)) if others else height)
    return leads


def _in_bands(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, regarded: Callable[[list[Floats]], list[Floats]]
) -> NDArray[np.uint8]:
    """Paint some rows after the others: what is worked on then stays in the processor's cache."""
    down, across = centres(crop.row, crop.rows, rows), centres(crop.column, crop.columns, columns)
    halves = [factors(layer.map.astype(np.float32) - layer.level, layer.affine, down, across) for layer in layers]
    picture = np.empty((rows, columns, 4), np.uint8)
    beside = max((_reach(layer) for layer in layers), default=0) + 1  # rows that a band's own depend on
    for first in range(0, rows, _BAND):
        last = min(first + _BAND, rows)
        begin, end = max(first - beside, 0), min(last + beside, rows)
        heights = regarded([product(left[begin:end], right) for left, right in halves])
        picture[first:last] = _paint(layers, heights, end - begin, columns)[first - begin : last - begin]
    return picture


def _paint(layers: Sequence[Layer], heights: Sequence[Floats], rows: int, columns: int) -> NDArray[np.uint8]:
    """Fill by a table over the combinations of layers; work out one by one only the few pixels near an edge."""
    regions = [height > 0 for height in heights]
    picture = _fills(layers, regions, rows * columns)
    near = [_near_edges(region, _reach(layer)) for region, layer in zip(regions, layers, strict=True)]
    at = np.flatnonzero(np.logical_or.reduce(near)) if near else np.zeros(0, np.intp)
    if at.size:
        alphas = []
        for layer, height, region, own in zip(layers, heights, regions, near, strict=True):
            # Beside another layer's edge this one is as even as everywhere.
            alpha = region.ravel()[at] * np.float32(_fill(layer))
            here = np.flatnonzero(own.ravel()[at])
            alpha[here] = _alpha(_distance(height, at[here]), layer)
            alphas.append(alpha)
        picture.view(np.uint32)[:, 0][at] = blend(layers, alphas).view(np.uint32)[:, 0]
    return picture.reshape(rows, columns, 4)


def _fills(layers: Sequence[Layer], regions: Sequence[NDArray[np.bool_]], pixels: int) -> NDArray[np.uint8]:
    """``[pixels, 4]``: the fills alone. One look-up for all layers is several times faster than blending each."""
    kind = np.uint8 if len(layers) <= 8 else np.uint16 if len(layers) <= _MOST_IN_A_TABLE else np.int64
    code: NDArray[np.generic] = np.zeros(pixels, kind)
    for place, region in enumerate(regions):
        bits = region.ravel().view(np.uint8).astype(kind, copy=False)
        code = code | np.left_shift(bits, place, dtype=kind)
    if len(layers) > _MOST_IN_A_TABLE:
        combinations, code = np.unique(code, return_inverse=True)
    else:
        combinations = np.arange(1 << len(layers))
    inside = [((combinations >> place) & 1).astype(np.float32) for place in range(len(layers))]
    table = blend(layers, [part * np.float32(_fill(layer)) for part, layer in zip(inside, layers, strict=True)])
    packed = np.ascontiguousarray(table).view(np.uint32)[:, 0]
    picture: NDArray[np.uint8] = packed[code].view(np.uint8).reshape(pixels, 4)
    return picture


def _fill(layer: Layer) -> float:
    return min(layer.opacity, 1.0) if layer.fill else 0.0


def _reach(layer: Layer) -> int:
    """How many pixels around its edge are worked out one by one."""
    return math.ceil(layer.line + 0.5)


def _near_edges(region: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """``[rows, columns]``: the pixels within reach of a region's edge."""
    rows, columns = region.shape
    width = columns + 2 * reach
    near = np.zeros((rows + 2 * reach, width), np.bool_)
    steps = np.arange(-reach, reach + 1)
    around = (steps[:, None] * width + steps[None, :]).ravel()
    edge = np.zeros_like(region)
    np.not_equal(region[:, 1:], region[:, :-1], out=edge[:, 1:])
    edge[1:] |= region[1:] != region[:-1]
    row, column = np.divmod(np.flatnonzero(edge), columns)
    near.ravel()[((row + reach) * width + column + reach)[:, None] + around] = True
    return near[reach : reach + rows, reach : reach + columns]


def _distance(height: Floats, at: Indices) -> Floats:
    """About how many pixels inside (positive) or outside of the region the pixels ``at`` lie: height over slope."""
    rows, columns = height.shape
    flat, (row, column) = height.ravel(), np.divmod(at, columns)
    slope: Floats = np.zeros(at.size, np.float32)
    for place, size, step in ((row, rows, columns), (column, columns, 1)):
        before, after = place > 0, place < size - 1
        rise = flat.take(at + after * step) - flat.take(at - before * step)
        slope += (rise / np.maximum(before.astype(np.float32) + after, 1)) ** 2
    distance: Floats = (flat.take(at) / np.sqrt(np.maximum(slope, np.float32(1e-20)))).astype(np.float32)
    return distance


def _alpha(distance: Floats, layer: Layer) -> Floats:
    """Fill and edge line by the distance to the edge; each ramps over one pixel."""
    alpha: Floats = np.clip(distance + 0.5, 0, 1) * np.float32(_fill(layer))
    if layer.edge:
        # The line lies inside, so that a region never claims more than it holds.
        line = np.clip(layer.line / 2 + 0.5 - np.abs(distance - layer.line / 2), 0, 1)
        alpha = np.maximum(alpha, line * np.float32(max(EDGE_OPACITY, _fill(layer)) * min(1.0, 4 * layer.opacity)))
    return alpha


def blend(layers: Sequence[Layer], alphas: Sequence[Floats]) -> NDArray[np.uint8]:
    """``[n, 4]`` straight RGBA of the layers one over the other (Porter and Duff's "over")."""
    count = alphas[0].size if alphas else 1
    # Premultiplied red, green, blue, and the alpha: a line each, along which processors are quick.
    sums = np.zeros((4, count), np.float32)
    for layer, alpha in zip(layers, alphas, strict=True):
        sums *= 1 - alpha
        for line, part in zip(sums, (*layer.colour, 255), strict=True):
            np.add(line, np.float32(part) * alpha, out=line)
    whole = sums[3]
    np.divide(sums[:3] * np.float32(255), whole, out=sums[:3], where=whole > 0)
    blended: NDArray[np.uint8] = np.ascontiguousarray(np.rint(sums).astype(np.uint8).T)
    return blended
