from __future__ import annotations

import numpy as np
import pytest

from engine.bundles.card import Input, Map
from engine.radiographs.display import as_first_displayed
from engine.reading.preprocessing import normalised, placement, prepare
from engine.reading.turning import Turn, turn_of
from tests.engine import tiny_engine as tiny

INPUT = Input(224, 224)
GRID = Map(7, 7)
SIZES = [(320, 320), (2500, 2048), (300, 700), (224, 224), (71, 97)]
EDGES = [("L", "F"), ("R", "F"), ("L", "H"), ("R", "H"), ("F", "L"), ("H", "L"), ("F", "R"), ("H", "R")]


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_the_tensor_is_the_picture_reduced_and_normalised(rows: int, columns: int) -> None:
    made = tiny.radiograph(tiny.chest_like(rows, columns))
    wanted = Input(224, 200, range=(-1.0, 1.0), mean=(0.1, 0.2, 0.3), std=(0.5, 1.0, 2.0))
    tensor = prepare(made, wanted).tensor
    assert tensor.shape == (1, 3, 224, 200)
    assert tensor.dtype == np.float32
    grey = tensor[0, 0] * 0.5 + 0.1
    np.testing.assert_allclose(tensor[0, 2] * 2.0 + 0.3, grey, atol=1e-5)
    assert (grey.mean() + 1) / 2 == pytest.approx(as_first_displayed(made).mean(), abs=0.01)


def test_a_grey_engine_has_one_channel() -> None:
    picture = np.full((4, 4), 0.5, np.float32)
    tensor = normalised(picture, Input(4, 4, channels=1, mean=(0.25,), std=(0.5,)))
    np.testing.assert_allclose(tensor, np.full((1, 4, 4), 0.5))


@pytest.mark.parametrize(("rows", "columns"), SIZES)
def test_cells_tile_the_picture_from_edge_to_edge(rows: int, columns: int) -> None:
    affine = placement(tiny.radiograph(tiny.chest_like(rows, columns)), INPUT, GRID)
    assert affine.row_offset - affine.row_scale / 2 == pytest.approx(-0.5)
    assert affine.row_offset + 6.5 * affine.row_scale == pytest.approx(rows - 0.5)
    assert affine.column_offset + 6.5 * affine.column_scale == pytest.approx(columns - 0.5)


def test_a_card_may_say_where_its_first_cell_lies() -> None:
    affine = placement(tiny.radiograph(tiny.chest_like(448, 672)), INPUT, Map(7, 7, stride=32, first=(0.0, 15.5)))
    assert (affine.row_scale, affine.row_offset) == (64, 0.5)
    assert (affine.column_scale, affine.column_offset) == (96, 47.5)


@pytest.mark.parametrize("edges", EDGES)
@pytest.mark.parametrize(("rows", "columns"), [(640, 480), (333, 517)])
def test_a_bright_spot_is_found_where_it_is_stored_however_the_patient_lies(
    edges: tuple[str, str], rows: int, columns: int
) -> None:
    """Through the whole way: turned upright, reduced, averaged by cells, turned back, placed."""
    pixels = np.full((rows, columns), 20, np.uint8)
    row, column = round(rows * 0.72), round(columns * 0.19)
    pixels[row - 20 : row + 21, column - 20 : column + 21] = 220
    made = tiny.radiograph(pixels, edges=edges, identity={"view_position": "PA"})
    prepared = prepare(made, INPUT)
    cells = prepared.tensor[0, :1].reshape(1, 7, 32, 7, 32).mean((2, 4))
    stored = prepared.turn.back(cells)
    affine = placement(made, INPUT, GRID, prepared.turn)
    place = np.unravel_index(stored[0].argmax(), (7, 7))
    assert abs(affine.row_scale * place[0] + affine.row_offset - row) <= affine.row_scale / 2
    assert abs(affine.column_scale * place[1] + affine.column_offset - column) <= affine.column_scale / 2


@pytest.mark.parametrize("edges", EDGES)
def test_every_stated_orientation_becomes_the_upright_one(edges: tuple[str, str]) -> None:
    """A picture with its four edges written on it comes out with the left at the right and the feet below."""
    letters = np.array([["", "H", ""], ["R", "", "L"], ["", "F", ""]])
    stored = next(
        way
        for way in (
            turned for flat in (letters, letters.T) for turned in (flat, flat[::-1], flat[:, ::-1], flat[::-1, ::-1])
        )
        if (way[1, 2], way[2, 1]) == edges
    )
    made = tiny.radiograph(tiny.chest_like(), edges=edges, identity={"view_position": "AP"})
    np.testing.assert_array_equal(turn_of(made).upright(stored), letters)
    back = turn_of(made).back(letters[None])[0]
    np.testing.assert_array_equal(back, stored)


@pytest.mark.parametrize(
    ("edges", "view"), [(None, "PA"), (("R", "F"), ""), (("A", "F"), "LL"), (("A", "F"), "PA"), (("", ""), "PA")]
)
def test_nothing_is_turned_that_does_not_say_so(edges: tuple[str, str] | None, view: str) -> None:
    made = tiny.radiograph(tiny.chest_like(), edges=edges, identity={"view_position": view})
    assert turn_of(made) == Turn()
