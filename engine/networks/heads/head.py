"""A head that is not linear, with Grad-CAM's weights written out.

Grad-CAM (Selvaraju et al., ICCV 2017) weighs each channel by the mean gradient of a label's logit over the channel's
cells. All of that gradient runs through the head alone, and these heads are small: their gradient is written out below
as ordinary operations, which any runtime computes in the forward pass. The weights here are the *sum* over cells, so
that a map is in logits: its mean is what the cells add to the logit where the head is piecewise linear.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import torch
from torch import nn
from torch.nn import functional

Levels = tuple[torch.Tensor, ...]


class Head(nn.Module, ABC):
    """Features to logits, and logits to maps."""

    def levels(self, features: Any) -> Levels:  # noqa: ANN401  (a tensor, or a tuple of them)
        """The grids ``[N, C, h, w]`` that maps are made on, finest first."""
        return (features,)

    @abstractmethod
    def answer(self, levels: Levels, extra: torch.Tensor | None) -> torch.Tensor:
        """Logits ``[N, L]`` from the grids."""

    @abstractmethod
    def weights(self, levels: Levels, extra: torch.Tensor | None) -> tuple[torch.Tensor, Levels]:
        """Logits, and per level the gradient of each logit summed over the cells ``[N, L, C]``; in evaluation only."""

    @property
    @abstractmethod
    def last(self) -> nn.Parameter:
        """The bias that is added last, ``[L]``."""

    def forward(self, features: Any, extra: torch.Tensor | None) -> torch.Tensor:  # noqa: ANN401
        """Logits ``[N, L]``."""
        return self.answer(self.levels(features), extra)

    def explained(self, features: Any, extra: torch.Tensor | None) -> tuple[torch.Tensor, torch.Tensor]:  # noqa: ANN401
        """Logits, and maps ``[N, L, h, w]`` on the finest grid."""
        levels = self.levels(features)
        logits, weights = self.weights(levels, extra)
        return logits, joined(levels, weights)


def joined(levels: Levels, weights: Levels) -> torch.Tensor:
    """Each level's weighted sum of channels, brought to the finest grid and added up."""
    size = levels[0].shape[-2:]
    total: torch.Tensor | None = None
    for cells, weight in zip(levels, weights, strict=True):
        flat = cells.flatten(2)
        one = torch.matmul(weight, flat).reshape(flat.shape[0], weight.shape[1], *cells.shape[-2:])
        if one.shape[-2:] != size:
            one = functional.interpolate(one, size=size, mode="nearest")
        total = one if total is None else total + one
    assert total is not None
    return total


def slope(norm: nn.BatchNorm1d | nn.BatchNorm2d) -> torch.Tensor:
    """By what a batch norm multiplies in evaluation, ``[channels]``."""
    assert norm.running_var is not None
    return norm.weight / torch.sqrt(norm.running_var + norm.eps)


def open_where(values: torch.Tensor) -> torch.Tensor:
    """The derivative of ReLU: 1 above 0, else 0."""
    return (values > 0).to(values.dtype)
