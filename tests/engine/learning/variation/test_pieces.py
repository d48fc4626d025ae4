"""Each piece of variation, alone, on pictures whose variation can be worked out."""

from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.learning.sections import Input  # noqa: E402
from engine.learning.variation import mixing, varying  # noqa: E402
from engine.learning.variation.chance import ByImage  # noqa: E402
from engine.learning.variation.settings import Augmentation  # noqa: E402
from engine.learning.variation.views import views  # noqa: E402

TARGET = Input(mean=(0.0,), std=(1.0,), rows=64, columns=64, stored=64)
COUNT = 24
STORED = np.random.default_rng(0).integers(0, 256, (COUNT, 64, 64), np.uint8)
EVERYTHING = Augmentation(
    chance="image",
    rotation=7,
    scale=0.05,
    gamma=0.2,
    contrast=0.2,
    percentiles=0.5,
    flip=0.5,
    translation=0.06,
    zoom=0.1,
    shear=0.1,
    crop=0.9,
    elastic=0.02,
    fill="nearest",
    blur=0.4,
    brighten_low=0.7,
    brighten_high=1.1,
    channel_shift=0.05,
    corners=0.5,
    markers=0.5,
)


def chance(count=COUNT, epoch=0):
    return ByImage(0, epoch, np.arange(count))


def varied(stored=STORED, target=TARGET, random=None, mirrored=None, **settings):
    choice = Augmentation(chance="image", **settings)
    return varying.varied(stored, choice, target, random or chance(len(stored)), mirrored=mirrored)


def grey(stored=STORED):
    return torch.from_numpy(stored).float()[:, None] / 255


def test_all_at_once_does_not_depend_on_the_batch_and_stays_grey():
    whole = varying.varied(STORED, EVERYTHING, TARGET, chance())
    assert whole.images.shape == (COUNT, 1, 64, 64)
    assert 0 <= whole.images.min() < whole.images.max() <= 1
    for part in (slice(0, 5), slice(5, 6), slice(6, COUNT)):
        some = varying.varied(STORED[part], EVERYTHING, TARGET, ByImage(0, 0, np.arange(COUNT)[part]))
        assert torch.equal(some.images, whole.images[part])
    again = varying.varied(STORED, EVERYTHING, TARGET, chance(epoch=1))
    assert not torch.equal(again.images, whole.images)


def test_a_mirror_is_a_mirror_and_a_mirrored_copy_too():
    images = varied(flip=1.0).images
    torch.testing.assert_close(images, grey().flip(3), atol=1e-5, rtol=0)
    copies = varied(mirrored=np.arange(COUNT) % 2 == 1).images
    torch.testing.assert_close(copies[1::2], grey()[1::2].flip(3), atol=1e-5, rtol=0)
    torch.testing.assert_close(copies[::2], grey()[::2], atol=1e-5, rtol=0)
    both = varied(flip=0.5).images
    turned = [torch.allclose(one, other.flip(2), atol=1e-4) for one, other in zip(both, grey(), strict=True)]
    assert 4 < sum(turned) < COUNT - 4


def test_a_crop_is_cut_at_whole_pixels():
    small = Input(mean=(0.0,), std=(1.0,), rows=56, columns=56, stored=64)
    images, seen = varied(target=small, crop=0.875).images, set()
    for number in range(COUNT):
        places = [
            (top, left)
            for top in range(9)
            for left in range(9)
            if torch.allclose(images[number, 0], grey()[number, 0, top : top + 56, left : left + 56], atol=1e-4)
        ]
        assert len(places) == 1, number
        seen.update(places)
    assert len(seen) > 15


@pytest.mark.parametrize(("fill", "beyond"), [("black", 0.0), ("nearest", 1.0)])
def test_translation_is_a_share_of_the_side_and_what_comes_in_is_the_fill(fill, beyond):
    white = np.full((40, 64, 64), 255, np.uint8)
    batch = varied(white, translation=0.1, fill=fill)
    moved = batch.affine[:, :, 2] / 2
    assert 0.08 < moved.abs().max() <= 0.1
    far = (moved[:, 0] > 0.05).nonzero().flatten()
    assert len(far)
    assert (batch.images[far, 0, 32, -2] == beyond).all()


def test_zoom_and_shear_are_in_the_map():
    linear = varied(zoom=0.1).affine[:, :, :2]
    assert (linear[:, 0, 0] != linear[:, 1, 1]).all()
    assert 0.08 < (linear[:, 0, 0] - 1).abs().max() <= 0.1
    sheared = varied(shear=0.1).affine[:, :, :2]
    assert 0.08 < sheared[:, 0, 1].abs().max() <= 0.1
    assert (sheared[:, 1, 0] == 0).all()


