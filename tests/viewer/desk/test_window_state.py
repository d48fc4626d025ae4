"""The window comes back as it was left, and onto a screen that is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.data import REPOSITORY, SAMPLES
from tests.viewer.desk.desks import desk
from viewer.desk.options import Options
from viewer.desk.window import Window

CRASH = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.viewer.desk.desks import calm, desk
app = QApplication([])
with desk(Path(sys.argv[1]), engine="no-such-engine") as window:
    window.folders.open([Path(sys.argv[2])])
    calm(window)
    QTest.keyClick(window.canvas, "d")
    window.showing.set_opacity(0.6)
    QTest.qWait(300)
    os._exit(9)
"""


def opened(home: Path) -> Window:
    window = Window(Options(paths=(), engine="no-such-engine", data_dir=home))
    window.restore()
    window.show()
    return window


def closed(window: Window) -> None:
    window.close()
    window.deleteLater()


def test_size_and_panels_come_back_and_a_screen_that_is_gone_does_not_take_the_window_with_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    first = opened(tmp_path)
    first.resize(760, 640)
    first.splitter.setSizes([230, 210, 320])
    sizes = first.splitter.sizes()
    size = first.size()
    first.move(QPoint(20_000, 9_000))  # on a second screen that was unplugged afterwards
    closed(first)
    second = opened(tmp_path)
    try:
        assert second.size() == size
        assert second.splitter.sizes() == sizes
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        frame = second.frameGeometry()
        assert any(screen.contains(QPoint(frame.center().x(), frame.top() + 10)) for screen in screens), frame
    finally:
        closed(second)


def test_what_was_open_comes_back_after_a_crash(tmp_path: Path, qtbot: QtBot) -> None:
    home, folder = tmp_path / "home", tmp_path / "ward"
    folder.mkdir()
    file = folder / "one.dcm"
    file.write_bytes(sorted((SAMPLES / "dicom").glob("*.dcm"))[0].read_bytes())
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", CRASH, str(home), str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, env=environment)
    assert done.returncode == 9, done.stderr.decode()
    with desk(home, engine="no-such-engine") as window:
        assert [entry.path for entry in window.studies.entries()] == [file]
        assert window.canvas.picture is not None
        assert not window.actions_["corner-texts"].isChecked()
        assert window.showing.opacity == 0.6
    file.unlink()
    with desk(home, engine="no-such-engine") as window:
        assert window.studies.empty
        assert window.canvas.message is not None
        assert window.canvas.message.alarm, "it says what is not there"
        assert window.actions_["open-folder"].isEnabled(), "a way on"
