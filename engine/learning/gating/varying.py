"""Batches of what the gate learns from: real radiographs varied, turned, inverted and cropped, and made pictures."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine.learning.gating.settings import GateRecipe
from engine.reading.frontal import KINDS

_SIDEWAYS, _OVER = KINDS.index("sideways"), KINDS.index("upside_down")
_INVERTED, _CROPPED, _OTHER = KINDS.index("inverted"), KINDS.index("cropped"), KINDS.index("other")
_TURN, _SHIFT, _LARGER, _SMALLER, _ASPECT = math.radians(12), 0.1, 0.18, 0.15, 0.1
_GAMMA, _CONTRAST, _BRIGHTNESS, _NOISE = 0.6, (0.6, 1.3), 0.15, 0.05


def batch(
    chests: NDArray[np.uint8], others: NDArray[np.uint8], recipe: GateRecipe, random: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """Draw a batch.

    Parameters
    ----------
    chests
        ``[N, stored, stored]``, upright frontal radiographs.
    others
        ``[M, edge, edge]``, pictures that are none.

    Returns
    -------
    tuple
        Grey ``[batch, 1, edge, edge]`` in 0..1, and the number of each one's kind.
    """
    kinds = random.choice(len(KINDS), recipe.batch, p=recipe.shares.by_kind())
    return of_kinds(chests[random.integers(0, len(chests), len(kinds))], others, kinds, recipe, random)


def of_kinds(
    chests: NDArray[np.uint8],
    others: NDArray[np.uint8],
    kinds: NDArray[np.int64],
    recipe: GateRecipe,
    random: np.random.Generator,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Make each radiograph ``[n, stored, stored]`` a picture of a kind, varied."""
    number, edge = len(kinds), recipe.edge
    grid = functional.affine_grid(_affine(kinds, recipe, random), [number, 1, edge, edge], align_corners=False)
    padding = "border" if random.random() < 0.5 else "zeros"
    grey = functional.grid_sample(
        torch.from_numpy(np.array(chests)).float().div_(255)[:, None], grid, padding_mode=padding, align_corners=False
    )
    for place, kind in enumerate(kinds):
        first = bool(random.random() < 0.5)
        if kind == _SIDEWAYS:
            grey[place] = torch.rot90(grey[place], 1 if first else 3, (1, 2))
        elif kind == _OVER:
            grey[place] = grey[place].flip((1, 2) if first else (1,))
        elif kind == _OTHER:
            grey[place, 0] = torch.from_numpy(np.array(others[random.integers(len(others))])).float() / 255
    grey = _recoloured(grey, random)
    turned = torch.from_numpy(kinds == _INVERTED)
    grey[turned] = 1 - grey[turned]
    return grey.clamp_(0, 1), torch.from_numpy(kinds)


def normalised(grey: torch.Tensor, mean: float, std: float) -> torch.Tensor:
    """As the card's input says."""
    return (grey - mean) / std


def _affine(kinds: NDArray[np.int64], recipe: GateRecipe, random: np.random.Generator) -> torch.Tensor:
    """Somewhat turned, moved, larger or smaller; or only a window of the radiograph."""
    affine = np.empty((len(kinds), 2, 3), np.float32)
    for place, kind in enumerate(kinds):
        if kind == _CROPPED:
            size = float(random.uniform(recipe.window[0], recipe.window[1]))
            down, across = random.uniform(-(1 - size), 1 - size, 2)
        else:
            size = math.exp(random.uniform(-_LARGER, _SMALLER))
            down, across = random.uniform(-_SHIFT, _SHIFT, 2)
        angle, tall = random.uniform(-_TURN, _TURN), size * math.exp(random.uniform(-_ASPECT, _ASPECT))
        cosine, sine = math.cos(angle), math.sin(angle)
        affine[place] = [[cosine * size, -sine * tall, across], [sine * size, cosine * tall, down]]
    return torch.from_numpy(affine)


def _recoloured(grey: torch.Tensor, random: np.random.Generator) -> torch.Tensor:
    """Another gamma, contrast and brightness, and noise."""
    shape = (len(grey), 1, 1, 1)

    def drawn(low: float, high: float) -> torch.Tensor:
        return torch.from_numpy(random.uniform(low, high, shape).astype(np.float32))

    grey = grey.clamp(0, 1) ** torch.exp(drawn(-_GAMMA, _GAMMA))
    grey = ((grey - 0.5) * drawn(*_CONTRAST) + 0.5 + drawn(-_BRIGHTNESS, _BRIGHTNESS)).clamp(0, 1)
    noise = torch.from_numpy(random.standard_normal(tuple(grey.shape), np.float32))
    return (grey + noise * drawn(0, _NOISE)).clamp(0, 1)
