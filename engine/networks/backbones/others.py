"""Further networks of torchvision: what stands before their pooling, under torchvision's own names."""

from __future__ import annotations

from typing import Any

from torch import nn

from engine.networks.backbones.table import Backbone, no_levels, no_stride
from engine.networks.vision import torchvision
from engine.radiographs.refusals import Refusal

# What stands after the last grid, by torchvision's names.
_AFTER = frozenset({"avgpool", "dropout", "fc", "classifier", "AuxLogits"})
# Inception has no padding in front: its first cell looks at pixel 37, not at the first 32 pixels' middle.
_FIRST = {"inception_v3": 37.0}
_OPTIONS: dict[str, dict[str, Any]] = {
    "inception_v3": {"aux_logits": False, "init_weights": True},
    "googlenet": {"aux_logits": False, "init_weights": True},
}


def build(name: str, stride: int, levels: bool) -> Backbone:
    """All children of the model up to its pooling, in order."""
    plain = name.removeprefix("torchvision/")
    if stride != 32:
        raise no_stride(name, stride, "32")
    if levels:
        raise no_levels(name)
    models = torchvision().models
    if plain not in models.list_models(module=models):
        raise Refusal("unusable-input", f"torchvision has no network named {plain}.", "Correct network.name.")
    model = models.get_model(plain, weights=None, **_OPTIONS.get(plain, {}))
    last = _last_linear(model)
    features = nn.Sequential()
    if isinstance(getattr(model, "features", None), nn.Sequential):
        features = model.features
    elif hasattr(model, "layer4") or plain in _FIRST or plain == "googlenet":
        for part, layer in model.named_children():
            if part not in _AFTER:
                features.add_module(part, layer)
    if not len(features) or last is None or hasattr(model, "heads"):
        raise Refusal(
            "unusable-input",
            f"torchvision's {plain} is not features, an average and one linear layer.",
            "Take a network that is, such as resnet50 or efficientnet_b0.",
        )
    if plain.startswith("densenet"):
        features.add_module("relu5", nn.ReLU(inplace=True))
    return Backbone(features, (last.in_features,), 32, _FIRST.get(plain), layer=_last_name(features))


def _last_linear(model: nn.Module) -> nn.Linear | None:
    """The one linear layer that ends a model; None where several do (their maps would not be the classifier's)."""
    parts = [getattr(model, part) for part in ("fc", "classifier") if hasattr(model, part)]
    found = [layer for part in parts for layer in part.modules() if isinstance(layer, nn.Linear)]
    return found[0] if len(found) == 1 else None


def _last_name(features: nn.Sequential) -> str:
    return "features." + list(dict(features.named_children()))[-1]
