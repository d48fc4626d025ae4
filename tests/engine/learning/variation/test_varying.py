from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.learning import recipe  # noqa: E402
from engine.learning.sections import Input  # noqa: E402
from engine.learning.variation import varying  # noqa: E402
from engine.learning.variation.settings import Augmentation  # noqa: E402

TARGET = Input(mean=(0.0,) * 3, std=(1.0,) * 3, rows=64, columns=64, stored=64)
STORED = np.random.default_rng(0).integers(0, 256, (6, 64, 64), np.uint8)


def chance(seed=0):
    return torch.Generator().manual_seed(seed)


def test_without_variation_a_picture_is_itself():
    batch = varying.varied(STORED, Augmentation(), TARGET, chance())
    torch.testing.assert_close(batch.images, varying.plain(STORED, TARGET), atol=1e-5, rtol=0)
    assert batch.images.shape == (6, 3, 64, 64)


def test_pictures_are_normalised_as_the_card_says():
    target = Input(mean=(0.5, 0.4, 0.3), std=(0.2, 0.3, 0.4), rows=64, columns=64)
    expected = (STORED[0, 5, 7] / 255 - np.array(target.mean)) / np.array(target.std)
    np.testing.assert_allclose(varying.plain(STORED, target)[0, :, 5, 7], expected, rtol=1e-5)


def test_the_same_chance_gives_the_same_batch_and_another_another():
    choice = recipe.load("hilum-mobilenetv2").augmentation
    one, two, other = (varying.varied(STORED, choice, TARGET, chance(seed)).images for seed in (1, 1, 2))
    assert torch.equal(one, two)
    assert not torch.equal(one, other)
    assert one.min() >= 0
    assert one.max() <= 1


def test_left_stays_left():
    """The recipes' widest variation never mirrors a picture: the heart is on the left."""
    stored = np.zeros((200, 64, 64), np.uint8)
    stored[:, :, 44:] = 255
    choice = recipe.load("hilum-mobilenetv2").augmentation
    images = varying.varied(stored, choice, TARGET, chance()).images
    assert (images[:, 0, 16:48, 40:56].mean((1, 2)) > images[:, 0, 16:48, 8:24].mean((1, 2))).all()


def test_percentile_windows_stretch_a_flat_picture_and_leave_a_constant_one():
    grey = np.linspace(90, 160, 64 * 64).reshape(1, 64, 64).astype(np.uint8)
    stretched = varying.varied(grey, Augmentation(percentiles=1.0), TARGET, chance()).images
    assert stretched.min() == 0
    assert stretched.max() == 1
    constant = np.full((1, 64, 64), 100, np.uint8)
    same = varying.varied(constant, Augmentation(percentiles=1.0), TARGET, chance()).images
    torch.testing.assert_close(same, torch.full_like(same, 100 / 255), atol=1e-5, rtol=0)


def test_a_memory_map_that_cannot_be_written_is_taken_without_a_word(tmp_path):
    np.save(tmp_path / "a.npy", STORED)
    mapped = np.load(tmp_path / "a.npy", mmap_mode="r")
    varying.varied(mapped[:3], Augmentation(), TARGET, chance())
    varying.plain(mapped[:3], TARGET)
