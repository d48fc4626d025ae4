"""Patient, study, series, instance: pure functions over entries. Nothing is invented; the unknown stays together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from viewer.studies.entries import Entry

SortKey = tuple[object, ...]


@dataclass(frozen=True)
class Series:
    """Pictures of one series, in order of instance number, then of acquisition time, then of file name."""

    uid: str
    number: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Study:
    """One visit.

    Attributes
    ----------
    key
        Unique in a list; see :func:`study_key`.
    uid
        Study Instance UID; empty where the files state none.
    date, time
        The earliest that is stated, as DICOM writes it; empty where none is.
    order
        The patient's how-manieth visit where a table says so (``follow_up``), else None.
    series
        In order of series number.
    """

    key: str
    uid: str
    date: str
    time: str
    order: int | None
    series: tuple[Series, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All pictures of the study, series by series."""
        return tuple(entry for series in self.series for entry in series.entries)


@dataclass(frozen=True)
class Patient:
    """One person, or (with an empty ``family``) all the pictures that do not say whose they are."""

    family: str
    studies: tuple[Study, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All pictures of the patient, oldest first."""
        return tuple(entry for study in self.studies for entry in study.entries)


def group(entries: Iterable[Entry]) -> tuple[Patient, ...]:
    """Group entries; patients in the order in which they first appear, their pictures oldest first.

    Each entry is in the result exactly once; a later entry of the same key takes the earlier one's place.
    """
    latest = {entry.key: entry for entry in entries}
    families: dict[str, list[Entry]] = {}
    for entry in latest.values():
        families.setdefault(entry.family, []).append(entry)
    return tuple(Patient(family, _studies(sorted(members, key=place))) for family, members in families.items())


def study_key(entry: Entry) -> str:
    """Name the study of an entry, the same for all its pictures and for no other's.

    By Study Instance UID; where there is none, by what else is stated to hold pictures of a patient together: the
    number of the visit in a table, the accession number, the series. A picture without any of these is a study of its
    own. Always within the patient: two people who share a UID by mistake have two studies.
    """
    identity = entry.identity
    kinds = {
        "study": identity.study_uid,
        "visit": "" if entry.order is None or not entry.family else str(entry.order),
        "accession": f"{identity.accession_number}\x1f{identity.study_date}" if identity.accession_number else "",
        "series": identity.series_uid,
    }
    kind, name = next(((kind, name) for kind, name in kinds.items() if name), ("file", str(entry.path)))
    return "\x1f".join((entry.family, kind, name))


def place(entry: Entry) -> SortKey:
    """Where an entry stands among its patient's: date, order in a table, age, study, series, instance, file name."""
    identity = entry.identity
    return (
        identity.study_date,
        identity.study_time,
        _number(entry.order),
        -1.0 if identity.age_years is None else identity.age_years,
        identity.study_uid,
        _number(identity.series_number),
        identity.series_uid,
        _number(identity.instance_number),
        identity.acquisition_time,
        natural(entry.path.name),
        _natural_folder(str(entry.path.parent)),
        entry.frame,
        entry.key,
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of a name in which numbers count as numbers: ``chest2`` before ``chest10``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((0, int(p), p) if p[0] in "0123456789" else (1, 0, p) for p in parts)


@lru_cache(256)
def _natural_folder(text: str) -> tuple[tuple[int, int, str], ...]:
    """Of a folder, which is that of thousands."""
    return natural(text)


def _number(value: int | None) -> int:
    return -1 if value is None else value


def _studies(members: list[Entry]) -> tuple[Study, ...]:
    # A dictionary keeps the sorted order of first appearance, also where one study holds pictures of two days.
    studies: dict[str, list[Entry]] = {}
    for entry in members:
        studies.setdefault(study_key(entry), []).append(entry)
    return tuple(_study(key, entries) for key, entries in studies.items())


def _study(key: str, entries: list[Entry]) -> Study:
    series: dict[str, list[Entry]] = {}
    for entry in entries:
        series.setdefault(entry.identity.series_uid, []).append(entry)
    dated = [(e.identity.study_date, e.identity.study_time) for e in entries if e.identity.study_date]
    orders = [entry.order for entry in entries if entry.order is not None]
    date, time = min(dated) if dated else ("", "")
    made = [Series(uid, _lowest(members), tuple(members)) for uid, members in series.items()]
    return Study(
        key,
        entries[0].identity.study_uid,
        date,
        time,
        min(orders) if orders else None,
        tuple(made if len(made) == 1 else sorted(made, key=lambda one: (_number(one.number), place(one.entries[0])))),
    )


def _lowest(members: list[Entry]) -> int | None:
    numbers = [entry.identity.series_number for entry in members if entry.identity.series_number is not None]
    return min(numbers) if numbers else None
