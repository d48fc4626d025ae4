from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.engines import Engine
from engine.judging.evaluation.showing import heat_of
from engine.radiographs.display import as_first_displayed
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.answering import NO_LUNGS, Several
from engine.reading.preparing.finding import LungFinder
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny
from tests.engine import tiny_segmenter

SIZES = [(320, 320), (500, 410), (333, 517)]
EDGES: list[tuple[str, str] | None] = [None, ("R", "F"), ("L", "H"), ("F", "L"), ("H", "R")]


def segmenter(tmp_path: Path, **changes: Any) -> Engine:
    return tiny_segmenter.write(tmp_path / "heart-lungs", **changes)


def cropping(folder: Path, finder: LungFinder, **changes: Any) -> Engine:
    """The tiny engine, which looks at the lungs only."""
    said, files = finder.as_card()
    document = tiny.card()
    return tiny.write(folder, input={**document["input"], "lungs": said}, files=files, **changes)


def chest(rows: int, columns: int, edges: tuple[str, str] | None = None) -> tuple[Radiograph, tuple[int, int]]:
    """Two dark lungs that leave a wide margin, and one bright spot in one of them, which has a place."""
    pixels = np.full((rows, columns), 98, np.uint8)
    pixels[::7, ::3] = 92
    top, bottom = round(rows * 0.2), round(rows * 0.85)
    for left, right in ((0.22, 0.46), (0.54, 0.8)):
        pixels[top:bottom, round(columns * left) : round(columns * right)] = 30
    row, column = round(rows * 0.35), round(columns * 0.67)
    high, wide = rows // 11, columns // 11
    pixels[row - high : row + high, column - wide : column + wide] = 250
    stated = {} if edges is None else {"edges": edges, "identity": {"view_position": "PA"}}
    return tiny.radiograph(pixels, **stated), (row, column)


def peak(reader: Reader, radiograph: Radiograph) -> tuple[int, int]:
    reading = reader.read(radiograph, anyway=True)
    found = next(finding.peak for finding in reading.findings if finding.label == "Effusion")
    assert found is not None
    return found


@pytest.mark.parametrize("edges", EDGES)
@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_the_map_lies_on_the_same_anatomy_with_and_without_the_crop(
    rows: int, columns: int, edges: tuple[str, str] | None, tmp_path: Path
) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    cropped = Reader(cropping(tmp_path / "cropped", finder), device="cpu")
    whole = Reader(tiny.write(tmp_path / "whole"), device="cpu")
    radiograph, spot = chest(rows, columns, edges)
    reading = cropped.read(radiograph, anyway=True)
    assert NO_LUNGS not in reading.notices
    assert reading.affine is not None
    # The lungs are 58 % of the width: the same seven cells lie closer together over them.
    assert reading.affine.row_scale < rows / 7 * 0.99
    assert reading.affine.column_scale < columns / 7 * 0.99
    for found in (peak(cropped, radiograph), peak(whole, radiograph)):
        assert abs(found[0] - spot[0]) <= rows / 14 + 1
        assert abs(found[1] - spot[1]) <= columns / 14 + 1


