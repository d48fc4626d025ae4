"""Zip archives are folders that nothing leaves and nothing bursts."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.radiographs.headline import Headline
from engine.radiographs.limits import Limits
from engine.radiographs.opening import Opener
from engine.radiographs.places.archives import Archive
from engine.radiographs.places.skipped import Found, Skipped
from engine.radiographs.refusals import Refusal
from engine.radiographs.walking import walk
from tests.engine.radiographs.making import chest, dicom


def packed(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return path


def lines(found: object) -> list[str]:
    """Names, those of skipped ones with their codes."""
    told = []
    for one in found:
        told.append(f"-{one.path.name} {one.refusal.code}" if isinstance(one, Skipped) else one.as_posix())
    return told


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    return dicom(tmp_path / "made.dcm", chest()).read_bytes()


def test_a_zip_is_walked_scanned_and_opened_without_being_unpacked(tmp_path: Path, picture: bytes) -> None:
    study = tmp_path / "folder" / "study.zip"
    study.parent.mkdir()
    packed(study, {"IM/2.dcm": picture, "IM/10": picture, "a.txt": b"x", "__MACOSX/._a": b"x", "IM/.hidden": b"x"})
    with Opener() as opener:
        for named in (study, study.parent):
            told = list(opener.scan([named]))
            names = [one.path.relative_to(study).as_posix() for one in told]
            assert names == ["a.txt", "IM/10", "IM/2.dcm"]
            assert [type(one) for one in told] == [Skipped, Headline, Headline]
            assert told[1].size == len(picture)
            assert told[1].mtime_ns == study.stat().st_mtime_ns
            assert [type(one) for one in opener.walk([named])] == [Skipped, Found, Found]
        opened = opener.open(study / "IM" / "2.dcm")
        assert np.array_equal(opened.pixels, chest())
        assert opener.headline(study / "IM/10").rows == 120
        assert opener.thumbnail(study / "IM/10", 32).picture.shape[0] == 32
        (line,) = opener.scan([study / "IM" / "10"])
        assert isinstance(line, Headline)
        with pytest.raises(Refusal) as caught:
            opener.open(study / "IM" / "3.dcm")
        assert caught.value.code == "vanished"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["folder", "made.dcm", "study.zip"], "nothing is unpacked"


@pytest.mark.parametrize("name", ["../out.dcm", "/etc/out.dcm", "a/../../out.dcm", "C:\\out.dcm", "..\\out.dcm"])
def test_a_name_that_leads_out_is_refused(tmp_path: Path, picture: bytes, name: str) -> None:
    path = packed(tmp_path / "a.zip", {name: picture, "good.dcm": picture})
    found = list(walk([path]))
    assert lines(found) == [f"{(path / 'good.dcm').as_posix()}", "-out.dcm archive-escape"]
    assert all(path in one.path.parents for one in found if isinstance(one, Skipped))


def test_a_link_within_an_archive_is_not_followed(tmp_path: Path, picture: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        info = zipfile.ZipInfo("link.dcm")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("good.dcm", picture)
    assert lines(walk([tmp_path / "a.zip"]))[1] == "-link.dcm archive-escape"


def test_bombs(tmp_path: Path) -> None:
    zeros = bytes(8 << 20)
    limits = Limits(archive_entries=20)

    def code(path: Path) -> str:
        (line,) = walk([path], limits=limits)
        assert isinstance(line, Skipped)
        return line.refusal.code

    assert code(packed(tmp_path / "ratio.zip", {"a": zeros})) == "archive-bomb"
    assert code(packed(tmp_path / "many.zip", {f"{n}": b"x" for n in range(21)})) == "archive-bomb"
    limits = Limits(archive_bytes=1 << 20)
    assert code(packed(tmp_path / "large.zip", {"a": zeros}, zipfile.ZIP_STORED)) == "archive-bomb"


def test_one_bomb_among_honest_files(tmp_path: Path, picture: bytes) -> None:
    noise = np.random.default_rng(0).bytes(1 << 20)
    path = packed(tmp_path / "a.zip", {"bomb": bytes(4 << 20), "noise": noise, "good.dcm": picture})
    assert "-bomb archive-bomb" in lines(walk([path]))


def test_files_upon_one_another(tmp_path: Path) -> None:
    """A directory whose entries share their bytes: ten files of the size of one."""
    whole = packed(tmp_path / "a.zip", {"a": np.random.default_rng(0).bytes(3000)}).read_bytes()
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at : whole.index(b"PK\x05\x06")], bytearray(whole[whole.index(b"PK\x05\x06") :])
    end[8:12] = (10).to_bytes(2, "little") * 2
    end[12:16] = (len(entry) * 10).to_bytes(4, "little")
    (tmp_path / "b.zip").write_bytes(whole[:at] + entry * 10 + end)
    (line,) = walk([tmp_path / "b.zip"])
    assert line.refusal.code == "archive-bomb"


def test_a_member_that_unpacks_to_more_than_it_states(tmp_path: Path) -> None:
    """Its stated size is all that is ever taken."""
    noise = np.random.default_rng(0).bytes(2000)
    path = packed(tmp_path / "a.zip", {"a": noise + bytes(100_000)})
    whole = path.read_bytes().replace((102_000).to_bytes(4, "little"), (1500).to_bytes(4, "little"))
    path.write_bytes(whole)
    archive = Archive(path, Limits())
    assert archive.size_of("a") == 1500
    with pytest.raises(Refusal) as caught:
        archive.read("a")
    assert caught.value.code == "decoder-failed"
    archive.close()


def test_an_archive_in_an_archive_is_named_and_passed_over(tmp_path: Path, picture: bytes) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.dcm", picture)
    path = packed(tmp_path / "a.zip", {"inner.zip": inner.getvalue(), "inner.7z": b"7z\xbc\xaf", "plain": picture})
    (path_, *skipped) = sorted(walk([path]), key=lambda one: isinstance(one, Skipped))
    assert path_ == path / "plain"
    assert sorted(one.path.name for one in skipped) == ["inner.7z", "inner.zip"]
    assert all("archive" in one.refusal.reason for one in skipped)


@pytest.mark.parametrize("name", ["a.7z", "a.tar", "a.tar.gz", "a.rar"])
def test_other_archives_are_named_and_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"7z\xbc\xaf\x27\x1c")
    line, _none = walk([tmp_path])
    assert "archive" in line.refusal.reason


def test_a_locked_member_says_so(tmp_path: Path, picture: bytes) -> None:
    path = packed(tmp_path / "a.zip", {"a.dcm": picture})
    whole = bytearray(path.read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(signature) + place] |= 1
    path.write_bytes(whole)
    line, *_ = walk([path])
    assert line.refusal.code == "no-permission"
    assert "password" in line.refusal.reason
    with Opener() as opener, pytest.raises(Refusal) as caught:
        opener.open(path / "a.dcm")
    assert "password" in caught.value.reason


def test_the_same_name_twice(tmp_path: Path, picture: bytes) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.dcm", picture)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.dcm", b"other")
    assert lines(walk([tmp_path / "a.zip"])) == [(tmp_path / "a.zip/a.dcm").as_posix(), "-a.dcm header-lies"]


def test_damage_is_a_refusal(tmp_path: Path, picture: bytes) -> None:
    path = packed(tmp_path / "a.zip", {"a.dcm": picture})
    whole = bytearray(path.read_bytes())
    whole[200:260] = bytes(60)
    path.write_bytes(whole)
    with Opener() as opener, pytest.raises(Refusal) as caught:
        opener.open(path / "a.dcm")
    assert caught.value.code == "decoder-failed"
    path.write_bytes(whole[: len(whole) // 2])
    (line,) = walk([path])
    assert line.refusal.code == "decoder-failed"


def test_an_archive_that_has_gone(tmp_path: Path) -> None:
    (line,) = walk([tmp_path / "gone.zip"])
    assert line.refusal.code == "not-found"
    with Opener() as opener, pytest.raises(Refusal) as caught:
        opener.open(tmp_path / "gone.zip" / "a.dcm")
    assert caught.value.code == "vanished"


def test_an_archive_opened_as_a_file_says_how(tmp_path: Path, picture: bytes) -> None:
    path = packed(tmp_path / "a.dat", {"a.dcm": picture})
    with Opener() as opener, pytest.raises(Refusal) as caught:
        opener.open(path)
    assert ".zip" in caught.value.next_step
