"""A network that is the running average of another's weights."""

from __future__ import annotations

import copy
from typing import Any

import torch
from torch import nn


class Average:
    """Exponential average of all weights and batch norm statistics; young averages forget faster.

    Parameters
    ----------
    network
        What is averaged; a copy of it is where the average starts.
    decay
        Share of the old average that each step keeps, once enough steps were taken; 0 for no average, which is then
        the network itself.
    """

    def __init__(self, network: Any, decay: float) -> None:  # noqa: ANN401  (any network of ours)
        self.network = copy.deepcopy(network) if decay else network
        self._decay = decay
        self._mine, self._theirs = _pairs(self.network, network) if decay else ([], [])
        self._own_counts, self._counts = _counts(self.network, network) if decay else ([], [])

    @property
    def apart(self) -> bool:
        """Whether it has weights of its own."""
        return bool(self._decay)

    @torch.no_grad()
    def follow(self, step: int) -> None:
        """Take in the weights after a step (counted from 1)."""
        if not self._decay:
            return
        keep = min(self._decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(self._mine, self._theirs, 1 - keep)
        for mine, theirs in zip(self._own_counts, self._counts, strict=True):
            mine.copy_(theirs)


def _pairs(own: nn.Module, network: nn.Module) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Weights and statistics of both, which are written in place and therefore stay the same tensors."""
    mine, theirs = own.state_dict(), network.state_dict()
    names = [name for name, value in mine.items() if value.is_floating_point()]
    return [mine[name] for name in names], [theirs[name] for name in names]


def _counts(own: nn.Module, network: nn.Module) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    mine, theirs = own.state_dict(), network.state_dict()
    names = [name for name, value in mine.items() if not value.is_floating_point()]
    return [mine[name] for name in names], [theirs[name] for name in names]
