"""One step: forward and backward in the recipe's precision and parts, over all processes, and the weights moved."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from engine.learning.losses.labels import Loss, stated_cross_entropy
from engine.learning.losses.location import outside_boxes
from engine.learning.recipe import Recipe
from engine.learning.sections import Optimiser, Precision
from engine.learning.training.distributed import World
from engine.learning.training.feeding import Portion

_HALF = {"bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Told:
    """The losses of a step, as shares of the whole batch that this process saw."""

    labels: torch.Tensor
    location: torch.Tensor
    names: tuple[str, ...]


def resolve_precision(wanted: Precision, device: torch.device) -> str:
    """What ``auto`` stands for: bfloat16 where the device multiplies it itself, else float16 on a GPU, else float32.

    Emulated bfloat16 would be slower than single precision.
    """
    if wanted != "auto":
        return wanted
    if device.type == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported(including_emulation=False) else "float16"
    has: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)() if device.type == "cpu" else {}
    return "bfloat16" if has.get("avx512_bf16") or has.get("amx_bf16") else "float32"


def autocast(precision: str, device: torch.device) -> contextlib.AbstractContextManager[Any]:
    """Forward passes in this precision."""
    if precision not in _HALF:
        return contextlib.nullcontext()
    return torch.autocast(device.type, _HALF[precision])


def make_optimiser(network: nn.Module, choice: Optimiser) -> torch.optim.Optimizer:
    """Adam or AdamW; batch norms and biases do not decay."""
    matrices = [parameter for parameter in network.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in network.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": choice.decay}, {"params": others, "weight_decay": 0.0}]
    kind = torch.optim.AdamW if choice.kind == "adamw" else torch.optim.Adam
    return kind(groups, lr=choice.rate)


class Stepper:
    """Takes steps with one network, one loss and one optimiser; a new stage makes a new one.

    Parameters
    ----------
    network
        As :func:`engine.learning.training.distributed.spread` made it.
    loss
        Over the labels.
    optimiser
        Of the network's parameters.
    scaler
        Of gradients in float16; does nothing in other precisions.
    """

    def __init__(
        self,
        network: nn.Module,
        loss: Loss,
        optimiser: torch.optim.Optimizer,
        *,
        recipe: Recipe,
        precision: str,
        world: World,
        scaler: torch.amp.GradScaler,
    ) -> None:
        self._network, self._loss, self._optimiser = network, loss, optimiser
        self._recipe, self._precision, self._world, self._scaler = recipe, precision, world, scaler

    def step(self, portions: Sequence[Portion], rate: float) -> Told:
        """Take one step at a learning rate."""
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        self._optimiser.zero_grad(set_to_none=True)
        told = self.backward(portions)
        self._scaler.unscale_(self._optimiser)
        if self._recipe.optimiser.clip:
            nn.utils.clip_grad_norm_(self._network.parameters(), self._recipe.optimiser.clip)
        self._scaler.step(self._optimiser)
        self._scaler.update()
        return told

    def backward(self, portions: Sequence[Portion]) -> Told:
        """Leave in every process the gradients of the whole batch's loss, however it is cut into parts."""
        images, stated = self._world.total(
            [sum(len(portion.images) for portion in portions), sum(self._count(portion) for portion in portions)]
        )
        labels = location = torch.zeros((), device=self._world.device)
        for number, portion in enumerate(portions):
            last = number == len(portions) - 1
            with contextlib.nullcontext() if last else self._without_sums():
                of_labels, of_place = self._losses(portion, images, max(stated, 1.0))
                total = of_labels + self._recipe.location.weight * of_place
                # DistributedDataParallel takes the mean over processes of what are shares of one sum
                self._scaler.scale(total * self._world.size if self._world.size > 1 else total).backward()  # type: ignore[no-untyped-call]
            labels, location = labels + of_labels.detach(), location + of_place.detach()
        return Told(labels, location, tuple(name for portion in portions for name in portion.names))

    def _losses(self, portion: Portion, images: float, stated: float) -> tuple[torch.Tensor, torch.Tensor]:
        given = (portion.images,) if portion.extra is None else (portion.images, portion.extra)
        with autocast(self._precision, self._world.device):
            logits, maps = self._network(*given)
        logits = logits.float()
        total, _ = self._loss.sums(logits, portion.states)
        labels = total / stated
        teaching = self._recipe.teaching
        if portion.taught is not None:
            softened = torch.sigmoid(portion.taught / teaching.temperature)
            taught = stated_cross_entropy(logits / teaching.temperature, softened) * (len(logits) / images)
            labels = (1 - teaching.share) * labels + teaching.share * taught
        location = torch.zeros((), device=labels.device)
        if self._recipe.location.weight and maps is not None:
            location = outside_boxes(maps.float(), portion.affine, portion.places) * (len(logits) / images)
        return labels, location

    def _count(self, portion: Portion) -> float:
        """How many entries the loss of a portion is a sum of; the logits do not matter for that."""
        _, count = self._loss.sums(torch.zeros_like(portion.states), portion.states)
        return float(count)

    def _without_sums(self) -> contextlib.AbstractContextManager[Any]:
        waiting = getattr(self._network, "no_sync", None)
        return waiting() if waiting is not None else contextlib.nullcontext()


def finite(told: Told) -> bool:
    """Whether a step's loss is a number."""
    return math.isfinite(float(told.labels) + float(told.location))
