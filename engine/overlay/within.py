"""The part of a stored picture over which a heatmap may be painted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.overlay.interpolation import Placement

Floats = NDArray[np.float64]
_STEPS = 64


@dataclass(frozen=True, eq=False)
class Within:
    """Where painting is allowed.

    Attributes
    ----------
    height
        ``[h, w]`` float32, above 0 inside; smooth near 0, so that its border is smooth on any screen.
    affine
        Where its cells lie in the stored picture.
    what
        In words, for the legend: ``"inside the chest as outlined"``.
    """

    height: NDArray[np.float32]
    affine: Placement
    what: str = ""


@dataclass(frozen=True)
class Even:
    """Cells that tile a stored picture evenly (a :class:`~engine.overlay.interpolation.Placement`)."""

    row_scale: float
    row_offset: float
    column_scale: float
    column_offset: float


def even(rows: int, columns: int, high: int = _STEPS, wide: int = _STEPS) -> Even:
    """The placement of ``high`` by ``wide`` cells over a picture."""
    return Even(rows / high, 0.5 * rows / high - 0.5, columns / wide, 0.5 * columns / wide - 0.5)


def hull_of(points: Floats) -> Floats:
    """The convex hull ``[n, 2]`` of points ``[m, 2]``, once around (Andrew's monotone chain, 1979)."""
    ordered = sorted({(float(row), float(column)) for row, column in points})
    if len(ordered) < 3:
        return np.array(ordered, np.float64).reshape(-1, 2)
    around = _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]
    return np.array(around, np.float64)


def _chain(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """One half of the hull."""
    kept: list[tuple[float, float]] = []
    for point in ordered:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def around(points: Floats, margin: float, rows: int, columns: int, what: str) -> Within | None:
    """What lies inside the convex hull of points, or at most ``margin`` outside of each of its sides.

    Parameters
    ----------
    points
        ``[m, 2]``: stored rows and columns, counted by centres.
    margin
        In stored pixels, 0 or more.
    rows, columns
        Of the stored picture.

    Returns
    -------
    None where fewer than three points span anything.
    """
    hull = hull_of(points)
    if len(hull) < 3:
        return None
    placed = even(rows, columns)
    down = placed.row_offset + placed.row_scale * np.arange(_STEPS)
    across = placed.column_offset + placed.column_scale * np.arange(_STEPS)
    place = np.stack(np.meshgrid(down, across, indexing="ij"), axis=-1)
    height = np.full((_STEPS, _STEPS), np.inf)
    middle = hull.mean(0)
    for begin, end in zip(hull, np.roll(hull, -1, axis=0), strict=True):
        side = end - begin
        normal = np.array([-side[1], side[0]]) / max(float(np.hypot(*side)), 1e-9)
        if (middle - begin) @ normal < 0:
            normal = -normal
        height = np.minimum(height, (place - begin) @ normal + margin)
    # In cells, so that the number says something on a picture of any size.
    scale = max(placed.row_scale, placed.column_scale, 1e-9)
    return Within((height / scale).astype(np.float32), placed, what)
