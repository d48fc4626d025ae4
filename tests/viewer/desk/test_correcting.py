""" "Read anyway" reads what the reader sees: turned black and white round, set upright (DISPLAY-RULES 4)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.reading.turning import UPRIGHT, Turn, turn_of
from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, calm, need_engine
from viewer.canvas.view import View
from viewer.desk.correcting import corrected

TURNS = [Turn(*flags) for flags in product((False, True), repeat=3)]
PICTURE = np.random.default_rng(5).integers(0, 4096, (70, 90), dtype=np.uint16)
POLARITIES = [("MONOCHROME1", ""), ("MONOCHROME2", ""), ("MONOCHROME2", "INVERSE"), ("MONOCHROME1", "IDENTITY")]


def radiograph(photometric: str = "MONOCHROME2", shape: str = "") -> Radiograph:
    made = Radiograph(Path("/a.dcm"), "ab", "DICOM", PICTURE, 12)
    return replace(made, photometric=photometric, presentation_lut_shape=shape)


def test_nothing_corrected_is_nothing_changed() -> None:
    assert corrected(radiograph(), View()) is None


@pytest.mark.parametrize(("photometric", "shape"), POLARITIES)
def test_the_engine_sees_what_the_reader_sees(photometric: str, shape: str) -> None:
    stated = radiograph(photometric, shape)
    first = display.as_first_displayed(stated)
    for turn, inverted in product(TURNS, (False, True)):
        made = corrected(stated, View(turn=turn, inverted=inverted))
        if turn == UPRIGHT and not inverted:
            assert made is None
            continue
        assert made is not None
        assert turn_of(made) == turn
        seen = turn.upright(1 - first if inverted else first)
        assert np.allclose(turn_of(made).upright(display.as_first_displayed(made)), seen, atol=1e-6)


def test_colours_are_inverted_too() -> None:
    colour = Radiograph(Path("/a.png"), "ab", "PNG", np.full((70, 90, 3), 30, np.uint8), 8, photometric="RGB")
    made = corrected(colour, View(inverted=True))
    assert made is not None
    assert np.all(made.pixels == 225)


def test_an_inverted_chest_is_read_as_corrected_and_not_kept(open_desk: OpenDesk, qtbot: QtBot, tmp_path: Path) -> None:
    need_engine()
    from PIL import Image

    sample = next(iter(sorted((SAMPLES / "png").glob("*.png"))))
    turned = tmp_path / "inverted.png"
    Image.fromarray(255 - np.asarray(Image.open(sample).convert("L"))).save(turned)
    window = open_desk(sample)
    plain = window.showing.answer
    assert plain is not None
    assert plain.reading is not None
    other = open_desk(turned)
    other.actions_["invert"].trigger()
    other.showing.read_anyway()
    calm(other)
    answer = other.showing.answer
    assert answer is not None
    assert answer.reading is not None
    assert "Read as you see it: inverted" in answer.reading.notices[0]
    expected = {finding.label: finding.probability for finding in plain.reading.findings}
    for finding in answer.reading.findings:
        assert finding.probability == pytest.approx(expected[finding.label], abs=0.02)
    sha256 = other.canvas.picture.stated.sha256
    kept = other.store.reading(sha256, 1, answer.reading.engine_sha256, anyway=True)
    assert kept is None or "Read as you see it" not in " ".join(kept.notices)
