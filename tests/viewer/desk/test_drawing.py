"""Marks at the desk: keys, undo of everything, autosave, two desks, a crash, the proposal."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.reading.turning import Turn
from tests.data import REPOSITORY, RESOURCES
from tests.viewer.canvas.hands import click, drag
from tests.viewer.desk.desks import calm, desk, need_engine
from viewer.canvas.canvas import Canvas
from viewer.desk.drawing import drawing, keeping
from viewer.desk.drawing.proposing import Borders
from viewer.desk.window import Window
from viewer.marks.mark import Mark
from viewer.store.records import Work
from viewer.store.store import Store

NO_ENGINE = "no-such-engine"
KEYS = {
    "L": "length", "A": "angle", "C": "ratio", "B": "box", "E": "ellipse", "T": "text", "W": "window", "Z": "zoom",
    "P": "pan",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small pictures."""
    made = tmp_path / "pictures"
    made.mkdir()
    for number in (1, 2):
        pixels = np.random.default_rng(number).integers(0, 255, (300, 240)).astype(np.uint8)
        QImage(pixels.data, 240, 300, 240, QImage.Format.Format_Grayscale8).save(str(made / f"case{number}.png"))
    return made


@contextmanager
def opened(home: Path, *paths: Path) -> Iterator[Window]:
    with desk(home, paths, NO_ENGINE) as window:
        window.canvas.setFocus()
        yield window


@pytest.fixture
def window(tmp_path: Path, folder: Path) -> Iterator[Window]:
    with opened(tmp_path / "home", folder) as made:
        yield made


def at(canvas: Canvas, column: float, row: float) -> tuple[float, float]:
    assert canvas.placement is not None
    x, y = canvas.placement.to_screen(column, row)
    return x / canvas.devicePixelRatioF(), y / canvas.devicePixelRatioF()


def draw(qtbot: QtBot, window: Window, key: Qt.Key, *ends: tuple[float, float]) -> Mark:
    qtbot.keyClick(window.canvas, key)
    start, end = (at(window.canvas, *place) for place in ends)
    drag(window.canvas, start, end)
    return window.canvas.marks[-1]


def kept(window: Window) -> list[Mark]:
    """What the store has of the picture on screen, once everything is written."""
    assert window.drawing.keeping._writer.flush()
    image = keeping.image_of(window.panes.active)
    assert image is not None
    return list(keeping._fetch(window.store, image))


def names(marks: object) -> list[str]:
    return sorted(mark.name for mark in marks)  # type: ignore[attr-defined]


def test_every_tool_has_its_key_and_its_switch_and_escape_puts_it_down(window: Window, qtbot: QtBot) -> None:
    for key, tool in KEYS.items():
        qtbot.keyClick(window.canvas, getattr(Qt.Key, f"Key_{key}"))
        assert window.canvas.tool == tool
        on = [name for name in drawing.TOOL_ACTIONS.values() if window.actions_[name].isChecked()]
        assert on == [f"tool-{tool}"]
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.tool == "window"
    names = drawing.TOOL_ACTIONS.values()
    assert [name for name in names if window.actions_[name].isChecked()] == ["tool-window"]
    buttons = {name: window.tools.widgetForAction(window.actions_[name]) for name in names}
    assert [name for name, button in buttons.items() if button.property("checked")] == ["tool-window"]


def test_undo_and_redo_go_through_window_zoom_turns_and_marks_alike(window: Window, qtbot: QtBot) -> None:
    canvas = window.canvas
    first = canvas.view
    length = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    qtbot.keyClick(canvas, Qt.Key.Key_R)
    qtbot.keyClick(canvas, Qt.Key.Key_W)
    drag(canvas, (300, 300), (330, 310))
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    drag(canvas, at(canvas, 80, 65), at(canvas, 100, 105))
    moved = canvas.marks
    assert moved != (length,)
    box = draw(qtbot, window, Qt.Key.Key_B, (150, 150), (200, 220))
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert canvas.marks == moved
    views = [canvas.view]
    for _ in range(20):
        qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        views.append(canvas.view)
        if names(canvas.marks) == names((*moved, box)):
            assert canvas.marks[0] == moved[0]
    assert canvas.marks == ()
    assert canvas.view == first
    assert kept(window) == []
    for _ in range(20):
        qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert canvas.marks == moved
    assert canvas.view == views[0]
    assert names(kept(window)) == names(moved)


