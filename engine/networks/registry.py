"""Networks by name: what a recipe or a card names, built without weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.networks.settings import NetworkSettings
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    import torch
    from torch import nn

    from engine.networks.backbones.table import Backbone
    from engine.networks.heads.head import Head
    from engine.networks.mapped import Network


def build(
    wanted: NetworkSettings | str,
    labels: int,
    *,
    rows: int = 224,
    columns: int = 224,
    **changes: Any,  # noqa: ANN401  (any field of the settings)
) -> Network:
    """Build a network at random weights.

    Parameters
    ----------
    wanted
        What to build, or its name with everything else at its default.
    labels
        How many labels it answers.
    rows, columns
        Size of the pictures; only the head ``conv`` is built differently for it.
    changes
        Fields of the settings that differ.

    Raises
    ------
    Refusal
        ``unusable-input`` for a name that is not listed or settings that do not go together; ``extra-missing``
        without PyTorch or the library that the network comes from.
    """
    from engine.networks.backbones.table import backbone
    from engine.networks.mapped import HeadedNetwork, MapNetwork

    settings = replace(NetworkSettings(wanted) if isinstance(wanted, str) else wanted, **changes)
    _check(settings)
    found = backbone(settings.name, settings.stride, levels=settings.head == "fpn")
    if settings.channels == 1:
        _take_one_channel(found.features)
    network: Network
    if settings.head == "linear-map":
        network = MapNetwork(
            found.features,
            found.channels[0],
            labels,
            settings.dropout,
            found.stride,
            pooling=settings.pooling,
            sharpness=settings.sharpness,
        )
    else:
        head = _head(settings, found, labels, (rows, columns))
        network = HeadedNetwork(found.features, head, found.stride)
        network.extra_inputs = settings.extra_inputs
        if settings.head == "fpn":
            network.stride = found.stride // 4  # the finest of the three levels
    network.first, network.layer, network.channels = found.first, found.layer, settings.channels
    return network


def from_card(network: Mapping[str, Any], weights: Path) -> Network:
    """Build the network that a card describes and give it the weights of its bundle.

    Parameters
    ----------
    network
        The card's ``network`` object: name, labels, the stride of its maps (32 where it is not stated), its head, and
        whatever else :func:`engine.networks.settings.as_card` writes.
    weights
        The bundle's safetensors file.

    Returns
    -------
    Network
        In evaluation mode; ``network.explained(image, extra)`` gives logits ``[N, L]`` and maps ``[N, L, h, w]``.
    """
    from safetensors.torch import load_file

    known = {entry.name for entry in fields(NetworkSettings)}
    stated: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in network.items() if key in known
    }
    size = {side: int(network.get(side, 224)) for side in ("rows", "columns")}
    built = build(NetworkSettings(**stated), int(network["labels"]), **size)
    built.load_state_dict(load_file(weights))
    return built.eval()


def grid_of(network: Network, rows: int, columns: int) -> tuple[int, int]:
    """Rows and columns of a network's maps."""
    import torch

    training = network.training
    network.eval()
    with torch.no_grad():
        image = torch.zeros(1, network.channels, rows, columns)
        extra = torch.zeros(1, len(network.extra_inputs)) if network.extra_inputs else None
        shape = network.explained(image, extra)[1].shape
    network.train(training)
    return int(shape[2]), int(shape[3])


def _check(settings: NetworkSettings) -> None:
    """Refuse settings that do not go together."""
    from engine.networks.settings import EXTRA_INPUTS

    unknown = [name for name in settings.extra_inputs if name not in EXTRA_INPUTS]
    if unknown or len(set(settings.extra_inputs)) != len(settings.extra_inputs):
        raise Refusal(
            "unusable-input",
            f"network.extra_inputs names {', '.join(unknown) or 'an input twice'}.",
            f"Take some of {', '.join(EXTRA_INPUTS)}, each once.",
        )
    if settings.extra_inputs and settings.head != "fpn":
        raise Refusal(
            "unusable-input",
            f"The head {settings.head} takes nothing beside the picture.",
            "Leave network.extra_inputs out, or take the head fpn.",
        )
    count = {"conv": 3, "fpn": 4}.get(settings.head, 0)
    if settings.widths and (len(settings.widths) != count or min(settings.widths) < 1):
        raise Refusal(
            "unusable-input",
            f"network.widths of the head {settings.head} should be {count or 'no'} numbers, and is {settings.widths}.",
            "Correct them, or leave them out.",
        )
    if settings.channels not in {1, 3}:
        raise Refusal(
            "unusable-input", f"A picture has 1 or 3 channels, not {settings.channels}.", "Correct network.channels."
        )


def _head(settings: NetworkSettings, found: Backbone, labels: int, size: tuple[int, int]) -> Head:
    """The head that is not linear."""
    from engine.networks.heads.conv import ConvHead
    from engine.networks.heads.dense import DenseHead
    from engine.networks.heads.fpn import FpnHead

    if settings.head == "fpn":
        return FpnHead(found.channels, labels, settings.dropout, len(settings.extra_inputs), settings.widths)
    if settings.head == "conv":
        grid = _grid(found.features, settings.channels, size)
        return ConvHead(found.channels[0], labels, grid, settings.dropout, settings.padding, widths=settings.widths)
    norm = settings.head == "norm-dense"
    return DenseHead(found.channels[0], labels, settings.hidden, settings.dropout, norm=norm)


def _grid(features: nn.Module, channels: int, size: tuple[int, int]) -> tuple[int, int]:
    """Rows and columns of the features' grid."""
    import torch

    features.eval()
    with torch.no_grad():
        shape = features(torch.zeros(1, channels, *size)).shape
    features.train()
    return int(shape[2]), int(shape[3])


def _take_one_channel(features: nn.Module) -> None:
    """Give the first convolution one channel; its weights are those of the three summed, as grey thrice adds up."""
    from torch import nn

    first = next(layer for layer in features.modules() if isinstance(layer, nn.Conv2d))
    first.in_channels = 1
    first.weight = nn.Parameter(summed(first.weight.detach()))


def summed(weight: torch.Tensor) -> torch.Tensor:
    """``[out, 3, h, w]`` to ``[out, 1, h, w]``."""
    return weight.sum(dim=1, keepdim=True)