def test_an_example_shows_the_map_of_the_part_where_the_part_is(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    radiograph, spot = chest(500, 410)
    readings = [
        Reader(engine, device="cpu").read(radiograph, anyway=True)
        for engine in (cropping(tmp_path / "cropped", finder), tiny.write(tmp_path / "whole"))
    ]
    part, whole = (heat_of(reading, "Effusion", radiograph) for reading in readings)
    assert part is not None
    assert whole is not None
    assert part.shape == (96, 96)
    assert whole.shape == (7, 7)
    row, column = np.unravel_index(int(part.argmax()), part.shape)
    assert abs(float(row) / 96 * 500 - spot[0]) < 500 / 14
    assert abs(float(column) / 96 * 410 - spot[1]) < 410 / 14
    assert not part[:, :15].any()  # beside the lungs it saw nothing


def test_the_crop_reaches_from_the_lungs_to_the_lower_border(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    radiograph, _ = chest(640, 640)
    part = finder.part(radiograph, np.asarray(radiograph.pixels, np.float32) / 255)
    assert part is not None
    assert part.top == pytest.approx(0.2, abs=1 / 32)
    assert (part.left, part.right) == (pytest.approx(0.22, abs=1 / 32), pytest.approx(0.8, abs=1 / 32))
    assert part.bottom == 1
    assert finder.part(radiograph, np.zeros((2, 2), np.float32)) is part


def test_a_picture_that_stands_in_is_searched_for_lungs_anew(tmp_path: Path) -> None:
    """The same radiograph with its lungs elsewhere is read where they are, not where they were."""
    finder = LungFinder(segmenter(tmp_path), "cpu")
    reader = Reader(cropping(tmp_path / "cropped", finder), device="cpu")
    radiograph, _ = chest(320, 320)
    moved = tiny.radiograph(np.roll(np.asarray(radiograph.pixels), 30, axis=1))
    own = {finding.label: finding.probability for finding in reader.read(radiograph, anyway=True).findings}
    assert reader.probabilities(radiograph, as_first_displayed(radiograph)) == pytest.approx(own, abs=1e-6)
    found = reader.probabilities(radiograph, as_first_displayed(moved))
    afresh = {finding.label: finding.probability for finding in reader.read(moved, anyway=True).findings}
    assert found == pytest.approx(afresh, abs=1e-6)


def test_without_lungs_the_whole_picture_is_read_and_that_is_said(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path, level=-1.0), "cpu")
    cropped = Reader(cropping(tmp_path / "cropped", finder), device="cpu")
    radiograph, _ = chest(320, 320)
    reading = cropped.read(radiograph, anyway=True)
    assert NO_LUNGS in reading.notices
    whole = Reader(tiny.write(tmp_path / "whole"), device="cpu").read(radiograph, anyway=True)
    assert reading.affine == whole.affine
    np.testing.assert_array_equal(reading.maps, whole.maps)


def test_the_members_of_an_ensemble_look_for_the_lungs_once(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    files: dict[str, Path | bytes] = {}
    for name in ("a", "b"):
        member = cropping(tmp_path / name, finder)
        files |= {f"members/{name}/{one}": member.folder / one for one in (*member.card.files, "card.json")}
    engine = tiny.write(tmp_path / "both", members=["members/a", "members/b"], pooling=None, files=files)
    answers = Reader(engine, device="cpu").answers
    assert isinstance(answers, Several)
    first, second = answers.solos
    assert first.lungs is not None
    assert first.lungs is second.lungs
    radiograph, _ = chest(320, 320)
    part = Reader(engine, device="cpu").read(radiograph, anyway=True)
    alone = Reader(cropping(tmp_path / "alone", finder), device="cpu").read(radiograph, anyway=True)
    assert part.affine == alone.affine


def test_another_segmenter_than_the_card_names_is_refused(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    said, files = finder.as_card()
    document = tiny.card()
    for number, (wrong, words) in enumerate(
        (
            ({"sha256": "0" * 64}, "is not the segmenter that its card names"),
            ({"folder": "elsewhere"}, "no folder of an engine inside it"),
            ({"folder": "../heart-lungs"}, "no folder of an engine inside it"),
        )
    ):
        described = {**document["input"], "lungs": said | wrong}
        with pytest.raises(Refusal, match=words):
            Reader(tiny.write(tmp_path / str(number), input=described, files=files), device="cpu")


def test_an_engine_that_outlines_no_lungs_finds_none(tmp_path: Path) -> None:
    other = segmenter(tmp_path, labels=["heart", "spine", "clavicles"])
    with pytest.raises(Refusal, match="outlines no lungs"):
        LungFinder(other)
