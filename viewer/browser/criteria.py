"""What the list is narrowed down to and how it is sorted. Plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from viewer.browser.states import PROGRESS, Progress
from viewer.browser.words import label_text
from viewer.work.words import say

Sorting = Literal["opened", "name", "newest", "oldest", "unread", "finding"]
SORTINGS: dict[Sorting, str] = {
    "opened": "As opened",
    "name": "Patient",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "unread": "Unread first",
    "finding": "Strongest finding first",
}

Span = Literal["", "today", "week", "month", "year", "unstated"]
SPANS: dict[Span, str] = {
    "today": "Today",
    "week": "Last 7 days",
    "month": "Last 30 days",
    "year": "Last 12 months",
    "unstated": "Without a date",
}
_DAYS: dict[Span, int] = {"today": 0, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True)
class Criteria:
    """What a study must have to be listed; an empty set asks for nothing.

    Attributes
    ----------
    text
        Words that must all be there, in any case.
    progress, modalities, labels
        One of each set must fit; ``labels`` are findings at or above their threshold.
    span
        When the study was made, or a year of four digits.
    """

    text: str = ""
    progress: frozenset[Progress] = frozenset()
    modalities: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    span: str = ""

    @property
    def narrowing(self) -> bool:
        """Whether anything but words is asked for."""
        return bool(self.progress or self.modalities or self.labels or self.span)

    @property
    def anything(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text) or self.narrowing

    def chips(self) -> tuple[tuple[str, Criteria], ...]:
        """What is asked for beside words, one by one: how it is said, and what is left without it."""
        said: list[tuple[str, Criteria]] = []
        for state in (p for p in PROGRESS if p in self.progress):
            said.append((say(PROGRESS[state]), replace(self, progress=self.progress - {state})))
        for modality in sorted(self.modalities):
            said.append((modality or say("No modality"), replace(self, modalities=self.modalities - {modality})))
        for label in sorted(self.labels):
            said.append((label_text(label), replace(self, labels=self.labels - {label})))
        if self.span:
            said.append((span_text(self.span), replace(self, span="")))
        return tuple(said)

    def with_text(self, text: str) -> Criteria:
        """The same with other words."""
        return replace(self, text=" ".join(text.casefold().split()))

    def without_answers(self) -> Criteria:
        """The same without what would tell of the engine."""
        return replace(self, labels=frozenset(), progress=self.progress - {"read", "refused"})


def span_text(span: str) -> str:
    """How a span is said."""
    return next((say(text) for name, text in SPANS.items() if name == span), span)


def in_span(stored: str, span: str, today: date) -> bool:
    """Whether a DICOM date (``20190304``, empty where not stated) lies in a span."""
    if not span:
        return True
    if span == "unstated":
        return not stored
    if span.isdigit():
        return stored.startswith(span)
    for name, days in _DAYS.items():
        if span == name:
            return (today - timedelta(days=days)).strftime("%Y%m%d") <= stored[:8] <= today.strftime("%Y%m%d")
    return True


def years(dates: Iterable[str]) -> tuple[str, ...]:
    """The years that are there, newest first."""
    return tuple(sorted({d[:4] for d in dates if len(d) >= 4 and d[:4].isascii() and d[:4].isdigit()}, reverse=True))
