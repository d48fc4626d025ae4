"""Your reads so far, after committing some in the reading room's store."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine.radiographs.refusals import Refusal
from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, need_engine
from viewer.desk.past_reads import PLACE, PastReads, show_past
from viewer.desk.window import Window
from viewer.store.records import Reply, Review


@pytest.fixture
def window(open_desk: OpenDesk) -> Window:
    need_engine()
    return open_desk(sorted((SAMPLES / "dicom").glob("*.dcm"))[0])


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown(window: Window, qtbot: QtBot) -> PastReads:
    window.commands.run("past-reviews", False)
    sheet = window.findChildren(PastReads)[-1]
    qtbot.waitUntil(lambda: not window.jobs.busy(PLACE))
    return sheet


def test_before_the_first_read_it_says_how_to_begin(window: Window, qtbot: QtBot) -> None:
    said = words(shown(window, qtbot))
    assert "No reads yet" in said
    assert "Read first (Ctrl+L)" in said
    assert "Sensitivity" not in said


def test_reads_add_up_and_say_what_they_are_held_against(window: Window, qtbot: QtBot) -> None:
    reading = window.showing.reading
    assert reading is not None
    bands = {finding.label: finding.band for finding in reading.findings}
    for number in range(3):
        replies = {label: Reply("present" if bands[label] == "present" else "absent") for label in reading.labels}
        if number == 0:
            replies = {label: Reply("absent") for label in reading.labels}
        at = f"2026-01-0{number + 1}T10:00:00"
        review = window.store.add_review(Review(f"{number:064x}", 1, reading.labels, replies, "", at, 60.0))
        window.store.add_comparison(review, reading)
    present = sum(band == "present" for band in bands.values())
    sheet = shown(window, qtbot)
    said = words(sheet)
    assert (
        f"3 reads: {3 * sum(band != 'uncertain' for band in bands.values()) - present} agree, {present} missed" in said
    )
    assert "is the other reader here, not the truth" in said
    assert "Only your first read of a picture counts" in said
    qtbot.waitUntil(lambda: "2 of 3" in words(sheet))
    assert len(sheet.past.curve.points) == 3
    assert sheet.past.curve.isVisible()
    assert "Sensitivity and specificity over 3 reads" in sheet.past.curve.accessibleName()


def test_a_store_that_cannot_be_read_is_a_sentence(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise Refusal("cannot-read", "The store cannot be read.", "Look at the disk.")  # type: ignore[arg-type]

    monkeypatch.setattr(window.store, "reviews", refuse)
    window.commands.run("past-reviews", False)
    sheet = window.findChildren(PastReads)[-1]
    qtbot.waitUntil(lambda: "cannot be read" in words(sheet))
    assert "Your reads cannot be shown" in words(sheet)


def test_closing_it_while_it_looks_things_up_asks_nobody_twice(window: Window) -> None:
    sheet = show_past(window)
    sheet.reject()
    assert not window.jobs.busy(PLACE)
