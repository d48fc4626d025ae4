"""A frontal chest shown inverted is noticed, on real files; nothing else is, and nothing is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs import display
from engine.radiographs.airy import MAY_BE_INVERTED
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import Identity, Radiograph, Window
from engine.radiographs.refusals import Refusal
from tests.data import SAMPLES, need

INVERTED = {"dx8_cxr_mono1_inverse.dcm", "dx8_cxr_rescale_negative_slope.dcm", "Fake_MONOHR1.dcm"}
"""Those of shared/data/dicom that show bright air after all the rules: seen by eye."""


def noticed(radiograph: Radiograph) -> bool:
    return MAY_BE_INVERTED in display.notices(radiograph)


def opened(folder: Path) -> dict[str, Radiograph]:
    found = {}
    with Opener() as opener:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in (".dcm", ".png", ".jpg"):
                try:
                    found[path.name] = opener.open(path)
                except Refusal:
                    continue
    return found


@pytest.fixture(scope="module")
def samples() -> dict[str, Radiograph]:
    return opened(SAMPLES)


def test_of_all_real_files_only_the_inverted_chests_are_noticed() -> None:
    assert {name for name, radiograph in opened(need("dicom")).items() if noticed(radiograph)} == INVERTED


def test_no_sample_is_noticed_and_most_of_them_are_when_inverted(samples: dict[str, Radiograph]) -> None:
    assert len(samples) >= 8
    assert not [name for name, radiograph in samples.items() if noticed(radiograph)]
    twins = [replace(one, pixels=one.pixels.max() - one.pixels, windows=(), voi_luts=()) for one in samples.values()]
    assert sum(noticed(twin) for twin in twins) >= 0.8 * len(twins)


def test_what_is_seen_counts_and_not_how_it_is_stored(samples: dict[str, Radiograph]) -> None:
    chest = next(one for one in samples.values() if one.format == "PNG")
    top = int(chest.pixels.max())
    stored_inverted = replace(chest, pixels=top - chest.pixels, photometric="MONOCHROME1")
    assert not noticed(stored_inverted)
    assert noticed(replace(stored_inverted, photometric="MONOCHROME2"))
    assert noticed(replace(stored_inverted, slope=-1.0, windows=(Window(-top / 2, top + 1.0),)))


def test_what_the_header_calls_something_else_is_left_alone(samples: dict[str, Radiograph]) -> None:
    chest = next(one for one in samples.values() if one.format == "PNG")
    inverted = replace(chest, pixels=chest.pixels.max() - chest.pixels)
    assert noticed(inverted)
    for said in (Identity(modality="MR"), Identity(body_part="HAND"), Identity(view_position="LL")):
        assert not noticed(replace(inverted, identity=said))


def test_the_picture_is_shown_as_it_is(samples: dict[str, Radiograph]) -> None:
    chest = next(one for one in samples.values() if one.format == "PNG")
    inverted = replace(chest, pixels=255 - chest.pixels)
    assert noticed(inverted)
    assert np.abs(display.render(inverted).astype(int) - (255 - display.render(chest))).max() <= 1


@pytest.mark.parametrize("pixels", [np.zeros((300, 300), np.uint8), np.eye(400, dtype=np.uint16), np.ones((5, 900))])
def test_no_picture_is_too_odd_for_it(pixels: np.ndarray) -> None:
    assert not noticed(Radiograph(Path("x.png"), "", "PNG", pixels, 8))
