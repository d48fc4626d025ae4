"""Turning and flipping: eight ways to lay a picture down, and everything on it goes along."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.overlay.compose import Layer
from engine.radiographs.radiograph import Plane, Radiograph
from engine.reading.reading import Affine
from engine.reading.turning import UPRIGHT, Turn
from viewer.canvas.overlays import composed
from viewer.canvas.planes import Planes
from viewer.canvas.pyramid import pyramid_of
from viewer.canvas.resample import laid, visible_patch
from viewer.canvas.turning import Movement, edge_marks, name_of, to_shown, to_stored, turned
from viewer.canvas.view import Shape, View, Viewport, actual_size, moved_round, panned, place, zoomed

MOVEMENTS: tuple[Movement, ...] = ("right", "left", "across", "down")
turns = st.builds(Turn, st.booleans(), st.booleans(), st.booleans())
STORED = np.arange(12).reshape(3, 4)
SEEN = {
    "right": lambda picture: np.rot90(picture, -1),
    "left": lambda picture: np.rot90(picture, 1),
    "across": lambda picture: picture[:, ::-1],
    "down": lambda picture: picture[::-1],
}


@given(st.lists(st.sampled_from(MOVEMENTS), max_size=6))
def test_each_movement_does_to_what_is_seen_what_its_name_says(movements: list[Movement]) -> None:
    turn, seen = UPRIGHT, STORED
    for movement in movements:
        turn, seen = turned(turn, movement), SEEN[movement](seen)
    np.testing.assert_array_equal(laid(STORED, turn), seen)
    colour = np.stack([STORED, STORED + 100], axis=2)
    np.testing.assert_array_equal(laid(colour, turn)[..., 1], seen + 100)
    assert (name_of(turn) == "") == (turn == UPRIGHT)


def test_the_banner_calls_each_turn_by_its_name() -> None:
    assert name_of(turned(UPRIGHT, "right")) == "Turned right by 90°"
    assert name_of(turned(UPRIGHT, "left")) == "Turned left by 90°"
    assert name_of(turned(UPRIGHT, "across")) == "Flipped left-right"
    assert name_of(turned(UPRIGHT, "down")) == "Flipped upside down"
    assert name_of(turned(turned(UPRIGHT, "across"), "left")) == "Flipped left-right, turned left by 90°"
    assert name_of(turned(turned(UPRIGHT, "across"), "right")) == "Flipped left-right, turned right by 90°"
    assert name_of(turned(turned(UPRIGHT, "across"), "down")) == "Turned by 180°"


@given(turns, st.integers(0, 3), st.integers(0, 2))
def test_places_go_with_their_pixels_and_back(turn: Turn, column: int, row: int) -> None:
    seen = laid(STORED, turn)
    rows, columns = seen.shape
    x, y = to_shown(turn, column + 0.5, row + 0.5, columns, rows)
    assert seen[int(y), int(x)] == STORED[row, column]
    assert to_stored(turn, x, y, columns, rows) == (column + 0.5, row + 0.5)


@given(turns, st.sampled_from(MOVEMENTS), st.floats(0.5, 2.0), st.floats(0.1, 3.0))
def test_what_lies_in_the_middle_stays_there_at_its_size(
    turn: Turn, movement: Movement, aspect: float, zoom: float
) -> None:
    shape, viewport = Shape(900, 700, aspect), Viewport(500, 400)
    view = View(zoom=zoom, centre=(300.0, 350.0), turn=turn)
    before = place(view, shape, viewport)
    after = place(moved_round(view, before, movement), shape, viewport)
    assert after.to_picture(250, 200) == pytest.approx(before.to_picture(250, 200))
    for down, across in ((1.0, 0.0), (0.0, 1.0)):
        column, row = before.to_picture(250, 200)
        a = np.array(before.to_screen(column + across, row + down)) - (250, 200)
        b = np.array(after.to_screen(column + across, row + down)) - (250, 200)
        assert np.hypot(*a) == pytest.approx(np.hypot(*b))


@given(turns, st.floats(0.5, 2.0), st.floats(0, 500), st.floats(0, 400))
def test_screen_and_stored_places_agree_and_zoom_keeps_the_pointer_on_its_place(
    turn: Turn, aspect: float, x: float, y: float
) -> None:
    shape, viewport = Shape(900, 700, aspect), Viewport(500, 400)
    view = View(turn=turn)
    placed = place(view, shape, viewport)
    assert placed.to_screen(*placed.to_picture(x, y)) == pytest.approx((x, y), abs=1e-6)
    near = place(zoomed(view, placed, 1.1, 250, 200), shape, viewport)
    assert near.to_picture(250, 200) == pytest.approx(placed.to_picture(250, 200))
    moved = place(panned(View(zoom=1.0, centre=(350, 350), turn=turn), near, 7, 3), shape, viewport)
    assert moved.turn == turn
    assert actual_size(view, placed).turn == turn


@given(turns)
def test_picture_heatmap_and_overlay_turn_together(turn: Turn) -> None:
    """What is seen is the upright picture, turned; also where pixels are not square."""
    rows, columns = 64, 48
    pixels = np.random.default_rng(1).integers(0, 4096, (rows, columns)).astype(np.uint16)
    shape = Shape(rows, columns, 2.0)
    made = Radiograph(Path("x"), "", "DICOM", pixels, 12, aspect=2.0)
    bits = np.zeros((rows, columns), np.bool_)
    bits[10:20, 5:40] = True
    map_ = np.random.default_rng(2).normal(0, 1, (8, 6)).astype(np.float32)
    layers = (Layer("Mass", map_, Affine(rows / 8, 3.5, columns / 6, 3.5), (255, 0, 0), 0.0, 0.5),)

    def seen(view: View) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        size = shape.turned(view.turn)
        width, height = (96, 256) if size == shape else (256, 96)
        placed = place(view, shape, Viewport(width, height))
        assert placed.visible() == (0, 0, width, height)
        heat = composed(layers, placed).image
        heat_bytes = np.frombuffer(heat.constBits(), np.uint8).reshape(height, width, 4).copy()
        over, _, _ = Planes([Plane(bits)], rows, columns).image(placed)
        over_bytes = np.frombuffer(over.constBits(), np.uint8).reshape(height, width, 4).copy()
        return visible_patch(pyramid_of(made), placed).stored, heat_bytes, over_bytes

    for upright, other in zip(seen(View()), seen(View(turn=turn)), strict=True):
        difference = laid(upright, turn).astype(int) - other
        # Halves are rounded one way, whichever way round the picture lies.
        assert np.mean(np.abs(difference) > 1) < 0.005


@pytest.mark.parametrize(
    ("movement", "seen"),
    [("right", ("F", "R", "H", "L")), ("left", ("H", "L", "F", "R")), ("across", ("L", "H", "R", "F")),
     ("down", ("R", "F", "L", "H"))],
)  # fmt: skip
def test_orientation_marks_follow(movement: Movement, seen: tuple[str, str, str, str]) -> None:
    assert edge_marks(("L", "F"), UPRIGHT) == ("R", "H", "L", "F")
    assert edge_marks(("L", "F"), turned(UPRIGHT, movement)) == seen
    assert edge_marks(None, turned(UPRIGHT, movement)) == ("", "", "", "")
