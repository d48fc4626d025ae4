"""What an evaluation found goes into the engine's own card; corners painted over; heatmaps without what was learnt."""

from __future__ import annotations

import errno
import importlib.util
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from engine.bundles.engines import load
from engine.bundles.verifying import load_verified
from engine.commands.main import main
from engine.reading import known
from engine.reading.reader import Reader
from tests.engine import tiny_engine as tiny
from tests.engine.commands.test_evaluate import data, engine, evaluate, metrics, reads_of  # noqa: F401
from tests.engine.reading.test_answering import ensemble

OLD = {"words": "as it was", "value": 0.5, "n": 3, "command": "hilum-engine train tiny"}
PREVALENCE = dict.fromkeys(tiny.LABELS, 0.3)


def wanted(folder: Path, **changes: Any) -> Path:
    """An engine with a past: figures, a drawing, what it says of the known image, a prevalence; and a note beside."""
    given = {"figures": {"auc_choose": OLD, "auc_test": OLD, "pointing": OLD}, "prevalence": PREVALENCE, **changes}
    given = {"files": {"figures/roc.svg": b"<svg/>", "figures/readers.svg": b"<svg>old</svg>"}, "own": [1], **given}
    files = dict(given["files"])
    made = tiny.write(folder, **given)
    noted = known.known_probabilities(made)
    shutil.rmtree(folder)
    tiny.write(folder, **given | {"known": noted, "files": files})
    (folder / "notes.txt").write_text("my own\n")
    return folder


def card(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "card.json").read_bytes())  # type: ignore[no-any-return]


def asking(folder: Path, data: Path, *more: object) -> int:  # noqa: F811
    words = ["evaluate", folder, "--data", data, "--anyway", "--bootstrap", 40, "--quiet", "--into-card", *more]
    return main([str(word) for word in words])


def test_all_that_belongs_in_a_card_is_in_it_and_the_rest_is_kept(data, tmp_path, capsys):  # noqa: F811
    pytest.importorskip("matplotlib")
    folder = wanted(tmp_path / "own" / "mine")
    before = card(folder)
    readers = ("--readers", reads_of(data), "--reference", "R1,R2,R3")
    assert asking(folder, data, *readers, "--corners", "--out", tmp_path / "out") == 0
    made, found = load_verified(folder), card(folder)
    assert made.sha256 in capsys.readouterr().out
    assert set(found) - set(before) == {"readers"}
    assert {key for key in before if before[key] != found[key]} == {"figures", "files", "sha256"}
    assert found["known"] == known.known_probabilities(made)
    assert (folder / "notes.txt").read_text() == "my own\n"
    assert (folder / "figures" / "roc.svg").read_bytes() == b"<svg/>"
    assert b"old" not in (folder / "figures" / "readers.svg").read_bytes()
    assert set(found["files"]) == {"model.onnx", "figures/roc.svg", "figures/readers.svg"}
    assert [path.name for path in folder.parent.iterdir()] == ["mine"]
    figures, told = found["figures"], metrics(tmp_path / "out")
    assert figures["auc_choose"] == OLD
    assert figures["pointing"] == OLD  # no boxes were given
    keys = ("auc_test", "auc_test/Effusion", "calibration_error_test", "auc_readers", "auc_readers/Mass")
    keys += ("sensitivity_readers/Mass", "specificity_readers/Mass", "corners_change", "corners_change/Hernia")
    keys += ("calibration_error_shifted_test", "calibration_error_shifted_test/Mass", "calibration_error_perfect_test")
    keys += ("specificity_test/Mass", "auc_test_group/women")
    for key in keys:
        assert figures[key]["value"] == pytest.approx(float(told[key]["value"]), abs=6e-5), key
        assert figures[key]["words"] == told[key]["words"]
        command = figures[key]["command"]
        assert command.startswith("hilum-engine evaluate tiny --data data --reference R1,R2,R3 --readers reads.csv"), (
            key
        )
        assert "--corners --anyway" in command
        assert str(tmp_path) not in command
    assert figures["sensitivity_test/Mass"]["value"] == pytest.approx(
        float(told["recall_test/Mass"]["value"]), abs=6e-5
    )
    assert figures["specificity_test/Mass"]["low"] < figures["specificity_test/Mass"]["high"]
    assert "auc_test/Hernia" not in figures  # nobody has one
    assert not [key for key in figures if key.startswith(("f1", "recall", "brier", "sanity")) or "group/women/" in key]


def test_readers_points_sentences_and_operating_points(data, tmp_path):  # noqa: F811
    pytest.importorskip("matplotlib")
    folder = wanted(tmp_path / "mine")
    assert asking(folder, data, "--readers", reads_of(data), "--reference", "R1,R2,R3") == 0
    found = card(folder)["readers"]
    assert found["reference"] == "the majority of R1, R2 and R3"
    assert found["images"] == 40
    assert found["command"].startswith("hilum-engine evaluate tiny ")
    assert set(found["labels"]) == {"Effusion", "Mass"}
    one = found["labels"]["Effusion"]
    assert "the engine is better than R4" in one["sentence"]
    assert set(one["readers"]) == {"R4"}
    point = one["readers"]["R4"]
    assert point["reference"] == "the majority of R1, R2 and R3"
    assert point["sensitivity"] == pytest.approx({"value": 0.5, "low": 0.3, "high": 0.7, "n": 20}, abs=0.12)
    assert point["verdict"] == "better"
    assert set(one["operating"]) == {"sensitivity 0.90", "specificity 0.90"}
    for aim, kind in (("sensitivity 0.90", "sensitivity"), ("specificity 0.90", "specificity")):
        there = one["operating"][aim]
        assert 0 < there["probability"] < 1
        assert set(there) == {"probability", "sensitivity", "specificity"}
        assert there[kind]["value"] >= 0.8


