"""Whether a frontal chest seems to be shown inverted, its air brighter than its mediastinum (DISPLAY-RULES 4).

A plain measure of some thousand pixels: the strip of spine and heart and the belly against both lungs, in units of the
picture's own spread. It is said and never acted upon.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.body import body_box
from engine.radiographs.headline import frontal_chest, frontal_hint
from engine.radiographs.radiograph import Radiograph

MAY_BE_INVERTED = (
    "Air looks brighter than the mediastinum here: if this is a frontal chest, it is shown inverted. "
    "I turns black and white round."
)

_SIDE = 96
# Spans of a frontal chest's height and width, wide enough for whoever stands a little off the middle.
_Span = tuple[float, float]
_MIDDLE: tuple[_Span, _Span] = (0.30, 0.70), (0.45, 0.57)
_LUNGS: tuple[tuple[_Span, _Span], ...] = ((0.30, 0.60), (0.20, 0.36)), ((0.30, 0.60), (0.66, 0.82))
_BELLY: tuple[_Span, _Span] = (0.85, 0.97), (0.30, 0.70)
_LONGEST_OVER_SHORTEST = 1.6
# By so many standard deviations each, and on average: better to miss a chest with white lungs than to doubt a dog.
_EACH, _TOGETHER = 0.2, 0.75


def airy(radiograph: Radiograph, grey: Callable[[NDArray[np.generic]], NDArray[np.uint8]]) -> bool:
    """Whether what may be a frontal chest has brighter lungs than mediastinum and belly.

    Parameters
    ----------
    radiograph
        A picture that its header does not call anything else.
    grey
        Stored values to what is seen.
    """
    if radiograph.colour or _something_else(radiograph):
        return False
    top, bottom, left, right = body_box(radiograph)
    height, width = bottom - top, right - left
    sides = sorted((height * radiograph.aspect, float(width)))
    if min(height, width) < _SIDE or sides[1] > _LONGEST_OVER_SHORTEST * sides[0]:
        return False
    seen = grey(radiograph.pixels[top : bottom : height // _SIDE, left : right : width // _SIDE]).astype(np.float64)
    spread = float(seen.std())
    if spread < 1.0:
        return False
    middle, belly = _mean(seen, *_MIDDLE), _mean(seen, *_BELLY)
    lungs = [_mean(seen, *lung) for lung in _LUNGS]
    darker = [(lung - middle) / spread for lung in lungs]
    below = (sum(lungs) / 2 - belly) / spread
    return min(*darker, below) > _EACH and (sum(darker) / 2 + below) / 2 > _TOGETHER


def _something_else(radiograph: Radiograph) -> bool:
    """Whether the header says that it is no frontal chest."""
    identity = radiograph.identity
    return frontal_chest(identity, identity.modality, frontal_hint(identity.view_position)) is False


def _mean(seen: NDArray[np.float64], rows: _Span, columns: _Span) -> float:
    """Mean of a part, given as shares of the sides."""
    height, width = seen.shape
    part = seen[int(rows[0] * height) : int(rows[1] * height), int(columns[0] * width) : int(columns[1] * width)]
    return float(part.mean())
