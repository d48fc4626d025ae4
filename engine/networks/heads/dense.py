"""Average, one hidden layer, labels: the heads of papers 1 (with batch norm), 4 and 5 (without)."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.heads.head import Head, Levels, open_where, slope


class DenseHead(Head):
    """Average over the grid, ``hidden``, batch norm if wanted, ReLU, dropout, labels."""

    def __init__(self, channels: int, labels: int, hidden: int, dropout: float, *, norm: bool) -> None:
        super().__init__()
        self.hidden = nn.Linear(channels, hidden)
        self.norm = nn.BatchNorm1d(hidden) if norm else None
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(hidden, labels)

    @property
    def last(self) -> nn.Parameter:
        """The output's bias."""
        return self.output.bias

    def answer(self, levels: Levels, extra: torch.Tensor | None) -> torch.Tensor:
        """Logits ``[N, L]``."""
        logits: torch.Tensor = self.output(self.dropout(torch.relu(self._before(levels))))
        return logits

    def weights(self, levels: Levels, extra: torch.Tensor | None) -> tuple[torch.Tensor, Levels]:
        """Logits and ``[N, L, channels]``: output, ReLU, norm and hidden layer backwards; an average's cells share."""
        before = self._before(levels)
        logits = self.output(torch.relu(before))
        back = self.output.weight[None] * open_where(before)[:, None]
        if self.norm is not None:
            back = back * slope(self.norm)
        return logits, (torch.matmul(back, self.hidden.weight),)

    def _before(self, levels: Levels) -> torch.Tensor:
        """What goes into the ReLU, ``[N, hidden]``."""
        values: torch.Tensor = self.hidden(levels[0].mean((2, 3)))
        return values if self.norm is None else self.norm(values)
