from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.overlay.interpolation import sample
from engine.overlay.regions import contours
from engine.reading.reading import Affine

ROWS, COLUMNS = 700, 1400
AFFINE = Affine(100, 49.5, 200, 99.5)


def area(path: np.ndarray) -> float:
    row, column = path[:-1].T
    return abs(float((row * np.roll(column, -1) - column * np.roll(row, -1)).sum()) / 2)


def test_one_bright_cell_has_one_closed_path_around_its_centre() -> None:
    map_ = np.zeros((7, 7), np.float16)
    map_[2, 4] = 1
    (path,) = contours(map_, AFFINE, 0.5, ROWS, COLUMNS)
    assert path.dtype == np.float32
    np.testing.assert_array_equal(path[0], path[-1])
    np.testing.assert_allclose(path[:-1].mean(0), [249.5, 899.5], atol=3)
    # The cubic kernel crosses one half about 0.55 cells from the centre, along either axis.
    np.testing.assert_allclose(np.ptp(path, axis=0), [110, 220], rtol=0.06)


@settings(deadline=None, max_examples=40)  # a busy computer is no fault
@given(st.integers(0, 2**32 - 1), st.integers(2, 9), st.integers(2, 9), st.floats(-1, 1))
def test_paths_lie_on_the_level_and_end_only_at_the_border(seed: int, high: int, wide: int, level: float) -> None:
    map_ = np.random.default_rng(seed).normal(size=(high, wide)).astype(np.float32)
    affine = Affine(ROWS / high, ROWS / high / 2 - 0.5, COLUMNS / wide, COLUMNS / wide / 2 - 0.5)
    for path in contours(map_, affine, level, ROWS, COLUMNS):
        values = np.array([sample(map_, affine, point[:1], point[1:])[0, 0] for point in path])
        assert np.abs(values - level).max() < 0.15
        closed = np.array_equal(path[0], path[-1])
        for row, column in () if closed else (path[0], path[-1]):
            assert min(row + 0.5, ROWS - 0.5 - row, column + 0.5, COLUMNS - 0.5 - column) < 1e-3


def test_what_paths_enclose_is_what_lies_above() -> None:
    map_ = np.zeros((7, 7), np.float32)
    map_[2:5, 2:5] = 1
    map_[3, 3] = -2
    paths = contours(map_, AFFINE, 0.4, ROWS, COLUMNS)
    assert len(paths) == 2
    inside = sample(map_, AFFINE, np.arange(ROWS, dtype=np.float32), np.arange(COLUMNS, dtype=np.float32)) > 0.4
    outer, hole = area(paths[0]), area(paths[1])
    assert abs(outer - hole - inside.sum()) < 0.01 * inside.sum()


def test_nothing_above_or_nothing_below_has_no_path() -> None:
    map_ = np.zeros((7, 7), np.float32)
    assert contours(map_, AFFINE, 1, ROWS, COLUMNS) == []
    assert contours(map_, AFFINE, -1, ROWS, COLUMNS) == []
