"""Every file below what was named has its line: opened, or skipped with a reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from engine.radiographs.walking import Skipped, walk


def names(found: list[Path | Skipped]) -> list[str]:
    return [f"-{f.path.name}" if isinstance(f, Skipped) else f.name for f in found]


def touched(folder: Path, *files: str) -> None:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_order_depth_and_what_is_left_out(tmp_path: Path) -> None:
    touched(
        tmp_path,
        "b.png",
        "A.dcm",
        "sub/c",
        ".hidden.png",
        ".git/d.png",
        "x.hilum.png",
        "labels.csv",
        "LICENSE",
        "DICOMDIR",
    )
    assert names(list(walk([tmp_path]))) == ["-DICOMDIR", "A.dcm", "b.png", "-labels.csv", "-LICENSE", "c"]


def test_a_named_file_is_always_tried(tmp_path: Path) -> None:
    touched(tmp_path, "notes.txt")
    assert names(list(walk([tmp_path / "notes.txt"]))) == ["notes.txt"]


def test_a_text_named_like_dicom_gets_its_line_when_it_is_opened(tmp_path: Path) -> None:
    touched(tmp_path, "notes.dcm")
    assert names(list(walk([tmp_path]))) == ["notes.dcm"]


def test_a_folder_without_images(tmp_path: Path) -> None:
    touched(tmp_path, "readme.md")
    *_, last = walk([tmp_path])
    assert isinstance(last, Skipped)
    assert last.refusal.code == "no-images-in-folder"
    assert last.path == tmp_path


def test_what_does_not_exist(tmp_path: Path) -> None:
    (found,) = walk([tmp_path / "nothing.png"])
    assert isinstance(found, Skipped)
    assert found.refusal.code == "not-found"


def test_cancelling_ends_the_walk(tmp_path: Path) -> None:
    touched(tmp_path, *(f"{number:03}.png" for number in range(50)))
    seen: list[Path | Skipped] = []
    for found in walk([tmp_path], lambda: len(seen) >= 5):
        seen.append(found)
    assert len(seen) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_do_not_go_in_circles(tmp_path: Path) -> None:
    touched(tmp_path, "sub/a.png")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    assert names(list(walk([tmp_path]))) == ["a.png"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_said(tmp_path: Path) -> None:
    touched(tmp_path, "closed/a.png")
    (tmp_path / "closed").chmod(0)
    try:
        (found,) = walk([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert isinstance(found, Skipped)
    assert found.refusal.code == "no-permission"
