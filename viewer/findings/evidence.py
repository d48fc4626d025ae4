"""What an engine's card says of one finding, in sentences that a person can check. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine.bundles.card import Card
from engine.judging.measures.prior import predictive_values
from engine.reading.reading import Reading
from viewer.findings.standpoint import OWN, Point, Standpoint, point_of
from viewer.findings.words import Row, label_text, written

GROWN_UP = 18.0
FEW = 30
NOT_MEASURED = "Whether its heatmap points right was not measured."


def sentences(row: Row, reading: Reading, card: Card, standpoint: Standpoint = OWN) -> tuple[str, ...]:
    """All that should be known of one finding, one thought to a sentence."""
    own = card.thresholds.get(row.label)
    said = [_called(row)]
    if own is not None:
        point = point_of(own, standpoint.step)
        said += [_measured(point, _positives(card, row.label)), _reference(card)]
        said.append(_worth(point, card, row.label, standpoint))
    else:
        said.append("The engine states no threshold of its own for it, nor how good it is there.")
    said += [_agreed(reading, row.label), _clinic(card, row.label, standpoint)]
    if reading.maps is not None:
        said.append(pointing(card, row.label))
    return tuple(filter(None, said))


def _called(row: Row) -> str:
    verb = {"present": "at or above", "uncertain": "just below", "absent": "below half the odds of"}[row.band]
    return f"{row.band.capitalize()}: {written(row.probability)} is {verb} the threshold of {written(row.threshold)}."


def _measured(point: Point, positives: tuple[int, int] | None) -> str:
    """How often it called with and without the finding, as counts of a hundred."""
    if point.sensitivity is None or point.specificity is None:
        return "How often it is right at this threshold is not stated."
    text = (
        f"At this threshold it called {point.sensitivity * 100:.0f} of 100 radiographs with the finding, and "
        f"{(1 - point.specificity) * 100:.0f} of 100 without it."
    )
    if positives is not None and positives[0] < FEW:
        text += f" Only {positives[0]} of {positives[1]} had it: this is rough."
    return text


def _reference(card: Card) -> str:
    """Against what that was measured."""
    mined = any("mined" in limit for limit in card.limits)
    against = "labels that a program mined from reports" if mined else "the labels of that list"
    return f"Measured on the engine's own validation list, against {against}."


def _worth(point: Point, card: Card, label: str, standpoint: Standpoint) -> str:
    """What a call is worth, at the clinic's prevalence where one is stated, else at the validation list's."""
    fitted = card.prevalence.get(label)
    wanted = standpoint.prevalence.get(label, fitted)
    if point.sensitivity is None or point.specificity is None or not wanted:
        return ""
    right, clear = predictive_values(point.sensitivity, point.specificity, wanted)
    where = "in your clinic" if label in standpoint.prevalence else "on that list"
    missed = 1 - float(clear)
    parts = []
    if not math.isnan(right):  # nobody is called so
        parts.append(f"{float(right) * 100:.0f} of 100 such calls are right")
    if not math.isnan(missed):
        parts.append(f"{_of_hundred(missed)} of 100 that are not called have it")
    if not parts:
        return ""
    return f"Where {_of_hundred(wanted)} of 100 have it ({where}), {', and '.join(parts)}."


def _of_hundred(share: float) -> str:
    value = share * 100
    return f"{value:.0f}" if value >= 10 or value == round(value) else f"{value:.1f}"


def _agreed(reading: Reading, label: str) -> str:
    if not reading.members:
        return ""
    agreement = next(finding.agreement for finding in reading.findings if finding.label == label)
    return f"{agreement[0]} of the ensemble's {agreement[1]} members call it, each at its own threshold."


def _clinic(card: Card, label: str, standpoint: Standpoint) -> str:
    if label not in standpoint.prevalence or label not in card.prevalence:
        return ""
    fitted = _of_hundred(card.prevalence[label])
    return (
        f"The probability was moved from {fitted} of 100 (validation list) to your clinic's "
        f"{_of_hundred(standpoint.prevalence[label])} of 100."
    )


def pointing(card: Card, label: str) -> str:
    """How often the peak of a label's map lay in the radiologist's box, and whether that is better than a guess."""
    found = _figure(card.figures, f"pointing/{label}")
    if found is None:
        return NOT_MEASURED
    value, _, _, count = found
    text = f"The peak of its heatmap lay in the radiologist's box in {round(value * count)} of {count} cases"
    guess = _figure(card.figures, f"pointing_centre/{label}")
    beside = f" (the middle of the picture: {round(guess[0] * guess[3])})" if guess is not None else ""
    doubt = "" if points(card, label) else ". Take it as no pointer"
    return f"{text}{beside}{doubt}."


def points(card: Card, label: str) -> bool | None:
    """Whether a label's map was shown to point better than the picture's centre; None where nobody measured.

    Shown means that its interval lies above what the centre alone hits.
    """
    found = _figure(card.figures, f"pointing/{label}")
    if found is None:
        return None
    guess = _figure(card.figures, f"pointing_centre/{label}")
    return found[0] > 0 and found[1] > (0.0 if guess is None else guess[0])


def pointing_word(card: Card | None, label: str) -> str:
    """For the legend: empty where a map was shown to point right."""
    if card is None:
        return ""
    found = _figure(card.figures, f"pointing/{label}")
    if found is None:
        return "pointing not measured"
    hits = round(found[0] * found[3])
    guess = _figure(card.figures, f"pointing_centre/{label}")
    if points(card, label):
        return ""
    if guess is not None and hits and guess[0] >= 0.5:
        return f"points no better than the middle ({hits} : {round(guess[0] * guess[3])} of {found[3]})"
    return f"not shown to point right ({hits}/{found[3]})"


def _figure(figures: Mapping[str, Any], name: str) -> tuple[float, float, float, int] | None:
    """Value, interval and number of a figure; None where it is not there whole."""
    one = figures.get(name)
    if not isinstance(one, Mapping):
        return None
    numbers = [one.get(key) for key in ("value", "low", "high", "n")]
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        return None
    value, low, high, count = (float(number) for number in numbers if number is not None)
    return value, low, high, int(count)


def _positives(card: Card, label: str) -> tuple[int, int] | None:
    """How many of the validation list had a finding, of how many radiographs."""
    lists = card.data.get("lists")
    val = lists.get("val") if isinstance(lists, Mapping) else None
    if not isinstance(val, Mapping) or not isinstance(val.get("positives"), Mapping):
        return None
    count, images = val["positives"].get(label), val.get("images")
    return (count, images) if isinstance(count, int) and isinstance(images, int) else None


def not_looked_for(card: Card) -> str:
    """What this engine says nothing about; no engine's silence is an all-clear."""
    if not card.not_looked_for:
        return "It looks for nothing but the findings above."
    return f"It does not look for {', '.join(card.not_looked_for)}."


