"""A clinician's round: open, page, window, measure the heart, compare with the prior, hide two findings, export, leave.

Pictures of the steps are kept under build/journeys, to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.radiographs.display import Window
from engine.reading.outlines import default_segmenter
from tests.data import REPOSITORY, SAMPLES
from tests.viewer.canvas.hands import click, drag
from tests.viewer.desk.desks import calm, desk, need_engine
from viewer.canvas.canvas import Canvas
from viewer.desk import window as desk_window

PICTURES = REPOSITORY / "build" / "journeys" / "a-round-of-reading"
LATER, EARLIER = "00007471_003.dcm", "00007471_000.dcm"
CONTROL = Qt.KeyboardModifier.ControlModifier


def named(canvas: Canvas) -> str:
    return "" if canvas.picture is None else canvas.picture.radiograph.path.name


def keeper(window: desk_window.Window) -> Callable[[str], None]:
    PICTURES.mkdir(parents=True, exist_ok=True)

    def keep(step: str) -> None:
        calm(window)
        assert window.grab().save(str(PICTURES / f"{step}.png"))

    return keep


def test_a_round_of_reading(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_engine()
    if not (SAMPLES / "dicom" / LATER).exists():
        pytest.skip("needs the samples that Hilum ships with")
    home, out = tmp_path / "home", tmp_path / "for the talk.png"
    with desk(home, [SAMPLES / "dicom"]) as window:
        canvas, keep = window.canvas, keeper(window)
        keep("1-opened")
        # Page through to the patient who has a prior.
        for _ in range(len(window.studies.entries())):
            if named(canvas) == LATER:
                break
            QTest.keyClick(canvas, Qt.Key.Key_PageDown)
            calm(window)
        assert named(canvas) == LATER
        assert window.showing.reading is not None
        # Window: the lung preset, then by hand from there.
        QTest.keyClick(canvas, Qt.Key.Key_F6)
        preset = canvas.view.choice
        drag(canvas, (300, 320), (340, 300))
        assert isinstance(canvas.view.choice, Window)
        assert canvas.view.choice != preset
        keep("2-windowed")
        # Measure the heart: a proposal, adjusted; or four clicks.
        QTest.keyClick(canvas, Qt.Key.Key_C)
        if default_segmenter() is not None:
            qtbot.waitUntil(lambda: len(canvas.marks) == 1, timeout=20_000)
            assert canvas.marks[0].proposed
            keep("3-heart-proposed")
            assert canvas.placement is not None
            x, y = canvas.placement.to_screen(*canvas.marks[0].points[1])
            drag(canvas, (x, y), (x + 9, y))
            assert not canvas.marks[0].proposed
        else:
            for at in ((250, 400), (470, 420), (160, 480), (520, 480)):
                click(canvas, at)
        (ratio,) = canvas.marks
        heart = next(row for row in window.findings.rows if row.row.label == "Cardiomegaly")
        assert heart.beside.startswith("CTR 0.")
        assert heart.beside.endswith("measured")
        keep("4-heart-measured")
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        # Compare with the prior: it is found by itself, and both move together.
        QTest.keyClick(canvas, Qt.Key.Key_S)
        calm(window)
        now, before = window.panes.visible
        assert (named(now.canvas), named(before.canvas)) == (LATER, EARLIER)
        assert window.panes.changes.isVisible()
        drag(now.canvas, (150, 300), (150, 240), Qt.MouseButton.RightButton)
        assert before.canvas.view.zoom is not None
        keep("5-beside-the-prior")
        QTest.keyClick(canvas, Qt.Key.Key_S)
        assert window.panes.visible == (now,)
        # Hide two findings, by click and by key.
        shown = window.showing.shown
        if len(shown) < 2:
            QTest.keyClick(canvas, "1")
            QTest.keyClick(canvas, "2")
            shown = window.showing.shown
        rows = [row for row in window.findings.rows if row.row.label in shown][:2]
        qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
        QTest.keyClick(canvas, str(rows[1].row.rank))
        assert set(window.showing.shown) == set(shown) - {row.row.label for row in rows}
        keep("6-two-hidden")
        # Export what is on screen.
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_kwargs: (str(out), ""))
        QTest.keyClick(canvas, Qt.Key.Key_E, CONTROL)
        assert QImage(str(out)).width() == canvas.viewport.width
        keep("7-exported")
        QTest.keyClick(canvas, Qt.Key.Key_Return)
        QTest.keyClick(canvas, Qt.Key.Key_Q, CONTROL)
        assert not window.isVisible()
    # Come back: the folder, the measured heart and what was reviewed are there.
    with desk(home) as again:
        assert {entry.path.name for entry in again.studies.entries()} >= {LATER, EARLIER}
        again.studies.select(next(one.key for one in again.studies.entries() if one.path.name == LATER))
        calm(again)
        qtbot.waitUntil(lambda: [mark.name for mark in again.canvas.marks] == [ratio.name])
        for kept, drawn in zip(again.canvas.marks[0].points, ratio.points, strict=True):
            assert kept == pytest.approx(drawn, abs=0.001), "to a thousandth of a pixel"
        row = next(row for row in again.findings.rows if row.row.label == "Cardiomegaly")
        assert row.beside == heart_line(again.canvas)
        keeper(again)("8-come-back")


def heart_line(canvas: Canvas) -> str:
    """What the mark itself says of the heart, in the panel's words."""
    from viewer.marks.words import ratio_line

    assert canvas.picture is not None
    return ratio_line(canvas.marks, canvas.picture.radiograph)
