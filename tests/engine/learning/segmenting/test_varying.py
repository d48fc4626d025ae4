from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from engine.learning.segmenting import varying
from engine.learning.segmenting.settings import Variation
from engine.radiographs import display, geometry
from engine.radiographs.opening import open_radiograph
from tests.data import SAMPLES

PLAIN = Variation()
NAMES = ("00002763_031.png", "00007471_000.png", "00027875_005.png")


def pictures():
    shown = [display.as_first_displayed(open_radiograph(SAMPLES / "png" / name)) for name in NAMES]
    small = np.stack([geometry.reduce_area(one, 64, 64) for one in shown])
    small[1] = small[1] ** 3  # another grey scale than the others
    return (small * 255).astype(np.uint8)


def vary(choice, seed=0):
    grey = pictures()
    masks = (grey > 128).astype(np.uint8) * 255
    return varying.varied(grey, masks, np.arange(3), choice, torch.Generator().manual_seed(seed))


def test_without_variation_nothing_changes():
    grey, inside = vary(PLAIN)
    assert np.abs(grey[:, 0].numpy() * 255 - pictures()).max() < 1e-3
    assert np.abs(inside.numpy() - (pictures() > 128)).max() < 1e-5


def test_masks_go_where_their_pictures_go():
    grey, inside = vary(replace(PLAIN, rotation=15, shift=0.2, scale=0.2, black=1.0), seed=3)
    assert np.abs(inside.numpy() - (pictures() > 128)).max() > 0.5
    agree = ((grey[:, 0] > 128 / 255) == (inside > 0.5)).float().mean()
    assert float(agree) > 0.97


def test_a_borrowed_grey_scale_is_between_two_pictures_and_keeps_the_order():
    plain = vary(PLAIN)[0].flatten(1)
    moved = 0
    for seed in range(8):
        borrowed = vary(replace(PLAIN, borrowed=1.0), seed)[0].flatten(1)
        assert float(borrowed.min()) >= 0
        assert float(borrowed.max()) <= 1
        for before, after in zip(plain, borrowed, strict=True):
            order = before.argsort()
            assert float(after[order].diff().min()) > -2e-3  # darker stays darker
            moved += bool((before - after).abs().max() > 0.05)
        between = borrowed.mean(1)
        assert float(between.min()) >= float(plain.mean(1).min()) - 0.02
        assert float(between.max()) <= float(plain.mean(1).max()) + 0.02
    assert moved > 8


def test_the_same_chance_gives_the_same_pictures():
    choice = Variation(rotation=10, borrowed=0.5, gamma=0.4, noise=0.05, blur=0.5)
    first, second, other = vary(choice, 1)[0], vary(choice, 1)[0], vary(choice, 2)[0]
    assert torch.equal(first, second)
    assert not torch.equal(first, other)
