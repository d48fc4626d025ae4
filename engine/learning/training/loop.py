"""The training loop: epochs of steps, an average that follows, the best epoch kept, and a stop that can go on."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.judging.ranking import mean_auc
from engine.learning import augmenting
from engine.learning.losses import Place, outside_boxes, stated_cross_entropy
from engine.learning.progress import Progress, duration
from engine.learning.recipe import Recipe, training_sha256
from engine.learning.sections import Optimiser, Precision
from engine.learning.training import checkpoints
from engine.learning.training.averaging import Average
from engine.learning.training.checkpoints import State
from engine.networks.mapped import MapNetwork
from engine.radiographs.refusals import Refusal

HISTORY = "history.jsonl"
_PREDICT_BATCH = 64
_SAVE_SECONDS = 300.0


@dataclass(frozen=True, eq=False)
class Material:
    """Pictures and what is stated of them, for training and for choosing.

    Attributes
    ----------
    pictures
        ``[train, stored, stored]`` uint8.
    states
        ``[train, labels]`` float32 with NaN where nothing is stated.
    places
        Boxes of training pictures, by their row in ``pictures``.
    names
        File name of each training picture.
    choose_pictures, choose_states
        The same of the list that the best epoch is chosen by, at the input's own size.
    """

    pictures: NDArray[np.uint8]
    states: NDArray[np.float32]
    places: dict[int, tuple[Place, ...]]
    names: tuple[str, ...]
    choose_pictures: NDArray[np.uint8]
    choose_states: NDArray[np.float32]


class Training:
    """One training in one folder; ``run`` goes on until it is finished or interrupted.

    Chance is drawn anew for every epoch and step from the recipe's seed, never carried along: a training that was
    interrupted and resumed takes the same steps as one that was not.

    Parameters
    ----------
    network
        With its starting weights.
    recipe
        All that decides.
    material
        What is learned from.
    folder
        The run's folder: ``checkpoint/`` and ``history.jsonl`` are written there.
    """

    def __init__(self, network: MapNetwork, recipe: Recipe, material: Material, folder: Path) -> None:
        self._recipe, self._choice, self._material, self._folder = recipe, recipe.optimiser, material, folder
        self._network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._average = Average(self._network, self._choice.average)
        self._optimiser = _optimiser(self._network, self._choice)
        self._checkpoints = folder / "checkpoint"
        self._steps_an_epoch = max(len(material.pictures) // self._choice.batch, 1)
        self.state = State(training_sha256(recipe), resolve_precision(self._choice.precision))

    def resume(self) -> None:
        """Go back to where the folder's last checkpoint was."""
        self.state = checkpoints.restore(
            self._checkpoints, self.state.recipe_sha256, self._network, self._average, self._optimiser
        )

    def run(self, progress: Progress) -> None:
        """Train until the last epoch, or until the choosing list has not improved for the recipe's patience.

        Raises
        ------
        KeyboardInterrupt
            On Ctrl-C, after a whole checkpoint.
        Refusal
            Where the loss is no finite number, with the images of that batch.
        """
        state, began = self.state, time.monotonic()
        first_step, seconds_before, saved = state.step, state.seconds, time.monotonic()
        with _gentle_interrupt() as interrupted:
            while not state.finished:
                order = np.random.default_rng([self._recipe.seed, state.epoch]).permutation(
                    len(self._material.pictures)
                )
                while state.step < (state.epoch + 1) * self._steps_an_epoch:
                    self._step(order)
                    progress.tell(
                        f"epoch {state.epoch + 1} of {self._choice.epochs}, step",
                        state.step,
                        self._choice.epochs * self._steps_an_epoch,
                        began,
                        first_step,
                    )
                    stop = interrupted.is_set()
                    if stop or time.monotonic() - saved > _SAVE_SECONDS:
                        state.seconds = seconds_before + time.monotonic() - began
                        self._save()
                        saved = time.monotonic()
                    if stop:
                        raise KeyboardInterrupt
                state.seconds = seconds_before + time.monotonic() - began
                self._end_epoch(progress)
                saved = time.monotonic()
                if interrupted.is_set():
                    raise KeyboardInterrupt

    def _step(self, order: NDArray[np.int64]) -> None:
        state, choice, recipe = self.state, self._choice, self._recipe
        place = state.step - state.epoch * self._steps_an_epoch
        chosen = np.sort(order[place * choice.batch : (place + 1) * choice.batch])
        torch.manual_seed(recipe.seed * 1_000_003 + state.step)  # dropout
        random = torch.Generator().manual_seed(recipe.seed * 1_000_003 + state.step + 500_009)
        batch = augmenting.varied(self._material.pictures[chosen], recipe.augmentation, recipe.input, random)
        rate = self._rate(state.step)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._network.train()
        with _precision(state.precision):
            logits, maps = self._network(batch.images)
        loss = stated_cross_entropy(logits.float(), torch.from_numpy(self._material.states[chosen]))
        location = torch.zeros(())
        if recipe.location.weight:
            places = [self._material.places.get(int(number), ()) for number in chosen]
            location = outside_boxes(maps.float(), batch.affine, places)
        total = loss + recipe.location.weight * location
        if not math.isfinite(total.item()):
            raise _not_finite(state, [self._material.names[number] for number in chosen])
        self._optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._network.parameters(), choice.clip)
        self._optimiser.step()
        state.step += 1
        state.epoch_loss += loss.item()
        state.epoch_location += location.item()
        self._average.follow(self._network, state.step)

    def _rate(self, step: int) -> float:
        """A straight warm-up under a cosine from the rate to its floor."""
        choice, share = self._choice, step / (self._choice.epochs * self._steps_an_epoch)
        cosine = 0.5 * (1 + math.cos(math.pi * share)) * (1 - choice.floor) + choice.floor
        return choice.rate * cosine * (min(1.0, (share + 1e-9) / choice.warmup) if choice.warmup else 1.0)

    def _end_epoch(self, progress: Progress) -> None:
        state = self.state
        logits = predict(self._average.network, self._material.choose_pictures, self._recipe, state.precision)
        score = mean_auc(self._material.choose_states, logits)
        choose_loss = stated_cross_entropy(torch.from_numpy(logits), torch.from_numpy(self._material.choose_states))
        line: dict[str, Any] = {
            "epoch": state.epoch + 1,
            "loss": round(state.epoch_loss / self._steps_an_epoch, 6),
            "location": round(state.epoch_location / self._steps_an_epoch, 6),
            "choose_loss": round(choose_loss.item(), 6),
            "choose_auc": round(score, 6),
            "rate": self._rate(state.step - 1),
            "seconds": round(state.seconds, 1),
        }
        if score > state.best_score:
            state.best_score, state.best_epoch = score, state.epoch
            checkpoints.save_best(self._checkpoints, self._average)
        state.history.append(line)
        state.epoch += 1
        state.epoch_loss = state.epoch_location = 0.0
        waited = state.epoch - 1 - state.best_epoch
        state.finished = state.epoch >= self._choice.epochs or waited >= self._choice.patience
        self._save()
        progress.say(
            f"epoch {line['epoch']} of {self._choice.epochs}: loss {line['loss']:.4f}, mean AUC on the choosing list "
            f"{score:.4f}{' (best)' if waited == 0 else ''}, {duration(state.seconds)}"
        )

    def _save(self) -> None:
        checkpoints.save(self._checkpoints, self.state, self._network, self._average, self._optimiser)
        temporary = self._folder / f"{HISTORY}.part"
        temporary.write_text("".join(json.dumps(line) + "\n" for line in self.state.history), "utf-8")
        os.replace(temporary, self._folder / HISTORY)


