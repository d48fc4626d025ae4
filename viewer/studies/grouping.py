"""Patient, study, series, instance: pure functions over entries. Nothing is invented; the unknown stays together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from viewer.studies.entries import Entry

SortKey = tuple[object, ...]


@dataclass(frozen=True)
class Series:
    """Pictures of one series, in order of instance number, then of file name."""

    uid: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Study:
    """One visit; ``uid`` is empty where the files state none."""

    uid: str
    date: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Patient:
    """One person, or (with an empty ``family``) all the pictures that do not say whose they are."""

    family: str
    studies: tuple[Study, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All pictures of the patient, oldest first."""
        return tuple(entry for study in self.studies for series in study.series for entry in series.entries)


def group(entries: Iterable[Entry]) -> tuple[Patient, ...]:
    """Group entries; patients in the order in which they first appear, their pictures oldest first.

    Each entry is in the result exactly once; a later entry of the same key takes the earlier one's place.
    """
    latest = {entry.key: entry for entry in entries}
    families: dict[str, list[Entry]] = {}
    for entry in latest.values():
        families.setdefault(entry.family, []).append(entry)
    return tuple(Patient(family, _studies(sorted(members, key=place))) for family, members in families.items())


def place(entry: Entry) -> SortKey:
    """Where an entry stands among its patient's: date, order in a table, age, study, series, instance, file name."""
    identity = entry.identity
    instance = identity.instance_number
    return (
        identity.study_date,
        identity.study_time,
        -1 if entry.order is None else entry.order,
        -1.0 if identity.age_years is None else identity.age_years,
        identity.study_uid,
        identity.series_uid,
        -1 if instance is None else instance,
        natural(entry.path.name),
        natural(str(entry.path.parent)),
        entry.frame,
        entry.key,
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of a name in which numbers count as numbers: ``chest2`` before ``chest10``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((0, int(p), p) if p[0] in "0123456789" else (1, 0, p) for p in parts)


def _studies(members: list[Entry]) -> tuple[Study, ...]:
    # A dictionary keeps the sorted order of first appearance, also where one study holds pictures of two days.
    studies: dict[str, dict[str, list[Entry]]] = {}
    for entry in members:
        series = studies.setdefault(entry.identity.study_uid, {})
        series.setdefault(entry.identity.series_uid, []).append(entry)
    return tuple(
        Study(
            uid,
            min(entry.identity.study_date for entries in series.values() for entry in entries),
            tuple(Series(name, tuple(entries)) for name, entries in series.items()),
        )
        for uid, series in studies.items()
    )
