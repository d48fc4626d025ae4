"""What an engine's card says of one finding, in sentences that a person can check. No Qt."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine.bundles.card import Card
from engine.judging.measures.prior import predictive_values
from engine.reading.reading import Band, Reading
from viewer.findings.comparing import reference_text
from viewer.findings.points import Point, aimed, votes
from viewer.findings.readers import aim_text
from viewer.findings.standpoint import OWN, Standpoint, point_at
from viewer.findings.words import Row, label_text, of_hundred, written
from viewer.work.words import say

GROWN_UP = 18.0
FEW = 30
NOT_MEASURED = "Whether its heatmap points right was not measured."
ASSUMED = "This assumes that ill and well look there as they do on the validation list."
NO_POINTER = "Take it as no pointer."
VOTE = "Its networks vote: per cent stand for the share that calls a finding, not for its probability."
CALLED: dict[Band, str] = {
    "present": "Present: {value} is at or above the threshold of {threshold}.",
    "uncertain": "Uncertain: {value} is just below the threshold of {threshold}.",
    "absent": "Absent: {value} is below half the odds of the threshold of {threshold}.",
}


def sentences(row: Row, reading: Reading, card: Card, standpoint: Standpoint = OWN) -> tuple[str, ...]:
    """All that should be known of one finding, one thought to a sentence."""
    point = point_at(card, row.label, standpoint)
    said = [_voted(reading, row.label)] if votes(card) else [_called(row), _unaimed(point, standpoint)]
    if point is not None:
        said += [_measured(point, _positives(card, row.label, point), votes(card)), _reference(card, point)]
        said.append(_worth(point, card, row.label, standpoint))
    else:
        said.append(say("The engine states no threshold of its own for it, nor how good it is there."))
    if not votes(card):
        said += [_agreed(reading, row.label), _clinic(card, row.label, standpoint)]
    if reading.maps is not None:
        said.append(pointing(card, row.label))
    return tuple(filter(None, said))


def _called(row: Row) -> str:
    return say(CALLED[row.band], value=written(row.probability), threshold=written(row.threshold))


def _measured(point: Point, positives: tuple[int, int] | None, voted: bool) -> str:
    """How often it called with and without the finding, as counts of a hundred."""
    if point.sensitivity is None or point.specificity is None:
        return (
            say("How often the vote is right is not stated.")
            if voted
            else say("How often it is right at this threshold is not stated.")
        )
    text = say(
        "At this threshold it called {right} of 100 radiographs with the finding, and {wrong} of 100 without it.",
        right=f"{point.sensitivity * 100:.0f}",
        wrong=f"{(1 - point.specificity) * 100:.0f}",
    )
    if positives is not None and positives[0] < FEW:
        text += " " + say("Only {count} of {all} had it: this is rough.", count=positives[0], all=positives[1])
    return text


def _unaimed(point: Point | None, standpoint: Standpoint) -> str:
    """Where operating points against readers were asked for, and this finding has none."""
    if not standpoint.aim or (point is not None and point.reference):
        return ""
    return say("It has no operating point against readers: its threshold is the engine's own.")


def mined(card: Card) -> bool:
    """Whether the labels of the validation list came out of reports by a program."""
    return any("mined" in limit for limit in card.limits)


def _reference(card: Card, point: Point) -> str:
    """Against what that was measured."""
    if point.sensitivity is None or point.specificity is None:
        return ""
    if point.reference:
        return say(
            "Measured against {reference}, each time on other patients than those by whom the threshold was chosen.",
            reference=reference_text(point.reference),
        )
    if mined(card):
        return say("Measured on the engine's own validation list, against labels that a program mined from reports.")
    return say("Measured on the engine's own validation list, against the labels of that list.")


def _worth(point: Point, card: Card, label: str, standpoint: Standpoint) -> str:
    """What a call is worth, at the clinic's prevalence where one is stated, else at the validation list's."""
    ill, well = point.counts
    fitted = ill / (ill + well) if point.reference and ill and well else card.prevalence.get(label)
    wanted = standpoint.prevalence.get(label, fitted)
    if point.sensitivity is None or point.specificity is None or not wanted:
        return ""
    right, clear = predictive_values(point.sensitivity, point.specificity, wanted)
    missed = 1 - float(clear)
    parts = []
    if not math.isnan(right):  # nobody is called so
        parts.append(say("{count} of 100 such calls are right", count=f"{float(right) * 100:.0f}"))
    if not math.isnan(missed):
        parts.append(say("{count} of 100 that are not called have it", count=of_hundred(missed)))
    if not parts:
        return ""
    what = parts[0] if len(parts) == 1 else say("{one}, and {other}", one=parts[0], other=parts[1])
    if label in standpoint.prevalence:
        return say("Where {share} of 100 have it (in your clinic), {what}.", share=of_hundred(wanted), what=what)
    if point.reference and ill and well:
        return say("Where {share} of 100 have it (on those radiographs), {what}.", share=of_hundred(wanted), what=what)
    return say("Where {share} of 100 have it (on that list), {what}.", share=of_hundred(wanted), what=what)


def _voted(reading: Reading, label: str) -> str:
    """Where a vote decides; its share is no probability."""
    called, members = next(finding.agreement for finding in reading.findings if finding.label == label)
    return say("{called} of {members} networks call it, each at its own threshold.", called=called, members=members)


def vote_notice(card: Card | None) -> str:
    """For an engine whose members vote."""
    return say(VOTE) if card is not None and votes(card) else ""


def _agreed(reading: Reading, label: str) -> str:
    if not reading.members:
        return ""
    agreement = next(finding.agreement for finding in reading.findings if finding.label == label)
    return say(
        "{called} of the ensemble's {members} members call it, each at its own threshold.",
        called=agreement[0],
        members=agreement[1],
    )


def _clinic(card: Card, label: str, standpoint: Standpoint) -> str:
    if label not in standpoint.prevalence or label not in card.prevalence:
        return ""
    return say(
        "The probability was moved from {there} of 100 (validation list) to your clinic's {here} of 100.",
        there=of_hundred(card.prevalence[label]),
        here=of_hundred(standpoint.prevalence[label]),
    )


def pointing(card: Card, label: str) -> str:
    """How often the peak of a label's map lay in the radiologist's box, and whether that is better than a guess."""
    found = _figure(card.figures, f"pointing/{label}")
    if found is None:
        return say(NOT_MEASURED)
    value, _, _, count = found
    hits, guess = round(value * count), _figure(card.figures, f"pointing_centre/{label}")
    if guess is None:
        text = say(
            "The peak of its heatmap lay in the radiologist's box in {hits} of {count} cases.", hits=hits, count=count
        )
    else:
        text = say(
            "The peak of its heatmap lay in the radiologist's box in {hits} of {count} cases (the middle of the "
            "picture: {guess}).",
            hits=hits,
            count=count,
            guess=round(guess[0] * guess[3]),
        )
    return text if points(card, label) else f"{text} {say(NO_POINTER)}"


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
        return say("pointing not measured")
    hits = round(found[0] * found[3])
    guess = _figure(card.figures, f"pointing_centre/{label}")
    if points(card, label):
        return ""
    if guess is not None and hits and guess[0] >= 0.5:
        middle = round(guess[0] * guess[3])
        return say(
            "points no better than the middle ({hits} : {guess} of {count})", hits=hits, guess=middle, count=found[3]
        )
    return say("not shown to point right ({hits}/{count})", hits=hits, count=found[3])


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


def _positives(card: Card, label: str, point: Point) -> tuple[int, int] | None:
    """How many had a finding, of how many radiographs on which an operating point was measured."""
    if point.reference:
        return (point.counts[0], sum(point.counts)) if all(point.counts) else None
    lists = card.data.get("lists")
    val = lists.get("val") if isinstance(lists, Mapping) else None
    if not isinstance(val, Mapping) or not isinstance(val.get("positives"), Mapping):
        return None
    count, images = val["positives"].get(label), val.get("images")
    return (count, images) if isinstance(count, int) and isinstance(images, int) else None


def not_looked_for(card: Card) -> str:
    """What this engine says nothing about; no engine's silence is an all-clear."""
    if not card.not_looked_for:
        return say("It looks for nothing but the findings above.")
    return say("It does not look for {what}.", what=", ".join(map(say, card.not_looked_for)))


