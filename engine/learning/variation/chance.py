"""Where the variation of a picture comes from: the step's generator, or the picture's own place in its epoch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

# How many numbers each piece of variation takes of a picture's own. The order is part of what a seed means.
_SLOTS = {
    "rotation": 1,
    "scale": 1,
    "aspect": 1,
    "shift across": 1,
    "shift down": 1,
    "percentiles": 1,
    "percentile ends": 2,
    "gamma": 1,
    "contrast": 1,
    "brightness": 1,
    "flip": 1,
    "translation": 2,
    "zoom": 2,
    "shear": 1,
    "crop": 2,
    "blur": 1,
    "blur width": 1,
    "brighten": 1,
    "channel shift": 1,
    "corners": 4,
    "corner sides": 8,
    "corner greys": 4,
    "marker": 1,
    "marker place": 3,
    "marker sides": 2,
    "marker grey": 1,
    "partner": 1,
}
_ENDS = dict(zip(_SLOTS, np.cumsum(list(_SLOTS.values())).tolist(), strict=True))
_TOTAL = sum(_SLOTS.values())
_OWN, _ELASTIC, _MIXING = 0, 1, 2  # streams of one picture


class Draws(Protocol):
    """Even numbers from 0 to 1 for each picture of a batch."""

    def of(self, name: str) -> torch.Tensor:
        """``[N]``, or ``[k, N]`` where a piece takes k."""


class OfStep:
    """Draws from one generator in the order in which it is asked: the batch decides."""

    def __init__(self, number: int, random: torch.Generator) -> None:
        self._number, self._random = number, random

    def of(self, name: str) -> torch.Tensor:
        """Numbers of the next pieces of the generator."""
        shape = (self._number,) if _SLOTS[name] == 1 else (_SLOTS[name], self._number)
        return torch.rand(shape, generator=self._random)


@dataclass(frozen=True, eq=False)
class ByImage:
    """Draws that depend on the seed, the epoch, the image and its copy alone.

    They come from the counter-based generator Philox (Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3",
    SC 2011), so that a picture is varied alike whatever batch, worker or process it falls to, and after a resumption.

    Attributes
    ----------
    images
        Number of each picture of the batch in its list.
    copies
        Which repetition of the image in this epoch it is; 0 for all where None, -1 where it is another's partner.
    """

    seed: int
    epoch: int
    images: Sequence[int] | NDArray[np.int64]
    copies: Sequence[int] | NDArray[np.int64] | None = None

    def draws(self) -> OfImages:
        """Numbers for all pieces of variation."""
        return OfImages(torch.from_numpy(self._each(_OWN, _TOTAL)))

    def elastic(self, cells: int) -> torch.Tensor:
        """From -1 to 1, ``[N, 2, cells, cells]``."""
        drawn = self._each(_ELASTIC, 2 * cells * cells).reshape(-1, 2, cells, cells)
        return torch.from_numpy(drawn * 2 - 1)

    def shares(self, alpha: float) -> torch.Tensor:
        """What remains of each picture in a mixture: Beta(alpha, alpha), ``[N]``."""
        drawn = [generator.beta(alpha, alpha) for generator in self._generators(_MIXING)]
        return torch.tensor(drawn, dtype=torch.float32)

    def partners(self, total: int) -> NDArray[np.int64]:
        """The picture of a list of ``total`` that each picture is mixed with, ``[N]``."""
        drawn = self.draws().of("partner").double().numpy()
        chosen: NDArray[np.int64] = np.minimum((drawn * total).astype(np.int64), total - 1)
        return chosen

    def _generators(self, stream: int) -> list[np.random.Generator]:
        copies = np.zeros(len(self.images), np.int64) if self.copies is None else self.copies
        return [
            np.random.Generator(
                np.random.Philox(counter=[0, stream, int(image), int(copy) + 1], key=[self.seed, self.epoch])
            )
            for image, copy in zip(self.images, copies, strict=True)
        ]

    def _each(self, stream: int, count: int) -> NDArray[np.float32]:
        rows = [generator.random(count, np.float32) for generator in self._generators(stream)]
        return np.array(rows, np.float32).reshape(len(self.images), count)


class OfImages:
    """Numbers of each picture, every piece at its own place: turning one on leaves the others as they were."""

    def __init__(self, numbers: torch.Tensor) -> None:
        self._numbers = numbers

    def of(self, name: str) -> torch.Tensor:
        """The piece's numbers."""
        count, end = _SLOTS[name], _ENDS[name]
        return self._numbers[:, end - 1] if count == 1 else self._numbers[:, end - count : end].T
