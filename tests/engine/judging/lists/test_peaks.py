"""The peaks of what is shown, and of what came out of the network before a reference was subtracted."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.engines import Engine
from engine.bundles.writing import write_bundle
from engine.judging.lists.peaks import Peaks
from engine.radiographs.radiograph import Radiograph
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny
from tests.engine.reading.preparing.test_finding import LungFinder, cropping, segmenter
from tests.engine.reading.test_answering import files_of

CELL = 40
SPOTS = {(1, 2): 255, (5, 4): 200}


def spotted(**changes: Any) -> Radiograph:
    """Two bright cells of 7 x 7 on grey, the first a little brighter."""
    pixels = np.full((7 * CELL, 7 * CELL), 90, np.uint8)
    for (row, column), grey in SPOTS.items():
        pixels[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL] = grey
    return tiny.radiograph(pixels, **changes)


def written(folder: Path, taken: float, slope: float = 1.0, cell: tuple[int, int] = (1, 2)) -> Engine:
    """A tiny engine that subtracts something at one cell."""
    maps = np.zeros((3, 7, 7), np.float32)
    maps[:, cell[0], cell[1]] = taken
    held = io.BytesIO()
    np.savez(held, maps=maps)
    return tiny.write(
        folder,
        name=folder.name,
        map={**tiny.card()["map"], "reference": "reference.npz"},
        files={"reference.npz": held.getvalue()},
        calibration={label: {"slope": slope, "intercept": -1.0} for label in tiny.LABELS},
    )


def peaks(engine: Engine, radiograph: Radiograph) -> np.ndarray:
    """Of Effusion, which rises with the grey: shown and raw as (row, column) of cells."""
    reader = Reader(engine, device="cpu", threads=1)
    found = Peaks(reader)(reader.read(radiograph, anyway=True), radiograph)
    assert found is not None
    return found[:, 0, ::-1] * 7 - 0.5


def test_the_reference_moves_the_peak_that_is_shown_and_not_the_raw_one(tmp_path: Path) -> None:
    found = peaks(written(tmp_path / "one", 4.0), spotted())
    np.testing.assert_allclose(found, [(5, 4), (1, 2)], atol=0.01)
    np.testing.assert_allclose(peaks(tiny.write(tmp_path / "plain"), spotted()), [(1, 2), (1, 2)], atol=0.01)


def test_of_a_picture_that_was_set_upright_the_reference_is_turned_back(tmp_path: Path) -> None:
    engine = written(tmp_path / "one", 4.0)
    upright = spotted()
    turned = tiny.radiograph(np.asarray(upright.pixels)[::-1, ::-1], edges=("R", "H"), identity={"view_position": "PA"})
    np.testing.assert_allclose(peaks(engine, turned), 6 - np.array([(5, 4), (1, 2)]), atol=0.01)


@pytest.mark.parametrize("slopes", [(1.0, 1.0), (3.0, 0.1)])
def test_an_ensembles_raw_map_is_the_mean_of_its_members(tmp_path: Path, slopes: tuple[float, float]) -> None:
    """Each member takes away another spot, by as much as its slope weighs; raw the brighter one is there again."""
    members = [
        written(tmp_path / "first", 30.0, slopes[0]),
        written(tmp_path / "second", 30.0, slopes[1], (5, 4)),
    ]
    files = {key: path for place, one in enumerate(members) for key, path in files_of(one, f"members/{place}").items()}
    described = tiny.card(name="several", members=["members/0", "members/1"], combine="ctp", calibration={})
    found = peaks(write_bundle(tmp_path / "several", described, files), spotted())
    np.testing.assert_allclose(found[1], (1, 2), atol=0.01)
    shown = tuple(int(one) for one in found[0].round())
    assert shown == (5, 4) if slopes[0] > 1 else shown not in SPOTS


def test_a_member_alone_in_subtracting_counts_as_one_of_two(tmp_path: Path) -> None:
    members = [written(tmp_path / "first", 0.0), written(tmp_path / "second", 10.0, 1.0, (5, 4))]
    files = {key: path for place, one in enumerate(members) for key, path in files_of(one, f"members/{place}").items()}
    described = tiny.card(name="several", members=["members/0", "members/1"], combine="ctp", calibration={})
    found = peaks(write_bundle(tmp_path / "several", described, files), spotted())
    np.testing.assert_allclose(found, [(1, 2), (1, 2)], atol=0.01)


def test_of_members_that_crop_to_the_lungs_raw_maps_are_not_told(tmp_path: Path) -> None:
    finder = LungFinder(segmenter(tmp_path), "cpu")
    members = [cropping(tmp_path / f"m{place}", finder, name=f"m{place}") for place in range(2)]
    files = {key: path for place, one in enumerate(members) for key, path in files_of(one, f"members/{place}").items()}
    described = tiny.card(name="several", members=["members/0", "members/1"], combine="ctp", calibration={})
    reader = Reader(write_bundle(tmp_path / "several", described, files), device="cpu")
    find = Peaks(reader)
    assert not find.raw
    radiograph = spotted()
    found = find(reader.read(radiograph, anyway=True), radiograph)
    assert found is not None
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1]).all()


def test_an_engine_without_maps_has_no_peaks(tmp_path: Path) -> None:
    reader = Reader(tiny.write(tmp_path / "tiny", map=None), device="cpu")
    radiograph = spotted()
    assert Peaks(reader)(reader.read(radiograph, anyway=True), radiograph) is None
