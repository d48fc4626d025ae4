"""The loop that segmenters and gates share: so many steps, an average that follows, and a stop that can go on."""

from __future__ import annotations

import json
import math
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

import torch
from torch import nn

from engine.learning.progress import Progress
from engine.learning.training import checkpoints
from engine.learning.training.averaging import Average
from engine.learning.training.interrupting import gentle_interrupt
from engine.radiographs.refusals import Refusal

HISTORY = "history.jsonl"
LAST = checkpoints.LAST
Net = TypeVar("Net", bound=nn.Module)


@dataclass
class Progressed:
    """How far a training is; every step draws its chance from the seed and its own number.

    ``loss`` is the sum since the last line of the history.
    """

    recipe_sha256: str
    precision: str = "float32"
    schema: int = checkpoints.SCHEMA
    step: int = 0
    loss: float = 0.0
    seconds: float = 0.0
    history: list[dict[str, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Pace:
    """How long it takes, and when it is told of and saved.

    Attributes
    ----------
    steps, line_every
        In all, and between two lines of the history.
    average, clip
        Share of the running average that a step keeps, and longest gradient; 0 for neither.
    save_seconds
        Between two checkpoints; the last step always leaves one.
    """

    steps: int
    line_every: int
    average: float
    save_seconds: float
    clip: float = 0.0


class SteadyTraining(ABC, Generic[Net]):
    """One training in one folder; a resumed one takes the same steps as one that was never interrupted.

    Parameters
    ----------
    network
        At its starting weights.
    optimiser
        Of its parameters.
    state
        Of a training that has not begun.
    """

    def __init__(
        self, network: Net, optimiser: torch.optim.Optimizer, pace: Pace, folder: Path, state: Progressed
    ) -> None:
        self._network, self._optimiser, self._pace, self._folder = network, optimiser, pace, folder
        self._average = Average(network, pace.average)
        self.state = state

    @property
    def average(self) -> Net:
        """The network that follows; after the last step, what was trained."""
        followed: Net = self._average.network
        return followed

    @property
    def finished(self) -> bool:
        """Whether the last step is done."""
        return self.state.step >= self._pace.steps

    def run(self, progress: Progress) -> None:
        """Train to the last step.

        Raises
        ------
        KeyboardInterrupt
            On Ctrl-C or a termination signal, after a whole checkpoint.
        Refusal
            Where the loss is no finite number, or a checkpoint cannot be written.
        """
        state, pace, began = self.state, self._pace, time.monotonic()
        first, before, saved = state.step, state.seconds, time.monotonic()
        with gentle_interrupt() as interrupted:
            while not self.finished:
                self._step()
                state.seconds = before + time.monotonic() - began
                progress.tell(self._words(), state.step, pace.steps, began, first)
                if state.step % pace.line_every == 0 or self.finished:
                    self._line(progress)
                if interrupted.is_set() or self.finished or time.monotonic() - saved > pace.save_seconds:
                    self._save()
                    saved = time.monotonic()
                if interrupted.is_set():
                    raise KeyboardInterrupt

    def resume(self) -> None:
        """Go back to where the folder's checkpoint was.

        Raises
        ------
        Refusal
            ``unusable-input`` for one that is damaged, of another recipe or of another version of Hilum.
        """
        written = checkpoints.content(self._folder / "checkpoint" / LAST)
        self.state, tensors = checkpoints.opened(written, self.state.recipe_sha256, lambda told: Progressed(**told))
        checkpoints.restore(tensors, self._network, self._average, self._optimiser)

    @abstractmethod
    def _loss(self) -> torch.Tensor:
        """The loss of the step that ``state.step`` counts, from 0."""

    @abstractmethod
    def _rate(self, step: int) -> float:
        """The learning rate of a step, counted from 0."""

    @abstractmethod
    def _not_finite(self) -> Refusal:
        """What is said where the loss of the step is no number."""

    @abstractmethod
    def _words(self) -> str:
        """What is being done, for the progress."""

    @abstractmethod
    def _told(self, loss: float) -> Mapping[str, float]:
        """A line of the history, of the mean loss since the last one."""

    def _say(self, progress: Progress) -> None:
        """Say the line that was just put down."""

    def _step(self) -> None:
        state = self.state
        for group in self._optimiser.param_groups:
            group["lr"] = self._rate(state.step)
        self._network.train()
        loss = self._loss()
        if not math.isfinite(loss.item()):
            raise self._not_finite()
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if self._pace.clip:
            nn.utils.clip_grad_norm_(self._network.parameters(), self._pace.clip)
        self._optimiser.step()
        state.step += 1
        state.loss += loss.item()
        self._average.follow(state.step)

    def _line(self, progress: Progress) -> None:
        state = self.state
        count = state.step % self._pace.line_every or self._pace.line_every
        state.history.append({**self._told(round(state.loss / count, 6)), "seconds": round(state.seconds, 1)})
        state.loss = 0.0
        self._say(progress)

    def _save(self) -> None:
        checkpoints.save(self._folder / "checkpoint", self.state, self._network, self._average, self._optimiser)
        lines = "".join(json.dumps(line) + "\n" for line in self.state.history)
        checkpoints.write_text(self._folder / HISTORY, lines)
