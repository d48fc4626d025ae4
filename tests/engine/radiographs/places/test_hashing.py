"""A file is hashed once, as long as it stays as it is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from engine.radiographs.decoding import decode_known
from engine.radiographs.limits import Limits
from engine.radiographs.opening import Opener
from engine.radiographs.places import hashing
from engine.radiographs.places.hashing import Hashes, Known
from tests.engine.radiographs.making import chest, dicom

HOUR = 3_600_000_000_000


def aged(path: Path) -> Path:
    past = path.stat().st_mtime_ns - HOUR
    os.utime(path, ns=(past, past))
    return path


def test_a_known_file_is_not_hashed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = aged(dicom(tmp_path / "a.dcm", chest()))
    first, known = decode_known(path, 1, Limits(), None)
    monkeypatch.setattr(hashing.hashlib, "sha256", None)  # whoever hashes now, fails
    again, same = decode_known(path, 1, Limits(), known)
    assert again.sha256 == first.sha256
    assert same == known
    path.touch()
    with pytest.raises(TypeError):
        decode_known(path, 1, Limits(), known)


def test_openers_share_what_is_known_and_a_changed_file_is_hashed_anew(tmp_path: Path) -> None:
    path = aged(dicom(tmp_path / "a.dcm", chest()))
    with Opener() as one, Opener() as other:
        assert one.open(path).sha256 == other.thumbnail(path).headline.sha256
        dicom(path, chest(seed=8))
        aged(path)
        assert other.open(path).sha256 == one.open(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_file_that_changed_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    hashes, path = Hashes(), dicom(tmp_path / "a.dcm", chest())
    now = path.stat().st_mtime_ns
    hashes.note(path, Known(1, now, "x"))
    assert hashes.get(path) is None
    hashes.note(path, Known(1, now - HOUR, "x"))
    assert hashes.get(path) is not None