def test_turning_keys_turn_and_reset_turns_back(window: Window, qtbot: QtBot) -> None:
    canvas, shift = window.canvas, Qt.KeyboardModifier.ShiftModifier
    none = Qt.KeyboardModifier.NoModifier
    for key, modifier, turn in (
        (Qt.Key.Key_R, none, Turn(True, False, True)),
        (Qt.Key.Key_R, shift, Turn()),
        (Qt.Key.Key_X, none, Turn(False, False, True)),
        (Qt.Key.Key_Y, none, Turn(False, True, True)),
    ):
        qtbot.keyClick(canvas, key, modifier)
        assert canvas.view.turn == turn
    qtbot.keyClick(canvas, Qt.Key.Key_Backspace)
    assert canvas.view == canvas.first_view()
    qtbot.keyClick(canvas, Qt.Key.Key_U)
    assert window.strip.notices.whole == drawing.UNKNOWN_UPRIGHT


def test_marks_are_kept_as_they_are_drawn_and_are_there_when_one_comes_back(
    tmp_path: Path, folder: Path, window: Window, qtbot: QtBot
) -> None:
    mark = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    assert kept(window) == [mark], "no saving is asked for"
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
    calm(window)
    assert window.canvas.marks == ()
    other = draw(qtbot, window, Qt.Key.Key_E, (40, 40), (120, 90))
    qtbot.keyClick(window.canvas, Qt.Key.Key_PageUp)
    calm(window)
    qtbot.waitUntil(lambda: window.canvas.marks == (mark,))
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.marks == (mark,), "undo does not go back to before the kept marks came"
    window.close()
    with opened(tmp_path / "home", folder) as again:
        qtbot.waitUntil(lambda: again.canvas.marks == (mark,))
        qtbot.keyClick(again.canvas, Qt.Key.Key_PageDown)
        calm(again)
        qtbot.waitUntil(lambda: again.canvas.marks == (other,))


CRASH = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
app = QApplication([])
from tests.viewer.canvas.hands import drag
from tests.viewer.desk.desks import desk
with desk(Path(sys.argv[1]), [Path(sys.argv[2])], "no-such-engine") as window:
    QTest.keyClick(window.canvas, Qt.Key.Key_L)
    drag(window.canvas, (400, 300), (500, 400))
    assert len(window.canvas.marks) == 1
    QTest.qWait(300)
    os._exit(9)
