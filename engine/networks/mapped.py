"""A network whose answer is a map: features, one linear map per label, and the map's average as the logit."""

from __future__ import annotations

import torch
from torch import nn


class MapNetwork(nn.Module):
    """Features, dropout, a 1x1 convolution to one map per label, average pooling.

    The head is linear, so that pooling first and classifying after gives the same logits; this order gives the map
    of every label in the same pass, and a map's mean is its logit exactly.

    Parameters
    ----------
    features
        ``[N, 3, H, W]`` to ``[N, channels, H / stride, W / stride]``.
    channels
        Channels that ``features`` returns.
    labels
        How many labels, which is how many maps.
    dropout
        Share of whole channels dropped while training.
    stride
        Picture pixels per cell of a map.
    """

    def __init__(self, features: nn.Module, channels: int, labels: int, dropout: float, stride: int) -> None:
        super().__init__()
        self.features = features
        self.dropout = nn.Dropout2d(dropout)
        self.head = nn.Conv2d(channels, labels, kernel_size=1)
        self.stride = stride
        nn.init.normal_(self.head.weight, 0.0, 0.01)
        if self.head.bias is not None:
            nn.init.zeros_(self.head.bias)

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits ``[N, labels]`` and maps ``[N, labels, H / stride, W / stride]`` of normalised pictures."""
        maps = self.head(self.dropout(self.features(image)))
        return maps.mean((2, 3)), maps

    def start_at(self, prevalence: torch.Tensor) -> None:
        """Set the head's bias so that the untrained answer is each label's share (``[labels]``, in 0..1)."""
        with torch.no_grad():
            share = prevalence.clamp(1e-4, 1 - 1e-4)
            assert self.head.bias is not None
            self.head.bias.copy_(torch.log(share / (1 - share)))
