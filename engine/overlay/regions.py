"""Contours of a heatmap as paths: marching squares on the smoothly interpolated map."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.overlay.interpolation import Floats, Placement, centres, sample

_STEPS_PER_CELL = 16
_MOST_STEPS = 1024

# For each of the 16 ways in which a square's corners (upper left 8, upper right 4, lower right 2, lower left 1) lie
# inside: the sides between which a line runs, inside on its right hand. Sides: 0 upper, 1 right, 2 lower, 3 left.
_LINES: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((2, 3),),
    2: ((1, 2),),
    3: ((1, 3),),
    4: ((0, 1),),
    5: ((0, 1), (2, 3)),
    6: ((0, 2),),
    7: ((0, 3),),
    8: ((3, 0),),
    9: ((2, 0),),
    10: ((1, 2), (3, 0)),
    11: ((1, 0),),
    12: ((3, 1),),
    13: ((2, 1),),
    14: ((3, 2),),
}
# The two ambiguous ways when the middle is inside: the inside parts are joined.
_JOINED: dict[int, tuple[tuple[int, int], ...]] = {5: ((0, 3), (2, 1)), 10: ((1, 0), (3, 2))}


def contours(
    map_: NDArray[np.floating], placement: Placement, level: float, rows: int, columns: int
) -> list[NDArray[np.float32]]:
    """Where a map crosses a level, as paths over the stored picture.

    Parameters
    ----------
    map_
        ``[h, w]``.
    placement
        Where its cells lie in the stored picture.
    level
        In the map's units.
    rows, columns
        Size of the stored picture; paths end at its border.

    Returns
    -------
    Paths of float32 ``[n, 2]``: (row, column) in stored pixels counted by centres. A closed path ends with its first
    point. Longest first.

    References
    ----------
    Lorensen and Cline, SIGGRAPH 1987, in two dimensions; ambiguous squares are decided by the mean of their corners.
    """
    down = _lattice(rows, min(rows, map_.shape[0] * _STEPS_PER_CELL, _MOST_STEPS))
    across = _lattice(columns, min(columns, map_.shape[1] * _STEPS_PER_CELL, _MOST_STEPS))
    height = sample(map_, placement, down, across) - np.float32(level)
    points, segments = _march(height, down, across)
    return sorted((points[path] for path in _linked(segments)), key=len, reverse=True)


def _lattice(pixels: int, steps: int) -> Floats:
    """Positions from the picture's first edge to its last."""
    inner = centres(0, pixels, max(steps, 2))
    return np.concatenate([[np.float32(-0.5)], inner, [np.float32(pixels - 0.5)]]).astype(np.float32)


def _march(height: Floats, down: Floats, across: Floats) -> tuple[NDArray[np.float32], dict[int, int]]:
    """Points where lattice edges are crossed, and for each the next one along the line."""
    rows, columns = height.shape
    inside = height > 0
    points = np.zeros((2 * rows * columns, 2), np.float32)  # edges to the right, then edges downward
    _cross(points[: rows * columns].reshape(rows, columns, 2), height, down, across, along=1)
    _cross(points[rows * columns :].reshape(rows, columns, 2), height, down, across, along=0)
    way = 8 * inside[:-1, :-1].astype(np.intp) + 4 * inside[:-1, 1:] + 2 * inside[1:, 1:] + inside[1:, :-1]
    following: dict[int, int] = {}
    for row, column in np.argwhere((way > 0) & (way < 15)).tolist():
        case = int(way[row, column])
        lines = _LINES[case]
        if case in _JOINED and height[row : row + 2, column : column + 2].sum() > 0:
            lines = _JOINED[case]
        at = row * columns + column
        sides = (at, rows * columns + at + 1, at + columns, rows * columns + at)
        following.update((sides[begin], sides[end]) for begin, end in lines)
    return points, following


def _cross(points: NDArray[np.float32], height: Floats, down: Floats, across: Floats, along: int) -> None:
    """Fill in where each lattice edge along an axis crosses zero, by linear interpolation."""
    ahead = np.roll(height, -1, axis=along)
    rise = ahead - height
    share = np.clip(np.divide(-height, rise, out=np.zeros_like(height), where=rise != 0), 0, 1)
    points[..., 0], points[..., 1] = down[:, None], across[None, :]
    steps = np.diff(down if along == 0 else across, append=0)
    points[..., along] += share * (steps[:, None] if along == 0 else steps[None, :])


def _linked(following: dict[int, int]) -> list[list[int]]:
    """Paths from the lines: those that come from the border first, then the closed ones."""
    left = dict(following)
    ends = set(following.values())
    starts = [point for point in following if point not in ends]
    paths = []
    while left:
        start = starts.pop() if starts else next(iter(left))
        path = [start]
        while (ahead := left.pop(path[-1], None)) is not None:
            path.append(ahead)
        paths.append(path)
    return paths
