"""Windows and look-up tables against the standard's formulas, written out longhand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.radiograph import LookUpTable, Window
from engine.radiographs.windows import apply_voi_lut, apply_window, look_up, spanning, usable

finite = st.floats(-5000, 5000)


@given(x=finite, c=finite, w=st.floats(1.001, 4000))
def test_linear_is_the_standards_pseudocode(x: float, c: float, w: float) -> None:
    """PS3.3 C.11.2.1.2.1, with ymin 0 and ymax 1."""
    if x <= c - 0.5 - (w - 1) / 2:
        expected = 0.0
    elif x > c - 0.5 + (w - 1) / 2:
        expected = 1.0
    else:
        expected = (x - (c - 0.5)) / (w - 1) + 0.5
    assert apply_window(np.array([x]), Window(c, w))[0] == pytest.approx(expected, abs=1e-9)


@given(x=finite, c=finite, w=st.floats(0.01, 4000))
def test_linear_exact(x: float, c: float, w: float) -> None:
    """PS3.3 C.11.2.1.3.2."""
    expected = 0.0 if x <= c - w / 2 else 1.0 if x > c + w / 2 else (x - c) / w + 0.5
    assert apply_window(np.array([x]), Window(c, w, "LINEAR_EXACT"))[0] == pytest.approx(expected, abs=1e-9)


@given(x=finite, c=finite, w=st.floats(1, 4000))
def test_sigmoid(x: float, c: float, w: float) -> None:
    """PS3.3 C.11.2.1.3.1; the far tail must not overflow."""
    exponent = -4 * (x - c) / w
    expected = 1 / (1 + math.exp(exponent)) if exponent < 600 else 0.0
    assert apply_window(np.array([x]), Window(c, w, "SIGMOID"))[0] == pytest.approx(expected, abs=1e-9)


def test_linear_of_width_one_is_a_step() -> None:
    shades = apply_window(np.array([126, 127, 127.5, 128, 129]), Window(128, 1))
    assert shades.tolist() == [0, 0, 0, 1, 1]


def test_the_window_of_eight_bits_changes_nothing() -> None:
    values = np.arange(256)
    assert np.array_equal(np.rint(apply_window(values, Window(128, 256)) * 255), values)


@pytest.mark.parametrize(
    ("window", "good"),
    [
        (Window(1, 1), True),
        (Window(1, 0.5), False),
        (Window(1, 0.5, "LINEAR_EXACT"), True),
        (Window(1, 0, "LINEAR_EXACT"), False),
        (Window(1, -3, "SIGMOID"), False),
        (Window(math.nan, 3), False),
        (Window(1, math.inf), False),
    ],
)
def test_usable(window: Window, good: bool) -> None:
    assert usable(window) is good


def test_values_outside_a_table_take_its_ends() -> None:
    table = LookUpTable(np.array([10, 20, 30], np.uint16), -1, 8)
    assert look_up(np.array([-9, -1, 0, 1, 2, 99]), table).tolist() == [10, 10, 20, 30, 30, 30]
    assert apply_voi_lut(np.array([1]), table)[0] == pytest.approx(30 / 255)


@given(low=st.integers(-3000, 3000), extent=st.integers(1, 3000), whole=st.booleans())
def test_spanning_shows_its_ends_as_black_and_white(low: int, extent: int, whole: bool) -> None:
    shades = apply_window(np.array([low, low + extent]), spanning(low, low + extent, whole_numbers=whole))
    assert shades == pytest.approx([0, 1], abs=1e-9)
