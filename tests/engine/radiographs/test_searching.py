"""Walks in a child: in order, ended at once, and not ended by a place that hangs or a file that kills."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.radiographs import helper
from engine.radiographs.headline import Headline
from engine.radiographs.limits import Limits
from engine.radiographs.opening import Opener
from engine.radiographs.places.skipped import Found, Skipped
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs import stalling
from tests.engine.radiographs.making import chest, dicom

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")


@pytest.fixture
def stalled(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    """An opener whose children meet drives that do not answer; two seconds are their limit."""
    monkeypatch.setattr(helper, "child", SimpleNamespace(main=stalling.main))
    with Opener(limits=Limits(seconds=2.0)) as opener:
        yield opener


def told(found: object) -> list[str]:
    return [f"-{one.path.name} {one.refusal.code}" if isinstance(one, Skipped) else one.path.name for one in found]


def files(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        dicom(path, chest(8, 8))
    return folder


def test_a_scan_is_the_walk_with_headlines(tmp_path: Path) -> None:
    files(tmp_path, "b.dcm", "a.dcm", "sub/c.dcm")
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "d.dcm").write_bytes(b"no picture" * 20)
    with Opener() as opener:
        walked, scanned = list(opener.walk([tmp_path])), list(opener.scan([tmp_path]))
        assert [type(one) for one in walked] == [Found, Found, Found, Skipped, Found]
        assert [one.path for one in walked] == [one.path for one in scanned]
        assert told(scanned) == ["a.dcm", "b.dcm", "-d.dcm not-dicom", "-notes.txt not-an-image", "c.dcm"]
        assert [one.opened for one in scanned if isinstance(one, Skipped)] == [True, False]
        for one, found in zip(scanned, walked, strict=True):
            if isinstance(one, Headline):
                assert one == opener.headline(one.path)
                assert (one.size, one.mtime_ns) == (found.size, found.mtime_ns)
        named = [tmp_path / name for name in ("sub/c.dcm", "gone.dcm", "a.dcm")]
        assert told(opener.scan(named)) == ["c.dcm", "-gone.dcm not-found", "a.dcm"]


@pytest.mark.parametrize("call", ["open", "read", "stat"])
def test_a_file_that_does_not_answer(tmp_path: Path, stalled: Opener, call: str) -> None:
    """As on a network folder that is gone: its line says so, the others are listed, and it is opened in time."""
    files(tmp_path, "a.dcm", f"stalled-{call}.dcm", "z.dcm")
    stalled.warm()
    begin = time.monotonic()
    assert told(stalled.scan([tmp_path])) == ["a.dcm", f"-stalled-{call}.dcm not-answering", "z.dcm"]
    assert time.monotonic() - begin < 30
    if call == "read":
        return
    with pytest.raises(Refusal) as caught:
        stalled.open(tmp_path / f"stalled-{call}.dcm")
    assert caught.value.code == "not-answering"
    assert stalled.open(tmp_path / "a.dcm").rows == 8


def test_a_folder_that_does_not_answer(tmp_path: Path, stalled: Opener) -> None:
    files(tmp_path, "a.dcm", "m/stalled-list/x.dcm", "m/y.dcm", "z/z.dcm")
    assert told(stalled.scan([tmp_path])) == ["a.dcm", "y.dcm", "-stalled-list not-answering", "z.dcm"]
    (line,) = stalled.walk([tmp_path / "m" / "stalled-list"])
    assert line.refusal.code == "not-answering"


def test_a_folder_of_silent_files_is_given_up_after_two(tmp_path: Path, stalled: Opener) -> None:
    files(tmp_path, *(f"m/{number}stalled-open.dcm" for number in range(12)), "z.dcm")
    begin = time.monotonic()
    found = told(stalled.scan([tmp_path]))
    assert time.monotonic() - begin < 30
    assert len([line for line in found if "not-answering" in line]) == 12
    assert found[0] == "z.dcm"


def test_a_file_that_kills_costs_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "child", SimpleNamespace(main=stalling.main))
    files(tmp_path, *(f"{number:02}.dcm" for number in range(20)), "10deadly-open.dcm")
    with Opener() as opener:
        found = told(opener.scan([tmp_path]))
    assert found == sorted(
        [f"{number:02}.dcm" for number in range(20)] + ["-10deadly-open.dcm decoder-died"], key=lambda n: n.lstrip("-")
    )


@posix
def test_a_hundred_thousand_files_are_cancelled_within_a_second(tmp_path: Path) -> None:
    content, other = (dicom(tmp_path / name, chest(8, 8)) for name in ("one.dcm", "other.dcm"))
    (many := tmp_path / "many").mkdir()
    for number in range(100):
        (many / f"{number:03}").mkdir()
        for each in range(1000):
            os.link(content if number < 50 else other, many / f"{number:03}" / f"{each}.dcm")
    with Opener() as opener:
        opener.warm()
        for do in (opener.walk, opener.scan):
            seen, asked = 0, [0.0]

            def cancelled(asked: list[float] = asked) -> bool:
                return bool(asked[0])

            for _ in do([many], cancelled):
                seen += 1
                if seen == 500:
                    asked[0] = time.monotonic()
            assert seen == 500
            assert time.monotonic() - asked[0] < 1.0
        assert opener.open(content).rows == 8


def test_cancelled_while_nothing_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "child", SimpleNamespace(main=stalling.main))
    files(tmp_path, "stalled-list/x.dcm")
    with Opener() as opener:
        begin = time.monotonic()
        assert list(opener.scan([tmp_path / "stalled-list"], lambda: time.monotonic() - begin > 1.5)) == []
        assert time.monotonic() - begin < 3.0


def test_a_walk_that_is_left_gives_its_child_back(tmp_path: Path) -> None:
    files(tmp_path, *(f"{number}.dcm" for number in range(30)))
    with Opener() as opener:
        for _ in range(3):
            walk = opener.scan([tmp_path])
            next(walk)
            walk.close()
        assert len(told(opener.scan([tmp_path]))) == 30
        assert not opener._busy


@posix
def test_what_is_no_ordinary_file_is_named_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path, "a.dcm")
    os.mkfifo(tmp_path / "pipe.dcm")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "broken.dcm").symlink_to(tmp_path / "nothing")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "zero").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.dcm")
        with Opener() as opener:
            found = list(opener.scan([tmp_path]))
            named = list(opener.scan([tmp_path / "pipe.dcm", tmp_path / "loop", Path("/dev/zero")]))
    reasons = {one.path.name: one.refusal.reason for one in found if isinstance(one, Skipped)}
    assert sorted(reasons) == ["broken.dcm", "loop", "pipe.dcm", "socket.dcm", "zero"]
    assert "pipe" in reasons["pipe.dcm"]
    assert "socket" in reasons["socket.dcm"]
    assert "device" in reasons["zero"]
    assert "circle" in reasons["loop"]
    assert [one.path.name for one in found if isinstance(one, Headline)] == ["a.dcm"]
    assert all(isinstance(one, Skipped) for one in named)


def test_a_file_that_vanishes_between_scan_and_open(tmp_path: Path) -> None:
    files(tmp_path, "a.dcm")
    with Opener() as opener:
        (line,) = opener.scan([tmp_path])
        line.path.unlink()
        with pytest.raises(Refusal) as caught:
            opener.open(line.path)
        assert caught.value.code == "vanished"
        (again,) = opener.scan([line.path])
        assert again.refusal.code == "not-found"


def test_a_closed_opener_walks_nowhere(tmp_path: Path) -> None:
    opener = Opener()
    opener.close()
    with pytest.raises(RuntimeError):
        list(opener.walk([tmp_path]))
