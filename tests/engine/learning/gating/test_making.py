from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.learning.gating import making
from tests.data import SAMPLES

MAKERS = (
    making.cloud,
    making.pattern,
    making.text,
    making.bodies,
    making.fan,
    making.counts,
    making.tubes,
    making.shapes,
    making.drawing,
)


def chests():
    paths = sorted((SAMPLES / "png").glob("*.png"))
    return np.stack([np.asarray(Image.open(path).convert("L").resize((64, 64))) for path in paths])


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
@pytest.mark.parametrize("edge", [32, 112])
def test_each_maker_shows_something_at_the_size_asked_for(maker, edge):
    random = np.random.default_rng(0)
    for _ in range(5):
        picture = maker(random, edge)
        assert picture.shape == (edge, edge)
        assert picture.dtype == np.float32
        assert np.isfinite(picture).all()
        assert picture.max() > picture.min()


def test_made_pictures_fill_the_grey_scale_and_come_out_the_same_twice():
    first, second = (
        [making.made(random, 64, chests()) for _ in range(40)] for random in map(np.random.default_rng, (3, 3))
    )
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one, other)
        assert one.dtype == np.float32
        assert 0 <= one.min() <= one.max() <= 1
        assert one.max() - one.min() > 0.9


def test_a_piece_of_a_radiograph_is_never_the_radiograph_itself():
    whole = chests()[:1].astype(np.float32) / 255
    random = np.random.default_rng(0)
    for _ in range(60):
        pieced = making._pieced(random, 64, chests()[:1])
        assert np.abs(pieced - whole[0]).mean() > 0.02
