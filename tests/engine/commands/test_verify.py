from __future__ import annotations

from pathlib import Path

import pytest

from engine.commands.main import main
from engine.reading.known import known_probabilities
from engine.reading.outlines import default_segmenter
from tests.engine import tiny_engine as tiny


def test_a_whole_engine_reads_the_known_image_as_its_card_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noted = known_probabilities(tiny.write(tmp_path / "first"))
    tiny.write(tmp_path / "tiny", known=noted)
    assert main(["verify", str(tmp_path / "tiny")]) == 0
    said = capsys.readouterr().out
    assert "as it was made: model.onnx" in said
    assert "as noted in the card" in said


def test_an_engine_that_answers_otherwise_here_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    noted = known_probabilities(tiny.write(tmp_path / "first"))
    tiny.write(tmp_path / "tiny", known={**noted, "Mass": noted["Mass"] + 0.01})
    assert main(["verify", str(tmp_path / "tiny")]) == 3
    assert "known image" in capsys.readouterr().err


def test_a_flipped_byte_is_found_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = tiny.write(tmp_path / "tiny")
    graph = bytearray((engine.folder / "model.onnx").read_bytes())
    graph[10] ^= 1
    (engine.folder / "model.onnx").write_bytes(bytes(graph))
    assert main(["verify", str(tmp_path / "tiny")]) == 3
    assert "model.onnx" in capsys.readouterr().err


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.write(tmp_path / "tiny")
    assert main(["verify", str(tmp_path / "tiny"), "--quiet"]) == 0
    assert capsys.readouterr().out == ""


def test_a_segmenter_is_verified_too(capsys: pytest.CaptureFixture[str]) -> None:
    segmenter = default_segmenter()
    if segmenter is None:
        pytest.skip("needs the segmenter heart-lungs")
    assert main(["verify", segmenter.name]) == 0
    said = capsys.readouterr().out
    assert "as it was made: weights.safetensors" in said
    assert "right lung" in said
    assert segmenter.sha256 in said
