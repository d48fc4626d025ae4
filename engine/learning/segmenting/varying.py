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
