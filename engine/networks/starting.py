"""Where a network starts: pretrained weights, and batch norm measured again on radiographs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import torch
from torch import nn

from engine.bundles import engines
from engine.bundles.verifying import verify
from engine.networks.backbones.of_timm import NAMES as TIMM_NAMES
from engine.networks.mapped import Network
from engine.networks.naming import matched
from engine.networks.settings import NetworkSettings
from engine.networks.tensors import read_tensors
from engine.networks.vision import timm, torchvision
from engine.radiographs.refusals import Refusal

_WEIGHTS = "weights.safetensors"


def load_start(network: Network, settings: NetworkSettings, folder: Path | None) -> str:
    """Give a network the weights that its recipe starts from.

    Parameters
    ----------
    network
        As built from ``settings``.
    settings
        ``settings.weights`` says from where (see there).
    folder
        Of weights, as named by ``--weights``; None where none was named.

    Returns
    -------
    str
        Where it starts, in the words that stand beside its figures.

    Raises
    ------
    Refusal
        ``not-found`` with the file that was looked for and where; ``unusable-input`` for another network's weights.
    """
    wanted = settings.weights
    if not wanted:
        return "random values"
    if wanted in {"torchvision", "timm"}:
        _load(network, _fetched(wanted, settings.name), f"{wanted}'s weights of {settings.name}")
        return f"ImageNet weights of {wanted}"
    kind, _, rest = wanted.partition(":")
    if kind == "package" and rest:
        _load(network, read_tensors(_in_package(rest)).tensors, f"the package {rest}")
        return f"ImageNet weights of the package {rest}"
    if kind == "engine" and rest:
        engine = engines.find(rest)
        verify(engine)
        _load(network, read_tensors(engine.folder / _WEIGHTS).tensors, f"the engine {engine.name}")
        return f"the features of {engine.name} {engine.card.version}"
    if folder is None:
        raise Refusal(
            "not-found",
            f"The recipe starts from {wanted}, and no folder of weights is named.",
            "Name it with --weights, or start from chance with --set network.weights=.",
        )
    load_features(network, folder / wanted)
    return f"the weights {wanted}"


def load_features(network: Network, path: Path) -> None:
    """Load a file of pretrained weights (half or single precision) into a network's features.

    The tensors may have our names, the library's, any wrapper's, or stand in the same order under names of their own.

    Raises
    ------
    Refusal
        ``not-found`` where the file is not there, ``unusable-input`` where its tensors are another network's.
    """
    if not path.is_file():
        raise Refusal(
            "not-found",
            f"The pretrained weights {path.name} are not in {path.parent}.",
            "Name the folder that holds them with --weights.",
        )
    _load(network, read_tensors(path).tensors, path.name)


def _load(network: Network, tensors: Mapping[str, torch.Tensor], named: str) -> None:
    """Into the features, by name or by order."""
    found = matched(tensors, network.features.state_dict())
    if found is None:
        raise Refusal(
            "unusable-input",
            f"The tensors of {named} are not those of this network's features.",
            "Name the weights that belong to the recipe's network.",
        )
    network.features.load_state_dict(found)


def _fetched(library: str, name: str) -> Mapping[str, torch.Tensor]:
    """A library's own pretrained weights, from its cache or from where it has them."""
    plain = name.rpartition("/")[2]
    try:
        if library == "torchvision":
            models = torchvision().models
            tensors: Mapping[str, torch.Tensor] = models.get_model_weights(plain).DEFAULT.get_state_dict(progress=False)
            return tensors
        pretrained = timm().create_model(TIMM_NAMES.get(plain, plain), pretrained=True)
        return dict(pretrained.state_dict())
    except (OSError, RuntimeError, ValueError, AttributeError) as error:  # no network, no such weights
        raise Refusal(
            "not-found",
            f"{library} could not give its pretrained weights of {plain}: {_first_line(error)}.",
            "Connect to a network, put the file into a folder and name it with --weights, "
            "or start from chance with --set network.weights=.",
        ) from error


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:200]


def _in_package(name: str) -> Path:
    """The one file of weights that an installed package holds; nothing of the package is run."""
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        files = []
    found = [file for file in files if file.suffix in {".pth", ".pt", ".safetensors"}]
    if len(found) != 1:
        raise Refusal(
            "not-found",
            f"The package {name}, which should hold one file of weights, is not installed here.",
            f"Install it with: pip install {name}. Or start from chance with --set network.weights=.",
        )
    return Path(str(found[0].locate()))


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
