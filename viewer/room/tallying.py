"""What somebody's reads add up to, finding by finding and over time: plain functions on what the store kept. No Qt.

The other reader is an engine. It is the reference here because it is there, not because it is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.reading.reading import Band
from viewer.room.comparison import Verdict, verdict_of
from viewer.store.records import Answer, Comparison, Review

RECENT = 20
"""So many reads count for one point of the curve."""


class Pair(NamedTuple):
    """One answer and the engine's band for the same label; None where one of them is missing."""

    answer: Answer | None
    band: Band | None


@dataclass(frozen=True)
class Tally:
    """How often both said what of one finding.

    ``unsure`` counts answers and bands that decide nothing; they enter neither share.
    """

    label: str
    both_present: int = 0
    both_absent: int = 0
    missed: int = 0
    over_called: int = 0
    unsure: int = 0

    @property
    def agree(self) -> int:
        """Both the same."""
        return self.both_present + self.both_absent

    @property
    def decided(self) -> int:
        """Both decided."""
        return self.agree + self.missed + self.over_called

    @property
    def sensitivity(self) -> tuple[int, int]:
        """Of those that the engine calls present: called by the reader, and all."""
        return self.both_present, self.both_present + self.missed

    @property
    def specificity(self) -> tuple[int, int]:
        """Of those that the engine calls absent: called absent by the reader, and all."""
        return self.both_absent, self.both_absent + self.over_called


@dataclass(frozen=True)
class Read:
    """A picture's first review and what it was held against."""

    review: Review
    comparison: Comparison

    @property
    def pairs(self) -> dict[str, Pair]:
        """Both answers by label, of all labels that were asked."""
        found: dict[str, Pair] = {}
        for label in self.review.labels:
            reply, finding = self.review.replies.get(label), self.comparison.findings.get(label)
            found[label] = Pair(None if reply is None else reply.answer, None if finding is None else finding[2])
        return found


class Point(NamedTuple):
    """After so many reads: shares of the last :data:`RECENT` of them; None where nothing was there to find."""

    reads: int
    sensitivity: float | None
    specificity: float | None


def engines_of(comparisons: Mapping[int, Comparison]) -> dict[str, str]:
    """The engines that reads were held against, by hash, with name and version; the one used last first."""
    found: dict[str, str] = {}
    for one in sorted(comparisons.values(), key=lambda one: one.revealed_at, reverse=True):
        if one.engine_sha256 and not one.refusal:
            found.setdefault(one.engine_sha256, f"{one.engine} {one.version}")
    return found


def reads_of(reviews: Iterable[Review], comparisons: Mapping[int, Comparison], engine_sha256: str) -> tuple[Read, ...]:
    """Each picture's first read, oldest first, as far as it was held against this engine.

    A later read of the same picture is none: its answer has been seen.
    """
    first: dict[tuple[str, int], Read | None] = {}
    for review in sorted(reviews, key=lambda review: review.committed_at):
        comparison = comparisons.get(review.number)
        fits = comparison is not None and comparison.engine_sha256 == engine_sha256 and not comparison.refusal
        first.setdefault((review.image_sha256, review.frame), Read(review, comparison) if comparison and fits else None)
    return tuple(read for read in first.values() if read is not None)


def tally(label: str, pairs: Iterable[Pair]) -> Tally:
    """Count one finding's answers."""
    counts = dict.fromkeys(("both_present", "both_absent", "missed", "over_called", "unsure"), 0)
    for answer, band in pairs:
        verdict = verdict_of(answer, band)
        if verdict is Verdict.AGREE:
            counts["both_present" if band == "present" else "both_absent"] += 1
        elif verdict is Verdict.MISSED:
            counts["missed"] += 1
        elif verdict is Verdict.OVER_CALLED:
            counts["over_called"] += 1
        elif verdict not in (Verdict.UNANSWERED, Verdict.NOT_READ):
            counts["unsure"] += 1
    return Tally(label, **counts)


def tallies(reads: Sequence[Read]) -> tuple[Tally, ...]:
    """One for each label that was ever asked, in the order in which they were asked last."""
    labels = dict.fromkeys(label for read in reversed(reads) for label in read.review.labels)
    every = [read.pairs for read in reads]
    return tuple(tally(label, (pairs[label] for pairs in every if label in pairs)) for label in labels)


def whole(reads: Sequence[Read]) -> Tally:
    """All findings together."""
    return tally("", (pair for read in reads for pair in read.pairs.values()))


def curve(reads: Sequence[Read], recent: int = RECENT) -> tuple[Point, ...]:
    """How the shares went: a point after each read, over the last ``recent`` of them."""
    points = []
    for at in range(1, len(reads) + 1):
        counted = whole(reads[max(0, at - recent) : at])
        points.append(Point(at, *(_share(part) for part in (counted.sensitivity, counted.specificity))))
    return tuple(points)


def _share(part: tuple[int, int]) -> float | None:
    hit, of = part
    return hit / of if of else None
