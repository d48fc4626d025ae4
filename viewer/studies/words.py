"""What is stated of a picture, written for people; the list puts it into sentences of the reader's language."""

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
