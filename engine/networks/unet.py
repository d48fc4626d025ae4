"""A small U-Net: MobileNetV2's features as the way down, plain convolutions with skips as the way up.

Ronneberger, Fischer, Brox, "U-Net: Convolutional Networks for Biomedical Image Segmentation", MICCAI 2015. The way down
is torchvision's, so that it can start from ImageNet weights; the way up ends at half the picture's size, where the
outlines are interpolated from.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from engine.networks.mapped import Network
from engine.networks.vision import torchvision

STRIDE = 2
# Blocks of MobileNetV2's features whose output is carried over: (number, channels), from coarse to fine.
_SKIPS = ((13, 96), (6, 32), (3, 24), (1, 16))
_BOTTOM = (17, 320)
_UP = (96, 48, 32, 24)


class UNet(Network):
    """Logit maps of several structures at half the picture's size.

    Parameters
    ----------
    structures
        How many; each has a map of its own, for structures may lie over one another.
    """

    def __init__(self, structures: int) -> None:
        # The last 1x1 convolution of the classifier's features has no use here.
        super().__init__(torchvision().models.mobilenet_v2(weights=None).features[: _BOTTOM[0] + 1], STRIDE)
        channels, ways = _BOTTOM[1], []
        for (_, carried), out in zip(_SKIPS, _UP, strict=True):
            ways.append(_two_convolutions(channels + carried, out))
            channels = out
        self.up = nn.ModuleList(ways)
        self.head = nn.Conv2d(channels, structures, kernel_size=1)

    def forward(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """The same as :meth:`explained`: the maps are the answer."""
        return self.explained(image)

    def explained(self, image: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits ``[N, S]`` and maps ``[N, S, H/2, W/2]`` of normalised pictures ``[N, 3, H, W]``, both sides in 32s.

        A structure's logit is the highest value of its map: whether it is there at all.
        """
        carried = {}
        held = image
        for number, block in enumerate(self.features.children()):
            held = block(held)
            carried[number] = held
        for (number, _), way in zip(_SKIPS, self.up, strict=True):
            held = functional.interpolate(held, scale_factor=2.0, mode="nearest")
            held = way(torch.cat((held, carried[number]), 1))
        maps = self.head(held)
        return maps.amax((2, 3)), maps

    def last_bias(self) -> nn.Parameter:
        """The head's."""
        bias = self.head.bias
        assert isinstance(bias, nn.Parameter)
        return bias


def _two_convolutions(channels: int, out: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for entering in (channels, out):
        layers += [nn.Conv2d(entering, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)
