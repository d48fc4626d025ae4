"""The pointing game (Zhang et al., IJCV 2018): whether a map's highest point lies in a radiologist's box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.ranking import Estimate, share_interval


@dataclass(frozen=True)
class Target:
    """One box in shares of the picture, the label that it shows, and the row of its image among the maps."""

    image: int
    label: int
    left: float
    top: float
    width: float
    height: float

    def holds(self, across: float, down: float) -> bool:
        """Whether a point is in the box, its edge included."""
        return self.left <= across <= self.left + self.width and self.top <= down <= self.top + self.height


def peak(one_map: NDArray[np.floating]) -> tuple[float, float]:
    """Centre of the highest cell of ``[rows, columns]`` as (across, down) in shares of the picture.

    Linear interpolation between cell centres has its highest point at one of them, so a finer grid would not move it.
    """
    row, column = np.unravel_index(int(np.argmax(one_map)), one_map.shape)
    return (float(column) + 0.5) / one_map.shape[1], (float(row) + 0.5) / one_map.shape[0]


def hits(maps: NDArray[np.floating], targets: Sequence[Target]) -> NDArray[np.bool_]:
    """For each box, whether its label's peak lies in it; maps are ``[images, labels, rows, columns]``."""
    return np.array([target.holds(*peak(maps[target.image, target.label])) for target in targets], dtype=np.bool_)


def centre_hits(targets: Sequence[Target]) -> NDArray[np.bool_]:
    """For each box, whether the picture's centre lies in it: what looking at nothing would get."""
    return np.array([target.holds(0.5, 0.5) for target in targets], dtype=np.bool_)


def share(found: NDArray[np.bool_], images: NDArray[np.int64], draws: NDArray[np.float64]) -> Estimate:
    """Share of boxes that were hit, with its interval by patient.

    Parameters
    ----------
    found
        ``[boxes]``.
    images
        ``[boxes]``: the column of each box's image in ``draws``.
    draws
        ``[draws, images]``.
    """
    weights = draws[:, images]
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights * found).sum(axis=1) / weights.sum(axis=1)
    return share_interval(float(found.mean()), drawn, len(found))
