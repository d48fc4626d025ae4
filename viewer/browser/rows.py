"""The list's state without Qt: rows in order, what is known of each, what a filter leaves, what may be said now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from viewer.studies import words
from viewer.studies.entries import Entry
from viewer.studies.grouping import SortKey, place

Status = Literal["", "opening", "waiting", "reading", "read", "refused", "answered", "reviewed"]
STATUSES: frozenset[str] = frozenset(get_args(Status))
PEOPLES_STATUSES: frozenset[str] = frozenset({"answered", "reviewed"})
# These speak of what the engine did; while answers are hidden they are not said, nor searched.
ENGINE_STATUSES: frozenset[str] = frozenset({"waiting", "reading", "read", "refused"})

Colour = tuple[int, int, int]
LAST = 1 << 30
"""The rank of files that cannot be opened: below all patients, under a heading of their own."""


@dataclass(frozen=True)
class TopFinding:
    """An engine's first finding; ``label`` is None where no label reached its threshold."""

    label: str | None
    probability: float = 0.0
    colour: Colour = (128, 128, 128)

    @property
    def name(self) -> str:
        """The label in words."""
        return "nothing above threshold" if self.label is None else words.label_text(self.label)

    @property
    def percent(self) -> str:
        """The probability in words; empty without a label."""
        return "" if self.label is None else words.percent(self.probability)

    @property
    def text(self) -> str:
        """All in words."""
        return f"{self.name} {self.percent}".strip()


@dataclass(frozen=True)
class Row:
    """One line: a patient's heading (``entry`` is its first picture) or a picture."""

    order: SortKey
    entry: Entry
    heading: bool


