from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from engine.commands.main import main
from tests.data import REPOSITORY, need
from tests.engine.few import SETTINGS, few_data

for package in ("torch", "onnxscript", "sklearn", "matplotlib"):
    pytest.importorskip(package)

LISTS = {"val": 16, "test": 16}


def command(data, out, *more):
    given = ["train", "hilum-mobilenetv2", "--data", str(data), "--out", str(out), "--weights", str(need("weights"))]
    for setting in SETTINGS:
        given += ["--set", setting]
    return [*given, *more]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return few_data(tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="module")
def run(data, tmp_path_factory):
    """A training that was killed after its first epoch and gone on with."""
    out = tmp_path_factory.mktemp("runs") / "run"
    checkpoint = out / "checkpoint" / "last.safetensors"
    child = subprocess.Popen(
        [sys.executable, "-m", "engine.commands.main", *command(data, out)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 240
        while not checkpoint.is_file() and child.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        child.kill()
        child.wait()
    assert checkpoint.is_file()
    assert main(command(data, out, "--resume", "--quiet")) == 0
    return out


def test_a_run_holds_all_that_the_contract_names(run):
    names = {path.relative_to(run).as_posix() for path in run.rglob("*") if path.is_file()}
    assert names >= {
        "recipe.toml",
        "environment.json",
        "history.jsonl",
        "checkpoint/last.safetensors",
        "checkpoint/best.safetensors",
        "predictions_val.csv",
        "predictions_test.csv",
        "metrics.csv",
        "validation_metrics_hilum-mobilenetv2.csv",
        "thresholds.json",
        "report.html",
        "figures/roc.svg",
        "figures/reliability.svg",
        "figures/training.svg",
        "figures/precision-recall.svg",
        "figures/confusion.svg",
        "figures/distributions.svg",
        "figures/examples.svg",
        "engine/card.json",
        "engine/model.onnx",
        "engine/weights.safetensors",
        "engine/reference.npz",
    }
    assert not [name for name in names if ".part" in name]
    for name, count in LISTS.items():
        with (run / f"predictions_{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert len(rows) == count
        assert all(0 < float(row["prob_Effusion"]) < 1 for row in rows)
    lines = (run / "history.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [1, 2, 3]


def test_the_figures_of_the_run_are_those_of_its_predictions(run):
    metrics = pytest.importorskip("sklearn.metrics")
    with (run / "predictions_test.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["image"]: row for row in csv.DictReader(stream)}
    with (run / "metrics.csv").open(encoding="utf-8", newline="") as stream:
        figures = {row["figure"]: row for row in csv.DictReader(stream)}
    with (need("chestxray14-subset") / "labels.csv").open(encoding="utf-8", newline="") as stream:
        truth = {row["image"]: float(row["Effusion"]) for row in csv.DictReader(stream) if row["image"] in rows}
    expected = metrics.roc_auc_score([truth[image] for image in rows], [float(rows[i]["logit_Effusion"]) for i in rows])
    stated = figures["auc_test/Effusion"]
    assert float(stated["value"]) == pytest.approx(expected, abs=1e-5)
    assert float(stated["low"]) <= float(stated["value"]) <= float(stated["high"])
    assert {"auc_test", "pointing_raw", "pointing", "pointing_centre"} <= figures.keys()
    split = json.loads((run / "environment.json").read_text("utf-8"))["split"].rpartition(" ")[2]
    assert {row["split_sha256"] for row in figures.values()} == {split}
    with (run / "validation_metrics_hilum-mobilenetv2.csv").open(encoding="utf-8", newline="") as stream:
        chosen_by = {row["figure"]: row for row in csv.DictReader(stream)}
    assert chosen_by["auc_choose"]["value"] == figures["auc_choose"]["value"]
    assert {"f1_choose/Effusion", "hamming_loss_choose", "brier_choose/Infiltration"} <= chosen_by.keys()
    assert split in (run / "report.html").read_text("utf-8")


def test_the_engine_loads_and_says_what_it_is(run):
    from engine.bundles.verifying import load_verified

    engine = load_verified(run / "engine")
    card = engine.card
    assert card.labels == ("Effusion", "Infiltration")
    assert card.map is not None
    assert (card.map.rows, card.map.columns) == (2, 2)
    assert "NIH Clinical Center" in json.dumps(card.document)
    assert card.document["parity"]["logits"] <= 1e-3
    assert card.document["data"]["lists"]["train"]["images"] == 24
    assert all(0 < card.thresholds[label].probability < 1 for label in card.labels)
    for figure in card.figures.values():
        assert figure["low"] <= figure["high"]
        assert figure["command"].startswith("hilum-engine train hilum-mobilenetv2 --data few")


def test_nothing_that_ships_names_this_machine(run, data):
    for path in (run / "engine").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert str(run.parent).encode() not in content, path
            assert str(data.parent).encode() not in content, path


def test_the_report_needs_nothing_beside_it(run):
    text = (run / "report.html").read_text("utf-8")
    assert text.count("<svg") >= 3
    assert "F1, all labels pooled (micro), on the test list" in text
    assert "Hamming loss, on the test list" in text
    assert "Not for diagnosis" in text
    assert "src=" not in text
    assert 'rel="stylesheet"' not in text


def test_a_folder_that_holds_a_run_is_not_begun_anew(run, data, capsys):
    assert main(command(data, run)) == 3
    assert "--resume" in capsys.readouterr().err


def test_nothing_to_resume_and_wrong_keys_are_one_sentence(tmp_path, data, capsys):
    assert main(command(data, tmp_path / "none", "--resume")) == 3
    assert "no run to go on with" in capsys.readouterr().err
    assert main(command(data, tmp_path / "none", "--set", "optimiser.epoch=1")) == 3
    assert "there is no such key" in capsys.readouterr().err
    assert main(["train", "hilum-mobilenetv2", "--data", str(tmp_path), "--out", str(tmp_path / "none")]) == 3
    assert "There is no table of labels" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("boxed", [True, False])
def test_a_test_image_that_cannot_be_opened_is_said_before_the_first_epoch(tmp_path, data, capsys, boxed):
    folder = tmp_path / "few"
    shutil.copytree(data, folder)
    with_boxes = {line.split(",")[0] for line in (folder / "boxes.csv").read_text("utf-8").splitlines()}
    listed = (folder / "test.txt").read_text("utf-8").split()
    name = next(name for name in listed if (name in with_boxes) == boxed)
    (folder / "images" / name).write_text("no picture")
    lines = (folder / "labels.csv").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(f"{name},"))
    assert main(command(folder, tmp_path / "run")) == 3
    assert f"labels.csv, line {line}: images/{name}: The file is a text file" in capsys.readouterr().err
    assert not (tmp_path / "run" / "checkpoint").exists()


@pytest.mark.parametrize("name", ["heart-lungs", "frontal-chest"])
@pytest.mark.parametrize(("option", "said"), [("--variant=five", "no variant five"), ("--device=cuda", "not on cuda")])
def test_an_option_that_a_recipe_does_not_take_is_refused(tmp_path, capsys, name, option, said):
    assert main(["train", name, "--data", str(tmp_path), "--out", str(tmp_path / "run"), option]) == 3
    assert said in capsys.readouterr().err
