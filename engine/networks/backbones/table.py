"""Backbones by name."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Protocol, cast

from torch import nn

from engine.radiographs.refusals import Refusal

# name -> the module whose build(name, stride, levels) makes it; modules are imported when they are asked for.
BACKBONES: dict[str, str] = {
    "mobilenet_v2": "engine.networks.backbones.mobilenet_v2",
    "densenet121": "engine.networks.backbones.densenet",
    "densenet201": "engine.networks.backbones.densenet",
    "resnet18": "engine.networks.backbones.others",
    "inception_v3": "engine.networks.backbones.others",
    "efficientnet_b0": "engine.networks.backbones.others",
    "efficientnet_lite0": "engine.networks.backbones.of_timm",
    "efficientnet_lite1": "engine.networks.backbones.of_timm",
    "efficientnet_lite2": "engine.networks.backbones.of_timm",
    "inception_resnet_v2": "engine.networks.backbones.of_timm",
    "xception": "engine.networks.backbones.of_timm",
}
_LIBRARIES = {"timm/": "engine.networks.backbones.of_timm", "torchvision/": "engine.networks.backbones.others"}


@dataclass(frozen=True)
class Backbone:
    """Features and what is known of their grid.

    Attributes
    ----------
    features
        ``[N, 3, H, W]`` to ``[N, channels[0], h, w]``, or to a tuple of levels, finest first. Its tensors have the
        names that its library gives them (without torchvision's own ``features.`` in front).
    channels
        Of each level.
    stride
        Picture pixels from one cell of the last level to the next.
    first
        Where the centre of cell 0 lies, in picture pixels counted by centres; None where the cells tile the picture.
        A network without padding looks past the border cells' share of the picture: its grid begins further inside.
    layer
        Name of the layer that the grid comes from.
    """

    features: nn.Module
    channels: tuple[int, ...]
    stride: int = 32
    first: float | None = None
    layer: str = ""


class _Builds(Protocol):
    def build(self, name: str, stride: int, levels: bool) -> Backbone: ...


def backbone(name: str, stride: int = 32, *, levels: bool = False) -> Backbone:
    """Build one at random weights.

    Parameters
    ----------
    name
        A key of :data:`BACKBONES`, or ``timm/NAME``, or ``torchvision/NAME``.
    stride
        32, or 16 where the network can.
    levels
        Whether the last three stages are wanted instead of the last one.

    Raises
    ------
    Refusal
        ``unusable-input`` for a name or a stride that there is not; ``extra-missing`` without the library.
    """
    for prefix, module in _LIBRARIES.items():
        if name.startswith(prefix):
            return _built(module, name, stride, levels)
    if name not in BACKBONES:
        raise Refusal(
            "unusable-input",
            f"There is no network named {name}.",
            f"Take one of: {', '.join(sorted(BACKBONES))}; or timm/NAME, torchvision/NAME.",
        )
    return _built(BACKBONES[name], name, stride, levels)


def no_stride(name: str, stride: int, there: str) -> Refusal:
    """The refusal for a stride that a network has not."""
    return Refusal(
        "unusable-input", f"{name} has maps at stride {there}, not {stride}.", f"Give network.stride as {there}."
    )


def no_levels(name: str) -> Refusal:
    """The refusal for a network whose stages are not taken apart here."""
    return Refusal(
        "unusable-input",
        f"The head fpn takes three levels, which {name} does not give here.",
        "Take densenet121 or densenet201, or another head.",
    )


def _built(module: str, name: str, stride: int, levels: bool) -> Backbone:
    builds = cast(_Builds, importlib.import_module(module))
    return builds.build(name, stride, levels)
