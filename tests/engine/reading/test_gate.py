from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from engine.reading.gate import NOT_MEASURED, check
from tests.engine import tiny_engine as tiny


def gated(pixels: np.ndarray | None = None, **changes: Any):
    return check(tiny.radiograph(tiny.chest_like() if pixels is None else pixels, **changes))


def test_a_picture_without_a_header_passes_and_what_is_not_measured_says_so() -> None:
    outcome = gated()
    assert (outcome.outcome, outcome.refusal) == ("pass", None)
    assert outcome.checks["frontal_chest"] == NOT_MEASURED
    assert isinstance(outcome.checks["contrast"], float)


@pytest.mark.parametrize(
    "identity",
    [
        {"modality": "DX", "body_part": "CHEST", "view_position": "PA"},
        {"modality": "CR", "body_part": "Thorax", "view_position": "AP"},
        {"modality": "DX", "body_part": "PORT_CHEST"},
        {"modality": "OT", "body_part": "TORAX"},
        {"modality": "DX", "body_part": "UNKNOWN", "series_description": "Chest PA/LAT"},
        {"modality": "DX", "series_description": "PLATE"},
    ],
)
def test_frontal_chests_pass(identity: dict[str, str]) -> None:
    assert gated(identity=identity).refusal is None


@pytest.mark.parametrize(
    ("identity", "word"),
    [
        ({"modality": "CT"}, "CT"),
        ({"modality": "MR"}, "MR"),
        ({"modality": "US"}, "ultrasound"),
        ({"modality": "NM"}, "nuclear"),
        ({"modality": "PT"}, "PET"),
        ({"modality": "XA"}, "angiogram"),
        ({"modality": "SEG"}, "segmentation"),
        ({"modality": "QQ"}, "QQ"),
        ({"modality": "DX", "body_part": "HAND"}, "HAND"),
        ({"modality": "DX", "body_part": "CHEST", "view_position": "LL"}, "lateral"),
        ({"modality": "DX", "view_position": "LATERAL"}, "lateral"),
        ({"modality": "DX", "series_description": "W Chest Lat."}, "lateral"),
        ({"modality": "DX", "view_position": "RAO"}, "oblique"),
    ],
)
def test_what_the_header_says_is_something_else_is_refused_in_plain_words(identity: dict[str, str], word: str) -> None:
    refusal = gated(identity=identity).refusal
    assert refusal is not None
    assert refusal.code == "not-frontal-chest"
    assert word in refusal.reason
    assert "read anyway" in refusal.next_step


def test_a_sagittal_orientation_is_a_lateral_view() -> None:
    assert gated(edges=("A", "F"), identity={"modality": "DX"}).refusal is not None
    assert gated(edges=("L", "F"), identity={"modality": "DX"}).refusal is None


@pytest.mark.parametrize(
    ("rows", "columns", "passes"),
    [(20, 20, False), (63, 200, False), (64, 64, True), (10000, 200, False), (320, 100, False), (320, 200, True)],
)
def test_sizes_that_no_radiograph_has(rows: int, columns: int, passes: bool) -> None:
    outcome = gated(tiny.chest_like(rows, columns))
    assert (outcome.refusal is None) == passes
    assert passes or outcome.refusal.code == "not-frontal-chest"


def test_the_shape_is_judged_with_the_pixels_aspect() -> None:
    assert gated(tiny.chest_like(320, 100), aspect=0.5).refusal is None


@pytest.mark.parametrize("value", [0, 7, 255])
def test_one_value_everywhere_is_blank(value: int) -> None:
    refusal = gated(np.full((300, 300), value, np.uint8)).refusal
    assert refusal is not None
    assert refusal.code == "blank"


def test_padding_around_nothing_is_blank() -> None:
    pixels = np.full((300, 300), 100, np.uint8)
    pixels[:60] = 0
    refusal = gated(pixels, padding=(0, 0)).refusal
    assert refusal is not None
    assert refusal.code == "blank"


def test_a_few_stray_pixels_make_no_picture() -> None:
    pixels = np.full((300, 300), 100, np.uint8)
    pixels[5, :20] = 255
    refusal = gated(pixels).refusal
    assert refusal is not None
    assert refusal.code == "blank"


def test_colour_is_a_photograph_and_grey_in_three_channels_is_not() -> None:
    grey = np.repeat(tiny.chest_like()[:, :, None], 3, axis=2)
    assert gated(grey, photometric="RGB").refusal is None
    tinted = grey.copy()
    tinted[..., 0] = np.clip(tinted[..., 0].astype(int) + 8, 0, 255)
    assert gated(tinted, photometric="RGB").refusal is None
    marked = grey.copy()
    marked[:3, :200] = (255, 0, 0)
    assert gated(marked, photometric="RGB").refusal is None
    photograph = grey.copy()
    photograph[:40] = (200, 120, 90)
    refusal = gated(photograph, photometric="RGB").refusal
    assert refusal is not None
    assert "colour" in refusal.reason
