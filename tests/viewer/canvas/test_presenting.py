"""A presentation state for the canvas: shutter, turn, displayed area and drawings where they belong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.radiographs import display
from engine.radiographs.radiograph import Identity, Radiograph
from engine.radiographs.states.applying import picture, present
from engine.radiographs.states.state import Area, Drawing, Reference, Shutter, State
from viewer.canvas.presenting import DRAWN, presented, turn_of_state, view_of
from viewer.canvas.view import Viewport, place

WHO = Identity(instance_uid="1.2.3", study_uid="1.2")
STATE = State(Path("s.dcm"), study_uid="1.2", label="LOOK", references=(Reference("1.2.3"),))
ROWS, COLUMNS = 60, 80


def radiograph(dtype: str = "uint8") -> Radiograph:
    kind = np.iinfo(dtype)
    pixels = np.linspace(kind.min, kind.max, ROWS * COLUMNS).reshape(ROWS, COLUMNS).astype(dtype)
    return Radiograph(Path("a.dcm"), "", "DICOM", pixels, kind.bits, identity=WHO)


def drawn(state: State, of: Radiograph | None = None) -> np.ndarray:
    shown, _ = presented(of or radiograph(), state)
    (plane,) = [one for one in shown.radiograph.planes if one.label == DRAWN]
    return plane.over(ROWS, COLUMNS)


@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16"])
def test_a_shutter_hides_and_nothing_else_changes(qtbot: QtBot, dtype: str) -> None:
    state = replace(STATE, shutters=(Shutter("CIRCULAR", (30, 40, 20)),))
    shown, made = presented(radiograph(dtype), state)
    assert made.hidden is not None
    assert np.array_equal(display.render(shown.radiograph, made.choice), picture(present(radiograph(dtype), state)))
    assert shown.radiograph.padding is not None
    assert shown.stated.padding is None


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_turns_are_the_standard_ones(qtbot: QtBot, turns: int, mirrored: bool) -> None:
    state = replace(STATE, quarter_turns=turns, mirrored=mirrored)
    made = present(radiograph(), state)
    grey = display.render(made.radiograph, made.choice)
    assert np.array_equal(turn_of_state(made).upright(grey), picture(made))


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_displayed_area_fills_the_canvas(qtbot: QtBot, turns: int, mirrored: bool) -> None:
    state = replace(STATE, quarter_turns=turns, mirrored=mirrored, areas=(Area(10, 20, 29, 59),))
    shown, made = presented(radiograph(), state)
    viewport = Viewport(400, 400)
    placed = place(view_of(made, shown.shape, viewport), shown.shape, viewport)
    # The placement's way back goes to stored places: corners of the area lie on the edges of the canvas.
    assert placed.zoom == pytest.approx(10)
    corners = [placed.shown_to_screen(*spot) for spot in _shown_corners(made, ((20, 10), (60, 30)))]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    assert (xs[1] - xs[0], ys[1] - ys[0]) == pytest.approx((400, 200) if turns % 2 == 0 else (200, 400))
    assert (sum(xs) / 2, sum(ys) / 2) == pytest.approx((200, 200))


def _shown_corners(made: object, corners: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    from viewer.canvas.turning import to_shown

    turn = turn_of_state(made)  # type: ignore[arg-type]
    size = (ROWS, COLUMNS) if turn.transpose else (COLUMNS, ROWS)
    return [to_shown(turn, column, row, *size) for column, row in corners]


def test_drawings_lie_where_they_were_drawn(qtbot: QtBot) -> None:
    line = Drawing("POLYLINE", np.array([[10.5, 5.0], [10.5, 70.0]]))
    bits = drawn(replace(STATE, drawings=(line,)))
    assert bits[10, 10:65].all()
    assert not bits[20:].any()
    turned = drawn(replace(STATE, drawings=(line,), quarter_turns=1, mirrored=True))
    assert turned[9:12, 10:65].any(0).all(), "a plane is of the stored picture, however it is turned"
    assert not turned[20:].any()


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing("TEXT", np.array([[0.2, 0.1], [0.4, 0.9]]), text="Größe <b>\nΔ", of_display=True),
        Drawing("TEXT", np.array([[30.0, 10.0]]), text="there"),
        Drawing("POINT", np.array([[30.0, 10.0]])),
        Drawing("CIRCLE", np.array([[30.0, 40.0], [30.0, 50.0]])),
        Drawing("ELLIPSE", np.array([[30.0, 10.0], [30.0, 50.0], [20.0, 30.0], [40.0, 30.0]]), filled=True),
        Drawing("INTERPOLATED", np.array([[3.0, 4.0], [30.0, 50.0], [3.0, 60.0]]), filled=True),
    ],
)
def test_every_kind_leaves_a_trace(qtbot: QtBot, drawing: Drawing) -> None:
    assert drawn(replace(STATE, drawings=(drawing,), areas=(Area(0, 0, 59, 79),))).any()


@pytest.mark.parametrize("kind", ["CIRCLE", "ELLIPSE", "TEXT", "POINT", "POLYLINE"])
def test_missing_and_absurd_points_hurt_nobody(qtbot: QtBot, kind: str) -> None:
    for points in (np.zeros((0, 2)), np.array([[1e300, -1e300]]), np.array([[1e9, 1e9], [-1e9, 4.0]])):
        drawn(replace(STATE, drawings=(Drawing(kind, points, text="x"),)))  # type: ignore[arg-type]
