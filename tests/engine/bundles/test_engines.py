from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.bundles import engines
from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
from tests.engine import tiny_engine as tiny


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HILUM_ENGINES", str(tmp_path))
    return tmp_path


def test_an_engine_is_found_by_name_and_by_path(place: Path) -> None:
    tiny.write(place / "folder", name="called")
    for wanted in ("folder", "called", str(place / "folder"), place / "folder", str(place / "folder" / "card.json")):
        assert engines.find(wanted).card.name == "called"


def test_the_first_place_wins(place: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    other = tmp_path_factory.mktemp("other")
    tiny.write(place / "tiny", version="1")
    tiny.write(other / "tiny", version="2")
    monkeypatch.setenv("HILUM_ENGINES", os.pathsep.join((str(other), str(place))))
    assert engines.find("tiny").card.version == "2"
    assert [e.card.version for e in engines.available() if e.name == "tiny"] == ["2"]


def test_a_place_may_be_an_engine(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(place / "tiny")
    monkeypatch.setenv("HILUM_ENGINES", str(place / "tiny"))
    assert engines.find("tiny").name == "tiny"


def test_a_broken_engine_hides_no_other(place: Path) -> None:
    tiny.write(place / "whole")
    (place / "broken").mkdir()
    (place / "broken" / "card.json").write_text("{")
    (place / ".half.part").mkdir()
    (place / ".half.part" / "card.json").write_text("{")
    assert "tiny" in [engine.name for engine in engines.available()]
    broken = [entry for entry in engines.entries() if isinstance(entry, engines.Broken)]
    assert [entry.name for entry in broken] == ["broken"]
    assert broken[0].refusal.code == "engine-altered"
    with pytest.raises(Refusal):
        engines.find("broken")


@pytest.mark.parametrize("wanted", ["nothing", "./nothing", "/nothing/at/all", "\x1b[31mred"])
def test_a_missing_engine_is_one_sentence(place: Path, wanted: str) -> None:
    with pytest.raises(Refusal) as caught:
        engines.find(wanted)
    assert caught.value.code == "engine-missing"
    assert "\x1b" not in caught.value.reason


def test_a_segmenter_is_no_classifier(place: Path) -> None:
    tiny.write(place / "tiny", kind="segmenter")
    assert "tiny" not in [engine.name for engine in engines.available()]
    with pytest.raises(Refusal, match="segmenter"):
        engines.find("tiny")
    assert engines.find("tiny", kind="segmenter").name == "tiny"


def test_finding_engines_loads_nothing_heavy() -> None:
    program = (
        "import sys; from engine.bundles import engines, verifying, writing; engines.entries(None);"
        "print([m for m in ('torch', 'onnxruntime', 'onnx', 'PIL', 'pydicom') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=True)
    assert done.stdout.strip() == "[]"
