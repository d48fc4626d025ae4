"""Pictures side by side under real keys and a real mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.data import need
from tests.viewer.desk.desks import OpenDesk, calm, need_engine
from viewer.browser import dragging
from viewer.canvas.view import fitting_zoom
from viewer.desk.panes.pane import Pane
from viewer.desk.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def follow_ups(tmp_path: Path) -> Path:
    """Two pictures of one patient and one of another, of the real set, with its table."""
    need_engine()
    folder = need("chestxray14-subset")
    images = tmp_path / "set" / "images"
    images.mkdir(parents=True)
    for name in ("00000001_000.jpg", "00000001_002.jpg", "00000002_000.jpg"):
        (images / name).write_bytes((folder / "images" / name).read_bytes())
    (tmp_path / "set" / "labels.csv").write_bytes((folder / "labels.csv").read_bytes())
    return tmp_path / "set"


def key(window: Window, name: str) -> str:
    return next(entry.key for entry in window.studies.entries() if entry.path.name == name)


def press(window: Window, one: Qt.Key | str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.canvas, one, modifiers)  # type: ignore[call-overload]


def names(window: Window) -> list[str]:
    return [
        pane.canvas.picture.radiograph.path.name if pane.canvas.picture is not None else ""
        for pane in window.panes.visible
    ]


def drop(pane: Pane, of: str) -> None:
    data = dragging.packed(of)
    pane.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                              Qt.KeyboardModifier.NoModifier))  # fmt: skip


def test_one_key_shows_the_prior_and_what_changed_and_hides_it_again(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    window.studies.select(key(window, "00000001_002.jpg"))
    calm(window)
    press(window, "S")
    calm(window)
    assert names(window) == ["00000001_002.jpg", "00000001_000.jpg"]
    assert window.panes.active.number == 1, "the present one stays where hands act"
    now, before = (pane.held.answer for pane in window.panes.visible)
    assert now is not None
    assert before is not None
    assert now.reading is not None
    assert before.reading is not None
    then = {finding.label: finding.probability for finding in before.reading.findings}
    shown = window.panes.changes
    assert shown.isVisible()
    assert {one.label: one.before for one in shown.changes} == then
    assert {one.label: one.now for one in shown.changes} == {f.label: f.probability for f in now.reading.findings}
    captions = [pane.caption.whole for pane in window.panes.visible]
    assert "58 y" in captions[0], "ages on both"
    assert "first image  ·  57 y" in captions[1]
    assert "earlier" in captions[1]
    corners = [pane.canvas.corners for pane in window.panes.visible]
    assert [one.top_left for one in corners] == [("1", "male  ·  58 y"), ("1", "male  ·  57 y")]
    assert corners[0].top_right == ("PA",)
    for pane in window.panes.visible:
        assert pane.canvas.picture is not None
        assert not pane.canvas.picture.stated.identity.patient_id, "an engine is asked about the file alone"
    assert not window.panes.warning.isVisible()
    window.studies.select(key(window, "00000002_000.jpg"))
    calm(window)
    assert names(window) == ["00000002_000.jpg", ""], "nobody else's picture stays beside it"
    message = window.panes.all[1].canvas.message
    assert message is not None
    assert "No earlier radiograph" in message.title
    assert not shown.isVisible()
    assert shown.changes == ()
    press(window, "S")
    assert names(window) == ["00000002_000.jpg"]
    assert not window.actions_["prior"].isChecked()
    assert window.actions_["layout-1"].isChecked()


def test_zoom_and_pan_are_linked_until_k(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    window.studies.select(key(window, "00000001_002.jpg"))
    calm(window)
    press(window, "S")
    calm(window)
    first, second = (pane.canvas for pane in window.panes.visible)
    wheel = QWheelEvent(QPointF(80, 90), first.mapToGlobal(QPointF(80, 90)), QPoint(), QPoint(0, 480),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
                        False)  # fmt: skip
    QApplication.sendEvent(first, wheel)
    shares = []
    for canvas in (first, second):
        place = canvas.placement
        assert place is not None
        shape = place.shape
        shares.append((place.zoom / fitting_zoom(shape, place.viewport), place.centre[0] / shape.columns,
                       place.centre[1] / shape.rows))  # fmt: skip
    assert shares[0][0] > 1.5
    assert shares[0] == pytest.approx(shares[1])
    choice = second.view.choice
    press(window, Qt.Key.Key_F9)
    assert second.view.choice == choice, "the window is each one's own"
    press(window, "K")
    assert not window.actions_["link"].isChecked()
    before = second.view
    press(window, "F")
    assert first.view.zoom is None
    assert second.view == before
    press(window, "K")
    assert second.view.zoom is None, "linked again: it follows at once"


def test_layouts_the_active_pane_and_its_tools(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    one, other = key(window, "00000001_000.jpg"), key(window, "00000002_000.jpg")
    window.studies.select(one)
    calm(window)
    press(window, Qt.Key.Key_2, CONTROL)
    first, second = window.panes.visible
    QTest.mouseClick(second.canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert window.panes.active is second
    assert "active" in second.canvas.accessibleName()
    assert "active" not in first.canvas.accessibleName()
    assert window.studies.current() is None, "nothing lies there yet"
    window.studies.select(other)
    calm(window)
    assert names(window) == ["00000001_000.jpg", "00000002_000.jpg"]
    press(window, "I")
    assert second.canvas.view.inverted
    assert not first.canvas.view.inverted
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert window.panes.active is first
    assert not window.actions_["invert"].isChecked(), "the menus speak of the active pane"
    current = window.studies.current()
    assert current is not None
    assert current.key == one, "so does the list"
    assert window.findings.state == "read"
    answer = first.held.answer
    assert answer is not None
    assert answer.reading is not None
    assert [row.row.probability for row in window.findings.rows] == [
        finding.probability for finding in sorted(answer.reading.findings, key=lambda finding: finding.rank)
    ]
    press(window, "I")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert not first.canvas.view.inverted
    assert second.canvas.view.inverted, "undo is each pane's own"
    press(window, Qt.Key.Key_4, CONTROL)
    assert len(window.panes.visible) == 4
    press(window, Qt.Key.Key_1, CONTROL)
    assert names(window) == ["00000001_000.jpg"]
    press(window, Qt.Key.Key_2, CONTROL)
    assert names(window) == ["00000001_000.jpg", "00000002_000.jpg"], "nothing was lost"


def test_two_patients_side_by_side_are_said_aloud(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    window.studies.select(key(window, "00000001_000.jpg"))
    calm(window)
    press(window, Qt.Key.Key_2, CONTROL)
    drop(window.panes.all[1], key(window, "00000002_000.jpg"))
    calm(window)
    assert names(window) == ["00000001_000.jpg", "00000002_000.jpg"]
    assert window.panes.warning.isVisible()
    assert window.panes.warning.text().startswith("Two different patients side by side:")
    assert not window.panes.changes.isVisible(), "two people have no change between them"
    drop(window.panes.all[1], key(window, "00000001_002.jpg"))
    calm(window)
    assert not window.panes.warning.isVisible()
    assert window.panes.changes.isVisible()
    press(window, Qt.Key.Key_1, CONTROL)
    assert not window.panes.changes.isVisible()


def test_a_double_click_fills_the_window_with_one_of_two(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    press(window, Qt.Key.Key_2, CONTROL)
    second = window.panes.all[1]
    QTest.mouseDClick(second.canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert second.isVisible() is True
    assert not window.panes.all[0].isVisible() or window.panes.active is window.panes.all[0]
    alone = window.panes.active
    assert not window.studies.isVisible()
    QTest.mouseDClick(alone.canvas, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert all(pane.isVisible() for pane in window.panes.visible)
    assert window.studies.isVisible()


def test_whoever_reads_first_sees_no_answer_beside_either(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    window.studies.select(key(window, "00000001_002.jpg"))
    calm(window)
    press(window, "S")
    calm(window)
    assert any(pane.canvas.overlays.heat.layers for pane in window.panes.visible) or window.panes.changes.isVisible()
    window.actions_["read-first"].trigger()
    calm(window)
    assert not any(pane.canvas.overlays.heat.layers for pane in window.panes.visible)
    assert not window.panes.changes.isVisible()
    assert window.panes.changes.changes == (), "not even out of sight"


def test_what_is_closed_leaves_every_pane(open_desk: OpenDesk, follow_ups: Path) -> None:
    window = open_desk(follow_ups)
    window.studies.select(key(window, "00000001_002.jpg"))
    calm(window)
    press(window, "S")
    calm(window)
    press(window, Qt.Key.Key_W, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert names(window) == ["", ""]
    assert not window.panes.changes.isVisible()
