from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.display import Automatic, Full, Window, grey_table
from engine.radiographs.radiograph import Radiograph
from viewer.canvas.dragging import window_drag, zoom_factor
from viewer.canvas.presets import SHARES, preset_window
from viewer.canvas.view import View


def radiograph(**kwargs: object) -> Radiograph:
    pixels = np.random.default_rng(3).normal(2000, 350, (200, 200)).clip(0, 4095).astype(np.uint16)
    return Radiograph(Path("x.dcm"), "", "DICOM", pixels, 12, **kwargs)  # type: ignore[arg-type]


def brightness(made: Radiograph, view: View) -> float:
    assert view.choice is not None
    return float(grey_table(made, view.choice, view.inverted).apply(made.pixels).mean())


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("slope", [1.0, -10.0])
def test_up_is_brighter_whatever_the_polarity(photometric: str, inverted: bool, slope: float) -> None:
    made = radiograph(photometric=photometric, slope=slope)
    view = View(choice=Automatic(), inverted=inverted)
    drag = window_drag(made, view)
    assert drag is not None
    assert brightness(made, drag.moved(0, -80)) > brightness(made, view) + 10
    assert brightness(made, drag.moved(0, 80)) < brightness(made, view) - 10


@given(st.floats(1, 400))
def test_right_is_wider_and_left_is_narrower(points: float) -> None:
    made = radiograph()
    drag = window_drag(made, View(choice=Window(2000, 800)))
    assert drag is not None
    right, left = drag.moved(points, 0).choice, drag.moved(-points, 0).choice
    assert isinstance(right, Window)
    assert isinstance(left, Window)
    assert left.width < 800 < right.width
    assert right.center == left.center == 2000


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_a_hand_gone_astray_leaves_a_window_that_can_be_shown(right: float, down: float) -> None:
    made = radiograph()
    drag = window_drag(made, View(choice=Full()))
    assert drag is not None
    choice = drag.moved(right, down).choice
    assert isinstance(choice, Window)
    assert 1.0 <= choice.width <= 4 * 4096
    assert drag.low - 1 <= choice.center <= drag.high + 1
    grey_table(made, choice)


def test_a_drag_that_returns_shows_what_was_there() -> None:
    made = radiograph()
    view = View(choice=Window(1990.0, 812.0))
    drag = window_drag(made, view)
    assert drag is not None
    assert drag.moved(0, 0).choice == replace(Window(1990.0, 812.0), explanation="")


def test_colour_has_no_window() -> None:
    rgb = Radiograph(Path("x.png"), "", "PNG", np.zeros((4, 4, 3), np.uint8), 8)
    assert window_drag(rgb, View()) is None
    assert preset_window(rgb, "lung") is None


def test_zooming_up_and_down_again_is_nothing() -> None:
    assert zoom_factor(-120) == pytest.approx(2.0)
    assert zoom_factor(-37) * zoom_factor(37) == pytest.approx(1.0)


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_presets_show_their_part_of_the_shades(photometric: str) -> None:
    """The lung window separates dark shades, the bone window bright ones, in either polarity."""
    made = radiograph(photometric=photometric)
    automatic = grey_table(made, Automatic()).apply(made.pixels).astype(int)
    dark = (automatic > 20) & (automatic < np.percentile(automatic, 30))
    bright = (automatic < 250) & (automatic > np.percentile(automatic, 75))
    spreads = {}
    for preset in SHARES:
        window = preset_window(made, preset)
        assert window is not None
        shades = grey_table(made, window).apply(made.pixels).astype(float)
        spreads[preset] = (shades[dark].std(), shades[bright].std())
    assert spreads["lung"][0] > spreads["lung"][1]
    assert spreads["bone"][1] > spreads["bone"][0]
    assert spreads["lung"][0] > spreads["mediastinum"][0]
