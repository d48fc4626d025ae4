"""The pipeline: what is chosen first and what each choice shows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs import display
from engine.radiographs.display import Automatic, Full
from engine.radiographs.radiograph import Identity, LookUpTable, Window
from engine.radiographs.windows import apply_window
from tests.engine.radiographs.making import chest, radiograph

RAMP = np.arange(4096, dtype=np.uint16).reshape(64, 64)
RISING = LookUpTable(np.linspace(0, 65535, 4096).astype(np.uint16), 0, 16, "Soft")


def test_table_before_window_before_automatic() -> None:
    window = Window(2048, 4096, "LINEAR", "Lung")
    both = radiograph(RAMP, voi_luts=(RISING,), windows=(window,))
    assert display.first_choice(both) == (RISING, ())
    assert display.first_choice(radiograph(RAMP, windows=(window,))) == (window, ())
    assert display.first_choice(radiograph(RAMP)) == (Automatic(), ())
    names = [name for name, _ in display.choices(both)]
    assert names == ["Soft", "Lung", "Automatic", "Full range"]


def test_first_choice_stands_first() -> None:
    for made in (
        radiograph(RAMP),
        radiograph(RAMP, windows=(Window(90000, 10),)),
        radiograph(np.zeros((4, 4, 3), "u1")),
    ):
        assert display.choices(made)[0][1] == display.first_choice(made)[0]


def test_a_washed_out_window_is_offered_but_not_first() -> None:
    useless = Window(60000, 10)
    made = radiograph(RAMP, windows=(useless,))
    choice, notices = display.first_choice(made)
    assert choice == Automatic()
    assert notices == (display.NO_WINDOW_FITS,)
    assert useless in [choice for _, choice in display.choices(made)]
    assert display.NO_WINDOW_FITS in display.notices(made)


def test_a_useless_table_gives_way_to_the_window() -> None:
    flat = LookUpTable(np.full(4096, 7, np.uint16), 0, 16)
    window = Window(2048, 4096)
    assert display.first_choice(radiograph(RAMP, voi_luts=(flat,), windows=(window,))) == (
        window,
        (display.TABLE_DOES_NOT_FIT,),
    )


def test_automatic_is_the_percentiles_of_the_body() -> None:
    made = radiograph(chest().astype(np.uint16) * 13)
    low, high = np.percentile(made.pixels, (0.5, 99.5))
    window = display.as_window(made, Automatic())
    assert apply_window(np.array([low, high]), window) == pytest.approx([0, 1], abs=0.01)


def test_full_is_minimum_to_maximum_without_padding() -> None:
    pixels = RAMP.copy()
    pixels[0] = 65535
    made = radiograph(pixels, padding=(65535, 65535))
    picture = display.render(made, Full())
    assert picture[1, 0] == 0
    assert picture[-1, -1] == 255
    assert (picture[0] == 0).all()


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_padding_is_the_darkest_grey_after_polarity(photometric: str) -> None:
    pixels = chest().astype(np.uint16)
    pixels[:10] = 300
    made = radiograph(pixels, padding=(300, 310), photometric=photometric)
    for choice in (Automatic(), Full(), Window(128, 256)):
        assert (display.render(made, choice)[:10] == 0).all()
    assert (display.as_first_displayed(made)[:10] == 0).all()


@given(
    dtype=st.sampled_from([np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32, np.float32]),
    center=st.floats(-200, 300),
    width=st.floats(1, 600),
    inverted=st.booleans(),
    photometric=st.sampled_from(["MONOCHROME1", "MONOCHROME2"]),
)
def test_the_table_is_the_formula(dtype: type, center: float, width: float, inverted: bool, photometric: str) -> None:
    """One look-up gives what computing each pixel gives, for every type and sign."""
    info = (
        (-300, 300) if np.dtype(dtype).kind == "f" else (max(np.iinfo(dtype).min, -300), min(np.iinfo(dtype).max, 300))
    )
    pixels = np.linspace(*info, 144).astype(dtype).reshape(12, 12)
    made = radiograph(pixels, photometric=photometric, slope=1.5, intercept=-20)
    shades = apply_window(pixels.astype(np.float64) * 1.5 - 20, Window(center, width))
    shades = 1 - shades if (photometric == "MONOCHROME1") != inverted else shades
    expected = np.floor(shades * 255 + 0.5).astype(int)
    assert np.abs(display.render(made, Window(center, width), inverted).astype(int) - expected).max() <= 1


def test_a_table_is_one_look_up_for_sixteen_bits() -> None:
    table = display.grey_table(radiograph(RAMP.astype(np.int16)), Window(2048, 4096))
    assert isinstance(table, display.GreyTable)
    assert table.first == -32768
    assert table.entries.dtype == np.uint8
    assert table.entries.size == 65536
    some = np.array([-5, 0, 2048, 4095], np.int16)
    assert np.array_equal(table.apply(some), table.entries[some.astype(int) + 32768])


def test_nan_and_infinity_do_no_harm() -> None:
    pixels = np.linspace(0, 1, 100, dtype=np.float32).reshape(10, 10)
    pixels[0, 0], pixels[0, 1], pixels[0, 2] = np.nan, np.inf, -np.inf
    made = radiograph(pixels)
    picture = display.render(made)
    assert picture[0, 2] == 0
    assert picture[0, 1] == 255
    assert picture[9, 9] >= 250
    assert np.isfinite(display.as_first_displayed(made)).all()


def test_a_blank_picture_opens() -> None:
    for value in (0, 700):
        made = radiograph(np.full((9, 9), value, np.uint16))
        assert display.render(made).shape == (9, 9)
        assert display.choices(made)


def test_modality_comes_before_voi() -> None:
    """A negative slope turns the picture; the window is in modality units (OHIF 127)."""
    made = radiograph(RAMP, slope=-1.0, intercept=4095.0, windows=(Window(2048, 4096),))
    picture = display.render(made)
    assert picture[0, 0] == 255
    assert picture[-1, -1] == 0


def test_a_modality_table_excludes_the_rescale() -> None:
    table = LookUpTable((np.arange(256) * 16).astype(np.uint16), 0, 12)
    made = radiograph(
        np.arange(256, dtype=np.uint8).reshape(16, 16), modality_lut=table, slope=99.0, windows=(Window(2048, 4096),)
    )
    assert np.abs(display.render(made).astype(int).ravel() - np.arange(256)).max() <= 1


def test_colours_stay_as_they_are() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    made = radiograph(pixels, photometric="RGB", slope=3.0, intercept=-1024.0, windows=(Window(40, 80),))
    assert np.array_equal(display.render(made), pixels)
    luminance = pixels @ np.array([0.299, 0.587, 0.114])
    assert display.as_first_displayed(made) == pytest.approx(luminance / 255, abs=1e-5)


def test_eight_bits_reach_the_engine_unchanged() -> None:
    pixels = chest()
    made = radiograph(pixels, format="PNG", windows=(Window(128, 256),))
    assert display.as_first_displayed(made) == pytest.approx(pixels / 255.0, abs=1e-7)
    assert np.array_equal(display.render(made), pixels)


def test_a_narrow_sixteen_bit_png_gets_an_automatic_window() -> None:
    window = Window(32768, 65536)
    narrow = radiograph(RAMP, format="PNG", windows=(window,))
    wide = radiograph(RAMP * 15, format="PNG", windows=(window,))
    assert display.first_choice(narrow) == (Automatic(), (display.NARROW_RANGE,))
    assert display.first_choice(wide) == (window, ())


@pytest.mark.parametrize(
    ("choice", "tolerance"),
    [(Automatic(), 1), (Full(), 1), (Window(900, 700), 1), (RISING, 4), (Window(2048, 2000, "SIGMOID"), 45)],
)
def test_dragging_starts_from_what_is_seen(choice: display.Choice, tolerance: int) -> None:
    made = radiograph(RAMP, voi_luts=(RISING,))
    window = display.as_window(made, choice)
    assert window.function != "SIGMOID"
    seen, dragged = display.render(made, choice).astype(int), display.render(made, window).astype(int)
    assert np.abs(seen - dragged).max() <= tolerance


def test_an_unusual_orientation_is_said_for_frontal_views_alone() -> None:
    frontal, lateral = Identity(view_position="PA"), Identity(view_position="LL")
    assert any("orientation" in n for n in display.notices(radiograph(RAMP, edges=("R", "F"), identity=frontal)))
    for made in (
        radiograph(RAMP, edges=("L", "F"), identity=frontal),
        radiograph(RAMP, identity=frontal),
        radiograph(RAMP, edges=("A", "F"), identity=lateral),
    ):
        assert not display.notices(made)
