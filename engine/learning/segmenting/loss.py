"""How far outlines are from masks: cross-entropy and Dice, on what is stated only."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch.nn import functional

_SMOOTH = 1.0


def outline_loss(maps: torch.Tensor, masks: torch.Tensor, targets: Sequence[tuple[int, int, bool]]) -> torch.Tensor:
    """Mean over the targets of binary cross-entropy plus Dice loss.

    Parameters
    ----------
    maps
        Logits ``[N, S, h, w]``.
    masks
        ``[T, H, W]`` in 0..1; the maps are interpolated to this size.
    targets
        For each mask its picture, its map, and whether it only bounds the structure: then nothing is asked inside it,
        and nothing of the structure may be outside. Structures that a picture lacks have no target and cost nothing.

    Notes
    -----
    The Dice loss is that of Milletari, Navab, Ahmadi, "V-Net", 3DV 2016, without squares.
    """
    rows, places, bounds = (list(numbers) for numbers in zip(*targets, strict=True))
    shown = maps.float()[rows, places][:, None]
    logits = functional.interpolate(shown, size=masks.shape[-2:], mode="bilinear", align_corners=False)[:, 0]
    entropy = functional.binary_cross_entropy_with_logits(logits, masks, reduction="none").mean((1, 2))
    inside = logits.sigmoid()
    overlap = (inside * masks).sum((1, 2))
    dice = 1 - (2 * overlap + _SMOOTH) / (inside.sum((1, 2)) + masks.sum((1, 2)) + _SMOOTH)
    outside = ((1 - masks) * functional.softplus(logits)).sum((1, 2)) / (1 - masks).sum((1, 2)).clamp_min(_SMOOTH)
    return torch.where(torch.tensor(bounds), outside, entropy + dice).mean()
