"""A heart on the wrong side gets a notice: in outlines that are drawn, and in real chests, as they are and mirrored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from engine.radiographs.opening import open_radiograph
from engine.reading import side
from engine.reading.anatomy import Anatomy
from engine.reading.outlines import Outlines, default_segmenter
from engine.reading.reading import Affine
from engine.reading.turning import UPRIGHT
from tests.data import SAMPLES, need
from tests.engine import tiny_engine as tiny


def outlines(
    heart: int, right: tuple[int, int] = (12, 28), left: tuple[int, int] = (36, 52), size: int = 12
) -> Outlines:
    """Lungs from column to column, and a square heart that begins at a column; 64 cells a side."""
    inside = np.zeros((3, 64, 64), np.float32)
    inside[0, 34 : 34 + size, heart : heart + size] = 1
    inside[1, 14:50, right[0] : right[1]] = 1
    inside[2, 14:50, left[0] : left[1]] = 1
    labels = ("heart", "right_lung", "left_lung")
    return Outlines("e", "1", "f" * 64, labels, inside, Affine(4, 0, 4, 0), UPRIGHT, 256, 256)


@pytest.mark.parametrize(
    ("heart", "told"), [(29, False), (26, False), (25, False), (24, False), (23, True), (16, True)]
)
def test_only_a_heart_that_lies_there_clearly_is_told(heart: int, told: bool) -> None:
    # The middle between the lungs' borders is at 31.5, their width is 40: 0.05 of it are two cells.
    assert side.offset(outlines(heart)) == pytest.approx((heart + 5.5 - 31.5) / 40)
    assert side.notices(outlines(heart)) == ((side.NOTICE,) if told else ())


def test_which_lung_is_called_which_does_not_matter() -> None:
    made = outlines(16)
    assert side.notices(replace(made, labels=("heart", "left_lung", "right_lung"))) == (side.NOTICE,)


@pytest.mark.parametrize(
    "made",
    [
        outlines(16, size=2),
        outlines(16, left=(36, 37)),
        outlines(16, right=(12, 12)),
        replace(outlines(16), inside=np.zeros((3, 64, 64), np.float32)),
        replace(outlines(16), labels=("heart", "a", "b")),
    ],
)
def test_what_is_hardly_outlined_says_nothing(made: Outlines) -> None:
    assert side.offset(made) is None
    assert side.notices(made) == ()


def test_the_samples_are_told_only_when_they_are_mirrored() -> None:
    if default_segmenter() is None:
        pytest.skip("needs the segmenter that Hilum ships with")
    anatomy, told = Anatomy(threads=1), []
    for path in sorted((SAMPLES / "png").glob("*.png")):
        with Image.open(path) as image:
            pixels = np.asarray(image.convert("L"))
        assert anatomy.look(tiny.radiograph(pixels)).notices == (), path.name
        told.append(bool(anatomy.look(tiny.radiograph(np.ascontiguousarray(pixels[:, ::-1]))).notices))
    assert sum(told) >= len(told) / 2


def test_a_picture_that_its_header_calls_mirrored_is_no_surprise() -> None:
    """The stored picture is turned upright first; what is told is of the patient, not of the file."""
    if default_segmenter() is None:
        pytest.skip("needs the segmenter that Hilum ships with")
    folder, anatomy = need("chestxray14-subset"), Anatomy(threads=1)
    picture = open_radiograph(folder / "images" / "00000449_003.jpg")
    assert anatomy.look(picture).notices == (side.NOTICE,), "its marker L stands at the picture's left"
    stated = replace(picture, edges=("R", "F"), identity=replace(picture.identity, view_position="PA"))
    assert anatomy.look(stated).notices == ()
