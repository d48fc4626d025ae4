"""Stages, the rate at each step, and when enough epochs brought nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.learning.recipe import Recipe
from engine.learning.sections import Optimiser, Stage


def stages_of(recipe: Recipe) -> tuple[Stage, ...]:
    """The recipe's stages, or the one that its optimiser describes."""
    one = recipe.optimiser
    return recipe.stages or (Stage(one.epochs, one.rate, one.schedule, one.warmup, one.floor, one.frozen),)


def epochs_of(recipe: Recipe) -> int:
    """Epochs of all stages."""
    return sum(stage.epochs for stage in stages_of(recipe))


def stage_of(stages: tuple[Stage, ...], epoch: int) -> tuple[int, int]:
    """Number of an epoch's stage, and the first epoch of it; all counted from 0."""
    first = 0
    for number, stage in enumerate(stages):
        if epoch < first + stage.epochs or number == len(stages) - 1:
            return number, first
        first += stage.epochs
    raise AssertionError("a recipe without stages")


def rate(stage: Stage, share: float, factor: float = 1.0) -> float:
    """The learning rate when a share of the stage is done; ``factor`` is what plateaus have made of it."""
    if stage.schedule == "cosine":
        factor *= 0.5 * (1 + math.cos(math.pi * share)) * (1 - stage.floor) + stage.floor
    return stage.rate * factor * (min(1.0, (share + 1e-9) / stage.warmup) if stage.warmup else 1.0)


@dataclass
class Watch:
    """What the epochs have brought so far: the best one, and how long since something was gained.

    The best epoch is the best by any difference; waiting ends only with a gain of ``least_gain`` over the last epoch
    that gained as much, as Keras' EarlyStopping counts. A plateau is counted on the loss alone.
    """

    best: float | None = None
    best_epoch: int = -1
    gained: float | None = None
    waited: int = 0
    lowest: float | None = None
    flat: int = 0
    factor: float = 1.0

    def new_stage(self) -> None:
        """A stage begins at its own rate and waits anew."""
        self.lowest, self.flat, self.factor, self.waited = None, 0, 1.0, 0

    def note(self, epoch: int, score: float, loss: float, choice: Optimiser, stage: Stage) -> bool:
        """Take in an epoch's score (higher is better) and loss; say whether it is the best so far."""
        better = self.best is None or score > self.best
        if better:
            self.best, self.best_epoch = score, epoch
        if self.gained is None or score > self.gained + choice.least_gain:
            self.gained, self.waited = score, 0
        else:
            self.waited += 1
        if self.lowest is None or loss < self.lowest:
            self.lowest, self.flat = loss, 0
        else:
            self.flat += 1
            if stage.schedule == "plateau" and self.flat >= choice.plateau_patience:
                self.factor, self.flat = self.factor * choice.plateau_factor, 0
        return better
