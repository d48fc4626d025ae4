from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.bundles.engines import load
from engine.bundles.verifying import verify
from engine.bundles.writing import write_bundle
from engine.radiographs.refusals import Refusal
from tests.engine import tiny_engine as tiny


def test_files_are_copied_and_named_by_their_hashes(tmp_path: Path) -> None:
    source = tmp_path / "roc.svg"
    source.write_bytes(b"<svg/>")
    engine = write_bundle(tmp_path / "e" / "tiny", tiny.card(), {"model.onnx": tiny.graph(), "figures/roc.svg": source})
    verify(engine)
    assert set(engine.card.files) == {"model.onnx", "figures/roc.svg"}
    assert os.listdir(tmp_path / "e") == ["tiny"]


def test_a_failure_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    engine = tiny.write(tmp_path / "tiny")
    with pytest.raises(Refusal) as caught:
        write_bundle(engine.folder, tiny.card(), {"model.onnx": tmp_path / "nowhere"}, replace=True)
    assert caught.value.code == "cannot-write"
    with pytest.raises(Refusal):
        write_bundle(engine.folder, tiny.card(labels=[]), {"model.onnx": b""}, replace=True)
    verify(engine)
    assert os.listdir(tmp_path) == ["tiny"]


def test_what_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    tiny.write(tmp_path / "tiny")
    with pytest.raises(Refusal, match="there already"):
        tiny.write(tmp_path / "tiny")
    write_bundle(tmp_path / "tiny", tiny.card(version="2"), {"model.onnx": tiny.graph()}, replace=True)
    assert load(tmp_path / "tiny").card.version == "2"
    assert os.listdir(tmp_path) == ["tiny"]


def test_a_folder_that_is_no_engine_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.png").write_bytes(b"x")
    with pytest.raises(Refusal):
        write_bundle(tmp_path / "photos", tiny.card(), {"model.onnx": tiny.graph()}, replace=True)
    assert (tmp_path / "photos" / "one.png").exists()


def test_no_file_is_written_outside(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        write_bundle(tmp_path / "e" / "tiny", tiny.card(), {"../../out": b"x"})
    assert not (tmp_path / "out").exists()
