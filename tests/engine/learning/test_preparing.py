from __future__ import annotations

import numpy as np
import pytest

from engine.bundles.card import Input
from engine.learning import pictures
from engine.learning.datasets.settings import Preparation
from engine.learning.manifest import Manifest
from engine.learning.preparing import centre, prepared
from engine.learning.progress import Progress
from engine.radiographs.display import as_first_displayed
from engine.radiographs.geometry import reduce_area
from engine.radiographs.opening import open_radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.preparing.equalising import equalised
from engine.reading.preparing.finding import LungFinder
from engine.reading.preprocessing import prepare
from tests.data import SAMPLES, need
from tests.engine import tiny_segmenter


class Drawn:
    """The mask that people drew of the picture, as a segmenter would find it."""

    sha256 = "drawn"

    def __init__(self, mask):
        self.mask = mask

    def __call__(self, picture):
        return self.mask


def example():
    from PIL import Image

    folder = need("lungs")
    path = sorted((folder / "images").glob("*.jpg"))[3]
    with Image.open(folder / "masks" / f"{path.stem}.png") as picture:
        return path, open_radiograph(path), np.asarray(picture.convert("1"))


def test_the_lungs_fill_the_crop_and_reach_down_to_the_border():
    _, radiograph, mask = example()
    whole = prepared(radiograph, (256, 256), Preparation())
    made = prepared(radiograph, (256, 256), Preparation(lungs="box"), Drawn(mask))
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    part = whole[rows[0] :, columns[0] : columns[-1] + 1].astype(np.float32)
    np.testing.assert_allclose(made, reduce_area(part, 256, 256), atol=1)
    nothing = prepared(radiograph, (256, 256), Preparation(lungs="box"), Drawn(np.zeros_like(mask)))
    np.testing.assert_array_equal(nothing, whole)


def test_the_middle_is_kept_and_contrast_comes_after_reduction():
    _, radiograph, _ = example()
    whole = prepared(radiograph, (256, 256), Preparation())
    middle = prepared(radiograph, (128, 128), Preparation(crop=0.5))
    np.testing.assert_allclose(middle, whole[64:192, 64:192], atol=1)
    even = prepared(radiograph, (256, 256), Preparation(contrast="clahe"))
    np.testing.assert_allclose(even, equalised(whole.astype(np.float32) / 255) * 255, atol=4)
    assert centre(np.zeros((5, 9), np.float32), 0.1).shape == (1, 1)


def test_a_recipe_that_crops_to_the_lungs_needs_an_engine_that_finds_them(tmp_path):
    path, _, mask = example()
    table = Manifest(path.parent, (), (path.name,), ("1",), np.zeros((1, 0), np.float32), {}, {}, files=(path.name,))
    given = {"rows": 64, "columns": 64, "folder": tmp_path, "progress": Progress(quiet=True)}
    box = Preparation(lungs="box")
    with pytest.raises(Refusal, match="no engine that finds them was named"):
        pictures.cached(table, np.array([0]), preparation=box, **given)
    one = pictures.cached(table, np.array([0]), preparation=box, segmenter=Drawn(mask), **given)
    other = Drawn(np.zeros_like(mask))
    other.sha256 = "other"
    assert not np.array_equal(pictures.cached(table, np.array([0]), preparation=box, segmenter=other, **given), one)


@pytest.mark.parametrize("contrast", ["none", "clahe"])
def test_a_reader_sees_the_crop_that_training_saw(contrast, tmp_path):
    """One segmenter's box, cut by training's way and by the reader's way, of pictures in every dress."""
    finder = LungFinder(tiny_segmenter.write(tmp_path / "heart-lungs", level=0.4), "cpu")
    choice = Preparation(crop=0.9, contrast=contrast, lungs="box")
    wanted = Input(96, 96, channels=1, mean=(0.0,), std=(1.0,), contrast=contrast, crop_share=0.9)
    cut = 0
    for path in sorted([*SAMPLES.rglob("*.png"), *SAMPLES.rglob("*.dcm")]):
        radiograph = open_radiograph(path)
        trained = prepared(radiograph, (96, 96), choice, finder)
        part = finder.part(radiograph, as_first_displayed(radiograph))
        read = prepare(radiograph, wanted, None, part).tensor[0, 0]
        np.testing.assert_allclose(read * 255, trained, atol=0.51)
        cut += part is not None and part.top > 0
    assert cut