def test_elastic_moves_points_no_farther_than_said():
    ramp = np.tile(np.arange(64, dtype=np.uint8) * 4, (COUNT, 64, 1))
    moved = (varied(ramp, elastic=0.05, fill="nearest").images - grey(ramp)).abs() * 255 / 4 / 64
    assert 0.03 < moved.max() <= 0.0505
    assert moved[:, 0].flatten(1).std(1).min() > 0.001


def test_brightness_is_a_factor_and_the_channel_shift_is_added():
    flat = np.full((200, 8, 8), 100, np.uint8)
    small = Input(mean=(0.0,), std=(1.0,), rows=32, columns=32)
    bright = varied(flat, small, brighten_low=0.7, brighten_high=1.1).images[:, 0, 16, 16] / (100 / 255)
    assert 0.7 <= bright.min() < 0.72
    assert 1.08 < bright.max() <= 1.1001
    added = varied(flat, small, channel_shift=0.05).images[:, 0, 16, 16] - 100 / 255
    assert -0.05 <= added.min() < -0.045
    assert 0.045 < added.max() <= 0.0501


def test_blur_is_a_gaussian_of_three_pixels_on_some():
    point = np.zeros((60, 64, 64), np.uint8)
    point[:, 32, 32] = 255
    images = varied(point, blur=0.4, blur_low=1.0, blur_high=1.0).images[:, 0]
    blurred = images[:, 32, 32] < 0.99
    assert 10 < blurred.sum() < 40
    side = math.exp(-0.5) / (1 + 2 * math.exp(-0.5))
    kernel = torch.tensor([side, 1 - 2 * side, side])
    torch.testing.assert_close(
        images[blurred][:, 31:34, 31:34], torch.outer(kernel, kernel).expand(int(blurred.sum()), 3, 3)
    )
    torch.testing.assert_close(images.sum((1, 2)), torch.ones(60))


def test_corners_and_border_patches_are_painted_over_and_the_middle_never():
    white = np.full((200, 64, 64), 255, np.uint8)
    images = varied(white, corners=0.5, hidden=0.2).images[:, 0]
    hidden = images < 1
    assert 0.3 < hidden[:, 0, 0].float().mean() < 0.6
    assert not hidden[:, 14:50].any()
    assert not hidden[:, :, 14:50].any()
    patches = varied(white, markers=1.0, hidden=0.2).images[:, 0] < 1
    assert patches.flatten(1).any(1).float().mean() > 0.5
    assert not patches[:, 17:47, 17:47].any()
    assert patches[:, :, 40:].any()
    assert patches[:, :, :24].any()


def test_mixup_mixes_pictures_and_states_and_leaves_unstated_what_one_does_not_state():
    random = chance(4)
    partners, shares = random.partners(50), random.shares(0.4)
    assert partners.shape == (4,)
    assert ((shares > 0) & (shares < 1)).all()
    images, others = torch.ones(4, 1, 2, 2), torch.zeros(4, 1, 2, 2)
    states = torch.tensor([[1.0, 0.0, 1.0, float("nan")]]).repeat(4, 1)
    of_others = torch.tensor([[0.0, 0.0, float("nan"), 1.0]]).repeat(4, 1)
    mixed, told = mixing.mixed(images, states, others, of_others, shares)
    torch.testing.assert_close(mixed[:, 0, 0, 0], shares)
    torch.testing.assert_close(told[:, 0], shares)
    assert (told[:, 1] == 0).all()
    assert torch.isnan(told[:, 2:]).all()


def test_views_are_the_picture_its_mirror_and_two_zooms():
    images = grey()
    plain, mirror, near, far = views(images, zoom=0.1)
    assert torch.equal(plain, images)
    assert torch.equal(mirror, images.flip(3))
    disc = (((torch.arange(64) - 31.5) ** 2)[:, None] + ((torch.arange(64) - 31.5) ** 2)[None] < 400).float()[
        None, None
    ]
    area = disc.sum()
    _, _, near, far = views(disc)
    assert near.sum() / area == pytest.approx(1.21, abs=0.02)
    assert far.sum() / area == pytest.approx(0.81, abs=0.02)
    assert len(views(images, mirror=False, zoom=0)) == 1


def test_as_many_channels_as_means():
    for channels in (1, 3):
        target = Input(mean=(0.5,) * channels, std=(0.25,) * channels, rows=64, columns=64)
        images = varying.plain(STORED, target)
        assert images.shape == (COUNT, channels, 64, 64)
        torch.testing.assert_close(images[:, :1], (grey() - 0.5) / 0.25)