def not_looked_for_shortly(card: Card) -> str:
    """The same in two lines; the rest is in the tooltip and in the engine's card."""
    most = 3
    named, more = card.not_looked_for[:most], len(card.not_looked_for) - most
    if more <= 1:
        return not_looked_for(card)
    return say("It does not look for {what}, and {count} more.", what=", ".join(map(say, named)), count=more)


def child_notice(age_years: float | None, card: Card | None) -> str:
    """For a patient under 18."""
    if age_years is None or age_years >= GROWN_UP:
        return ""
    taught = card.data.get("trained_on_under_16_years") if card is not None else None
    lists = card.data.get("lists") if card is not None else None
    images = lists["train"].get("images") if isinstance(lists, Mapping) and "train" in lists else None
    age = say("{years} years old", years=f"{age_years:.0f}") if age_years >= 2 else say("under 2 years old")
    if taught is None or not images:
        return say(
            "The patient is {age}: this engine was hardly taught on children. Its numbers do not hold here.", age=age
        )
    return say(
        "The patient is {age}: this engine was hardly taught on children ({taught} of its {images} training "
        "radiographs). Its numbers do not hold here.",
        age=age,
        taught=taught,
        images=f"{images:,}",
    )


def standpoint_notice(standpoint: Standpoint, card: Card | None = None) -> str:
    """Empty where the engine's own operating points are shown."""
    if standpoint.engines_own:
        return ""
    if standpoint.aim and card is not None:
        count = sum(aimed(card, label, standpoint.aim) is not None for label in card.labels)
        said = {"aim": aim_text(standpoint.aim), "count": count, "all": len(card.labels)}
        if count == len(card.labels):
            return say("Not the engine's own thresholds: {aim}.", **said)
        return say("Not the engine's own thresholds for {count} of {all} findings: {aim}.", **said)
    if standpoint.aim:
        return say("Not the engine's own thresholds: {aim}.", aim=aim_text(standpoint.aim))
    if standpoint.step > 0:
        return say("Not the engine's own thresholds: moved to fewer misses, more false alarms.")
    return say("Not the engine's own thresholds: moved to fewer false alarms, more misses.")


def clinic_notice(standpoint: Standpoint, card: Card | None) -> str:
    """The assumption behind a clinic's own prevalence; empty where none is stated."""
    labels = [label for label in standpoint.prevalence if card is not None and label in card.prevalence]
    if not labels or card is None:
        return ""
    first = labels[0]
    here, there = of_hundred(standpoint.prevalence[first]), of_hundred(card.prevalence[first])
    said = {"finding": label_text(first), "here": here, "there": there}
    if len(labels) > 1:
        more = len(labels) - 1
        text = say("For your clinic: {finding} {here} instead of {there} of 100 and {more} more.", **said, more=more)
    else:
        text = say("For your clinic: {finding} {here} instead of {there} of 100.", **said)
    return f"{text} {say(ASSUMED)}"


def told(standpoint: Standpoint, card: Card | None) -> tuple[str, ...]:
    """What whoever gets the findings must know of how they were looked at."""
    return tuple(
        filter(None, (vote_notice(card), standpoint_notice(standpoint, card), clinic_notice(standpoint, card)))
    )
