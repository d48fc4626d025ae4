"""What a gate is worth on radiographs that it did not learn from: how many it refuses, and what it lets through."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from engine.learning.gating.radiographs import CHOOSE, JUDGED, Radiographs
from engine.learning.gating.settings import GateRecipe
from engine.learning.gating.varying import of_kinds
from engine.reading.frontal import FRONTAL, KINDS

_MOST, _LEAST = 0.9, 0.02
_NORMAL = 1.959964
Asked = Callable[[torch.Tensor], NDArray[np.float64]]


@dataclass(frozen=True)
class Judged:
    """A share with its 95 % interval (Wilson's score interval, picture by picture)."""

    key: str
    words: str
    value: float
    low: float
    high: float
    n: int


def threshold_for(probabilities: NDArray[np.float64], refused: float) -> float:
    """From which probability a picture passes: such that about this share of these radiographs does not."""
    return float(np.clip(np.quantile(probabilities, refused), _LEAST, _MOST))


def judge(
    found: Radiographs, others: NDArray[np.uint8], least: float, recipe: GateRecipe, ask: Asked
) -> tuple[Judged, ...]:
    """Judge on the lists that were not trained on, as they are and spoilt by code, and on made pictures ``others``."""
    figures = []
    held = [name for name in (CHOOSE, *JUDGED) if len(found.lists[name])]
    for name in held:
        passed = ask(reduced(found.lists[name], recipe.edge))[:, 0] >= least
        figures.append(_share(f"refused/{name}", f"frontal radiographs of the list {name} that are refused", ~passed))
    judged = np.concatenate([found.lists[name] for name in held[1:] or held])
    for number, kind in enumerate(KINDS):
        if kind in (FRONTAL, "other"):
            continue
        random = np.random.default_rng([recipe.seed, 11, number])
        answers = []
        for begin in range(0, len(judged), recipe.batch):
            some = judged[begin : begin + recipe.batch]
            answers.append(ask(of_kinds(some, others, np.full(len(some), number, np.int64), recipe, random)[0]))
        passed = np.concatenate(answers)[:, 0] >= least
        figures.append(_share(f"passed/{kind}", f"radiographs made {kind.replace('_', ' ')} by code that pass", passed))
    passed = ask(torch.from_numpy(others).float().div(255)[:, None])[:, 0] >= least
    figures.append(_share("passed/other", "pictures made by code that show no chest and pass", passed))
    return tuple(figures)


def _share(key: str, words: str, hits: NDArray[np.bool_]) -> Judged:
    low, high = wilson(int(hits.sum()), len(hits))
    return Judged(key, words, round(float(hits.mean()), 6), round(low, 6), round(high, 6), len(hits))


def wilson(hits: int, number: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927.
    """
    share, square = hits / number, _NORMAL**2
    middle = (share + square / (2 * number)) / (1 + square / number)
    half = _NORMAL * math.sqrt(share * (1 - share) / number + square / (4 * number**2)) / (1 + square / number)
    # Rounding must not push an end beyond the share itself.
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))


def reduced(chests: NDArray[np.uint8], edge: int) -> torch.Tensor:
    """Radiographs ``[n, h, w]`` as the network takes them but for the mean: ``[n, 1, edge, edge]`` in 0..1."""
    grey = torch.from_numpy(np.array(chests)).float().div_(255)[:, None]
    return functional.interpolate(grey, size=(edge, edge), mode="area")
