"""The list's rows without Qt: patients, studies and images in order, with a place for whatever comes in."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from viewer.browser import words
from viewer.browser.criteria import Criteria, Sorting
from viewer.browser.making import Made
from viewer.browser.said import Said
from viewer.browser.states import Status, TopFinding, progress, together
from viewer.browser.study import REFUSED, Kind, Row, Study, study_of
from viewer.studies.entries import Entry
from viewer.studies.grouping import SortKey, place

STEP = 500
"""Studies looked at between two breaths while rows are made again: some milliseconds."""


@dataclass
class Rows:
    """All entries of the list, and the lines that are shown, in order.

    ``shown`` is sorted by patient, study and image, so that a new entry has its place without a look at the others.
    ``kinds`` holds the kind of each shown row, a byte each, from which a view measures a hundred thousand rows at once.
    """

    said: Said = field(default_factory=Said)
    shown: list[Row] = field(default_factory=list)
    kinds: bytearray = field(default_factory=bytearray)
    entries: dict[str, Entry] = field(default_factory=dict)
    aside: dict[str, Entry] = field(default_factory=dict)
    studies: dict[str, Study] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    criteria: Criteria = field(default_factory=Criteria)
    sorting: Sorting = "opened"
    # Studies that are not listed, and may be what is asked for since something was said of them.
    unsure: dict[str, None] = field(default_factory=dict)
    refused: int = 0
    listed: int = 0
    _ranks: dict[str, int] = field(default_factory=dict)
    # A patient keeps its place until the rows are made again, whatever comes in.
    _patients: dict[str, SortKey] = field(default_factory=dict)
    _orders: list[SortKey] = field(default_factory=list)
    _places: dict[str, SortKey] = field(default_factory=dict)

    # Taking and giving back

    def add(self, entry: Entry) -> None:
        """Take an entry; one of a known key takes the earlier one's place."""
        if entry.skipped:
            self.aside[entry.key] = entry
            return
        known = self.entries.get(entry.key)
        if known is not None:
            if known == entry:
                return
            self._take_out(entry.key)
        study = self._take(entry)
        if not study.shown:
            if self.criteria.anything:
                self.unsure[study.key] = None
            else:
                self._insert_study(study)
            return
        if self.is_open(study):
            # The second image of a study that was open before makes the first one a row of its own too.
            for one in study.entries if len(study.entries) == 2 else [entry]:
                row = self._image_row(study, one)
                self._splice(bisect_left(self._orders, row.order), 0, [row])
        at = self._row_of(study)
        self.shown[at] = self._study_row(study)  # another image may stand for the study now

    def take(self, entry: Entry) -> None:
        """Take an entry without a row yet; :meth:`remaking` gives it one. For thousands at once."""
        if entry.skipped:
            self.aside[entry.key] = entry
        elif entry.key in self.entries or ((study := self.studies.get(study_of(entry))) is not None and study.shown):
            self.add(entry)
        else:
            self._take(entry)

    def _take(self, entry: Entry) -> Study:
        self.entries[entry.key] = entry
        self.refused += entry.refusal is not None
        key = study_of(entry)
        study = self.studies.get(key)
        if study is None:
            family = REFUSED if entry.refusal is not None else entry.family
            self._ranks.setdefault(family, len(self._ranks))
            study = self.studies[key] = Study(key, family, (self._value(entry), self._place(entry), key))
        study.take(entry, self._place)
        study.statuses[self.said.statuses.get(entry.key, "")] += 1
        self._weigh(study, entry.key)
        return study

    def remove(self, key: str) -> bool:
        """Take an entry out of the list; False where it was not there."""
        if self.aside.pop(key, None) is not None:
            return True
        if key not in self.entries:
            return False
        self._take_out(key)
        self.said.forget(key)
        return True

    def clear(self) -> None:
        """Forget all entries and what was said of them."""
        self.shown, self.kinds, self._orders, self.refused, self.listed = [], bytearray(), [], 0, 0
        for known in (self.entries, self.aside, self.studies, self._ranks, self._patients, self._places):
            known.clear()
        self.opened.clear()
        self.unsure.clear()
        self.said.clear()

    def said_anew(self, key: str) -> bool:
        """After a finding or a state came: whether the study may fit now (:meth:`look_again`). A listed one stays.

        Nothing vanishes under a reader's hand; :meth:`remaking` looks at all of them again.
        """
        self.said.changed(key)
        study = self.study(key)
        if study is not None and not study.shown:
            self.unsure[study.key] = None
        return study is not None and not study.shown

    def look_again(self) -> None:
        """List one study of those that may fit by now."""
        study = self.studies.get(self.unsure.popitem()[0])
        if study is not None and not study.shown and self.said.passes(study.entries, self.criteria):
            self._insert_study(study)

    # What is said

    def set_finding(self, key: str, finding: TopFinding) -> None:
        """Take the engine's first finding of an image."""
        weaker = key in self.said.findings and finding.strength < self.said.findings[key].strength
        self.said.findings[key] = finding
        self.said.changed(key)
        study = self.study(key)
        if study is not None:
            if weaker and study.strongest == key:
                self._weigh_all(study)
            else:
                self._weigh(study, key)

    def set_status(self, key: str, status: Status) -> None:
        """Take an image's state."""
        study = self.study(key)
        if study is not None:
            study.statuses[self.said.statuses.get(key, "")] -= 1
            study.statuses[status] += 1
        self.said.statuses[key] = status
        self.said.changed(key)

    def strongest(self, study: Study) -> tuple[TopFinding, int] | None:
        """As :meth:`Said.strongest`, without a look at each image."""
        found = self.said.finding(study.strongest)
        return None if found is None else (found, study.number(self.entries[study.strongest], self._place))

    def status(self, study: Study) -> str:
        """As :meth:`Said.study_status`, without a look at each image."""
        if len(study.entries) == 1:
            return self.said.status(study.entries[0])
        return self.said.sayable(together(status for status, count in study.statuses.items() if count > 0))

    def number(self, study: Study, entry: Entry) -> int:
        """Which image of a study it is, from 1."""
        return study.number(entry, self._place)

    def _weigh(self, study: Study, key: str) -> None:
        """Let an image have the study's strongest finding, if it has: the first one of equals."""
        findings = self.said.findings
        finding, best = findings.get(key), findings.get(study.strongest)
        if finding is None:
            return
        if best is None or study.strongest not in self.entries or finding.strength > best.strength:
            study.strongest = key
        elif finding.strength == best.strength:
            one, other = self.entries[key], self.entries[study.strongest]
            study.strongest = key if self._place(one) < self._place(other) else study.strongest

    def _weigh_all(self, study: Study) -> None:
        study.strongest = ""
        for entry in study.entries:
            self._weigh(study, entry.key)

    def open_study(self, key: str, on: bool) -> bool:
        """Show (or hide) a study's images below it; False where nothing changes."""
        study = self.studies.get(key)
        if study is None or (key in self.opened) == on or (on and len(study.entries) < 2):
            return False
        (self.opened.add if on else self.opened.discard)(key)
        if study.shown and len(study.entries) > 1:
            first = self._row_of(study) + 1
            if on:
                self._splice(first, 0, [self._image_row(study, entry) for entry in study.entries])
            else:
                self._splice(first, len(study.entries), [])
        return True

    def remake(self) -> None:
        """Make the shown rows again from all studies, at once."""
        for _ in self.remaking():
            pass

    def remaking(self) -> Iterator[bool]:
        """Make the shown rows again from all studies, in steps: nothing changes before the last one.

        No entry may come in between; what is said of one may. Yields True when all that is left is to put them in
        place, False before.
        """
        patients: dict[str, SortKey] = {}
        kept: list[tuple[Study, SortKey]] = []
        self.unsure.clear()
        images = 0
        for study in self.studies.values():
            images += len(study.entries)
            if images > STEP:
                images = 0
                yield False
                yield from self._prepare(study)
            if self.said.passes(study.entries, self.criteria):
                value = min(self._value(entry) for entry in study.entries) if self.sorting != "opened" else ()
                kept.append((study, (value, self._place(study.entries[0]), study.key)))
                patient = patients.get(study.family)
                if patient is None or value < patient[1]:  # type: ignore[operator]
                    patients[study.family] = self._patient(study.family, value)
        runs = []
        for first in range(0, len(kept), 2 * STEP):
            yield False
            runs.append(sorted(kept[first : first + 2 * STEP], key=lambda one: (patients[one[0].family], one[1])))
        made = Made(patients)
        for number, (study, order) in enumerate(heapq.merge(*runs, key=lambda one: (patients[one[0].family], one[1]))):
            if number % STEP == STEP - 1:
                yield False
            made.append(study, order, self)
        yield True
        for study in self.studies.values():
            study.shown = False
        for study, order in made.studies:
            study.order, study.shown = order, True
        self._patients, self.listed = patients, len(made.studies)
        self.shown, self.kinds, self._orders = made.rows, made.kinds, made.orders

    def _prepare(self, study: Study) -> Iterator[bool]:
        """Work out in steps what narrowing will look at in a study of thousands of images."""
        if self.criteria.text:
            for first in range(0, len(study.entries), STEP):
                self.said.prepare(study.entries[first : first + STEP])
                yield False

    # Finding rows

    def study(self, key: str) -> Study | None:
        """The study of an entry."""
        entry = self.entries.get(key)
        return None if entry is None else self.studies.get(study_of(entry))

    def is_open(self, study: Study) -> bool:
        """Whether a study's images have rows of their own."""
        return study.key in self.opened and len(study.entries) > 1

    def index_of(self, key: str) -> int | None:
        """Which row shows an entry (its own, or its study's while that is closed); None where it is filtered out."""
        study = self.study(key)
        if study is None or not study.shown:
            return None
        if self.is_open(study):
            return bisect_left(self._orders, self._image_row(study, self.entries[key]).order)
        return self._row_of(study)

    def row_of(self, key: str) -> int | None:
        """Which row shows a study; None where it is filtered out."""
        study = self.studies.get(key)
        return self._row_of(study) if study is not None and study.shown else None

    def unopened(self) -> Iterable[Entry]:
        """Every file that is not a picture to look at, with its reason: refused ones first, then skipped ones."""
        if self.refused:
            yield from (entry for entry in self.entries.values() if entry.refusal is not None)
        yield from self.aside.values()

    # Order

    def _value(self, entry: Entry) -> tuple[object, ...]:
        """What the chosen sorting looks at in one image; equal values leave the order of opening."""
        sorting = self.sorting
        if sorting == "opened":
            return ()
        if sorting == "name":
            name = words.patient(entry).casefold()
            return (not name, name)
        if sorting == "unread":
            return (progress(self.said.statuses.get(entry.key, "")) == "reviewed",)
        if sorting == "finding":
            finding = self.said.finding(entry.key)
            band, probability = (-1, 0.0) if finding is None else finding.strength
            return (-band, -probability)
        day = entry.identity.study_date[:8]
        number = int(day) if day.isascii() and day.isdigit() else 0
        return (not number, -number if sorting == "newest" else number)

    def _patient(self, family: str, value: object) -> SortKey:
        return (family == REFUSED, value, self._ranks.setdefault(family, len(self._ranks)))

    def _patient_of(self, study: Study) -> SortKey:
        order = self._patients.get(study.family)
        if order is None:
            order = self._patients[study.family] = self._patient(study.family, study.order[0])
        return order

    def _place(self, entry: Entry) -> SortKey:
        where = self._places.get(entry.key)
        if where is None:
            where = self._places[entry.key] = place(entry)
        return where

    # Rows

    def _row_of(self, study: Study) -> int:
        return bisect_left(self._orders, (*self._patient_of(study), 1, study.order, 0))

    def _study_row(self, study: Study) -> Row:
        lead = study.lead
        order = (*self._patient_of(study), 1, study.order, 0)
        return Row(order, lead, Kind.STUDY if lead.refusal is None else Kind.QUIET, study.key)

    def _image_row(self, study: Study, entry: Entry) -> Row:
        order = (*self._patient_of(study), 1, study.order, 1, self._place(entry))
        return Row(order, entry, Kind.IMAGE, study.key)

    def _insert_study(self, study: Study) -> None:
        study.shown = True
        self.listed += 1
        images = [self._image_row(study, entry) for entry in study.entries] if self.is_open(study) else []
        rows = [self._study_row(study), *images]
        heading = (*self._patient_of(study), 0)
        at = bisect_left(self._orders, heading)
        if at < len(self._orders) and self._orders[at] == heading:
            at = bisect_left(self._orders, rows[0].order)
        else:
            rows.insert(0, Row(heading, study.lead, Kind.HEADING, study.key))
        self._splice(at, 0, rows)

    def _take_out(self, key: str) -> None:
        entry = self.entries[key]
        study = self.studies[study_of(entry)]
        if study.shown:
            first = self._row_of(study)
            after = first + 1 + (len(study.entries) if self.is_open(study) else 0)
            alone = self.shown[first - 1].heading and (after == len(self.shown) or self.shown[after].heading)
            self._splice(first - alone, after - first + alone, [])
            if not alone:
                self._pass_heading_on(study, first - 1)
            study.shown = False
            self.listed -= 1
        study.drop(entry, self._place)
        study.statuses[self.said.statuses.get(key, "")] -= 1
        del self.entries[key]
        if study.strongest == key:
            self._weigh_all(study)
        self.refused -= entry.refusal is not None
        self.said.changed(key)
        self._places.pop(key, None)
        if not study.entries:
            del self.studies[study.key]
            self.opened.discard(study.key)
        elif self.said.passes(study.entries, self.criteria):  # an image less: what is left may still fit
            self._insert_study(study)

    def _pass_heading_on(self, study: Study, at: int) -> None:
        """A patient's line that spoke for a study that goes speaks for the next one."""
        while at >= 0 and not self.shown[at].heading:
            at -= 1
        if at >= 0 and self.shown[at].study == study.key and at + 1 < len(self.shown):
            below = self.shown[at + 1]
            self.shown[at] = Row(self.shown[at].order, below.entry, Kind.HEADING, below.study)

    def _splice(self, at: int, count: int, rows: list[Row]) -> None:
        self.shown[at : at + count] = rows
        self.kinds[at : at + count] = bytes(row.kind for row in rows)
        self._orders[at : at + count] = [row.order for row in rows]
