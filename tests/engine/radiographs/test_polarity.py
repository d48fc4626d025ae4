"""The complete polarity matrix, through a file and the whole pipeline: inverted once, after VOI, never twice."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.polarity import polarity_of
from tests.engine.radiographs.making import dicom, lut

MATRIX = list(
    product(
        ("MONOCHROME1", "MONOCHROME2"),
        (None, "IDENTITY", "INVERSE"),
        ("window", "table", "neither"),
        (False, True),
    )
)


@pytest.mark.parametrize(("photometric", "shape", "voi", "signed"), MATRIX)
def test_low_values_are_dark_or_bright_as_the_header_says(
    tmp_path: Path, photometric: str, shape: str | None, voi: str, signed: bool
) -> None:
    low, high = (-500, 499) if signed else (0, 999)
    values = np.linspace(low, high, 400).reshape(20, 20).astype(np.int16 if signed else np.uint16)
    extra: dict[str, object] = {}
    if voi == "window":
        extra = {"WindowCenter": (low + high + 1) / 2, "WindowWidth": 1000}
    elif voi == "table":
        extra = {"VOILUTSequence": [lut(np.linspace(0, 65535, 1000), low, signed=signed)]}
    path = dicom(
        tmp_path / "p.dcm", values, PhotometricInterpretation=photometric, PresentationLUTShape=shape or None, **extra
    )
    opened = decode(path)
    picture = display.render(opened)
    bright_low = shape == "INVERSE" if shape else photometric == "MONOCHROME1"
    darkest, brightest = (picture[-1, -1], picture[0, 0]) if bright_low else (picture[0, 0], picture[-1, -1])
    assert darkest <= 2
    assert brightest >= 253
    contradicts = (photometric, shape) in (("MONOCHROME2", "INVERSE"), ("MONOCHROME1", "IDENTITY"))
    assert any("contradicts" in notice for notice in display.notices(opened)) is contradicts
    assert np.array_equal(display.render(opened, inverted=True), 255 - picture)


def test_other_shapes_are_as_if_absent() -> None:
    assert polarity_of("MONOCHROME1", "LIN OD") == ("low-bright", ())
    assert polarity_of("MONOCHROME2", "") == ("low-dark", ())
