"""Connected parts of a mask, with NumPy alone: the reader comes without SciPy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


def components(mask: Mask) -> NDArray[np.int32]:
    """Number the parts of a mask that hang together by their sides (not by corners).

    Runs of each row are joined to the runs that they touch in the row above, as in Rosenfeld and Pfaltz, "Sequential
    Operations in Digital Picture Processing", J. ACM 1966, with runs in place of pixels.

    Returns
    -------
    int32 of the mask's shape: 0 outside, 1 and up in the parts, the largest first.
    """
    wide = np.pad(np.asarray(mask, np.bool_), ((0, 0), (1, 1))).astype(np.int8)
    change = np.diff(wide, axis=1)
    rows, starts = np.nonzero(change == 1)
    ends = np.nonzero(change == -1)[1]
    parents = list(range(len(rows)))
    first_of = np.searchsorted(rows, np.arange(mask.shape[0] + 1))
    for row in range(1, mask.shape[0]):
        above, here = int(first_of[row - 1]), int(first_of[row])
        last_above, last_here = here, int(first_of[row + 1])
        while above < last_above and here < last_here:
            if starts[above] < ends[here] and starts[here] < ends[above]:
                _join(parents, above, here)
            if ends[above] < ends[here]:
                above += 1
            else:
                here += 1
    return _painted(mask.shape, (rows, starts, ends), [_root(parents, run) for run in range(len(parents))])


def without_holes(mask: Mask) -> Mask:
    """The mask with everything that it encloses; what hangs together with the picture's border stays outside."""
    around = np.pad(~np.asarray(mask, np.bool_), 1, constant_values=True)
    parts = components(around)
    filled: Mask = (parts != parts[0, 0])[1:-1, 1:-1]
    return filled


def _root(parents: list[int], run: int) -> int:
    while parents[run] != run:
        parents[run] = parents[parents[run]]
        run = parents[run]
    return run


def _join(parents: list[int], one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    parents[max(one, other)] = min(one, other)


def _painted(
    shape: tuple[int, ...], runs: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]], roots: list[int]
) -> NDArray[np.int32]:
    """Runs painted with the rank of their part by its number of pixels."""
    rows, starts, ends = runs
    painted = np.zeros(shape, np.int32)
    if not roots:
        return painted
    names, part = np.unique(roots, return_inverse=True)
    sizes = np.bincount(part, weights=ends - starts, minlength=len(names))
    rank = np.empty(len(names), np.int32)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(1, len(names) + 1)
    for run in range(len(roots)):
        painted[rows[run], starts[run] : ends[run]] = rank[part[run]]
    return painted
