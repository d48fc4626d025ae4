"""Which mark, and which part of it, lies under the pointer."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viewer.marks.mark import Mark, Place, handles, outline

ToScreen = Callable[[float, float], Place]
Boundary = tuple[float, float, float, float]


@dataclass(frozen=True)
class Touch:
    """A mark and the number of its handle, or None for its line."""

    name: str
    handle: int | None = None


def touched(
    marks: Sequence[Mark], to_screen: ToScreen, at: Place, reach: float, words: Sequence[tuple[str, Boundary]] = ()
) -> Touch | None:
    """Find what lies under a place of the screen: handles before lines before words, the newest mark first.

    Parameters
    ----------
    to_screen
        From column and row to the screen.
    reach
        How far a hand may be off, in the screen's unit.
    words
        Where the words of marks were painted, by name; words are held like a line.
    """
    newest = list(reversed(marks))
    for mark in newest:
        for number, place in enumerate(handles(mark)):
            if math.dist(to_screen(*place), at) <= reach and mark.kind != "text":
                return Touch(mark.name, number)
    for mark in newest:
        for chain in outline(mark):
            points = [to_screen(*place) for place in chain]
            if any(_distance(at, a, b) <= reach for a, b in itertools.pairwise(points)):
                return Touch(mark.name)
    for name, (left, top, right, bottom) in words:
        if left <= at[0] <= right and top <= at[1] <= bottom:
            return Touch(name)
    return None


def _distance(at: Place, start: Place, end: Place) -> float:
    """From a place to a stretch of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else ((at[0] - start[0]) * dx + (at[1] - start[1]) * dy) / square
    share = min(max(share, 0.0), 1.0)
    return math.dist(at, (start[0] + share * dx, start[1] + share * dy))
