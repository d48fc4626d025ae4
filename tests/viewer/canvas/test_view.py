from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.canvas.view import (
    LARGEST_ZOOM,
    Placement,
    Shape,
    View,
    Viewport,
    actual_size,
    fitted,
    fitting_zoom,
    panned,
    place,
    zoomed,
)

shapes = st.builds(Shape, st.integers(1, 6000), st.integers(1, 6000), st.sampled_from([1.0, 0.5, 1.5, 0.8]))
viewports = st.builds(Viewport, st.integers(100, 4000), st.integers(100, 4000))


def placed(shape: Shape, viewport: Viewport, zoom: float | None = None) -> tuple[View, Placement]:
    view = View(zoom=zoom, centre=None if zoom is None else (shape.columns / 2, shape.rows / 2))
    return view, place(view, shape, viewport)


@given(shapes, viewports)
def test_fitted_shows_everything_and_touches_an_edge(shape: Shape, viewport: Viewport) -> None:
    _, placement = placed(shape, viewport)
    left, top = placement.to_screen(0, 0)
    right, bottom = placement.to_screen(shape.columns, shape.rows)
    assert left >= -1e-6
    assert top >= -1e-6
    assert right <= viewport.width + 1e-6
    assert bottom <= viewport.height + 1e-6
    assert max((right - left) / viewport.width, (bottom - top) / viewport.height) == pytest.approx(1.0)


@given(shapes, viewports, st.floats(0.05, 50), st.floats(0, 1), st.floats(0, 1))
def test_there_and_back_again(shape: Shape, viewport: Viewport, zoom: float, x: float, y: float) -> None:
    _, placement = placed(shape, viewport, zoom)
    column, row = placement.to_picture(x * viewport.width, y * viewport.height)
    back = placement.to_screen(column, row)
    assert back == pytest.approx((x * viewport.width, y * viewport.height), abs=1e-6)


@given(st.floats(0.2, 5), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_zoom_keeps_the_place_under_the_pointer(factor: float, x: float, y: float) -> None:
    shape, viewport = Shape(2000, 1500), Viewport(800, 700)
    view, placement = placed(shape, viewport)
    # Only a pointer on the picture can hold its place: the centre never leaves the picture.
    left, top = placement.to_screen(0, 0)
    right, bottom = placement.to_screen(1500, 2000)
    at = (left + x * (right - left), top + y * (bottom - top))
    before = placement.to_picture(*at)
    after = place(zoomed(view, placement, factor, *at), shape, viewport)
    centre = (before[0] - (at[0] - 400) / after.zoom, before[1] - (at[1] - 350) / after.zoom)
    if 0 <= centre[0] <= 1500 and 0 <= centre[1] <= 2000:
        assert after.to_picture(*at) == pytest.approx(before, abs=1e-6)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=10))
def test_zoom_stays_within_limits(factors: list[float]) -> None:
    shape, viewport = Shape(1024, 1024), Viewport(800, 700)
    view = View()
    for factor in factors:
        view = zoomed(view, place(view, shape, viewport), factor, 10, 10)
        assert view.zoom is not None
        assert min(fitting_zoom(shape, viewport) * 0.5, 1.0) - 1e-9 <= view.zoom <= LARGEST_ZOOM


def test_panning_follows_the_hand_and_never_loses_the_picture() -> None:
    shape, viewport = Shape(1000, 1000), Viewport(500, 500)
    view, placement = placed(shape, viewport, 2.0)
    moved = place(panned(view, placement, 30, -20), shape, viewport)
    assert moved.to_screen(500, 500) == pytest.approx((280, 230))
    far = panned(view, placement, 1e6, -1e6)
    assert far.centre == (0.0, 1000.0)


@given(st.integers(100, 900), st.integers(100, 900))
def test_actual_size_puts_pixels_on_pixels(width: int, height: int) -> None:
    shape, viewport = Shape(801, 1203), Viewport(width, height)
    view, placement = placed(shape, viewport)
    exact = place(actual_size(view, placement), shape, viewport)
    x, y = exact.to_screen(0, 0)
    assert exact.zoom == pytest.approx(1.0)
    assert x == pytest.approx(round(x), abs=1e-9)
    assert y == pytest.approx(round(y), abs=1e-9)


def test_a_fitted_view_follows_the_window() -> None:
    shape = Shape(1000, 1000)
    view = fitted(View(zoom=3.0, centre=(1.0, 1.0)))
    assert place(view, shape, Viewport(500, 500)).zoom == 0.5
    assert place(view, shape, Viewport(250, 900)).zoom == 0.25


def test_a_small_picture_on_a_large_screen_can_be_seen_pixel_by_pixel() -> None:
    shape, viewport = Shape(320, 320), Viewport(2000, 1400)
    view, placement = placed(shape, viewport)
    assert place(actual_size(view, placement), shape, viewport).zoom == 1.0
