"""The engine reads the list on its own, nothing twice, and steps aside for whoever waits for a picture."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.data import SAMPLES
from tests.viewer.browser.test_panel import texts
from tests.viewer.desk.desks import OpenDesk, calm, desk, need_engine
from viewer.desk.window import Window

pytestmark = pytest.mark.usefixtures("_engine")
LONG = 60_000


@pytest.fixture
def _engine() -> None:
    need_engine()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "films"
    place.mkdir()
    for file in sorted((SAMPLES / "png").glob("*.png"))[:4]:
        shutil.copy(file, place / file.name)
    if len(list(place.iterdir())) < 3:
        pytest.skip("needs the samples that Hilum ships with")
    return place


def read(window: Window) -> set[str]:
    return {e.path.name for e in window.studies.entries() if window.studies.status_of(e.key) in ("read", "refused")}


def all_read(window: Window) -> bool:
    return len(read(window)) == len(window.studies.entries()) and not window.background.busy


def test_the_list_is_read_and_nothing_is_read_twice(
    qtbot: QtBot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.reading.reader import Reader

    asked: list[str] = []
    really = Reader.read

    def counted(self: Reader, radiograph, *args, **kwargs):  # type: ignore[no-untyped-def]
        asked.append(radiograph.path.name)
        return really(self, radiograph, *args, **kwargs)

    monkeypatch.setattr(Reader, "read", counted)
    names = {file.name for file in folder.iterdir()}
    with desk(tmp_path / "home", [folder], background=True) as window:
        chosen, bar = window.studies.current(), window.studies.view.verticalScrollBar().value()
        qtbot.waitUntil(lambda: all_read(window), timeout=LONG)
        assert window.studies.current() == chosen, "nothing moved"
        assert window.studies.view.verticalScrollBar().value() == bar
        assert sorted(asked) == sorted(names)
        assert not window.studies.activity.reading.isVisible(), "done: the line goes"
        for _ in names:  # paging through: all readings are there already
            QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
            calm(window)
            assert window.showing.reading is not None or window.findings.state == "refused"
        assert sorted(asked) == sorted(names)
    with desk(tmp_path / "home", [folder], background=True) as window:
        qtbot.waitUntil(lambda: read(window) == names, timeout=LONG)
        assert sorted(asked) == sorted(names), "the store knows"
        shutil.copy(next(iter(sorted(folder.iterdir()))), folder / "same bytes.png")
        window.folders.open([folder])
        qtbot.waitUntil(lambda: len(read(window)) == len(names) + 1, timeout=LONG)
        assert sorted(asked) == sorted(names), "known by its bytes, whatever it is called"


def test_pause_switch_and_stop(open_desk: OpenDesk, qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    with desk(tmp_path / "home", [], background=True) as window:
        window.background.pause(True)
        window.folders.open([folder])
        calm(window)
        qtbot.waitUntil(window.studies.activity.reading.isVisible)
        line = window.studies.activity.reading
        assert line.words.startswith("Reading ")
        before = read(window)
        QTest.qWait(400)
        assert read(window) == before, "it waits"
        window.background.pause(False)
        qtbot.waitUntil(lambda: len(read(window)) > len(before), timeout=LONG)
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
        assert not window.background.on
        assert not window.actions_["background"].isChecked()
        assert not line.isVisible()
    with desk(tmp_path / "home", [folder], background=None) as window:
        assert not window.background.on, "remembered"
        window.actions_["background"].trigger()
        qtbot.waitUntil(lambda: all_read(window), timeout=LONG)


def test_whoever_reads_first_sees_nothing_of_it(open_desk: OpenDesk, qtbot: QtBot, folder: Path) -> None:
    window = open_desk(folder)
    window.background.switch(True)
    window.room.switch(True)
    qtbot.waitUntil(lambda: all_read(window), timeout=LONG)
    said = texts(window.studies, window.studies).lower()
    found = {f.label for f in window.studies._model.rows.said.findings.values() if f.label}
    for label in found:
        assert label.lower().replace("_", " ") not in said
    assert "refused" not in said
    assert re.search(r"\d %", said) is None


def test_an_engine_that_fails_ends_it_and_the_desk_goes_on(
    open_desk: OpenDesk, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("out of cheese")

    monkeypatch.setattr("engine.reading.reader.Reader.read", broken)
    with qtbot.captureExceptions():  # the open picture's reading tells of it; once is enough
        window = open_desk(folder)
        window.background.switch(True)
        qtbot.waitUntil(lambda: not window.background.busy, timeout=LONG)
    assert read(window) == set()
    assert not window.studies.activity.reading.isVisible()
    assert window.canvas.picture is not None


def test_without_an_engine_nothing_is_begun(open_desk: OpenDesk, folder: Path) -> None:
    window = open_desk(folder, engine="no-such-engine")
    assert not window.background.busy
    assert not window.studies.activity.reading.isVisible()


def test_every_frame_of_a_file_is_read_and_the_strongest_one_stands_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "films"
    folder.mkdir()
    one, other = (SAMPLES / "png" / name for name in ("00007471_000.png", "00002763_031.png"))
    tops = {}
    for name, paths in (("one", [one]), ("other", [other]), ("both", [one, other])):
        frames = [Image.open(path).convert("L") for path in paths]
        frames[0].save(folder / f"{name}.tiff", save_all=True, append_images=frames[1:])
    for _ in range(2):  # the second time from the store
        with desk(tmp_path / "home", [folder], background=True) as window:
            qtbot.waitUntil(lambda: all_read(window), timeout=LONG)
            for entry in window.studies.entries():
                found = window.studies.finding_of(entry.key)
                assert found is not None
                tops[entry.path.stem] = found.strength
        assert tops["one"] != tops["other"]
        assert tops["both"] == max(tops["one"], tops["other"])
