"""All that a training needs to go on as if it had never stopped, in one file that is whole or not there."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from engine.learning.training.averaging import Average
from engine.networks.mapped import MapNetwork
from engine.radiographs.refusals import Refusal

LAST, BEST = "last.safetensors", "best.safetensors"


@dataclass
class State:
    """How far a training is. Chance needs no state: every step draws from the seed and its own number."""

    recipe_sha256: str
    precision: str
    step: int = 0
    epoch: int = 0
    epoch_loss: float = 0.0
    epoch_location: float = 0.0
    best_score: float = -1.0
    best_epoch: int = -1
    finished: bool = False
    seconds: float = 0.0
    history: list[dict[str, Any]] = field(default_factory=list)


def save(folder: Path, state: State, network: MapNetwork, average: Average, optimiser: torch.optim.Optimizer) -> None:
    """Write the last state: weights, average, optimiser, and how far the training is."""
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    tensors.update({f"average.{name}": value for name, value in average.network.state_dict().items()})
    for number, entries in optimiser.state_dict()["state"].items():
        tensors.update({f"optimiser.{number}.{name}": value for name, value in entries.items()})
    _write(folder / LAST, tensors, {"state": json.dumps(asdict(state))})


def save_best(folder: Path, average: Average) -> None:
    """Write the averaged weights of the best epoch so far."""
    _write(folder / BEST, dict(average.network.state_dict()), {})


def load_best(folder: Path, network: MapNetwork) -> None:
    """Give a network the weights of the best epoch."""
    network.load_state_dict(_read(folder / BEST)[0])


def restore(
    folder: Path, recipe_sha256: str, network: MapNetwork, average: Average, optimiser: torch.optim.Optimizer
) -> State:
    """Put network, average and optimiser back to the last saved state and return how far it was.

    Raises
    ------
    Refusal
        ``not-found`` where nothing was saved; ``unusable-input`` where the file is damaged or of another recipe.
    """
    tensors, words = _read(folder / LAST)
    state = State(**json.loads(words["state"]))
    if state.recipe_sha256 != recipe_sha256:
        raise Refusal(
            "unusable-input",
            "The run was begun with another recipe or other settings.",
            "Resume it with the same ones, or name another folder with --out.",
        )
    network.load_state_dict(_below("network.", tensors))
    average.network.load_state_dict(_below("average.", tensors))
    parameters = [parameter for group in optimiser.param_groups for parameter in group["params"]]
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for name, value in _below("optimiser.", tensors).items():
        number, _, entry = name.partition(".")
        moments.setdefault(int(number), {})[entry] = _laid_out_as(parameters[int(number)], value)
    optimiser.load_state_dict({"state": moments, "param_groups": optimiser.state_dict()["param_groups"]})
    return state


def _laid_out_as(parameter: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """The memory order of the parameter: another one takes other kernels, whose last digits differ."""
    if value.shape != parameter.shape:
        return value
    return torch.empty_like(parameter, requires_grad=False).copy_(value)


def _below(prefix: str, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}


def _write(path: Path, tensors: dict[str, torch.Tensor], words: dict[str, str]) -> None:
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.part")
    try:
        own = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        save_file(own, temporary, metadata=words)
        with temporary.open("rb+") as stream:  # a rename must not overtake the bytes
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise Refusal(
            "cannot-write",
            f"The checkpoint {path.name} cannot be written: {error.strerror}.",
            "Make room, or name another folder with --out; then go on with --resume.",
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _read(path: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise Refusal("not-found", f"There is no checkpoint in {path.parent}.", "Start the training without --resume.")
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, dict(file.metadata() or {})  # noqa: SIM118
    except SafetensorError as error:
        raise Refusal(
            "unusable-input",
            f"The checkpoint {path.name} is damaged: {error}.",
            "Start the training again, without --resume.",
        ) from error
