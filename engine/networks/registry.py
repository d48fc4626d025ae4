"""Networks by name: what a recipe or a card names, built without weights."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.networks.mapped import MapNetwork

# name -> the module whose build(labels, *, dropout, stride) makes it; modules are imported when they are asked for.
BUILDERS: dict[str, str] = {"mobilenet_v2": "engine.networks.mobilenet_v2"}


def build(name: str, labels: int, *, dropout: float = 0.2, stride: int = 32) -> MapNetwork:
    """Build a network at random weights.

    Parameters
    ----------
    name
        A key of :data:`BUILDERS`.
    labels
        How many labels it answers.
    dropout
        Share of channels dropped before the head while training.
    stride
        Picture pixels per cell of a map.

    Raises
    ------
    Refusal
        ``unusable-input`` for a name that is not listed or a stride that the network cannot have; ``extra-missing``
        without PyTorch.
    """
    module = BUILDERS.get(name)
    if module is None:
        raise Refusal(
            "unusable-input",
            f"There is no network named {name}.",
            f"Take one of: {', '.join(sorted(BUILDERS))}.",
        )
    network: MapNetwork = importlib.import_module(module).build(labels, dropout=dropout, stride=stride)
    return network


def from_card(network: Mapping[str, Any], weights: Path) -> MapNetwork:
    """Build the network that a card describes and give it the weights of its bundle.

    Parameters
    ----------
    network
        The card's ``network`` object: name, labels, and the stride of its maps (32 where it is not stated).
    weights
        The bundle's safetensors file.

    Returns
    -------
    MapNetwork
        In evaluation mode; ``network(image)`` gives logits ``[N, L]`` and maps ``[N, L, h, w]``.
    """
    from safetensors.torch import load_file

    built = build(str(network["name"]), int(network["labels"]), stride=int(network.get("stride", 32)))
    built.load_state_dict(load_file(weights))
    return built.eval()
