"""The training of a gate: radiographs as they are and spoilt, pictures of anything else, and which is which."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine.learning.gating import varying
from engine.learning.gating.settings import GateRecipe, sha256
from engine.learning.steady.loop import Pace, Progressed, SteadyTraining
from engine.networks.gatenet import GateNet
from engine.radiographs.refusals import Refusal

MEAN, STD = 0.5, 0.25
_WARMUP, _FLOOR, _LINE_EVERY, _SAVE_SECONDS = 0.1, 0.01, 100, 60.0


class GateTraining(SteadyTraining[GateNet]):
    """One training in one folder, from random weights.

    Parameters
    ----------
    chests, others
        ``[number, edge, edge]``: radiographs as they are stored, and pictures that are none.
    kinds
        How many the network tells apart.
    """

    def __init__(
        self, recipe: GateRecipe, chests: NDArray[np.uint8], others: NDArray[np.uint8], kinds: int, folder: Path
    ) -> None:
        torch.manual_seed(recipe.seed)
        self._recipe, self._chests, self._others = recipe, chests, others
        network = GateNet(kinds)
        optimiser = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
        pace = Pace(recipe.steps, _LINE_EVERY, recipe.average, _SAVE_SECONDS)
        super().__init__(network, optimiser, pace, folder, Progressed(sha256(recipe)))

    def _loss(self) -> torch.Tensor:
        random = np.random.default_rng([self._recipe.seed, self.state.step])
        grey, kinds = varying.batch(self._chests, self._others, self._recipe, random)
        logits, _ = self._network(varying.normalised(grey, MEAN, STD))
        return functional.cross_entropy(logits, kinds)

    def _rate(self, step: int) -> float:
        """A straight warm-up under a cosine from the rate to its floor."""
        share = step / self._recipe.steps
        cosine = 0.5 * (1 + math.cos(math.pi * share)) * (1 - _FLOOR) + _FLOOR
        return self._recipe.rate * cosine * min(1.0, (share + 1e-6) / _WARMUP)

    def _not_finite(self) -> Refusal:
        return Refusal(
            "unusable-input",
            f"The loss is no finite number in step {self.state.step + 1}.",
            "Lower the rate with --set rate=1e-3.",
        )

    def _words(self) -> str:
        return "step"

    def _told(self, loss: float) -> dict[str, float]:
        return {"step": self.state.step, "loss": loss}
