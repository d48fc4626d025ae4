"""Views of one picture whose answers are averaged: itself, its mirror, nearer, farther."""

from __future__ import annotations

import torch
import torch.nn.functional as F


def views(images: torch.Tensor, *, mirror: bool = True, zoom: float = 0.1) -> list[torch.Tensor]:
    """The pictures themselves first, then their mirrors, then magnified and reduced by ``zoom``, each ``[N, C, h, w]``.

    Hanif et al., Bioengineering 2025, 12(6), 593, takes the mean of the answers to the image, its mirror and a zoom of
    10 % in and out. What lies outside a reduced picture is its border held on.

    Parameters
    ----------
    images
        ``[N, C, h, w]``, normalised or not.
    mirror, zoom
        Which views; ``zoom`` 0 for neither.
    """
    found = [images]
    if mirror:
        found.append(images.flip(3))
    if zoom:
        found.extend(_zoomed(images, factor) for factor in (1 + zoom, 1 - zoom))
    return found


def _zoomed(images: torch.Tensor, factor: float) -> torch.Tensor:
    maps = torch.zeros(len(images), 2, 3, device=images.device, dtype=images.dtype)
    maps[:, 0, 0] = maps[:, 1, 1] = 1 / factor
    grid = F.affine_grid(maps, list(images.shape), align_corners=False)
    return F.grid_sample(images, grid, mode="bilinear", padding_mode="border", align_corners=False)