def test_a_second_evaluation_of_another_list_adds_its_own(data, tmp_path):  # noqa: F811
    folder = wanted(tmp_path / "mine")
    assert asking(folder, data) == 0
    first = card(folder)["figures"]
    assert asking(folder, data, "--split", "val") == 0
    second = card(folder)["figures"]
    assert second["auc_test"] == first["auc_test"]
    assert "--split val" in second["auc_val"]["command"]


def test_an_ensemble_keeps_its_members(data, tmp_path):  # noqa: F811
    pytest.importorskip("matplotlib")
    made = ensemble(tmp_path, (-6.0, -2.0, 0.0), "ctp", prevalence=PREVALENCE)
    assert asking(made.folder, data, "--readers", reads_of(data), "--reference", "R1,R2,R3", "--corners") == 0
    after = load_verified(made.folder)
    assert after.card.members == made.card.members
    assert set(after.card.files) == {*made.card.files, "figures/readers.svg"}
    assert all(after.card.files[name] == digest for name, digest in made.card.files.items())
    assert after.card.figures["corners_change"]["value"] > 0
    assert set(card(made.folder)["readers"]["labels"]) == {"Effusion", "Mass"}
    assert len(Reader(after, device="cpu").members) == 3


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_read(data, tmp_path, capsys, monkeypatch):  # noqa: F811
    folder = wanted(tmp_path / "mine")
    before = (folder / "card.json").read_bytes()

    def read_only(*_given: object, **_named: object) -> str:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", read_only)
    assert asking(folder, data) == 3
    told = capsys.readouterr()
    assert "could not be written" in told.err
    assert "Read-only file system" in told.err
    assert told.out == ""
    assert (folder / "card.json").read_bytes() == before


def test_a_full_disk_leaves_the_engine_as_it_was(data, tmp_path, capsys, monkeypatch):  # noqa: F811
    folder = wanted(tmp_path / "own" / "mine")
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def full(*_given: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert asking(folder, data) == 3
    assert "No space left" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["mine"]
    load_verified(folder)


def test_of_a_link_the_folder_is_rewritten(data, tmp_path):  # noqa: F811
    folder = wanted(tmp_path / "real" / "mine")
    link = tmp_path / "link"
    try:
        link.symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("links cannot be made here")
    assert asking(link, data) == 0
    assert link.is_symlink()
    assert "auc_test/Mass" in load(folder).card.figures


def test_corners_stand_in_text_table_and_page(data, tmp_path, capsys):  # noqa: F811
    pytest.importorskip("matplotlib")
    code, told, fault = evaluate(capsys, data, "--corners", "--out", tmp_path / "out")
    assert (code, fault) == (0, "")
    found = metrics(tmp_path / "out")
    value = float(found["corners_change"]["value"])
    assert 0.001 < value < 0.1
    each = [float(found[f"corners_change/{label}"]["value"]) for label in tiny.LABELS]
    assert value == pytest.approx(sum(each) / 3, abs=1e-5)
    assert found["corners_change"]["n"] == "40"
    assert f"painted black, mean over 3 labels, on the list test: {value:.4f}" in told
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "Corners and markers" in page
    assert f"{value:.4f}" in page
    code, told, _ = evaluate(capsys, data, "--out", tmp_path / "without")
    assert "painted" not in told
    assert "corners_change" not in metrics(tmp_path / "without")


def test_sanity_without_pytorch_is_refused(data, capsys, monkeypatch):  # noqa: F811
    there = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name == "torch" else there(name, *more)
    )
    code, out, fault = evaluate(capsys, data, "--sanity")
    assert (code, out) == (3, "")
    assert "The sanity check of heatmaps needs PyTorch" in fault
    assert 'pip install "hilum[train]"' in fault


def test_sanity_of_an_engine_without_weights_is_refused_before_it_reads(data, capsys):  # noqa: F811
    pytest.importorskip("torch")
    code, out, fault = evaluate(capsys, data, "--sanity")
    assert (code, out) == (3, "")
    assert "it has no weights.safetensors for PyTorch" in fault


def test_sanity_goes_into_text_page_and_card(data, tmp_path, capsys):  # noqa: F811
    for name in ("torch", "matplotlib"):
        pytest.importorskip(name)
    from tests.engine.judging.trials.test_sanity import untaught

    made = untaught(tmp_path / "net", 0)
    assert (
        asking(made.folder, data, "--runtime", "pytorch", "--split", "val", "--sanity", "--out", tmp_path / "out") == 0
    )
    told = capsys.readouterr().out
    found = card(made.folder)["sanity"]
    assert set(found) == {"words", "command", "steps"}
    assert "8 radiographs, 3 labels" in found["words"]
    assert found["command"].endswith("--bootstrap 40 --sanity --anyway")
    steps = found["steps"]
    assert steps[0]["randomised"] == "head"
    assert set(steps[0]["correlation"]) == {"value", "low", "high", "n"}
    assert "head and features.bn2" in told
    after = load_verified(made.folder)
    assert "figures/sanity.svg" in after.card.files
    table = metrics(tmp_path / "out")
    assert float(table["sanity/1"]["value"]) == pytest.approx(steps[0]["correlation"]["value"], abs=6e-5)
    assert f"sanity/{len(steps)}" in table
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "Heatmaps without what was learnt" in page
    assert (tmp_path / "out" / "figures" / "sanity.svg").is_file()
