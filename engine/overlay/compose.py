"""Several heatmaps as one RGBA picture over the radiograph.

A region is where a map lies above its level. It has a constant light fill and a firmer line at its edge; opacity
says nothing about the value, and ramps only within a pixel of the edge, against stairs. No map is stretched to its own
maximum: an absent finding stays dark (``levels``). Other ways to show the same maps are in ``modes``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.overlay.interpolation import Floats, Placement, centres, sample
from engine.overlay.palette import Colour
from engine.overlay.within import Within

Indices = NDArray[np.intp]

EDGE_PIXELS = 1.5
EDGE_OPACITY = 0.9
_REACH = 2  # pixels around an edge that are worked out one by one
_MOST_IN_A_TABLE = 12


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
    return cut(_paint(shown, heights_of(shown, crop, rows, columns), rows, columns), crop, within)


def strongest(
    layers: Sequence[Layer], crop: Crop, rows: int, columns: int, within: Within | None = None
) -> NDArray[np.uint8]:
    """Like :func:`compose`, with one finding at each place: the one that is farthest above its level."""
    shown = drawable(layers)
    heights = heights_of(shown, crop, rows, columns)
    leads = []
    for place, height in enumerate(heights):
        others = heights[:place] + heights[place + 1 :]
        leads.append(np.minimum(height, height - np.maximum.reduce(others)) if others else height)
    return cut(_paint(shown, leads, rows, columns), crop, within)


def drawable(layers: Sequence[Layer]) -> list[Layer]:
    """The layers of which anything can be seen."""
    return [layer for layer in layers if layer.opacity > 0 and np.isfinite(layer.level)]


def cut(picture: NDArray[np.uint8], crop: Crop, within: Within | None) -> NDArray[np.uint8]:
    """Take away, in place, what a picture ``[rows, columns, 4]`` of a crop holds outside of ``within``."""
    if within is None or not picture.any():
        return picture
    rows, columns = picture.shape[:2]
    down, across = centres(crop.row, crop.rows, rows), centres(crop.column, crop.columns, columns)
    height = sample(within.height, within.affine, down, across)
    outside = height <= 0
    picture[outside] = 0
    # One pixel inside of the border is half as strong, against stairs.
    border = np.zeros_like(outside)
    border[:-1] |= outside[1:]
    border[1:] |= outside[:-1]
    border[:, :-1] |= outside[:, 1:]
    border[:, 1:] |= outside[:, :-1]
    border &= ~outside
    picture[border, 3] //= 2
    return picture


def heights_of(layers: Sequence[Layer], crop: Crop, rows: int, columns: int) -> list[Floats]:
    """Each map above its level, at every pixel of the result."""
    down, across = centres(crop.row, crop.rows, rows), centres(crop.column, crop.columns, columns)
    return [sample(layer.map.astype(np.float32) - layer.level, layer.affine, down, across) for layer in layers]


def _paint(layers: Sequence[Layer], heights: Sequence[Floats], rows: int, columns: int) -> NDArray[np.uint8]:
    """Fill by a table over the combinations of layers; work out one by one only the few pixels near an edge."""
    regions = [height > 0 for height in heights]
    picture = _fills(layers, regions, rows * columns)
    at = _near_edges(regions, rows, columns)
    if at.size:
        alphas = [_alpha(_distance(height, at), layer) for layer, height in zip(layers, heights, strict=True)]
        picture[at] = blend(layers, alphas)
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


def _near_edges(regions: Sequence[NDArray[np.bool_]], rows: int, columns: int) -> Indices:
    """Flat places of all pixels within reach of an edge of any region."""
    near = np.zeros((rows + 2 * _REACH, columns + 2 * _REACH), np.bool_)
    flat, width = near.ravel(), columns + 2 * _REACH
    steps = np.arange(-_REACH, _REACH + 1)
    around = (steps[:, None] * width + steps[None, :]).ravel()
    for region in regions:
        edge = np.zeros_like(region)
        np.not_equal(region[:, 1:], region[:, :-1], out=edge[:, 1:])
        edge[1:] |= region[1:] != region[:-1]
        row, column = np.divmod(np.flatnonzero(edge), columns)
        flat[((row + _REACH) * width + column + _REACH)[:, None] + around] = True
    return np.flatnonzero(near[_REACH : _REACH + rows, _REACH : _REACH + columns])


def _distance(height: Floats, at: Indices) -> Floats:
    """About how many pixels inside (positive) or outside of the region the pixels ``at`` lie: height over slope."""
    rows, columns = height.shape
    row, column = np.divmod(at, columns)
    slope: Floats = np.zeros(at.size, np.float32)
    for axis, place, size in ((0, row, rows), (1, column, columns)):
        low, high = np.maximum(place - 1, 0), np.minimum(place + 1, size - 1)
        rise = height[high, column] - height[low, column] if axis == 0 else height[row, high] - height[row, low]
        slope += (rise / np.maximum(high - low, 1).astype(np.float32)) ** 2
    distance: Floats = (height[row, column] / np.sqrt(np.maximum(slope, np.float32(1e-20)))).astype(np.float32)
    return distance


def _alpha(distance: Floats, layer: Layer) -> Floats:
    """Fill and edge line by the distance to the edge; each ramps over one pixel."""
    alpha: Floats = np.clip(distance + 0.5, 0, 1) * np.float32(_fill(layer))
    if layer.edge:
        # The line lies inside, so that a region never claims more than it holds.
        line = np.clip(EDGE_PIXELS / 2 + 0.5 - np.abs(distance - EDGE_PIXELS / 2), 0, 1)
        alpha = np.maximum(alpha, line * np.float32(max(EDGE_OPACITY, _fill(layer)) * min(1.0, 4 * layer.opacity)))
    return alpha


def blend(layers: Sequence[Layer], alphas: Sequence[Floats]) -> NDArray[np.uint8]:
    """``[n, 4]`` straight RGBA of the layers one over the other (Porter and Duff's "over")."""
    count = alphas[0].size if alphas else 1
    premultiplied, whole = np.zeros((count, 3), np.float32), np.zeros((count, 1), np.float32)
    for layer, alpha in zip(layers, alphas, strict=True):
        part = alpha.reshape(-1, 1)
        premultiplied = premultiplied * (1 - part) + np.asarray(layer.colour, np.float32) * part
        whole = whole * (1 - part) + part
    colour = np.divide(premultiplied, whole, out=np.zeros_like(premultiplied), where=whole > 0)
    blended: NDArray[np.uint8] = np.rint(np.concatenate([colour, whole * 255], axis=1)).astype(np.uint8)
    return blended
