"""Heatmaps of a network whose weights are thrown away stage by stage, from the head downwards.

The cascading randomisation of Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018: a map that stays the
same when what the network learnt is gone shows the picture's edges, not what the network saw. Needs PyTorch.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.radiographs.radiograph import Radiograph
from engine.reading import extras
from engine.reading.answering import Solo
from engine.reading.preprocessing import prepare
from engine.reading.pytorch_runtime import PytorchRuntime

if TYPE_CHECKING:
    from engine.networks.mapped import Network

Maps = NDArray[np.float32]
HEAD = "head"
_BATCH = 8
_SETTLING = 16  # radiographs that new batch norms see
_LEAST_SPREAD = 0.02


@dataclass(frozen=True, eq=False)
class Given:
    """What a network takes of some radiographs: pictures ``[N, channels, rows, columns]``, and ``[N, E]`` beside."""

    pictures: NDArray[np.float32]
    extra: NDArray[np.float32] | None


def given(
    solo: Solo,
    radiographs: Sequence[Radiograph],
    stated: Sequence[dict[str, str | float | None]],
    shown: Sequence[Maps],
) -> Given:
    """Prepare radiographs as the reader does; ``shown`` are they as first displayed, ``stated`` age, sex and view."""
    card, pictures, beside = solo.engine.card, [], []
    for radiograph, words, picture in zip(radiographs, stated, shown, strict=True):
        lungs = None if solo.lungs is None else solo.lungs.part(radiograph, picture)
        pictures.append(prepare(radiograph, card.input, picture, lungs).tensor[0])
        beside.append(extras.encode(card.extra_inputs, extras.stated_of(radiograph) | words)[0])
    return Given(np.stack(pictures), np.stack(beside) if card.extra_inputs else None)


def cascade(solo: Solo, found: Given, *, seed: int = 0) -> Iterator[tuple[str, Maps]]:
    """Raw maps ``[N, L, h, w]`` of the network as it is (named ``""``), then after each stage that is randomised.

    Stages add up. Weights begin again as before a training; batch norms see the pictures once, as a fresh network's
    would, for else the statistics of the lost weights would silence what comes after them. The engine's own network
    stays as it is.

    Parameters
    ----------
    solo
        Loaded in PyTorch, with maps.
    """
    assert isinstance(solo.network, PytorchRuntime)
    network = copy.deepcopy(solo.network.network)
    device = solo.network.device
    yield "", _maps(network, found, device)
    norms: list[nn.Module] = []
    for number, (name, modules) in enumerate(stages(network)):
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed + number)
            norms += [norm for module in modules for norm in _begin_again(module)]
        _settle(network, norms, found, device)
        yield name, _maps(network, found, device)


def stages(network: Network) -> list[tuple[str, tuple[nn.Module, ...]]]:
    """The head, then the parts of the features from the last to the first, each with its name; none without weights."""
    head = tuple(module for name, module in network.named_children() if name != "features")
    below = [(name, (module,)) for name, module in _parts("features", network.features)]
    return [(name, modules) for name, modules in ((HEAD, head), *reversed(below)) if any(map(_weighs, modules))]


def count(solo: Solo) -> int:
    """How many stages a network has."""
    assert isinstance(solo.network, PytorchRuntime)
    return len(stages(solo.network.network))


def _parts(name: str, module: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    """The children in the order in which they were built, of plain sequences their members."""
    children = list(module.named_children())
    if not children:
        yield name, module
    for key, child in children:
        if type(child) is nn.Sequential:
            yield from _parts(f"{name}.{key}", child)
        else:
            yield f"{name}.{key}", child


def _weighs(module: nn.Module) -> bool:
    return any(True for _ in module.parameters())


def _begin_again(module: nn.Module) -> list[nn.Module]:
    """Give all that lies in a module the weights of an untrained network; its batch norms."""
    norms: list[nn.Module] = []
    for part in module.modules():
        reset = getattr(part, "reset_parameters", None)
        if callable(reset):
            reset()
        else:
            with torch.no_grad():
                for weight in part.parameters(recurse=False):
                    spread = float(weight.std()) if weight.numel() > 1 else 0.0
                    nn.init.normal_(weight, 0.0, max(spread, _LEAST_SPREAD))
        if isinstance(part, nn.modules.batchnorm._BatchNorm):
            norms.append(part)
    return norms


def _settle(network: Network, norms: Sequence[nn.Module], found: Given, device: str) -> None:
    """Let the batch norms of all stages so far take the mean and spread of what they are given now."""
    for norm in norms:
        assert isinstance(norm, nn.modules.batchnorm._BatchNorm)
        norm.reset_running_stats()
        norm.momentum = None  # the mean over all batches
        norm.train()
    if norms:
        some = slice(0, _SETTLING)
        _maps(network, Given(found.pictures[some], None if found.extra is None else found.extra[some]), device)
    network.eval()


def _maps(network: Network, found: Given, device: str) -> Maps:
    parts = []
    with torch.no_grad():
        for begin in range(0, len(found.pictures), _BATCH):
            here = slice(begin, begin + _BATCH)
            extra = None if found.extra is None else torch.from_numpy(found.extra[here]).to(device)
            _, maps = network.explained(torch.from_numpy(found.pictures[here]).to(device), extra)
            parts.append(maps.float().cpu().numpy())
    return np.concatenate(parts)
