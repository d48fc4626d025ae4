"""Where a network starts: pretrained weights, and batch norm measured again on radiographs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from torch import nn

from engine.networks.mapped import MapNetwork
from engine.radiographs.refusals import Refusal


def load_features(network: MapNetwork, path: Path) -> None:
    """Load ImageNet weights of the features (half or single precision) into a network.

    Raises
    ------
    Refusal
        ``not-found`` where the file is not there, ``unusable-input`` where its tensors are another network's.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    if not path.is_file():
        raise Refusal(
            "not-found",
            f"The pretrained weights {path.name} are not in {path.parent}.",
            "Name the folder that holds them with --weights.",
        )
    try:
        tensors = load_file(path)
    except SafetensorError as error:
        raise Refusal(
            "unusable-input",
            f"The pretrained weights {path.name} cannot be read: {error}.",
            "Fetch the file again.",
        ) from error
    single = {name: value.float() if value.is_floating_point() else value for name, value in tensors.items()}
    expected = {"features." + name: value.shape for name, value in network.features.state_dict().items()}
    found = {name: value.shape for name, value in single.items() if name.startswith("features.")}
    if found != expected:
        raise Refusal(
            "unusable-input",
            f"The tensors of {path.name} are not those of this network's features.",
            "Name the weights that belong to the recipe's network.",
        )
    network.load_state_dict({name: single[name] for name in expected}, strict=False)


@torch.no_grad()
def remeasure_batch_norm(network: nn.Module, batches: Iterable[torch.Tensor]) -> None:
    """Measure each batch norm's input on other pictures, leaving what the network computes unchanged.

    Radiographs are not photographs: the inputs of the pretrained batch norms have another mean and variance. In
    training each batch is normalised by itself, so a network that starts from a stranger's statistics starts as
    another function. Weight and bias are turned along with mean and variance, hence the evaluation is the same before
    and after; a variance near zero stays what it is (a floor would blow its channel up in training).

    Parameters
    ----------
    network
        Left in evaluation mode.
    batches
        Normalised pictures ``[N, 3, H, W]``, a few hundred in all.
    """
    norms = [layer for layer in network.modules() if isinstance(layer, nn.BatchNorm2d)]
    sums: dict[nn.BatchNorm2d, tuple[float, torch.Tensor, torch.Tensor]] = {}

    def gather(norm: nn.Module, inputs: tuple[Any, ...]) -> None:
        assert isinstance(norm, nn.BatchNorm2d)
        values: torch.Tensor = inputs[0].double()
        count, total, squares = sums.get(norm, (0.0, torch.zeros(1).double(), torch.zeros(1).double()))
        sums[norm] = (
            count + values.numel() / values.shape[1],
            total + values.sum((0, 2, 3)),
            squares + (values * values).sum((0, 2, 3)),
        )

    hooks = [norm.register_forward_pre_hook(gather) for norm in norms]
    network.eval()
    try:
        for batch in batches:
            network(batch)
    finally:
        for hook in hooks:
            hook.remove()
    for norm, (count, total, squares) in sums.items():
        mean = total / count
        variance = (squares / count - mean * mean).clamp_min(0)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        gain = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
        shift = norm.bias.double() - gain * norm.running_mean.double()
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_(gain * torch.sqrt(variance + norm.eps))
        norm.bias.copy_(shift + gain * mean)
