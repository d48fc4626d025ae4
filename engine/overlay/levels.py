"""From which value on a map counts as a region, and why.

Our engines' heads are linear: a label's logit is the mean of its map. So there is one value that means the same on
every radiograph: a picture made of nothing but such cells would just reach the label's threshold. Cells above this
**threshold level** speak for the finding by themselves. A finding that is present has such cells by construction (a
mean at the level needs a cell at the level); an absent one mostly has none and stays dark, whatever its map's shape.

Where a finding is very probable, most of the picture may lie above that, and a region of everything points at
nothing. So the level is at least half of the map's own peak. And it is never below 0: what is not above the reference
radiographs speaks for nothing.

    level = max(0, threshold level, half of the peak)

It says where the evidence is, not where the finding ends: a region is no outline of a disease.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SHARE_OF_PEAK = 0.5


class HasMaps(Protocol):
    """What a reading offers here (``engine.reading.reading.Reading``)."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Order of the maps."""

    @property
    def levels(self) -> Sequence[float]:
        """Threshold level of each label, in the map's units; empty where the engine has none."""

    def map_of(self, label: str) -> NDArray[np.floating] | None:
        """``[rows, columns]``, or None."""


def level_for(reading: HasMaps, label: str, share_of_peak: float = SHARE_OF_PEAK) -> float:
    """The level of one finding's region.

    Parameters
    ----------
    reading
        With the label's map, reference subtracted.
    share_of_peak
        Lower shows more of a convincing finding; 0 shows all that lies above the threshold level.

    Returns
    -------
    float
        In the map's units; infinite where there is no map, so that nothing is shown.
    """
    map_ = reading.map_of(label)
    if map_ is None:
        return math.inf
    threshold_level = reading.levels[reading.labels.index(label)] if reading.levels else 0.0
    return max(0.0, float(threshold_level), share_of_peak * float(map_.max()))


def threshold_level(
    probability: float, calibration: tuple[float, float], reference: NDArray[np.floating] | None
) -> float:
    """The map's mean, reference subtracted, at which a label just reaches its threshold.

    Parameters
    ----------
    probability
        The threshold.
    calibration
        Slope and intercept. A slope of 0 or below means that the map does not speak for the finding: infinite.
    reference
        ``[rows, columns]``, what was subtracted from the map; None for nothing.
    """
    slope, intercept = calibration
    if slope <= 0:
        return math.inf
    logit = (math.log(probability / (1 - probability)) - intercept) / slope
    return logit - (0.0 if reference is None else float(reference.mean()))
