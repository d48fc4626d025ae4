"""While the reader reads first, nothing in the window knows what the engine said."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.bundles.engines import DEFAULT
from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, calm, desk, need_engine
from viewer.desk import export
from viewer.desk.window import Window
from viewer.studies.words import label_text


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
    window.canvas.set_corner_texts(False)  # they lose the study's description
    without_heat = pixels(window.canvas)
    window.showing.toggle(1)
    calm(window)
    assert pixels(window.canvas) != without_heat
    assert window.actions_["heatmap-1"].text() == window.findings.rows[0].row.text
    window.actions_["read-first"].trigger()
    calm(window)
    assert window.right.currentWidget() is window.read_first
    assert window.showing.visible_reading is None
    assert pixels(window.canvas) == without_heat, "heatmaps and legend are gone"
    words = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert DEFAULT not in words
    assert " ms" not in words
    QGuiApplication.clipboard().setText("before")
    export.copy_findings(window)
    assert QGuiApplication.clipboard().text() == "before"
    assert DEFAULT not in " ".join(export.footer(window))
    assert window.actions_["heatmap-1"].text() == "Finding 1", "no menu gives it away"
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


def test_what_the_study_is_called_is_hidden_until_the_commit(window: Window, qtbot: QtBot) -> None:
    """Descriptions such as "Cardiomegaly" are the answer; they stand in the list, in tooltips and in the corners."""
    entry = next(entry for entry in window.studies.entries() if entry.identity.study_description == "Cardiomegaly")
    window.studies.select(entry.key)
    calm(window)
    assert "Cardiomegaly" in window.canvas.corners.top_right
    window.actions_["read-first"].trigger()
    assert "Cardiomegaly" not in window.canvas.corners.top_right
    assert window.findings.rows == ()
    assert not any("Cardiomegaly" in label.text() for label in window.findings.findChildren(QLabel))
    commit(window)
    qtbot.waitUntil(lambda: window.read_first.session.phase == "revealed")
    assert "Cardiomegaly" in window.canvas.corners.top_right
    window.actions_["previous-study"].trigger()
    calm(window)
    window.studies.select(entry.key)
    calm(window)
    assert "Cardiomegaly" not in window.canvas.corners.top_right


def test_what_was_answered_stays_so_until_the_next_session(tmp_path: Path, qtbot: QtBot) -> None:
    need_engine()
    with desk(tmp_path, [SAMPLES / "dicom"]) as first:
        first.actions_["read-first"].trigger()
        entry = first.showing.entry
        assert entry is not None
        commit(first)
        qtbot.waitUntil(lambda: first.read_first.session.phase == "revealed")
        first.actions_["next-study"].trigger()
        calm(first)
        first.actions_["previous-study"].trigger()
        calm(first)
        assert first.studies.status_of(entry.key) == "answered", "the engine's reading does not undo it"
    with desk(tmp_path, [SAMPLES / "dicom"]) as second:
        states = {one.key: second.studies.status_of(one.key) for one in second.studies.entries()}
        assert [key for key, state in states.items() if state == "answered"] == [entry.key]
        second.studies.select_next_unread()
        assert second.showing.entry is not None
        assert second.showing.entry.key != entry.key


def test_a_sample_says_whom_to_thank_and_that_the_engine_knows_it(window: Window) -> None:
    for known in (True, False):
        entry = next(
            one for one in window.studies.entries() if ("was trained on this image" in (one.credit or "")) is known
        )
        window.studies.select(entry.key)
        calm(window)
        assert window.strip.credit.isVisible()
        assert "NIH Clinical Center" in window.strip.credit.whole
        assert ("was trained on this image" in window.strip.credit.text()) is known
    window.strip.say("Saved.")
    assert not window.strip.credit.isVisible(), "a word of the moment has the whole line"


def test_what_lay_under_a_resting_pointer_goes_with_its_picture(window: Window) -> None:
    """Keys change picture and room while the mouse rests: no move comes to say that its words are old."""
    assert window.showing.reading is not None
    peak = window.showing.reading.findings[0].peak
    assert peak is not None
    window.showing.set_shown((window.showing.reading.findings[0].label,))
    window.canvas.pointed.emit((peak[1] + 0.5, peak[0] + 0.5))
    assert label_text(window.showing.reading.findings[0].label) in window.strip.pointed.text()
    window.actions_["read-first"].trigger()
    assert window.strip.pointed.text() == ""
    window.canvas.pointed.emit((150.5, 150.5))
    window.actions_["next-study"].trigger()
    assert window.strip.pointed.text() == ""


def test_long_labels_are_written_out_in_a_small_window(open_desk: OpenDesk) -> None:
    need_engine()
    window = open_desk(SAMPLES / "dicom", size=(1024, 640))
    window.actions_["read-first"].trigger()
    calm(window)
    assert all("…" not in row.written for row in window.read_first.answering.questions.rows.values())


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


def test_esc_pauses_covers_the_picture_and_goes_on(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    room, clock = window.read_first, [1000.0]
    monkeypatch.setattr("viewer.room.panel.time.monotonic", lambda: clock[0])
    room.session.answer(room.session.labels[0], "present")
    before, spent = brightness(window), room._seconds()
    assert before > 20
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert room.paused
    spent = room._seconds()
    clock[0] += 600
    assert room._seconds() == spent, "the clock stands still"
    assert brightness(window) < 0.3 * before, "the picture is covered"
    qtbot.keyClick(window.canvas, "2")
    qtbot.keyClick(room, Qt.Key.Key_Right)
    assert set(room.session.replies) == {room.session.labels[0]}, "no key answers meanwhile"
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not room.paused
    clock[0] += 7
    assert room._seconds() == pytest.approx(spent + 7)
    assert brightness(window) == pytest.approx(before, rel=0.05)
    assert room.answering.isVisible()


def test_a_pause_ends_with_the_room_or_the_picture(window: Window, qtbot: QtBot) -> None:
    for leave in (
        (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    ):
        if not window.room.on:
            QTest.keyClick(window.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            calm(window)
        qtbot.keyClick(window.read_first, Qt.Key.Key_Escape)
        assert window.read_first.paused
        QTest.keyClick(window.canvas, *leave)
        calm(window)
        assert not window.read_first.paused
        assert brightness(window) > 20


def brightness(window: Window) -> float:
    """The mean grey of what the canvas shows."""
    shot = window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return float(np.frombuffer(shot.constBits(), np.uint8).mean())
