"""Losses over the labels: each stable for logits of any size, each silent about labels that are not stated.

``s`` is a logit, ``y`` the label's state, ``sigma`` the logistic function, ``w`` the weight of a label's positives. A
state between 0 and 1, as mixing two pictures makes it, counts in its shares for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray

from engine.learning.losses.settings import LossName, LossSettings
from engine.learning.sampling.weights import class_weights

Sums = tuple[torch.Tensor, torch.Tensor]
Entries = Callable[[torch.Tensor, torch.Tensor, LossSettings, "torch.Tensor | None"], torch.Tensor]


@dataclass(frozen=True, eq=False)
class Loss:
    """A loss with its settings; ``weights`` ``[L]`` are those of the labels' positives, None where all weigh alike."""

    settings: LossSettings
    weights: torch.Tensor | None = None

    def __call__(self, logits: torch.Tensor, states: torch.Tensor) -> torch.Tensor:
        """The mean over what is stated; 0 with no gradient where nothing is.

        Parameters
        ----------
        logits
            ``[N, L]``, not half precision.
        states
            ``[N, L]``: 1, 0, or NaN where nothing is stated.
        """
        total, count = self.sums(logits, states)
        return total / count.clamp_min(1)

    def sums(self, logits: torch.Tensor, states: torch.Tensor) -> Sums:
        """The sum and what it is divided by, so that several processes can add up theirs before they divide."""
        if self.settings.name in {"zlpr", "fzlpr"}:
            return _pairwise(logits, states, self.settings)
        stated = ~torch.isnan(states)
        weights = None if self.weights is None else self.weights.to(logits)
        entries = _ENTRIES[self.settings.name](logits, torch.nan_to_num(states), self.settings, weights)
        return (entries * stated).sum(), stated.sum()


def build(settings: LossSettings, labels: Sequence[str], states: NDArray[np.float32]) -> Loss:
    """The loss of a recipe.

    Parameters
    ----------
    settings, labels
        Of the recipe.
    states
        ``[training images, labels]``, from which weights by frequency are taken.

    Raises
    ------
    Refusal
        Where a label that is weighted by its frequency has no positive.
    """
    if settings.weighting == "none":
        return Loss(settings)
    weights = class_weights(settings.weighting, settings.weights, labels, states)
    return Loss(settings, torch.from_numpy(weights))


def stated_cross_entropy(logits: torch.Tensor, states: torch.Tensor) -> torch.Tensor:
    """Mean binary cross entropy over the labels that are stated.

    Parameters
    ----------
    logits
        ``[N, L]``.
    states
        ``[N, L]``: 1, 0, or NaN where nothing is stated, which counts for nothing.
    """
    return Loss(LossSettings())(logits, states)


def _cross_entropy(
    logits: torch.Tensor, states: torch.Tensor, settings: LossSettings, weights: torch.Tensor | None
) -> torch.Tensor:
    """``-w y log sigma(s) - (1 - y) log(1 - sigma(s))``."""
    return F.binary_cross_entropy_with_logits(logits, states, reduction="none", pos_weight=weights)


def _margin(
    logits: torch.Tensor, states: torch.Tensor, settings: LossSettings, weights: torch.Tensor | None
) -> torch.Tensor:
    """Cross entropy ``+ m (y max(0, present - p)^2 + (1 - y) max(0, p - absent)^2)`` with ``p = sigma(s)``.

    Hamadi et al., "Benchmarks and Improvements on Multi-Label Chest X-ray Classification Using a Lightweight CNN
    Architecture", says in words that a present label is penalised below 0.6 and an absent one above 0.4; the square is
    our reading.
    """
    probability = torch.sigmoid(logits)
    below = F.relu(settings.present - probability).square()
    above = F.relu(probability - settings.absent).square()
    hinge = states * below + (1 - states) * above
    return _cross_entropy(logits, states, settings, weights) + settings.margin_weight * hinge


def _focal(
    logits: torch.Tensor, states: torch.Tensor, settings: LossSettings, weights: torch.Tensor | None
) -> torch.Tensor:
    """``-w y (1 - p)^gamma log p - (1 - y) p^gamma log(1 - p)`` with ``p = sigma(s)``.

    Lin et al., "Focal Loss for Dense Object Detection", ICCV 2017, without its alpha: ``w`` stands there.
    """
    log_present, log_absent = F.logsigmoid(logits), F.logsigmoid(-logits)
    missed = -torch.exp(settings.gamma * log_absent) * log_present
    raised = -torch.exp(settings.gamma * log_present) * log_absent
    missed = missed if weights is None else missed * weights
    return states * missed + (1 - states) * raised


def _pairwise(logits: torch.Tensor, states: torch.Tensor, settings: LossSettings) -> Sums:
    """``log(1 + sum of e^-s over present labels) + log(1 + sum of e^s over absent ones)`` for each image.

    ZLPR: Su et al., "ZLPR: A Novel Loss for Multi-label Classification", 2022. FZLPR: the same on ``s / tau``, Hanif et
    al., Bioengineering 2025, 12(6), 593. The mean is over images with a stated label.
    """
    scaled = logits / settings.temperature if settings.name == "fzlpr" else logits
    stated = ~torch.isnan(states)
    present = torch.where(stated, states, 0.0).to(logits.dtype)
    absent = torch.where(stated, 1 - states, 0.0).to(logits.dtype)
    nothing = scaled.new_zeros(len(scaled), 1)
    missed = torch.logsumexp(torch.cat([nothing, present.log() - scaled], 1), 1)
    raised = torch.logsumexp(torch.cat([nothing, absent.log() + scaled], 1), 1)
    counted = stated.any(1)
    return ((missed + raised) * counted).sum(), counted.sum()


_ENTRIES: dict[LossName, Entries] = {"bce": _cross_entropy, "margin": _margin, "focal": _focal}
