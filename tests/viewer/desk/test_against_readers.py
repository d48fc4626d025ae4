"""Thresholds by what readers saw, chosen on the desk: what moves, what stays, what leaves, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.data import RESOURCES
from tests.engine import tiny_engine as tiny
from tests.viewer.desk.desks import OpenDesk, calm, desk
from tests.viewer.desk.english import english, texts_of
from tests.viewer.findings.cards import READERS, ROC
from viewer.desk.dialogs import show_engine
from viewer.desk.engine_card import choose
from viewer.desk.export import copy_findings
from viewer.desk.settings import Settings
from viewer.desk.window import Window
from viewer.findings.standpoint import OWN
from viewer.reports.content import Choices, Words
from viewer.work import words

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NOTICE = "Not the engine's own thresholds for 1 of 3 findings: Sensitivity 0.90 against readers."
OWN_POINT = {"probability": 0.4, "sensitivity": 0.6, "specificity": 0.9, "roc": ROC}


@pytest.fixture
def window(open_desk: OpenDesk, tmp_path: Path) -> Window:
    engine = tiny.write(tmp_path / "engines" / "tiny", readers=READERS, thresholds={"Effusion": OWN_POINT})
    return open_desk(RESOURCES / "samples" / "dicom" / "00002763_031.dcm", engine=str(engine.folder))


def thresholds(window: Window) -> dict[str, float]:
    return {row.row.label: row.row.threshold for row in window.findings.rows}


def test_they_are_chosen_undone_done_again_and_left_by_the_slider(window: Window, qtbot: QtBot) -> None:
    own, answer = thresholds(window), window.showing.reading
    operating = window.findings.foot.operating
    operating.choices["sensitivity 0.90"].trigger()
    calm(window)
    assert thresholds(window) == {**own, "Effusion": 0.08}
    assert window.showing.reading is answer, "what the engine said is kept as it is"
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, CONTROL)
    assert thresholds(window) == own
    assert operating.choices[""].isChecked()
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert thresholds(window)["Effusion"] == 0.08
    assert operating.choices["sensitivity 0.90"].isChecked()
    QTest.keyClick(operating.slider, Qt.Key.Key_Right)
    assert window.looking.look.standpoint.aim == ""
    assert window.looking.look.standpoint.step == 1
    assert operating.choice.text().startswith("Moved thresholds")
    operating.choices["specificity 0.90"].trigger()
    assert thresholds(window)["Effusion"] == 0.75
    assert operating.slider.value() == 0
    qtbot.mouseDClick(operating.slider, Qt.MouseButton.LeftButton)
    assert window.looking.look.standpoint == OWN
    assert thresholds(window) == own


def test_what_leaves_says_so(window: Window) -> None:
    window.findings.foot.operating.choices["sensitivity 0.90"].trigger()
    copy_findings(window)
    assert NOTICE in QGuiApplication.clipboard().text()
    report = window.reporting.make(Words(), (), Choices())
    assert NOTICE in report.notices
    assert {line.text: line.at_threshold for line in report.lines}["Effusion"].endswith("(readers)")


def test_the_menu_names_the_finding_at_each_rank(window: Window) -> None:
    def names() -> list[str]:
        return [window.actions_[f"heatmap-{rank}"].text() for rank in range(1, 5)]

    assert names() == [*(row.row.text for row in window.findings.rows), "Finding 4"]


def test_another_engine_begins_with_its_own(window: Window, tmp_path: Path) -> None:
    window.findings.foot.operating.choices["sensitivity 0.90"].trigger()
    other = tiny.write(tmp_path / "engines" / "other", name="other")
    choose(window, str(other.folder), "cpu")
    calm(window)
    assert window.looking.look.standpoint == OWN
    assert not window.findings.foot.operating.choice.isVisible()


def test_panel_and_card_say_it_in_spanish(tmp_path: Path, qapp: object) -> None:
    settings = Settings(tmp_path / "home")
    settings.keep("desk/language", "es")
    settings.write()
    engine = tiny.write(
        tmp_path / "engines" / "tiny", title="", readers=READERS, thresholds={"Effusion": OWN_POINT}, limits=["mined"]
    )
    picture = RESOURCES / "samples" / "dicom" / "00002763_031.dcm"
    try:
        with desk(tmp_path / "home", [picture], engine=str(engine.folder)) as window:
            window.findings.foot.operating.choices["sensitivity 0.90"].trigger()
            window.findings.list.open("Effusion")
            calm(window)
            named = ("Hilum", "tiny", "mined", picture.name)
            assert english(texts_of(window.findings), named) == []
            sheet = show_engine(window)
            calm(window)
            assert "Frente a radiólogos" in {label.text() for label in sheet.findChildren(QLabel)}
            assert english(texts_of(sheet), (*named, "hilum-mobilenetv2")) == []
    finally:
        words.use(words.OWN)
