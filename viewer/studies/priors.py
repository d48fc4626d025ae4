"""Earlier pictures of the same patient: only where a date or a visit's number says which is earlier."""

from __future__ import annotations

from engine.radiographs.headline import frontal_hint
from viewer.studies.entries import Entry
from viewer.studies.grouping import Patient, Study, study_key


def earlier(study: Study, patient: Patient) -> tuple[Study, ...]:
    """Give the patient's studies before ``study``, oldest first.

    By date (and time, where one day holds two) if both state one, else by the visits' numbers of a table; a study that
    states neither is nobody's prior. Pictures whose patient is not stated have no priors.
    """
    if not patient.family:
        return ()
    before = [other for other in patient.studies if other.key != study.key and _is_before(other, study)]
    return tuple(sorted(before, key=lambda one: (one.date, one.time, -1 if one.order is None else one.order)))


def prior_of(entry: Entry, patient: Patient) -> Entry | None:
    """Give the picture to hold beside ``entry``: of the latest earlier study that has the same view.

    Frontal goes with frontal and lateral with lateral; among a study's frontal pictures PA goes with PA and AP with AP
    where there is a choice. None where there is no such picture.
    """
    key = study_key(entry)
    study = next((one for one in patient.studies if one.key == key), None)
    if study is None:
        return None
    for other in reversed(earlier(study, patient)):
        fitting = [one for one in other.entries if one.refusal is None and _frontal(one) == _frontal(entry)]
        same = [one for one in fitting if one.identity.view_position == entry.identity.view_position]
        if fitting:
            return (same or fitting)[0]
    return None


def _is_before(one: Study, other: Study) -> bool:
    if one.date and other.date:
        if one.date != other.date:
            return one.date < other.date
        if one.time and other.time and one.time != other.time:
            return one.time < other.time
    return one.order is not None and other.order is not None and one.order < other.order


def _frontal(entry: Entry) -> bool:
    """Whether the picture counts as a frontal one; what says nothing counts as such, as it does for the engine."""
    stated = None if entry.headline is None else entry.headline.frontal
    if stated is None:
        stated = frontal_hint(entry.identity.view_position)
    return stated is not False
