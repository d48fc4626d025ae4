"""Places that refuse, under the desk: a message, a way on, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.data import SAMPLES
from tests.viewer.canvas.hands import drag
from tests.viewer.desk.desks import calm, desk
from viewer.desk import strip

NO_ENGINE = "no-such-engine"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures of the samples, to be taken away from under the desk."""
    place = tmp_path / "ward"
    place.mkdir()
    for file in sorted((SAMPLES / "dicom").glob("*.dcm"))[:2]:
        (place / file.name).write_bytes(file.read_bytes())
    return place


@pytest.fixture
def blocked(tmp_path: Path) -> Path:
    """A file where a folder should be: nothing can be written below it, whoever asks."""
    place = tmp_path / "blocked"
    place.write_text("")
    return place


def test_a_store_that_keeps_nothing_says_so_all_the_while(
    folder: Path, blocked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strip, "SAID_MILLISECONDS", 10)
    monkeypatch.setattr(strip, "READ_MILLISECONDS", 0)
    with desk(blocked, [folder], engine=NO_ENGINE, background=None) as window:
        warned = window.strip.notices
        assert "gone when Hilum closes" in warned.whole
        first = window.studies.current()
        QTest.keyClick(window.canvas, Qt.Key.Key_L)
        drag(window.canvas, (300, 300), (400, 360))
        (mark,) = window.canvas.marks
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
        calm(window)
        assert window.studies.current() != first
        window.strip.say("Something of the moment.")
        qtbot.waitUntil(lambda: "gone when Hilum closes" in warned.whole)
        QTest.keyClick(window.canvas, Qt.Key.Key_PageUp)
        calm(window)
        qtbot.waitUntil(lambda: [one.name for one in window.canvas.marks] == [mark.name])


def test_settings_that_cannot_be_read_are_said_at_the_start(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.ini").write_bytes(b"\x00\xff\xfe\x01" * 30)
    with desk(home, [folder], engine=NO_ENGINE, background=None) as window:
        assert window.canvas.picture is not None
        assert "settings-kept-1.ini" in window.strip.notices.whole


def test_a_study_whose_file_is_gone_says_so_and_the_next_one_opens(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        assert window.showing.entry is not None
        gone = window.showing.entry.path
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
        calm(window)
        gone.unlink()
        QTest.keyClick(window.canvas, Qt.Key.Key_PageUp)
        calm(window)
        message = window.canvas.message
        assert message is not None
        assert message.alarm
        assert gone.name in message.title
        assert "moved, renamed or deleted" in window.findings.words
        QTest.keyClick(window.canvas, Qt.Key.Key_PageDown)
        calm(window)
        assert window.canvas.picture is not None


def test_a_report_and_a_picture_that_cannot_be_saved_are_sentences_and_can_be_saved_elsewhere(
    tmp_path: Path, folder: Path, blocked: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [blocked / "below" / "report.pdf", tmp_path / "report.pdf", blocked / "below" / "picture.png"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(asked.pop(0)), ""))
    with desk(tmp_path / "home", [folder], engine=NO_ENGINE) as window:
        QTest.keyClick(window.canvas, Qt.Key.Key_R, CONTROL)
        calm(window)
        panel = window.reporting.panel
        assert panel is not None
        QTest.keyClicks(panel.impression, "The heart is large.")
        QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
        calm(window)
        qtbot.waitUntil(lambda: any("cannot be written" in label.text() for label in panel.findChildren(QLabel)))
        assert panel.impression.toPlainText() == "The heart is large."
        QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil((tmp_path / "report.pdf").exists)
        calm(window)
        panel.close()
        with qtbot.waitActive(window):
            window.activateWindow()
        QTest.keyClick(window.canvas, Qt.Key.Key_E, CONTROL)
        assert "could not be written there" in window.strip.notices.whole
        assert asked == []
