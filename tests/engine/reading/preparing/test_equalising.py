from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.preparing.equalising import equalised


def test_one_tile_without_a_limit_is_plain_equalisation():
    picture = (np.random.default_rng(0).integers(0, 256, (64, 64)) ** 2 / 255**2).astype(np.float32)
    levels = np.rint(picture * 255).astype(int)
    expected = (np.cumsum(np.bincount(levels.ravel(), minlength=256)) / levels.size)[levels]
    np.testing.assert_allclose(equalised(picture, tiles=1, limit=1e9), expected, atol=1e-6)


def test_a_faint_pattern_in_a_dark_corner_gains_contrast_and_the_limit_holds_it_back():
    y, x = np.mgrid[:256, :256]
    picture = (y / 512 + 0.01 * np.sin(x / 2)).astype(np.float32)
    corner = (slice(0, 32), slice(0, 256))
    gains = [equalised(picture, limit=limit)[corner].std(1).mean() / picture[corner].std(1).mean() for limit in (2, 8)]
    assert 1.5 < gains[0] < gains[1]


def test_between_tiles_there_is_no_edge():
    ramp = np.tile(np.linspace(0, 1, 256, dtype=np.float32), (256, 1))
    steps = np.abs(np.diff(equalised(ramp), axis=1))
    assert steps.max() < 0.06


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 1))
def test_any_size_stays_within_black_and_white(rows, columns, grey):
    picture = np.full((rows, columns), grey, np.float32)
    picture[::2, ::3] = 1 - grey
    found = equalised(picture)
    assert found.shape == picture.shape
    assert found.min() >= 0
    assert found.max() <= 1
