"""Pyramid and resampling: what the canvas shows are the stored values, at any size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.radiographs.radiograph import Radiograph
from viewer.canvas.pyramid import Pyramid, halved, pyramid_of
from viewer.canvas.resample import visible_patch
from viewer.canvas.view import Shape, View, Viewport, place


def radiograph(pixels: np.ndarray, **kwargs: object) -> Radiograph:
    return Radiograph(Path("x.png"), "", "PNG", pixels, 16, **kwargs)  # type: ignore[arg-type]


@given(arrays.arrays(np.uint16, st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_halving_is_the_mean_and_stays_in_range(pixels: np.ndarray) -> None:
    half = halved(pixels)
    assert half.shape == ((pixels.shape[0] + 1) // 2, (pixels.shape[1] + 1) // 2)
    assert half.dtype == pixels.dtype
    assert half.min() >= pixels.min()
    assert half.max() <= pixels.max()
    even = pixels[: pixels.shape[0] // 2 * 2, : pixels.shape[1] // 2 * 2].astype(float)
    if even.size:
        mean = even.reshape(even.shape[0] // 2, 2, -1, 2).mean(axis=(1, 3))
        assert np.abs(half[: mean.shape[0], : mean.shape[1]] - mean).max() <= 0.5


def test_halving_signed_and_floating_values() -> None:
    signed = np.array([[-1000, -1001], [-1000, -1000]], np.int16)
    assert halved(signed)[0, 0] == -1000
    floating = np.array([[0.5, 1.5], [0.5, 1.5]], np.float32)
    assert halved(floating)[0, 0] == 1.0
    rgb = np.zeros((4, 4, 3), np.uint8)
    rgb[..., 1] = 200
    assert halved(rgb).shape == (2, 2, 3)
    assert (halved(rgb)[..., 1] == 200).all()


def test_padding_does_not_darken_its_neighbours() -> None:
    pixels = np.array([[-2000, 1000], [-2000, 1000]], np.int16)
    assert halved(pixels, (-2000, -2000))[0, 0] == 1000
    assert halved(np.full((2, 2), -2000, np.int16), (-2000, -2000))[0, 0] == -2000


def test_levels_are_chosen_so_that_nothing_is_skipped() -> None:
    pyramid = pyramid_of(radiograph(np.zeros((3000, 2500), np.uint16)))
    assert [level.shape for level in pyramid.levels] == [(3000, 2500), (1500, 1250), (750, 625), (375, 313)]
    assert pyramid.level_for(1.0) == 0
    assert pyramid.level_for(0.51) == 0
    assert pyramid.level_for(0.5) == 1
    assert pyramid.level_for(0.24) == 2
    assert pyramid.level_for(0.001) == 3


def test_actual_size_shows_the_stored_values_themselves() -> None:
    pixels = np.random.default_rng(1).integers(0, 65535, (300, 400), np.uint16)
    placement = place(View(zoom=1.0, centre=(200.0, 150.0)), Shape(300, 400), Viewport(100, 80))
    patch = visible_patch(Pyramid((pixels,)), placement)
    assert (patch.left, patch.top) == (0, 0)
    np.testing.assert_array_equal(patch.stored, pixels[110:190, 150:250])


def test_large_zoom_shows_each_pixel_as_a_square() -> None:
    pixels = np.arange(64, dtype=np.uint16).reshape(8, 8) * 100
    placement = place(View(zoom=10.0, centre=(4.0, 4.0)), Shape(8, 8), Viewport(80, 80))
    patch = visible_patch(Pyramid((pixels,)), placement)
    np.testing.assert_array_equal(patch.stored, np.kron(pixels, np.ones((10, 10), np.uint16)))


@pytest.mark.parametrize("zoom", [0.13, 0.5, 0.77, 1.3, 3.0])
def test_a_ramp_stays_a_ramp_at_every_zoom(zoom: float) -> None:
    """Every device pixel shows the value that the ramp has at its place: nothing is shifted between levels."""
    pixels = np.tile(np.arange(2048, dtype=np.uint16) * 16, (2048, 1))
    shape, viewport = Shape(2048, 2048), Viewport(201, 150)
    placement = place(View(zoom=zoom, centre=(1024.0, 1000.0)), shape, viewport)
    patch = visible_patch(pyramid_of(radiograph(pixels)), placement)
    columns = [placement.to_picture(patch.left + x + 0.5, 0)[0] for x in range(patch.stored.shape[1])]
    expected = (np.array(columns) - 0.5) * 16
    assert np.abs(patch.stored[patch.stored.shape[0] // 2].astype(float) - expected).max() <= 16.0


def test_fine_stripes_become_grey_not_moire() -> None:
    pixels = np.zeros((2048, 2048), np.uint16)
    pixels[:, ::2] = 4000
    placement = place(View(), Shape(2048, 2048), Viewport(700, 700))
    patch = visible_patch(pyramid_of(radiograph(pixels)), placement)
    assert patch.stored.astype(float).std() < 100
    assert patch.stored.mean() == pytest.approx(2000, abs=50)


def test_padding_is_not_mixed_with_the_picture() -> None:
    pixels = np.full((64, 64), 1000, np.int16)
    pixels[:, :32] = -2000
    placement = place(View(zoom=3.0, centre=(32.0, 32.0)), Shape(64, 64), Viewport(192, 192))
    patch = visible_patch(Pyramid((pixels,)), placement, padding=(-2000, -2000))
    left = patch.stored[:, :95]
    assert (left == -2000).all()
    assert (patch.stored[:, 97:] > 900).all()


def test_pixels_that_are_not_square_are_stretched() -> None:
    pixels = np.zeros((100, 100), np.uint16)
    placement = place(View(), Shape(100, 100, aspect=2.0), Viewport(400, 400))
    patch = visible_patch(Pyramid((pixels,)), placement)
    assert patch.stored.shape == (400, 200)


def test_nothing_visible_is_nothing() -> None:
    pixels = np.zeros((10, 10), np.uint16)
    placement = place(View(zoom=64.0, centre=(0.0, 0.0)), Shape(10, 10), Viewport(100, 100))
    assert visible_patch(Pyramid((pixels,)), placement).stored.shape == (50, 50)
