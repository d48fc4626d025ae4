"""From one file's header, and what lies beside the file, to its line of the study list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from viewer.studies.beside import Beside
from viewer.studies.entries import Entry, Stamp, key_of
from viewer.studies.tables import Row

if TYPE_CHECKING:
    from engine.radiographs.headline import Headline


def entry_of(
    path: Path, said: Headline | Refusal, beside: Beside, stamp: Stamp | None = None, sha256: str = ""
) -> Entry:
    """Make the line of one file.

    Parameters
    ----------
    said
        What the header says, or why it could not be read.
    beside
        The tables and credits of this walk; they complete what the header leaves open.
    stamp, sha256
        What is known of the file's state and bytes.
    """
    credit = beside.credit(path)
    thanks = None if credit is None else credit.text
    if isinstance(said, Refusal):
        return Entry(key_of(path), path, refusal=said, credit=thanks, stamp=stamp, sha256=sha256)
    entry = Entry(
        key_of(path),
        path,
        frames=max(1, said.frames),
        headline=said,
        identity=said.identity,
        family=family_of(said.identity),
        credit=thanks,
        stamp=stamp,
        sha256=said.sha256 or sha256,
    )
    for line in (beside.row(path), None if credit is None else credit.row):
        entry = entry if line is None else complete(entry, line)
    return entry


def family_of(identity: Identity) -> str:
    """Name the patient for grouping: number with its issuer, name and birth date, so that a shared "ANON" joins nobody.

    Without a number, pictures of one study still belong together; without either the answer is empty: unknown.
    """
    if identity.patient_id:
        name = " ".join(identity.patient_name.replace("^", " ").casefold().split())
        return "\x1f".join(("patient", identity.patient_id, identity.patient_id_issuer, name, identity.birth_date))
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
