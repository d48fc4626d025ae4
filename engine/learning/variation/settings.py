"""The recipe's section ``[augmentation]``: how far a picture is varied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from engine.learning.datasets.settings import Problem
from engine.learning.tables import within

Chance = Literal["step", "image"]
Fill = Literal["black", "nearest"]
_OF_STEPS = ("rotation", "scale", "aspect", "shift", "gamma", "contrast", "brightness", "percentiles")


@dataclass(frozen=True)
class Augmentation:
    """How far a picture is varied: degrees, shares of its size and grey range, and probabilities.

    Attributes
    ----------
    rotation, scale, aspect, shift
        Degrees; both sides longer or shorter; one side alone; half sides.
    gamma, contrast, brightness
        Natural logarithm of the exponent; factor around middle grey; added grey.
    percentiles
        Probability of being windowed to percentiles drawn at random, as a file without a window is displayed.
    chance
        What draws: one generator for each step's batch, or one for each image of an epoch, which does not depend on
        batches, workers or the number of processes. All that follows needs "image".
    flip
        Probability of being mirrored left to right.
    translation, zoom, shear
        Shares of a side; each side longer or shorter by itself; tangent.
    crop
        Share of the stored picture's sides that is cut out, at whole pixels; in evaluation the centre is.
    elastic, elastic_cells
        Largest displacement as a share of a side, drawn on a grid of so many cells a side.
    fill
        What lies outside the stored picture.
    blur, blur_low, blur_high
        Probability, and standard deviations in pixels, of a Gaussian of 3 x 3 pixels.
    brighten_low, brighten_high
        Ends of a factor.
    channel_shift
        Added grey, largest.
    corners, markers, hidden
        Probability that each corner is painted over; that a patch near the border is; longest side of what is hidden.
    mixup
        Both parameters of the Beta distribution of the shares in which two pictures are mixed; 0 for none.
    """

    rotation: float = within(0, 45, 0.0)
    scale: float = within(0, 0.5, 0.0)
    aspect: float = within(0, 0.5, 0.0)
    shift: float = within(0, 0.5, 0.0)
    gamma: float = within(0, 1.5, 0.0)
    contrast: float = within(0, 0.9, 0.0)
    brightness: float = within(0, 0.5, 0.0)
    percentiles: float = within(0, 1, 0.0)
    chance: Chance = "step"
    flip: float = within(0, 1, 0.0)
    translation: float = within(0, 0.5, 0.0)
    zoom: float = within(0, 0.5, 0.0)
    shear: float = within(0, 1, 0.0)
    crop: float = within(0.1, 1, 1.0)
    elastic: float = within(0, 0.2, 0.0)
    elastic_cells: int = within(2, 64, 6)
    fill: Fill = "black"
    blur: float = within(0, 1, 0.0)
    blur_low: float = within(0.01, 5, 0.2)
    blur_high: float = within(0.01, 5, 1.5)
    brighten_low: float = within(0, 4, 1.0)
    brighten_high: float = within(0, 4, 1.0)
    channel_shift: float = within(0, 1, 0.0)
    corners: float = within(0, 1, 0.0)
    markers: float = within(0, 1, 0.0)
    hidden: float = within(0, 0.5, 0.2)
    mixup: float = within(0, 100, 0.0)

    def problems(self, labels: Sequence[str]) -> Iterator[Problem]:
        """What is impossible: key, what is wrong, what to do."""
        if self.chance == "step":
            for entry in fields(self):
                if entry.name not in (*_OF_STEPS, "chance") and getattr(self, entry.name) != entry.default:
                    yield entry.name, "it is drawn for each image", 'Set chance = "image" in this section.'
        for low, high in (("blur_low", "blur_high"), ("brighten_low", "brighten_high")):
            if getattr(self, low) > getattr(self, high):
                yield low, f"it is above {high}", f"Give at most the value of {high}."
