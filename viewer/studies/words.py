"""How the list speaks of a picture: short lines for people, made of what is stated and nothing else."""

from __future__ import annotations

from viewer.studies.entries import Entry

SIDES = {"L": "left", "R": "right"}
"""Image Laterality in words; B and U (both, unpaired) say nothing of a chest."""


def title(entry: Entry, discreet: bool = False) -> str:
    """Name a picture by its study or series description, else by its file.

    Descriptions often hold the diagnosis ("Cardiomegaly", "follow-up of a nodule"): whoever is to read first gets the
    file's name (``discreet``).
    """
    identity = entry.identity
    if discreet:
        return entry.path.name
    return identity.study_description or identity.series_description or entry.path.name


def facts(entry: Entry) -> str:
    """Date, view, kind and frames in one line, as far as they are stated."""
    identity = entry.identity
    parts = [date(identity.study_date), identity.view_position, SIDES.get(identity.laterality, ""), identity.modality]
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


def label_text(label: str) -> str:
    """Write a label for people: ``Pleural_Thickening`` as ``Pleural thickening``."""
    written = label.replace("_", " ").strip()
    return written[:1].upper() + written[1:].lower()


def percent(probability: float) -> str:
    """Write a probability in per cent; never 0 or 100, which no engine can know."""
    if probability < 0.01:
        return "<1 %"
    return ">99 %" if probability > 0.99 else f"{probability * 100:.0f} %"
