"""How the list speaks of a picture: short lines for people, made of what is stated and nothing else."""

from __future__ import annotations

from viewer.studies.entries import Entry


def title(entry: Entry) -> str:
    """Name a picture by its study or series description, else by its file."""
    identity = entry.identity
    return identity.study_description or identity.series_description or entry.path.name


def facts(entry: Entry) -> str:
    """Date, view, kind and frames in one line, as far as they are stated."""
    identity = entry.identity
    parts = [date(identity.study_date), identity.view_position, identity.laterality, identity.modality]
    if entry.order is not None and not identity.study_description:  # which often says so itself
        parts.insert(1, f"follow-up {entry.order}" if entry.order else "first image")
    if entry.frames > 1:
        parts.append(f"{entry.frames} frames")
    if not any(parts) and entry.headline is not None:
        parts = [f"{entry.headline.columns} × {entry.headline.rows}", entry.headline.format]
    return "  ·  ".join(part for part in parts if part)


def patient(entry: Entry) -> str:
    """Name the person: name, else number; empty where neither is stated."""
    identity = entry.identity
    return identity.patient_name or (f"Patient {identity.patient_id}" if identity.patient_id else "")


def person(entry: Entry) -> str:
    """Sex, and age or birth date, as far as they are stated."""
    identity = entry.identity
    age = "" if identity.age_years is None else f"{identity.age_years:.0f} y"
    born = f"born {date(identity.birth_date)}" if identity.birth_date else ""
    return "  ·  ".join(part for part in (identity.sex, age or born) if part)


def date(stored: str) -> str:
    """Write a DICOM date (``20190304``) as ``2019-03-04``; anything else as it stands."""
    if len(stored) == 8 and stored.isascii() and stored.isdigit():
        return f"{stored[:4]}-{stored[4:6]}-{stored[6:]}"
    return stored
