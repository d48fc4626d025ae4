"""What each step sees: which images, varied how, with what is stated of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from engine.learning.losses.location import Place
from engine.learning.recipe import Recipe
from engine.learning.sampling import samplers
from engine.learning.sampling.samplers import Balanced
from engine.learning.training.distributed import World
from engine.learning.variation import mixing, varying
from engine.learning.variation.chance import ByImage

_PRIME, _APART = 1_000_003, 500_009


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
        The same of the list that the best epoch is chosen by.
    extra, choose_extra
        ``[images, inputs]`` float32 of a network that takes more than the picture.
    taught
        ``[train, labels]`` logits of a teacher, NaN where it has no such label.
    """

    pictures: NDArray[np.uint8]
    states: NDArray[np.float32]
    places: dict[int, tuple[Place, ...]]
    names: tuple[str, ...]
    choose_pictures: NDArray[np.uint8]
    choose_states: NDArray[np.float32]
    extra: NDArray[np.float32] | None = None
    choose_extra: NDArray[np.float32] | None = None
    taught: NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False)
class Portion:
    """What one process runs through the network at once: a step's batch, or a part of it."""

    images: torch.Tensor
    states: torch.Tensor
    affine: torch.Tensor
    places: Sequence[Sequence[Place]]
    names: tuple[str, ...]
    extra: torch.Tensor | None
    taught: torch.Tensor | None


@dataclass(frozen=True, eq=False)
class Feed:
    """The training list as steps.

    All chance comes from the seed with the number of the step, or of the epoch and the image: a step can be made again
    by whoever knows its number.
    """

    recipe: Recipe
    material: Material
    world: World
    balanced: Balanced = field(init=False)

    def __post_init__(self) -> None:
        chosen = self.recipe
        made = samplers.balanced(chosen.sampling, self.material.states, chosen.labels, chosen.seed)
        object.__setattr__(self, "balanced", made)

    @property
    def images_an_epoch(self) -> int:
        """Images in an epoch; those that fill no batch are left out of it."""
        return self.recipe.optimiser.epoch_images or len(self.balanced.rows)

    @property
    def steps_an_epoch(self) -> int:
        """Steps in an epoch."""
        return max(self.images_an_epoch // self.recipe.optimiser.batch, 1)

    def order(self, epoch: int) -> NDArray[np.int64]:
        """Entries of the balanced list that an epoch takes, in its order.

        Where an epoch is not a whole pass, epochs cut one endless row of passes into pieces of the same length.
        """
        seed, length = self.recipe.seed, self.recipe.optimiser.epoch_images
        if not length:
            return samplers.order(self.balanced, seed, epoch)
        whole = len(self.balanced.rows)
        first, last = epoch * length // whole, ((epoch + 1) * length - 1) // whole
        row = np.concatenate([samplers.order(self.balanced, seed, number) for number in range(first, last + 1)])
        begin = epoch * length - first * whole
        return row[begin : begin + length]

    def batch(self, order: NDArray[np.int64], place: int) -> NDArray[np.int64]:
        """Entries of one step's batch over all processes."""
        size = self.recipe.optimiser.batch
        return np.sort(order[place * size : (place + 1) * size])

    def portions(self, batch: NDArray[np.int64], epoch: int, step: int) -> list[Portion]:
        """Its own share of a batch, in the parts that it is run in."""
        own = self.world.share(batch)
        parts = np.array_split(own, min(self.recipe.optimiser.accumulate, max(len(own), 1)))
        return [self._portion(part, epoch, step, number) for number, part in enumerate(parts)]

    def _portion(self, entries: NDArray[np.int64], epoch: int, step: int, part: int) -> Portion:
        chosen, material, device = self.recipe, self.material, self.world.device
        rows = self.balanced.rows[entries]
        choice, target = chosen.augmentation, chosen.input
        mirrored = self.balanced.mirrored[entries]
        if choice.chance == "image":
            chance: ByImage | torch.Generator = ByImage(chosen.seed, epoch, rows, self.balanced.copies[entries])
        else:  # the first part of the first process draws as a training without parts and processes does
            other = 7_919 * (self.world.rank * chosen.optimiser.accumulate + part)
            chance = torch.Generator().manual_seed(chosen.seed * _PRIME + step + _APART + other)
        batch = varying.varied(material.pictures[rows], choice, target, chance, mirrored=mirrored, device=device)
        images, states = batch.images, torch.from_numpy(material.states[rows]).to(device)
        if choice.mixup and isinstance(chance, ByImage):
            images, states = self._mixed(chance, images, states, epoch)
        return Portion(
            images=images,
            states=states,
            affine=batch.affine,
            places=[material.places.get(int(row), ()) for row in rows],
            names=tuple(material.names[row] for row in rows),
            extra=_chosen(material.extra, rows, device),
            taught=_chosen(material.taught, rows, device),
        )

    def _mixed(
        self, chance: ByImage, images: torch.Tensor, states: torch.Tensor, epoch: int
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Each picture with another of the training list, in shares of its own."""
        chosen, material = self.recipe, self.material
        entries = chance.partners(len(self.balanced.rows))
        rows = self.balanced.rows[entries]
        of_them = ByImage(chosen.seed, epoch, rows, self.balanced.copies[entries])
        others = varying.varied(
            material.pictures[rows],
            chosen.augmentation,
            chosen.input,
            of_them,
            mirrored=self.balanced.mirrored[entries],
            device=self.world.device,
        )
        told = torch.from_numpy(material.states[rows]).to(states.device)
        shares = chance.shares(chosen.augmentation.mixup)
        return mixing.mixed(images, states, others.images, told, shares)


def _chosen(values: NDArray[np.float32] | None, rows: NDArray[np.int64], device: torch.device) -> torch.Tensor | None:
    return None if values is None else torch.from_numpy(values[rows]).to(device)
