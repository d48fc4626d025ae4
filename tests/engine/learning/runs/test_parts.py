from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("onnxscript")
pytest.importorskip("sklearn")
pytest.importorskip("matplotlib")

from engine.bundles.verifying import load_verified
from engine.commands.main import main
from engine.judging.measures.pointing import Target, hits
from engine.learning import recipe
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.reader import Reader
from tests.engine.few import few_data

LABELS = ("Effusion", "Infiltration")
PART = """
base = "hilum-mobilenetv2"
name = "{name}"
version = "0.1.0"
labels = ["Effusion", "Infiltration"]
seed = {seed}
[network]
weights = ""
[input]
rows = {side}
columns = {side}
stored = {side}
[location]
weight = 0.0
stands_for = {{}}
[optimiser]
epochs = 1
batch = 8
epoch_images = 16
remeasure = 8
precision = "float32"
[judging]
bootstrap = 100
reference = 8
subtract = "{subtract}"
least_positives = 2
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_data(tmp_path_factory.mktemp("few"))


def write_recipes(folder: Path) -> Path:
    for name, side, seed, subtract in (("coarse", 64, 0, "cells"), ("fine", 96, 1, "level")):
        (folder / f"{name}.toml").write_text(PART.format(name=name, side=side, seed=seed, subtract=subtract), "utf-8")
    pair = folder / "pair.toml"
    parts = ", ".join(f'"{folder / name}.toml"' for name in ("coarse", "fine"))
    own = PART.format(name="pair", side=64, seed=0, subtract="cells").replace("seed = 0", f"parts = [{parts}]")
    pair.write_text(own, "utf-8")
    return pair


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    given = ["train", str(write_recipes(folder)), "--data", str(data), "--out", str(folder / "run"), "--device", "cpu"]
    assert main([*given, "--quiet"]) == 0
    return folder / "run"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_part_is_a_run_of_its_own(run: Path) -> None:
    for name, side in (("coarse", 64), ("fine", 96)):
        card = load_verified(run / "members" / name / "engine").card
        assert (card.name, card.input.rows) == (name, side)
        assert (run / "members" / name / "report.html").is_file()
    page = (run / "report.html").read_text("utf-8")
    assert "fine" in page
    assert "96 x 96 pixels" in page
    assert json.loads((run / "environment.json").read_text("utf-8"))["members"] == ["coarse", "fine"]


def test_what_is_subtracted_is_in_the_card(run: Path) -> None:
    for name, flat, words in (("coarse", False, "cell by cell"), ("fine", True, "the same in all cells")):
        engine = load_verified(run / "members" / name / "engine")
        with np.load(engine.folder / "reference.npz") as held:
            assert (np.ptp(held["maps"], axis=(1, 2)) < 1e-6).all() == flat
        assert words in engine.card.document["map"]["subtracted"]


def test_each_part_knows_its_radiographs_again(run: Path, data: Path) -> None:
    reader = Reader(load_verified(run / "engine"), device="cpu")
    image = read(run / "predictions_val.csv")[0]["image"]
    checks = reader.read(open_radiograph(data / "images" / image), anyway=True).gate_checks
    assert 0 < float(checks["unlike_training"]) < 1


def test_what_was_measured_is_what_the_engine_says(run: Path, data: Path) -> None:
    engine = load_verified(run / "engine")
    reader = Reader(engine, device="cpu")
    assert reader.members == ("coarse", "fine")
    rows = read(run / "predictions_test.csv")[:6]
    for row in rows:
        reading = reader.read(open_radiograph(data / "images" / row["image"]), anyway=True)
        for finding in reading.findings:
            assert finding.probability == pytest.approx(float(row[f"prob_{finding.label}"]), abs=2e-3)


def test_the_mean_is_calibrated_for_itself(run: Path) -> None:
    card = load_verified(run / "engine").card
    parts = [load_verified(run / "members" / name / "engine").card for name in ("coarse", "fine")]
    for label in LABELS:
        assert card.calibration[label] not in [one.calibration[label] for one in parts]
    said = np.array([[float(row[f"prob_{label}"]) for label in LABELS] for row in read(run / "predictions_val.csv")])
    shares = [card.prevalence[label] for label in LABELS]
    np.testing.assert_allclose(said.mean(0), shares, atol=0.02)  # what calibration promises on its own list


def test_the_joined_maps_are_those_of_the_reader(run: Path, data: Path) -> None:
    """Peaks measured on the mean maps of the run are peaks of the maps that the reader gives."""
    from engine.learning.manifest import read as read_table
    from engine.learning.progress import Progress
    from engine.learning.runs import joining
    from engine.learning.runs.request import Request

    recipes = [recipe.load(str(run.parent / f"{name}.toml")) for name in ("coarse", "fine")]
    requests = [
        Request(one, (data,), run / "members" / one.name, None, run / "cache", resume=True, command="")
        for one in recipes
    ]
    tables = [read_table((data,), one) for one in recipes]
    progress = Progress(quiet=True)
    joined = joining.Joined([joining.part(*pair, progress) for pair in zip(requests, tables, strict=True)])
    answers, reference = joined.of("test"), joined.reference()
    assert reference is not None
    assert answers.maps.shape[2:] == reference.shape[1:] == (6, 6)
    reader = Reader(load_verified(run / "engine"), device="cpu")
    for row, image in enumerate(answers.images[:4]):
        reading = reader.read(open_radiograph(data / "images" / image), anyway=True)
        assert reading.maps is not None
        mine, scale = answers.maps[row] - reference, np.abs(answers.maps[row]).max()
        np.testing.assert_allclose(reading.maps.astype(np.float32), mine, atol=0.02 * scale + 1e-3)
        down, across = np.unravel_index(int(mine[0].argmax()), mine[0].shape)
        box = Target(0, 0, across / 6, down / 6, 1 / 6, 1 / 6)
        assert hits(mine[None], [box])[0]


def test_what_is_done_is_not_trained_again(run: Path, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(run.parent, folder)
    before = (folder / "run" / "members" / "fine" / "engine" / "weights.safetensors").stat().st_mtime_ns
    pair = write_recipes(folder)
    shutil.rmtree(folder / "run" / "engine")
    assert main(["train", str(pair), "--data", str(data), "--out", str(folder / "run"), "--resume", "--quiet"]) == 0
    assert (folder / "run" / "members" / "fine" / "engine" / "weights.safetensors").stat().st_mtime_ns == before
    assert (folder / "run" / "predictions_test.csv").read_bytes() == (run / "predictions_test.csv").read_bytes()
    assert main(["train", str(pair), "--data", str(data), "--out", str(folder / "run"), "--quiet"]) == 3


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ('labels=["Effusion", "Mass"]', "cannot be a part"),
        ('parts=["fine"]', "at least two"),
        ('parts=["fine", "fine"]', "at least two"),
        ('parts=["nothing-like-it", "hilum-mobilenetv2"]', "no recipe named"),
    ],
)
def test_parts_that_do_not_fit_are_refused(
    run: Path, data: Path, setting: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = run.parent / "pair.toml"
    out = run.parent / "none"
    given = ["train", str(own), "--data", str(data), "--out", str(out), "--set", setting]
    assert main([*given, "--quiet"]) == 3
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_part_that_crops_is_refused(run: Path, data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "recipes"
    folder.mkdir()
    pair = write_recipes(folder)
    with (folder / "fine.toml").open("a", encoding="utf-8") as stream:
        stream.write("[preparation]\ncrop = 0.9\n")
    from engine.learning.progress import Progress
    from engine.learning.runs.request import Request
    from engine.learning.runs.running import run as start

    request = Request(recipe.load(str(pair)), (data,), tmp_path / "run", None, None, resume=False, command="")
    with pytest.raises(Refusal, match="whole picture"):
        start(request, Progress(quiet=True))
