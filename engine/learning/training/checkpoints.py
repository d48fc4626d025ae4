"""All that a training needs to go on as if it had never stopped, in one file that is whole or not there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import nn

from engine.learning.training.averaging import Average
from engine.learning.training.schedules import Watch
from engine.radiographs.refusals import Refusal

LAST, BEST = "last.safetensors", "best.safetensors"
SCHEMA = 2
_LONGEST_HEAD = 100_000_000  # bytes of a safetensors header
Kind = TypeVar("Kind")


@dataclass
class State:
    """How far a training is. Chance needs no state: every step draws from the seed and its own number."""

    recipe_sha256: str
    precision: str
    schema: int = SCHEMA
    step: int = 0
    epoch: int = 0
    stage: int = 0
    images: int = 0
    epoch_loss: float = 0.0
    epoch_location: float = 0.0
    watch: Watch = field(default_factory=Watch)
    scaler: dict[str, float] = field(default_factory=dict)
    finished: bool = False
    seconds: float = 0.0
    history: list[dict[str, Any]] = field(default_factory=list)

    @property
    def best_epoch(self) -> int:
        """The best epoch so far, from 0; -1 before the first has ended."""
        return self.watch.best_epoch


@dataclass(frozen=True, eq=False)
class Saved:
    """A checkpoint that was read: how far it was, and its tensors."""

    state: State
    tensors: dict[str, torch.Tensor]


def save(
    folder: Path,
    state: Any,  # noqa: ANN401  (any dataclass)
    network: nn.Module,
    average: Average,
    optimiser: torch.optim.Optimizer,
) -> None:
    """Write the last state: weights, average, optimiser, and how far the training is."""
    tensors = {f"network.{name}": value for name, value in network.state_dict().items()}
    if average.apart:
        tensors.update({f"average.{name}": value for name, value in average.network.state_dict().items()})
    for number, entries in optimiser.state_dict()["state"].items():
        tensors.update({f"optimiser.{number}.{name}": value for name, value in entries.items()})
    _write(folder / LAST, tensors, {"state": json.dumps(asdict(state))})


def save_best(folder: Path, network: nn.Module) -> None:
    """Write the weights of the best epoch so far."""
    _write(folder / BEST, dict(network.state_dict()), {})


def load_best(folder: Path, network: nn.Module) -> None:
    """Give a network the weights of the best epoch."""
    network.load_state_dict(_read(content(folder / BEST), BEST)[0])


def content(path: Path) -> bytes:
    """The bytes of a checkpoint.

    Raises
    ------
    Refusal
        ``not-found`` where nothing was saved.
    """
    try:
        return path.read_bytes()
    except OSError:
        raise Refusal(
            "not-found", f"There is no checkpoint in {path.parent}.", "Start the training without --resume."
        ) from None


def saved(written: bytes, recipe_sha256: str) -> Saved:
    """The last checkpoint of a training by :class:`engine.learning.training.loop.Training`; see :func:`opened`."""

    def state_of(told: dict[str, Any]) -> State:
        return State(**told | {"watch": Watch(**told["watch"])})

    return Saved(*opened(written, recipe_sha256, state_of))


def opened(
    written: bytes, recipe_sha256: str, state_of: Callable[[dict[str, Any]], Kind]
) -> tuple[Kind, dict[str, torch.Tensor]]:
    """Read the bytes of a last checkpoint: how far it was, and its tensors.

    Parameters
    ----------
    recipe_sha256
        Of the training that wants to go on.
    state_of
        Makes the state of what the checkpoint tells.

    Raises
    ------
    Refusal
        ``unusable-input`` where it is damaged, of another recipe, or of another version of Hilum.
    """
    tensors, words = _read(written, LAST)
    try:
        found = json.loads(words["state"])
        schema = int(found.get("schema", 1))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise _damaged(LAST, error) from error
    if schema != SCHEMA:
        raise Refusal(
            "unusable-input",
            f"The run was begun by another version of Hilum: its checkpoint has schema {schema}, this version goes on "
            f"with schema {SCHEMA}.",
            "Go on with that version, or start the training again in another folder.",
        )
    if found.get("recipe_sha256") != recipe_sha256:
        raise Refusal(
            "unusable-input",
            "The run was begun with another recipe or other settings.",
            "Resume it with the same ones, or name another folder with --out.",
        )
    try:
        return state_of(found), tensors
    except (KeyError, TypeError) as error:
        raise _damaged(LAST, error) from error


def restore(
    tensors: dict[str, torch.Tensor], network: nn.Module, average: Average, optimiser: torch.optim.Optimizer
) -> None:
    """Put network, average and optimiser back to a saved state."""
    network.load_state_dict(_below("network.", tensors))
    if average.apart:
        average.network.load_state_dict(_below("average.", tensors))
    parameters = [parameter for group in optimiser.param_groups for parameter in group["params"]]
    moments: dict[int, dict[str, torch.Tensor]] = {}
    for name, value in _below("optimiser.", tensors).items():
        number, _, entry = name.partition(".")
        moments.setdefault(int(number), {})[entry] = _laid_out_as(parameters[int(number)], value)
    optimiser.load_state_dict({"state": moments, "param_groups": optimiser.state_dict()["param_groups"]})


def write_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all.

    Raises
    ------
    Refusal
        ``cannot-write`` where there is no room or no leave.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, str(error.strerror)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _laid_out_as(parameter: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """The memory order of the parameter: another one takes other kernels, whose last digits differ."""
    if value.shape != parameter.shape:
        return value
    return torch.empty_like(parameter, requires_grad=False).copy_(value)


def _below(prefix: str, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}


def _write(path: Path, tensors: dict[str, torch.Tensor], words: dict[str, str]) -> None:
    from safetensors import SafetensorError
    from safetensors.torch import save_file

    temporary = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        own = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        save_file(own, temporary, metadata=words)
        with temporary.open("rb+") as stream:  # a rename must not overtake the bytes
            os.fsync(stream.fileno())
        temporary.replace(path)
    except (OSError, SafetensorError) as error:
        raise _cannot_write(path, getattr(error, "strerror", None) or str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _cannot_write(path: Path, why: str) -> Refusal:
    return Refusal(
        "cannot-write",
        f"{path.name} cannot be written in {path.parent}: {why}.",
        "Make room, or name another folder with --out; then go on with --resume.",
    )


def _read(written: bytes, name: str) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        tensors = load(written)
        length = int.from_bytes(written[:8], "little")
        words: dict[str, str] = json.loads(written[8 : 8 + length]).get("__metadata__", {})
    except (SafetensorError, ValueError) as error:
        raise _damaged(name, error) from error
    return tensors, words


def _damaged(name: str, error: Exception) -> Refusal:
    return Refusal(
        "unusable-input",
        f"The checkpoint {name} is damaged: {error}.",
        "Start the training again in another folder.",
    )


def recipe_of(path: Path) -> str:
    """Hash of the training that a checkpoint belongs to; empty where it is missing or cannot be read."""
    try:
        with path.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            head = stream.read(length) if length < _LONGEST_HEAD else b""
        state = json.loads(json.loads(head)["__metadata__"]["state"])
        return str(state["recipe_sha256"]) if state.get("schema") == SCHEMA else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""
