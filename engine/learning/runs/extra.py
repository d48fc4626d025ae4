"""What a network takes beside the picture: age, view and sex, the training median where one is not known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.learning.manifest import Manifest
from engine.learning.recipe import Recipe
from engine.networks.settings import EXTRA_INPUTS


def extra_of(table: Manifest, indices: NDArray[np.int64], recipe: Recipe) -> NDArray[np.float32] | None:
    """``[images, inputs]`` in the network's order; None where it takes the picture alone."""
    if not recipe.network.extra_inputs:
        return None
    columns = [EXTRA_INPUTS.index(name) for name in recipe.network.extra_inputs]
    known = table.tabular(table.lists[recipe.lists.train])[:, columns]
    medians = [float(np.median(one[~np.isnan(one)])) if (~np.isnan(one)).any() else 0.0 for one in known.T]
    found = table.tabular(indices)[:, columns]
    return np.where(np.isnan(found), np.array(medians, np.float32), found).astype(np.float32)