def predict(network: MapNetwork, pictures: NDArray[np.uint8], recipe: Recipe, precision: str) -> NDArray[np.float32]:
    """Logits ``[N, labels]`` of pictures of the input's own size, in evaluation mode."""
    network.eval()
    answers: list[NDArray[np.float32]] = []
    with torch.no_grad(), _precision(precision):
        for begin in range(0, len(pictures), _PREDICT_BATCH):
            logits, _ = network(augmenting.plain(pictures[begin : begin + _PREDICT_BATCH], recipe.input))
            answers.append(logits.float().numpy())
    return np.concatenate(answers)


def resolve_precision(wanted: Precision) -> str:
    """bfloat16 where the processor multiplies it itself, float32 elsewhere: emulation would be slower."""
    if wanted != "auto":
        return wanted
    has: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return "bfloat16" if has.get("avx512_bf16") or has.get("amx_bf16") else "float32"


def _precision(name: str) -> contextlib.AbstractContextManager[Any]:
    return torch.autocast("cpu", torch.bfloat16) if name == "bfloat16" else contextlib.nullcontext()


def _optimiser(network: MapNetwork, choice: Optimiser) -> torch.optim.Optimizer:
    """AdamW; batch norms and biases do not decay."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": choice.decay}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=choice.rate)


def _not_finite(state: State, names: list[str]) -> Refusal:
    return Refusal(
        "unusable-input",
        f"The loss is no finite number in epoch {state.epoch + 1}, step {state.step + 1}, on {', '.join(names)}.",
        "Look at these images, or lower optimiser.rate with --set.",
    )


@contextlib.contextmanager
def _gentle_interrupt() -> Iterator[threading.Event]:
    """The first Ctrl-C sets the event, so that a step ends whole; a second one stops at once."""
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event
        return

    def note(number: int, frame: FrameType | None) -> None:
        if event.is_set():
            raise KeyboardInterrupt
        event.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)
