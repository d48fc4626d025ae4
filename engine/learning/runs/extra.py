"""What a network takes beside the picture: age, view and sex, encoded as the reader encodes them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import ExtraInput
from engine.learning.manifest import Manifest
from engine.learning.recipe import Recipe
from engine.reading import extras


def extra_of(table: Manifest, indices: NDArray[np.int64], recipe: Recipe) -> NDArray[np.float32] | None:
    """``[images, inputs]`` in the network's order; None where it takes the picture alone.

    What is not stated of an image takes the training median, as the card will say it.
    """
    names = recipe.network.extra_inputs
    if not names:
        return None
    train = table.lists[recipe.lists.train]
    of_training = {name: [table.details[name][index] for index in train] for name in names}
    inputs = [ExtraInput(**described) for described in extras.describe(names, of_training)]
    rows = [extras.encode(inputs, {name: table.details[name][index] or None for name in names})[0] for index in indices]
    return np.array(rows, np.float32).reshape(len(indices), len(inputs))
