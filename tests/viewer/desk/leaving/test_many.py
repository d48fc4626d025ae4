"""Exports of readings and of pictures from the desk."""

from __future__ import annotations

import csv
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, need_engine
from viewer.desk import export
from viewer.desk.leaving import many
from viewer.desk.leaving.many import HIDDEN, PLACE, ExportReadings
from viewer.desk.window import Window


@pytest.fixture
def window(open_desk: OpenDesk) -> Window:
    need_engine()
    return open_desk(SAMPLES / "dicom")


def sheet_of(window: Window) -> ExportReadings:
    window.commands.run("export-readings", False)
    return window.findChildren(ExportReadings)[-1]


def written(window: Window, sheet: ExportReadings, path: Path, qtbot: QtBot) -> list[dict[str, str]]:
    sheet.begin(path)
    qtbot.waitUntil(lambda: not window.jobs.busy(PLACE))
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def test_the_list_leaves_as_a_table_without_the_patient(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = sheet_of(window)
    sheet.all.click()
    assert not sheet.named.isChecked()
    lines = written(window, sheet, tmp_path / "all.csv", qtbot)
    assert len(lines) == len(list((SAMPLES / "dicom").glob("*.dcm")))
    assert len({line["sha256"] for line in lines}) == len(lines), "each picture can be found again"
    read = [line for line in lines if line["engine"]]
    assert len(read) == 1
    assert 0 < float(read[0]["Cardiomegaly"]) < 1
    assert {line["reason"] for line in lines if not line["engine"]} == {"The engine has not read this picture."}
    assert {line["path"] for line in lines} == {""}
    assert "1 reading, 5 without one, without anything that names the patient" in sheet.said.text()


def test_one_picture_leaves_as_json_named_when_asked(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    sheet = sheet_of(window)
    assert sheet.one.isChecked()
    sheet.form.setCurrentIndex(sheet.form.findData("json"))
    sheet.named.click()
    qtbot.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.jobs.busy(PLACE))
    line = json.loads(path.read_text("utf-8"))
    assert window.showing.entry is not None
    assert line["image"]["path"] == str(window.showing.entry.path)
    assert len(line["findings"]) == 14
    assert "with paths and identifiers" in sheet.said.text()


def test_a_place_that_refuses_is_a_sentence(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    sheet = sheet_of(window)
    sheet.begin(tmp_path / "no" / "out.csv")
    qtbot.waitUntil(lambda: "cannot be written" in sheet.said.text())
    assert sheet.save.isEnabled(), "a way on"


def test_while_reading_first_no_answer_leaves(window: Window, tmp_path: Path) -> None:
    window.room.switch(True)
    sheet = sheet_of(window)
    assert sheet.said.text() == HIDDEN
    sheet.begin(tmp_path / "out.csv")
    assert not window.jobs.busy(PLACE)
    assert list(tmp_path.glob("out*")) == []


def test_stopping_writes_nothing(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped, ended, real = threading.Event(), threading.Event(), many.export

    def later(*given: Any, **named: Any) -> object:
        assert stopped.wait(10)
        try:
            return real(*given, **named)
        finally:
            ended.set()

    monkeypatch.setattr(many, "export", later)
    sheet = sheet_of(window)
    sheet.all.click()
    sheet.begin(tmp_path / "out.csv")
    sheet.stop()
    stopped.set()
    assert sheet.said.text() == "Stopped; nothing was written."
    assert ended.wait(10)
    assert not (tmp_path / "out.csv").exists()


def test_what_is_written_already_is_not_called_stopped(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_of(window)
    sheet.all.click()
    sheet.begin(tmp_path / "out.csv")
    assert sheet._wrote.wait(10)
    sheet.stop()
    qtbot.waitUntil(lambda: bool(sheet.said.text()))
    assert "Saved as out.csv" in sheet.said.text()


def test_a_picture_leaves_with_or_without_what_lies_over_it(window: Window, tmp_path: Path) -> None:
    assert window.canvas.overlays.heat.layers
    export.save_picture(window, tmp_path / "as shown.png")
    export.save_picture(window, tmp_path / "bare.png", bare=True)
    assert not window.canvas.bare, "the canvas is as it was"
    shown, bare = (QImage(str(tmp_path / name)) for name in ("as shown.png", "bare.png"))
    assert shown.size() == bare.size()
    middle = bare.rect().center()
    assert shown.pixelColor(middle).saturation() > 0, "a heatmap lies there"
    for step in range(0, bare.width(), 7):
        colour = bare.pixelColor(step, bare.height() // 2)
        assert colour.red() == colour.green() == colour.blue(), "grey alone"
