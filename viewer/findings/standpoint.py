"""A reading as somebody wants to see it: other operating points, and how common things are in a clinic. No Qt.

The engine's own answer is kept as it is; what is made here is shown instead of it, and says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.bundles.card import Calibration, Card, Threshold
from engine.judging.measures.prior import shift
from engine.reading.reading import Finding, Reading, band_of
from viewer.findings.points import Point, aimed, point_of, votes


@dataclass(frozen=True)
class Standpoint:
    """How findings are looked at.

    Attributes
    ----------
    step
        From -10 (fewest false alarms) over 0 (the engine's own operating points) to 10 (fewest misses).
    prevalence
        How common a finding is where the reader works, for the labels for which that was stated.
    aim
        Name of an operating point against readers (``"sensitivity 0.90"``); it goes before ``step``. Empty for none.
    """

    step: int = 0
    prevalence: Mapping[str, float] = field(default_factory=dict)
    aim: str = ""

    @property
    def engines_own(self) -> bool:
        """Whether every operating point is the engine's own."""
        return self.step == 0 and not self.aim


OWN = Standpoint()


def point_at(card: Card, label: str, standpoint: Standpoint) -> Point | None:
    """Where a label's operating point lies; None where the card states none.

    Labels that have no such point against readers stay at the engine's own.
    """
    found = aimed(card, label, standpoint.aim)
    threshold = card.thresholds.get(label)
    if found is not None or threshold is None:
        return found
    return point_of(threshold, 0 if votes(card) or standpoint.aim else standpoint.step)


def seen(reading: Reading, card: Card, standpoint: Standpoint) -> Reading:
    """The reading from a standpoint: probabilities, thresholds, bands, ranks and the maps' levels.

    A stated prevalence moves probability and threshold of a label together (prior shift), so that what is called stays
    what it was; the operating points move the thresholds, and with them the levels from which maps are drawn.
    """
    if standpoint == OWN:
        return reading
    moved = [_moved(finding, card, standpoint) for finding in reading.findings]
    order = sorted(moved, key=lambda finding: -finding.probability)
    return replace(
        reading,
        findings=tuple(replace(finding, rank=rank) for rank, finding in enumerate(order, start=1)),
        levels=tuple(
            _level(level, card, label, standpoint) for label, level in zip(reading.labels, reading.levels, strict=False)
        ),
    )


def _moved(finding: Finding, card: Card, standpoint: Standpoint) -> Finding:
    point = None if standpoint.engines_own else point_at(card, finding.label, standpoint)
    threshold = finding.threshold if point is None else point.probability
    band = finding.band if threshold == finding.threshold else band_of(finding.probability, threshold)
    probability = finding.probability
    fitted, wanted = card.prevalence.get(finding.label, 0.0), standpoint.prevalence.get(finding.label, 0.0)
    if 0 < fitted < 1 and 0 < wanted < 1 and not votes(card):
        probability, threshold = (float(shift(value, fitted, wanted)) for value in (probability, threshold))
    return replace(finding, probability=probability, threshold=threshold, band=band)


def _level(level: float, card: Card, label: str, standpoint: Standpoint) -> float:
    """A map's threshold level at another operating point: calibration is linear in the logit."""
    slope = card.calibration.get(label, Calibration()).slope
    own = card.thresholds.get(label, Threshold())
    point = None if standpoint.engines_own else point_at(card, label, standpoint)
    if point is None or slope <= 0:
        return level
    return level + (_logit(point.probability) - _logit(own.probability)) / slope


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
