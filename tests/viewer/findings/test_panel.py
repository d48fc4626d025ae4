"""Search, order, details and operating points under a real hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.viewer.findings.cards import READERS, card, reading
from viewer.findings.panel import Findings
from viewer.findings.standpoint import Standpoint, seen


@pytest.fixture
def panel(qtbot: QtBot) -> Findings:
    made = Findings()
    qtbot.addWidget(made)
    made.resize(348, 760)
    made.set_card(card())
    made.show()
    made.show_reading(reading(), ("Effusion",))
    return made


def said(panel: Findings) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def listed(panel: Findings) -> list[str]:
    return [widget.row.text for widget in panel.rows if widget.isVisible()]


def test_search_and_only_above_threshold(panel: Findings, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.tools.search, "mass")
    assert listed(panel) == ["Mass"]
    assert "1 of 3 shown (“mass”)" in said(panel)
    panel.tools.search.clear()
    panel.tools.only.trigger()
    assert listed(panel) == ["Effusion"]
    panel.tools.only.trigger()
    panel.tools.grouped.trigger()
    assert "Uncertain  (1)" in said(panel)
    panel.tools.orders["name"].trigger()
    assert panel.tools.listing.order == "name"
    assert listed(panel) == ["Effusion", "Mass", "Hernia"], "all are there again"


def test_a_list_left_short_stays_so_for_the_next_picture_and_says_so(panel: Findings) -> None:
    panel.tools.only.trigger()
    panel.show_waiting()
    panel.show_reading(reading())
    assert listed(panel) == ["Effusion"]
    assert "1 of 3 shown (only above threshold)" in said(panel)


def test_the_right_arrow_opens_what_is_known(panel: Findings, qtbot: QtBot) -> None:
    panel.rows[0].setFocus()
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Right)
    detail = panel.list.detail
    assert detail is not None
    assert detail.isVisible()
    assert "called 60 of 100 radiographs with the finding" in detail.said.text()
    assert "\N{NO-BREAK SPACE}%" in detail.said.text(), "no line begins with a per cent sign"
    assert " %" not in detail.said.text()
    with qtbot.waitSignal(panel.one_opacity_changed) as changed:
        detail.opacity.setValue(40)
    assert changed.args == ["Effusion", 0.4, True]
    with qtbot.waitSignal(panel.prevalence_changed) as stated:
        detail.prevalence.setValue(30.0)
    assert stated.args == ["Effusion", 0.3]
    with qtbot.waitSignal(panel.prevalence_changed) as back:
        panel.show_reading(reading(), (), Standpoint(0, {"Effusion": 0.3}))
        qtbot.mouseClick(detail.own, Qt.MouseButton.LeftButton)
    assert back.args == ["Effusion", None]
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Left)
    assert panel.list.detail is None


def test_the_last_finding_opens_in_sight(panel: Findings, qtbot: QtBot) -> None:
    panel.resize(348, 430)
    panel.list.open("Hernia")
    row, area = panel.rows[-1], panel.list.viewport()
    qtbot.waitUntil(lambda: panel.list.verticalScrollBar().value() > 0)
    detail = panel.list.detail
    assert detail is not None
    assert row.mapTo(area, row.rect().topLeft()).y() >= 0
    assert detail.mapTo(area, detail.rect().topLeft()).y() < area.height() - 40


def test_the_slider_moves_all_points_and_the_numbers_with_them(panel: Findings, qtbot: QtBot) -> None:
    panel.list.open("Effusion")
    slider = panel.foot.operating.slider
    with qtbot.waitSignal(panel.points_moved) as moved:
        slider.setFocus()
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert moved.args == [1, True]
    there = Standpoint(-10)
    panel.show_reading(seen(reading(), card(), there), (), there)
    assert panel.rows[0].row.band == "absent", "71 % is below half the odds of 90 %"
    assert "Not the engine's own thresholds: moved to fewer false alarms" in said(panel)
    assert panel.list.detail is not None
    assert "called 10 of 100 radiographs with the finding, and 1 of 100" in panel.list.detail.said.text()
    with qtbot.waitSignal(panel.points_moved) as moved:
        qtbot.mouseDClick(slider, Qt.MouseButton.LeftButton)
    assert moved.args[0] == 0
    panel.show_reading(reading())
    assert "Not the engine's own" not in said(panel)


def test_a_child_and_what_is_not_looked_for_are_said_and_normal_never(panel: Findings) -> None:
    panel.show_reading(reading(), (), age_years=6.0)
    assert "hardly taught on children (145 of its 3,000 training radiographs)" in said(panel)
    assert "It does not look for fractures" in said(panel)
    assert "tuberculosis" in panel.foot.outside.toolTip()
    assert "normal" not in said(panel).lower()
    panel.show_reading(reading(), (), age_years=40.0)
    assert "children" not in said(panel)


def test_agreement_stands_beside_the_finding(panel: Findings) -> None:
    panel.show_reading(reading(members=3))
    assert panel.rows[0].row.agreement == "2/3"
    assert "called by 2 of 3 members" in panel.rows[0].accessibleName()


def test_an_engine_that_failed_offers_another_and_no_list(panel: Findings, qtbot: QtBot) -> None:
    panel.show_refusal("The engine cannot be used", "It was altered.", "Choose another.", other_engine=True)
    assert listed(panel) == []
    assert not panel.anyway.isVisible()
    with qtbot.waitSignal(panel.engine_asked):
        qtbot.mouseClick(panel.choose, Qt.MouseButton.LeftButton)
    panel.show_reading(reading())
    assert not panel.choose.isVisible()


def test_thresholds_may_be_those_that_reach_something_against_readers(panel: Findings, qtbot: QtBot) -> None:
    operating = panel.foot.operating
    assert not operating.choice.isVisible(), "where there is but one, nothing is to be chosen"
    known = card(readers=READERS)
    panel.set_card(known)
    panel.show_reading(reading())
    assert operating.choice.isVisible()
    assert [action.text() for action in operating.choices.values()] == [
        "The engine's own thresholds (labels mined from reports)",
        "Sensitivity 0.90 against readers",
        "Specificity 0.90 against readers",
    ]
    assert [action.isChecked() for action in operating.choices.values()] == [True, False, False]
    with qtbot.waitSignal(panel.aim_chosen) as chosen:
        operating.choices["specificity 0.90"].trigger()
    assert chosen.args == ["specificity 0.90"]
    there = Standpoint(aim="specificity 0.90")
    panel.list.open("Effusion")
    panel.show_reading(seen(reading(), known, there), (), there)
    assert operating.choice.text().startswith("Specificity 0.90 against readers")
    assert operating.choices["specificity 0.90"].isChecked()
    assert panel.rows[0].row.band == "uncertain", "71 % is below 75 %"
    assert "Not the engine's own thresholds for 1 of 3 findings: Specificity 0.90 against readers." in said(panel)
    assert panel.list.detail is not None
    assert "Measured against the majority of R1, R2 and R3" in panel.list.detail.said.text()
    with qtbot.waitSignal(panel.points_moved) as moved:
        qtbot.mouseDClick(operating.slider, Qt.MouseButton.LeftButton)
    assert moved.args[0] == 0, "a double click goes back, though the handle stands in the middle already"
    with qtbot.waitSignal(panel.aim_chosen) as chosen:
        operating.choices[""].trigger()
    assert chosen.args == [""]
    panel.show_reading(seen(reading(), known, Standpoint(3)), (), Standpoint(3))
    assert operating.choice.text().startswith("Moved thresholds")
    assert not any(action.isChecked() for action in operating.choices.values())
