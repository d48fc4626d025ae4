"""Sequences without end are refused before anything reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs.decoding import decode, headline
from engine.radiographs.dicom.depth import too_deep
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs.making import chest, dicom

SEQUENCE, ITEM = b"\x08\x00\x40\x11SQ\x00\x00", b"\xfe\xff\x00\xe0"
ENDS = b"\xfe\xff\x0d\xe0\0\0\0\0\xfe\xff\xdd\xe0\0\0\0\0"
OPEN = b"\xff\xff\xff\xff"


def nested(levels: int, *, stated: bool = False) -> bytes:
    """A sequence in a sequence in a sequence."""
    inner = b""
    for _ in range(levels):
        if stated:
            item = ITEM + len(inner).to_bytes(4, "little") + inner
            inner = SEQUENCE + len(item).to_bytes(4, "little") + item
        else:
            inner = SEQUENCE + OPEN + ITEM + OPEN + inner + ENDS
    return inner


def with_nest(path: Path, nest: bytes) -> Path:
    whole = dicom(path, chest()).read_bytes()
    at = whole.index(b"\x10\x00\x10\x00PN")
    path.write_bytes(whole[:at] + nest + whole[at:])
    return path


@pytest.mark.parametrize("stated", [False, True])
def test_sixty_four_levels_pass_and_more_do_not(tmp_path: Path, stated: bool) -> None:
    assert decode(with_nest(tmp_path / "a.dcm", nested(64, stated=stated))).rows == 120
    for read in (decode, headline):
        with pytest.raises(Refusal) as caught:
            read(with_nest(tmp_path / "b.dcm", nested(65, stated=stated)))
        assert caught.value.code == "header-lies"
        assert "deeper" in caught.value.reason


def test_nested_sequences_without_end(tmp_path: Path) -> None:
    """A hundred thousand beginnings and no end: refused at once, on no one's stack."""
    endless = (SEQUENCE + OPEN + ITEM + OPEN) * 100_000
    with pytest.raises(Refusal) as caught:
        decode(with_nest(tmp_path / "e.dcm", endless))
    assert caught.value.code == "header-lies"


def test_implicit_and_big_endian() -> None:
    implicit = (b"\x08\x00\x40\x11" + OPEN + ITEM + OPEN) * 70
    assert too_deep(implicit + bytes(16), 0, 64, implicit=True, little=True)
    big = (b"\x00\x08\x11\x40SQ\x00\x00" + OPEN + b"\xff\xfe\xe0\x00" + OPEN) * 70
    assert too_deep(big + bytes(16), 0, 64, implicit=False, little=False)
    assert not too_deep(big[: 20 * 60] + bytes(16), 0, 64, implicit=False, little=False)


def test_one_after_the_other_is_not_deep() -> None:
    assert not too_deep(nested(3) * 100, 0, 3, implicit=False, little=True)
    assert too_deep(nested(4) * 100, 0, 3, implicit=False, little=True)
