"""A trainee's first quarter of an hour: open a folder, look around, read first, compare, leave, and come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.radiographs.display import Window
from tests.data import SAMPLES
from tests.viewer.desk.desks import calm, desk, need_engine
from viewer.store.store import Store


def test_open_look_read_first_compare_and_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    need_engine()
    files = sorted((SAMPLES / "dicom").glob("*.dcm"))
    if len(files) < 2:
        pytest.skip("needs the samples that Hilum ships with")
    home = tmp_path / "home"
    with desk(home, [SAMPLES / "dicom"]) as window:
        canvas = window.canvas
        # Look: page on, window by hand, come nearer, back to the start.
        first = window.studies.current()
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
        calm(window)
        assert window.studies.current() != first
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 300))
        QTest.mouseMove(canvas, QPoint(260, 280))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(260, 280))
        assert isinstance(canvas.view.choice, Window)
        QTest.keyClick(canvas, Qt.Key.Key_Backspace)
        assert canvas.view == canvas.first_view()
        # Heatmaps: by click and by key, and the bare picture in between.
        row = window.findings.rows[2]
        was = row.isChecked()
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        assert row.isChecked() != was
        QTest.keyClick(canvas, "3")
        assert row.isChecked() == was
        # Read first: answer by keys, commit, compare.
        QTest.keyClick(canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        room = window.read_first
        assert window.right.currentWidget() is room
        assert window.showing.visible_reading is None
        QTest.keyClick(room, "3")
        QTest.keyClick(room, Qt.Key.Key_Right)
        chosen = room.session.label
        assert room.session.replies[chosen].answer == "present"
        QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert room.session.phase == "checking", "labels are open: it asks once"
        QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: room.session.phase == "revealed")
        assert window.showing.visible_reading is not None
        assert window.canvas.picture is not None
        sha256 = window.canvas.picture.radiograph.sha256
        read = window.studies.current()
        room.next_case.emit()
        calm(window)
        assert window.studies.current() != read
        assert window.room.hiding
        QTest.keyClick(canvas, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        assert not window.isVisible()
    with Store(home) as store:
        reviews = store.reviews(sha256)
        assert len(reviews) == 1
        assert reviews[0].replies[chosen].answer == "present"
