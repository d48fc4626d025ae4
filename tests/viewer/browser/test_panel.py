"""The study list under real keys and mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from tests.viewer.browser.test_rows import BROKEN, film
from viewer.browser.panel import StudyList
from viewer.browser.states import TopFinding
from viewer.studies.entries import Entry, key_of


def many(count: int, prefix: str = "film") -> list[Entry]:
    return [film(f"{prefix}{number:04}", f"Patient {number // 2}", f"{2000 + number}0101") for number in range(count)]


@pytest.fixture
def studies(qtbot: QtBot) -> StudyList:
    made = StudyList()
    made.resize(290, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(studies: StudyList) -> list[str]:
    heard: list[str] = []
    studies.selected.connect(lambda entry: heard.append(entry.path.stem))
    return heard


def texts(widget: QWidget, model_of: StudyList) -> str:
    """Every text that a person, a screen reader or a tooltip could get from the widget."""
    found: list[str] = []
    for child in [widget, *widget.findChildren(QWidget)]:
        found += [
            child.toolTip(),
            child.accessibleName(),
            child.accessibleDescription(),
            child.statusTip(),
            child.whatsThis(),
        ]
        found.append(str(child.property("text") or ""))
    model = model_of.view.model()
    for row in range(model.rowCount(QModelIndex())):
        index = model.index(row, 0)
        for role in [*Qt.ItemDataRole, *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 20)]:
            found.append(str(model.data(index, int(role))))
    return "\n".join(found)


def test_a_click_chooses_and_tells_once(studies: StudyList, qtbot: QtBot) -> None:
    studies.set_entries(many(6))
    studies.settle()
    heard = chosen(studies)
    assert studies.current() is None
    rect = studies.view.visualRect(studies.view.model().index(2, 0))
    qtbot.mouseClick(studies.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.mouseClick(studies.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert heard == ["film0001"]
    current = studies.current()
    assert current is not None
    assert current.path.stem == "film0001"


def test_a_heading_cannot_be_chosen(studies: StudyList, qtbot: QtBot) -> None:
    studies.set_entries(many(6))
    studies.settle()
    heard = chosen(studies)
    rect = studies.view.visualRect(studies.view.model().index(0, 0))
    qtbot.mouseClick(studies.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert heard == []


def test_keys_walk_over_headings(studies: StudyList, qtbot: QtBot) -> None:
    studies.set_entries(many(5))
    studies.settle()
    heard = chosen(studies)
    studies.select_next()
    studies.view.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(studies.view, key)
    assert heard == ["film0000", "film0001", "film0002", "film0001", "film0004", "film0000"]


def test_next_and_previous_stop_at_the_ends(studies: StudyList) -> None:
    studies.set_entries(many(3))
    studies.settle()
    assert [studies.select_next() for _ in range(4)] == [True, True, True, False]
    assert [studies.select_previous() for _ in range(3)] == [True, True, False]
    assert not StudyList().select_next()


def test_next_unread_goes_round_and_leaves_out_what_is_done(studies: StudyList) -> None:
    entries = [*many(4), film("broken", refusal=BROKEN)]
    studies.set_entries(entries)
    studies.settle()
    heard = chosen(studies)
    studies.set_status(entries[1].key, "reviewed")
    studies.set_status(entries[2].key, "answered")
    studies.select(entries[0].key)
    assert studies.select_next_unread()
    assert studies.select_next_unread()
    assert heard == ["film0000", "film0003", "film0000"]
    for entry in entries:
        studies.set_status(entry.key, "reviewed")
    assert not studies.select_next_unread()


def test_background_work_moves_neither_choice_nor_view(studies: StudyList, qtbot: QtBot) -> None:
    studies.set_entries(many(60))
    studies.settle()
    studies.select(key_of(Path("/films/film0040.dcm")))
    QTest.qWait(20)
    heard = chosen(studies)
    top = studies.view.indexAt(QPoint(5, 5)).data()
    assert top != "film0000.dcm"
    # A further film of the very first patient: its row goes in above everything that is visible.
    studies.add_entries(
        [film("new", "Patient 0", "19990101"), film("other", "Patient 99"), film("bad", refusal=BROKEN)]
    )
    studies.settle()
    for entry in studies.entries():
        studies.set_status(entry.key, "read")
        studies.set_finding(entry.key, TopFinding("Mass", 0.5, (1, 2, 3)))
        studies.set_thumbnail(entry.key, np.zeros((8, 8), np.uint8))
    QTest.qWait(60)
    assert heard == []
    current = studies.current()
    assert current is not None
    assert current.path.stem == "film0040"
    assert studies.view.currentIndex().data() == "film0040.dcm"
    assert studies.view.indexAt(QPoint(5, 5)).data() == top


def test_thumbnails_are_asked_for_where_one_looks(studies: StudyList, qtbot: QtBot) -> None:
    asked: list[str] = []
    studies.thumbnail_wanted.connect(lambda entry: asked.append(entry.path.stem))
    studies.set_entries(many(200))
    studies.settle()
    qtbot.waitUntil(lambda: len(asked) == 4)
    QTest.qWait(80)
    assert asked == [f"film{number:04}" for number in range(4)], "the first ones, and no more before an answer"
    studies.view.scrollToBottom()
    studies.set_thumbnail(key_of(Path("/films/film0000.dcm")), np.zeros((9, 5), np.uint8))
    studies.set_thumbnail(key_of(Path("/films/film0001.dcm")), None)
    qtbot.waitUntil(lambda: len(asked) == 6)
    assert all(int(name[4:]) > 185 for name in asked[4:]), "what is visible now comes before what was"


def test_a_picture_is_asked_for_once(studies: StudyList, qtbot: QtBot) -> None:
    asked: list[str] = []
    studies.thumbnail_wanted.connect(lambda entry: asked.append(entry.key))
    studies.thumbnail_wanted.connect(lambda entry: studies.set_thumbnail(entry.key, np.full((96, 96), 200, np.uint8)))
    studies.set_entries([*many(8), film("broken", refusal=BROKEN)])
    studies.settle()
    qtbot.waitUntil(lambda: len(asked) >= 6)
    studies.view.scrollToBottom()
    QTest.qWait(150)
    assert sorted(asked) == sorted(entry.key for entry in many(8))


def test_a_thumbnail_is_painted_with_its_own_shape(studies: StudyList, qtbot: QtBot) -> None:
    entries = many(1)
    studies.set_entries(entries)
    studies.settle()
    picture = np.zeros((96, 48), np.uint8)
    picture[:, 24:] = 255
    studies.set_thumbnail(entries[0].key, picture)
    QTest.qWait(60)
    image = studies.view.viewport().grab().toImage()
    row = studies.view.visualRect(studies.view.model().index(1, 0))

    def grey(x: int) -> int:
        return QColor(image.pixel(row.left() + 8 + x, row.center().y())).value()

    assert grey(4) == 0  # beside the narrow picture: black
    assert grey(30) < 20  # its dark half
    assert grey(42) > 235  # its bright half
    assert grey(68) == 0


def test_typing_filters_and_escape_gives_all_back(studies: StudyList, qtbot: QtBot) -> None:
    studies.set_entries(many(10))
    studies.settle()
    studies.select(key_of(Path("/films/film0003.dcm")))
    heard = chosen(studies)
    studies.begin_find()
    qtbot.keyClicks(studies.filter, "film0007")
    assert studies.view.model().rowCount(QModelIndex()) == 2
    current = studies.current()
    assert current is not None, "what is on screen stays chosen although its row is filtered out"
    assert current.path.stem == "film0003"
    assert heard == []
    qtbot.keyClick(studies.filter, Qt.Key.Key_Escape)
    assert studies.filter.text() == ""
    assert studies.view.model().rowCount(QModelIndex()) == 15
    assert studies.view.currentIndex().data() == "film0003.dcm"
    assert heard == []


def test_a_filter_that_finds_nothing_says_so(studies: StudyList, qtbot: QtBot) -> None:
    assert any("Open files" in label.text() for label in studies.findChildren(QLabel) if label.isVisible())
    studies.set_entries(many(2))
    studies.settle()
    qtbot.keyClicks(studies.filter, "zebra")
    assert any("holds these words" in label.text() for label in studies.findChildren(QLabel) if label.isVisible())


def test_every_file_left_out_is_counted_and_has_its_reason(studies: StudyList, qtbot: QtBot) -> None:
    note = Entry("n", Path("/films/<b>notes.txt"), refusal=Refusal("not-an-image", "A text.", "Nothing."), skipped=True)
    studies.set_entries([*many(2), film("broken", refusal=BROKEN), note])
    studies.settle()
    reasons = studies.reasons
    assert reasons.count.text() == "1 not opened, 1 skipped"
    assert not reasons.text.isVisible()
    qtbot.mouseClick(reasons.count, Qt.MouseButton.LeftButton)
    assert reasons.text.isVisible()
    lines = reasons.text.toPlainText().splitlines()
    assert lines == ["broken.dcm", "It is a text. Open the picture itself.", "<b>notes.txt", "A text. Nothing."]
    studies.set_entries(many(2))
    studies.settle()
    assert not reasons.count.isVisible()


def test_a_picture_that_cannot_be_drawn_says_so(studies: StudyList) -> None:
    entries = many(2)
    studies.set_entries(entries)
    studies.settle()
    studies.set_thumbnail(entries[0].key, None)
    assert "no preview" in studies.view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    studies.set_thumbnail(entries[0].key, np.zeros((4, 4), np.uint8))
    assert "no preview" not in studies.view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_hidden_answers_leave_no_trace(studies: StudyList, qtbot: QtBot) -> None:
    entries = many(6)
    studies.set_entries(entries)
    studies.settle()
    studies.hide_answers(True)
    bare = studies.view.viewport().grab().toImage()
    for entry in entries:
        studies.set_finding(entry.key, TopFinding("Pneumothorax", 0.87, (0, 255, 180)))
        studies.set_status(entry.key, "refused")
    said = texts(studies, studies).lower()
    for secret in ("pneumo", "thorax", "87", "refused", "threshold"):
        assert secret not in said, secret
    assert studies.view.viewport().grab().toImage() == bare, "not a pixel may tell"
    qtbot.keyClicks(studies.filter, "pneumothorax")
    assert studies.view.model().rowCount(QModelIndex()) == 0
    studies.filter.clear()
    studies.hide_answers(False)
    assert "Pneumothorax 87 %" in texts(studies, studies)


def test_a_thousand_files_come_in_at_once(studies: StudyList, qtbot: QtBot) -> None:
    entries = many(1000)
    for first in range(0, 1000, 100):
        studies.add_entries(entries[first : first + 100])
    qtbot.waitUntil(lambda: studies.settled)
    assert len(studies.entries()) == 1000
    assert studies.view.model().rowCount(QModelIndex()) == 1500


def test_a_file_opened_again_takes_its_own_row(studies: StudyList) -> None:
    studies.set_entries(many(2))
    studies.settle()
    again = Entry(many(2)[0].key, many(2)[0].path, identity=Identity(study_description="Chest PA"), family="Patient 0")
    studies.add_entries([again])
    studies.settle()
    assert studies.view.model().rowCount(QModelIndex()) == 3
    assert studies.view.model().index(1, 0).data() == "Chest PA"


def test_what_is_asked_for_stands_above_the_list_and_goes_with_a_click(studies: StudyList, qtbot: QtBot) -> None:
    entries = [*many(6), film("ct", "Doe", "20240101", modality="CT")]
    studies.set_entries(entries)
    studies.settle()
    studies.set_status(entries[0].key, "reviewed")
    studies.narrowing.filters.menu().aboutToShow.emit()
    menus = {action.text(): action.menu() for action in studies.narrowing.filters.menu().actions() if action.menu()}
    assert {"State", "Modality", "Finding", "Date"} == set(menus)
    assert not menus["Finding"].isEnabled(), "nothing was read yet"
    next(action for action in menus["Modality"].actions() if action.text() == "CT").trigger()
    assert studies.narrowing.count.text() in ("7 studies", "1 of 7")
    qtbot.waitUntil(lambda: studies.narrowing.count.text() == "1 of 7")
    chip = next(button for button in studies.narrowing.findChildren(QToolButton) if button.text().startswith("CT"))
    assert chip.isVisible()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: studies.narrowing.count.text() == "7 studies")
    assert studies.view.model().rowCount(QModelIndex()) == 11


def test_an_arrow_shows_the_images_of_a_study_and_keys_walk_them(studies: StudyList, qtbot: QtBot) -> None:
    images = [film(f"view{number}", "Rossi", study="1.2") for number in range(3)]
    studies.set_entries([*images, film("other", "Rossi", "20300101")])
    studies.settle()
    heard = chosen(studies)
    view = studies.view
    assert view.model().rowCount(QModelIndex()) == 3
    corner = view.visualRect(view.model().index(1, 0)).topRight() + QPoint(-20, 15)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert heard == [], "the arrow chooses nothing"
    assert view.model().rowCount(QModelIndex()) == 6
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert view.model().rowCount(QModelIndex()) == 3
    studies.select(images[0].key)
    assert studies.select_image(1)
    assert studies.select_image(1)
    assert not studies.select_image(1)
    assert heard == ["view0", "view1", "view2"]
    assert view.model().rowCount(QModelIndex()) == 6, "where one goes, one sees it"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert heard[-1] == "view1"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.model().rowCount(QModelIndex()) == 3
    assert studies.select_next()
    assert heard[-1] == "other"


def test_thousands_at_once_take_their_places_between_events(studies: StudyList, qtbot: QtBot) -> None:
    entries = many(5000)
    studies.add_entries(entries[:10])
    studies.settle()
    studies.select(entries[3].key)
    studies.add_entries(entries)
    assert not studies.settled, "the window has its turn before all are there"
    qtbot.waitUntil(lambda: studies.settled, timeout=20_000)
    assert studies.view.model().rowCount(QModelIndex()) == 7500
    assert studies.view.currentIndex().data() == "film0003.dcm"
    studies.remove_entries([entry.key for entry in entries[10:]])
    assert studies.view.model().rowCount(QModelIndex()) == 15
