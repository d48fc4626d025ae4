from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.overlay.interpolation import centres, sample, weights
from engine.reading.reading import Affine

RNG = np.random.default_rng(0)


@settings(deadline=None, max_examples=100)  # a busy computer is no fault
@given(st.integers(1, 20), st.lists(st.floats(-100, 100), min_size=1, max_size=20))
def test_weights_add_up_to_one(cells: int, positions: list[float]) -> None:
    matrix = weights(np.array(positions, np.float32), cells)
    np.testing.assert_allclose(matrix.sum(1), 1, atol=1e-5)


@pytest.mark.parametrize("cells", [1, 2, 3, 7, 16])
def test_a_cells_centre_has_the_cells_own_value(cells: int) -> None:
    np.testing.assert_allclose(weights(np.arange(cells, dtype=np.float32), cells), np.eye(cells), atol=1e-6)


def test_a_straight_slope_stays_straight_inside() -> None:
    positions = np.linspace(1, 5, 50, dtype=np.float32)
    np.testing.assert_allclose(weights(positions, 7) @ np.arange(7, dtype=np.float32), positions, atol=1e-5)


def test_it_is_smooth_everywhere_and_flat_outside() -> None:
    values = RNG.normal(size=7).astype(np.float32)
    positions = np.linspace(-1.5, 7.5, 9001)
    curve = weights(positions.astype(np.float32), 7).astype(np.float64) @ values
    slope = np.diff(curve) / np.diff(positions)
    assert np.abs(np.diff(slope)).max() < 0.05
    assert np.ptp(curve[positions < -0.5]) == 0


def test_each_axis_is_placed_by_its_own_scale() -> None:
    map_ = RNG.normal(size=(7, 5)).astype(np.float16)
    affine = Affine(row_scale=100, row_offset=49.5, column_scale=20, column_offset=9.5)
    values = sample(map_, affine, np.float32([249.5, 649.5]), np.float32([29.5, 89.5]))
    np.testing.assert_allclose(values, map_[np.ix_([2, 6], [1, 4])], atol=1e-5)


def test_large_lattices_come_out_as_small_ones_do() -> None:
    map_ = RNG.normal(size=(7, 7)).astype(np.float32)
    affine = Affine(100, 49.5, 100, 49.5)
    whole = sample(map_, affine, np.arange(700, dtype=np.float32), np.arange(700, dtype=np.float32))
    part = sample(map_, affine, np.arange(300, 310, dtype=np.float32), np.arange(20, dtype=np.float32))
    np.testing.assert_allclose(whole[300:310, :20], part, atol=1e-5)


def test_centres_of_a_crop_lie_where_the_screens_pixels_lie() -> None:
    np.testing.assert_allclose(centres(0, 4, 4), [0, 1, 2, 3])
    np.testing.assert_allclose(centres(10, 4, 8), [9.75, 10.25, 10.75, 11.25, 11.75, 12.25, 12.75, 13.25])
    np.testing.assert_allclose(centres(0, 4, 2), [0.5, 2.5])
