from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.bundles import engines
from engine.learning import recipe
from engine.learning.progress import Progress
from engine.learning.runs import running
from engine.learning.runs.request import Request
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.answering import Solo
from engine.reading.reader import Reader
from tests.engine import tiny_engine, tiny_segmenter
from tests.engine.few import few_data, few_recipe


def request(data: Path, out: Path, *settings: str) -> Request:
    chosen = few_recipe("location.weight=0", 'preparation.lungs="box"', *settings)
    return Request(chosen, (data,), out, None, out.parent / "cache", resume=False, command="made by a test")


@pytest.mark.parametrize("name", ["padchest-ensemble", "chexpert-ensemble"])
def test_the_papers_that_crop_to_the_lungs_say_so(name: str) -> None:
    assert recipe.load(name).preparation.lungs == "box"


def test_without_a_segmenter_nothing_is_read_or_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the table, which is not there, nor a folder is touched."""
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path / "engines"))
    nowhere = request(tmp_path / "none", tmp_path / "out", 'preparation.segmenter="no-such-segmenter"')
    with pytest.raises(Refusal, match=r"crops pictures to the lungs.*no-such-segmenter") as refused:
        running.run(nowhere, Progress(quiet=True))
    assert refused.value.code == "engine-missing"
    assert not list(tmp_path.iterdir())
    tiny_engine.write(tmp_path / "engines" / "tiny")
    classifier = replace(nowhere, recipe=replace(nowhere.recipe, preparation=_named(nowhere, "tiny")))
    with pytest.raises(Refusal, match="is a classifier, not a segmenter"):
        running.run(classifier, Progress(quiet=True))


def _named(asked: Request, name: str):
    return replace(asked.recipe.preparation, segmenter=name)


def test_boxes_cannot_be_taught_in_cropped_pictures() -> None:
    with pytest.raises(Refusal, match=r"preparation.*lungs.*boxes are told in whole pictures"):
        few_recipe("location.weight=0.3", 'preparation.lungs="box"')


def test_a_trained_engine_carries_its_segmenter_and_reads_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trained with a segmenter at hand, read where there is none: the card says which one it was."""
    segmenter = tiny_segmenter.write(tmp_path / "engines" / "heart-lungs", level=0.4)
    (tmp_path / "few").mkdir()
    data = few_data(tmp_path / "few")
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path / "engines"))
    small = (
        "input.rows=32",
        "input.columns=32",
        "input.stored=32",
        "optimiser.epochs=1",
        "optimiser.remeasure=0",
        "network.weights=",
    )
    folder = running.run(request(data, tmp_path / "run", *small), Progress(quiet=True))
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path / "elsewhere"))
    assert folder is not None
    said = json.loads((folder / "card.json").read_text("utf-8"))["input"]["lungs"]
    assert said == {"folder": "lungs", "name": "heart-lungs", "version": "0.1.0", "sha256": segmenter.sha256}
    reader = Reader(engines.find(folder), device="cpu")
    assert isinstance(reader.answers, Solo)
    assert reader.answers.lungs is not None
    assert reader.answers.lungs.sha256 == segmenter.sha256
    reading = reader.read(open_radiograph(next((data / "images").iterdir())), anyway=True)
    assert reading.affine is not None
    metrics = (tmp_path / "run" / "metrics.csv").read_text("utf-8")
    assert "auc_test" in metrics
    assert "pointing" not in metrics
