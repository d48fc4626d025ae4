"""Where each point of a varied picture lies in the stored one: affine maps and smooth displacements."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F

from engine.learning.variation.chance import Draws
from engine.learning.variation.settings import Augmentation


def even(drawn: torch.Tensor, reach: float) -> torch.Tensor:
    """Numbers from 0 to 1 to numbers from -reach to reach."""
    return (drawn * 2 - 1) * reach


def affine(number: int, choice: Augmentation, draws: Draws) -> torch.Tensor:
    """Rotation, scale, aspect and shift, as maps ``[N, 2, 3]`` from the varied picture to the stored one."""
    angle = even(draws.of("rotation"), math.radians(choice.rotation))
    across = 1 + even(draws.of("scale"), choice.scale)
    down = across * (1 + even(draws.of("aspect"), choice.aspect))
    maps = torch.empty(number, 2, 3)
    maps[:, 0, 0], maps[:, 0, 1] = angle.cos() * across, -angle.sin() * down
    maps[:, 1, 0], maps[:, 1, 1] = angle.sin() * across, angle.cos() * down
    maps[:, 0, 2] = even(draws.of("shift across"), choice.shift)
    maps[:, 1, 2] = even(draws.of("shift down"), choice.shift)
    return maps


def further(maps: torch.Tensor, choice: Augmentation, draws: Draws, stored: tuple[int, ...]) -> torch.Tensor:
    """Translation, zoom, shear and flip before the maps, a crop after them.

    Parameters
    ----------
    maps
        ``[N, 2, 3]``.
    stored
        Rows and columns of the stored picture: a crop begins at one of its whole pixels.
    """
    if choice.zoom or choice.shear:
        inner = torch.zeros(len(maps), 2, 3)
        zoom = 1 + even(draws.of("zoom"), choice.zoom)
        inner[:, 0, 0], inner[:, 1, 1] = zoom[0], zoom[1]
        inner[:, 0, 1] = even(draws.of("shear"), choice.shear)
        maps = _after(maps, inner)
    if choice.translation:
        moved = maps.clone()
        moved[:, :, 2] += even(draws.of("translation"), 2 * choice.translation).T  # a side is 2 long
        maps = moved
    if choice.flip:
        maps = mirrored(maps, draws.of("flip") < choice.flip)
    return _after(_crop(choice.crop, draws, stored), maps) if choice.crop < 1 else maps


def mirrored(maps: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """The maps of chosen pictures ``[N]`` mirrored left to right."""
    turned = maps.clone()
    turned[:, :, 0] *= torch.where(chosen, -1.0, 1.0)[:, None]
    return turned


def elastic(drawn: torch.Tensor, reach: float, grid: torch.Tensor) -> torch.Tensor:
    """Smooth displacements for a grid ``[N, h, w, 2]``, at most ``reach`` of a side.

    The random field on a coarse grid is the cheap form of Simard et al., "Best Practices for Convolutional Neural
    Networks", ICDAR 2003, which smooths noise of the picture's own size.

    Parameters
    ----------
    drawn
        ``[N, 2, cells, cells]``, from -1 to 1.
    """
    field = F.interpolate(drawn.to(grid.device), list(grid.shape[1:3]), mode="bicubic", align_corners=True)
    return field.clamp(-1, 1).permute(0, 2, 3, 1) * (2 * reach)


def _crop(share: float, draws: Draws, stored: tuple[int, ...]) -> torch.Tensor:
    """A window of a share of the sides at whole pixels."""
    drawn = draws.of("crop")
    maps = torch.zeros(drawn.shape[1], 2, 3)
    for axis, pixels in enumerate((stored[1], stored[0])):  # across, down
        window = max(round(share * pixels), 1)
        first = torch.floor(drawn[axis] * (pixels - window + 1)).clamp_max(pixels - window)
        maps[:, axis, axis] = window / pixels
        maps[:, axis, 2] = (2 * first + window) / pixels - 1
    return maps


def _after(outer: torch.Tensor, inner: torch.Tensor) -> torch.Tensor:
    """The map that does the inner one first."""
    linear = outer[:, :, :2] @ inner[:, :, :2]
    moved = outer[:, :, :2] @ inner[:, :, 2:] + outer[:, :, 2:]
    return torch.cat([linear, moved], 2)
