"""torchvision's MobileNetV2 (Sandler et al., CVPR 2018) as features for maps."""

from __future__ import annotations

from torch import nn

from engine.networks.mapped import MapNetwork
from engine.networks.vision import torchvision
from engine.radiographs.refusals import Refusal

CHANNELS = 1280
_LAST_STAGE = slice(14, 18)  # the blocks that work at stride 32


def build(labels: int, *, dropout: float = 0.2, stride: int = 32) -> MapNetwork:
    """MobileNetV2's features under one linear map per label, at random weights.

    Parameters
    ----------
    labels
        How many maps.
    dropout
        Share of channels dropped before the head while training.
    stride
        32 as published, or 16: the last stage then keeps its grid and is dilated, so that the same weights see the
        same surroundings on a grid twice as fine.
    """
    if stride not in {16, 32}:
        raise Refusal(
            "unusable-input",
            f"mobilenet_v2 has maps at stride 16 or 32, not {stride}.",
            "Give network.stride as 16 or 32.",
        )
    features: nn.Sequential = torchvision().models.mobilenet_v2(weights=None).features
    if stride == 16:
        _keep_the_grid(features)
    return MapNetwork(features, CHANNELS, labels, dropout, stride)


def _keep_the_grid(features: nn.Sequential) -> None:
    """Turn the last stage's stride into dilation; the convolution that had the stride keeps its own reach."""
    for block in list(features)[_LAST_STAGE]:
        for layer in block.modules():
            if not isinstance(layer, nn.Conv2d) or layer.groups == 1:
                continue
            if layer.stride == (2, 2):
                layer.stride = (1, 1)
            else:
                layer.dilation, layer.padding = (2, 2), (2, 2)
