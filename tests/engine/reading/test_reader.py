from __future__ import annotations

import json
import math
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.bundles.card import Calibration
from engine.radiographs.refusals import Refusal
from engine.reading.calibrating import probability_of
from engine.reading.reader import Reader, peaks_of
from engine.reading.reading import Affine, Cancelled, band_of
from tests.engine import tiny_engine as tiny


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(tiny.write(tmp_path_factory.mktemp("engines") / "tiny"), device="cpu")


def spot(rows: int, columns: int, row: int, column: int) -> np.ndarray:
    """Dark, with noise, and one bright square."""
    pixels = tiny.chest_like(rows, columns) // 8
    high, wide = max(rows // 14, 4), max(columns // 14, 4)
    pixels[max(row - high, 0) : row + high, max(column - wide, 0) : column + wide] = 250
    return pixels


@pytest.mark.parametrize(("rows", "columns"), [(320, 320), (2500, 2048), (300, 700)])
@pytest.mark.parametrize(("down", "across"), [(0.25, 0.8), (0.66, 0.31), (0.04, 0.97)])
def test_the_peak_is_within_half_a_cell_of_the_spot(
    reader: Reader, rows: int, columns: int, down: float, across: float
) -> None:
    row, column = round(down * rows), round(across * columns)
    reading = reader.read(tiny.radiograph(spot(rows, columns, row, column)), anyway=True)
    peak = next(finding.peak for finding in reading.findings if finding.label == "Effusion")
    assert peak is not None
    assert abs(peak[0] - row) <= rows / 7 / 2 + 1
    assert abs(peak[1] - column) <= columns / 7 / 2 + 1


def test_findings_are_all_labels_by_calibrated_probability(tmp_path: Path) -> None:
    """The label with the largest logit is not the most probable one once calibrated."""
    calibration = {
        "Effusion": {"slope": 0.1, "intercept": -3},
        "Mass": {"slope": 1, "intercept": 2},
        "Hernia": {"slope": 1, "intercept": 5},
    }
    engine = tiny.write(tmp_path / "tiny", calibration=calibration)
    reading = Reader(engine, device="cpu").read(tiny.radiograph(tiny.chest_like()))
    probabilities = [finding.probability for finding in reading.findings]
    assert sorted(finding.label for finding in reading.findings) == sorted(tiny.LABELS)
    assert [finding.rank for finding in reading.findings] == [1, 2, 3]
    assert probabilities == sorted(probabilities, reverse=True)
    assert reading.findings[0].label == "Hernia"
    assert all(f.band == band_of(f.probability, f.threshold) for f in reading.findings)


def test_a_maps_mean_is_its_logit_and_the_threshold_level_is_its_threshold(reader: Reader) -> None:
    reading = reader.read(tiny.radiograph(tiny.chest_like()))
    assert reading.maps is not None
    for finding in reading.findings:
        mean = float(reading.map_of(finding.label).astype(np.float64).mean())
        assert probability_of(mean, Calibration(1.0, -2.0)) == pytest.approx(finding.probability, abs=1e-3)
        level = reading.levels[reading.labels.index(finding.label)]
        assert probability_of(level, Calibration(1.0, -2.0)) == pytest.approx(finding.threshold)


def test_the_reference_is_subtracted_from_maps_and_from_nothing_else(tmp_path: Path, reader: Reader) -> None:
    reference = np.random.default_rng(2).normal(size=(3, 7, 7)).astype(np.float32)
    np.savez(tmp_path / "r.npz", maps=reference)
    grid = {"rows": 7, "columns": 7, "reference": "reference.npz"}
    engine = tiny.write(tmp_path / "tiny", map=grid, files={"reference.npz": tmp_path / "r.npz"})
    picture = tiny.radiograph(tiny.chest_like())
    plain, above = reader.read(picture), Reader(engine, device="cpu").read(picture)
    assert [(f.label, f.probability) for f in above.findings] == [(f.label, f.probability) for f in plain.findings]
    assert above.maps is not None
    np.testing.assert_allclose(above.maps.astype(np.float32) + reference, plain.maps, atol=0.01)
    np.testing.assert_allclose(np.array(above.levels) + reference.mean((1, 2)), plain.levels, atol=1e-5)


def test_the_same_picture_gives_the_same_reading_to_every_thread(reader: Reader) -> None:
    pictures = [tiny.radiograph(tiny.chest_like(300 + n, 280)) for n in range(4)]
    first = [reader.read(picture) for picture in pictures]
    again: dict[int, Any] = {}
    threads = [threading.Thread(target=lambda n=n: again.update({n: reader.read(pictures[n])})) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n, reading in enumerate(first):
        assert again[n].findings == reading.findings
        np.testing.assert_array_equal(again[n].maps, reading.maps)


def test_the_gate_comes_before_any_finding_and_can_be_passed_by_asking(reader: Reader) -> None:
    picture = tiny.radiograph(tiny.chest_like(), identity={"modality": "CT"})
    with pytest.raises(Refusal) as caught:
        reader.read(picture)
    assert caught.value.code == "not-frontal-chest"
    reading = reader.read(picture, anyway=True)
    assert reading.gate_outcome == "read anyway"
    assert any(caught.value.reason in notice for notice in reading.notices)
    assert len(reading.findings) == 3


def test_the_json_says_all_and_names_nobody(reader: Reader) -> None:
    identity = {"patient_name": "DOE^JANE", "patient_id": "4711", "birth_date": "19700102", "study_uid": "1.2.3"}
    picture = tiny.radiograph(tiny.chest_like(), identity=identity)
    text = json.dumps(reader.read(picture).as_json(picture), allow_nan=False)
    assert "1.2.3" in text
    assert not any(secret in text for secret in ("DOE", "4711", "19700102"))
    line = json.loads(text)
    assert line["gate"]["checks"]["frontal_chest"] > 0.9
    assert line["findings"][0]["map"] == {"rows": 7, "columns": 7}
    assert set(line["findings"][0]["peak"]) == {"row", "column"}


def test_a_mirrored_frontal_chest_is_read_upright_and_says_so(reader: Reader) -> None:
    pixels = spot(320, 280, 100, 60)
    upright = reader.read(tiny.radiograph(pixels, edges=("L", "F"), identity={"view_position": "PA"}), anyway=True)
    mirrored = tiny.radiograph(pixels[:, ::-1].copy(), edges=("R", "F"), identity={"view_position": "PA"})
    reading = reader.read(mirrored, anyway=True)
    assert [f.probability for f in reading.findings] == [f.probability for f in upright.findings]
    assert any("upright" in notice for notice in reading.notices)
    for turned, straight in zip(reading.findings, upright.findings, strict=True):
        assert turned.peak is not None
        assert straight.peak is not None
        assert turned.peak[0] == straight.peak[0]
        assert abs(turned.peak[1] - (279 - straight.peak[1])) <= 1


def test_a_reading_that_is_no_longer_wanted_ends(reader: Reader) -> None:
    with pytest.raises(Cancelled):
        reader.read(tiny.radiograph(tiny.chest_like()), lambda: True)
    assert reader.read(tiny.radiograph(tiny.chest_like()), lambda: False).findings


def test_without_maps_there_are_no_peaks(tmp_path: Path) -> None:
    picture = tiny.radiograph(tiny.chest_like())
    reading = Reader(tiny.write(tmp_path / "tiny", map=None), device="cpu").read(picture)
    assert reading.maps is None
    assert reading.affine is None
    assert all("peak" not in entry and "map" not in entry for entry in reading.as_json(picture)["findings"])


@pytest.mark.parametrize(
    "changes",
    [
        {"map": {"rows": 7, "columns": 7, "reference": "gone.npz"}},
        {"map": {"rows": 7, "columns": 7, "reference": "r.npz"}, "files": {"r.npz": b"no zip"}},
        {"extra_inputs": [{"name": "age", "low": 0, "high": 100, "median": 50}]},
    ],
)
def test_an_engine_that_cannot_be_used_says_why_at_once(tmp_path: Path, changes: dict[str, Any]) -> None:
    engine = tiny.write(tmp_path / "tiny", **changes)
    with pytest.raises(Refusal) as caught:
        Reader(engine, device="cpu")
    assert caught.value.code in ("engine-altered", "engine-newer")


def test_hashes_are_checked_before_anything_is_loaded(tmp_path: Path) -> None:
    engine = tiny.write(tmp_path / "tiny")
    graph = bytearray((engine.folder / "model.onnx").read_bytes())
    graph[-1] ^= 1
    (engine.folder / "model.onnx").write_bytes(bytes(graph))
    with pytest.raises(Refusal, match=r"model\.onnx was altered"):
        Reader(engine, device="cpu")


def test_a_missing_threshold_is_one_half_and_said() -> None:
    assert math.isclose(probability_of(800, Calibration()), 1)
    assert probability_of(-800, Calibration()) == 0


def test_an_engine_without_thresholds_and_calibration_says_so(tmp_path: Path) -> None:
    engine = tiny.write(tmp_path / "tiny", thresholds={}, calibration={})
    reading = Reader(engine, device="cpu").read(tiny.radiograph(tiny.chest_like()))
    assert {finding.threshold for finding in reading.findings} == {0.5}
    assert any("threshold" in notice for notice in reading.notices)
    assert any("not calibrated" in notice for notice in reading.notices)


def test_a_peak_between_two_cells_lies_between_them() -> None:
    map_ = np.zeros((7, 7), np.float32)
    map_[3, 2:4] = 1
    ((row, column),) = peaks_of(map_[None], Affine(100, 49.5, 100, 49.5), 700, 700)
    assert abs(row - 349.5) <= 1
    assert abs(column - 299.5) <= 4
    corner = np.zeros((7, 7), np.float32)
    corner[0, 6] = 1
    assert peaks_of(corner[None], Affine(100, 49.5, 100, 49.5), 700, 700) == [(50, 650)]


def test_nothing_of_a_reading_can_be_set(reader: Reader) -> None:
    reading = reader.read(tiny.radiograph(tiny.chest_like()))
    with pytest.raises(AttributeError):
        reading.engine = "other"  # type: ignore[misc]
    assert replace(reading, device="x").device == "x"
