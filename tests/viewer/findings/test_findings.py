from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from engine.radiographs.radiograph import Identity, Radiograph
from engine.reading.reading import Affine, Finding, Reading, band_of
from viewer.findings.panel import Findings
from viewer.findings.words import NOTICE, all_present, as_text, doubt, first_shown, rows_of, written

PROBABILITIES = {"Effusion": (0.71, 0.3), "Mass": (0.4, 0.1), "Pleural_Thickening": (0.2, 0.25), "Hernia": (0.004, 0.1),
                 "Edema": (0.35, 0.3)}  # fmt: skip


def reading(maps: bool = True, **kwargs: object) -> Reading:
    ordered = sorted(PROBABILITIES.items(), key=lambda item: -item[1][0])
    findings = tuple(Finding(label, rank, p, t, band_of(p, t)) for rank, (label, (p, t)) in enumerate(ordered, start=1))
    labels = tuple(PROBABILITIES)
    grid = np.zeros((len(labels), 2, 2), np.float16) if maps else None
    return Reading("hilum-test", "1.0", "f" * 64, "onnxruntime", "cpu", findings, labels, grid,
                   Affine(1, 0, 1, 0) if maps else None, milliseconds_read=41.0, **kwargs)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def panel(qtbot: QtBot) -> Findings:
    made = Findings()
    qtbot.addWidget(made)
    made.resize(330, 700)
    made.show()
    return made


def said(panel: Findings) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_rows_stand_by_rank_with_their_words(panel: Findings) -> None:
    panel.show_reading(reading(), ("Effusion",))
    rows = [widget.row for widget in panel.rows]
    assert [row.text for row in rows] == ["Effusion", "Mass", "Edema", "Pleural thickening", "Hernia"]
    assert [row.band for row in rows] == ["present", "present", "present", "uncertain", "absent"]
    assert panel.shown == ("Effusion",)
    assert "3 of 5 at or above threshold" in said(panel)
    assert "41 ms" in said(panel)
    assert len({row.colour for row in rows}) == len(rows)
    assert all(widget.height() >= 28 and widget.isVisible() for widget in panel.rows)


def test_a_click_and_a_key_switch_a_heatmap(panel: Findings, qtbot: QtBot) -> None:
    panel.show_reading(reading(), ("Effusion",))
    with qtbot.waitSignal(panel.shown_changed) as changed:
        qtbot.mouseClick(panel.rows[1], Qt.MouseButton.LeftButton)
    assert changed.args == [("Effusion", "Mass")]
    panel.rows[0].setFocus()
    with qtbot.waitSignal(panel.shown_changed) as changed:
        qtbot.keyClick(panel.rows[0], Qt.Key.Key_Space)
    assert changed.args == [("Mass",)]


def test_setting_switches_from_outside_tells_nobody(panel: Findings, qtbot: QtBot) -> None:
    panel.show_reading(reading())
    with qtbot.assertNotEmitted(panel.shown_changed), qtbot.assertNotEmitted(panel.opacity_changed):
        panel.set_shown(("Mass", "Hernia"))
        panel.set_opacity(0.6)
    assert panel.shown == ("Mass", "Hernia")
    assert panel.opacity.value() == 60


def test_an_engine_without_maps_offers_no_switches(panel: Findings) -> None:
    panel.show_reading(reading(maps=False))
    assert not any(widget.isCheckable() for widget in panel.rows)
    assert not panel.opacity.isEnabled()


def test_a_refusal_can_not_be_mistaken_for_a_normal_radiograph(panel: Findings, qtbot: QtBot) -> None:
    panel.show_reading(reading())
    panel.show_refusal("Not read", "The header says that this is a CT image.", "Open another one.", anyway=True)
    assert panel.rows == ()
    assert panel.words == "Not read The header says that this is a CT image. Open another one."
    assert "hilum-test" not in said(panel)
    assert "threshold" not in said(panel)
    with qtbot.waitSignal(panel.read_anyway):
        qtbot.mouseClick(panel.anyway, Qt.MouseButton.LeftButton)
    panel.show_refusal("The engine cannot be used", "It was altered.", "Install it again.")
    assert not panel.anyway.isVisible()


def test_waiting_and_nothing_show_no_old_findings(panel: Findings) -> None:
    panel.show_reading(reading())
    panel.show_waiting()
    assert panel.rows == ()
    assert "Reading…" in said(panel)
    panel.show_nothing("Open a radiograph.")
    assert panel.words == "Open a radiograph."


def test_the_panel_says_which_heatmaps_are_on(panel: Findings) -> None:
    panel.show_reading(reading(), first_shown(reading()))
    assert "Their heatmaps are on" in said(panel)
    panel.set_shown(("Mass",))
    assert "Heatmaps on: 1 of these 3; G shows all." in said(panel)
    panel.show_reading(reading(maps=False))
    assert "no heatmaps" in said(panel)
    panel.show_waiting()
    assert not [label.text() for label in panel.findChildren(QLabel) if "eatmaps on" in label.text()], "nothing stays"


def test_reading_anyway_stays_marked(panel: Findings) -> None:
    notice = "Read anyway: The header says that this is a CT image."
    doubted = reading(gate_outcome="read anyway", notices=("Another notice.", notice))
    assert doubt(doubted) == notice
    panel.show_reading(doubted)
    assert notice in said(panel)
    panel.show_reading(reading())
    assert notice not in said(panel)


def test_what_is_on_at_first_is_present() -> None:
    assert first_shown(reading()) == ("Effusion", "Mass", "Edema"), "the first three, and never one that is not present"
    assert all_present(reading()) == ("Effusion", "Mass", "Edema")
    assert first_shown(reading(maps=False)) == ()


@pytest.mark.parametrize(
    ("probability", "words"), [(0.0, "<1 %"), (0.009, "<1 %"), (0.13, "13 %"), (0.986, "99 %"), (1.0, ">99 %")]
)
def test_no_probability_is_none_or_all(probability: float, words: str) -> None:
    assert written(probability) == words


def test_the_copied_text_holds_findings_and_notice_but_no_patient() -> None:
    who = Identity(patient_name="Doe, Jane", patient_id="17-X", birth_date="19600102")
    made = Radiograph(Path("folder/case.dcm"), "", "DICOM", np.zeros((4, 4), np.uint16), 12, identity=who)
    text = as_text(made, reading())
    for part in ("Doe", "17-X", "1960", "folder"):
        assert part not in text
    assert text.splitlines()[1].split() == ["1.", "Effusion", "71", "%", "present", "(threshold", "30", "%)"]
    assert "hilum-test 1.0" in text
    assert text.strip().endswith(NOTICE)


def test_spoken_names_hold_the_band_not_colours_alone() -> None:
    assert rows_of(reading())[0].spoken == "Effusion, present, probability 71 %, threshold 30 %"