"""


def test_a_crash_loses_no_mark(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(home), str(folder)], cwd=REPOSITORY, check=False, capture_output=True
    )
    assert done.returncode == 9, done.stderr.decode()
    with opened(home, folder) as window:
        qtbot.waitUntil(lambda: len(window.canvas.marks) == 1)
        assert window.canvas.marks[0].kind == "length"


def test_two_desks_on_one_store_add_to_each_other_and_take_nothing_away(
    tmp_path: Path, folder: Path, window: Window, qtbot: QtBot
) -> None:
    first = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    assert kept(window) == [first]
    with opened(tmp_path / "home", folder) as second:
        qtbot.waitUntil(lambda: second.canvas.marks == (first,))
        theirs = draw(qtbot, second, Qt.Key.Key_B, (40, 140), (120, 190))
        qtbot.keyClick(second.canvas, Qt.Key.Key_W)
        assert names(kept(second)) == names([first, theirs])
        with qtbot.waitActive(window):
            window.activateWindow()  # keys go to the window in front
        mine = draw(qtbot, window, Qt.Key.Key_E, (140, 40), (200, 90))
        qtbot.keyClick(window.canvas, Qt.Key.Key_Delete)
        assert names(kept(window)) == names([first, theirs])
        qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert names(kept(window)) == names([first, theirs, mine])
        qtbot.keyClick(window.canvas, Qt.Key.Key_PageDown)
        calm(window)
        qtbot.keyClick(window.canvas, Qt.Key.Key_PageUp)
        calm(window)
        qtbot.waitUntil(lambda: names(window.canvas.marks) == names([first, theirs, mine]))


def test_marks_that_cannot_be_read_are_left_as_they_are(tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    home = tmp_path / "home"
    with opened(home, folder) as window:
        mark = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
        assert kept(window) == [mark]
        image = keeping.image_of(window.panes.active)
        assert image is not None
        window.store.put_work(Work(*image, keeping.KIND, "newer", b'{"version": 9, "kind": "spline"}'))
        window.store.put_work(Work(*image, keeping.KIND, "broken", b"\xff\xfe{"))
    with opened(home, folder) as window:
        qtbot.waitUntil(lambda: window.canvas.marks == (mark,))
        draw(qtbot, window, Qt.Key.Key_E, (140, 40), (200, 90))
        assert window.drawing.keeping._writer.flush()
        assert {work.name for work in window.store.work([image[0]], keeping.KIND)} > {"newer", "broken"}


def test_a_store_that_refuses_says_so_and_the_mark_stays_on_screen(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.store._connection.execute("PRAGMA query_only = ON")
    mark = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    qtbot.waitUntil(lambda: "could not be used" in window.strip.notices.whole)
    assert window.canvas.marks == (mark,)
    window.store._connection.execute("PRAGMA query_only = OFF")


def test_forgetting_a_study_with_its_answers_forgets_its_marks(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put_work(Work("a" * 64, 1, keeping.KIND, "m", b"{}"))
        store.forget(["a" * 64], reviews_too=True)
        assert store.work(["a" * 64], keeping.KIND) == ()


def test_a_proposal_is_shown_to_adjust_unless_the_hand_was_quicker(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(window.drawing.proposing, "ask", lambda radiograph, done, refused: asked.append(done))
    found = Borders(((90, 160), (150, 160), (30, 200), (210, 200)), "columns", "heart-lungs 1", 0.9)
    canvas = window.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_C)
    assert canvas.tool == "ratio", "the guided clicks are there at once"
    asked[0](found)
    (mark,) = canvas.marks
    assert mark.proposed
    assert mark.points[0] == (90, 160)
    assert canvas.tool == "window"
    assert "heart-lungs 1" in window.strip.notices.whole
    drag(canvas, at(canvas, 90, 160), at(canvas, 80, 160))
    assert not canvas.marks[0].proposed
    qtbot.keyClick(canvas, Qt.Key.Key_C)
    assert len(asked) == 1, "a picture with a ratio is not given a second one"
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    calm(window)
    qtbot.keyClick(canvas, Qt.Key.Key_C)
    click(canvas, at(canvas, 60, 60))
    asked[1](found)
    assert canvas.marks == ()
    assert canvas.marking.unfinished


def test_a_menu_offers_what_concerns_the_mark_that_lies_there(window: Window, qtbot: QtBot) -> None:
    draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    texts = [action.text() for action in window.drawing.menu().actions()]
    assert texts[0].startswith("Delete mark")
    click(window.canvas, at(window.canvas, 200, 200))
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.drawing.menu().actions()[0].text().startswith("Delete mark")


def test_all_marks_go_at_once_and_come_back_at_once(window: Window, qtbot: QtBot) -> None:
    window.actions_["delete-marks"].trigger()
    assert window.strip.notices.whole == drawing.NO_MARKS
    draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    draw(qtbot, window, Qt.Key.Key_B, (40, 140), (120, 190))
    both = window.canvas.marks
    window.actions_["delete-marks"].trigger()
    assert window.canvas.marks == ()
    assert kept(window) == []
    qtbot.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.marks == both


def test_the_same_picture_in_two_panes_has_the_same_marks(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    one, two = window.panes.visible
    entry = one.held.entry
    assert entry is not None
    window.showing.open_in(two, entry)
    calm(window)
    mark = draw(qtbot, window, Qt.Key.Key_L, (40, 40), (120, 90))
    assert two.canvas.marks == (mark,)
    window.panes.activate(two)
    drag(two.canvas, at(two.canvas, 80, 65), at(two.canvas, 80, 105))
    assert one.canvas.marks == two.canvas.marks
    assert names(kept(window)) == [mark.name]


def test_the_glass_is_there_while_m_is_held_and_in_no_text(window: Window, qtbot: QtBot) -> None:
    before = window.canvas.grab().toImage()
    qtbot.keyPress(window.canvas, Qt.Key.Key_M)
    drag(window.canvas, (400, 300), (400, 300), Qt.MouseButton.MiddleButton)
    assert window.canvas._magnifier.on
    assert window.canvas.grab().toImage() != before
    qtbot.keyRelease(window.canvas, Qt.Key.Key_M)
    assert not window.canvas._magnifier.on
    qtbot.keyClick(window.canvas, Qt.Key.Key_T)
    click(window.canvas, (400, 300))
    writing = window.focusWidget()
    qtbot.keyClicks(writing, "mass, LUL")
    assert not window.canvas._magnifier.on
    assert window.canvas.tool == "text"
    qtbot.keyClick(writing, Qt.Key.Key_Return)
    assert window.canvas.marks[0].text == "mass, LUL"


def test_the_files_windows_are_offered_by_name(tmp_path: Path, qtbot: QtBot) -> None:
    copy = tmp_path / "one"
    copy.mkdir()
    shutil.copy(RESOURCES / "samples" / "dicom" / "00002763_031.dcm", copy)
    with opened(tmp_path / "home", copy) as window:
        button = window.actions_.windows
        assert button is not None
        menu = button.menu()
        for _ in range(2):
            menu.aboutToShow.emit()
        own = [action for action in menu.actions() if action.property("own") and not action.isSeparator()]
        picture = window.showing.picture
        assert picture is not None
        assert len(own) == len(picture.radiograph.windows) + len(picture.radiograph.voi_luts) > 0
        assert own[0].text() == picture.radiograph.windows[0].explanation
        qtbot.keyClick(window.canvas, Qt.Key.Key_F6)
        assert window.canvas.view.choice != picture.radiograph.windows[0]
        own[0].trigger()
        assert window.canvas.view.choice == picture.radiograph.windows[0]


def test_the_ratio_stands_beside_the_finding_that_it_speaks_for(tmp_path: Path, qtbot: QtBot) -> None:
    need_engine()
    with desk(tmp_path, sorted(RESOURCES.glob("samples/dicom/00002763*.dcm"))) as window:
        canvas = window.canvas
        rows = {row.row.label: row for row in window.findings.rows}
        heart = rows["Cardiomegaly"]
        high = heart.height()
        qtbot.keyClick(canvas, Qt.Key.Key_C)
        columns = canvas.picture.shape.columns if canvas.picture is not None else 0
        for part in (0.3, 0.7, 0.1, 0.9):
            click(canvas, at(canvas, part * columns, 0.6 * columns))
        (mark,) = canvas.marks
        assert not mark.proposed
        assert heart.beside == "CTR 0.50, measured"
        assert "CTR 0.50" in heart.accessibleName()
        qtbot.waitUntil(lambda: heart.height() > high)
        assert all(row.beside == "" for label, row in rows.items() if label != "Cardiomegaly")
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        drag(canvas, at(canvas, 0.3 * columns, 0.6 * columns), at(canvas, 0.22 * columns, 0.6 * columns))
        assert heart.beside == "CTR 0.60, measured"
        qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert heart.beside == "CTR 0.50, measured"
        qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert heart.beside == ""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(canvas, Qt.Key.Key_Z, both)
        assert heart.beside == "CTR 0.50, measured"
        window.showing.show_anew()
        assert window.findings.rows[heart.row.rank - 1].beside == "CTR 0.50, measured", "also in lines made anew"
