"""torchvision's MobileNetV2 (Sandler et al., CVPR 2018)."""

from __future__ import annotations

from torch import nn

from engine.networks.backbones.dilating import keep_the_grid
from engine.networks.backbones.table import Backbone, no_levels, no_stride
from engine.networks.vision import torchvision

_LAST_STAGE = slice(14, 18)  # the blocks that work at stride 32


def build(name: str, stride: int, levels: bool) -> Backbone:
    """Its features; at stride 16 the last stage keeps its grid and is dilated."""
    if stride not in {16, 32}:
        raise no_stride(name, stride, "16 or 32")
    if levels:
        raise no_levels(name)
    features: nn.Sequential = torchvision().models.mobilenet_v2(weights=None).features
    if stride == 16:
        for block in list(features)[_LAST_STAGE]:
            keep_the_grid(block)
    return Backbone(features, (1280,), stride, layer="features.18")
