"""The training of a gate: so many steps, an average that follows, and a stop that can go on."""

from __future__ import annotations

import contextlib
import copy
import json
import math
import os
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine.learning.gating import varying
from engine.learning.gating.settings import GateRecipe, sha256
from engine.learning.progress import Progress
from engine.learning.training.interrupting import gentle_interrupt
from engine.networks.gatenet import GateNet
from engine.radiographs.refusals import Refusal

LAST = "last.safetensors"
HISTORY = "history.jsonl"
MEAN, STD = 0.5, 0.25
_WARMUP, _FLOOR, _LINE_EVERY, _SAVE_SECONDS = 0.1, 0.01, 100, 60.0


@dataclass
class Progressed:
    """How far a training is; every step draws its chance from the seed and its own number."""

    recipe_sha256: str
    step: int = 0
    loss: float = 0.0
    seconds: float = 0.0
    history: list[dict[str, float]] = field(default_factory=list)


class GateTraining:
    """One training in one folder; a resumed one takes the same steps as one that was never interrupted."""

    def __init__(
        self, recipe: GateRecipe, chests: NDArray[np.uint8], others: NDArray[np.uint8], kinds: int, folder: Path
    ) -> None:
        torch.manual_seed(recipe.seed)
        self._recipe, self._chests, self._others, self._folder = recipe, chests, others, folder
        self._network = GateNet(kinds)
        self.average = copy.deepcopy(self._network)
        self._optimiser = torch.optim.AdamW(self._network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
        self.state = Progressed(sha256(recipe))

    def run(self, progress: Progress) -> None:
        """Train to the last step; Ctrl-C ends the step, saves, and raises KeyboardInterrupt."""
        state, recipe, began = self.state, self._recipe, time.monotonic()
        first, before, saved = state.step, state.seconds, time.monotonic()
        with gentle_interrupt() as interrupted:
            while state.step < recipe.steps:
                self._step()
                state.seconds = before + time.monotonic() - began
                progress.tell("step", state.step, recipe.steps, began, first)
                last = state.step == recipe.steps
                if state.step % _LINE_EVERY == 0 or last:
                    self._line()
                if interrupted.is_set() or last or time.monotonic() - saved > _SAVE_SECONDS:
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
        for name, network in (("network", self._network), ("average", self.average)):
            network.load_state_dict(_below(f"{name}.", tensors))
        moments: dict[int, dict[str, torch.Tensor]] = {}
        for name, value in _below("optimiser.", tensors).items():
            number, _, entry = name.partition(".")
            moments.setdefault(int(number), {})[entry] = value
        groups = self._optimiser.state_dict()["param_groups"]
        self._optimiser.load_state_dict({"state": moments, "param_groups": groups})
        self.state = state

    def _step(self) -> None:
        state, recipe = self.state, self._recipe
        random = np.random.default_rng([recipe.seed, state.step])
        grey, kinds = varying.batch(self._chests, self._others, recipe, random)
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate()
        self._network.train()
        logits, _ = self._network(varying.normalised(grey, MEAN, STD))
        loss = functional.cross_entropy(logits, kinds)
        if not math.isfinite(loss.item()):
            raise Refusal(
                "unusable-input",
                f"The loss is no finite number in step {state.step + 1}.",
                "Lower the rate with --set rate=1e-3.",
            )
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()
        state.step += 1
        state.loss += loss.item()
        self._follow(min(recipe.average, (1 + state.step) / (10 + state.step)))

    def _rate(self) -> float:
        """A straight warm-up under a cosine from the rate to its floor."""
        share = self.state.step / self._recipe.steps
        cosine = 0.5 * (1 + math.cos(math.pi * share)) * (1 - _FLOOR) + _FLOOR
        return self._recipe.rate * cosine * min(1.0, (share + 1e-6) / _WARMUP)

    @torch.no_grad()
    def _follow(self, keep: float) -> None:
        for mine, theirs in zip(self.average.state_dict().values(), self._network.state_dict().values(), strict=True):
            if mine.is_floating_point():
                mine.lerp_(theirs, 1 - keep)
            else:
                mine.copy_(theirs)

    def _line(self) -> None:
        state = self.state
        count = state.step % _LINE_EVERY or _LINE_EVERY
        state.history.append(
            {"step": state.step, "loss": round(state.loss / count, 6), "seconds": round(state.seconds, 1)}
        )
        state.loss = 0.0

    def _save(self) -> None:
        from safetensors.torch import save_file

        tensors = {f"network.{name}": value for name, value in self._network.state_dict().items()}
        tensors.update({f"average.{name}": value for name, value in self.average.state_dict().items()})
        for number, entries in self._optimiser.state_dict()["state"].items():
            tensors.update({f"optimiser.{number}.{name}": value for name, value in entries.items()})
        path = self._folder / "checkpoint" / LAST
        temporary = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            own = {name: value.detach().contiguous() for name, value in tensors.items()}
            save_file(own, temporary, metadata={"state": json.dumps(asdict(self.state))})
            with temporary.open("rb+") as stream:  # a rename must not overtake the bytes
                os.fsync(stream.fileno())
            temporary.replace(path)
            part = self._folder / f"{HISTORY}.part"
            part.write_text("".join(json.dumps(line) + "\n" for line in self.state.history), "utf-8")
            part.replace(self._folder / HISTORY)
        except OSError as error:
            raise Refusal(
                "cannot-write",
                f"The checkpoint {path.name} cannot be written: {error.strerror}.",
                "Make room, or name another folder with --out; then go on with --resume.",
            ) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _below(prefix: str, tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
