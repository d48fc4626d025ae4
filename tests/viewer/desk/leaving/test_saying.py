"""What a report says of what is on screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.bundles.engines import Engine
from tests.engine import tiny_engine as tiny
from tests.viewer.findings.cards import READERS, card, reading
from viewer.desk.leaving.saying import caption_of, person_of, report_of
from viewer.findings.standpoint import OWN, Standpoint, seen
from viewer.findings.words import NOTICE
from viewer.reports.content import Choices, Report, Words

WHO = {"patient_name": "Doe, Jane", "patient_id": "17-X", "birth_date": "19600102", "sex": "F", "view_position": "PA"}
ENGINE = Engine(Path("tiny"), card(), "f" * 64)
RADIOGRAPH = replace(tiny.radiograph(tiny.chest_like(), identity=WHO), path=Path("folder/doe_jane.dcm"))


PLAIN = Choices()


def made(standpoint: Standpoint = OWN, choices: Choices = PLAIN, engine: Engine = ENGINE) -> Report:
    read = seen(reading(), card(), standpoint)
    return report_of(RADIOGRAPH, read, engine, Words(impression="Heart is large."), choices, standpoint=standpoint)


def test_findings_engine_and_notice_are_there_and_nothing_of_the_patient() -> None:
    report = made()
    assert [(line.text, line.band_text, line.probability) for line in report.lines] == [
        ("Effusion", "present", "71 %"), ("Mass", "uncertain", "20 %"), ("Hernia", "absent", "<1 %"),
    ]  # fmt: skip
    assert report.lines[0].at_threshold == "sensitivity 60 %, specificity 90 %"
    assert report.impression == "Heart is large."
    assert report.notice == NOTICE
    assert "f" * 64 in dict(report.engine).values()
    assert "fractures" in report.not_looked_for
    for part in ("Doe", "doe", "Jane", "17-X", "1960"):
        assert part not in repr(report)


def test_the_patient_is_there_when_asked_with_the_files_name() -> None:
    person = dict(made(choices=Choices(person=True)).person)
    assert person == dict(person_of(RADIOGRAPH))
    assert person["Number"] == "17-X"
    assert person["File"] == "doe_jane.dcm"


def test_moved_thresholds_come_with_their_own_figures_and_are_said() -> None:
    report = made(Standpoint(10))
    assert report.lines[0].at_threshold == "sensitivity 100 %, specificity 0 %"
    assert any("Not the engine's own thresholds" in notice for notice in report.notices)
    assert not any("own thresholds" in notice for notice in made().notices)


def test_thresholds_against_readers_say_whose_figures_these_are() -> None:
    there, known = Standpoint(aim="sensitivity 0.90"), card(readers=READERS)
    engine = Engine(ENGINE.folder, known, ENGINE.sha256)
    report = report_of(RADIOGRAPH, seen(reading(), known, there), engine, Words(), PLAIN, standpoint=there)
    assert [line.at_threshold for line in report.lines] == [
        "sensitivity 88 %, specificity 74 % (readers)", "sensitivity 50 %, specificity 80 %", "",
    ]  # fmt: skip
    assert "Where “readers” stands: against the majority of R1, R2 and R3, each time on other" in report.reference
    assert "Not the engine's own thresholds for 1 of 3 findings: Sensitivity 0.90 against readers." in report.notices
    assert "readers" not in made().reference


def test_figures_of_another_engine_are_not_taken() -> None:
    report = made(engine=Engine(Path("other"), card(), "e" * 64))
    assert {line.at_threshold for line in report.lines} == {""}
    assert report.not_looked_for == ()


def test_absent_findings_may_be_left_out_but_are_counted() -> None:
    report = made(choices=Choices(absent=False))
    assert [line.text for line in report.lines] == ["Effusion", "Mass"]
    assert report.left_out == 1


def test_without_findings_the_reason_stands_there() -> None:
    report = report_of(RADIOGRAPH, None, None, Words(), PLAIN, silence="The engine was altered.")
    assert report.lines == ()
    assert report.silence == "The engine was altered."


def test_a_caption_names_the_heatmaps_that_are_on() -> None:
    assert caption_of(reading(), ("Effusion",), ("C 1", "W 2")) == (
        "Heatmaps: Effusion 71 % present. Window: C 1, W 2."
    )
    assert caption_of(None, (), ("C 1",)).startswith("Without heatmaps")
