"""The list: at once what is known, then one walk that corrects it. Real files, a real opener."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs.opening import Opener
from tests.data import REPOSITORY, need
from tests.viewer.studies.filming import Counting, film, listed
from viewer.studies.fingerprints import fingerprint
from viewer.studies.index.index import Index
from viewer.studies.index.opening import FILE_NAME
from viewer.studies.listing import listing


@pytest.fixture(scope="module")
def door() -> Iterator[Opener]:
    with Opener() as opened:
        yield opened


@pytest.fixture
def opener(door: Opener) -> Counting:
    return Counting(door)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def films(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    for number, name in enumerate(("a.dcm", "b.dcm", "c.dcm")):
        film(folder / "in", name, seed=number, PatientID=name, PatientName="Rossi^Mario")
    (folder / "broken.dcm").write_bytes(b"")
    (folder / "notes.txt").write_text("notes")
    return folder


def test_the_second_time_nothing_is_opened_and_all_stands_at_once(films: Path, opener: Counting, index: Index) -> None:
    cold, found = listed(films, opener, index)
    assert not any(one.warm for one in found)
    assert sorted(opener.asked) == ["a.dcm", "b.dcm", "broken.dcm", "c.dcm"]
    assert found[-1].last
    assert (found[-1].done, found[-1].total) == (5, 5)
    opener.asked.clear()
    warm, found = listed(films, opener, index)
    assert opener.asked == []
    assert warm == cold
    assert found[0].warm
    assert {entry.path.name for entry in found[0].entries} == {"a.dcm", "b.dcm", "broken.dcm", "c.dcm"}
    assert [entry.path.name for one in found[1:] for entry in one.entries] == ["notes.txt"]
    assert found[-1].last


def test_a_deleted_index_costs_time_and_nothing_else(films: Path, opener: Counting, tmp_path: Path) -> None:
    with Index(tmp_path / "data") as index:
        cold, _ = listed(films, opener, index)
    (tmp_path / "data" / FILE_NAME).unlink()
    with Index(tmp_path / "data") as index:
        assert listed(films, opener, index)[0] == cold
    assert len(opener.asked) == 8


def test_changed_new_and_vanished_files_are_noticed(films: Path, opener: Counting, index: Index) -> None:
    listed(films, opener, index)
    opener.asked.clear()
    film(films / "in", "a.dcm", PatientID="another", PatientName="Bianchi^Anna")
    film(films / "in", "d.dcm", PatientID="new")
    (films / "in" / "b.dcm").unlink()
    after, found = listed(films, opener, index)
    assert sorted(opener.asked) == ["a.dcm", "d.dcm"]
    assert after["a.dcm"].identity.patient_id == "another"
    assert "b.dcm" not in after
    assert [key for one in found for key in one.gone] == [f"{films / 'in' / 'b.dcm'}#1"]
    assert listed(films, opener, index)[0] == after


def test_a_file_of_the_same_size_that_was_written_again_is_noticed(films: Path, opener: Counting, index: Index) -> None:
    listed(films, opener, index)
    path = films / "in" / "a.dcm"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes().replace(b"Rossi^Mario", b"Rossi^Maria"))
    assert path.stat().st_size == size
    assert listed(films, opener, index)[0]["a.dcm"].identity.patient_name.endswith("Maria")


def test_a_moved_file_keeps_its_hash_and_thumbnail(films: Path, opener: Counting, index: Index) -> None:
    before, _ = listed(films, opener, index)
    sha256 = fingerprint(films / "in" / "a.dcm")
    index.learn(before["a.dcm"], sha256)
    index.put_thumbnail(before["a.dcm"], np.full((16, 16), 90, np.uint8))
    (films / "archive").mkdir()
    (films / "in" / "a.dcm").rename(films / "archive" / "renamed.dcm")
    after, _ = listed(films, opener, index)
    assert "a.dcm" not in after
    moved = after["renamed.dcm"]
    assert moved.sha256 == sha256
    assert index.thumbnail(moved) is not None
    assert index.thumbnail(before["a.dcm"]) is None
    assert listed(films, opener, index)[0]["renamed.dcm"].sha256 == sha256


def test_a_file_that_moved_to_where_nobody_looked_is_known_when_somebody_does(
    films: Path, opener: Counting, index: Index, tmp_path: Path
) -> None:
    before, _ = listed(films, opener, index)
    index.learn(before["a.dcm"], fingerprint(films / "in" / "a.dcm"))
    (tmp_path / "other").mkdir()
    shutil.move(films / "in" / "a.dcm", tmp_path / "other" / "a.dcm")
    listed(films, opener, index)  # it vanishes here
    after, _ = listed(tmp_path / "other", opener, index)
    assert after["a.dcm"].sha256 == fingerprint(tmp_path / "other" / "a.dcm")


def test_same_name_size_and_time_do_not_make_the_same_file(
    films: Path, opener: Counting, index: Index, tmp_path: Path
) -> None:
    """As on discs: IM0001 of one patient and IM0001 of the next, equally large, both of the same second."""
    path = films / "in" / "a.dcm"
    before, _ = listed(films, opener, index)
    index.learn(before["a.dcm"], fingerprint(path))
    index.put_thumbnail(before["a.dcm"], np.full((16, 16), 90, np.uint8))
    other = tmp_path / "other" / "a.dcm"
    other.parent.mkdir()
    other.write_bytes(path.read_bytes().replace(b"Rossi^Mario", b"Bruni^Maria"))
    os.utime(other, ns=(1, path.stat().st_mtime_ns))
    path.unlink()
    assert other.stat().st_size == before["a.dcm"].stamp[0]  # type: ignore[index]
    after, _ = listed(other.parent, opener, index)
    assert after["a.dcm"].identity.patient_name == "Bruni, Maria"
    assert after["a.dcm"].sha256 in ("", fingerprint(other))
    assert index.thumbnail(after["a.dcm"]) is None


def test_a_table_that_came_later_is_taken_up(films: Path, opener: Counting, index: Index, tmp_path: Path) -> None:
    from PIL import Image

    pictures = tmp_path / "study" / "images"
    pictures.mkdir(parents=True)
    for name in ("1.png", "2.png"):
        Image.fromarray(np.zeros((64, 64), np.uint8)).save(pictures / name)
    without, _ = listed(tmp_path / "study", opener, index)
    assert without["1.png"].family == ""
    (tmp_path / "study" / "labels.csv").write_text("image,patient_id,follow_up\n1.png,4,1\n2.png,4,0\n")
    opener.asked.clear()
    after, _ = listed(tmp_path / "study", opener, index)
    assert opener.asked == []
    assert after["1.png"].family == after["2.png"].family != ""
    assert [after[name].order for name in ("1.png", "2.png")] == [1, 0]
    assert listed(tmp_path / "study", opener, index)[1][0].entries[0].identity.patient_id == "4"  # warm at once


def test_a_bad_table_is_said_once(films: Path, opener: Counting, index: Index) -> None:
    (films / "in" / "labels.csv").write_bytes(b"\x00\x01" * 200)
    _, found = listed(films, opener, index)
    (notice,) = (notice for one in found for notice in one.notices)
    assert "labels.csv" in notice
    assert notice.endswith("whose pictures they are is not known.")


def test_a_drive_that_is_not_connected_loses_nothing(films: Path, opener: Counting, index: Index) -> None:
    cold, _ = listed(films, opener, index)
    films.rename(films.with_name("away"))
    away, _ = listed(films, opener, index)
    assert [entry.refusal.code for entry in away.values() if entry.refusal] == ["not-found"]
    films.with_name("away").rename(films)
    opener.asked.clear()
    assert listed(films, opener, index)[0] == cold
    assert opener.asked == []


AS_NOBODY = """
import os, sys
from pathlib import Path
from engine.radiographs import walking
from engine.radiographs.places.skipped import Found, Skipped
from viewer.studies.index.index import Index
from viewer.studies.listing import listing
class InThisProcess:
    def walk(self, paths, cancelled):
        for found in walking.walk(paths, cancelled):
            if isinstance(found, Path):
                found = Found(found, found.stat().st_size, found.stat().st_mtime_ns)
            yield found
