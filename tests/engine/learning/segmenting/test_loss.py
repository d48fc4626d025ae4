import numpy as np
import pytest
import torch

from engine.learning.segmenting.loss import outline_loss


def longhand(logits, mask):
    p = 1 / (1 + np.exp(-logits))
    entropy = -(mask * np.log(p) + (1 - mask) * np.log(1 - p)).mean()
    return entropy + 1 - (2 * (p * mask).sum() + 1) / (p.sum() + mask.sum() + 1)


def test_it_is_cross_entropy_and_dice_of_the_stated_maps_alone():
    random = np.random.default_rng(0)
    maps = random.normal(size=(2, 3, 8, 8))
    masks = (random.random((3, 8, 8)) > 0.5).astype(float)
    targets = [(0, 2, False), (1, 0, False), (1, 1, False)]
    found = outline_loss(torch.tensor(maps), torch.tensor(masks, dtype=torch.float32), targets).item()
    expected = np.mean(
        [longhand(maps[picture, place], mask) for (picture, place, _), mask in zip(targets, masks, strict=True)]
    )
    assert found == pytest.approx(expected, rel=1e-5)


def test_a_structure_without_a_mask_learns_nothing():
    maps = torch.randn(1, 2, 4, 4, requires_grad=True)
    outline_loss(maps, torch.ones(1, 4, 4), [(0, 1, False)]).backward()
    assert maps.grad is not None
    assert maps.grad[0, 0].abs().max() == 0
    assert maps.grad[0, 1].abs().min() > 0


def test_large_logits_stay_finite():
    maps = torch.tensor([[[[1e4, -1e4], [1e4, -1e4]]]], requires_grad=True)
    loss = outline_loss(maps, torch.tensor([[[0.0, 1.0], [0.0, 1.0]]]), [(0, 0, False)])
    loss.backward()
    assert torch.isfinite(loss)
    assert maps.grad is not None
    assert torch.isfinite(maps.grad).all()


def test_a_bound_asks_nothing_inside_and_nothing_to_be_outside():
    maps = torch.randn(1, 1, 4, 4, requires_grad=True)
    room = torch.zeros(1, 4, 4)
    room[0, 1:3, 1:3] = 1
    loss = outline_loss(maps, room, [(0, 0, True)])
    loss.backward()
    assert maps.grad is not None
    assert maps.grad[0, 0, 1:3, 1:3].abs().max() == 0
    assert (maps.grad[0, 0, 0] > 0).all()
    values = maps.detach().numpy()[0, 0]
    outside = np.log1p(np.exp(values))[room[0].numpy() == 0].mean()
    assert loss.item() == pytest.approx(outside, rel=1e-5)
