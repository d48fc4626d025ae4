"""What rows are made of: one line of the list, and the images of one study. No Qt."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from viewer.browser.states import Status
from viewer.studies.entries import Entry
from viewer.studies.grouping import SortKey

REFUSED = "\x00refused"
"""The family of files that cannot be opened: below all patients, under a heading of their own."""


class Kind(IntEnum):
    """What a row is; each kind has its height."""

    HEADING = 0
    STUDY = 1
    IMAGE = 2
    QUIET = 3


@dataclass(frozen=True)
class Row:
    """One line: a patient's heading (``entry`` is its first picture), a study (its leading picture) or an image."""

    order: SortKey
    entry: Entry
    kind: Kind
    study: str

    @property
    def heading(self) -> bool:
        """Whether it is a patient's line."""
        return self.kind is Kind.HEADING


@dataclass
class Study:
    """The images of one study, in their order, and what holds for all of them: kept, as there may be thousands.

    Attributes
    ----------
    statuses
        How many images are in each state.
    strongest
        The key of the image with the strongest finding; empty where nothing was found.
    """

    key: str
    family: str
    order: SortKey
    entries: list[Entry] = field(default_factory=list)
    shown: bool = False
    statuses: Counter[Status] = field(default_factory=Counter)
    strongest: str = ""
    _lead: Entry | None = None

    @property
    def lead(self) -> Entry:
        """The image that stands for the study: the first that says it is frontal, else the first."""
        if self._lead is None:
            self._lead = next((entry for entry in self.entries if _frontal(entry)), self.entries[0])
        return self._lead

    def take(self, entry: Entry, place_of: Callable[[Entry], SortKey]) -> None:
        """Give an image its place."""
        before = self.lead if self.entries else entry
        insort(self.entries, entry, key=place_of)
        if not _frontal(before):
            self._lead = entry if _frontal(entry) else self.entries[0]
        elif _frontal(entry) and place_of(entry) < place_of(before):
            self._lead = entry

    def drop(self, entry: Entry, place_of: Callable[[Entry], SortKey]) -> None:
        """Take an image out."""
        del self.entries[self.number(entry, place_of) - 1]
        if self._lead is not None and self._lead.key == entry.key:
            self._lead = None

    def number(self, entry: Entry, place_of: Callable[[Entry], SortKey]) -> int:
        """Which image of the study it is, from 1."""
        return bisect_left(self.entries, place_of(entry), key=place_of) + 1


def study_of(entry: Entry) -> str:
    """Which study an entry belongs to; a file that cannot be opened, or names no study, stands alone."""
    uid = "" if entry.refusal is not None else entry.identity.study_uid
    return f"{entry.family}\x1f{uid}" if uid else entry.key


def _frontal(entry: Entry) -> bool:
    return entry.headline is not None and bool(entry.headline.frontal)
