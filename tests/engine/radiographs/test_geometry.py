"""Area averaging: nothing is invented, nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.radiographs.geometry import display_size, reduce_area
from tests.engine.radiographs.making import radiograph

sides = st.integers(1, 40)


@settings(max_examples=60)
@given(rows=sides, columns=sides, new_rows=sides, new_columns=sides, seed=st.integers(0, 99))
def test_mean_range_and_shape(rows: int, columns: int, new_rows: int, new_columns: int, seed: int) -> None:
    picture = np.random.default_rng(seed).random((rows, columns), dtype=np.float32)
    reduced = reduce_area(picture, new_rows, new_columns)
    assert reduced.shape == (new_rows, new_columns)
    assert reduced.dtype == np.float32
    assert picture.min() <= reduced.min()
    assert reduced.max() <= picture.max()
    if new_rows <= rows and new_columns <= columns:
        assert reduced.mean() == pytest.approx(picture.mean(), abs=1e-5)


@given(rows=sides, columns=sides, value=st.floats(0, 1, width=32))
def test_a_flat_picture_stays_flat(rows: int, columns: int, value: float) -> None:
    assert reduce_area(np.full((17, 23), value), rows, columns) == pytest.approx(value, abs=1e-6)


def test_longhand_shares() -> None:
    """Five columns to two: the middle one is cut in half."""
    reduced = reduce_area(np.array([[1.0, 2.0, 3.0, 4.0, 5.0]]), 1, 2)
    assert reduced[0] == pytest.approx([(1 + 2 + 1.5) / 2.5, (1.5 + 4 + 5) / 2.5])


def test_whole_blocks_are_plain_means() -> None:
    picture = np.arange(36.0).reshape(6, 6)
    assert reduce_area(picture, 3, 2) == pytest.approx(picture.reshape(3, 2, 2, 3).mean((1, 3)))


def test_mirrored_in_mirrored_out() -> None:
    picture = np.random.default_rng(3).random((97, 61), dtype=np.float32)
    assert reduce_area(picture[:, ::-1], 40, 24) == pytest.approx(reduce_area(picture, 40, 24)[:, ::-1], abs=1e-6)


def test_enlarging_is_smooth() -> None:
    enlarged = reduce_area(np.array([[0.0, 1.0]]), 1, 8)[0]
    assert (np.diff(enlarged) >= 0).all()
    assert enlarged[3] == pytest.approx(0.375)


def test_colours_keep_their_channels() -> None:
    picture = np.zeros((4, 4, 3))
    picture[:, :, 1] = 1
    assert reduce_area(picture, 2, 2)[0, 0].tolist() == [0, 1, 0]


def test_no_picture_without_pixels() -> None:
    with pytest.raises(ValueError, match="at least one"):
        reduce_area(np.ones((3, 3)), 0, 2)


@pytest.mark.parametrize(
    ("aspect", "longest", "expected"),
    [
        (1.0, None, (100, 50)),
        (2.0, None, (200, 50)),
        (0.5, None, (100, 100)),
        (1.0, 50, (50, 25)),
        (0.25, 80, (40, 80)),
    ],
)
def test_display_size_has_square_pixels(aspect: float, longest: int | None, expected: tuple[int, int]) -> None:
    assert display_size(radiograph(np.zeros((100, 50), np.uint8), aspect=aspect), longest) == expected
