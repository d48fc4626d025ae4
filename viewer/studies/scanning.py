"""From what was opened (files, folders) to the lines of the study list, one at a time, as they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.radiographs import walking
from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from viewer.studies.credits import Credit, Credits, credits_path, read_credits
from viewer.studies.entries import Entry, key_of
from viewer.studies.tables import Row, Table, read_table, table_path

if TYPE_CHECKING:
    from engine.radiographs.headline import Headline


class ReadsHeadlines(Protocol):
    """What a scan needs of :class:`engine.radiographs.opening.Opener`."""

    def headline(self, path: Path) -> Headline:
        """Read the header of ``path``; raises Refusal."""
        ...


def scan(
    paths: Iterable[Path],
    opener: ReadsHeadlines,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Entry]:
    """List every file below ``paths``, in order of name; nothing is left out silently.

    Parameters
    ----------
    paths
        Files and folders; folders are walked to their ends.
    opener
        Reads headers (in a child process, so that a broken file costs its own line only).
    cancelled
        Asked between files; once it is true the scan ends.

    Yields
    ------
    Entry
        One for each file: with a headline, with a refusal, or skipped with a refusal.
    """
    beside = _Beside()
    for found in walking.walk([Path(path).absolute() for path in paths], cancelled):
        if cancelled():
            return
        if isinstance(found, walking.Skipped):
            yield Entry(key_of(found.path), found.path, refusal=found.refusal, skipped=True)
        else:
            yield describe(found, opener, beside.row(found), beside.credit(found))


def describe(path: Path, opener: ReadsHeadlines, row: Row | None = None, credit: Credit | None = None) -> Entry:
    """Describe one file by its header, completed by its lines of the tables beside it where the header is silent."""
    thanks = None if credit is None else credit.text
    try:
        headline = opener.headline(path)
    except Refusal as refusal:
        return Entry(key_of(path), path, refusal=refusal, credit=thanks)
    entry = Entry(
        key_of(path),
        path,
        frames=max(1, headline.frames),
        headline=headline,
        identity=headline.identity,
        family=family_of(headline.identity),
        credit=thanks,
    )
    for line in (row, None if credit is None else credit.row):
        entry = entry if line is None else complete(entry, line)
    return entry


def family_of(identity: Identity) -> str:
    """Name the patient for grouping: number, name and birth date together, so that a shared "ANON" joins nobody.

    Without a number, pictures of one study still belong together; without either the answer is empty: unknown.
    """
    if identity.patient_id:
        return "\x1f".join(("patient", identity.patient_id, identity.patient_name.casefold(), identity.birth_date))
    return f"study\x1f{identity.study_uid}" if identity.study_uid else ""


def complete(entry: Entry, row: Row) -> Entry:
    """Fill what the header leaves open from a table's row; what the header states stays."""
    if entry.order is None and not entry.identity.study_date:
        entry = replace(entry, order=row.order)
    if entry.family or not row.patient_id:
        return entry
    identity = replace(
        entry.identity,
        patient_id=row.patient_id,
        sex=entry.identity.sex or row.sex,
        age_years=row.age_years if entry.identity.age_years is None else entry.identity.age_years,
        view_position=entry.identity.view_position or row.view,
    )
    # Two tables may count their patients from 1: the same number under another folder is another person.
    folder = entry.path.parent.parent if entry.path.parent.name == "images" else entry.path.parent
    return replace(entry, identity=identity, family=f"table\x1f{folder}\x1f{row.patient_id}")


class _Beside:
    """The tables and credits met on one walk, each read once."""

    def __init__(self) -> None:
        self._places: dict[Path, tuple[Path | None, Path | None]] = {}
        self._tables: dict[Path, Table] = {}
        self._credits: dict[Path, Credits] = {}

    def row(self, picture: Path) -> Row | None:
        place = self._look(picture)[0]
        if place is None:
            return None
        if place not in self._tables:
            self._tables[place] = read_table(place)
        return self._tables[place].get(picture.name)

    def credit(self, picture: Path) -> Credit | None:
        place = self._look(picture)[1]
        if place is None:
            return None
        if place not in self._credits:
            self._credits[place] = read_credits(place)
        return self._credits[place].get(picture)

    def _look(self, picture: Path) -> tuple[Path | None, Path | None]:
        folder = picture.parent
        if folder not in self._places:
            self._places[folder] = table_path(picture), credits_path(picture)
        return self._places[folder]
