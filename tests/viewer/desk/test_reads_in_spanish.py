"""A reader who chose Spanish: findings, marks, pictures side by side, reading first, sheets and report hold no English.

What stays as it is: names of files, engines and samples, DICOM's own words (C, W, L and R), units and methods' names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from engine.overlay.modes import MODES
from engine.reading.turning import Turn
from tests.data import RESOURCES
from tests.viewer.desk.desks import calm, desk, need_engine
from tests.viewer.desk.english import english, painted, texts_of
from viewer.desk import dialogs, explaining, export, heat_note, past_reads
from viewer.desk.export import footer
from viewer.desk.leaving.many import FORMS, finder, show_export
from viewer.desk.panes.changes import spoken as said_of
from viewer.desk.settings import Settings
from viewer.desk.window import Window
from viewer.findings.detail import Detail
from viewer.findings.words import as_text, label_text
from viewer.marks.mark import PROMPTS, Mark
from viewer.reports.document import PAPER, Pages
from viewer.reports.readings import export as export_many
from viewer.reports.readings import frames_of
from viewer.work import words

SAMPLES = RESOURCES / "samples" / "dicom"
NAMED = (
    "Español", "English", "Hilum MobileNetV2", "Hilum", "hilum-mobilenetv2", "hilum-ensemble",
    "hilum-efficientnet-lite0", "hilum-efficientnet-lite1", "00007471_000.dcm", "00007471_003.dcm",
    "NIH Clinical Center", "NIH ChestX-ray14", "RSNA Pneumonia Detection Challenge 2018", "Apache License",
    "ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks on Weakly-Supervised Classification and "
    "Localization of Common Thorax Diseases",
    "Follow-up 3", "Follow-up 0", "Chest",
)  # fmt: skip


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Window]:
    """Two radiographs of one patient."""
    need_engine()
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home)
    settings.keep("desk/language", "es")
    settings.write()
    try:
        with desk(home, [SAMPLES / "00007471_003.dcm", SAMPLES / "00007471_000.dcm"]) as made:
            yield made
    finally:
        words.use(words.OWN)


def seen(root: QWidget) -> list[str]:
    """English that is held or painted."""
    return english(iter([*texts_of(root), *painted(root)]), NAMED)


def test_findings(window: Window) -> None:
    findings = window.findings
    assert findings.rows, "the engine has answered"
    for row in findings.rows[:2]:
        findings.list.open(row.row.label)
    held = findings.list
    for mode in MODES:
        window.looking.set_mode(mode)
        calm(window)
        assert held.widget().minimumSizeHint().width() <= held.viewport().width(), "nothing is cut off at the right"
        assert seen(window) == []
    label = findings.rows[0].row.label
    for language in (words.OWN, "es"):
        words.use(language)
        detail = Detail(label, label_text(label), 0.17, has_map=True)
        assert detail.minimumSizeHint().width() <= held.viewport().width(), language
    window.looking.set_mode("regions")
    findings.tools.grouped.setChecked(True)
    findings.tools.search.setText("a")
    window.looking.move_points(4, True)
    window.looking.set_prevalence(findings.rows[0].row.label, 0.01)
    window.looking.set_prevalence(findings.rows[1].row.label, 0.02)
    assert seen(findings) == []
    window.looking.move_points(-4, True)
    assert seen(findings) == []
    findings.tools.search.setText("")
    reading, picture = window.showing.visible_reading, window.showing.picture
    assert reading is not None
    assert picture is not None
    doubted = ("Read anyway: The picture looks like a chest that lies on its side.",)
    findings.show_reading(replace(reading, gate_outcome="read anyway", notices=doubted), age_years=7.0)
    assert seen(findings) == []
    assert (
        english(iter([as_text(picture.radiograph, reading), " ".join(footer(window)).replace("- ", "-")]), NAMED) == []
    )
    export.copy_findings(window)
    assert seen(window.strip) == []
    window.looking.move_points(0, True)


def test_marks_and_turned_pictures(window: Window) -> None:
    canvas, at = window.canvas, (120.0, 130.0)
    canvas.set_marks(
        (
            Mark("a", "length", (at, (320.0, 160.0))),
            Mark("b", "angle", (at, (300.0, 300.0), (500.0, 320.0))),
            Mark("c", "box", ((400.0, 400.0), (480.0, 470.0))),
            Mark("d", "ratio", ((300.0, 600.0), (620.0, 620.0), (150.0, 700.0), (850.0, 700.0)), proposed=True),
        )
    )
    turns = [Turn(a, b, c) for a in (False, True) for b in (False, True) for c in (False, True)]
    for turn in turns:
        canvas.set_view(replace(canvas.view, turn=turn, inverted=True))
        assert seen(canvas) == []
    for kind in PROMPTS:
        if kind != "text":
            window.panes.set_tool("text" if kind == "arrow" else kind)  # type: ignore[arg-type]
            assert seen(canvas) == []
    window.panes.set_tool("window")
    assert seen(window.findings) == [], "the ratio beside the finding that it speaks for"
    canvas.set_marks(())
    for preset in ("window-lung", "window-full", "window-automatic", "reset"):
        window.actions_[preset].trigger()
        assert seen(canvas) == []


def test_pictures_side_by_side(window: Window) -> None:
    window.priors.switch(True)
    calm(window)
    assert window.panes.changes.changes, "both were read"
    assert seen(window) == []
    assert english(map(said_of, window.panes.changes.changes), NAMED) == []
    window.priors.switch(False)
    window.commands.lay_out(2)
    assert seen(window) == []
    window.commands.lay_out(1)


def test_sheets_and_report(window: Window) -> None:
    sheets: list[QWidget | None] = [
        heat_note.show_note(window),
        past_reads.show_past(window),
        show_export(window),
        dialogs.show_about(window),
        dialogs.show_engine(window),
        explaining.show_methods(window),
    ]
    calm(window)
    for sheet in sheets:
        assert sheet is not None
        assert seen(sheet) == [], sheet.objectName()
        sheet.close()
    window.reporting.begin()
    window.reporting.add_image()
    panel = window.reporting.panel
    assert panel is not None
    assert window.reporting.keeper.flush()
    panel.person.setChecked(True)
    report = panel.report()
    assert english(iter([Pages(report, PAPER["A4"]).text(), report.notice]), NAMED) == []
    assert "Qué dice el motor" in Pages(report, PAPER["A4"]).text()
    panel.preview.show_now()
    assert seen(panel) == []
    panel.close()


def test_exported_tables_stay_english(window: Window, tmp_path: Path) -> None:
    engine, entries = window.readings.engine, frames_of(window.studies.entries())
    assert engine is not None
    made: dict[tuple[str, str], bytes] = {}
    for language in ("es", words.OWN):
        words.use(language)
        for form in FORMS:
            path = tmp_path / f"{language}.{form}"
            written = export_many(entries, finder(window, engine), path, form, engine.card.labels)
            made[language, form] = written.path.read_bytes()
    words.use("es")
    for form in FORMS:
        assert b"present" in made["es", form]
        assert made["es", form] == made[words.OWN, form]


def test_reading_first(window: Window) -> None:
    window.room.switch(True)
    room = window.read_first
    calm(window)
    assert seen(window) == []
    session = room.session
    for label, answer in zip(session.labels, ("present", "unsure", "absent"), strict=False):
        session.answer(label, answer)  # type: ignore[arg-type]
    session.surer(1)
    room.answering.refresh()
    room.commit()
    assert room.answering.asked.isVisible()
    assert seen(room) == []
    room.commit()
    assert seen(room) == []
    calm(window)
    assert room.outcome.comparison.count(), "both answers side by side"
    assert seen(window) == []
    sheet = past_reads.show_past(window)
    calm(window)
    assert seen(sheet) == []
    sheet.close()
    window.room.switch(False)
