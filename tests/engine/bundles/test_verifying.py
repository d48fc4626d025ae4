from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.bundles.engines import Engine, load
from engine.bundles.verifying import load_verified, verify
from engine.radiographs.refusals import Refusal
from tests.engine import tiny_engine as tiny


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return tiny.write(tmp_path / "tiny", files={"figures/roc.svg": b"<svg/>"})


def flip(path: Path, at: int) -> None:
    changed = bytearray(path.read_bytes())
    changed[at] ^= 1
    path.write_bytes(bytes(changed))


def test_an_untouched_engine_is_whole(engine: Engine) -> None:
    checked: list[str] = []
    verify(engine, checked.append)
    assert checked == ["card.json", "figures/roc.svg", "model.onnx"]


@pytest.mark.parametrize("name", ["model.onnx", "figures/roc.svg"])
def test_one_flipped_byte_names_the_file(engine: Engine, name: str) -> None:
    for at in (0, -1):
        flip(engine.folder / name, at)
        with pytest.raises(Refusal) as caught:
            verify(engine)
        assert caught.value.code == "engine-altered"
        assert name in caught.value.reason
        flip(engine.folder / name, at)
    verify(engine)


def test_no_byte_of_the_card_can_be_flipped_unnoticed(engine: Engine) -> None:
    card = engine.folder / "card.json"
    for at in range(len(card.read_bytes())):
        flip(card, at)
        with pytest.raises(Refusal) as caught:
            load_verified(engine.folder)
        assert caught.value.code in ("engine-altered", "engine-newer")
        flip(card, at)
    verify(engine)


def test_a_card_that_changed_after_loading_is_noticed(engine: Engine) -> None:
    tiny.write(engine.folder.parent / "other", name="other")
    os.replace(engine.folder.parent / "other" / "card.json", engine.folder / "card.json")
    with pytest.raises(Refusal, match=r"card\.json"):
        verify(engine)


def test_a_missing_file_is_missing(engine: Engine) -> None:
    (engine.folder / "model.onnx").unlink()
    with pytest.raises(Refusal) as caught:
        verify(engine)
    assert caught.value.code == "engine-missing"
    assert "model.onnx" in caught.value.reason


def test_the_hash_is_of_content_and_card(engine: Engine, tmp_path: Path) -> None:
    same = tiny.write(tmp_path / "same", files={"figures/roc.svg": b"<svg/>"})
    assert same.sha256 == engine.sha256 == load(engine.folder).sha256
    assert tiny.write(tmp_path / "file", files={"figures/roc.svg": b"<svg />"}).sha256 != engine.sha256
    assert tiny.write(tmp_path / "card", files={"figures/roc.svg": b"<svg/>"}, title="x").sha256 != engine.sha256
