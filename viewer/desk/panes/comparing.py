"""What is said of two pictures side by side: whose they are, how far apart, what changed between them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.radiographs.radiograph import Identity
from engine.reading.reading import Band, Reading
from viewer.browser.words import patient
from viewer.canvas.texts import written_age
from viewer.studies import words
from viewer.studies.entries import Entry
from viewer.work.words import say

Persons = Literal["same", "different", "unknown"]
UNKNOWN = "It is not stated whether these radiographs are of one patient."
OTHER_ENGINE = "{now} read this radiograph, {before} the earlier one: their probabilities cannot be compared."
OTHER_VIEW = "One is {one}, the other {other}: heart and vessels look larger on AP."
DOUBTED = "One of the two was read in spite of the engine's refusal: its probabilities may mean nothing."
DIFFERENT = {
    2: "Two different patients side by side: {names}.",
    3: "Three different patients side by side: {names}.",
    4: "Four different patients side by side: {names}.",
}
Unit = Literal["day", "month", "year"]
SPANS: dict[Unit, tuple[str, str]] = {
    "day": ("1 day", "{count} days"),
    "month": ("1 month", "{count} months"),
    "year": ("1 year", "{count} years"),
}
SMALL = 0.005


@dataclass(frozen=True)
class Change:
    """One finding then and now; probabilities in 0..1."""

    label: str
    rank: int
    before: float
    now: float
    band_before: Band
    band: Band

    @property
    def points(self) -> float:
        """By how much the probability rose, in 0..1."""
        return self.now - self.before


@dataclass(frozen=True)
class Comparison:
    """The changes by the present rank, and what a reader must know of them; no changes where none can be told."""

    changes: tuple[Change, ...] = ()
    sentence: str = ""


def compared(now: Reading, before: Reading, views: tuple[str, str] = ("", "")) -> Comparison:
    """Compare the answers of one engine to two pictures; of two engines nothing is compared.

    Parameters
    ----------
    views
        View positions of the two pictures, as the files state them (``PA``, ``AP``).
    """
    if now.engine_sha256 != before.engine_sha256:
        names = [f"{one.engine} {one.version}" for one in (now, before)]
        if names[0] == names[1]:
            names = [f"{name} ({one.engine_sha256[:8]})" for name, one in zip(names, (now, before), strict=True)]
        return Comparison(sentence=say(OTHER_ENGINE, now=names[0], before=names[1]))
    then = {finding.label: finding for finding in before.findings}
    changes = tuple(
        Change(
            one.label,
            one.rank,
            then[one.label].probability,
            one.probability,
            then[one.label].band,
            one.band,
        )
        for one in sorted(now.findings, key=lambda finding: finding.rank)
        if one.label in then
    )
    said = []
    if "read anyway" in (now.gate_outcome, before.gate_outcome):
        said.append(say(DOUBTED))
    if all(views) and views[0] != views[1]:
        said.append(say(OTHER_VIEW, one=views[0], other=views[1]))
    return Comparison(changes, " ".join(said))


def persons(entries: Sequence[Entry]) -> Persons:
    """Whether pictures are of one person, as far as it is stated."""
    families = {entry.family for entry in entries}
    if len(families - {""}) > 1:
        return "different"
    return "unknown" if "" in families and len({entry.path for entry in entries}) > 1 else "same"


def warning(entries: Sequence[Entry]) -> str:
    """The sentence over pictures side by side; empty where all are of one person."""
    found = persons(entries)
    if found == "same":
        return ""
    if found == "unknown":
        return say(UNKNOWN)
    named: dict[str, str] = {}
    for entry in entries:
        named.setdefault(entry.family, patient(entry) or say("a patient who is not stated"))
    listed = list(named.values())
    return say(DIFFERENT[len(named)], names=say("{first} and {last}", first=", ".join(listed[:-1]), last=listed[-1]))


def when(entry: Entry) -> str:
    """Date, or the visit's number where no date is stated, age and view of a picture."""
    who = entry.identity
    day = words.date(who.study_date)
    if not day and entry.order is not None:
        day = say("follow-up {number}", number=entry.order) if entry.order else say("first image")
    return "  ·  ".join(part for part in (day, written_age(who.age_years), who.view_position) if part)


def apart(now: Identity, before: Identity) -> str:
    """How long before, in words: ``2 years and 3 months earlier``; empty where a date is not stated."""
    ends = [_day(one.study_date) for one in (before, now)]
    if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return ""
    days = (ends[1] - ends[0]).days
    if days == 0:
        return say("the same day")
    if days < 60:
        return say("{span} earlier", span=_counted(days, "day"))
    months = (ends[1].year - ends[0].year) * 12 + ends[1].month - ends[0].month - (ends[1].day < ends[0].day)
    years, rest = divmod(months, 12)
    units: tuple[tuple[int, Unit], ...] = ((years, "year"), (rest, "month"))
    parts = [_counted(number, unit) for number, unit in units if number]
    span = parts[0] if len(parts) == 1 else say("{first} and {last}", first=parts[0], last=parts[1])
    return say("{span} earlier", span=span)


def points(change: Change) -> str:
    """By how many percentage points, with its sign; ``as before`` where nobody could see it."""
    if abs(change.points) < SMALL:
        return say("as before")
    return f"{'+' if change.points > 0 else '−'}{abs(change.points) * 100:.0f}"


def _counted(number: int, unit: Unit) -> str:
    one, many = SPANS[unit]
    return say(one) if number == 1 else say(many, count=number)


def _day(stored: str) -> date | None:
    try:
        return date(int(stored[:4]), int(stored[4:6]), int(stored[6:8])) if len(stored) == 8 else None
    except ValueError:
        return None
