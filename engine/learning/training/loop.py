"""The training loop: stages of epochs of steps, an average that follows, the best epoch kept, a stop that can go on."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.learning.losses import labels as label_losses
from engine.learning.losses.labels import Loss
from engine.learning.progress import Progress, duration
from engine.learning.recipe import Recipe, training_sha256
from engine.learning.training import checkpoints, distributed, freezing, schedules, stepping
from engine.learning.training.averaging import Average
from engine.learning.training.checkpoints import State
from engine.learning.training.distributed import World
from engine.learning.training.feeding import Feed, Material, Portion
from engine.learning.training.interrupting import gentle_interrupt
from engine.learning.training.predicting import figures, predict
from engine.learning.training.stepping import Stepper, Told, resolve_precision
from engine.networks.mapped import Network
from engine.radiographs.refusals import Refusal

HISTORY = "history.jsonl"
_SAVE_SECONDS = 300.0
_LOOK_EVERY = 16  # steps between looks at the loss where looking makes a GPU wait


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
    world
        Which of how many processes this is, and its device.
    """

    def __init__(
        self, network: Network, recipe: Recipe, material: Material, folder: Path, world: World | None = None
    ) -> None:
        self._world = world or World()
        self._recipe, self._choice, self._material, self._folder = recipe, recipe.optimiser, material, folder
        placed = network.to(self._world.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._network: Network = distributed.with_common_norms(placed, self._world)
        self._average = Average(self._network, self._choice.average)
        self._checkpoints = folder / "checkpoint"
        self._feed = Feed(recipe, material, self._world)
        if self._choice.batch < self._world.size:
            raise Refusal(
                "unusable-input",
                f"A batch of {self._choice.batch} cannot be shared among {self._world.size} processes.",
                "Raise optimiser.batch with --set, or start fewer.",
            )
        self._stages = schedules.stages_of(recipe)
        self._steps_an_epoch, self._epochs = self._feed.steps_an_epoch, schedules.epochs_of(recipe)
        self.state = State(training_sha256(recipe), resolve_precision(self._choice.precision, self._world.device))
        self._unseen: list[tuple[int, Told]] = []
        self._begin_stage(0)

    @property
    def feed(self) -> Feed:
        """What the steps see."""
        return self._feed

    def resume(self) -> None:
        """Go back to where the folder's last checkpoint was."""
        written = checkpoints.content(self._checkpoints / checkpoints.LAST) if self._world.writes else None
        found = checkpoints.saved(self._world.bytes_of_first(written), self.state.recipe_sha256)
        self.state = found.state
        self._begin_stage(self.state.stage)
        checkpoints.restore(found.tensors, self._network, self._average, self._optimiser)
        if self.state.scaler:
            self._scaler.load_state_dict(dict(self.state.scaler))

    def run(self, progress: Progress) -> None:
        """Train until the last epoch, or until the choosing list has not improved for the recipe's patience.

        Raises
        ------
        KeyboardInterrupt
            On Ctrl-C or a termination signal, after a whole checkpoint.
        Refusal
            Where the loss is no finite number, with the images of that batch.
        """
        state, began = self.state, time.monotonic()
        first_step, seconds_before, saved = state.step, state.seconds, time.monotonic()
        with gentle_interrupt() as interrupted, self._ahead() as ahead:
            while not state.finished:
                number, _ = schedules.stage_of(self._stages, state.epoch)
                if number != state.stage:
                    self._begin_stage(number)
                    state.stage = number
                    state.watch.new_stage()
                order = self._feed.order(state.epoch)
                while state.step < (state.epoch + 1) * self._steps_an_epoch:
                    self._step(order, ahead)
                    progress.tell(
                        f"epoch {state.epoch + 1} of {self._epochs}, step",
                        state.step,
                        self._epochs * self._steps_an_epoch,
                        began,
                        first_step,
                    )
                    if self._unseen:  # a GPU is asked seldom, and processes must ask together
                        continue
                    due = self._world.writes and time.monotonic() - saved > _SAVE_SECONDS
                    stop, save = self._world.total([interrupted.is_set(), due])
                    if stop or save:
                        state.seconds = seconds_before + time.monotonic() - began
                        self._save()
                        saved = time.monotonic()
                    if stop:
                        raise KeyboardInterrupt
                state.seconds = seconds_before + time.monotonic() - began
                self._end_epoch(progress)
                saved = time.monotonic()
                if self._world.any(interrupted.is_set()):
                    raise KeyboardInterrupt

    def _begin_stage(self, number: int) -> None:
        """Layers freeze or thaw, the optimiser starts afresh, the loss takes the stage's weights."""
        stage = self._stages[number]
        self._frozen = freezing.freeze(self._network.features, stage.frozen)
        self._optimiser = stepping.make_optimiser(self._network, self._choice)
        half = self.state.precision == "float16" and self._world.device.type == "cuda"
        self._scaler = torch.amp.GradScaler(self._world.device.type, enabled=half)
        self._loss = self._loss_of(number)
        self._stepper = Stepper(
            distributed.spread(self._network, self._world),
            self._loss,
            self._optimiser,
            recipe=self._recipe,
            precision=self.state.precision,
            world=self._world,
            scaler=self._scaler,
        )

    def _loss_of(self, number: int) -> Loss:
        settings = self._recipe.loss
        if self._stages[number].weights:
            settings = replace(settings, weights={**settings.weights, **self._stages[number].weights})
        seen = self._material.states[self._feed.balanced.rows]
        return label_losses.build(settings, self._recipe.labels, seen)

    def _step(self, order: NDArray[np.int64], ahead: _Ahead) -> None:
        state, choice = self.state, self._choice
        place = state.step - state.epoch * self._steps_an_epoch
        portions = ahead.portions(order, place, state.epoch, state.step)
        torch.manual_seed(self._recipe.seed * 1_000_003 + state.step + 7_919 * self._world.rank)  # dropout
        freezing.training_mode(self._network, self._frozen, choice.fixed_norms)
        told = self._stepper.step(portions, self._rate(state.step))
        state.step += 1
        state.images += len(self._feed.batch(order, place))
        self._unseen.append((state.step, told))
        if self._world.device.type == "cpu" or len(self._unseen) >= _LOOK_EVERY:
            self._look()
        self._average.follow(state.step)

    def _look(self) -> None:
        """Take in the losses of the steps since the last look; stop where one is no number."""
        for step, told in self._unseen:
            bad = self._world.any(not stepping.finite(told))
            if bad:
                raise _not_finite(self.state.epoch + 1, step, told.names)
            labels, location = self._world.total([float(told.labels), float(told.location)])
            self.state.epoch_loss += labels
            self.state.epoch_location += location
        self._unseen.clear()

    def _rate(self, step: int) -> float:
        """The rate of a step."""
        number, first = schedules.stage_of(self._stages, step // self._steps_an_epoch)
        stage = self._stages[number]
        share = (step - first * self._steps_an_epoch) / (stage.epochs * self._steps_an_epoch)
        return schedules.rate(stage, share, self.state.watch.factor)

    def _end_epoch(self, progress: Progress) -> None:
        self._look()
        state, material = self.state, self._material
        self._world.as_first(self._network)
        network = self._average.network
        if self._average.apart:
            self._world.as_first(network)
        logits = predict(
            network,
            material.choose_pictures,
            self._recipe,
            state.precision,
            world=self._world,
            extra=material.choose_extra,
        )
        told = figures(logits, material.choose_states, self._loss)
        line: dict[str, Any] = {
            "epoch": state.epoch + 1,
            "stage": state.stage + 1,
            "images": state.images,
            "loss": round(state.epoch_loss / self._steps_an_epoch, 6),
            "location": round(state.epoch_location / self._steps_an_epoch, 6),
            **{key: round(value, 6) for key, value in told.items()},
            "rate": self._rate(state.step - 1),
            "seconds": round(state.seconds, 1),
        }
        score = {"auc": told["choose_auc"], "loss": -told["choose_loss"], "macro_f1": told["choose_f1"]}
        stage = self._stages[state.stage]
        better = state.watch.note(state.epoch, score[self._choice.choose_by], told["choose_loss"], self._choice, stage)
        if better and self._world.writes:
            checkpoints.save_best(self._checkpoints, network)
        state.history.append(line)
        state.epoch += 1
        state.epoch_loss = state.epoch_location = 0.0
        state.finished = state.epoch >= self._epochs or state.watch.waited >= self._choice.patience
        self._save()
        progress.say(
            f"epoch {line['epoch']} of {self._epochs}: loss {line['loss']:.4f}, on the choosing list loss "
            f"{told['choose_loss']:.4f}, mean AUC {told['choose_auc']:.4f}{' (best)' if better else ''}, "
            f"{duration(state.seconds)}"
        )

    def _save(self) -> None:
        self._look()
        if not self._world.writes:
            return
        if self._scaler.is_enabled():
            self.state.scaler = self._scaler.state_dict()
        checkpoints.save(self._checkpoints, self.state, self._network, self._average, self._optimiser)
        lines = "".join(json.dumps(line) + "\n" for line in self.state.history)
        checkpoints.write_text(self._folder / HISTORY, lines)

    @contextlib.contextmanager
    def _ahead(self) -> Iterator[_Ahead]:
        """On a GPU the next step is made ready while this one is computed; a processor has no hands free for it."""
        if self._world.device.type == "cpu":
            yield _Ahead(self._feed, self._steps_an_epoch, None)
            return
        with ThreadPoolExecutor(1) as pool:
            yield _Ahead(self._feed, self._steps_an_epoch, pool)


class _Ahead:
    """Portions of steps, one step ahead where there is a thread for it."""

    def __init__(self, feed: Feed, steps: int, pool: ThreadPoolExecutor | None) -> None:
        self._feed, self._steps, self._pool = feed, steps, pool
        self._next: tuple[int, Future[list[Portion]]] | None = None

    def portions(self, order: NDArray[np.int64], place: int, epoch: int, step: int) -> list[Portion]:
        """The portions of one step, and the next one's begun."""
        if self._pool is None:
            return self._feed.portions(self._feed.batch(order, place), epoch, step)
        ready, self._next = self._next, None
        if ready is not None and ready[0] == step:
            found = ready[1].result()
        else:
            found = self._feed.portions(self._feed.batch(order, place), epoch, step)
        if place + 1 < self._steps:
            batch = self._feed.batch(order, place + 1)
            self._next = (step + 1, self._pool.submit(self._feed.portions, batch, epoch, step + 1))
        return found


def _not_finite(epoch: int, step: int, names: tuple[str, ...]) -> Refusal:
    return Refusal(
        "unusable-input",
        f"The loss is no finite number in epoch {epoch}, step {step}, on {', '.join(names)}.",
        "Look at these images, or lower optimiser.rate with --set.",
    )
