"""Made pictures that can be learned in seconds."""

from __future__ import annotations

import numpy as np

from engine.learning.losses.location import Place
from engine.learning.training.feeding import Material


def material(count: int = 24) -> Material:
    """Noise with a bright left half where the first label is stated: something that can be learned."""
    random = np.random.default_rng(0)
    states = np.stack([np.arange(count) % 2, np.arange(count) % 3 == 0], axis=1).astype(np.float32)
    pictures = random.integers(0, 120, (count, 64, 64), np.uint8)
    pictures[states[:, 0] == 1, :, :32] += 120
    places = {1: (Place(0, ((0.0, 0.0, 0.5, 1.0),)),)}
    names = tuple(f"{number}.png" for number in range(count))
    return Material(pictures, states, places, names, pictures[:16], states[:16])
