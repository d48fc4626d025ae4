from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.radiographs.radiograph import Identity, Radiograph, Spacing, SpacingSource
from engine.reading.heart import AP_CAVEAT
from viewer.marks import measuring, words
from viewer.marks.mark import Mark, Place
from viewer.marks.measuring import scale

places = st.tuples(st.floats(0, 3000), st.floats(0, 3000))


def radiograph(**kwargs: object) -> Radiograph:
    pixels = np.arange(10_000, dtype=np.uint16).reshape(100, 100)
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 16, **kwargs)  # type: ignore[arg-type]


def said(mark: Mark, made: Radiograph) -> str:
    return " | ".join(words.lines(mark, made))


LINE = Mark("a", "length", ((10.0, 20.0), (40.0, 60.0)))


@pytest.mark.parametrize("source", [source for source in SpacingSource if source is not SpacingSource.NONE])
def test_every_length_says_where_its_scale_comes_from(source: SpacingSource) -> None:
    made = radiograph(spacing=Spacing(0.2, 0.2, source))
    assert said(LINE, made) == f"10.0 mm {source.value}"


@pytest.mark.parametrize(
    "spacing", [Spacing(), Spacing(0.2, None, SpacingSource.STATED), Spacing(0.2, 0.2, SpacingSource.NONE)]
)
def test_without_a_stated_spacing_there_are_pixels_and_never_millimetres(spacing: Spacing) -> None:
    made = radiograph(spacing=spacing)
    assert said(LINE, made) == "50 px"
    box = Mark("b", "box", ((0.0, 0.0), (10.0, 20.0)))
    heart = Mark("c", "ratio", ((20.0, 5.0), (60.0, 5.0), (0.0, 9.0), (80.0, 9.0)))
    for mark in (box, heart):
        assert "px" in said(mark, made)
        assert "mm" not in said(mark, made)
        assert "cm" not in said(mark, made)


def test_pixels_that_are_not_square_are_measured_in_millimetres() -> None:
    made = radiograph(spacing=Spacing(0.5, 0.1, SpacingSource.STATED), aspect=5.0)
    assert said(LINE, made) == f"{math.hypot(30 * 0.1, 40 * 0.5):.1f} mm as stated"
    assert measuring.area(Mark("b", "box", ((0, 0), (10, 20))), measuring.scale_of(made)) == pytest.approx(10.0)
    diagonal = Mark("c", "angle", ((10.0, 0.0), (0.0, 0.0), (10.0, 2.0)))
    assert said(diagonal, made) == "45.0°"
    unscaled = measuring.scale_of(radiograph(aspect=5.0))
    assert measuring.angle(diagonal, unscaled) == pytest.approx(45.0)


@example((0.0, 0.0), (1e-255, 1e-255), (0.0, 1.0))
@given(places, places, places)
def test_an_angle_is_the_same_from_both_sides_and_where_the_picture_lies(a: Place, b: Place, c: Place) -> None:
    one = scale(Spacing())
    found = measuring.angle(Mark("", "angle", (a, b, c)), one)
    assert found == pytest.approx(measuring.angle(Mark("", "angle", (c, b, a)), one))
    if found is not None:
        assert 0.0 <= found <= 180.0
    elsewhere = tuple((3000 - row, column) for column, row in (a, b, c))
    turned = measuring.angle(Mark("", "angle", elsewhere), one)
    if found is not None and turned is not None:
        assert turned == pytest.approx(found, abs=1e-3)


def test_an_angle_without_an_arm_says_nothing() -> None:
    assert words.lines(Mark("a", "angle", ((5, 5), (5, 5), (9, 9))), radiograph()) == ()


def test_areas_have_a_unit_that_fits() -> None:
    millimetres = scale(Spacing(0.1, 0.1, SpacingSource.DETECTOR))
    assert measuring.area_words(99.0, millimetres) == "99.0 mm²"
    assert measuring.area_words(1234.0, millimetres) == "12.3 cm²"
    ellipse = Mark("e", "ellipse", ((0, 0), (100, 50)))
    assert measuring.area(ellipse, millimetres) == pytest.approx(math.pi * 5.0 * 2.5)


def test_the_ratio_has_two_decimals_needs_no_scale_and_takes_widths_not_slanting_lines() -> None:
    heart = Mark("h", "ratio", ((30.0, 10.0), (71.0, 60.0), (5.0, 80.0), (90.0, 20.0)))
    assert words.lines(heart, radiograph(identity=Identity(view_position="PA"))) == (
        "CTR 0.48",
        "heart 41 px, chest 85 px",
    )
    lying = Mark("h", "ratio", tuple((row, column) for column, row in heart.points), axis="rows")
    assert measuring.ratio(lying) == measuring.ratio(heart)
    stated = radiograph(identity=Identity(view_position="PA"), spacing=Spacing(0.5, 0.2, SpacingSource.ESTIMATED))
    assert words.lines(heart, stated)[1] == "heart 8.2 mm, chest 17.0 mm estimated in the body"
    assert words.lines(lying, stated)[1] == "heart 20.5 mm, chest 42.5 mm estimated in the body"
    assert measuring.ratio(Mark("h", "ratio", ((1, 1), (2, 1), (3, 3), (3, 3)))) is None


def test_an_ap_view_has_its_caveat_beside_the_ratio_and_a_proposal_says_so() -> None:
    heart = Mark("h", "ratio", ((30, 10), (70, 10), (5, 20), (85, 20)), proposed=True)
    on_ap = words.lines(heart, radiograph(identity=Identity(view_position="AP")))
    assert on_ap[0] == "CTR 0.50"
    assert words.PROPOSED in on_ap
    assert " ".join(on_ap).endswith(AP_CAVEAT)
    assert "not stated" in " ".join(words.lines(heart, radiograph()))
    assert "AP" not in " ".join(words.lines(heart, radiograph(identity=Identity(view_position="PA"))))


def test_long_texts_are_broken_into_lines() -> None:
    lines = words.lines(Mark("t", "text", ((1, 1),), "nodule? " * 20), radiograph())
    assert max(map(len, lines)) <= words.WIDEST


def test_the_ratio_in_one_line_says_who_measured_it_and_what_the_view_means() -> None:
    first = Mark("c", "ratio", ((20.0, 5.0), (60.0, 5.0), (0.0, 9.0), (80.0, 9.0)))
    second = Mark("d", "ratio", ((20.0, 5.0), (68.0, 5.0), (0.0, 9.0), (80.0, 9.0)), proposed=True)
    upright = radiograph(identity=Identity(view_position="PA"))
    assert words.ratio_line((), upright) == ""
    assert words.ratio_line((LINE,), upright) == ""
    assert words.ratio_line((first,), upright) == "CTR 0.50, measured"
    assert words.ratio_line((first, LINE, second), upright) == "CTR 0.60, proposed", "the newest"
    assert words.ratio_line((first,), radiograph(identity=Identity(view_position="AP"))) == (
        "CTR 0.50, measured, AP view, heart enlarged"
    )
    assert words.ratio_line((first,), radiograph()).endswith("view not known")
    flat = Mark("e", "ratio", ((20.0, 5.0), (68.0, 5.0), (7.0, 9.0), (7.0, 9.0)))
    assert words.ratio_line((flat,), upright) == ""
