"""torchvision's DenseNets (Huang et al., CVPR 2017)."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.backbones.dilating import keep_the_grid
from engine.networks.backbones.table import Backbone, no_stride
from engine.networks.vision import torchvision


class Levels(nn.Sequential):
    """The outputs of dense blocks 2, 3 and 4, finest first."""

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Three levels at strides 8, 16 and 32."""
        found = []
        for name, layer in self.named_children():
            image = layer(image)
            if name in {"denseblock2", "denseblock3", "denseblock4"}:
                found.append(image)
        return tuple(found)


def build(name: str, stride: int, levels: bool) -> Backbone:
    """Features to the ReLU after the last norm, or (``levels``) the last three dense blocks as they are."""
    if stride not in {16, 32}:
        raise no_stride(name, stride, "16 or 32")
    model = getattr(torchvision().models, name)(weights=None)
    features, last = model.features, int(model.classifier.in_features)
    if stride == 16:
        # Averages of 2 x 2 are taken at every place, not at every second; the border repeats itself.
        features.transition3.pool = nn.Sequential(nn.ReplicationPad2d((0, 1, 0, 1)), nn.AvgPool2d(2, stride=1))
        keep_the_grid(features.denseblock4)
    if levels:
        middle = (int(features.transition2.norm.num_features), int(features.transition3.norm.num_features))
        kept = Levels()
        for part, layer in features.named_children():
            if part != "norm5":  # its weights would get no gradient, which several processes cannot wait for
                kept.add_module(part, layer)
        return Backbone(kept, (*middle, last), stride, layer="denseblock2, denseblock3, denseblock4")
    features.add_module("relu5", nn.ReLU(inplace=True))
    return Backbone(features, (last,), stride, layer="features.relu5")
