"""The recipe's section ``[loss]``: which loss over the labels, and what each label weighs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.learning.datasets.settings import Problem
from engine.learning.tables import within

LossName = Literal["bce", "margin", "focal", "zlpr", "fzlpr"]
Weighting = Literal["none", "negatives/positives", "inverse frequency", "fixed"]


@dataclass(frozen=True)
class LossSettings:
    """The loss over the stated labels; the formulas stand in :mod:`engine.learning.losses.labels`.

    Attributes
    ----------
    gamma
        Of "focal": how little an entry counts that is right already.
    temperature
        Of "fzlpr": logits are divided by it.
    margin_weight, present, absent
        Of "margin": weight of the margin term, the probability below which a present label is penalised, and the one
        above which an absent label is.
    weighting
        What a present label weighs against an absent one: nothing special; how many times rarer it is in the training
        list ("negatives/positives", or images over positives: "inverse frequency"); or ``weights``.
    weights
        Label to its weight, of "fixed"; every label has one.
    """

    name: LossName = "bce"
    gamma: float = within(0, 10, 2.0)
    temperature: float = within(1e-3, 100, 1.0)
    margin_weight: float = within(0, 1000, 1.0)
    present: float = within(0, 1, 0.6)
    absent: float = within(0, 1, 0.4)
    weighting: Weighting = "none"
    weights: Mapping[str, float] = field(default_factory=dict)

    def problems(self, labels: Sequence[str]) -> Iterator[Problem]:
        """What is impossible: key, what is wrong, what to do."""
        for label, weight in self.weights.items():
            if labels and label not in labels:
                yield "weights", f"{label} is no label here", "Correct it."
            if not 0 < weight < 1e6:
                yield "weights", f"{weight} of {label} is not possible", "Give a number above 0."
        if self.weighting == "fixed":
            for label in labels:
                if label not in self.weights:
                    yield "weights", f"{label} has no weight", "Add it, or take another weighting."
        elif self.weights:
            yield "weights", "they are not used", 'Set weighting = "fixed", or leave them out.'
        if self.weighting != "none" and self.name in {"zlpr", "fzlpr"}:
            yield "weighting", f"{self.name} knows no weights", 'Set it to "none".'
        if self.absent > self.present:
            yield "absent", "it is above present", "Give at most the value of present."
