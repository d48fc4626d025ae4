from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.radiographs.radiograph import LookUpTable, Radiograph
from viewer.marks import words
from viewer.marks.mark import Mark
from viewer.marks.statistics import statistics

PIXELS = np.random.default_rng(3).integers(0, 4096, (300, 200)).astype(np.uint16)


def radiograph(pixels: np.ndarray = PIXELS, **kwargs: object) -> Radiograph:
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 12, **kwargs)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(st.tuples(*[st.floats(-20, 320)] * 4), st.sampled_from(["box", "ellipse"]))
def test_statistics_are_those_of_each_pixel_whose_centre_lies_inside(
    corners: tuple[float, float, float, float], kind: str
) -> None:
    x0, y0, x1, y1 = corners
    row, column = np.mgrid[0:300, 0:200] + 0.5
    inside = (column >= min(x0, x1)) & (column < max(x0, x1)) & (row >= min(y0, y1)) & (row < max(y0, y1))
    if kind == "ellipse":
        a, b = max(abs(x1 - x0) / 2, 1e-9), max(abs(y1 - y0) / 2, 1e-9)
        inside &= ((column - (x0 + x1) / 2) / a) ** 2 + ((row - (y0 + y1) / 2) / b) ** 2 <= 1
    made = radiograph(slope=0.5, intercept=-100.0)
    found = statistics(Mark("m", kind, ((x0, y0), (x1, y1))), made)  # type: ignore[arg-type]
    values = PIXELS[inside] * 0.5 - 100.0
    if values.size == 0:
        assert found is None
        return
    assert found is not None
    assert found.pixels == values.size
    assert (found.minimum, found.maximum) == (values.min(), values.max())
    assert found.mean == pytest.approx(values.mean())
    assert found.deviation == pytest.approx(values.std(), abs=1e-6)


@pytest.mark.parametrize("size", [20, 200])
def test_padding_is_left_out_and_counted(size: int) -> None:
    pixels = np.full((200, 200), 1000, np.uint16)
    pixels[:, :10] = 0
    whole = Mark("m", "box", ((0, 0), (size, size)))
    found = statistics(whole, radiograph(pixels, padding=(0, 0)))
    assert found is not None
    assert (found.mean, found.deviation, found.minimum) == (1000.0, 0.0, 1000.0)
    assert (found.pixels, found.left_out) == (size * (size - 10), size * 10)
    assert f"{size * 10:,} px padding left out" in " ".join(words.lines(whole, radiograph(pixels), found))
    assert statistics(Mark("m", "box", ((0, 0), (9, 9))), radiograph(pixels, padding=(0, 0))) is None


def test_signed_values_modality_tables_and_fractions() -> None:
    whole = Mark("m", "box", ((0, 0), (200, 200)))
    signed = np.tile(np.array([-32768, 32767], np.int16), (200, 100))
    found = statistics(whole, radiograph(signed))
    assert found is not None
    assert (found.minimum, found.maximum, found.mean) == (-32768, 32767, -0.5)
    table = LookUpTable(np.arange(4096, dtype=np.uint16)[::-1].copy(), 0, 16)
    looked_up = statistics(whole, radiograph(PIXELS, modality_lut=table))
    assert looked_up is not None
    assert looked_up.mean == pytest.approx((4095 - PIXELS[:200, :200].astype(float)).mean())
    fractions = PIXELS.astype(np.float32)
    fractions[0, 0] = np.nan
    found = statistics(whole, radiograph(fractions))
    assert found is not None
    assert found.left_out == 1
    assert np.isfinite(found.mean)


def test_colours_and_empty_places_have_no_statistics() -> None:
    colour = radiograph(np.zeros((50, 50, 3), np.uint8))
    box = Mark("m", "box", ((0, 0), (20, 20)))
    assert statistics(box, colour) is None
    assert words.lines(box, colour, None) == ("400 px²",)
    assert words.lines(box, radiograph(), None)[0] == words.NOT_MEASURED
    assert statistics(Mark("m", "ellipse", ((3.0, 3.0), (3.2, 3.2))), radiograph()) is None
