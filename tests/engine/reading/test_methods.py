"""Explanation methods on the shipped engine; skipped where the extra is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine.bundles.engines import find, load
from engine.bundles.writing import write_bundle
from engine.learning.assembling import write_ensemble
from engine.overlay.interpolation import sample
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.explanations import methods
from engine.reading.explanations.methods import METHODS, explain
from engine.reading.reader import Reader
from engine.reading.reading import Cancelled
from tests.data import RESOURCES, SAMPLES

pytestmark = pytest.mark.skipif(not methods.available(), reason="needs PyTorch and pytorch-grad-cam")
LABEL = "Cardiomegaly"


@pytest.fixture(scope="module")
def radiograph() -> object:
    return open_radiograph(SAMPLES / "dicom" / "dicom_00000001_000.dcm")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("method", ["Grad-CAM", "Grad-CAM++", "LayerCAM", "EigenCAM"])
def test_every_method_looks_at_the_same_place_as_the_engine(method: str, radiograph: object) -> None:
    engine = load(RESOURCES / "engines" / "hilum-mobilenetv2")
    found = explain(engine, radiograph, LABEL, method, device="cpu")  # type: ignore[arg-type]
    assert found.map.shape == (14, 14), "the layer's own grid"
    assert found.map.min() >= 0
    assert found.map.max() == pytest.approx(1, abs=1e-3)
    if method == "EigenCAM":
        return  # of the picture, not of the finding
    reading = Reader(engine, device="cpu").read(radiograph)  # type: ignore[arg-type]
    own = reading.map_of(LABEL)
    assert own is not None
    assert reading.affine == found.affine
    assert np.corrcoef(np.maximum(own.astype(float), 0).ravel(), found.map.ravel())[0, 1] > 0.5
    row, column = next(finding.peak for finding in reading.findings if finding.label == LABEL) or (0, 0)
    at = (np.array([row], np.float32), np.array([column], np.float32))
    assert sample(found.map, found.affine, *at)[0, 0] > 0.5


@pytest.mark.filterwarnings("ignore")
def test_an_ensemble_is_explained_by_the_mean_of_its_members(radiograph: object, tmp_path: Path) -> None:
    whole = load(RESOURCES / "engines" / "hilum-mobilenetv2")
    other = write_bundle(
        tmp_path / "other",
        {**whole.card.document, "name": "other"},
        {name: whole.folder / name for name in whole.card.files},
    )
    pair = write_ensemble(tmp_path / "pair", [whole.folder, other.folder], "ctp", name="pair")
    told: list[tuple[int, int]] = []
    found = explain(
        pair, radiograph, LABEL, "Grad-CAM", device="cpu", progress=lambda *far: told.append(far),  # type: ignore[arg-type]
    )  # fmt: skip
    alone = explain(whole, radiograph, LABEL, "Grad-CAM", device="cpu")  # type: ignore[arg-type]
    np.testing.assert_allclose(found.map, alone.map, atol=1e-4)
    assert found.affine == alone.affine
    assert told == [(1, 2), (2, 2)]


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_score_cam_tells_how_far_it_is_and_can_be_stopped(radiograph: object) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        explain(
            load(RESOURCES / "engines" / "hilum-mobilenetv2"), radiograph, LABEL, "ScoreCAM", device="cpu",  # type: ignore[arg-type]
            cancelled=lambda: len(told) >= 3, progress=lambda *far: told.append(far),
        )  # fmt: skip
    assert told == [(1, 1281), (17, 1281), (33, 1281)]


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, radiograph: object) -> None:
    monkeypatch.setattr(methods, "available", lambda: False)
    with pytest.raises(Refusal, match="pytorch-grad-cam"):
        explain(find(), radiograph, LABEL, next(iter(METHODS)))  # type: ignore[arg-type]


def test_looking_for_the_methods_imports_nothing_slow() -> None:
    code = (
        "import sys; from engine.reading.explanations.methods import available; available(); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'pytorch_grad_cam', 'matplotlib', 'sklearn')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
