from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from engine.learning.gating import settings, varying
from engine.reading.frontal import KINDS
from tests.data import SAMPLES

RECIPE = settings.load("frontal-chest", ["edge=64", "batch=32"])


def chests():
    paths = sorted((SAMPLES / "png").glob("*.png"))
    return np.stack([np.asarray(Image.open(path).convert("L").resize((96, 96))) for path in paths])


OTHERS = np.zeros((3, 64, 64), np.uint8)


def of(kind, seed=0):
    kinds = np.full(4, KINDS.index(kind), np.int64)
    return varying.of_kinds(chests(), OTHERS, kinds, RECIPE, np.random.default_rng(seed))[0][:, 0]


def alike(first, second):
    return float(torch.corrcoef(torch.stack([first.flatten(), second.flatten()]))[0, 1])


def test_a_batch_has_the_kinds_that_the_recipe_wants_and_comes_out_the_same_twice():
    first = varying.batch(chests(), OTHERS, RECIPE, np.random.default_rng(1))
    second = varying.batch(chests(), OTHERS, RECIPE, np.random.default_rng(1))
    assert torch.equal(first[0], second[0])
    assert torch.equal(first[1], second[1])
    assert first[0].shape == (32, 1, 64, 64)
    assert 0 <= float(first[0].min()) <= float(first[0].max()) <= 1
    assert len(set(first[1].tolist())) > 3


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_each_kind_is_what_it_is_called(seed):
    plain = torch.from_numpy(np.stack([np.asarray(Image.fromarray(one).resize((64, 64))) for one in chests()])) / 255
    for number in range(4):
        assert alike(of("frontal", seed)[number], plain[number]) > 0.4
        assert alike(of("inverted", seed)[number], plain[number]) < -0.4
        turned = of("sideways", seed)[number]
        assert max(alike(turned.rot90(quarter), plain[number]) for quarter in (1, 3)) > 0.4
        over = of("upside_down", seed)[number]
        assert max(alike(over.flip(0), plain[number]), alike(over.flip((0, 1)), plain[number])) > 0.4
        assert abs(alike(of("cropped", seed)[number], plain[number])) < 0.9
    assert float(of("other", seed).std(dim=(1, 2)).max()) < 0.1
