"""Every classifier that ships, on real radiographs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.bundles.engines import Engine, load
from engine.bundles.verifying import verify
from engine.overlay.compose import Crop, compose
from engine.overlay.levels import level_for
from engine.radiographs.decoding import decode
from engine.radiographs.display import render
from engine.radiographs.radiograph import Window
from engine.reading import known
from engine.reading.answering import Several, Solo
from engine.reading.picturing import layers_of
from engine.reading.preprocessing import prepare
from engine.reading.reader import Reader
from tests.data import RESOURCES, need
from tests.engine import tiny_engine as tiny

FOLDERS = sorted(
    path.parent for path in (RESOURCES / "engines").glob("*/card.json") if load(path.parent).card.kind == "classifier"
)
COUNT = 6


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    return load(request.param)


@pytest.fixture(scope="module")
def reader(engine: Engine) -> Reader:
    return Reader(engine, device="cpu")


@pytest.fixture(scope="module")
def images() -> list[Path]:
    return sorted((need("chestxray14-subset") / "images").iterdir())[: 40 * COUNT : 40]


def networks(reader: Reader) -> tuple[Solo, ...]:
    """An ensemble's members, or the one."""
    answers = reader.answers
    if isinstance(answers, Several):
        return answers.solos
    assert isinstance(answers, Solo)
    return (answers,)


def test_something_ships() -> None:
    assert FOLDERS


def test_every_hash_holds_and_the_known_image_reads_as_noted(engine: Engine, reader: Reader) -> None:
    verify(engine)
    found = known.known_probabilities(engine, reader)
    assert set(found) == set(engine.card.labels)
    assert known.largest_difference(engine.card.known, found) <= known.TOLERANCE
    for one in networks(reader):
        error = known.pooling_error(one)
        assert error is not None
        assert error <= known.TOLERANCE


def test_both_runtimes_give_the_same(engine: Engine, reader: Reader, images: list[Path]) -> None:
    pytest.importorskip("torch")
    other = Reader(engine, device="cpu", runtime="pytorch")
    for one, same in zip(networks(reader), networks(other), strict=True):
        for path in images:
            tensor = prepare(decode(path), one.engine.card.input).tensor
            here, there = one.network.run(tensor), same.network.run(tensor)
            np.testing.assert_allclose(here.logits, there.logits, atol=1e-3)
            if here.maps is not None:
                np.testing.assert_allclose(here.maps, there.maps, atol=1e-3)


def test_a_logit_is_the_mean_of_its_map(reader: Reader, images: list[Path]) -> None:
    for one in networks(reader):
        if one.engine.card.map is None or one.engine.card.pooling != "average":
            pytest.skip("this engine's head is no average of its map")
        for path in images:
            answer = one.network.run(prepare(decode(path), one.engine.card.input).tensor)
            assert answer.maps is not None
            np.testing.assert_allclose(answer.maps.mean((2, 3)), answer.logits, atol=1e-4)


def test_two_findings_have_two_maps(reader: Reader, images: list[Path]) -> None:
    """Not the same picture of the same hot corner, as stretching each to its maximum would hide."""
    reading = reader.read(decode(images[0]))
    if reading.maps is None:
        pytest.skip("no maps")
    flat = reading.maps.reshape(len(reading.labels), -1).astype(np.float64)
    shapes = flat - flat.mean(1, keepdims=True)
    shapes /= np.linalg.norm(shapes, axis=1, keepdims=True)
    alike = shapes @ shapes.T
    assert np.abs(alike - np.eye(len(alike))).max() < 0.999
    assert np.median(np.abs(alike[~np.eye(len(alike), dtype=bool)])) < 0.9


def test_what_is_present_has_a_region_around_its_peak(reader: Reader, images: list[Path]) -> None:
    """By construction of the level: a mean at the threshold needs a cell above it."""
    seen = 0
    for path in images:
        radiograph = decode(path)
        reading = reader.read(radiograph)
        present = tuple(finding for finding in reading.findings if finding.band == "present")
        for layer in layers_of(reading, present):
            finding = next(one for one in present if one.label == layer.label)
            assert finding.peak is not None
            if layer.level == np.inf:
                continue  # its map does not speak for the finding
            picture = compose([layer], Crop(0, 0, radiograph.rows, radiograph.columns), 320, 320)
            row, column = finding.peak[0] * 320 // radiograph.rows, finding.peak[1] * 320 // radiograph.columns
            assert picture[row, column, 3] > 0, (path.name, layer.label)
            assert level_for(reading, layer.label) >= 0
            seen += 1
    assert seen or reading.maps is None


def test_a_mono1_a_mono2_and_a_png_twin_read_alike(reader: Reader, images: list[Path], tmp_path: Path) -> None:
    """Two polarities, 8 and 16 bits, a window that equals the picture's range: within 0.02 (DISPLAY-RULES 10)."""
    grey = render(decode(images[1]))
    Image.fromarray(grey).save(tmp_path / "twin.png")
    window = (Window(127.5, 256, "LINEAR_EXACT"),)
    wide = (grey.astype(np.uint16) * 16, (Window(127.5 * 16, 256 * 16, "LINEAR_EXACT"),))
    common = {"format": "DICOM", "identity": {"modality": "DX", "view_position": "PA"}}
    twins = [
        decode(tmp_path / "twin.png"),
        tiny.radiograph(grey, windows=window, **common),
        tiny.radiograph(255 - grey, windows=window, photometric="MONOCHROME1", **common),
        tiny.radiograph(wide[0], windows=wide[1], bits_stored=12, **common),
    ]
    answers = [{f.label: f.probability for f in reader.read(twin).findings} for twin in twins]
    for answer in answers[1:]:
        assert max(abs(answer[label] - answers[0][label]) for label in answer) <= 0.02


def test_reading_twice_gives_the_same(engine: Engine, reader: Reader, images: list[Path]) -> None:
    radiograph = decode(images[0])
    first, second = reader.read(radiograph), Reader(engine, device="cpu", threads=1).read(radiograph)
    assert [f.label for f in first.findings] == [f.label for f in second.findings]
    np.testing.assert_allclose(
        [f.probability for f in first.findings], [f.probability for f in second.findings], atol=1e-6
    )
