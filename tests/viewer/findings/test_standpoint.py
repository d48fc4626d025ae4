from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reading.reading import band_of
from tests.viewer.findings.cards import READERS, ROC, card, reading
from viewer.findings.points import STEPS, aims_of, can_move, point_of
from viewer.findings.standpoint import OWN, Standpoint, point_at, seen

EFFUSION = card().thresholds["Effusion"]


def test_the_middle_is_the_engines_own() -> None:
    made = reading()
    assert seen(made, card(), OWN) is made
    assert point_of(EFFUSION, 0).probability == 0.4


def test_the_slider_goes_along_measured_points_only() -> None:
    measured = {tuple(triple) for triple in ROC}
    last = 0.0
    for step in range(-STEPS, STEPS + 1):
        point = point_of(EFFUSION, step)
        assert point.sensitivity is not None
        assert (point.probability, point.sensitivity, point.specificity) in measured
        assert point.sensitivity >= last, "to the right never more misses"
        last = point.sensitivity
    assert point_of(EFFUSION, STEPS).sensitivity == 1.0
    assert point_of(EFFUSION, -STEPS).specificity == 0.99
    # Half of the misses (0.4) left is 0.2: the first measured point with a sensitivity of 0.8.
    assert point_of(EFFUSION, 5).probability == 0.2


def test_moving_the_points_changes_what_is_called_and_nothing_of_the_probabilities() -> None:
    made, moved = reading(), seen(reading(), card(), Standpoint(-STEPS))
    assert [one.probability for one in moved.findings] == [one.probability for one in made.findings]
    assert moved.findings[0].threshold == 0.9
    assert moved.findings[0].band == band_of(0.71, 0.9)
    assert moved.findings[1] == made.findings[1], "no ROC, no move"


def test_levels_of_maps_move_with_the_thresholds() -> None:
    made = reading(levels=(1.0, 2.0, 3.0))
    assert seen(made, card(), Standpoint(STEPS)).levels[0] < 1.0
    assert seen(made, card(), Standpoint(-STEPS)).levels[0] > 1.0
    assert seen(made, card(), Standpoint(STEPS)).levels[1:] == (2.0, 3.0)


@given(st.floats(0.001, 0.999), st.integers(-STEPS, STEPS))
def test_a_clinics_prevalence_never_changes_what_is_called(share: float, step: int) -> None:
    bands = {one.label: one.band for one in seen(reading(), card(), Standpoint(step)).findings}
    there = seen(reading(), card(), Standpoint(step, {"Effusion": share, "Mass": share}))
    assert {one.label: one.band for one in there.findings} == bands
    for finding in there.findings:
        if finding.band == "present":
            assert finding.probability >= finding.threshold * (1 - 1e-9)


def test_ranks_follow_the_probabilities_that_are_shown() -> None:
    there = seen(reading(), card(), Standpoint(0, {"Effusion": 0.0001}))
    ranked = sorted(there.findings, key=lambda finding: finding.rank)
    assert [finding.label for finding in ranked] == ["Mass", "Hernia", "Effusion"]
    assert [finding.rank for finding in ranked] == [1, 2, 3]


@pytest.mark.parametrize(("rule", "can"), [("ctp", True), ("ptc-label", False)])
def test_a_vote_cannot_be_moved(rule: Any, can: bool) -> None:
    assert can_move(card()) is True
    voting = replace(card(), members=("a", "b"), combine=rule)
    assert can_move(voting) is can
    moved = seen(reading(), voting, Standpoint(STEPS, {"Effusion": 0.5}))
    assert ([one.threshold for one in moved.findings] == [one.threshold for one in reading().findings]) is not can


def test_thresholds_against_readers_move_only_what_has_one() -> None:
    known, there = card(readers=READERS), Standpoint(aim="sensitivity 0.90")
    assert aims_of(known) == ("sensitivity 0.90", "specificity 0.90")
    made = seen(reading(levels=(1.0, 2.0, 3.0)), known, there)
    assert [finding.threshold for finding in made.findings] == [0.08, 0.3, 0.5]
    assert [finding.probability for finding in made.findings] == [0.71, 0.2, 0.004], "the engine's answer stays"
    assert made.levels[0] < 1.0
    assert made.levels[1:] == (2.0, 3.0)
    point = point_at(known, "Effusion", there)
    assert point is not None
    assert (point.reference, point.counts) == ("the majority of R1, R2 and R3", (180, 465))
    own = point_at(known, "Mass", there)
    assert own is not None
    assert (own.probability, own.reference) == (0.3, "")
    assert point_at(known, "Hernia", there) is None


def test_a_clinics_prevalence_moves_thresholds_against_readers_too() -> None:
    known = card(readers=READERS)
    bands = [one.band for one in seen(reading(), known, Standpoint(aim="specificity 0.90")).findings]
    made = seen(reading(), known, Standpoint(0, {"Effusion": 0.4}, "specificity 0.90"))
    assert [one.band for one in made.findings] == bands
    assert made.findings[0].probability > 0.71
    assert made.findings[0].threshold > 0.75


def test_a_vote_and_a_card_without_readers_offer_none() -> None:
    assert aims_of(card()) == ()
    voting = replace(card(readers=READERS), members=("a", "b"), combine="ptc-label")
    assert aims_of(voting) == ()
    there = Standpoint(aim="sensitivity 0.90")
    for known in (card(), voting):
        assert seen(reading(), known, there).findings == reading().findings
