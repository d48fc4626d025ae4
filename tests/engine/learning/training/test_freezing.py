from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from torch import nn  # noqa: E402

from engine.learning.training.freezing import freeze, training_mode  # noqa: E402


def backbone():
    layers = []
    for _ in range(4):
        layers += [nn.Conv2d(3, 3, 1), nn.BatchNorm2d(3), nn.ReLU()]
    return nn.Sequential(*layers)


def learning(network):
    return [layer.weight.requires_grad for layer in network if isinstance(layer, nn.Conv2d | nn.BatchNorm2d)]


@pytest.mark.parametrize(("share", "kept"), [(0.0, 0), (0.1, 0), (0.25, 1), (0.5, 2), (1.0, 4)])
def test_the_first_share_of_convolutions_keeps_its_weights_with_their_norms(share, kept):
    network = backbone()
    frozen = freeze(network, share)
    assert learning(network) == [False] * (2 * kept) + [True] * (8 - 2 * kept)
    assert len([layer for layer in frozen if isinstance(layer, nn.Conv2d)]) == kept


def test_thawing_gives_everything_back():
    network = backbone()
    freeze(network, 1.0)
    freeze(network, 0.0)
    assert all(learning(network))


def test_frozen_norms_stay_in_evaluation_and_all_do_where_wanted():
    network = backbone()
    frozen = freeze(network, 0.5)
    training_mode(network, frozen, fixed_norms=False)
    assert [layer.training for layer in network if isinstance(layer, nn.BatchNorm2d)] == [False, False, True, True]
    training_mode(network, frozen, fixed_norms=True)
    assert not any(layer.training for layer in network if isinstance(layer, nn.BatchNorm2d))
