"""A frontal chest that is stored mirrored or lying is read upright, and its maps are turned back (DISPLAY-RULES 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph

_Element = TypeVar("_Element", bound=np.generic)
_One = TypeVar("_One")
_OPPOSITE = {"L": "R", "R": "L", "F": "H", "H": "F"}
_FRONTAL = ("PA", "AP")


@dataclass(frozen=True)
class Turn:
    """How a stored picture is set upright: first transposed, then mirrored along rows and columns."""

    transpose: bool = False
    flip_rows: bool = False
    flip_columns: bool = False

    def upright(self, stored: NDArray[_Element]) -> NDArray[_Element]:
        """``[rows, columns]`` as stored to upright."""
        turned = stored.T if self.transpose else stored
        turned = turned[::-1] if self.flip_rows else turned
        return turned[:, ::-1] if self.flip_columns else turned

    def back(self, maps: NDArray[_Element]) -> NDArray[_Element]:
        """``[labels, rows, columns]`` upright to as stored."""
        turned = maps[:, ::-1] if self.flip_rows else maps
        turned = turned[:, :, ::-1] if self.flip_columns else turned
        return np.ascontiguousarray(turned.swapaxes(1, 2) if self.transpose else turned)

    def swapped(self, pair: tuple[_One, _One]) -> tuple[_One, _One]:
        """A (row, column) pair seen from the other side of the transposition."""
        return (pair[1], pair[0]) if self.transpose else pair


UPRIGHT = Turn()


def turn_of(radiograph: Radiograph) -> Turn:
    """How to set a frontal chest upright: its right edge is the patient's left, its lower edge the feet.

    Only where the header states both a frontal view and an orientation within that plane; otherwise as stored.
    """
    edges = radiograph.edges
    if edges is None or radiograph.identity.view_position.upper() not in _FRONTAL:
        return UPRIGHT
    right, lower = edges[0][:1].upper(), edges[1][:1].upper()
    if {right, _OPPOSITE.get(right)} == {"L", "R"} and {lower, _OPPOSITE.get(lower)} == {"F", "H"}:
        return Turn(False, lower == "H", right == "R")
    if {right, _OPPOSITE.get(right)} == {"F", "H"} and {lower, _OPPOSITE.get(lower)} == {"L", "R"}:
        return Turn(True, right == "H", lower == "R")
    return UPRIGHT
