"""Several frames, the header, the file's own overlays: under real keys and mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.radiographs.radiograph import Plane
from engine.radiographs.tags import Tag
from tests.data import SAMPLES, need
from tests.viewer.desk.desks import OpenDesk, calm
from viewer.canvas.planes import Planes, halved
from viewer.canvas.view import Shape, View, Viewport, place
from viewer.desk.frame_bar import FrameBar
from viewer.desk.header.lines import Tags, as_row, one_line
from viewer.desk.window import Window


@pytest.fixture
def film(open_desk: OpenDesk) -> Window:
    file = need("dicom") / "dcm4che" / "US-PAL-8-10x-echo"
    if not file.exists():
        pytest.skip("needs a picture of several frames")
    return open_desk(file, engine="no-such-engine")


def frame_of(window: Window) -> int:
    calm(window)
    assert window.canvas.picture is not None
    return window.canvas.picture.radiograph.frame


def test_frames_by_wheel_slider_number_and_play(film: Window, qtbot: QtBot) -> None:
    bar, canvas = film.frames, film.canvas
    assert bar.isVisible()
    assert (bar.slider.value(), bar.slider.maximum(), bar.of.text()) == (1, 10, "of 10")
    middle = QPointF(canvas.rect().center())
    wheel = QWheelEvent(middle, canvas.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, wheel)
    assert frame_of(film) == 2
    assert bar.slider.value() == bar.number.value() == 2
    bar.slider.setFocus()
    qtbot.keyClick(bar.slider, Qt.Key.Key_Right)
    assert frame_of(film) == 3
    bar.number.setFocus()
    bar.number.selectAll()
    qtbot.keyClicks(bar.number, "7")
    qtbot.keyClick(bar.number, Qt.Key.Key_Tab)
    assert frame_of(film) == 7
    seen: list[int] = []
    film.pictures.opened.connect(lambda _entry, picture: seen.append(picture.radiograph.frame))
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(seen) > 4, timeout=15_000)
    assert seen[:5] == [8, 9, 10, 1, 2], "one after the other, round again"
    QTest.keyClick(canvas, Qt.Key.Key_F3)
    assert not bar.is_playing
    calm(film)
    stopped = len(seen)
    QTest.qWait(250)
    assert len(seen) == stopped


def test_another_frame_keeps_zoom_and_inversion(film: Window, qtbot: QtBot) -> None:
    QTest.keyClick(film.canvas, "0")
    QTest.keyClick(film.canvas, "I")
    view = film.canvas.view
    QTest.keyClick(film.canvas, Qt.Key.Key_Down)
    assert frame_of(film) == 2
    assert film.canvas.view == view


def test_a_picture_of_one_frame_has_no_bar(film: Window) -> None:
    film.folders.open([next((SAMPLES / "png").glob("*.png"))])
    calm(film)
    assert not film.frames.isVisible()
    assert not film.actions_["play-frames"].isEnabled()


def test_a_film_without_a_time_plays_at_ten_a_second(qtbot: QtBot) -> None:
    bar = FrameBar()
    qtbot.addWidget(bar)
    bar.show_frame(1, 5, None)
    assert bar.speed.text() == "10 a second"
    bar.show_frame(1, 5, 0.001)
    assert bar.speed.text() == "50 a second", "no faster than a screen"
    bar.show_frame(1, 5, 90_000.0)
    assert bar.speed.text() == "5.0 s each"


# The header


def test_the_header_is_shown_searched_and_copied(open_desk: OpenDesk, qtbot: QtBot) -> None:
    files = sorted((SAMPLES / "dicom").glob("*.dcm"))
    window = open_desk(files[0], engine="no-such-engine")
    QTest.keyClick(window.canvas, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    browser = window.tags
    qtbot.waitUntil(lambda: browser.tags.rowCount() > 20)
    every = browser.tags.rowCount()
    qtbot.keyClicks(browser.search, "rows")
    assert 0 < browser.tags.rowCount() < every
    row = next(r for r in range(browser.tags.rowCount()) if browser.tags.tag(r).keyword == "Rows")
    browser.table.selectRow(row)
    browser.table.setFocus()
    assert window.canvas.picture is not None
    rows = str(window.canvas.picture.radiograph.rows)
    assert browser.value.toPlainText() == rows
    qtbot.keyClick(browser.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"(0028,0010)\tRows\tUS\t{rows}"
    browser.copy_value()
    assert QGuiApplication.clipboard().text() == rows
    window.folders.open([files[1]])
    calm(window)
    qtbot.waitUntil(lambda: browser.title.text() == files[1].name)
    qtbot.keyClick(browser, Qt.Key.Key_Escape)
    assert not browser.isVisible()


NESTED = (
    Tag("(0008,0060)", "Modality", "Modality", "CS", "CR", 2),
    Tag("(0008,1140)", "ReferencedImageSequence", "Referenced Image Sequence", "SQ", "", 2),
    Tag("(FFFE,E000)", "", "Item 1", "", "", 1, 1),
    Tag("(0008,1155)", "ReferencedSOPInstanceUID", "Referenced SOP Instance UID", "UI", "1.2.3", 5, 2),
    Tag("(FFFE,E000)", "", "Item 2", "", "", 1, 1),
    Tag("(0008,1155)", "ReferencedSOPInstanceUID", "Referenced SOP Instance UID", "UI", "1.2.4", 5, 2),
    Tag("(0010,0010)", "PatientName", "Patient's Name", "PN", "<b>Doe</b>^Jane", 15),
    Tag("(0029,1010)", "", "", "LO", "x" * 400, 90_000, 0, "ACME 1.1", "Damaged."),
)


def test_a_hit_in_a_sequence_shows_where_it_lies(qtbot: QtBot) -> None:
    tags = Tags()
    tags.take(NESTED)
    tags.search("1.2.4")
    assert [tags.tag(row).name for row in range(tags.rowCount())] == [
        "Referenced Image Sequence", "Item 2", "Referenced SOP Instance UID",
    ]  # fmt: skip
    tags.search("")
    assert tags.counts() == (len(NESTED), len(NESTED))
    tags.search("nothing like it")
    assert tags.counts() == (0, len(NESTED))


def test_values_stay_plain_and_say_their_length() -> None:
    assert one_line(NESTED[6]) == "<b>Doe</b>^Jane"
    assert one_line(NESTED[1]) == "2 items"
    long = one_line(NESTED[7])
    assert long.startswith("x" * 300 + "…")
    assert "90,000 characters in all" in long
    assert long.endswith("[Damaged.]")
    assert as_row(NESTED[7]).split("\t")[1] == "Private  (ACME 1.1)"


# Overlays


def test_a_thin_line_survives_every_zoom() -> None:
    bits = np.zeros((1000, 800), np.bool_)
    bits[501] = True
    planes = Planes([Plane(bits)], 1000, 800)
    for zoom in (0.11, 0.5, 1.0, 3.0):
        placement = place(View(zoom=zoom), Shape(1000, 800), Viewport(400, 300))
        image, _left, top = planes.image(placement)
        _x, y = placement.to_screen(400, 501.5)
        inked = [image.pixelColor(image.width() // 2, round(y) - top + dy).red() > 200 for dy in (-1, 0, 1)]
        assert any(inked), zoom
        assert not image.pixelColor(image.width() // 2, 2).alpha(), "nothing elsewhere"
    assert halved(np.array([[False, True, False]])).tolist() == [[True, False]]


def test_overlays_of_a_file_are_in_the_menu_and_switch(open_desk: OpenDesk) -> None:
    window = open_desk(next((SAMPLES / "png").glob("*.png")), engine="no-such-engine")
    assert not window.actions_.layers.menuAction().isVisible()
    assert window.canvas.picture is not None
    radiograph = window.canvas.picture.radiograph
    bits = np.ones((radiograph.rows, radiograph.columns), np.bool_)
    bare = window.canvas.grab().toImage()
    from dataclasses import replace

    window.layers.take(replace(radiograph, path=Path("/other"), planes=(Plane(bits, label="Marks & arrows"),)))
    action = window.actions_.layers.actions()[0]
    assert action.text() == "Marks && arrows"
    assert action.isChecked()
    drawn = window.canvas.grab().toImage()
    assert drawn != bare
    action.trigger()
    assert window.canvas.grab().toImage() == bare
