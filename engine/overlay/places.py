"""Where a finding's rank is written on the picture: colours alone tell nobody apart who does not see them."""

from __future__ import annotations

import numpy as np

from engine.overlay.compose import Layer
from engine.overlay.interpolation import centres, sample
from engine.overlay.within import Within

_STEPS = 96


def highest_place(layer: Layer, within: Within | None = None) -> tuple[float, float] | None:
    """Where a layer is highest among what is painted of it.

    Returns
    -------
    (row, column)
        Of the stored picture, counted by centres; None where nothing of the layer is painted.
    """
    if layer.opacity <= 0 or not np.isfinite(layer.level):
        return None
    placed, (high, wide) = layer.affine, layer.map.shape
    down = centres(placed.row_offset - placed.row_scale / 2 + 0.5, placed.row_scale * high, _STEPS)
    across = centres(placed.column_offset - placed.column_scale / 2 + 0.5, placed.column_scale * wide, _STEPS)
    height = sample(layer.map.astype(np.float32) - layer.level, placed, down, across)
    if within is not None:
        height = np.where(sample(within.height, within.affine, down, across) > 0, height, -np.inf)
    row, column = divmod(int(height.argmax()), _STEPS)
    return (float(down[row]), float(across[column])) if height[row, column] > 0 else None
