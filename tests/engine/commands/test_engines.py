from __future__ import annotations

from pathlib import Path

import pytest

from engine.commands.main import main
from engine.reading.outlines import default_segmenter
from tests.engine import tiny_engine as tiny


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path))
    return tmp_path


def test_all_engines_are_listed_and_a_broken_one_says_why(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.write(place / "tiny")
    (place / "broken").mkdir()
    (place / "broken" / "card.json").write_text("{")
    assert main(["engines"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "1.2.3" in lines["tiny"]
    assert "refused: " in lines["broken"]


def test_one_engine_is_explained(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = tiny.write(place / "tiny", limits=["Children are not in its data."], not_looked_for=["Fracture"])
    assert main(["engines", "tiny"]) == 0
    said = capsys.readouterr().out
    for word in (engine.sha256, "Effusion", "0.500", "Children are not in its data.", "Fracture"):
        assert word in said


def test_a_missing_engine_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engines", "nothing"]) == 3
    assert "no engine named nothing" in capsys.readouterr().err


def test_a_segmenter_is_explained_by_its_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HILUM_ENGINES")
    segmenter = default_segmenter()
    if segmenter is None:
        pytest.skip("needs the segmenter heart-lungs")
    assert main(["engines", segmenter.name]) == 0
    said = capsys.readouterr().out
    assert "outlines heart, right lung, left lung" in said
    assert "cardiothoracic ratio: 0.0" in said
    assert "threshold" not in said
    assert main(["engines"]) == 0
    assert "3 structures" in capsys.readouterr().out
