"""While the reader reads first, nothing in the window knows what the engine said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, calm, need_engine
from viewer.desk import export
from viewer.desk.window import Window


@pytest.fixture
def window(open_desk: OpenDesk) -> Window:
    need_engine()
    if not list((SAMPLES / "dicom").glob("*.dcm")):
        pytest.skip("needs the samples that Hilum ships with")
    return open_desk(SAMPLES / "dicom")


def pixels(widget: QWidget) -> bytes:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return bytes(image.constBits())  # the image has to outlive its bits


def commit(window: Window) -> None:
    for label in window.read_first.session.labels:
        window.read_first.session.answer(label, "absent")
    window.read_first.commit()


def test_every_trace_is_hidden_until_the_commit(window: Window, tmp_path: Path) -> None:
    assert window.showing.reading is not None
    window.showing.set_shown(())
    without_heat = pixels(window.canvas)
    window.showing.toggle(1)
    calm(window)
    assert pixels(window.canvas) != without_heat
    window.actions_["read-first"].trigger()
    calm(window)
    assert window.right.currentWidget() is window.read_first
    assert window.showing.visible_reading is None
    assert pixels(window.canvas) == without_heat, "heatmaps and legend are gone"
    words = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "hilum-mobilenetv2" not in words
    assert " ms" not in words
    QGuiApplication.clipboard().setText("before")
    export.copy_findings(window)
    assert QGuiApplication.clipboard().text() == "before"
    assert "hilum-mobilenetv2" not in export.footer(window)
    for name in ("copy-findings", "heatmaps-present", "heatmap-1", "more-opaque"):
        assert not window.actions_[name].isEnabled(), name
    for key in ("G", "1", Qt.Key.Key_Plus):
        QTest.keyClick(window.canvas, key)  # type: ignore[call-overload]
    window.showing.toggle(1)
    window.showing.go_back(window.showing.history.undo())
    window.canvas.pointed.emit((150.0, 150.0))
    assert window.strip.pointed.text().count("  ") <= 3
    calm(window)
    assert pixels(window.canvas) == without_heat


def test_after_the_commit_both_stand_side_by_side(window: Window, qtbot: QtBot) -> None:
    window.actions_["read-first"].trigger()
    commit(window)
    qtbot.waitUntil(lambda: window.read_first.session.phase == "revealed")
    calm(window)
    assert window.showing.visible_reading is not None
    assert window.right.currentWidget() is window.read_first
    assert window.actions_["heatmaps-present"].isEnabled()
    window.read_first.pointed.emit("Effusion")
    assert window.showing.shown == ("Effusion",)


def test_the_next_picture_is_closed_again(window: Window, qtbot: QtBot) -> None:
    window.actions_["read-first"].trigger()
    commit(window)
    qtbot.waitUntil(lambda: window.read_first.session.phase == "revealed")
    window.actions_["next-study"].trigger()
    assert window.room.hiding, "from the first moment on"
    calm(window)
    assert window.showing.reading is not None
    assert window.showing.visible_reading is None
    assert window.read_first.session.phase == "asking"
    assert window.canvas.overlays.heat.layers == ()


def test_an_answer_that_comes_while_reading_first_stays_closed(window: Window, qtbot: QtBot) -> None:
    """The switch is on before the picture is opened: nothing is ever shown, not for a moment."""
    window.actions_["read-first"].trigger()
    shown: list[int] = []
    window.canvas.overlays.changed.connect(lambda: shown.append(len(window.canvas.overlays.heat.layers)))
    window.actions_["next-study"].trigger()
    calm(window)
    assert window.showing.reading is not None
    assert set(shown) <= {0}


def test_leaving_the_room_shows_the_findings_again(window: Window) -> None:
    window.actions_["read-first"].trigger()
    window.actions_["read-first"].trigger()
    assert window.right.currentWidget() is window.findings
    assert window.findings.state == "read"


def test_without_an_engine_answers_can_still_be_given(open_desk: OpenDesk, qtbot: QtBot) -> None:
    window = open_desk(SAMPLES / "dicom", engine="no-such-engine")
    window.actions_["read-first"].trigger()
    assert len(window.read_first.session.labels) == 14
    commit(window)
    qtbot.waitUntil(lambda: window.read_first.session.phase == "revealed")
    words = " ".join(label.text() for label in window.read_first.findChildren(QLabel) if label.isVisible())
    assert "no-such-engine" in words
