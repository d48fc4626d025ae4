"""Networks of timm without their classifier, under timm's own names."""

from __future__ import annotations

import torch
from torch import nn

from engine.networks.backbones.table import Backbone, no_levels, no_stride
from engine.networks.vision import timm
from engine.radiographs.refusals import Refusal

NAMES = {
    "efficientnet_lite0": "tf_efficientnet_lite0",
    "efficientnet_lite1": "tf_efficientnet_lite1",
    "efficientnet_lite2": "tf_efficientnet_lite2",
    "xception": "legacy_xception",
}
_FIRST = {"inception_resnet_v2": 37.0, "inception_v3": 37.0, "inception_v4": 37.0}  # no padding in front


def build(name: str, stride: int, levels: bool) -> Backbone:
    """The model with neither pooling nor classifier; stride 16 where timm can dilate it (the EfficientNets)."""
    plain = name.removeprefix("timm/")
    plain = NAMES.get(plain, plain)
    library = timm()
    if levels:
        raise no_levels(name)
    if not library.is_model(plain):
        raise Refusal("unusable-input", f"timm has no network named {plain}.", "Correct network.name.")
    dilated = {} if stride == 32 else {"output_stride": stride}
    if stride != 32 and (stride != 16 or "efficientnet" not in plain):
        raise no_stride(name, stride, "16 or 32" if "efficientnet" in plain else "32")
    features: nn.Module = library.create_model(plain, pretrained=False, num_classes=0, global_pool="", **dilated)
    _require_grid(features, plain)
    return Backbone(features, (int(features.num_features),), stride, _FIRST.get(plain), layer="features")  # type: ignore[arg-type]


def _require_grid(features: nn.Module, name: str) -> None:
    """Transformers give a row of tokens, some networks take only one size: neither has a map of the picture here."""
    features.eval()
    try:
        with torch.no_grad():
            shape = features(torch.zeros(1, 3, 128, 128)).shape
    except (RuntimeError, AssertionError, ValueError):
        shape = torch.Size()
    features.train()
    if len(shape) != 4 or shape[1] != features.num_features:
        raise Refusal(
            "unusable-input",
            f"timm's {name} gives no grid of channels for pictures of any size.",
            "Take a convolutional network.",
        )
