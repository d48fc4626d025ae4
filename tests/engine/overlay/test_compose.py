from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from engine.overlay.compose import Crop, Layer, compose, strongest
from engine.reading.reading import Affine

AFFINE = Affine(100, 49.5, 100, 49.5)
WHOLE = Crop(0, 0, 700, 700)


def layer(row: int, column: int, **changes: object) -> Layer:
    """One bright cell."""
    map_ = np.zeros((7, 7), np.float16)
    map_[row, column] = 4
    made = Layer("Mass", map_, AFFINE, (200, 100, 0), 1.0, 0.3)
    return replace(made, **changes)


def test_the_region_lies_over_its_cell() -> None:
    alpha = compose([layer(2, 4)], WHOLE, 700, 700)[..., 3]
    row, column = np.nonzero(alpha)
    assert abs(row.mean() - 249.5) < 1
    assert abs(column.mean() - 449.5) < 1


def test_the_fill_is_one_opacity_and_the_edge_is_firmer() -> None:
    picture = compose([layer(3, 3)], WHOLE, 700, 700)
    alpha = picture[..., 3]
    assert alpha[349, 349] == round(0.3 * 255)
    assert (alpha == round(0.3 * 255)).sum() > 0.8 * (alpha > 0).sum()
    assert alpha.max() > 200
    assert (alpha > 200).sum() < 0.1 * (alpha > 0).sum()
    assert tuple(picture[349, 349, :3]) == (200, 100, 0)
    assert alpha[0, 0] == 0


@pytest.mark.parametrize("height", [4, 40, 4000])
def test_opacity_says_nothing_about_the_value(height: int) -> None:
    one = layer(3, 3)
    picture = compose([replace(one, map=one.map / 4 * height)], WHOLE, 140, 140)
    assert picture[70, 70, 3] == round(0.3 * 255)


def test_a_map_below_its_level_stays_dark() -> None:
    assert not compose([layer(3, 3, level=4.5)], WHOLE, 700, 700).any()
    assert not compose([layer(3, 3, level=math.inf)], WHOLE, 700, 700).any()
    assert not compose([layer(3, 3, opacity=0.0)], WHOLE, 700, 700).any()
    assert not compose([], WHOLE, 70, 70).any()


def test_a_crop_is_the_same_part_of_the_whole() -> None:
    layers = [layer(2, 4), layer(3, 4, colour=(0, 0, 255))]
    whole = compose(layers, WHOLE, 700, 700)
    part = compose(layers, Crop(150, 300, 200, 250), 200, 250)
    np.testing.assert_array_equal(part[4:-4, 4:-4], whole[154:346, 304:546])


def test_a_finer_screen_draws_the_same_region() -> None:
    coarse = compose([layer(2, 4)], WHOLE, 350, 350)[..., 3] > 0
    fine = compose([layer(2, 4)], WHOLE, 1400, 1400)[..., 3] > 0
    assert abs(coarse.mean() - fine.mean()) < 0.005


def test_several_findings_keep_their_colours_and_mix_where_they_meet() -> None:
    red, blue = layer(2, 2, colour=(255, 0, 0)), layer(2, 3, colour=(0, 0, 255))
    picture = compose([red, blue], WHOLE, 700, 700)
    assert tuple(picture[249, 229, :3]) == (255, 0, 0)
    assert tuple(picture[249, 369, :3]) == (0, 0, 255)
    both = picture[249, 299]
    assert both[0] > 0
    assert both[2] > both[0]
    assert both[3] == round((1 - 0.7 * 0.7) * 255)


@pytest.mark.parametrize("count", [1, 3, 12, 13, 15])
def test_any_number_of_layers_blends_as_one_over_the_other(count: int) -> None:
    """Against the definition, written out plainly, where no edge is near."""
    rng = np.random.default_rng(count)
    layers = [
        Layer(str(n), rng.normal(size=(7, 7)).astype(np.float16), AFFINE, tuple(rng.integers(0, 256, 3).tolist()), 0.1)
        for n in range(count)
    ]
    layers = [replace(one, edge=False) for one in layers]
    picture = compose(layers, Crop(0, 0, 700, 700), 7, 7).astype(float)
    colour, alpha = np.zeros((7, 7, 3)), np.zeros((7, 7))
    certain = np.ones((7, 7), bool)
    for one in layers:
        part = np.where(one.map > one.level, one.opacity, 0.0)
        colour = colour * (1 - part[..., None]) + np.array(one.colour) * part[..., None]
        alpha = alpha * (1 - part) + part
        certain &= abs(one.map - one.level) > 1.0
    assert certain.any() or count > 3
    np.testing.assert_allclose(picture[certain][:, 3], alpha[certain] * 255, atol=1)
    seen = certain & (alpha > 0)
    np.testing.assert_allclose(picture[seen][:, :3], (colour / np.maximum(alpha, 1e-9)[..., None])[seen], atol=1.5)


def test_contours_alone_leave_the_inside_bare() -> None:
    picture = compose([layer(3, 3, fill=False)], WHOLE, 700, 700)
    assert picture[349, 349, 3] == 0
    assert picture[..., 3].max() > 200


def test_the_strongest_finding_is_alone_at_each_place() -> None:
    red, blue = layer(2, 2, colour=(255, 0, 0)), layer(2, 3, colour=(0, 0, 255))
    picture = strongest([red, blue], WHOLE, 700, 700)
    assert tuple(picture[249, 249, :3]) == (255, 0, 0)
    assert tuple(picture[249, 349, :3]) == (0, 0, 255)
    assert picture[249, 270, 3] == round(0.3 * 255)
    assert not strongest([], WHOLE, 7, 7).any()


@pytest.mark.parametrize("line", [1.5, 1.875, 3.0, 4.5])
def test_an_edge_is_as_wide_as_asked_also_on_a_fine_screen(line: float) -> None:
    across = compose([layer(3, 3, fill=False, line=line)], WHOLE, 700, 700)[349, :, 3].astype(float)
    assert across.sum() / across.max() == pytest.approx(2 * line, abs=0.25), "two edges, a pixel's ramp on each side"


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 50), (50, 1), (2, 3)])
def test_the_smallest_pictures_are_drawn(rows: int, columns: int) -> None:
    assert compose([layer(3, 3)], WHOLE, rows, columns).shape == (rows, columns, 4)


@pytest.mark.parametrize("paint", [compose, strongest])
def test_bands_leave_no_seams(paint: Callable[..., np.ndarray], monkeypatch: pytest.MonkeyPatch) -> None:
    layers = [
        layer(1, 1, opacity=0.4),
        layer(2, 2, colour=(0, 90, 200), line=3.0),
        layer(4, 3, colour=(0, 200, 90), level=0.2),
    ]
    monkeypatch.setattr("engine.overlay.compose._BAND", 10_000)
    whole = paint(layers, WHOLE, 313, 290)
    monkeypatch.setattr("engine.overlay.compose._BAND", 7)
    np.testing.assert_array_equal(paint(layers, WHOLE, 313, 290), whole)
