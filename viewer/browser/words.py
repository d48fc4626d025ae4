"""How the list speaks of a picture, in the reader's language: short lines, made of what is stated and nothing else."""

from __future__ import annotations

from viewer.studies import words
from viewer.studies.entries import Entry
from viewer.work.words import say

DOT = "  ·  "


def facts(entry: Entry) -> str:
    """Date, view, kind and frames in one line, as far as they are stated."""
    identity = entry.identity
    parts = [words.date(identity.study_date), identity.view_position, side(entry), identity.modality]
    if entry.order is not None and not identity.study_description:  # which often says so itself
        parts.insert(1, say("follow-up {number}", number=entry.order) if entry.order else say("first image"))
    if entry.frames > 1:
        parts.append(frames(entry))
    if not any(parts) and entry.headline is not None:
        parts = [f"{entry.headline.columns} × {entry.headline.rows}", entry.headline.format]
    return DOT.join(part for part in parts if part)


def patient(entry: Entry) -> str:
    """Name the person: name, else number; empty where neither is stated."""
    identity = entry.identity
    return identity.patient_name or (say("Patient {number}", number=identity.patient_id) if identity.patient_id else "")


def person(entry: Entry) -> str:
    """Sex, and age or birth date, as far as they are stated."""
    identity = entry.identity
    age = "" if identity.age_years is None else say("{age} y", age=f"{identity.age_years:.0f}")
    born = say("born {date}", date=words.date(identity.birth_date)) if identity.birth_date else ""
    return DOT.join(part for part in (identity.sex, age or born) if part)


def side(entry: Entry) -> str:
    """Left or right; empty where neither is stated."""
    return say(words.SIDES.get(entry.identity.laterality, ""))


def frames(entry: Entry) -> str:
    """How many frames there are."""
    return say("{count} frames", count=entry.frames)


def label_text(label: str) -> str:
    """A label for people."""
    return say(words.label_text(label))
