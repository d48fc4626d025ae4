"""A very small network that says what kind of picture it sees: convolutions, mean and maximum, one linear layer."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.mapped import Answer, Network

_WIDTHS = ((16, 2), (32, 2), (32, 1), (64, 2), (64, 1), (96, 2), (96, 1))


class GateNet(Network):
    """Logits of kinds of picture from one grey channel; it has no maps to speak of.

    Parameters
    ----------
    kinds
        How many.
    """

    def __init__(self, kinds: int) -> None:
        layers, channels = [], 1
        for out, stride in _WIDTHS:
            layers.append(_block(channels, out, stride))
            channels = out
        super().__init__(nn.Sequential(*layers), 16)
        self.channels = 1
        self.head = nn.Linear(2 * channels, kinds)

    def forward(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> Answer:
        """Logits ``[N, kinds]`` of normalised pictures ``[N, 1, H, W]``; no maps."""
        return self._logits(image), None

    def explained(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """The logits, also as a map of one cell."""
        logits = self._logits(image)
        return logits, logits[..., None, None]

    def _logits(self, image: torch.Tensor) -> torch.Tensor:
        found = self.features(image)
        logits: torch.Tensor = self.head(torch.cat((found.mean((2, 3)), found.amax((2, 3))), 1))
        return logits

    def last_bias(self) -> nn.Parameter:
        """The linear layer's."""
        return self.head.bias


def _block(channels: int, out: int, stride: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(channels, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True))
