"""Varied pictures for training: a mild affine map, another window, gamma, contrast. Never a flip."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from engine.learning.recipe import Augmentation, Input

_SAMPLES = 4  # percentiles are taken from every fourth row and column
_LOW, _HIGH = (0.0, 0.02), (0.98, 1.0)


@dataclass(frozen=True, eq=False)
class Batch:
    """Normalised pictures ``[N, 3, rows, columns]`` and the affine maps ``[N, 2, 3]`` that made them.

    A map takes a point of the varied picture to the point of the stored one, both from -1 to 1 (``affine_grid``).
    """

    images: torch.Tensor
    affine: torch.Tensor


def varied(pictures: NDArray[np.uint8], choice: Augmentation, target: Input, random: torch.Generator) -> Batch:
    """Vary stored pictures ``[N, h, w]`` and reduce them to the network's input.

    Parameters
    ----------
    pictures
        Stored pictures, 0..255.
    choice
        How far.
    target
        Size, mean and standard deviation of the input.
    random
        The only source of chance, so that a batch can be made again.
    """
    stored = torch.from_numpy(np.array(pictures)).float().div_(255)[:, None]
    number = len(stored)
    affine = _affine(number, choice, random)
    grid = F.affine_grid(affine, [number, 1, target.rows, target.columns], align_corners=False)
    images = F.grid_sample(stored, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    if choice.percentiles:
        images = _windowed(images, choice.percentiles, random)
    gamma = torch.exp(_even(number, random, choice.gamma)).view(-1, 1, 1, 1)
    contrast = 1 + _even(number, random, choice.contrast).view(-1, 1, 1, 1)
    brightness = _even(number, random, choice.brightness).view(-1, 1, 1, 1)
    images = images.clamp_(0, 1).pow_(gamma).sub_(0.5).mul_(contrast).add_(0.5 + brightness).clamp_(0, 1)
    return Batch(normalised(images, target), affine)


def plain(pictures: NDArray[np.uint8], target: Input) -> torch.Tensor:
    """Pictures ``[N, rows, columns]`` of the input's own size, normalised as the reader does it."""
    return normalised(torch.from_numpy(np.array(pictures)).float().div_(255)[:, None], target)


def normalised(grey: torch.Tensor, target: Input) -> torch.Tensor:
    """Grey ``[N, 1, h, w]`` in 0..1 to three normalised channels."""
    mean = torch.tensor(target.mean).view(1, 3, 1, 1)
    std = torch.tensor(target.std).view(1, 3, 1, 1)
    return ((grey - mean) / std).contiguous(memory_format=torch.channels_last)


def _even(number: int, random: torch.Generator, reach: float) -> torch.Tensor:
    """Evenly from -reach to reach."""
    return (torch.rand(number, generator=random) * 2 - 1) * reach


def _affine(number: int, choice: Augmentation, random: torch.Generator) -> torch.Tensor:
    angle = _even(number, random, math.radians(choice.rotation))
    across = 1 + _even(number, random, choice.scale)
    down = across * (1 + _even(number, random, choice.aspect))
    affine = torch.empty(number, 2, 3)
    affine[:, 0, 0], affine[:, 0, 1] = angle.cos() * across, -angle.sin() * down
    affine[:, 1, 0], affine[:, 1, 1] = angle.sin() * across, angle.cos() * down
    affine[:, 0, 2] = _even(number, random, choice.shift)
    affine[:, 1, 2] = _even(number, random, choice.shift)
    return affine


def _windowed(images: torch.Tensor, share: float, random: torch.Generator) -> torch.Tensor:
    """Stretch a share of the pictures between percentiles drawn at random."""
    number = len(images)
    chosen = torch.rand(number, generator=random) < share
    ends = torch.rand(2, number, generator=random)
    low_share, high_share = (a + ends[row] * (b - a) for row, (a, b) in enumerate((_LOW, _HIGH)))
    for place in torch.nonzero(chosen).flatten().tolist():
        shares = torch.stack([low_share[place], high_share[place]])
        low, high = torch.quantile(images[place, 0, ::_SAMPLES, ::_SAMPLES].flatten(), shares)
        if high > low:
            images[place].sub_(low).div_(high - low)
    return images
