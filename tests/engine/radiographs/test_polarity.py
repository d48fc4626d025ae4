"""The complete polarity matrix, through a file and the whole pipeline: inverted once, after VOI, never twice.

Held against the standard's formulas written out longhand, and against DCMTK, which follows the Presentation LUT Shape
as we do (DISPLAY-RULES 4).
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.polarity import polarity_of
from engine.radiographs.radiograph import LookUpTable, Radiograph, Window
from tests.engine.radiographs.making import dicom, lut, radiograph

MATRIX = list(
    product(
        ("MONOCHROME1", "MONOCHROME2"),
        (None, "IDENTITY", "INVERSE"),
        ("window", "table", "neither"),
        (False, True),
    )
)
RNG = np.random.default_rng(11)
# A curve, so that inverting before the table gives another picture than inverting after it.
CURVE = np.rint(65535 * np.linspace(0, 1, 1000) ** 2)


def make(path: Path, photometric: str, shape: str | None, voi: str, signed: bool) -> tuple[Path, np.ndarray]:
    """A file of one cell of the matrix, and its stored values in a mixed order."""
    low = -500 if signed else 0
    values = RNG.permutation(np.linspace(low, low + 999, 400)).reshape(20, 20)
    values = np.rint(values).astype(np.int16 if signed else np.uint16)
    extra: dict[str, object] = {}
    if voi == "window":
        extra = {"WindowCenter": low + 400, "WindowWidth": 600}
    elif voi == "table":
        extra = {"VOILUTSequence": [lut(CURVE, low, signed=signed)]}
    return dicom(path, values, PhotometricInterpretation=photometric, PresentationLUTShape=shape, **extra), values


def longhand(values: np.ndarray, photometric: str, shape: str | None, voi: str, low: int) -> np.ndarray:
    """PS3.3 C.11.2.1.2.1 and C.11.2.1.1, then C.7.6.3.1.2 or C.11.6.1.2, pixel by pixel in plain floats."""
    if voi == "automatic":
        first, last = np.percentile(values, (0.5, 99.5))
    elif voi == "full":
        first, last = values.min(), values.max()
    shades = np.empty(values.shape)
    for at, x in np.ndenumerate(values.astype(float)):
        if voi == "window":
            c, w = low + 400, 600
            if x <= c - 0.5 - (w - 1) / 2:
                shade = 0.0
            elif x > c - 0.5 + (w - 1) / 2:
                shade = 1.0
            else:
                shade = (x - (c - 0.5)) / (w - 1) + 0.5
        elif voi == "table":
            shade = CURVE[int(x) - low] / 65535
        else:
            shade = min(max((x - first) / (last - first), 0.0), 1.0)
        inverse = shape == "INVERSE" if shape in ("IDENTITY", "INVERSE") else photometric == "MONOCHROME1"
        shades[at] = 1.0 - shade if inverse else shade
    return shades


@pytest.mark.parametrize(("photometric", "shape", "voi", "signed"), MATRIX)
def test_every_cell_is_the_longhand_formula(
    tmp_path: Path, photometric: str, shape: str | None, voi: str, signed: bool
) -> None:
    """PEERS b 2 and 4: stored, VOI, then the inversion, in the range of the VOI's output."""
    path, values = make(tmp_path / "p.dcm", photometric, shape, voi, signed)
    opened, low = decode(path), -500 if signed else 0
    expected = longhand(values, photometric, shape, "automatic" if voi == "neither" else voi, low)
    picture = display.render(opened)
    assert np.abs(picture - expected * 255).max() <= 0.51
    assert np.abs(display.as_first_displayed(opened) - expected).max() < 1e-6
    full = longhand(values, photometric, shape, "full", low)
    assert np.abs(display.render(opened, display.Full()) - full * 255).max() <= 0.51
    contradicts = (photometric, shape) in (("MONOCHROME2", "INVERSE"), ("MONOCHROME1", "IDENTITY"))
    assert any("contradicts" in notice for notice in display.notices(opened)) is contradicts
    assert np.array_equal(display.render(opened, inverted=True), 255 - picture)


@pytest.mark.skipif(shutil.which("dcmj2pnm") is None, reason="DCMTK is not installed")
@pytest.mark.parametrize(("photometric", "shape", "voi", "signed"), MATRIX)
def test_every_cell_is_as_dcmtk_renders_it(
    tmp_path: Path, photometric: str, shape: str | None, voi: str, signed: bool
) -> None:
    """Without window or table DCMTK's minimum to maximum stands against ours; it knows no percentiles of the body."""
    path, _ = make(tmp_path / "p.dcm", photometric, shape, voi, signed)
    option = {"window": ["+Wi", "1"], "table": ["+Wl", "1"], "neither": ["+Wm"]}[voi]
    done = subprocess.run(["dcmj2pnm", "-q", *option, str(path)], check=True, capture_output=True, timeout=60)
    theirs = np.asarray(Image.open(io.BytesIO(done.stdout)))
    ours = display.render(decode(path), display.Full() if voi == "neither" else None)
    assert np.abs(ours.astype(int) - theirs.astype(int)).max() <= 1


def test_other_shapes_are_as_if_absent() -> None:
    assert polarity_of("MONOCHROME1", "LIN OD") == ("low-bright", ())
    assert polarity_of("MONOCHROME2", "") == ("low-dark", ())


CHOICES: list[Callable[[Radiograph], display.Choice]] = [
    lambda _: display.Automatic(),
    lambda _: display.Full(),
    lambda _: Window(300, 200),
    lambda _: Window(-40, 90, "SIGMOID"),
    lambda made: display.choices(made)[-1][1],
]


@given(
    photometric=st.sampled_from(["MONOCHROME1", "MONOCHROME2"]),
    shape=st.sampled_from(["", "IDENTITY", "INVERSE"]),
    windows=st.lists(st.tuples(st.floats(-400, 1200), st.floats(1, 2000)), max_size=2),
    table=st.booleans(),
    dtype=st.sampled_from([np.uint8, np.int16, np.uint16, np.float32]),
    padding=st.booleans(),
    detour=st.lists(st.tuples(st.sampled_from(range(len(CHOICES))), st.booleans()), max_size=4),
)
def test_reset_equals_first_paint(
    *,
    photometric: str,
    shape: str,
    windows: list[tuple[float, float]],
    table: bool,
    dtype: type,
    padding: bool,
    detour: list[tuple[int, bool]],
) -> None:
    """PEERS b 1: whatever a reader tried in between, the way back shows what was painted first.

    First paint is ``render`` without a choice; reset is the first of ``choices`` without inversion. Both the picture
    and the way there (a table of greys) are held.
    """
    low = -200 if np.dtype(dtype).kind != "u" else 0
    values = np.linspace(low, min(900, 255 if dtype is np.uint8 else 900), 64).astype(dtype).reshape(8, 8)
    extra: dict[str, Any] = {
        "photometric": photometric,
        "presentation_lut_shape": shape,
        "windows": tuple(Window(c, w) for c, w in windows),
    }
    if table:
        extra["voi_luts"] = (LookUpTable(CURVE.astype(np.uint16), low, 16, "Curve"),)
    if padding and np.dtype(dtype).kind != "f":
        extra["padding"] = (int(values.min()), int(values.min()))
    made = radiograph(values, **extra)
    first = display.render(made)
    for number, inverted in detour:
        display.render(made, CHOICES[number](made), inverted)
    assert np.array_equal(display.render(made, display.choices(made)[0][1], inverted=False), first)
    assert np.array_equal(display.render(made), first)
    assert np.abs(display.as_first_displayed(made) * 255 - first).max() < 0.51
