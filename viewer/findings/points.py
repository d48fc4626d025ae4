"""Operating points: from which probability a finding is called, what that did, and against whom. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from engine.bundles.card import Card, Threshold
from viewer.findings.readers import LEAST, MOST, readers_of

STEPS = 10


@dataclass(frozen=True)
class Point:
    """An operating point.

    Attributes
    ----------
    sensitivity, specificity
        What the threshold did, where that is stated.
    reference
        Whose majority it was held against, in English; empty for the labels of the engine's validation list.
    counts
        Radiographs with and without the finding behind these figures; zeros where only the list is known.
    """

    probability: float
    sensitivity: float | None = None
    specificity: float | None = None
    reference: str = field(default="", kw_only=True)
    counts: tuple[int, int] = field(default=(0, 0), kw_only=True)


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


def votes(card: Card) -> bool:
    """Whether members' votes decide: a share of votes is no probability, and has no threshold to move."""
    return bool(card.members) and card.combine != "ctp"


def can_move(card: Card) -> bool:
    """Whether the operating points of an engine can be moved along its ROCs."""
    return any(threshold.roc for threshold in card.thresholds.values()) and not votes(card)


def aims_of(card: Card) -> tuple[str, ...]:
    """The operating points against readers that can be chosen."""
    return () if votes(card) else readers_of(card).aims


def aimed(card: Card, label: str, aim: str) -> Point | None:
    """A label's operating point against readers; None where it has none."""
    readers = readers_of(card)
    found = readers.point(label, aim) if aim in aims_of(card) else None
    if found is None:
        return None
    return Point(
        found.probability,
        found.sensitivity.value,
        found.specificity.value,
        reference=readers.reference or "readers",
        counts=(found.sensitivity.n, found.specificity.n),
    )
