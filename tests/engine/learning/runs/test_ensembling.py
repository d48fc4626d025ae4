from __future__ import annotations

import csv
import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxscript")
pytest.importorskip("sklearn")
pytest.importorskip("matplotlib")

from engine.bundles.verifying import load_verified
from engine.commands.main import main
from engine.radiographs.opening import open_radiograph
from engine.reading.reader import Reader
from tests.engine.few import few_data
from tests.engine.learning.runs.tiny import SMALL

pytestmark = pytest.mark.skipif(find_spec("timm") is None, reason="timm is not installed")
LABELS = ("Effusion", "Infiltration")
NETWORKS = ("timm/test_efficientnet", "timm/test_resnet")
MEMBERS = ", ".join(f'{{name="{name}", weights="", head="dense", hidden=16, channels=1}}' for name in NETWORKS)
SETTINGS = (
    *SMALL,
    f"members=[{MEMBERS}]",
    "data.layout=auto",
    "data.views=[]",
    "preparation.lungs=none",
    "optimiser.frozen=0",
    "optimiser.epochs=1",
    "judging.bootstrap=100",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_data(tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="module")
def experiment(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both networks, and the same two as another variant, which takes over what is trained."""
    out = tmp_path_factory.mktemp("experiments") / "ensemble"
    own = out.parent / "pair.toml"
    own.write_text(
        'base = "chexpert-ensemble"\n[variants.four]\nensemble.use = []\nensemble.rule = "ptc-label"\n', "utf-8"
    )
    given = ["experiment", str(own), "--data", str(data), "--out", str(out), "--only", "five,four", "--quiet"]
    assert main([*given, *(part for one in SETTINGS for part in ("--set", one)), "--device", "cpu"]) == 0
    return out


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def numbers(path: Path, what: str) -> np.ndarray:
    return np.array([[float(row[f"{what}_{label}"]) for label in LABELS] for row in read(path)])


def test_every_network_and_every_way_of_combining_is_a_row(experiment: Path) -> None:
    rows = read(experiment / "table.csv")
    assert list(dict.fromkeys(row["variant"] for row in rows)) == [
        f"{variant}/{row}" for variant in ("five", "four") for row in (*NETWORKS, "ctp", "ptc-label", "ptc-mode")
    ]
    text = (experiment / "table.md").read_text("utf-8")
    assert "Every network of every variant saw 16 images." in text
    assert "AUC of ptc-label: images are ranked by the share of the networks that call the label." in text


def test_the_figures_of_the_mean_are_those_of_the_members_answers(experiment: Path, data: Path) -> None:
    from sklearn.metrics import roc_auc_score

    run = experiment / "variants" / "five"
    folders = [run / "members" / name.replace("/", "-") for name in NETWORKS]
    logits = [numbers(folder / "predictions_test.csv", "logit") for folder in folders]
    mean = np.mean([1 / (1 + np.exp(-one)) for one in logits], axis=0)
    stated = {row["image"]: [float(row[label]) for label in LABELS] for row in read(data / "labels.csv")}
    truth = np.array([stated[row["image"]] for row in read(folders[0] / "predictions_test.csv")])
    found = {(row["row"], row["figure"]): float(row["value"]) for row in read(run / "rows.csv")}
    for column, label in enumerate(LABELS):
        assert found["ctp", f"auc_test/{label}"] == pytest.approx(
            roc_auc_score(truth[:, column], mean[:, column]), abs=1e-5
        )
    assert found["ctp", "hamming_loss_test"] == pytest.approx(
        np.mean((mean >= np.mean([raw_thresholds(folder) for folder in folders], axis=0)) != truth), abs=1e-6
    )
    assert {row["figure"] for row in read(run / "metrics.csv")} == {key for row, key in found if row == "ctp"}


def raw_thresholds(folder: Path) -> np.ndarray:
    """A member's thresholds on its own probabilities."""
    fitted = json.loads((folder / "thresholds.json").read_text("utf-8"))
    said = np.array([fitted[label]["probability"] for label in LABELS])
    slope, intercept = (np.array([fitted[label][key] for label in LABELS]) for key in ("slope", "intercept"))
    return 1 / (1 + np.exp(-(np.log(said / (1 - said)) - intercept) / slope))


def test_a_run_leaves_what_a_single_networks_run_leaves(experiment: Path) -> None:
    run = experiment / "variants" / "five"
    names = {path.relative_to(run).as_posix() for path in run.rglob("*") if path.is_file()}
    assert names >= {
        "recipe.toml",
        "environment.json",
        "metrics.csv",
        "rows.csv",
        "thresholds.json",
        "predictions_val.csv",
        "predictions_test.csv",
        "report.html",
        "figures/bars.svg",
        "figures/roc.svg",
        "figures/precision-recall.svg",
        "figures/reliability.svg",
        "figures/confusion.svg",
        "engine/card.json",
    }
    page = (run / "report.html").read_text("utf-8")
    assert page.count("<svg") == 5
    assert "Not for diagnosis" in page
    assert "src=" not in page


def test_the_engine_says_what_the_run_wrote(experiment: Path, data: Path) -> None:
    run = experiment / "variants" / "five"
    engine = load_verified(run / "engine")
    assert len(engine.card.members) == 2
    row = read(run / "predictions_test.csv")[0]
    reading = Reader(engine, device="cpu").read(open_radiograph(data / "images" / row["image"]), anyway=True)
    for finding in reading.findings:
        assert finding.probability == pytest.approx(float(row[f"prob_{finding.label}"]), abs=2e-3)


def test_the_same_networks_are_trained_once(experiment: Path) -> None:
    for name in NETWORKS:
        five, four = (
            experiment / "variants" / variant / "members" / name.replace("/", "-") / "history.jsonl"
            for variant in ("five", "four")
        )
        assert five.read_bytes() == four.read_bytes()  # its seconds too
    votes = {float(row["prob_Effusion"]) for row in read(experiment / "variants" / "four" / "predictions_test.csv")}
    assert votes <= {0.0, 0.5, 1.0}
