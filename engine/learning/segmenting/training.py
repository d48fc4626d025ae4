"""The training of a segmenter: epochs over pictures with masks, each varied with its masks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.learning.progress import Progress, duration
from engine.learning.sections import Stage
from engine.learning.segmenting import varying
from engine.learning.segmenting.loss import outline_loss
from engine.learning.segmenting.masks import MaskTable
from engine.learning.segmenting.settings import SegmenterRecipe, sha256
from engine.learning.segmenting.stored import Stored
from engine.learning.steady.loop import Pace, Progressed, SteadyTraining
from engine.learning.training import schedules
from engine.learning.training.stepping import autocast, resolve_precision
from engine.networks.unet import UNet
from engine.radiographs.refusals import Refusal

_SAVE_SECONDS = 120.0
_CPU = torch.device("cpu")


class SegmenterTraining(SteadyTraining[UNet]):
    """One training in one folder.

    Parameters
    ----------
    network
        At its starting weights.
    table, stored
        Pictures and masks: which there are, and themselves as they are varied from.
    """

    def __init__(self, network: UNet, recipe: SegmenterRecipe, table: MaskTable, stored: Stored, folder: Path) -> None:
        choice = recipe.schedule
        self._recipe, self._choice, self._table, self._stored = recipe, choice, table, stored
        self._stage = Stage(choice.epochs, choice.rate, "cosine", choice.warmup, choice.floor)
        placed: UNet = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        optimiser = torch.optim.AdamW(_groups(placed, choice.decay), lr=choice.rate)
        self._steps = max(len(table.train) // choice.batch, 1)
        pace = Pace(choice.epochs * self._steps, self._steps, choice.average, _SAVE_SECONDS, choice.clip)
        state = Progressed(sha256(recipe), resolve_precision(choice.precision, _CPU))
        super().__init__(placed, optimiser, pace, folder, state)

    @property
    def _epoch(self) -> int:
        """The epoch of the step that was taken last, from 1."""
        return (self.state.step - 1) // self._steps + 1

    def pictures(self, places: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Stored pictures ``[N, edge, edge]`` by their numbers in the table."""
        return np.array(self._stored.pictures[places])

    def _loss(self) -> torch.Tensor:
        state, recipe, chosen = self.state, self._recipe, self._chosen()
        random = torch.Generator().manual_seed(recipe.seed * 1_000_003 + state.step)
        masks, owners, targets = self._targets(chosen)
        grey, inside = varying.varied(self._stored.pictures[chosen], masks, owners, recipe.variation, random)
        with autocast(state.precision, _CPU):
            _, maps = self._network(varying.normalised(grey, recipe.input))
        return outline_loss(maps, inside, targets)

    def _chosen(self) -> NDArray[np.int64]:
        """The pictures of the step that comes."""
        epoch, place = divmod(self.state.step, self._steps)
        order = np.random.default_rng([self._recipe.seed, epoch]).permutation(self._table.train)
        found: NDArray[np.int64] = np.sort(order[place * self._choice.batch : (place + 1) * self._choice.batch])
        return found

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
        return schedules.rate(self._stage, step / self._pace.steps)

    def _not_finite(self) -> Refusal:
        names = ", ".join(self._table.pictures[int(one)].name for one in self._chosen())
        return Refusal(
            "unusable-input",
            f"The loss is no finite number in epoch {self.state.step // self._steps + 1}, step {self.state.step + 1}, "
            f"on {names}.",
            "Look at these pictures, or lower schedule.rate with --set.",
        )

    def _words(self) -> str:
        return f"epoch {self._epoch} of {self._choice.epochs}, step"

    def _told(self, loss: float) -> dict[str, float]:
        return {"epoch": self._epoch, "loss": loss, "rate": self._rate(self.state.step - 1)}

    def _say(self, progress: Progress) -> None:
        loss = self.state.history[-1]["loss"]
        progress.say(f"epoch {self._epoch} of {self._choice.epochs}: loss {loss:.4f}, {duration(self.state.seconds)}")


def _groups(network: UNet, decay: float) -> list[dict[str, Any]]:
    """Batch norms and biases do not decay."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
