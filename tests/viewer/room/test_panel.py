"""The reading room under real keys and mouse, with a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMainWindow, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Finding, Reading
from viewer.room.panel import ReadFirst
from viewer.room.revealing import Comparison
from viewer.store.records import Reply, Review
from viewer.store.store import Store
from viewer.studies.entries import Entry, key_of
from viewer.studies.fingerprints import fingerprint

LABELS = tuple(f"Label_{letter}" for letter in "ABCDEFGHIJKLMN")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def entry(folder: Path, name: str = "a.png") -> Entry:
    path = folder / name
    path.write_bytes(name.encode())
    return Entry(key_of(path), path)


def reading() -> Reading:
    findings = [Finding(label, rank, 0.913 / rank, 0.3, "absent") for rank, label in enumerate(LABELS, 1)]
    findings[0] = replace(findings[0], band="present")
    findings[1] = replace(findings[1], band="uncertain")
    return Reading("hilum-secret", "7.7.7", "cd" * 32, "onnxruntime", "cpu", tuple(findings), LABELS, None, None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def room(store: Store, qtbot: QtBot) -> Iterator[ReadFirst]:
    made = ReadFirst(store)
    made.resize(350, 740)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    yield made
    made.finish()


def everything_said(widget: QWidget) -> str:
    """Every text that a person, a screen reader or a tooltip could get."""
    found: list[str] = []
    for child in [widget, *widget.findChildren(QWidget)]:
        found += [child.toolTip(), child.accessibleName(), child.accessibleDescription(), child.statusTip()]
        found += [child.whatsThis(), child.windowTitle(), child.objectName(), str(child.property("text") or "")]
        if isinstance(child, Comparison):
            found += [child.item(row).text() + child.item(row).toolTip() for row in range(child.count())]
    return "\n".join(found)


def press(qtbot: QtBot, room: ReadFirst, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(room, key)


def answers(room: ReadFirst) -> dict[str, str]:
    return {label: reply.answer for label, reply in room.session.replies.items()}


def reviews_of(room: ReadFirst) -> list[Review]:
    heard: list[Review] = []
    room.committed.connect(heard.append)
    return heard


def test_digits_choose_and_arrows_answer(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    press(qtbot, room, Key.Key_3, Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_9, Key.Key_Right, Key.Key_Left)
    press(qtbot, room, Key.Key_Down, Key.Key_Right)  # the tenth has no digit, but can be reached
    assert answers(room) == {"Label_C": "present", "Label_D": "absent", "Label_I": "unsure", "Label_J": "present"}
    qtbot.keyClick(room, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert room.session.replies["Label_J"].confidence == 50
    assert room.answering.progress.text() == "4 of 14 answered"


def test_the_mouse_answers_and_takes_back(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    row = room.answering.questions.rows["Label_B"]
    qtbot.mouseClick(row.segments["unsure"], Qt.MouseButton.LeftButton)
    assert answers(room) == {"Label_B": "unsure"}
    assert room.session.label == "Label_B"
    assert row.accessibleName() == "Label b, unsure"
    qtbot.mouseClick(row.segments["present"], Qt.MouseButton.LeftButton)
    assert answers(room) == {"Label_B": "present"}
    assert not row.segments["unsure"].isChecked()
    qtbot.mouseClick(row.segments["present"], Qt.MouseButton.LeftButton)
    assert answers(room) == {}


def test_all_others_absent_can_be_taken_back(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    press(qtbot, room, Key.Key_1, Key.Key_Right)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    assert answers(room) == {label: "present" if label == "Label_A" else "absent" for label in LABELS}
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    assert answers(room) == {"Label_A": "present"}


def test_a_commit_with_open_labels_asks_once_and_in_place(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    heard = reviews_of(room)
    press(qtbot, room, Key.Key_1, Key.Key_Right)
    qtbot.keyClick(room, Key.Key_Return, CONTROL)
    assert room.answering.asked.isVisible()
    assert "13 without an answer: Label b, Label c, Label d, Label e and 9 more" in room.answering.asked.text()
    qtbot.keyClick(room, Key.Key_Escape)
    assert not room.answering.asked.isVisible()
    assert room.session.label == "Label_B"
    assert heard == []
    qtbot.keyClick(room, Key.Key_Return, CONTROL)
    qtbot.keyClick(room, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].replies == {"Label_A": Reply("present")}
    assert heard[0].labels == LABELS
    assert heard[0].image_sha256 == fingerprint(tmp_path / "a.png")


def test_what_is_committed_and_revealed_is_kept(room: ReadFirst, store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    film = entry(tmp_path)
    room.begin(film, LABELS)
    heard = reviews_of(room)
    room.answering.remark.setFocus()
    qtbot.keyClicks(room.answering.remark, "Left base?")
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    room.commit()
    qtbot.waitUntil(lambda: len(heard) == 1)
    room.reveal(reading())
    room.finish()
    (kept,) = store.reviews(fingerprint(film.path))
    assert kept.remark == "Left base?"
    assert len(kept.replies) == 14
    assert store.noted("revealed")
    assert store.draft(kept.image_sha256, 1) is None
    with pytest.raises(AttributeError):
        kept.remark = "changed"  # type: ignore[misc]


def test_nothing_of_the_engine_is_there_before_the_commit(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    film = entry(tmp_path)
    for _ in range(2):  # the second time after a reveal: nothing of it may be left
        room.begin(film, LABELS, fingerprint(film.path))
        room.reveal(reading())
        room.reveal(Refusal("blank", "secret reason", "secret step"))
        press(qtbot, room, Key.Key_1, Key.Key_Right, Key.Key_Return, Key.Key_Enter)
        room.reveal(reading())
        said = everything_said(room).lower()
        for secret in ("secret", "91 %", "91", "7.7.7", "missed", "over-called", "uncertain", "threshold"):
            assert secret not in said, secret
        assert room.session.phase == "asking"
        qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
        heard = reviews_of(room)
        room.commit()
        qtbot.waitUntil(lambda heard=heard: len(heard) == 1)
        assert "secret" not in everything_said(room)
        room.reveal(reading())
        assert "hilum-secret 7.7.7" in everything_said(room)


def test_both_answers_stand_side_by_side(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    press(qtbot, room, Key.Key_1, Key.Key_Left, Key.Key_3, Key.Key_Right)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    room.commit()
    room.reveal(reading())
    said = [room.outcome.comparison.item(row).text() for row in range(14)]
    assert said[0] == "Label a: missed. You: absent. Engine: present 91 %."
    assert said[1] == "Label c: over-called. You: present. Engine: absent 30 %."
    assert said[2] == "Label b: engine uncertain. You: absent. Engine: uncertain 46 %."
    assert all("agree" in line for line in said[3:])
    assert room.outcome.summary.text() == "Of 14: 11 agree, 1 missed, 1 over-called, 1 unsure."
    assert "not with the truth" in room.outcome.against.text()
    pointed: list[str] = []
    room.pointed.connect(pointed.append)
    comparison = room.outcome.comparison
    rect = comparison.visualItemRect(comparison.item(1))
    qtbot.mouseClick(comparison.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert pointed == ["Label_C"]


def test_a_refusal_is_said_and_the_answers_stay(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    room.commit()
    room.reveal(Refusal("not-frontal-chest", "This is no frontal chest.", "Choose another picture."))
    assert room.outcome.against.text() == "This is no frontal chest. Choose another picture."
    assert room.outcome.summary.text() == "The engine has no answer for this picture; yours are kept."
    assert "You: absent" in room.outcome.comparison.item(0).text()


def test_enter_goes_on_only_after_the_reveal(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    room.begin(entry(tmp_path), LABELS)
    heard: list[int] = []
    room.next_case.connect(lambda: heard.append(1))
    qtbot.keyClick(room, Key.Key_Return)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    room.commit()
    qtbot.keyClick(room, Key.Key_Return)
    assert heard == []
    room.reveal(reading())
    qtbot.keyClick(room, Key.Key_Return)
    qtbot.mouseClick(room.outcome.next, Qt.MouseButton.LeftButton)
    assert heard == [1, 1]


def test_answers_in_progress_come_back(store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    film, other = entry(tmp_path), entry(tmp_path, "b.png")
    first = ReadFirst(store)
    qtbot.addWidget(first)
    first.show()
    first.setFocus()
    first.begin(film, LABELS)
    press(qtbot, first, Key.Key_2, Key.Key_Right)
    qtbot.keyClicks(first.answering.remark, "Hm")
    qtbot.waitUntil(lambda: store.draft(fingerprint(film.path), 1) is not None)
    press(qtbot, first, Key.Key_3, Key.Key_Left)
    first.begin(other, LABELS)  # the last change is written although nobody waited
    assert not first.session.replies
    assert first.answering.remark.toPlainText() == ""
    first.finish()
    second = ReadFirst(store)
    qtbot.addWidget(second)
    second.begin(film, LABELS)
    qtbot.waitUntil(lambda: bool(second.session.replies))
    assert answers(second) == {"Label_B": "present", "Label_C": "absent"}
    assert second.answering.remark.toPlainText() == "Hm"
    assert "back" in second.answering.hint.text()
    second.finish()


def test_what_was_answered_meanwhile_is_not_overwritten(
    room: ReadFirst, store: Store, qtbot: QtBot, tmp_path: Path
) -> None:
    film = entry(tmp_path)
    room.begin(film, LABELS)
    press(qtbot, room, Key.Key_1, Key.Key_Right)
    qtbot.waitUntil(lambda: store.draft(fingerprint(film.path), 1) is not None)
    room.begin(film, LABELS)
    press(qtbot, room, Key.Key_5, Key.Key_Left)  # before the store has answered
    qtbot.wait(100)
    assert answers(room) == {"Label_E": "absent"}


def test_a_disk_that_fails_is_said_and_can_be_tried_again(
    room: ReadFirst, store: Store, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = entry(tmp_path)
    room.begin(film, LABELS)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    store._connection.execute("PRAGMA query_only = ON")
    room.commit()
    room.reveal(reading())
    qtbot.waitUntil(room.outcome.trouble.isVisible)
    assert "could not be used" in room.outcome.trouble.text()
    assert store.reviews() == ()
    store._connection.execute("PRAGMA query_only = OFF")
    qtbot.mouseClick(room.outcome.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(store.reviews()) == 1)
    assert not room.outcome.trouble.isVisible()


def test_a_file_that_vanished_costs_the_keeping_not_the_reading(room: ReadFirst, qtbot: QtBot, tmp_path: Path) -> None:
    film = entry(tmp_path)
    film.path.unlink()
    room.begin(film, LABELS)
    heard = reviews_of(room)
    qtbot.mouseClick(room.answering.others, Qt.MouseButton.LeftButton)
    room.commit()
    qtbot.waitUntil(lambda: len(heard) == 1)
    room.reveal(reading())
    assert "can no longer be read" in room.outcome.trouble.text()
    assert room.outcome.comparison.count() == 14


def test_without_a_store_it_works_for_the_moment(qtbot: QtBot, tmp_path: Path) -> None:
    room = ReadFirst()
    qtbot.addWidget(room)
    heard = reviews_of(room)
    room.begin(entry(tmp_path), LABELS)
    room.answering.others.click()
    room.commit()
    room.reveal(reading())
    assert len(heard) == 1
    assert room.session.phase == "revealed"


def test_the_rooms_keys_win_in_the_window_and_leave_writing_alone(store: Store, qtbot: QtBot, tmp_path: Path) -> None:
    """Digits are heatmaps' keys at the desk, arrows the list's: none of them may act while answers are asked."""
    window = QMainWindow()
    qtbot.addWidget(window)
    split, line, picture, room = QSplitter(), QLineEdit(), QWidget(), ReadFirst(store)
    picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (line, picture, room):
        split.addWidget(widget)
    window.setCentralWidget(split)
    acted: list[str] = []
    for key in ("1", "Down", "Return", "F", "T"):
        action = QAction(key, window)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False, key=key: acted.append(key))
        window.addAction(action)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    room.begin(entry(tmp_path), LABELS)
    picture.setFocus()
    qtbot.keyClick(picture, Key.Key_1)
    assert room.hasFocus()
    for key in (Key.Key_Down, Key.Key_Right):
        qtbot.keyClick(room, key)
    assert answers(room) == {"Label_B": "present"}
    assert acted == []
    qtbot.keyClick(room, Key.Key_F)
    assert acted == ["F"], "other keys stay the desk's"
    picture.setFocus()
    qtbot.keyClick(picture, Key.Key_T)
    assert room.answering.remark.hasFocus()
    qtbot.keyClicks(room.answering.remark, "To be seen again")
    assert room.answering.remark.toPlainText() == "To be seen again", "the key itself writes nothing"
    qtbot.keyClick(room.answering.remark, Key.Key_Escape)
    assert room.hasFocus()
    assert acted == ["F"]
    line.setFocus()
    qtbot.keyClicks(line, "12T")
    assert line.text() == "12T"
    assert room.session.label == "Label_B"
    picture.setFocus()
    qtbot.keyClick(picture, Key.Key_Return, CONTROL)
    assert room.session.phase == "checking"
    qtbot.keyClick(picture, Key.Key_Return, CONTROL)
    room.reveal(reading())
    heard: list[int] = []
    room.next_case.connect(lambda: heard.append(1))
    qtbot.keyClick(picture, Key.Key_Return)
    assert heard == [1]
    assert acted == ["F"]
    room.hide()
    qtbot.keyClick(picture, Key.Key_1)
    assert acted == ["F", "1"], "out of sight the room takes no keys"
    room.finish()