if os.getuid() == 0:  # before a child could be started: this user may not read Python itself
    os.setgid(65534)
    os.setuid(65534)
films = Path(sys.argv[1])
with Index(films.parent / "data") as index:
    (films / "in").chmod(0)
    found = list(listing([films], InThisProcess(), index))
    (films / "in").chmod(0o700)
    said = [entry.refusal.code for one in found for entry in one.entries if entry.refusal]
    gone = [key for one in found for key in one.gone]
    sys.stdout.write(f"{gone} {said} {len(index.known([films]))}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_folder_that_cannot_be_read_now_is_not_gone(opener: Counting) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to other users
        films = Path(name) / "films"
        film(films / "in", "a.dcm")
        film(films, "b.dcm")
        with Index(films.parent / "data") as index:
            listed(films, opener, index)
        if os.getuid() == 0:
            for path in (Path(name), *Path(name).rglob("*")):
                os.chown(path, 65534, 65534)
        command = [sys.executable, "-c", AS_NOBODY, str(films)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
        assert done.stdout + done.stderr == "[] ['no-permission'] 2"


def test_a_cancelled_listing_says_of_nothing_that_it_is_gone(films: Path, opener: Counting, index: Index) -> None:
    cold, _ = listed(films, opener, index)
    asked = iter([False, True])
    found = list(listing([films], opener, index, lambda: next(asked, True)))
    assert found[0].warm
    assert not any(one.gone or one.last for one in found)
    assert listed(films, opener, index)[0] == cold


def test_what_a_cancelled_listing_has_found_is_kept(tmp_path: Path, opener: Counting, index: Index) -> None:
    films = tmp_path / "many"
    for number in range(94):
        film(films, f"{number}.dcm")
    list(listing([films], opener, index, lambda: len(opener.asked) >= 20))
    assert len(opener.asked) == 20
    after, _ = listed(films, opener, index)
    assert len(opener.asked) == len(after) == 94


def test_a_trouble_of_the_moment_is_tried_again(films: Path, opener: Counting, index: Index) -> None:
    from dataclasses import replace

    from engine.radiographs.refusals import Refusal

    before, _ = listed(films, opener, index)
    slow = Refusal("decoder-slow", "Slow.", "Again.")
    index.put([replace(before["a.dcm"], headline=None, refusal=slow)])
    assert listed(films, opener, index)[0]["a.dcm"].refusal is None


def test_a_file_that_is_named_twice_is_listed_once(films: Path, opener: Counting, index: Index) -> None:
    _, found = listed([films / "in" / "a.dcm", films], opener, index)
    keys = [entry.key for one in found for entry in one.entries]
    assert len(keys) == len(set(keys)) == 5


def zipped(films: Path, *names: str) -> Path:
    archive = films.parent / "study.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in names:
            packed.write(films / "in" / name, f"IM/{name}")
    return archive


def test_pictures_in_an_archive_are_known_until_the_archive_is_written(
    films: Path, opener: Counting, index: Index
) -> None:
    archive = zipped(films, "a.dcm", "b.dcm")
    cold, _ = listed(archive, opener, index)
    assert set(cold) == {"a.dcm", "b.dcm"}
    assert cold["a.dcm"].path == archive / "IM" / "a.dcm"
    index.learn(cold["a.dcm"], "ab" * 32)  # as whoever opens it does
    opener.asked.clear()
    warm, found = listed(archive, opener, index)
    assert opener.asked == []
    assert found[0].warm
    assert warm["a.dcm"].sha256 == "ab" * 32
    zipped(films, "a.dcm")
    after, found = listed(archive, opener, index)
    assert set(after) == {"a.dcm"}
    assert after["a.dcm"].sha256 == ""
    assert [key for one in found for key in one.gone] == [f"{archive / 'IM' / 'b.dcm'}#1"]
    archive.write_bytes(b"PK\x03\x04" + b"\0" * 40)  # broken now: nothing of it can be opened any more
    after, found = listed(archive, opener, index)
    assert "a.dcm" not in after


def test_a_disc_is_known_the_second_time(opener: Counting, index: Index) -> None:
    folder = need("dicom")
    disc = next((path for path in sorted(folder.rglob("DICOMDIR")) if path.is_file()), None)
    if disc is None:
        pytest.skip("needs a DICOMDIR among the data")
    cold, _ = listed(disc, opener, index)
    if not any(entry.headline for entry in cold.values()):
        pytest.skip("this DICOMDIR names no picture that is there")
    opener.asked.clear()
    again, _ = listed(disc, opener, index)
    assert again == cold
    assert [name for name in opener.asked if cold[name].refusal is None] == []
