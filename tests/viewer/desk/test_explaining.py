"""Other explanation methods in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.reading.explanations import methods
from tests.data import SAMPLES
from tests.engine.reading.test_answering import ensemble
from tests.viewer.desk.desks import OpenDesk, need_engine
from viewer.desk import explaining
from viewer.desk.explaining import PLACE, Explaining, show_methods


@pytest.fixture
def picture() -> Path:
    need_engine()
    return sorted((SAMPLES / "dicom").glob("*.dcm"))[0]


def test_without_the_libraries_it_says_what_to_install(
    open_desk: OpenDesk, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explaining, "available", lambda: False)
    window = open_desk(picture)
    window.commands.run("explain", False)
    sheet = window.findChildren(Explaining)[0]
    assert 'pip install "hilum[train,explain]"' in sheet.said.text()
    assert sheet.said.isVisible()
    assert not sheet.compute.isEnabled()
    sheet.begin()
    assert not sheet.computing


def test_an_ensemble_can_be_looked_into_too(
    open_desk: OpenDesk, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explaining, "available", lambda: True)
    window = open_desk(picture, engine=str(ensemble(tmp_path, (-4.0, 0.0), "ctp").folder))
    sheet = show_methods(window)
    assert sheet is not None
    assert not sheet.said.text()
    assert sheet.compute.isEnabled()


def test_while_the_answer_is_hidden_there_is_nothing_to_explain(open_desk: OpenDesk, picture: Path) -> None:
    window = open_desk(picture)
    window.room.switch(True)
    assert show_methods(window) is None
    assert not window.actions_["explain"].isEnabled()


def test_a_closed_sheet_has_nothing_painted_any_more(open_desk: OpenDesk, picture: Path) -> None:
    window = open_desk(picture)
    sheet = show_methods(window)
    assert sheet is not None
    sheet.own.grab()  # it knows its size now
    sheet._show_own()
    own = sheet.own.overlays
    assert not own.settled
    sheet.close()
    assert own.settled


@pytest.mark.long
@pytest.mark.skipif(not methods.available(), reason="needs PyTorch and pytorch-grad-cam")
@pytest.mark.filterwarnings("ignore")
def test_a_map_is_computed_beside_the_window_and_can_be_stopped(
    open_desk: OpenDesk, picture: Path, qtbot: QtBot
) -> None:
    window = open_desk(picture)
    sheet = show_methods(window)
    assert sheet is not None
    assert sheet.own.overlays.heat.layers, "the engine's own beside it"
    shown = window.canvas.overlays.heat.key
    qtbot.mouseClick(sheet.compute, Qt.MouseButton.LeftButton)
    assert sheet.computing
    assert sheet.progress.isVisible()
    qtbot.waitUntil(lambda: not sheet.computing, timeout=120_000)
    (layer,) = sheet.theirs.overlays.heat.layers
    assert layer.map.shape == (14, 14)
    assert layer.label == sheet.label
    assert "scaled to its own peak" in sheet.under.text()
    assert not sheet.progress.isVisible()
    assert window.canvas.overlays.heat.key == shown, "the desk's own heatmaps stay as they were"

    sheet.finding.setCurrentIndex(3)
    assert not sheet.theirs.overlays.heat.layers, "no map of another finding stays"
    sheet.method.setCurrentText("ScoreCAM")
    sheet.begin()
    qtbot.waitUntil(lambda: sheet.progress.value() > 0, timeout=60_000)
    assert sheet.progress.maximum() == 1281
    qtbot.mouseClick(sheet.cancel, Qt.MouseButton.LeftButton)
    assert not sheet.computing
    assert sheet.said.text() == "Stopped."
    assert not sheet.theirs.overlays.heat.layers

    sheet.begin()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not window.jobs.busy(PLACE), "nobody waits for it any more"
