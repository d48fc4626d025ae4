from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from engine.learning.variation.chance import _SLOTS, ByImage, OfStep  # noqa: E402


def test_a_picture_draws_alike_in_every_batch_and_apart_from_every_other():
    together = ByImage(3, 1, [5, 9, 7], [0, 0, 2])
    alone = ByImage(3, 1, [9])
    for name in _SLOTS:
        both, one = together.draws().of(name), alone.draws().of(name)
        assert torch.equal(both[..., 1], one[..., 0]), name
    assert torch.equal(together.elastic(4)[1], alone.elastic(4)[0])
    assert torch.equal(together.shares(0.4)[1], alone.shares(0.4)[0])
    assert together.partners(1000)[1] == alone.partners(1000)[0]


@pytest.mark.parametrize("other", [ByImage(4, 1, [9]), ByImage(3, 2, [9]), ByImage(3, 1, [8]), ByImage(3, 1, [9], [1])])
def test_another_seed_epoch_image_or_copy_draws_otherwise(other):
    one = ByImage(3, 1, [9]).draws()
    assert not any(torch.equal(one.of(name), other.draws().of(name)) for name in _SLOTS)


def test_draws_are_even_and_pieces_do_not_follow_one_another():
    draws = ByImage(0, 0, np.arange(4000)).draws()
    names = [name for name, count in _SLOTS.items() if count == 1]
    drawn = np.stack([draws.of(name).numpy() for name in names])
    assert drawn.min() >= 0
    assert drawn.max() < 1
    np.testing.assert_allclose(drawn.mean(1), 0.5, atol=0.02)
    assert np.abs(np.corrcoef(drawn) - np.eye(len(names))).max() < 0.08
    partners = ByImage(0, 0, np.arange(4000)).partners(10)
    assert np.bincount(partners, minlength=10).min() > 300


def test_a_step_draws_in_the_order_of_its_questions():
    random = torch.Generator().manual_seed(0)
    draws = OfStep(6, torch.Generator().manual_seed(0))
    for name, shape in (("rotation", (6,)), ("percentile ends", (2, 6)), ("gamma", (6,))):
        assert torch.equal(draws.of(name), torch.rand(shape, generator=random))
