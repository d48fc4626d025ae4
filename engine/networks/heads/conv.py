"""Two convolutions, flattened, 64, labels: the head of paper 3 (Hanif et al., Bioengineering 2025)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn import functional

from engine.networks.heads.head import Head, Levels, open_where, slope
from engine.radiographs.refusals import Refusal

WIDTHS = (256, 128, 64)


class ConvHead(Head):
    """3 x 3 to 256 and 3 x 3 to 128 with batch norm and ReLU, dropout, flattened, 64, labels, each with batch norm.

    Parameters
    ----------
    grid
        Rows and columns of the features' grid. Without padding each convolution takes two cells off it.
    padding
        0 as published; 1 for grids of fewer than five cells.
    widths
        Of both convolutions and the layer after them; empty for those published.
    """

    def __init__(
        self,
        channels: int,
        labels: int,
        grid: tuple[int, int],
        dropout: float,
        padding: int,
        *,
        widths: Sequence[int] = (),
    ) -> None:
        super().__init__()
        first, second, dense = widths or WIDTHS
        self.padding = padding
        rows, columns = (side - 4 * (1 - padding) for side in grid)
        if min(rows, columns) < 1:
            raise Refusal(
                "unusable-input",
                f"The head conv needs a grid of at least 5 x 5 cells, and this one has {grid[0]} x {grid[1]}.",
                "Give network.padding as 1, or network.stride as 16, or take larger pictures.",
            )
        self.conv1 = nn.Conv2d(channels, first, 3, padding=padding, bias=False)
        self.norm1 = nn.BatchNorm2d(first)
        self.conv2 = nn.Conv2d(first, second, 3, padding=padding, bias=False)
        self.norm2 = nn.BatchNorm2d(second)
        self.dropout = nn.Dropout(dropout)
        self.dense = nn.Linear(second * rows * columns, dense)
        self.norm3 = nn.BatchNorm1d(dense)
        self.output = nn.Linear(dense, labels, bias=False)
        self.norm4 = nn.BatchNorm1d(labels)

    @property
    def last(self) -> nn.Parameter:
        """The last norm's shift."""
        return self.norm4.bias

    def answer(self, levels: Levels, extra: torch.Tensor | None) -> torch.Tensor:
        """Logits ``[N, L]``."""
        return self._through(levels[0])[0]

    def weights(self, levels: Levels, extra: torch.Tensor | None) -> tuple[torch.Tensor, Levels]:
        """Logits and ``[N, L, channels]``: every layer backwards, for each label."""
        logits, first, second, third = self._through(levels[0])
        images, labels = logits.shape
        back = (slope(self.norm4)[:, None] * self.output.weight)[None] * open_where(third)[:, None] * slope(self.norm3)
        # One label of one image is one picture of gradients from here on.
        flat = torch.matmul(back, self.dense.weight).reshape(images * labels, second.shape[1], *second.shape[-2:])
        gate = open_where(second) * slope(self.norm2)[:, None, None]
        flat = flat * gate.repeat_interleave(labels, dim=0)
        flat = functional.conv_transpose2d(flat, self.conv2.weight, padding=self.padding)
        gate = open_where(first) * slope(self.norm1)[:, None, None]
        flat = flat * gate.repeat_interleave(labels, dim=0)
        flat = functional.conv_transpose2d(flat, self.conv1.weight, padding=self.padding)
        return logits, (flat.sum((2, 3)).reshape(images, labels, flat.shape[1]),)

    def _through(self, features: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits, and what goes into each of the three ReLUs."""
        first = self.norm1(self.conv1(features))
        second = self.norm2(self.conv2(torch.relu(first)))
        third = self.norm3(self.dense(self.dropout(torch.relu(second)).flatten(1)))
        return self.norm4(self.output(torch.relu(third))), first, second, third
