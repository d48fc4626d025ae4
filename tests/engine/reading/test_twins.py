"""One real radiograph in every dress gives the same probabilities within 0.02 (DISPLAY-RULES 10; PEERS b 5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bundles.engines import Engine, load
from engine.radiographs.decoding import decode
from engine.radiographs.display import render
from engine.radiographs.geometry import reduce_area
from engine.reading.reader import Reader
from tests.data import RESOURCES, need
from tests.engine.radiographs import test_twins as dresses

FOLDERS = sorted(path.parent for path in (RESOURCES / "engines").glob("*/card.json"))

# Those that the rule names; test_twins of the radiographs holds all of them to one picture, which costs less.
DRESSES = ("png", "png-16", "monochrome1", "monochrome2", "12-bit", "16-bit", "voi-lut", "jpeg2000", "jpeg2000-lossy")


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    return load(request.param)


def test_every_dress_reads_alike(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PNG of 8 and 16 bits, both polarities, 12 and 16 bits, a table, JPEG 2000 lossless and at a tenth of its size."""
    if engine.card.kind != "classifier":
        pytest.skip("reads no findings")
    image = sorted((need("chestxray14-subset") / "images").iterdir())[40]
    picture = render(decode(image))
    monkeypatch.setattr(dresses, "PICTURE", reduce_area(picture, 512, 512).round().astype("u1"))
    reader = Reader(engine, device="cpu")
    found = {}
    for dress in DRESSES:
        folder = tmp_path / dress
        folder.mkdir()
        reading = reader.read(decode(dresses.make(folder, dress)))
        found[dress] = {finding.label: finding.probability for finding in reading.findings}
    plain = found["png"]
    assert max(plain.values()) > 0.05
    apart = {dress: max(abs(them[label] - plain[label]) for label in plain) for dress, them in found.items()}
    assert {dress: gap for dress, gap in apart.items() if gap > 0.02} == {}
