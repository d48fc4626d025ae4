"""What speaks against taking pictures for one person's: said beside the list, decided by nobody but the reader."""

from __future__ import annotations

from collections.abc import Iterable

from engine.radiographs.radiograph import Identity
from viewer.studies.entries import Entry

SAME_NUMBER = "Other pictures in the list state the same patient number, but another {what}; they are kept apart."
SAME_STUDY = "Pictures of another patient in the list state the same study; they are kept apart."
TWO_SEXES = "The pictures of this patient state different sexes."


def cautions(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Find what a reader should know of patients, by their ``family``; patients without a caution are not in it.

    Two patients share a number where they differ in name, birth date or issuer: they are two to Hilum, and may be one
    to the reader (a name spelled twice) or two indeed (two hospitals that both count from 1).
    """
    people: dict[str, Identity] = {}
    sexes: dict[str, set[str]] = {}
    studies: dict[str, set[str]] = {}
    for entry in entries:
        if not entry.family or entry.refusal is not None:
            continue
        identity = entry.identity
        people.setdefault(entry.family, identity)
        if identity.sex in ("F", "M"):
            sexes.setdefault(entry.family, set()).add(identity.sex)
        if identity.study_uid:
            studies.setdefault(identity.study_uid, set()).add(entry.family)
    found: dict[str, list[str]] = {}
    for family, what in _shared_numbers(people):
        found.setdefault(family, []).append(SAME_NUMBER.format(what=what))
    for families in studies.values():
        for family in families if len(families) > 1 else ():
            found.setdefault(family, []).append(SAME_STUDY)
    for family, stated in sexes.items():
        if len(stated) > 1:
            found.setdefault(family, []).append(TWO_SEXES)
    return {family: tuple(dict.fromkeys(said)) for family, said in found.items()}


def _shared_numbers(people: dict[str, Identity]) -> list[tuple[str, str]]:
    """Each family whose number another family has, and in what the two differ."""
    numbers: dict[str, list[str]] = {}
    for family, identity in people.items():
        # A table's numbers count within their folder only.
        if identity.patient_id and family.startswith("patient\x1f"):
            numbers.setdefault(identity.patient_id, []).append(family)
    shared = []
    for families in numbers.values():
        for family in families:
            others = [people[other] for other in families if other != family]
            if others:
                shared.append((family, _difference(people[family], others)))
    return shared


def _difference(one: Identity, others: list[Identity]) -> str:
    told = {
        "issuer": any(one.patient_id_issuer != other.patient_id_issuer for other in others),
        "name": any(one.patient_name.casefold() != other.patient_name.casefold() for other in others),
        "birth date": any(one.birth_date != other.birth_date for other in others),
    }
    words = [word for word, differs in told.items() if differs]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words) or "spelling"
