"""Screen, heatmap and engine see one picture: one place is bright in all three (DISPLAY-RULES 4, 6, 10; PEERS b 5).

Whatever the file's polarity, and however the patient lies in it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engine.overlay.compose import Crop, compose
from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.reading.picturing import layers_of
from engine.reading.preprocessing import prepare
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny
from tests.engine.radiographs.making import dicom
from viewer.canvas.grey import GreyCache, picture_of
from viewer.canvas.view import View, Viewport, place

ROWS, COLUMNS = 280, 224
SPOT = (70, 168)  # above the middle and to the right of it: no flip or turn leaves it where it is
EDGES = [None, ["L", "F"], ["R", "F"], ["L", "H"], ["F", "L"], ["H", "R"]]


def greys(image: QImage) -> np.ndarray:
    """Pixels of a grey QImage."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


def middle_of(mask: np.ndarray) -> tuple[float, float]:
    """Mean row and column of what is marked, counted from the upper left corner."""
    rows, columns = np.nonzero(mask)
    return float(rows.mean()) + 0.5, float(columns.mean()) + 0.5


@pytest.mark.parametrize("edges", EDGES)
@pytest.mark.parametrize(
    ("photometric", "shape", "slope"),
    [
        ("MONOCHROME2", "IDENTITY", 1),
        ("MONOCHROME1", "INVERSE", 1),
        ("MONOCHROME1", None, 1),
        ("MONOCHROME2", None, -1),
        ("MONOCHROME2", "INVERSE", 1),
    ],
)
def test_the_same_place_is_bright_on_screen_in_the_map_and_for_the_engine(
    tmp_path: Path, edges: list[str] | None, photometric: str, shape: str | None, slope: int
) -> None:
    seen = np.full((ROWS, COLUMNS), 40, np.int32) + np.random.default_rng(0).integers(0, 20, (ROWS, COLUMNS))
    seen[SPOT[0] - 20 : SPOT[0] + 20, SPOT[1] - 16 : SPOT[1] + 16] = 240
    inverse = shape == "INVERSE" or (shape is None and photometric == "MONOCHROME1")
    modality = 255 - seen if inverse else seen
    stored = (modality if slope == 1 else 255 - modality).astype(np.uint16)
    path = dicom(
        tmp_path / "p.dcm",
        stored,
        PhotometricInterpretation=photometric,
        PresentationLUTShape=shape,
        RescaleSlope=slope,
        RescaleIntercept=0 if slope == 1 else 255,
        WindowCenter=128,
        WindowWidth=256,
        PatientOrientation=edges,
        ViewPosition="PA",
        BodyPartExamined="CHEST",
    )
    opened = decode(path)

    # the screen
    picture = picture_of(opened)
    placed = place(View(), picture.shape, Viewport(600, 500))
    image, left, top = GreyCache(picture).image(View(choice=display.first_choice(opened)[0]), placed)
    y, x = middle_of(greys(image) > 200)
    column, row = placed.to_picture(x + left, y + top)
    assert (row, column) == pytest.approx(SPOT, abs=2)

    # the engine's input, turned back to how the file is stored
    prepared = prepare(opened, tiny.write(tmp_path / "a").card.input)
    back = prepared.turn.back(prepared.tensor[0, :1])[0]
    row, column = middle_of(back > 0.7)
    assert (row * ROWS / back.shape[0], column * COLUMNS / back.shape[1]) == pytest.approx(SPOT, abs=8)

    # the heatmap: a cell of this engine's map is the mean grey that it covers
    reading = Reader(tiny.write(tmp_path / "b")).read(opened, anyway=True)
    (finding,) = [finding for finding in reading.findings if finding.label == "Effusion"]
    assert finding.peak is not None
    assert finding.peak == pytest.approx(SPOT, abs=24)
    map_ = reading.map_of("Effusion")
    assert map_ is not None
    assert map_.max() > 4.0  # bright: eight times the mean grey
    layers = tuple(replace(layer, level=3.0) for layer in layers_of(reading, (finding,)))
    drawn = compose(layers, Crop(0, 0, ROWS, COLUMNS), ROWS, COLUMNS)[:, :, 3] > 0
    assert middle_of(drawn) == pytest.approx(SPOT, abs=24)
