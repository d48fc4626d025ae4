from __future__ import annotations

from dataclasses import replace

from engine.bundles.card import Threshold
from tests.engine import tiny_engine as tiny
from tests.viewer.findings.cards import READERS, card, reading
from viewer.findings import evidence
from viewer.findings.standpoint import OWN, Standpoint, seen
from viewer.findings.words import as_text, rows_of


def said(label: str, standpoint: Standpoint = OWN, **changes: object) -> str:
    made = seen(reading(**changes), card(), standpoint)
    row = next(row for row in rows_of(made) if row.label == label)
    return " ".join(evidence.sentences(row, made, card(), standpoint))


def test_a_number_can_be_interpreted() -> None:
    """Probability, threshold, what the card states there, against what, and what a call is worth."""
    text = said("Effusion")
    assert "Present: 71 % is at or above the threshold of 40 %." in text
    assert "called 60 of 100 radiographs with the finding, and 10 of 100 without it" in text
    assert "validation list, against labels that a program mined from reports" in text
    # 0.06 / (0.06 + 0.09) called right; 0.04 / (0.04 + 0.81) missed.
    assert "Where 10 of 100 have it (on that list), 40 of 100 such calls are right" in text
    assert "4.7 of 100 that are not called have it" in text
    assert "in 30 of 60 cases (the middle of the picture: 6)." in text


def test_few_positives_make_it_rough() -> None:
    assert "Only 12 of 900 had it: this is rough." in said("Mass")
    assert "rough" not in said("Effusion")


def test_a_label_without_a_threshold_says_that_nothing_is_stated() -> None:
    assert "states no threshold of its own" in said("Hernia")
    assert "of 100" not in said("Hernia")


def test_a_map_that_was_not_shown_to_point_right_says_so() -> None:
    assert "Take it as no pointer" in said("Mass")
    assert evidence.NOT_MEASURED in said("Hernia")
    assert evidence.points(card(), "Effusion") is True
    assert evidence.points(card(), "Mass") is False
    assert evidence.points(card(), "Hernia") is None
    assert evidence.pointing_word(card(), "Effusion") == ""
    assert "not shown to point right (2/40)" in evidence.pointing_word(card(), "Mass")
    assert evidence.pointing_word(card(), "Hernia") == "pointing not measured"
    assert "pointer" not in said("Mass", maps=False), "an engine without maps"


def test_members_are_counted_where_there_are_several() -> None:
    assert "2 of the ensemble's 3 members call it, each at its own threshold." in said("Effusion", members=3)
    assert "members" not in said("Effusion")


def test_a_clinics_own_prevalence_moves_the_worth_of_a_call_and_says_what_it_assumes() -> None:
    there = Standpoint(0, {"Effusion": 0.3})
    text = said("Effusion", there)
    assert "Where 30 of 100 have it (in your clinic), 72 of 100 such calls are right" in text
    assert "moved from 10 of 100 (validation list) to your clinic's 30 of 100" in text
    assert "This assumes that ill and well look there as they do" in evidence.clinic_notice(there, card())
    assert evidence.clinic_notice(OWN, card()) == ""


def test_what_the_engine_does_not_look_for_is_named() -> None:
    assert evidence.not_looked_for(card()).startswith("It does not look for fractures, tubes and lines, free air")
    assert evidence.not_looked_for_shortly(card()) == (
        "It does not look for fractures, tubes and lines, free air, and 2 more."
    )
    for text in (evidence.not_looked_for(card()), said("Hernia")):
        assert "normal" not in text.lower()


def test_children_get_a_notice() -> None:
    notice = evidence.child_notice(7.4, card())
    assert notice.startswith("The patient is 7 years old: this engine was hardly taught on children (145 of its 3,000")
    assert "under 2 years" in evidence.child_notice(0.5, card())
    assert evidence.child_notice(17.9, None)
    assert evidence.child_notice(18.0, card()) == ""
    assert evidence.child_notice(None, card()) == ""


def test_moved_thresholds_are_not_the_engines_own() -> None:
    assert evidence.standpoint_notice(OWN) == ""
    assert "fewer misses, more false alarms" in evidence.standpoint_notice(Standpoint(3))
    assert "fewer false alarms, more misses" in evidence.standpoint_notice(Standpoint(-3))


def test_copied_findings_tell_how_they_were_looked_at() -> None:
    assert evidence.told(OWN, card()) == ()
    moved, clinic = evidence.told(Standpoint(3, {"Effusion": 0.3}), card())
    radiograph = tiny.radiograph(tiny.chest_like())
    text = as_text(radiograph, reading(), (moved, clinic))
    assert moved in text
    assert clinic in text


def test_a_threshold_against_readers_says_whose_figures_these_are() -> None:
    known, there = card(readers=READERS), Standpoint(aim="sensitivity 0.90")
    made = seen(reading(), known, there)
    text = {row.label: " ".join(evidence.sentences(row, made, known, there)) for row in rows_of(made)}
    assert "called 88 of 100 radiographs with the finding, and 26 of 100 without it" in text["Effusion"]
    assert "Measured against the majority of R1, R2 and R3, each time on other patients" in text["Effusion"]
    assert "validation list" not in text["Effusion"]
    # 180 of 645 had it; 0.88 * 180 / (0.88 * 180 + 0.26 * 465)
    assert "Where 28 of 100 have it (on those radiographs), 57 of 100 such calls are right" in text["Effusion"]
    assert "It has no operating point against readers: its threshold is the engine's own." in text["Mass"]
    assert "labels that a program mined from reports" in text["Mass"]
    assert evidence.told(there, known) == (
        "Not the engine's own thresholds for 1 of 3 findings: Sensitivity 0.90 against readers.",
    )
    assert evidence.standpoint_notice(there) == "Not the engine's own thresholds: Sensitivity 0.90 against readers."


def test_a_vote_is_called_a_vote() -> None:
    voting = replace(card(readers=READERS), members=("a", "b", "c"), combine="ptc-label")
    made = reading(members=3)
    text = " ".join(evidence.sentences(rows_of(made)[0], made, voting))
    assert text.startswith("2 of 3 networks call it, each at its own threshold.")
    assert "71 %" not in text
    assert evidence.told(OWN, voting) == (evidence.VOTE,)
    bare = replace(voting, thresholds={"Effusion": Threshold(0.5)})
    text = " ".join(evidence.sentences(rows_of(made)[0], made, bare))
    assert "How often the vote is right is not stated." in text
    assert "Measured" not in text, "nothing was"


def test_figures_that_are_not_stated_have_no_reference() -> None:
    bare = replace(card(), thresholds={"Effusion": Threshold(0.5)})
    text = " ".join(evidence.sentences(rows_of(reading())[0], reading(), bare))
    assert "How often it is right at this threshold is not stated." in text
    assert "Measured" not in text
