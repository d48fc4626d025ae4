"""A radiograph with its four corners and any text marker painted over: what says nothing of the patient."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.geometry import reduce_area
from engine.reading.preparing.components import components, without_holes

Picture = NDArray[np.float32]
Mask = NDArray[np.bool_]

CORNER = 1 / 8
"""Side of the square that is painted in each corner, as a share of the picture's shorter side."""
SIDE = 320
"""Markers are looked for on a copy whose shorter side has at most so many pixels."""
_MIDDLE_ACROSS = (0.18, 0.82)  # a part whose centre lies in here is of the patient, or in it
_MIDDLE_DOWN = (0.12, 0.88)
_WIDEST = 1 / 16  # of the shorter side: a letter's longest stroke, and no bone
_LARGEST = 1 / 5
_LEAST = 4  # pixels
_BRIGHT = 0.5
_ABOVE = 0.22  # above what lies around it
_SHARP = 0.1  # from one pixel to the next, half way round it: soft tissue and bones rise more slowly
_RIM = 2


def painted(shown: Picture) -> Picture:
    """The picture with corners and markers black.

    Parameters
    ----------
    shown
        ``[rows, columns]`` in 0 (black) to 1 (white), as first displayed.

    Returns
    -------
    A copy.
    """
    found = shown.copy()
    found[corners(*shown.shape) | markers(shown)] = 0
    return found


def corners(rows: int, columns: int) -> Mask:
    """The four squares, ``[rows, columns]``."""
    side = max(1, round(CORNER * min(rows, columns)))
    mask = np.zeros((rows, columns), np.bool_)
    for down in (slice(0, side), slice(rows - side, rows)):
        for across in (slice(0, side), slice(columns - side, columns)):
            mask[down, across] = True
    return mask


def markers(shown: Picture) -> Mask:
    """Where letters, arrows and other lead markers lie: small, bright, sharp-edged parts outside of the middle.

    A part is what stands out of its surroundings: the picture less its opening, as a top-hat of mathematical morphology
    (Serra 1982). What is faint or blurred is left, and so is everything in the middle: pacemakers, ports, clips.
    """
    rows, columns = shown.shape
    shrunk = max(1.0, min(rows, columns) / SIDE)
    small = reduce_area(shown, max(1, round(rows / shrunk)), max(1, round(columns / shrunk))).astype(np.float32)
    high, wide = small.shape
    reach = max(1, round(_WIDEST * min(high, wide)))
    steep = _steepness(small)
    # What is soft between two sharp parts would join them to one large part.
    stands_out = (small - _opened(small, reach) >= _ABOVE) & (small >= _BRIGHT) & _grown(steep >= _SHARP, 1)
    parts = components(_grown(stands_out, 1))
    mask = np.zeros((high, wide), np.bool_)
    for part in range(1, int(parts.max(initial=0)) + 1):
        inside = parts == part
        down, across = np.nonzero(inside & stands_out)
        top, bottom, left, right = down.min(), down.max() + 1, across.min(), across.max() + 1
        centre = ((top + bottom) / (2 * high), (left + right) / (2 * wide))
        middle = all(
            low < at < high_end for at, (low, high_end) in zip(centre, (_MIDDLE_DOWN, _MIDDLE_ACROSS), strict=True)
        )
        large = max(bottom - top, right - left) > _LARGEST * min(high, wide)
        if middle or large or len(down) < _LEAST or np.median(steep[inside]) < _SHARP:
            continue
        mask |= inside
    mask = without_holes(_grown(mask, _RIM))
    return mask[_places(rows, high)][:, _places(columns, wide)]


def _places(large: int, small: int) -> NDArray[np.int64]:
    """Of each of many pixels the one of few that covers its centre."""
    return np.minimum(((np.arange(large) + 0.5) * small / large).astype(np.int64), small - 1)


def _opened(picture: Picture, reach: int) -> Picture:
    """Grey opening by a square of ``2 * reach + 1``."""
    return _highest(_lowest(picture, reach), reach)


def _lowest(picture: Picture, reach: int) -> Picture:
    return -_highest(-picture, reach)


def _highest(picture: Picture, reach: int) -> Picture:
    """The highest value within ``reach`` pixels, one axis after the other; beyond the border lies nothing."""
    for axis in (0, 1):
        found = picture.copy()
        count = picture.shape[axis]
        for step in range(1, min(reach, count - 1) + 1):
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(step, None), slice(0, count - step)
            np.maximum(found[tuple(behind)], picture[tuple(ahead)], out=found[tuple(behind)])
            np.maximum(found[tuple(ahead)], picture[tuple(behind)], out=found[tuple(ahead)])
        picture = found
    return picture


def _grown(mask: Mask, reach: int) -> Mask:
    grown: Mask = _highest(mask.astype(np.float32), reach) > 0
    return grown


def _steepness(picture: Picture) -> Picture:
    """The largest difference to one of the four neighbours."""
    found = np.zeros_like(picture)
    down, across = np.abs(np.diff(picture, axis=0)), np.abs(np.diff(picture, axis=1))
    for part, difference in ((found[1:], down), (found[:-1], down), (found[:, 1:], across), (found[:, :-1], across)):
        np.maximum(part, difference, out=part)
    return found
