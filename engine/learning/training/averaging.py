"""A network that is the running average of another's weights."""

from __future__ import annotations

import copy

import torch

from engine.networks.mapped import MapNetwork


class Average:
    """Exponential average of all weights and batch norm statistics; young averages forget faster.

    Parameters
    ----------
    network
        What is averaged; a copy of it is where the average starts.
    decay
        Share of the old average that each step keeps, once enough steps were taken.
    """

    def __init__(self, network: MapNetwork, decay: float) -> None:
        self.network = copy.deepcopy(network)
        self._decay = decay

    @torch.no_grad()
    def follow(self, network: MapNetwork, step: int) -> None:
        """Take in the weights after a step (counted from 1)."""
        keep = min(self._decay, (1 + step) / (10 + step))
        for mine, theirs in zip(self.network.state_dict().values(), network.state_dict().values(), strict=True):
            if mine.is_floating_point():
                mine.lerp_(theirs, 1 - keep)
            else:
                mine.copy_(theirs)
