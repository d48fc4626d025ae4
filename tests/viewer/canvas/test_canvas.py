"""The canvas under real mouse and key events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.overlay.compose import Layer
from engine.radiographs.display import Window, render
from engine.radiographs.radiograph import Identity, Radiograph
from engine.reading.reading import Affine
from viewer.canvas.canvas import Canvas, Message
from viewer.canvas.grey import picture_of
from viewer.canvas.ink import Key
from viewer.canvas.overlays import Heat
from viewer.canvas.view import View
from viewer.work.jobs import Jobs


def radiograph(rows: int = 300, columns: int = 300, **kwargs: object) -> Radiograph:
    pixels = np.random.default_rng(5).normal(2000, 350, (rows, columns)).clip(0, 4095).astype(np.uint16)
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 12, **kwargs)  # type: ignore[arg-type]


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[Canvas]:
    jobs = Jobs({"paint": 1})
    made = Canvas(jobs)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    yield made
    jobs.close()


def mouse(canvas: Canvas, kind: QEvent.Type, at: tuple[float, float], button: Qt.MouseButton) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    point = QPointF(*at)
    where = QPointF(canvas.mapToGlobal(point))
    event = QMouseEvent(kind, point, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


def drag(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float],
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> None:  # fmt: skip
    mouse(canvas, QEvent.Type.MouseButtonPress, start, button)
    for step in range(1, 6):
        at = (start[0] + (end[0] - start[0]) * step / 5, start[1] + (end[1] - start[1]) * step / 5)
        mouse(canvas, QEvent.Type.MouseMove, at, button)
    mouse(canvas, QEvent.Type.MouseButtonRelease, end, button)


def wheel(canvas: Canvas, at: tuple[float, float], notches: int, control: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(*at), QPointF(canvas.mapToGlobal(QPointF(*at))), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def shot(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    buffer = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return buffer[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def half_heat(radiograph_: Radiograph) -> Heat:
    """A heatmap whose region is the right half."""
    map_ = np.array([[-1.0, 1.0], [-1.0, 1.0]], np.float32)
    affine = Affine(radiograph_.rows / 2, radiograph_.rows / 4, radiograph_.columns / 2, radiograph_.columns / 4)
    return Heat("half", (Layer("Mass", map_, affine, (255, 0, 0), 0.0, 0.5),))


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_the_first_paint_is_the_display_pipelines(canvas: Canvas, photometric: str) -> None:
    made = radiograph(photometric=photometric)
    canvas.set_corner_texts(False)
    canvas.show_picture(picture_of(made))
    assert canvas.placement is not None
    assert canvas.placement.zoom == 1.0
    np.testing.assert_array_equal(shot(canvas)[..., 0], render(made))


def test_dragging_right_is_wider_and_up_is_brighter(canvas: Canvas) -> None:
    canvas.set_corner_texts(False)
    canvas.show_picture(picture_of(radiograph(windows=(Window(2000.0, 2000.0),))))
    before = shot(canvas)
    drag(canvas, (150, 150), (200, 150))
    wider = canvas.view.choice
    assert isinstance(wider, Window)
    assert wider.width > 2000
    assert wider.center == 2000
    assert shot(canvas).std() < before.std()
    canvas.set_view(canvas.first_view())
    drag(canvas, (150, 150), (150, 100))
    assert shot(canvas).mean() > before.mean() + 5


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["drag", "wheel", "invert", "pan", "right"]), st.integers(20, 280),
                          st.integers(20, 280)), max_size=6))  # fmt: skip
def test_reset_equals_first_paint(canvas: Canvas, steps: list[tuple[str, int, int]]) -> None:
    canvas.show_picture(picture_of(radiograph(photometric="MONOCHROME1")))
    first = shot(canvas)
    for what, x, y in steps:
        if what == "drag":
            drag(canvas, (150, 150), (x, y))
        elif what == "wheel":
            wheel(canvas, (x, y), 2 if x > 150 else -2)
        elif what == "invert":
            view = canvas.view
            canvas.set_view(View(view.choice, not view.inverted, view.zoom, view.centre))
        else:
            button = Qt.MouseButton.MiddleButton if what == "pan" else Qt.MouseButton.RightButton
            drag(canvas, (150, 150), (x, y), button)
    canvas.set_view(canvas.first_view())
    np.testing.assert_array_equal(shot(canvas), first)


def test_the_wheel_zooms_to_the_pointer(canvas: Canvas) -> None:
    canvas.show_picture(picture_of(radiograph()))
    assert canvas.placement is not None
    before = canvas.placement.to_picture(200, 120)
    wheel(canvas, (200, 120), 3)
    assert canvas.placement.zoom > 1.4
    assert canvas.placement.to_picture(200, 120) == pytest.approx(before, abs=1e-6)


def test_the_wheel_goes_through_frames_and_zooms_with_control(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_picture(picture_of(radiograph(frames=5, frame=2)))
    with qtbot.waitSignal(canvas.stepped) as stepped:
        wheel(canvas, (150, 150), -1)
    assert stepped.args == [1]
    assert canvas.view.zoom is None
    wheel(canvas, (150, 150), 2, control=True)
    assert canvas.view.zoom is not None


def test_middle_drag_and_space_pan_and_the_tools_do_what_they_say(canvas: Canvas) -> None:
    canvas.show_picture(picture_of(radiograph()))
    choice = canvas.view.choice

    def moved_by() -> tuple[float, float]:
        assert canvas.placement is not None
        x, y = canvas.placement.to_screen(150, 150)
        return round(x - 150), round(y - 150)

    drag(canvas, (150, 150), (180, 140), Qt.MouseButton.MiddleButton)
    assert moved_by() == (30, -10)
    canvas.set_panning(True)
    drag(canvas, (150, 150), (140, 150))
    canvas.set_panning(False)
    assert moved_by() == (20, -10)
    canvas.set_tool("pan")
    drag(canvas, (150, 150), (140, 150))
    assert moved_by() == (10, -10)
    canvas.set_tool("zoom")
    zoom = canvas.view.zoom
    drag(canvas, (150, 150), (150, 90))
    assert canvas.view.zoom is not None
    assert zoom is not None
    assert canvas.view.zoom > zoom * 1.3
    assert canvas.view.choice == choice


def test_a_right_click_asks_for_the_menu_and_a_right_drag_zooms(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_picture(picture_of(radiograph()))
    asked: list[object] = []
    canvas.menu_wanted.connect(asked.append)
    drag(canvas, (150, 150), (150, 151), Qt.MouseButton.RightButton)
    assert len(asked) == 1
    assert canvas.view.zoom is None
    drag(canvas, (150, 150), (150, 90), Qt.MouseButton.RightButton)
    assert len(asked) == 1
    assert canvas.view.zoom is not None


def test_heatmaps_lie_where_they_belong_and_the_bare_picture_is_bare(canvas: Canvas, qtbot: QtBot) -> None:
    made = radiograph(edges=("L", "F"), identity=Identity(patient_name="Doe"))
    canvas.show_picture(picture_of(made))
    canvas.set_heat(half_heat(made), (Key(QColor(255, 0, 0), "1  Mass", "50 %"),), "Heatmaps")
    shot(canvas)  # the first paint says where the picture lies
    qtbot.waitUntil(lambda: canvas.overlays.settled and bool(np.ptp(shot(canvas)[120, 200].astype(int)) > 20))
    picture = shot(canvas)
    assert np.ptp(picture[120, 80].astype(int)) == 0, "the left half is no region"
    canvas.set_bare(True)
    np.testing.assert_array_equal(shot(canvas)[..., 0], render(made))
    canvas.set_bare(False)
    np.testing.assert_array_equal(shot(canvas), picture)
    canvas.set_view(View(choice=canvas.view.choice, zoom=2.0, centre=(75.0, 150.0)))
    qtbot.wait(80)
    qtbot.waitUntil(lambda: canvas.overlays.settled)
    assert np.ptp(shot(canvas)[60, 100].astype(int)) == 0


def test_nothing_of_the_last_picture_stays(canvas: Canvas, qtbot: QtBot) -> None:
    first = radiograph(identity=Identity(patient_name="Doe"))
    canvas.show_picture(picture_of(first))
    canvas.set_heat(half_heat(first))
    shot(canvas)
    qtbot.waitUntil(lambda: canvas.overlays.settled)
    canvas.set_corner_texts(False)
    second = radiograph(photometric="MONOCHROME1")
    canvas.show_picture(picture_of(second))
    np.testing.assert_array_equal(shot(canvas)[..., 0], render(second))
    canvas.show_message(Message("case.dcm cannot be shown", ("The file ends too early.", "Export it again.")))
    assert canvas.picture is None
    shown = shot(canvas)
    assert shown.max() > 100
    assert (shown[:60] == 0).all()


def test_an_export_does_not_say_who_the_patient_is(canvas: Canvas) -> None:
    named = radiograph(identity=Identity(patient_name="Doe", patient_id="17", study_date="20240101"))
    nameless = radiograph(identity=Identity())
    pictures = []
    for made in (named, nameless):
        canvas.show_picture(picture_of(made))
        image = canvas.snapshot(["For research and teaching"]).convertToFormat(QImage.Format.Format_RGB888)
        pictures.append(bytes(image.constBits()))
    assert pictures[0] == pictures[1]


def test_colour_pictures_keep_their_colours(canvas: Canvas) -> None:
    pixels = np.zeros((300, 300, 3), np.uint8)
    pixels[..., 0] = 200
    canvas.set_corner_texts(False)
    canvas.show_picture(picture_of(Radiograph(Path("x.png"), "", "PNG", pixels, 8)))
    assert shot(canvas)[10, 10].tolist() == [200, 0, 0]
    drag(canvas, (150, 150), (200, 100))
    assert shot(canvas)[10, 10].tolist() == [200, 0, 0]
