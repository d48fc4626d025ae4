"""Stored pictures to varied, normalised batches: one resampling for all that moves, then grey, then what is hidden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from engine.learning.sections import Input
from engine.learning.variation import grey, hiding, shape
from engine.learning.variation.chance import ByImage, Draws, OfStep
from engine.learning.variation.settings import Augmentation


@dataclass(frozen=True, eq=False)
class Batch:
    """Normalised pictures ``[N, channels, rows, columns]`` and the affine maps ``[N, 2, 3]`` that made them.

    A map takes a point of the varied picture to the point of the stored one, both from -1 to 1 (``affine_grid``).
    """

    images: torch.Tensor
    affine: torch.Tensor


def varied(
    pictures: NDArray[np.uint8],
    choice: Augmentation,
    target: Input,
    random: torch.Generator | ByImage,
    *,
    mirrored: NDArray[np.bool_] | None = None,
    device: torch.device | str = "cpu",
) -> Batch:
    """Vary stored pictures ``[N, h, w]`` and bring them to the network's input.

    Parameters
    ----------
    pictures
        Stored pictures, 0..255.
    choice
        How far.
    target
        Size, mean and standard deviation of the input.
    random
        The only source of chance, so that a batch can be made again: a generator where the recipe's chance is "step",
        the pictures' places in the epoch where it is "image". It is drawn on the CPU on any device.
    mirrored
        ``[N]``: pictures that are mirrored left to right besides.
    device
        Where the pictures are varied; they are moved there as bytes.
    """
    by_image = random if isinstance(random, ByImage) else None
    draws: Draws = OfStep(len(pictures), random) if isinstance(random, torch.Generator) else random.draws()
    stored = _grey(pictures, device)
    affine = shape.affine(len(stored), choice, draws)
    if by_image is not None:
        affine = shape.further(affine, choice, draws, tuple(stored.shape[2:]))
    if mirrored is not None:
        affine = shape.mirrored(affine, torch.from_numpy(np.asarray(mirrored, np.bool_)))
    affine = affine.to(device)
    grid = F.affine_grid(affine, [len(stored), 1, target.rows, target.columns], align_corners=False)
    if choice.elastic and by_image is not None:
        grid = grid + shape.elastic(by_image.elastic(choice.elastic_cells), choice.elastic, grid)
    outside = "zeros" if choice.fill == "black" else "border"
    images = F.grid_sample(stored, grid, mode="bilinear", padding_mode=outside, align_corners=False)
    images = grey.varied(images, choice, draws)
    if by_image is not None:
        images = hiding.hidden(grey.further(images, choice, draws), choice, draws)
    return Batch(normalised(images, target), affine)


def plain(pictures: NDArray[np.uint8], target: Input, device: torch.device | str = "cpu") -> torch.Tensor:
    """Pictures ``[N, rows, columns]`` of the input's own size, normalised as the reader does it."""
    return normalised(_grey(pictures, device), target)


def normalised(picture: torch.Tensor, target: Input) -> torch.Tensor:
    """Grey ``[N, 1, h, w]`` in 0..1 to as many normalised channels as the input has means."""
    mean = torch.tensor(target.mean, device=picture.device).view(1, -1, 1, 1)
    std = torch.tensor(target.std, device=picture.device).view(1, -1, 1, 1)
    return ((picture - mean) / std).contiguous(memory_format=torch.channels_last)


def _grey(pictures: NDArray[np.uint8], device: torch.device | str) -> torch.Tensor:
    """Bytes to ``[N, 1, h, w]`` in 0..1 on the device."""
    return torch.from_numpy(np.array(pictures)).to(device).float().div_(255)[:, None]
