"""Corners and border patches painted over, so that markers and collimation teach nothing."""

from __future__ import annotations

import torch

from engine.learning.variation.chance import Draws
from engine.learning.variation.settings import Augmentation

_BAND = 0.15  # of a side: where markers lie


def hidden(images: torch.Tensor, choice: Augmentation, draws: Draws) -> torch.Tensor:
    """Paint over corners, and a patch near the border, of pictures ``[N, 1, h, w]``; half of them in black."""
    across, down = _centres(images)
    if choice.corners:
        wanted, sides, greys = draws.of("corners") < choice.corners, draws.of("corner sides"), draws.of("corner greys")
        for corner in range(4):
            right, lower = corner % 2, corner // 2
            width, height = sides[2 * corner] * choice.hidden, sides[2 * corner + 1] * choice.hidden
            x, y = (1 - across if right else across), (1 - down if lower else down)
            inside = (x < _column(width * wanted[corner], images)) & (y < _column(height * wanted[corner], images))
            images = torch.where(inside, _painted(greys[corner], images), images)
    if choice.markers:
        wanted, place, sides = draws.of("marker") < choice.markers, draws.of("marker place"), draws.of("marker sides")
        near, along = place[1] * _BAND, place[2]
        side = torch.floor(place[0] * 4)  # left, right, top, bottom
        beside = torch.where(side % 2 == 0, near, 1 - near)
        x, y = torch.where(side < 2, beside, along), torch.where(side < 2, along, beside)
        width, height = (0.5 * sides[row] * choice.hidden * wanted for row in range(2))
        inside = ((across - _column(x, images)).abs() < _column(width / 2, images)) & (
            (down - _column(y, images)).abs() < _column(height / 2, images)
        )
        images = torch.where(inside, _painted(draws.of("marker grey"), images), images)
    return images


def _centres(images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Centres of the pixels in shares of the sides: across ``[1, 1, 1, w]`` and down ``[1, 1, h, 1]``."""
    rows, columns = images.shape[2:]
    across = (torch.arange(columns, device=images.device) + 0.5) / columns
    down = (torch.arange(rows, device=images.device) + 0.5) / rows
    return across.view(1, 1, 1, -1), down.view(1, 1, -1, 1)


def _column(values: torch.Tensor, images: torch.Tensor) -> torch.Tensor:
    return values.to(images.device).view(-1, 1, 1, 1)


def _painted(drawn: torch.Tensor, images: torch.Tensor) -> torch.Tensor:
    """Black for the lower half of what was drawn, any grey for the upper."""
    return _column((drawn * 2 - 1).clamp_min(0), images)
