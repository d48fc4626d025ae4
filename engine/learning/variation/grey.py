"""How light a varied picture is and how sharp: windows, gamma, contrast, brightness, blur."""

from __future__ import annotations

import torch
import torch.nn.functional as F

from engine.learning.variation.chance import Draws
from engine.learning.variation.settings import Augmentation
from engine.learning.variation.shape import even

_SAMPLES = 4  # percentiles are taken from every fourth row and column
_LOW, _HIGH = (0.0, 0.02), (0.98, 1.0)


def varied(images: torch.Tensor, choice: Augmentation, draws: Draws) -> torch.Tensor:
    """Windows, gamma, contrast and added brightness of ``[N, 1, h, w]`` in 0..1; the tensor is written over."""
    if choice.percentiles:
        images = _windowed(images, choice.percentiles, draws)
    gamma = torch.exp(_each(even(draws.of("gamma"), choice.gamma), images))
    contrast = 1 + _each(even(draws.of("contrast"), choice.contrast), images)
    brightness = _each(even(draws.of("brightness"), choice.brightness), images)
    return images.clamp_(0, 1).pow_(gamma).sub_(0.5).mul_(contrast).add_(0.5 + brightness).clamp_(0, 1)


def further(images: torch.Tensor, choice: Augmentation, draws: Draws) -> torch.Tensor:
    """A brightness factor, added grey and blur."""
    if choice.brighten_low != 1 or choice.brighten_high != 1:
        factor = choice.brighten_low + draws.of("brighten") * (choice.brighten_high - choice.brighten_low)
        images = (images * _each(factor, images)).clamp_(0, 1)
    if choice.channel_shift:
        images = (images + _each(even(draws.of("channel shift"), choice.channel_shift), images)).clamp_(0, 1)
    if choice.blur:
        sigma = choice.blur_low + draws.of("blur width") * (choice.blur_high - choice.blur_low)
        images = _blurred(images, sigma, draws.of("blur") < choice.blur)
    return images


def _each(values: torch.Tensor, images: torch.Tensor) -> torch.Tensor:
    """One value a picture, on its device."""
    return values.to(images.device).view(-1, 1, 1, 1)


def _windowed(images: torch.Tensor, share: float, draws: Draws) -> torch.Tensor:
    """Stretch a share of the pictures between percentiles drawn at random."""
    chosen = draws.of("percentiles") < share
    ends = draws.of("percentile ends")
    low_share, high_share = (a + ends[row] * (b - a) for row, (a, b) in enumerate((_LOW, _HIGH)))
    for place in torch.nonzero(chosen).flatten().tolist():
        shares = torch.stack([low_share[place], high_share[place]]).to(images.device)
        low, high = torch.quantile(images[place, 0, ::_SAMPLES, ::_SAMPLES].flatten(), shares)
        if high > low:
            images[place].sub_(low).div_(high - low)
    return images


def _blurred(images: torch.Tensor, sigma: torch.Tensor, chosen: torch.Tensor) -> torch.Tensor:
    """A Gaussian of 3 x 3 pixels on chosen pictures, the border held."""
    beside = torch.exp(-0.5 / sigma.square()) * chosen
    side, middle = _each(beside / (1 + 2 * beside), images), _each(1 / (1 + 2 * beside), images)
    wide = F.pad(images, (1, 1, 1, 1), mode="replicate")
    across = middle * wide[..., 1:-1] + side * (wide[..., :-2] + wide[..., 2:])
    return middle * across[:, :, 1:-1] + side * (across[:, :, :-2] + across[:, :, 2:])
