"""A reader's answers beside an engine's: plain functions. The engine is the other reader here, not the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from engine.reading.reading import Band, Finding, Reading
from viewer.store.records import Answer, Reply
from viewer.work.words import say


class Verdict(Enum):
    """How an answer stands to the engine's band; the value is the word on screen.

    "Missed" and "over-called" are measured against the engine, and the screen says so beside them.
    """

    MISSED = "missed"
    OVER_CALLED = "over-called"
    READER_UNSURE = "you were unsure"
    ENGINE_UNCERTAIN = "engine uncertain"
    BOTH_UNSURE = "both unsure"
    UNANSWERED = "not answered"
    NOT_READ = "not read"
    AGREE = "agree"


# What a verdict says in full. None of these claims that the engine is right.
MEANINGS: dict[Verdict, str] = {
    Verdict.AGREE: "You and the engine say the same.",
    Verdict.MISSED: "You say absent, the engine says present. Look again; either of you may be right.",
    Verdict.OVER_CALLED: "You say present, the engine says absent. Look again; either of you may be right.",
    Verdict.READER_UNSURE: "You were unsure; the engine was not.",
    Verdict.ENGINE_UNCERTAIN: "You were sure; the engine is uncertain: below its threshold, but above half its odds.",
    Verdict.BOTH_UNSURE: "Neither you nor the engine was sure.",
    Verdict.UNANSWERED: "You committed without an answer.",
    Verdict.NOT_READ: "The engine says nothing of this label.",
}


@dataclass(frozen=True)
class Line:
    """One label's two answers; ``finding`` is None where the engine says nothing of it."""

    label: str
    reply: Reply | None
    finding: Finding | None
    verdict: Verdict


def verdict_of(answer: Answer | None, band: Band | None) -> Verdict:
    """Compare one answer (None: left open) with one band (None: not read)."""
    if answer is None:
        return Verdict.UNANSWERED
    if band is None:
        return Verdict.NOT_READ
    if answer == "unsure":
        return Verdict.BOTH_UNSURE if band == "uncertain" else Verdict.READER_UNSURE
    if band == "uncertain":
        return Verdict.ENGINE_UNCERTAIN
    if answer == band:
        return Verdict.AGREE
    return Verdict.MISSED if band == "present" else Verdict.OVER_CALLED


def compare(labels: Sequence[str], replies: Mapping[str, Reply], reading: Reading | None) -> tuple[Line, ...]:
    """Set both answers side by side, a line for each label asked, in the order asked."""
    findings = {} if reading is None else {finding.label: finding for finding in reading.findings}
    lines = []
    for label in labels:
        reply, finding = replies.get(label), findings.get(label)
        verdict = verdict_of(reply.answer if reply else None, finding.band if finding else None)
        lines.append(Line(label, reply, finding, verdict))
    return tuple(lines)


QUIET = frozenset({Verdict.AGREE, Verdict.UNANSWERED, Verdict.NOT_READ})
"""Verdicts from which there is nothing to learn by looking again."""


def differences_first(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Order lines for learning: what differs first, agreement last; within a verdict as asked."""
    rank = {verdict: i for i, verdict in enumerate(Verdict)}
    return tuple(sorted(lines, key=lambda line: rank[line.verdict]))


def summary(lines: Sequence[Line]) -> str:
    """Count the verdicts in one sentence."""
    if all(line.finding is None for line in lines):
        return say("The engine has no answer for this picture; yours are kept.")
    counts = Counter(line.verdict for line in lines)
    unsure = counts[Verdict.READER_UNSURE] + counts[Verdict.ENGINE_UNCERTAIN] + counts[Verdict.BOTH_UNSURE]
    said = [
        (counts[Verdict.AGREE], say("{count} agree", count=counts[Verdict.AGREE])),
        (counts[Verdict.MISSED], say("{count} missed", count=counts[Verdict.MISSED])),
        (counts[Verdict.OVER_CALLED], say("{count} over-called", count=counts[Verdict.OVER_CALLED])),
        (unsure, say("{count} unsure", count=unsure)),
        (counts[Verdict.UNANSWERED], say("{count} not answered", count=counts[Verdict.UNANSWERED])),
        (counts[Verdict.NOT_READ], say("{count} not read", count=counts[Verdict.NOT_READ])),
    ]
    return say("Of {count}: {what}.", count=len(lines), what=", ".join(words for count, words in said if count))


def progress(labels: Sequence[str], replies: Mapping[str, Reply]) -> str:
    """Say how far the reader is."""
    return say("{count} of {all} answered", count=sum(label in replies for label in labels), all=len(labels))


def unanswered(labels: Sequence[str], replies: Mapping[str, Reply]) -> tuple[str, ...]:
    """Give the labels without an answer, in order."""
    return tuple(label for label in labels if label not in replies)
