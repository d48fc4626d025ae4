import json
import signal

import numpy as np
import pytest
from safetensors.numpy import load_file

from engine.bundles.engines import load
from engine.bundles.verifying import verify
from engine.learning.progress import Progress
from engine.learning.segmenting import running, settings
from engine.learning.segmenting.training import SegmenterTraining
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.outlines import Segmenter
from tests.data import need
from tests.engine.learning.segmenting.outlined import few

SMALL = ["input.edge=64", "schedule.epochs=2", "schedule.batch=4", "bootstrap=100"]


def request(folder, out, *, resume=False, more=()):
    return running.SegmenterRequest(
        recipe=settings.load("heart-lungs", [*SMALL, *more]),
        data=[folder / "heart-and-lungs", folder / "lungs"],
        out=out,
        weights=need("weights"),
        cache=folder / "cache",
        resume=resume,
        command="hilum-engine train heart-lungs",
    )


def test_a_run_is_interrupted_resumed_and_ends_as_if_it_never_was(tmp_path, monkeypatch):
    few(tmp_path, hearts=9, lungs=4)
    quiet = Progress(quiet=True)
    whole = running.run(request(tmp_path, tmp_path / "whole"), quiet)

    step = SegmenterTraining._step

    def interrupted(self):
        step(self)
        if self.state.step == 3:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(SegmenterTraining, "_step", interrupted)
        with pytest.raises(KeyboardInterrupt):
            running.run(request(tmp_path, tmp_path / "parts"), quiet)
    with pytest.raises(Refusal, match="already holds a run"):
        running.run(request(tmp_path, tmp_path / "parts"), quiet)
    with pytest.raises(Refusal, match="another recipe"):
        running.run(request(tmp_path, tmp_path / "parts", resume=True, more=["seed=5"]), quiet)
    running.trained(request(tmp_path, tmp_path / "parts", resume=True), quiet)

    one, other = (load_file(tmp_path / run / "checkpoint" / "last.safetensors") for run in ("whole", "parts"))
    assert all(np.array_equal(one[name], other[name]) for name in one)
    # What it left: a bundle that outlines, figures on who was held out, and a page that needs nothing beside it.
    engine = load(whole)
    verify(engine)
    assert engine.card.kind == "segmenter"
    assert set(engine.card.figures) >= {"dice/heart (heart-and-lungs)", "proposed"}
    picture = next((tmp_path / "heart-and-lungs" / "images").iterdir())
    found = Segmenter(engine, "cpu").outline(open_radiograph(picture))
    assert found.inside.shape == (3, 32, 32)
    assert (tmp_path / "whole" / "report.html").read_text().count("<h1>") == 1
    assert len((tmp_path / "whole" / "history.jsonl").read_text().splitlines()) == 2
    assert json.loads((whole / "card.json").read_text())["data"]["lists"]["held_out"] == {
        "heart-and-lungs": 1,
        "lungs": 1,
    }


def test_a_mask_of_another_shape_and_missing_weights_are_refused_before_the_first_epoch(tmp_path):
    from PIL import Image

    hearts, _ = few(tmp_path, hearts=3, lungs=2)
    with pytest.raises(Refusal, match=r"none\.safetensors are not in"):
        running.run(request(tmp_path, tmp_path / "a", more=["weights=none.safetensors"]), Progress(quiet=True))
    first = sorted((hearts / "heart").iterdir())[0]
    Image.new("1", (320, 200), 1).save(first)
    with pytest.raises(Refusal, match=f"heart/{first.name} has not the shape of its picture"):
        running.run(request(tmp_path, tmp_path / "b"), Progress(quiet=True))
