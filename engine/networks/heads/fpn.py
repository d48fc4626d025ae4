"""A feature pyramid of three levels, averaged, with age, view and sex beside it: the head of paper 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from engine.networks.heads.head import Head, Levels, open_where

WIDTHS = (256, 256, 8, 128)


class FpnHead(Head):
    """1 x 1 laterals to 256, nearest upsampling, 3 x 3 smoothing (Lin et al., CVPR 2017), averages, 256, 128, labels.

    Parameters
    ----------
    channels
        Of the levels, finest first.
    extra
        How many numbers come beside the picture; with none the tabular branch is left out.
    widths
        Of the pyramid, the layer that joins it, the one that takes the numbers, and the one before the labels; empty
        for those published.
    """

    def __init__(
        self, channels: Sequence[int], labels: int, dropout: float, extra: int, widths: Sequence[int] = ()
    ) -> None:
        super().__init__()
        width, joined, tabular, hidden = widths or WIDTHS
        self.laterals = nn.ModuleList(nn.Conv2d(one, width, 1) for one in channels)
        self.smooths = nn.ModuleList(nn.Conv2d(width, width, 3, padding=1) for _ in channels)
        self.joining = nn.Linear(width * len(channels), joined)
        self.tabular = nn.Linear(extra, tabular) if extra else None
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Linear(joined + (tabular if extra else 0), hidden)
        self.output = nn.Linear(hidden, labels)

    @property
    def last(self) -> nn.Parameter:
        """The output's bias."""
        return self.output.bias

    def levels(self, features: Any) -> Levels:  # noqa: ANN401  (a tuple of tensors)
        """The smoothed pyramid, 256 channels each: from coarse to fine each adds what the coarser one saw."""
        merged: list[torch.Tensor] = []
        for lateral, level in zip(reversed(self.laterals), reversed(features), strict=True):
            one = lateral(level)
            if merged:
                one = one + functional.interpolate(merged[-1], size=one.shape[-2:], mode="nearest")
            merged.append(one)
        return tuple(smooth(one) for smooth, one in zip(self.smooths, reversed(merged), strict=True))

    def answer(self, levels: Levels, extra: torch.Tensor | None) -> torch.Tensor:
        """Logits ``[N, L]``."""
        return self._through(levels, extra)[0]

    def weights(self, levels: Levels, extra: torch.Tensor | None) -> tuple[torch.Tensor, Levels]:
        """Logits and, per level, ``[N, L, 256]``; age, view and sex open or close ReLUs and have no map."""
        logits, joined, hidden = self._through(levels, extra)
        back = self.output.weight[None] * open_where(hidden)[:, None]
        back = torch.matmul(back, self.hidden.weight[:, : self.joining.out_features]) * open_where(joined)[:, None]
        return logits, torch.split(torch.matmul(back, self.joining.weight), levels[0].shape[1], dim=2)

    def _through(self, levels: Levels, extra: torch.Tensor | None) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits, and what goes into the two ReLUs after the averages."""
        joined = self.joining(torch.cat([level.mean((2, 3)) for level in levels], dim=1))
        values = torch.relu(joined)
        if self.tabular is not None:
            assert extra is not None
            values = torch.cat([values, torch.relu(self.tabular(extra))], dim=1)
        hidden = self.hidden(self.dropout(values))
        return self.output(torch.relu(hidden)), joined, hidden
