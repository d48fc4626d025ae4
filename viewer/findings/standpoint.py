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

STEPS = 10
LEAST, MOST = 1e-4, 1 - 1e-4


@dataclass(frozen=True)
class Standpoint:
    """How findings are looked at.

    Attributes
    ----------
    step
        From -10 (fewest false alarms) over 0 (the engine's own operating points) to 10 (fewest misses).
    prevalence
        How common a finding is where the reader works, for the labels for which that was stated.
    """

    step: int = 0
    prevalence: Mapping[str, float] = field(default_factory=dict)


OWN = Standpoint()


@dataclass(frozen=True)
class Point:
    """An operating point: from which probability a finding is called, and what that did on the validation list."""

    probability: float
    sensitivity: float | None = None
    specificity: float | None = None


def point_of(threshold: Threshold, step: int) -> Point:
    """The operating point that lies ``step`` tenths of the way to no misses, or (below 0) to no false alarms.

    Half of the way to no misses is the first measured point of the ROC at which half of the misses are left. Only
    measured points are taken, none is interpolated; without a ROC the engine's own point stays.
    """
    own = Point(threshold.probability, threshold.sensitivity, threshold.specificity)
    if step == 0 or not threshold.roc:
        return own
    points = sorted((Point(*triple) for triple in threshold.roc), key=lambda point: -point.probability)
    share = min(abs(step), STEPS) / STEPS
    if step > 0:
        points = [point for point in points if point.probability <= own.probability]
        left = (1 - (own.sensitivity or 0.0)) * (1 - share)
        found = next((point for point in points if 1 - (point.sensitivity or 0.0) <= left + 1e-9), None)
        return _kept(found or (points[-1] if points else own))
    points = [point for point in points if point.probability >= own.probability]
    left = (1 - (own.specificity or 0.0)) * (1 - share)
    found = next((point for point in reversed(points) if 1 - (point.specificity or 0.0) <= left + 1e-9), None)
    return _kept(found or (points[0] if points else own))


def _kept(point: Point) -> Point:
    """Strictly between 0 and 1, where odds are finite."""
    return replace(point, probability=min(max(point.probability, LEAST), MOST))


def can_move(card: Card) -> bool:
    """Whether the operating points of an engine can be moved: it has ROCs, and no vote decides."""
    return any(threshold.roc for threshold in card.thresholds.values()) and not _votes(card)


def _votes(card: Card) -> bool:
    return bool(card.members) and card.combine != "ctp"


def seen(reading: Reading, card: Card, standpoint: Standpoint) -> Reading:
    """The reading from a standpoint: probabilities, thresholds, bands, ranks and the maps' levels.

    A stated prevalence moves probability and threshold of a label together (prior shift), so that what is called stays
    what it was; the operating points move the thresholds, and with them the levels from which maps are drawn.
    """
    if standpoint == OWN:
        return reading
    step = 0 if _votes(card) else standpoint.step
    moved = [_moved(finding, card, step, standpoint.prevalence) for finding in reading.findings]
    order = sorted(moved, key=lambda finding: -finding.probability)
    return replace(
        reading,
        findings=tuple(replace(finding, rank=rank) for rank, finding in enumerate(order, start=1)),
        levels=tuple(
            _level(level, card, label, step) for label, level in zip(reading.labels, reading.levels, strict=False)
        ),
    )


def _moved(finding: Finding, card: Card, step: int, prevalence: Mapping[str, float]) -> Finding:
    threshold = finding.threshold if step == 0 else point_of(_stated(card, finding), step).probability
    band = finding.band if step == 0 else band_of(finding.probability, threshold)
    probability = finding.probability
    fitted, wanted = card.prevalence.get(finding.label, 0.0), prevalence.get(finding.label, 0.0)
    if 0 < fitted < 1 and 0 < wanted < 1 and not _votes(card):  # a share of votes is no probability
        probability, threshold = (float(shift(value, fitted, wanted)) for value in (probability, threshold))
    return replace(finding, probability=probability, threshold=threshold, band=band)


def _stated(card: Card, finding: Finding) -> Threshold:
    return card.thresholds.get(finding.label, Threshold(finding.threshold))


def _level(level: float, card: Card, label: str, step: int) -> float:
    """A map's threshold level at another operating point: calibration is linear in the logit."""
    slope = card.calibration.get(label, Calibration()).slope
    own = card.thresholds.get(label, Threshold())
    if step == 0 or slope <= 0:
        return level
    return level + (_logit(point_of(own, step).probability) - _logit(own.probability)) / slope


def _logit(probability: float) -> float:
    return math.log(probability / (1 - probability))
