from __future__ import annotations

import json

import numpy as np
import pytest

from engine.bundles.engines import load
from engine.bundles.verifying import verify
from engine.commands.main import main
from engine.learning.gating import radiographs, running, settings
from engine.learning.gating.training import GateTraining
from engine.learning.progress import Progress
from engine.radiographs.refusals import Refusal
from engine.reading.frontal import KINDS, Frontal
from tests.engine.learning.gating.radiographs import COUNTS, few

SMALL = ("steps=4", "batch=8", "pool=12", "edge=32", "stored=48")
QUIET = Progress(quiet=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return few(tmp_path_factory.mktemp("gate") / "data")


def test_one_command_leaves_a_gate_that_can_look(folder, tmp_path, capsys):
    out = tmp_path / "run"
    options = [part for setting in SMALL for part in ("--set", setting)]
    assert main(["train", "frontal-chest", "--data", str(folder), "--out", str(out), "--quiet", *options]) == 0
    assert capsys.readouterr().out.strip() == str(out / "engine")
    engine = load(out / "engine")
    verify(engine)
    assert engine.card.kind == "gate"
    assert engine.card.labels == KINDS
    assert engine.card.data["lists"] == COUNTS
    assert str(tmp_path) not in json.dumps(engine.card.document)
    kind = Frontal(engine).look(np.linspace(0, 1, 64 * 48, dtype=np.float32).reshape(64, 48))
    assert sum(kind.probabilities.values()) == pytest.approx(1, abs=1e-3)
    assert {path.name for path in out.iterdir()} >= {"recipe.toml", "metrics.csv", "environment.json", "history.jsonl"}
    assert main(["verify", str(out / "engine")]) == 0
    assert "as it was made: model.onnx" in capsys.readouterr().out


def test_a_resumed_training_equals_one_that_was_never_interrupted(folder, tmp_path):
    recipe = settings.load("frontal-chest", SMALL)
    found = radiographs.read([folder], recipe, QUIET).lists["train"]
    others = running.made(recipe, found, 12, 0, QUIET)
    whole = GateTraining(recipe, found, others, len(KINDS), tmp_path / "whole")
    whole.run(QUIET)
    begun = GateTraining(recipe, found, others, len(KINDS), tmp_path / "begun")
    begun._step()
    begun._step()
    begun._save()
    resumed = GateTraining(recipe, found, others, len(KINDS), tmp_path / "begun")
    resumed.resume()
    assert resumed.state.step == 2
    resumed.run(QUIET)
    for name, value in whole.average.state_dict().items():
        assert value.equal(resumed.average.state_dict()[name]), name


def test_what_is_wrong_is_said_before_the_first_step(folder, tmp_path):
    recipe = settings.load("frontal-chest", SMALL)
    with pytest.raises(Refusal, match=r"no train\.txt"):
        radiographs.read([tmp_path], recipe, QUIET)
    broken = tmp_path / "broken"
    few(broken)
    with (broken / "val.txt").open("a") as stream:
        stream.write("nobody.png\n")
    with pytest.raises(Refusal, match=r"val\.txt, line 7: there is no image nobody\.png"):
        radiographs.read([broken], recipe, QUIET)
    lines = (folder / "train.txt").read_text().split()
    (broken / "val.txt").write_text("\n".join(lines[:2]))
    with pytest.raises(Refusal, match="is in the list train and in another one"):
        radiographs.read([broken], recipe, QUIET)


def test_a_folder_that_holds_a_run_is_not_written_over(folder, tmp_path):
    recipe = settings.load("frontal-chest", SMALL)
    request = running.GateRequest(recipe, [folder], tmp_path / "run", False, "hilum-engine train")
    running.run(request, QUIET)
    with pytest.raises(Refusal, match="already holds a run"):
        running.run(request, QUIET)
    other = settings.load("frontal-chest", [*SMALL, "rate=1e-4"])
    with pytest.raises(Refusal, match="begun with another recipe"):
        running.run(running.GateRequest(other, [folder], tmp_path / "run", True, ""), QUIET)
