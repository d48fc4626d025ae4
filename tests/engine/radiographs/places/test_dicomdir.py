"""The index of a disc: its order, its missing files, and nothing outside its folder."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from engine.radiographs.places.dicomdir import Index
from engine.radiographs.places.folders import DiskFolder
from engine.radiographs.places.skipped import Skipped
from engine.radiographs.walking import walk
from tests.data import need


def disc(tmp_path: Path) -> Path:
    """A copy of a real disc, its indexes for tests left out."""
    folder = tmp_path / "disc"
    shutil.copytree(need("dicom") / "pydicom" / "dicomdirtests", folder, ignore=shutil.ignore_patterns("DICOMDIR-*"))
    return folder


def test_files_come_in_the_order_of_the_index_each_once(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    found = list(walk([folder]))
    assert len(found) == len(set(found)) == 31
    assert [path.relative_to(folder).as_posix() for path in found[:3]] == [
        "77654033/CR1/6154",
        "77654033/CR2/6247",
        "77654033/CR3/6278",
    ]
    assert list(walk([folder / "DICOMDIR"])) == found
    (folder / "extra.dcm").write_bytes(b"x")
    assert list(walk([folder]))[-1] == folder / "extra.dcm"
    assert folder / "extra.dcm" not in list(walk([folder / "DICOMDIR"]))


def test_small_letters_on_disk_and_a_missing_file(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    (folder / "77654033" / "CR1").rename(folder / "77654033" / "cr1")
    (folder / "77654033" / "CR2" / "6247").unlink()
    found = list(walk([folder]))
    assert found[0] == folder / "77654033" / "cr1" / "6154"
    (missing,) = [one for one in found if isinstance(one, Skipped)]
    assert missing.refusal.code == "vanished"
    assert "77654033/CR2/6247" in missing.refusal.reason


def test_a_disc_within_a_zip(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    with zipfile.ZipFile(tmp_path / "disc.zip", "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, f"top/{path.relative_to(folder).as_posix().lower()}")
    found = list(walk([tmp_path / "disc.zip"]))
    assert len(found) == 31
    assert found[0] == tmp_path / "disc.zip/top/77654033/cr1/6154"


def test_nothing_outside_its_folder(tmp_path: Path) -> None:
    (folder := tmp_path / "disc").mkdir()
    (tmp_path / "secret").write_bytes(b"x")
    (folder / "LINK").symlink_to(tmp_path / "secret")
    (folder / "FILE").write_bytes(b"x")
    index = Index(DiskFolder(folder))
    for parts in (("..", "secret"), ("LINK",), ("../secret",), ("/etc", "passwd"), ("C:", "X"), ("..\\secret",)):
        found = index.resolve(parts)
        assert isinstance(found, Skipped), parts
        assert found.refusal.code == "archive-escape", parts
    assert index.resolve(("file",)) == folder / "FILE"


def test_a_damaged_index_is_said_and_the_folder_is_walked(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    (folder / "DICOMDIR").write_bytes((folder / "DICOMDIR").read_bytes()[:300])
    skipped, *rest = walk([folder])
    assert isinstance(skipped, Skipped)
    assert skipped.path.name == "DICOMDIR"
    assert len(rest) == 31