@dataclass
class Rows:
    """All entries of the list, and those that are shown, in order.

    ``shown`` is sorted by patient (in order of first appearance) and by place within the patient, so that a new entry
    has its place without a look at the others.
    """

    shown: list[Row] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    aside: dict[str, Entry] = field(default_factory=dict)
    findings: dict[str, TopFinding] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    without_picture: set[str] = field(default_factory=set)
    hidden: bool = False
    filter: str = ""
    _ranks: dict[str, int] = field(default_factory=dict)
    _orders: list[SortKey] = field(default_factory=list)
    # Worked out once for each entry: its place among its patient's, and what is said of it whatever the engine says.
    _places: dict[str, SortKey] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def plan(self, entry: Entry) -> tuple[int, int] | None:
        """Say where :meth:`add` would put rows (first, count); count 0 where a row's own content changes."""
        if entry.skipped:
            return None
        if entry.key in self.entries:
            index = self.index_of(entry.key)
            return None if index is None else (index, 0)
        if not self._passes(entry):
            return None
        first = bisect_left(self._orders, self._order(entry))
        return first, 1 if self._has_heading(entry) else 2

    def add(self, entry: Entry) -> None:
        """Take an entry; one of a known key takes the earlier one's row."""
        if entry.skipped:
            self.aside[entry.key] = entry
            return
        self._texts.pop(entry.key, None)
        plan = self.plan(entry)
        if entry.key in self.entries:
            self._places.pop(entry.key, None)
        self.entries[entry.key] = entry
        if plan is None:
            return
        first, count = plan
        if not count:
            self.shown[first] = Row(self.shown[first].order, entry, heading=False)
            return
        rows = [Row(self._order(entry), entry, heading=False)]
        if count == 2:
            rows.insert(0, Row(self._heading(entry), entry, heading=True))
        self.shown[first:first] = rows
        self._orders[first:first] = [row.order for row in rows]

    def set_filter(self, text: str) -> None:
        """Keep what holds every word of ``text``; the shown rows are made again."""
        self.filter = text.casefold().strip()
        self.remake()

    def remake(self) -> None:
        """Make the shown rows again from all entries, sorted once: it happens at every key in the find box."""
        kept = [entry for entry in self.entries.values() if self._passes(entry)]
        pictures = [Row(self._order(entry), entry, heading=False) for entry in kept]
        pictures.sort(key=lambda row: row.order)
        self.shown = []
        for row in pictures:
            if not self.shown or self.shown[-1].order[0] != row.order[0]:
                self.shown.append(Row(self._heading(row.entry), row.entry, heading=True))
            self.shown.append(row)
        self._orders = [row.order for row in self.shown]

    def clear(self) -> None:
        """Forget all entries and what was said of them."""
        self.shown, self._orders, self._ranks = [], [], {}
        for known in (self.entries, self.aside, self.findings, self.statuses, self.without_picture):
            known.clear()
        self._places.clear()
        self._texts.clear()

    def index_of(self, key: str) -> int | None:
        """Which row shows ``key``; None where it is filtered out or unknown."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        index = bisect_left(self._orders, self._order(entry))
        # An entry may have been replaced by one with another header: then its place is the old one.
        if index < len(self.shown) and not self.shown[index].heading and self.shown[index].entry.key == key:
            return index
        return next((i for i, row in enumerate(self.shown) if not row.heading and row.entry.key == key), None)

    def finding(self, key: str) -> TopFinding | None:
        """What may be said of the engine's first finding now."""
        return None if self.hidden else self.findings.get(key)

    def status(self, entry: Entry) -> str:
        """What may be said of the state now; a file that cannot be opened says so always."""
        if entry.refusal is not None:
            return "cannot be opened"
        if entry.key in self.without_picture:
            return "no preview"  # the header could be read, the picture could not
        status = self.statuses.get(entry.key, "")
        return "" if self.hidden and status in ENGINE_STATUSES else status

    def title(self, entry: Entry) -> str:
        """What may stand as a row's title now."""
        return words.title(entry, discreet=self.hidden)

    def spoken(self, entry: Entry) -> str:
        """Everything the row says, a line each, for tooltips, screen readers and the filter."""
        finding = self.finding(entry.key)
        parts = [words.patient(entry), self.title(entry), entry.path.name, words.facts(entry), self.status(entry)]
        if entry.refusal is not None:
            parts += [entry.refusal.reason, entry.refusal.next_step]
        if finding is not None:
            parts.append(finding.text)
        if entry.credit:
            parts.append(entry.credit)
        return "\n".join(dict.fromkeys(part for part in parts if part))

    def unopened(self) -> Iterable[Entry]:
        """Every file that is not a picture to look at, with its reason: refused ones first, then skipped ones."""
        yield from (entry for entry in self.entries.values() if entry.refusal is not None)
        yield from self.aside.values()

    def _heading(self, entry: Entry) -> SortKey:
        if entry.refusal is not None:
            return (LAST, 0)
        return (self._ranks.setdefault(entry.family, len(self._ranks)), 0)

    def _has_heading(self, entry: Entry) -> bool:
        heading = self._heading(entry)
        at = bisect_left(self._orders, heading)
        return at < len(self._orders) and self._orders[at] == heading

    def _order(self, entry: Entry) -> SortKey:
        where = self._places.get(entry.key)
        if where is None:
            where = self._places[entry.key] = place(entry)
        return (*self._heading(entry)[:1], 1, where)

    def _passes(self, entry: Entry) -> bool:
        if not self.filter:
            return True
        held = self._searched(entry)
        return all(word in held for word in self.filter.split())

    def _searched(self, entry: Entry) -> str:
        """What the find box looks through: all that may be said now, the patient's number and the path."""
        lasting = self._texts.get(entry.key)
        if lasting is None:
            title = words.title(entry, discreet=True)
            parts = [words.patient(entry), title, words.facts(entry), entry.identity.patient_id, str(entry.path)]
            if entry.refusal is not None:
                parts += [entry.refusal.reason, entry.refusal.next_step]
            lasting = self._texts[entry.key] = "\n".join([*parts, entry.credit or ""]).casefold()
        finding = self.finding(entry.key)
        now = [self.title(entry), self.status(entry), "" if finding is None else finding.text]
        return "\n".join([lasting, *now]).casefold()
