"""The training of a segmenter: a fixed number of epochs, an average that follows, and a stop that can go on."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.learning.progress import Progress, duration
from engine.learning.segmenting import varying
from engine.learning.segmenting.loss import outline_loss
from engine.learning.segmenting.masks import MaskTable
from engine.learning.segmenting.settings import SegmenterRecipe, sha256
from engine.learning.segmenting.stored import Stored
from engine.learning.training.interrupting import gentle_interrupt
from engine.learning.training.stepping import resolve_precision
from engine.networks.unet import UNet
from engine.radiographs.refusals import Refusal

HISTORY = "history.jsonl"
LAST = "last.safetensors"
_SAVE_SECONDS = 120.0


@dataclass
class Progressed:
    """How far a training is; every step draws its chance from the seed and its own number."""

    recipe_sha256: str
    precision: str
    step: int = 0
    epoch_loss: float = 0.0
    seconds: float = 0.0
    history: list[dict[str, Any]] = field(default_factory=list)


class SegmenterTraining:
    """One training in one folder; a resumed one takes the same steps as one that was never interrupted."""

    def __init__(self, network: UNet, recipe: SegmenterRecipe, table: MaskTable, stored: Stored, folder: Path) -> None:
        self._recipe, self._choice = recipe, recipe.schedule
        self._table, self._stored, self._folder = table, stored, folder
        self._network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = copy.deepcopy(self._network)
        self._optimiser = torch.optim.AdamW(_groups(self._network, self._choice.decay), lr=self._choice.rate)
        self._steps = max(len(table.train) // self._choice.batch, 1)
        self.state = Progressed(sha256(recipe), resolve_precision(self._choice.precision, torch.device("cpu")))

    @property
    def finished(self) -> bool:
        """Whether the last epoch is done."""
        return self.state.step >= self._choice.epochs * self._steps

    def pictures(self, places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Stored pictures ``[N, edge, edge]`` by their numbers in the table."""
        return np.array(self._stored.pictures[places])

    def run(self, progress: Progress) -> None:
        """Train to the last epoch; Ctrl-C ends the step, saves, and raises KeyboardInterrupt."""
        state, began = self.state, time.monotonic()
        first, before, saved = state.step, state.seconds, time.monotonic()
        total = self._choice.epochs * self._steps
        with gentle_interrupt() as interrupted:
            while not self.finished:
                self._step()
                state.seconds = before + time.monotonic() - began
                epoch = (state.step - 1) // self._steps + 1
                progress.tell(f"epoch {epoch} of {self._choice.epochs}, step", state.step, total, began, first)
                if state.step % self._steps == 0:
                    self._end_epoch(epoch, progress)
                if interrupted.is_set() or self.finished or time.monotonic() - saved > _SAVE_SECONDS:
                    self._save()
                    saved = time.monotonic()
                if interrupted.is_set():
                    raise KeyboardInterrupt

    def resume(self) -> None:
        """Go back to where the folder's checkpoint was.

        Raises
        ------
        Refusal
            ``unusable-input`` for one that is damaged or of another recipe.
        """
        from safetensors import SafetensorError, safe_open

        path = self._folder / "checkpoint" / LAST
        try:
            with safe_open(path, framework="pt") as file:
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
                words = dict(file.metadata() or {})
        except SafetensorError as error:
            raise Refusal(
                "unusable-input", f"The checkpoint {path.name} is damaged: {error}.", "Start again, without --resume."
            ) from error
        state = Progressed(**json.loads(words["state"]))
        if state.recipe_sha256 != self.state.recipe_sha256:
            raise Refusal(
                "unusable-input",
                "The run was begun with another recipe or other settings.",
                "Resume it with the same ones, or name another folder with --out.",
            )
        self._network.load_state_dict(_below("network.", tensors))
        self.average.load_state_dict(_below("average.", tensors))
        parameters = [parameter for group in self._optimiser.param_groups for parameter in group["params"]]
        moments: dict[int, dict[str, torch.Tensor]] = {}
        for name, value in _below("optimiser.", tensors).items():
            number, _, entry = name.partition(".")
            parameter = parameters[int(number)]
            # In the parameter's memory order: another one takes other kernels, whose last digits differ.
            held = torch.empty_like(parameter, requires_grad=False).copy_(value) if value.ndim else value
            moments.setdefault(int(number), {})[entry] = held
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": moments, "param_groups": groups})
        self.state = state

    def _step(self) -> None:
        state, choice, recipe = self.state, self._choice, self._recipe
        epoch, place = divmod(state.step, self._steps)
        order = np.random.default_rng([recipe.seed, epoch]).permutation(self._table.train)
        chosen = np.sort(order[place * choice.batch : (place + 1) * choice.batch])
        random = torch.Generator().manual_seed(recipe.seed * 1_000_003 + state.step)
        masks, owners, targets = self._targets(chosen)
        grey, inside = varying.varied(self._stored.pictures[chosen], masks, owners, recipe.variation, random)
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate(state.step)
        self._network.train()
        with precision(state.precision):
            _, maps = self._network(varying.normalised(grey, recipe.input))
        loss = outline_loss(maps, inside, targets)
        if not math.isfinite(loss.item()):
            names = ", ".join(self._table.pictures[int(one)].name for one in chosen)
            raise Refusal(
                "unusable-input",
                f"The loss is no finite number in epoch {epoch + 1}, step {state.step + 1}, on {names}.",
                "Look at these pictures, or lower schedule.rate with --set.",
            )
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if choice.clip:
            nn.utils.clip_grad_norm_(self._network.parameters(), choice.clip)
        self._optimiser.step()
        state.step += 1
        state.epoch_loss += loss.item()
        _follow(self.average, self._network, min(choice.average, (1 + state.step) / (10 + state.step)))

    def _targets(
        self, chosen: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint8], NDArray[np.int64], list[tuple[int, int, bool]]]:
        """Masks of some pictures, the picture of each, and which maps each is for."""
        rows, owners, targets = [], [], []
        for number, picture in enumerate(chosen):
            begin, end = self._stored.starts[picture], self._stored.starts[picture + 1]
            rows += list(range(begin, end))
            owners += [number] * int(end - begin)
            targets += [
                (number, target.map, target.side == "between") for target in self._table.pictures[int(picture)].targets
            ]
        return self._stored.masks[rows], np.array(owners, np.int64), targets

    def _rate(self, step: int) -> float:
        """A straight warm-up under a cosine from the rate to its floor."""
        choice, share = self._choice, step / (self._choice.epochs * self._steps)
        cosine = 0.5 * (1 + math.cos(math.pi * share)) * (1 - choice.floor) + choice.floor
        return choice.rate * cosine * (min(1.0, (share + 1e-9) / choice.warmup) if choice.warmup else 1.0)

    def _end_epoch(self, epoch: int, progress: Progress) -> None:
        state = self.state
        line = {
            "epoch": epoch,
            "loss": round(state.epoch_loss / self._steps, 6),
            "rate": self._rate(state.step - 1),
            "seconds": round(state.seconds, 1),
        }
        state.history.append(line)
        state.epoch_loss = 0.0
        progress.say(f"epoch {epoch} of {self._choice.epochs}: loss {line['loss']:.4f}, {duration(state.seconds)}")

    def _save(self) -> None:
        from safetensors.torch import save_file

        tensors = {f"network.{name}": value for name, value in self._network.state_dict().items()}
        tensors.update({f"average.{name}": value for name, value in self.average.state_dict().items()})
        for number, entries in self._optimiser.state_dict()["state"].items():
            tensors.update({f"optimiser.{number}.{name}": value for name, value in entries.items()})
        own = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
        path = self._folder / "checkpoint" / LAST
        temporary = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            save_file(own, temporary, metadata={"state": json.dumps(asdict(self.state))})
            with temporary.open("rb+") as stream:  # a rename must not overtake the bytes
                os.fsync(stream.fileno())
            temporary.replace(path)
            lines = "".join(json.dumps(line) + "\n" for line in self.state.history)
            part = self._folder / f"{HISTORY}.part"
            part.write_text(lines, "utf-8")
            part.replace(self._folder / HISTORY)
        except OSError as error:
            raise Refusal(
                "cannot-write",
                f"The checkpoint {path.name} cannot be written: {error.strerror}.",
                "Make room, or name another folder with --out; then go on with --resume.",
            ) from error
        finally:
            temporary.unlink(missing_ok=True)


def precision(name: str) -> contextlib.AbstractContextManager[Any]:
    """What a forward pass computes in."""
    return torch.autocast("cpu", torch.bfloat16) if name == "bfloat16" else contextlib.nullcontext()


def _groups(network: UNet, decay: float) -> list[dict[str, Any]]:
    """Batch norms and biases do not decay."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]


@torch.no_grad()
def _follow(average: UNet, network: UNet, keep: float) -> None:
    for mine, theirs in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
        if mine.is_floating_point():
            mine.lerp_(theirs, 1 - keep)
        else:
            mine.copy_(theirs)


def _below(prefix: str, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
