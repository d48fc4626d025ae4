"""Grad-CAM's maps by autograd, against which the written-out ones are held before an engine is exported."""

from __future__ import annotations

import torch

from engine.networks.heads.head import Head, joined
from engine.networks.mapped import Network

TOLERANCE = 1e-4


def by_autograd(
    network: Network, image: torch.Tensor, extra: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Logits and maps as ``network.explained`` gives them, with every gradient taken by autograd."""
    head = network.head
    assert isinstance(head, Head)
    with torch.no_grad():
        levels = head.levels(network.features(image))
    cells = tuple(level.detach().requires_grad_() for level in levels)
    logits = head.answer(cells, extra)
    # Pictures do not mix in evaluation: the gradient of a label's sum over pictures is each picture's own.
    found = [torch.autograd.grad(column.sum(), cells, retain_graph=True) for column in logits.unbind(dim=1)]
    weights = tuple(torch.stack([one[level].sum((2, 3)) for one in found], dim=1) for level in range(len(cells)))
    return logits.detach(), joined(levels, weights)


def distance(network: Network, image: torch.Tensor, extra: torch.Tensor | None = None) -> float:
    """Largest difference between a network's own maps and autograd's, in shares of the largest value (at least 1).

    0 for a linear head: its maps are what its logits are pooled from.
    """
    if network.linear:
        return 0.0
    network.eval()
    with torch.no_grad():
        logits, maps = network.explained(image, extra)
    expected_logits, expected = by_autograd(network, image, extra)
    scale = max(1.0, float(expected.abs().max()))
    return max(float((logits - expected_logits).abs().max()), float((maps - expected).abs().max()) / scale)
