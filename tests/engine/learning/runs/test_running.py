from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch")

import torch

from engine.learning import pictures
from engine.learning.progress import Progress
from engine.learning.runs import running
from engine.learning.runs.request import Request
from engine.learning.training.loop import Training
from engine.networks.registry import build
from engine.radiographs.refusals import Refusal
from tests.engine.few import few_data, few_recipe
from tests.engine.learning.training.made import material

QUIET = Progress(quiet=True)
SETTINGS = ("location.weight=0", "network.weights=", "optimiser.remeasure=0", "optimiser.epochs=1")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few_data(tmp_path_factory.mktemp("few"))


@pytest.fixture(autouse=True)
def undecoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong is said before a picture is opened."""

    def opened(*_: object) -> None:
        raise AssertionError("a picture was opened")

    monkeypatch.setattr(pictures, "_decode", opened)


def request(data: Path, out: Path, *settings: str, resume: bool = False) -> Request:
    chosen = few_recipe(*SETTINGS, *settings)
    return Request(chosen, (data,), out, None, out.parent / "cache", resume=resume, command="made by a test")


def begun(folder: Path) -> Path:
    """A run of the few radiographs' recipe with an epoch done."""
    folder.mkdir()
    torch.manual_seed(0)
    Training(build("mobilenet_v2", 2), few_recipe(*SETTINGS), material(), folder).run(QUIET)
    return folder


def test_a_run_that_cannot_be_gone_on_with_is_refused_before_anything_is_decoded(data: Path, tmp_path: Path) -> None:
    out = begun(tmp_path / "run")
    with pytest.raises(Refusal, match="begun with another recipe or other settings"):
        running.run(request(data, out, "optimiser.rate=0.01", resume=True), QUIET)
    last = out / "checkpoint" / "last.safetensors"
    whole = last.read_bytes()
    last.write_bytes(whole.replace(b'\\"schema\\": 2', b'\\"schema\\": 1'))
    with pytest.raises(Refusal, match="begun by another version of Hilum: its checkpoint has schema 1"):
        running.run(request(data, out, resume=True), QUIET)
    last.write_bytes(whole[:1000])
    with pytest.raises(Refusal, match=r"The checkpoint last\.safetensors is damaged"):
        running.run(request(data, out, resume=True), QUIET)
    last.write_bytes(whole)
    with pytest.raises(AssertionError, match="a picture was opened"):  # so it is the checks that refused
        running.run(request(data, out, resume=True), QUIET)


def test_no_room_for_the_run_is_said_before_anything_is_decoded(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(running.shutil, "disk_usage", lambda _: usage._replace(free=3_000_000))
    with pytest.raises(Refusal, match=r"need \d+ MB in .*run, and 3 MB are free") as refused:
        running.run(request(data, tmp_path / "run"), QUIET)
    assert refused.value.code == "cannot-write"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("boxes.csv", "image,label,x,y,width\n", "boxes.csv, line 1: the column height is missing"),
        ("boxes.csv", "image,label,x,y,width,height\nnobody.png,Effusion,1,1,2,2\n", "nobody.png is not in labels.csv"),
        ("expert_reads.csv", "image,Effusion\n", "expert_reads.csv, line 1: the column reader is missing"),
    ],
)
def test_what_only_the_judging_needs_is_checked_before_anything_is_decoded(
    data: Path, tmp_path: Path, name: str, text: str, said: str
) -> None:
    folder = tmp_path / "few"
    shutil.copytree(data, folder)
    (folder / name).write_text(text)
    with pytest.raises(Refusal, match=said):
        running.run(request(folder, tmp_path / "run"), QUIET)
    assert not (tmp_path / "run").exists()


def test_a_folder_that_cannot_be_made_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refusal, match=r"The folder .* cannot be written"):
        running.run(replace(request(data, tmp_path / "file" / "run"), cache=tmp_path / "cache"), QUIET)


def test_a_damaged_picture_is_named_with_its_line_before_the_first_epoch(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    folder = tmp_path / "data"
    shutil.copytree(data, folder)
    lines = (folder / "labels.csv").read_text("utf-8").splitlines()
    name = (folder / "train.txt").read_text("utf-8").split()[0]
    line = next(number for number, text in enumerate(lines, 1) if text.startswith(name))
    (folder / "images" / name).write_bytes((folder / "images" / name).read_bytes()[:200])
    with pytest.raises(Refusal, match=rf"labels\.csv, line {line}: .*{name}"):
        running.run(request(folder, tmp_path / "run"), QUIET)
    assert not (tmp_path / "run" / "history.jsonl").exists()
