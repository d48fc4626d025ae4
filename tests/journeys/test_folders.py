"""A resident's morning with folders: open, page, filter, close, forget, come back; what breaks costs nothing else."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from engine.radiographs.helper import Helper
from tests.data import SAMPLES
from tests.viewer.desk.desks import calm, desk
from viewer.desk.window import Window

NO_ENGINE = "no-such-engine"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three radiographs, a text, and a text that is called a picture."""
    place = tmp_path / "morning round"
    place.mkdir()
    films = sorted((SAMPLES / "dicom").glob("*.dcm"))[:3]
    if len(films) < 3:
        pytest.skip("needs the samples that Hilum ships with")
    for film in films:
        shutil.copy(film, place / film.name)
    (place / "notes.txt").write_text("call the ward")
    (place / "cut.dcm").write_bytes(b"a text, whatever it is called\n" * 40)
    return place


def names(window: Window) -> list[str]:
    return sorted(entry.path.name for entry in window.studies.entries() if entry.refusal is None)


def shown(window: Window) -> str:
    return "" if window.showing.entry is None else window.showing.entry.path.name


def settled(window: Window) -> None:
    calm(window)
    window.studies.settle()


def rows(window: Window) -> int:
    return window.studies.view.model().rowCount()


def test_open_page_filter_close_and_open_again_from_the_menu(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        studies, canvas = window.studies, window.canvas
        settled(window)
        assert len(names(window)) == 3
        assert studies.narrowing.count.text() == "4 studies"
        assert studies.reasons.count.text() == "1 not opened, 1 skipped"
        # Page through all of them, and back.
        seen = [shown(window)]
        for _ in range(3):
            QTest.keyClick(canvas, Qt.Key.Key_PageDown)
            settled(window)
            seen.append(shown(window))
        assert sorted(seen) == sorted([*names(window), "cut.dcm"])
        assert canvas.message is not None, "the last one says why it cannot be shown"
        assert window.actions_["previous-study"].isEnabled()
        QTest.keyClick(canvas, Qt.Key.Key_PageUp)
        settled(window)
        assert canvas.picture is not None
        # Look for one; Return goes to it and marks nothing as reviewed.
        QTest.keyClick(canvas, Qt.Key.Key_F, CONTROL)
        qtbot.keyClicks(studies.filter, seen[0])
        settled(window)
        assert rows(window) == 2
        assert studies.narrowing.count.text() == "1 of 4"
        qtbot.keyClick(studies.filter, Qt.Key.Key_Escape)
        settled(window)
        assert studies.narrowing.count.text() == "4 studies"
        # What was skipped: a click shows the list, a click copies it, with folders.
        qtbot.mouseClick(studies.reasons.count, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(studies.reasons.copy, Qt.MouseButton.LeftButton)
        copied = QApplication.clipboard().text()
        assert str(folder / "notes.txt") in copied
        assert len(copied.splitlines()) == 2
        # Close one, close all; the start page offers the folder again.
        before = shown(window)
        QTest.keyClick(canvas, Qt.Key.Key_W, CONTROL)
        settled(window)
        assert len(studies.entries()) == 3
        assert shown(window) not in ("", before)
        QTest.keyClick(canvas, Qt.Key.Key_W, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        settled(window)
        assert studies.empty
        assert window.start_page.isVisible()
        assert canvas.picture is None
        offered = [button for button in window.start_page.findChildren(QToolButton) if button.isVisible()]
        assert offered
        assert offered[0].text().startswith("morning round")
        qtbot.mouseClick(offered[0], Qt.MouseButton.LeftButton)
        settled(window)
        assert len(names(window)) == 3
        assert not window.start_page.isVisible()
        assert "morning round" in window.actions_.recent.actions()[0].text()


def test_enter_marks_as_reviewed_and_it_stays_so(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        first = shown(window)
        QTest.keyClick(window.canvas, Qt.Key.Key_Return)
        settled(window)
        assert shown(window) != first
        QTest.keyClick(window.canvas, Qt.Key.Key_Return)
        settled(window)
    with desk(tmp_path / "home", engine=NO_ENGINE) as window:
        settled(window)
        assert len(names(window)) == 3, "what was open is open again"
        states = {e.path.name: window.studies.status_of(e.key) for e in window.studies.entries()}
        assert list(states.values()).count("reviewed") == 2
        assert states[first] == "reviewed"
        QTest.keyClick(window.canvas, "N")
        settled(window)
        assert states[shown(window)] != "reviewed"


def test_a_warm_start_opens_no_file_and_notices_what_changed(
    qtbot: QtBot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        settled(window)
        order = [entry.path.name for entry in window.studies.entries()]
    gone = folder / names_of(folder)[1]
    gone.unlink()
    opened: list[str] = []
    really = Helper.ask

    def counted(self: Helper, path: Path, request):  # type: ignore[no-untyped-def]
        opened.append(f"{request['do']} {path.name}")
        return really(self, path, request)

    monkeypatch.setattr(Helper, "ask", counted)
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        settled(window)
        left = [entry.path.name for entry in window.studies.entries()]
        assert sorted(left) == sorted(set(order) - {gone.name})
        assert [line for line in opened if "headline" in line or "thumbnail" in line] == [], "all of it was known"
        assert any("decode" in line for line in opened)


def names_of(place: Path) -> list[str]:
    return sorted(path.name for path in place.glob("*.dcm") if path.name != "cut.dcm")


def test_a_broken_index_is_made_anew_without_a_word_lost(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    with desk(home, [folder], engine=NO_ENGINE) as window:
        QTest.keyClick(window.canvas, Qt.Key.Key_Return)
        settled(window)
    for file in home.glob("index*"):
        file.write_bytes(os.urandom(5000))
    with desk(home, [folder], engine=NO_ENGINE) as window:
        settled(window)
        assert names(window) == names_of(folder)
        states = [window.studies.status_of(entry.key) for entry in window.studies.entries()]
        assert states.count("reviewed") == 1, "people's words are not in the index"


def test_forgetting_asks_first_and_leaves_no_name(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    secret = folder / "Meier, Erika 1950.dcm"
    (folder / names_of(folder)[0]).rename(secret)
    with desk(home, [folder], engine=NO_ENGINE) as window:
        settled(window)
        asked: list[str] = []

        def answer(button: QMessageBox.StandardButton) -> None:
            window.actions_["forget-listed"].trigger()
            box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
            asked.append(f"{box.text()} {box.informativeText()}")
            qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)
            QTest.qWait(50)

        answer(QMessageBox.StandardButton.Cancel)
        assert len(names(window)) == 3, "asked, and nothing was done"
        answer(QMessageBox.StandardButton.Ok)
        settled(window)
        assert len(asked) == 2
        assert "thumbnails" in asked[0]
        assert "stay where they are" in asked[0]
        assert window.studies.empty
    assert secret.exists()
    for file in home.rglob("*"):
        if file.is_file():
            assert b"Meier" not in file.read_bytes(), file.name
            assert b"morning round" not in file.read_bytes(), file.name


def test_an_archive_is_dropped_and_paged(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    archive = tmp_path / "study.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names_of(folder):
            packed.write(folder / name, f"IM/{name}")
        packed.writestr("READ ME.txt", "hello")
    with desk(tmp_path / "home", [SAMPLES / "png"], engine=NO_ENGINE) as window:
        before = len(names(window))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(archive))])
        window.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                                    Qt.KeyboardModifier.NoModifier))  # fmt: skip
        qtbot.waitUntil(lambda: len(names(window)) == before + 3, timeout=15_000)
        settled(window)
        assert shown(window) == names_of(folder)[0]
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
        settled(window)
        assert window.canvas.picture is not None
        assert archive in window.canvas.picture.radiograph.path.parents
        assert not list(tmp_path.glob("**/IM")), "nothing is unpacked to the disk"


def test_a_decoder_that_dies_while_paging_costs_one_picture(
    qtbot: QtBot, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    films = names_of(folder)
    really = Helper.ask

    def deadly(self: Helper, path: Path, request):  # type: ignore[no-untyped-def]
        if path.name == films[1] and request["do"] == "decode":
            self.kill()
        return really(self, path, request)

    monkeypatch.setattr(Helper, "ask", deadly)
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        window.studies.select(next(e.key for e in window.studies.entries() if e.path.name == films[1]))
        settled(window)
        message = window.canvas.message
        assert message is not None
        assert films[1] in message.title
        assert "process" in message.lines[0]
        for name in (films[0], films[2]):
            window.studies.select(next(e.key for e in window.studies.entries() if e.path.name == name))
            settled(window)
            assert window.canvas.picture is not None
            assert shown(window) == name


def test_a_scan_is_stopped_with_escape_and_keeps_what_it_found(qtbot: QtBot, tmp_path: Path, folder: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    source = folder / names_of(folder)[0]
    for number in range(3000):
        os.link(source, many / f"{number:04}.dcm")
    with desk(tmp_path / "home", [SAMPLES / "png"], engine=NO_ENGINE) as window:
        before = len(window.studies.entries())
        window.folders.open([many])
        qtbot.waitUntil(lambda: len(window.studies.entries()) > before, timeout=20_000)
        line = window.studies.activity.scan
        qtbot.waitUntil(line.isVisible, timeout=20_000)
        assert line.words.startswith("many: ")
        QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.pictures.scanning and not line.isVisible(), timeout=1000)
        found = len(window.studies.entries())
        assert before < found < before + 3000
        QTest.qWait(300)
        window.studies.settle()
        assert len(window.studies.entries()) - found < 600, "nothing more comes"
        assert isinstance(line.stop, QToolButton)
        assert window.start_page.findChildren(QPushButton)
