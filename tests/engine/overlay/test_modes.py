from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.overlay.compose import Crop, Layer
from engine.overlay.modes import DENSEST, MODES, paint
from engine.overlay.within import Within, around, even
from engine.reading.reading import Affine

WHOLE = Crop(0, 0, 700, 700)


def layer(peak: float = 8.0, **changes: object) -> Layer:
    """A smooth hill in the middle of a 7 by 7 grid."""
    at = np.arange(7) - 3
    map_ = (peak * np.exp(-(at[:, None] ** 2 + at[None] ** 2) / 4)).astype(np.float16)
    made = Layer("Mass", map_, Affine(100, 49.5, 100, 49.5), (200, 100, 0), 2.0, 0.2, inner=6.0, full=10.0)
    return replace(made, **changes)


def test_every_way_draws_the_hill_and_nothing_far_from_it() -> None:
    for mode in MODES:
        picture = paint(mode, [layer()], WHOLE, 350, 350)
        assert picture[120:230, 120:230, 3].any(), mode
        assert not picture[:40, :, 3].any(), mode
        assert not paint(mode, [], WHOLE, 50, 50).any(), mode
        assert not paint(mode, [layer(level=math.inf, inner=math.inf)], WHOLE, 50, 50).any(), mode


def test_strength_grows_with_the_value_and_means_the_same_everywhere() -> None:
    weak, strong = (paint("strength", [layer(peak)], WHOLE, 350, 350)[..., 3] for peak in (4.0, 8.0))
    assert weak.max() < 0.4 * strong.max(), "a weak map is not stretched to its own maximum"
    assert strong[175, 175] == pytest.approx((8 - 2) / (10 - 2) * 3 * 0.2 * 255, abs=3)
    assert paint("strength", [layer(400.0, opacity=1.0)], WHOLE, 350, 350)[..., 3].max() == round(DENSEST * 255)
    along = strong[175, 175:300].astype(int)
    assert (np.diff(along) <= 0).all()


def test_contours_are_two_lines_around_a_bare_middle() -> None:
    alpha = paint("contours", [layer()], WHOLE, 700, 700)[350, 350:, 3].astype(int)
    assert alpha[0] == 0
    starts = np.flatnonzero((alpha[1:] > 60) & (alpha[:-1] <= 60))
    assert len(starts) == 2
    one = paint("contours", [layer(inner=2.0)], WHOLE, 700, 700)[350, 350:, 3].astype(int)
    assert len(np.flatnonzero((one[1:] > 60) & (one[:-1] <= 60))) == 1, "equal levels are one line"


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_painted_outside_of_the_anatomy(mode: str) -> None:
    left_half = Within(np.where(np.arange(64) < 32, 1.0, -1.0)[None].repeat(64, 0).astype(np.float32), even(700, 700))
    cut = paint(mode, [layer()], WHOLE, 350, 350, within=left_half)  # type: ignore[arg-type]
    whole = paint(mode, [layer()], WHOLE, 350, 350)  # type: ignore[arg-type]
    assert not cut[:, 176:].any()
    np.testing.assert_array_equal(cut[:, :172], whole[:, :172])


def test_the_hull_is_widened_by_its_margin_and_keeps_its_corners() -> None:
    square = np.array([(200.0, 200.0), (200.0, 500.0), (500.0, 200.0), (500.0, 500.0), (300.0, 300.0)])
    made = around(square, 50.0, 700, 700, "")
    assert made is not None
    for mode in ("regions", "strength"):
        flood = layer(level=-1.0, full=0.0)
        alpha = paint(mode, [flood], WHOLE, 700, 700, within=made)[..., 3] > 0  # type: ignore[arg-type]
        rows, columns = np.nonzero(alpha)
        assert rows.min() == pytest.approx(150, abs=3)
        assert rows.max() == pytest.approx(550, abs=3)
        assert columns.min() == pytest.approx(150, abs=3)
        assert columns.max() == pytest.approx(550, abs=3)


def test_points_that_span_nothing_have_no_inside() -> None:
    assert around(np.array([(1.0, 1.0), (5.0, 5.0)]), 1.0, 10, 10, "") is None
    assert around(np.zeros((0, 2)), 1.0, 10, 10, "") is None
    assert around(np.array([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]), 1.0, 10, 10, "") is None, "a line"
