from __future__ import annotations

import numpy as np

from engine.overlay.compose import Layer
from engine.overlay.places import highest_place
from engine.overlay.within import Within, even

PLACED = even(700, 1400, 7, 7)


def layer(level: float = 1.0, opacity: float = 0.3) -> Layer:
    """Two peaks, the right one lower."""
    map_ = np.zeros((7, 7), np.float32)
    map_[1, 2], map_[5, 5] = 4, 3
    return Layer("Mass", map_, PLACED, (200, 100, 0), level, opacity)


def near(place: tuple[float, float] | None, row: float, column: float) -> bool:
    return place is not None and abs(place[0] - row) < 10 and abs(place[1] - column) < 20


def test_it_is_the_peak() -> None:
    assert near(highest_place(layer()), 149.5, 499.5)


def test_what_is_cut_away_is_not_the_place() -> None:
    inside = np.full((7, 7), -1, np.float32)
    inside[3:, 3:] = 1
    assert near(highest_place(layer(), Within(inside, PLACED)), 549.5, 1099.5)
    assert highest_place(layer(), Within(np.full((7, 7), -1, np.float32), PLACED)) is None


def test_what_is_not_painted_has_no_place() -> None:
    assert highest_place(layer(level=5.0)) is None
    assert highest_place(layer(level=float("inf"))) is None
    assert highest_place(layer(opacity=0.0)) is None