def not_looked_for_shortly(card: Card) -> str:
    """The same in two lines; the rest is in the tooltip and in the engine's card."""
    most = 3
    named, more = card.not_looked_for[:most], len(card.not_looked_for) - most
    if more <= 1:
        return not_looked_for(card)
    return f"It does not look for {', '.join(named)}, and {more} more."


def child_notice(age_years: float | None, card: Card | None) -> str:
    """For a patient under 18."""
    if age_years is None or age_years >= GROWN_UP:
        return ""
    taught = card.data.get("trained_on_under_16_years") if card is not None else None
    lists = card.data.get("lists") if card is not None else None
    images = lists["train"].get("images") if isinstance(lists, Mapping) and "train" in lists else None
    of = f" ({taught} of its {images:,} training radiographs)" if taught is not None and images else ""
    age = f"{age_years:.0f} years old" if age_years >= 2 else "under 2 years old"
    return f"The patient is {age}: this engine was hardly taught on children{of}. Its numbers do not hold here."


def standpoint_notice(standpoint: Standpoint) -> str:
    """Empty where the engine's own operating points are shown."""
    if standpoint.step == 0:
        return ""
    which = "fewer misses, more false alarms" if standpoint.step > 0 else "fewer false alarms, more misses"
    return f"Not the engine's own thresholds: moved to {which}."


def clinic_notice(standpoint: Standpoint, card: Card | None) -> str:
    """The assumption behind a clinic's own prevalence; empty where none is stated."""
    labels = [label for label in standpoint.prevalence if card is not None and label in card.prevalence]
    if not labels or card is None:
        return ""
    first = labels[0]
    here, there = _of_hundred(standpoint.prevalence[first]), _of_hundred(card.prevalence[first])
    one = f"{label_text(first)} {here} instead of {there}"
    more = f" and {len(labels) - 1} more" if len(labels) > 1 else ""
    return (
        f"For your clinic: {one} of 100{more}. This assumes that ill and well look there as they do on the "
        "validation list."
    )


def told(standpoint: Standpoint, card: Card | None) -> tuple[str, ...]:
    """What whoever gets the findings must know of how they were looked at."""
    return tuple(filter(None, (standpoint_notice(standpoint), clinic_notice(standpoint, card))))
