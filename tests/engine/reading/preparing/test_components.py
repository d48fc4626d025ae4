from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from engine.reading.preparing.components import components, without_holes

ndimage = pytest.importorskip("scipy.ndimage")
MASKS = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=16), elements=st.booleans())


@settings(max_examples=150, deadline=None)
@given(MASKS)
def test_parts_are_scipys_the_largest_first(mask):
    found, (expected, count) = components(mask), ndimage.label(mask)
    assert found.max(initial=0) == count
    assert len(set(zip(found.ravel().tolist(), expected.ravel().tolist(), strict=True))) == count + (not mask.all())
    sizes = np.bincount(found.ravel(), minlength=1)[1:]
    assert (np.diff(sizes) <= 0).all()


@settings(max_examples=150, deadline=None)
@given(MASKS)
def test_holes_are_filled_as_scipy_fills_them(mask):
    np.testing.assert_array_equal(without_holes(mask), ndimage.binary_fill_holes(mask))
