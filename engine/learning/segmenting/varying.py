"""Varied pictures and their masks: one affine map for both, another grey scale for the picture. Never a flip.

A mirrored chest is rare and matters: left and right stay what they are.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine.learning.segmenting.settings import SegmenterInput, Variation

_QUANTILES = 65


def varied(
    pictures: NDArray[np.uint8],
    masks: NDArray[np.uint8],
    owners: NDArray[np.int64],
    choice: Variation,
    random: torch.Generator,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Vary pictures ``[N, e, e]`` and their masks ``[T, e, e]``.

    Parameters
    ----------
    owners
        ``[T]``: the picture, 0..N-1, that each mask belongs to.
    random
        The only source of chance, so that a batch can be made again.

    Returns
    -------
    tuple
        Grey ``[N, 1, e, e]`` in 0..1, and masks ``[T, e, e]`` in 0..1.
    """
    grey = torch.from_numpy(np.array(pictures)).float().div_(255)[:, None]
    inside = torch.from_numpy(np.array(masks)).float().div_(255)[:, None]
    number, edge = len(grey), grey.shape[-1]
    grey = _borrowed(grey, choice.borrowed, random)
    affine = _affine(number, choice, random)
    grid = functional.affine_grid(affine, [number, 1, edge, edge], align_corners=False)
    black = _chance(number, random) < choice.black
    grey = torch.where(
        black.view(-1, 1, 1, 1),
        functional.grid_sample(grey, grid, padding_mode="zeros", align_corners=False),
        functional.grid_sample(grey, grid, padding_mode="border", align_corners=False),
    )
    inside = functional.grid_sample(inside, grid[torch.from_numpy(owners)], padding_mode="zeros", align_corners=False)
    gamma = torch.exp(_even(number, random, choice.gamma)).view(-1, 1, 1, 1)
    contrast = 1 + _even(number, random, choice.contrast).view(-1, 1, 1, 1)
    brightness = _even(number, random, choice.brightness).view(-1, 1, 1, 1)
    grey = grey.clamp(0, 1).pow(gamma).sub(0.5).mul(contrast).add(0.5 + brightness)
    blurred = (_chance(number, random) < choice.blur).view(-1, 1, 1, 1)
    grey = torch.where(blurred, functional.avg_pool2d(grey, 3, 1, 1), grey)
    strength = _chance(number, random).view(-1, 1, 1, 1) * choice.noise
    grey = grey + torch.randn(grey.shape, generator=random) * strength
    return grey.clamp_(0, 1), inside[:, 0]


def _borrowed(grey: torch.Tensor, share: float, random: torch.Generator) -> torch.Tensor:
    """Bring some pictures part of the way to the histogram of another one, matched at evenly spaced quantiles."""
    takes = _chance(len(grey), random) < share
    others = torch.randperm(len(grey), generator=random)
    way = _chance(len(grey), random)
    if not bool(takes.any()):
        return grey
    flat = grey.flatten(1)
    ordered = flat.sort(dim=1).values
    places = torch.linspace(0, flat.shape[1] - 1, _QUANTILES).round().long()
    # A step of their own for equal quantiles: a black surround is many of them at one value.
    own = ordered[:, places] + torch.linspace(0, 1e-4, _QUANTILES)
    wanted = ordered[others][:, places]
    above = torch.searchsorted(own, flat).clamp_(1, _QUANTILES - 1)
    low, high = own.gather(1, above - 1), own.gather(1, above)
    part = ((flat - low) / (high - low)).clamp_(0, 1)
    matched = torch.lerp(wanted.gather(1, above - 1), wanted.gather(1, above), part)
    return torch.where(takes[:, None], torch.lerp(flat, matched, way[:, None]), flat).view_as(grey)


def normalised(grey: torch.Tensor, target: SegmenterInput) -> torch.Tensor:
    """Grey ``[N, 1, e, e]`` in 0..1 to three normalised channels."""
    mean = torch.tensor(target.mean).view(1, 3, 1, 1)
    std = torch.tensor(target.std).view(1, 3, 1, 1)
    return ((grey - mean) / std).contiguous(memory_format=torch.channels_last)


def _chance(number: int, random: torch.Generator) -> torch.Tensor:
    return torch.rand(number, generator=random)


def _even(number: int, random: torch.Generator, reach: float) -> torch.Tensor:
    """Evenly from -reach to reach."""
    return (_chance(number, random) * 2 - 1) * reach


def _affine(number: int, choice: Variation, random: torch.Generator) -> torch.Tensor:
    angle = _even(number, random, math.radians(choice.rotation))
    across = torch.exp(_even(number, random, choice.scale))
    down = across * torch.exp(_even(number, random, choice.aspect))
    affine = torch.empty(number, 2, 3)
    affine[:, 0, 0], affine[:, 0, 1] = angle.cos() * across, -angle.sin() * down
    affine[:, 1, 0], affine[:, 1, 1] = angle.sin() * across, angle.cos() * down
    affine[:, 0, 2] = _even(number, random, choice.shift)
    affine[:, 1, 2] = _even(number, random, choice.shift)
    return affine
