"""What people answered, as plain values. None of them holds a patient's name or number."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from engine.reading.reading import Band, Finding

Answer = Literal["present", "absent", "unsure"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

LONGEST_REMARK = 20_000
"""Characters of a remark that are kept."""


@dataclass(frozen=True)
class Reply:
    """One label's answer and, where it was given, how sure the reader was (0 to 100, in steps of 10)."""

    answer: Answer
    confidence: int | None = None


@dataclass(frozen=True, eq=True)
class Draft:
    """Answers in progress for one frame of one image. Labels without an answer are not in ``replies``."""

    image_sha256: str
    frame: int
    replies: Mapping[str, Reply]
    remark: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, eq=True)
class Review:
    """What a reader committed before seeing the engine's answer.

    Attributes
    ----------
    image_sha256, frame
        The image, by its file's bytes.
    labels
        All labels that were asked, in the order shown; one without a reply was left unanswered.
    replies
        Answers by label.
    committed_at
        UTC, ISO 8601.
    seconds
        From first sight of the questions to the commit.
    number
        The store's own number; 0 until it is kept.
    """

    image_sha256: str
    frame: int
    labels: tuple[str, ...]
    replies: Mapping[str, Reply]
    remark: str
    committed_at: str
    seconds: float = 0.0
    number: int = 0


@dataclass(frozen=True)
class Summary:
    """What an engine said of a frame, without maps.

    Attributes
    ----------
    outcome
        The gate's: ``refused`` where the engine was not asked; then ``code`` says why, and there are no findings.
    findings
        All of the card's labels, ranked.
    """

    outcome: str
    code: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Work:
    """What a person made of a frame beside answers: a mark, a report's words, a key image.

    Attributes
    ----------
    kind, name
        What it is, and which of its kind.
    changed_at
        UTC, ISO 8601.
    """

    image_sha256: str
    frame: int
    kind: str
    name: str
    body: bytes
    changed_at: str = ""


@dataclass(frozen=True)
class Comparison:
    """What the engine had said when a review was held against it.

    Attributes
    ----------
    review
        The review's number.
    refusal
        The code of a refusal; empty where the engine answered.
    findings
        Probability, threshold and band by label.
    """

    review: int
    revealed_at: str
    engine: str
    version: str
    engine_sha256: str
    refusal: str
    findings: Mapping[str, tuple[float, float, Band]]


def clean_remark(text: str) -> str:
    """Make a remark storable: half characters (as a clipboard may hold) become question marks; limited in length."""
    return text[:LONGEST_REMARK].encode("utf-8", "replace").decode("utf-8")


def replies_as_text(replies: Mapping[str, Reply]) -> str:
    """Write replies as JSON."""
    return json.dumps({label: asdict(reply) for label, reply in replies.items()})


def replies_from_text(text: str) -> dict[str, Reply]:
    """Read replies back; raises ValueError where the text is none of ours."""
    values: Any = json.loads(text)
    if not isinstance(values, dict):
        raise ValueError("replies are an object")
    replies: dict[str, Reply] = {}
    for label, value in values.items():
        answer, confidence = value["answer"], value.get("confidence")
        if answer not in ANSWERS or not (confidence is None or isinstance(confidence, int)):
            raise ValueError(f"{answer!r} is no answer")
        replies[str(label)] = Reply(answer, confidence)
    return replies


def comparison_of(row: Sequence[Any]) -> Comparison:
    """Read a row of the table of comparisons; raises ValueError, KeyError or TypeError where it is none of ours."""
    review, revealed_at, engine, version, engine_sha256, outcome = row
    body: dict[str, Any] = json.loads(outcome)
    findings: dict[str, tuple[float, float, Band]] = {}
    for label, (probability, threshold, band) in body.get("findings", {}).items():
        if band not in get_args(Band):
            raise ValueError(f"{band!r} is no band")
        findings[str(label)] = (float(probability), float(threshold), band)
    return Comparison(review, revealed_at, engine, version, engine_sha256, str(body.get("refusal", "")), findings)
