"""One training with what a recipe can ask for besides: a teacher, batch norms measured anew, pictures seen again."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxscript")
pytest.importorskip("sklearn")
pytest.importorskip("matplotlib")

import torch

from engine.judging.measures.ranking import mean_auc
from engine.learning.progress import Progress
from engine.learning.runs import running
from engine.learning.training.loop import Training
from engine.learning.variation.views import views
from engine.networks.registry import build
from tests.engine import tiny_engine
from tests.engine.few import few_data, few_recipe, read_table
from tests.engine.learning.runs.tiny import ONE, request
from tests.engine.learning.training.made import material

QUIET = Progress(quiet=True)
LABELS = ("Effusion", "Infiltration")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The data and the run."""
    if find_spec("timm") is None:
        pytest.skip("timm is not installed")
    folder = tmp_path_factory.mktemp("options")
    (folder / "few").mkdir()
    data = few_data(folder / "few")
    patch = pytest.MonkeyPatch()
    patch.setenv("HILUM_ENGINES", str(folder / "engines"))
    tiny_engine.write(folder / "engines" / "tiny")
    asked = request(
        data,
        folder / "run",
        "mobilenetv2-margin",
        *ONE,
        "data.drop_unlabelled=false",
        "optimiser.epochs=1",
        "teaching.engine=tiny",
        "optimiser.recalibrate=16",
        'judging.views=["mirror", "zoom"]',
        "judging.zoom=0.1",
    )
    try:
        assert running.run(asked, QUIET) is not None
    finally:
        patch.undo()
    return data, folder / "run"


def figures(run: Path) -> dict[str, float]:
    with (run / "metrics.csv").open(encoding="utf-8", newline="") as stream:
        return {row["figure"]: float(row["value"]) for row in csv.DictReader(stream)}


def test_pictures_seen_again_are_averaged_as_probabilities(run: tuple[Path, Path]) -> None:
    """Test-time augmentation by hand: the engine's graph on the image, its mirror, and 10 % nearer and farther."""
    onnxruntime = pytest.importorskip("onnxruntime")
    data, out = run
    session = onnxruntime.InferenceSession(str(out / "engine" / "model.onnx"))
    stored = next(
        file
        for file in sorted((out.parent / "cache").glob("pictures-64x64-*.npy"))
        if np.allclose(logits_of(session, out, torch.from_numpy(np.load(file))), written(out), atol=1e-3)
    )
    normal = normalised(out, torch.from_numpy(np.load(stored)))
    truth = stated(data, out)
    for name, seen in (
        ("auc_mirror_test", [normal, normal.flip(-1)]),
        ("auc_mirror_zoom_test", views(normal, mirror=True, zoom=0.1)),
    ):
        said = np.mean([1 / (1 + np.exp(-session.run(["logits"], {"image": one.numpy()})[0])) for one in seen], axis=0)
        assert figures(out)[name] == pytest.approx(mean_auc(truth, said.astype(np.float32)), abs=1e-4)


def normalised(out: Path, stored: torch.Tensor) -> torch.Tensor:
    card = json.loads((out / "engine" / "card.json").read_text("utf-8"))["input"]
    return ((stored[:, None].float() / 255 - card["mean"][0]) / card["std"][0]).contiguous()


def logits_of(session, out: Path, stored: torch.Tensor) -> np.ndarray:
    found = session.run(["logits"], {"image": normalised(out, stored).numpy()})[0]
    return found if found.shape == written(out).shape else np.full_like(written(out), np.inf)


def written(out: Path) -> np.ndarray:
    rows = read_table(out / "predictions_test.csv")
    return np.array([[float(row[f"logit_{label}"]) for label in LABELS] for row in rows])


def stated(data: Path, out: Path) -> np.ndarray:
    labels = {row["image"]: [float(row[label]) for label in LABELS] for row in read_table(data / "labels.csv")}
    return np.array([labels[row["image"]] for row in read_table(out / "predictions_test.csv")], np.float32)


def test_batch_norms_are_measured_anew_with_the_weights_that_were_chosen(run: tuple[Path, Path]) -> None:
    from safetensors.torch import load_file

    best = load_file(run[1] / "checkpoint" / "best.safetensors")
    shipped = load_file(run[1] / "engine" / "weights.safetensors")
    statistics = [name for name in best if name.startswith("features.") and name.endswith("running_mean")]
    assert statistics
    assert all(not torch.equal(best[name], shipped[name]) for name in statistics)
    for name in set(best) - {one for one in best if "running" in one or "tracked" in one}:
        assert torch.equal(best[name], shipped[name]), name


def losses(folder: Path, share: float, flipped: bool) -> list[float]:
    """Of a short training with a teacher, on the labels or on their opposite."""
    folder.mkdir()
    made = material()
    states = 1 - made.states if flipped else made.states
    taught = np.random.default_rng(3).normal(size=made.states.shape).astype(np.float32)
    chosen = few_recipe("location.weight=0", "teaching.engine=tiny", f"teaching.share={share}", "optimiser.epochs=1")
    torch.manual_seed(0)
    data = replace(made, states=states, places={}, taught=taught)
    Training(build("mobilenet_v2", 2), chosen, data, folder).run(QUIET)
    return [json.loads(line)["loss"] for line in (folder / "history.jsonl").read_text("utf-8").splitlines()]


def test_the_teachers_share_of_the_loss_is_what_the_recipe_says(tmp_path: Path) -> None:
    """With all of it, the labels teach nothing; with half of it, they do."""
    assert losses(tmp_path / "a", 1.0, False) == losses(tmp_path / "b", 1.0, True)
    assert losses(tmp_path / "c", 0.5, False) != losses(tmp_path / "d", 0.5, True)
