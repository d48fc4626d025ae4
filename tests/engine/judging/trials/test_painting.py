"""Corners and markers are painted over, the patient is not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from engine.judging.trials import painting
from engine.radiographs.decoding import decode
from engine.radiographs.display import as_first_displayed
from tests.data import need
from tests.engine import tiny_engine as tiny

SIDE = 320


def chest(place: tuple[int, int] | None = None, *, blur: float = 0.0, text: str = "L", side: int = SIDE) -> np.ndarray:
    """A real chest, with a letter whose upper left corner lies at ``place`` (across, down, of 320)."""
    picture = Image.fromarray(tiny.chest_like(side, side))
    if place is not None:
        letters = Image.new("L", picture.size)
        font = ImageFont.load_default(22 * side / SIDE)
        ImageDraw.Draw(letters).text([side * each / SIDE for each in place], text, fill=255, font=font)
        letters = letters.filter(ImageFilter.GaussianBlur(blur * side / SIDE))
        picture = Image.composite(Image.new("L", picture.size, 255), picture, letters)
    return np.asarray(picture, np.float32) / 255


@pytest.mark.parametrize("size", [(320, 320), (200, 320), (321, 257)])
def test_four_squares_of_an_eighth_of_the_shorter_side(size: tuple[int, int]) -> None:
    mask = painting.corners(*size)
    side = round(min(size) / 8)
    assert mask.sum() == 4 * side * side
    for corner in (mask[:side, :side], mask[:side, -side:], mask[-side:, :side], mask[-side:, -side:]):
        assert corner.all()


@pytest.mark.parametrize("side", [SIDE, 1000])
@pytest.mark.parametrize(("place", "text"), [((282, 60), "L"), ((8, 70), "R"), ((262, 100), "AP")])
def test_a_letter_beside_the_chest_is_gone(place: tuple[int, int], text: str, side: int) -> None:
    plain, lettered = chest(side=side), chest(place, text=text, side=side)
    letter = np.abs(lettered - plain) > 0.25
    assert letter.sum() > 10
    mask = painting.markers(lettered)
    assert mask.shape == lettered.shape
    assert mask[letter].mean() > 0.97
    more = mask & ~painting.markers(plain)
    across, down = (each * side // SIDE for each in place)
    more[max(down - 8 * side // SIDE, 0) : down + 40 * side // SIDE, max(across - 8 * side // SIDE, 0) :] &= False
    assert not more.any(), "something else than the letter"
    assert (painting.painted(lettered)[letter & mask] == 0).all()


@pytest.mark.parametrize("place", [(150, 150), (90, 120), (220, 200)])
def test_a_letter_in_the_middle_stays(place: tuple[int, int]) -> None:
    assert (painting.markers(chest(place)) == painting.markers(chest())).all()


def test_what_is_blurred_or_large_stays() -> None:
    assert (painting.markers(chest((282, 60), blur=8)) == painting.markers(chest())).all()
    large = chest()
    large[80:240, 285:] = 1
    assert painting.markers(large)[100:220, 295:310].sum() == 0
    tube = chest()
    tube[60:260, 300:303] = 1
    assert painting.markers(tube)[100:220, 301].sum() == 0


def test_the_picture_itself_is_left_as_it_was() -> None:
    shown = chest((282, 60))
    before = shown.copy()
    painting.painted(shown)
    assert (shown == before).all()


def test_lungs_of_real_radiographs_are_untouched() -> None:
    """The middle of the lungs of fifteen radiographs; and all painted markers together are little."""
    folder = need("chestxray14-subset")
    names = (folder / "val.txt").read_text().split()[::33][:15]
    shares = []
    for name in names:
        shown = as_first_displayed(decode(Path(folder / "images" / name)))
        rows, columns = shown.shape
        mask = painting.markers(shown)
        assert not mask[rows // 5 : rows * 4 // 5, columns * 22 // 100 : columns * 78 // 100].any(), name
        shares.append(mask.mean())
    assert max(shares) < 0.03
    assert np.mean(shares) < 0.012  # letters and little else: with the ribs' soft edges it would be 0.02
    assert sum(share > 0 for share in shares) >= 8  # most have a letter


@pytest.mark.parametrize("size", [(20, 20), (1, 1), (3, 400), (200, 10)])
def test_any_size_is_painted(size: tuple[int, int]) -> None:
    for value in (0.0, 1.0):
        assert painting.painted(np.full(size, value, np.float32)).shape == size
