from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.overlay.interpolation import sample
from engine.radiographs.radiograph import Radiograph
from engine.reading.anatomy import BODY, CHEST, MARGIN, within_of
from engine.reading.outlines import Outlines
from engine.reading.reading import Affine
from engine.reading.turning import UPRIGHT, Turn

ROWS, COLUMNS = 640, 512


def radiograph(collimated: int = 0) -> Radiograph:
    pixels = np.random.default_rng(0).integers(400, 3000, (ROWS, COLUMNS)).astype(np.uint16)
    if collimated:
        pixels[:, :collimated] = 0
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 12)


def outlines(turn: Turn = UPRIGHT, size: int = 20) -> Outlines:
    """Two lungs and a heart in the middle, with a speck far away."""
    inside = np.zeros((3, 64, 64), np.float32)
    inside[0, 30 : 30 + size, 24 : 24 + size] = 1
    inside[1, 14 : 14 + size, 14 : 14 + size // 2] = 1
    inside[2, 14 : 14 + 2 * size, 50 - size // 2 : 50] = 1
    inside[0, 1, 1] = 1
    labels = ("heart", "right_lung", "left_lung")
    rows, columns = turn.swapped((ROWS, COLUMNS))
    placed = Affine(rows / 64, 0, columns / 64, 0)
    return Outlines("e", "1", "f" * 64, labels, inside, placed, turn, ROWS, COLUMNS)


def is_inside(within: object, row: float, column: float) -> bool:
    at = (np.array([row], np.float32), np.array([column], np.float32))
    return bool(sample(within.height, within.affine, *at)[0, 0] > 0)  # type: ignore[attr-defined]


def test_the_hull_of_lungs_and_heart_with_its_margin() -> None:
    found = within_of(radiograph(), outlines())
    assert found is not None
    assert found.what == CHEST
    width = (50 - 14 - 1) * COLUMNS / 64
    left = 14.5 * COLUMNS / 64
    assert is_inside(found, 300, left - 0.9 * MARGIN * width)
    assert not is_inside(found, 300, left - 1.2 * MARGIN * width)
    assert is_inside(found, 300, 256), "between the lungs too"
    assert not is_inside(found, 10, 10), "a speck is no chest"


def test_a_picture_that_was_set_upright_is_cut_where_it_is_stored() -> None:
    upright, mirrored = (within_of(radiograph(), outlines(turn)) for turn in (UPRIGHT, Turn(flip_rows=True)))
    assert upright is not None
    assert mirrored is not None
    assert is_inside(upright, 190, 440) == is_inside(mirrored, ROWS - 1 - 190, 440)
    assert is_inside(upright, 525, 180) == is_inside(mirrored, ROWS - 1 - 525, 180)
    assert not np.allclose(upright.height, mirrored.height)


@pytest.mark.parametrize("size", [None, 0, 2])
def test_without_a_chest_the_exposed_part_counts(size: int | None) -> None:
    made = None
    if size is not None:
        made = outlines()
        made.inside[:] = 0
        made.inside[:, :size, :size] = 1
    found = within_of(radiograph(collimated=100), made)
    assert found is not None
    assert found.what == BODY
    assert not is_inside(found, 300, 80)
    assert is_inside(found, 300, 130)
    assert within_of(radiograph(), made) is None, "the whole picture is open"
