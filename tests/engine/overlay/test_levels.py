from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from engine.overlay.levels import level_for, threshold_level


@dataclass
class Answer:
    labels: tuple[str, ...]
    levels: tuple[float, ...]
    maps: np.ndarray | None

    def map_of(self, label: str) -> np.ndarray | None:
        return None if self.maps is None else self.maps[self.labels.index(label)]


def level(peak: float, threshold: float) -> float:
    map_ = np.full((7, 7), -1.0)
    map_[3, 3] = peak
    return level_for(Answer(("Mass",), (threshold,), map_[None]), "Mass")


def test_the_level_is_the_highest_of_the_three() -> None:
    assert level(peak=2, threshold=1.5) == 1.5
    assert level(peak=8, threshold=1.5) == 4
    assert level(peak=-2, threshold=-5) == 0
    assert level_for(Answer(("Mass",), (), np.ones((1, 7, 7))), "Mass") == 0.5


def test_without_a_map_nothing_is_shown() -> None:
    assert level_for(Answer(("Mass",), (1.0,), None), "Mass") == math.inf


@pytest.mark.parametrize("probability", [0.02, 0.3, 0.9])
def test_a_map_of_nothing_but_the_threshold_level_just_reaches_the_threshold(probability: float) -> None:
    slope, intercept = 0.7, -1.3
    reference = np.random.default_rng(0).normal(size=(7, 7))
    everywhere = threshold_level(probability, (slope, intercept), reference)
    logit = (np.full((7, 7), everywhere) + reference).mean()
    assert 1 / (1 + math.exp(-(slope * logit + intercept))) == pytest.approx(probability)


def test_a_map_that_does_not_speak_for_its_finding_is_never_shown() -> None:
    assert threshold_level(0.5, (-0.1, 0), None) == math.inf
    assert threshold_level(0.5, (0.0, 0), None) == math.inf
