"""The recipe's section ``[sampling]``: how a pass of training is made less unequal than the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.learning.datasets.settings import Problem, kept_problems
from engine.learning.tables import within


@dataclass(frozen=True)
class SamplingSettings:
    """Steps on the training list, in this order; those at 0, false or empty are left out.

    Attributes
    ----------
    mirror_below
        Every image of a label with fewer positives than this comes a second time, mirrored left to right.
    repeat_to
        A label with fewer positives than this has its images repeated until it has as many.
    keep
        Label (or "No Finding") to the share that is kept of the images that have it alone.
    undersample, oversample
        A label with more positives than ``level`` loses images, one with fewer has images repeated.
    level
        Positives that a label is brought to; 0 for the median over the labels.
    """

    mirror_below: int = within(0, 10_000_000, 0)
    repeat_to: int = within(0, 10_000_000, 0)
    keep: Mapping[str, float] = field(default_factory=dict)
    undersample: bool = False
    oversample: bool = False
    level: int = within(0, 10_000_000, 0)

    def problems(self, labels: Sequence[str]) -> Iterator[Problem]:
        """What is impossible: key, what is wrong, what to do."""
        yield from kept_problems("keep", self.keep, labels)
        if self.level and not (self.undersample or self.oversample):
            yield "level", "nothing is brought to it", "Set undersample or oversample, or leave it out."
