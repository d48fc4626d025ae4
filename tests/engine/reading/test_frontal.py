"""The shipped gate on real radiographs, as they are and spoilt, and on what is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.bundles.engines import find
from engine.radiographs import display
from engine.radiographs.opening import Opener, open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading import gate
from engine.reading.frontal import KINDS, SAID, Frontal, default_frontal
from engine.reading.reader import Reader
from tests.data import SAMPLES, need

PATHS = sorted([*SAMPLES.rglob("*.png"), *SAMPLES.rglob("*.dcm")])


@pytest.fixture(scope="module")
def frontal() -> Frontal:
    found = default_frontal()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shown() -> list[np.ndarray]:
    return [display.as_first_displayed(open_radiograph(path)) for path in PATHS]


def test_the_samples_pass_in_every_form(frontal: Frontal, shown: list[np.ndarray]) -> None:
    assert all(frontal.look(picture).passes for picture in shown)


@pytest.mark.parametrize(
    ("kind", "spoil"),
    [
        ("inverted", lambda picture: 1 - picture),
        ("sideways", np.rot90),
        ("sideways", lambda picture: np.rot90(picture, 3)),
        ("upside_down", lambda picture: np.rot90(picture, 2)),
        ("upside_down", lambda picture: picture[::-1]),
        ("cropped", lambda picture: picture[: picture.shape[0] // 3, : picture.shape[1] // 3]),
        ("other", lambda picture: np.random.default_rng(0).random(picture.shape, np.float32)),
        ("other", lambda picture: np.tile(picture[::3, ::3], (3, 3))),
    ],
)
def test_what_is_spoilt_is_refused_and_called_what_it_is(frontal, shown, kind, spoil) -> None:
    for picture in shown:
        found = frontal.look(np.ascontiguousarray(spoil(picture)))
        assert not found.passes
        assert found.likeliest_fault == kind


def test_a_mirrored_heart_passes(frontal: Frontal, shown: list[np.ndarray]) -> None:
    """Right and left exchanged is for a notice, never for a refusal."""
    assert all(frontal.look(np.ascontiguousarray(picture[:, ::-1])).passes for picture in shown)


def test_every_kind_has_its_words(frontal: Frontal) -> None:
    assert set(SAID) == set(KINDS[1:])
    assert all("read anyway" in next_step for _, _, next_step in SAID.values())


def test_an_inverted_file_is_refused_by_the_reader_and_read_anyway(tmp_path: Path) -> None:
    from PIL import Image, ImageOps

    path = tmp_path / "inverted.png"
    with Image.open(SAMPLES / "png" / "00007471_000.png") as sample:
        ImageOps.invert(sample.convert("L")).save(path)
    reader, radiograph = Reader(find(), device="cpu"), open_radiograph(path)
    with pytest.raises(Refusal) as caught:
        reader.read(radiograph)
    assert caught.value.code == "inverted"
    reading = reader.read(radiograph, anyway=True)
    assert reading.gate_outcome == "read anyway"
    assert reading.gate_checks["inverted"] > 0.5


def test_other_examinations_do_not_pass_whatever_their_header_says(frontal: Frontal) -> None:
    """CT, MR, ultrasound and others of the DICOM files; two scouts of a CT show a frontal chest and may."""
    folder, passed, looked = need("dicom"), [], 0
    with Opener() as opener:
        for path in sorted([*(folder / "clearcanvas").glob("*.dcm"), *(folder / "pylibjpeg-data").glob("*.dcm")]):
            try:
                radiograph = opener.open(path)
            except Refusal:
                continue
            if radiograph.identity.modality in {"CR", "DX"} or "MAROTECH" in path.name:
                continue
            looked += 1
            if frontal.look(display.as_first_displayed(radiograph)).passes and gate.check(radiograph).refusal is None:
                passed.append(path.name)
    assert looked > 8
    assert not passed


def test_a_small_or_huge_picture_is_looked_at_all_the_same(frontal: Frontal) -> None:
    for rows, columns in ((1, 1), (20, 20), (64, 3000), (3000, 64)):
        assert sum(frontal.look(np.full((rows, columns), 0.5, np.float32)).probabilities.values()) > 0.99
