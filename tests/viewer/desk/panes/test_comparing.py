from __future__ import annotations

from dataclasses import replace

import pytest

from engine.reading.reading import Reading
from tests.viewer.desk.panes.reading import reading
from tests.viewer.studies.filming import entry
from viewer.canvas.view import Shape, View, Viewport, place
from viewer.desk.panes.changes import spoken
from viewer.desk.panes.comparing import UNKNOWN, apart, compared, persons, points, warning, when
from viewer.desk.panes.linking import followed


def film(name: str, family: str, **identity: str) -> object:
    return replace(entry(f"/films/{name}", **identity), family=family)


def test_changes_are_told_of_one_engine_only() -> None:
    now: Reading = reading({"Mass": 0.7, "Edema": 0.2})
    before = reading({"Mass": 0.3, "Edema": 0.2004})
    told = compared(now, before)
    assert [(one.label, one.before, one.now) for one in told.changes] == [("Mass", 0.3, 0.7), ("Edema", 0.2004, 0.2)]
    assert told.sentence == ""
    assert [points(one) for one in told.changes] == ["+40", "as before"]
    assert spoken(told.changes[0]) == "Mass: 30 %, now 70 % (+40 points); absent, now present"
    other = compared(now, replace(before, engine_sha256="b" * 64, version="2"))
    assert other.changes == ()
    assert other.sentence == (
        "an engine 1 read this radiograph, an engine 2 the earlier one: their probabilities cannot be compared."
    )
    same_name = compared(now, replace(before, engine_sha256="b" * 64))
    assert same_name.changes == ()
    assert "bbbbbbbb" in same_name.sentence


def test_what_makes_a_comparison_doubtful_is_said() -> None:
    now, before = reading({"Mass": 0.7}), reading({"Mass": 0.3})
    assert "look larger on AP" in compared(now, before, ("PA", "AP")).sentence
    assert compared(now, before, ("PA", "")).sentence == ""
    assert "may mean nothing" in compared(now, replace(before, gate_outcome="read anyway")).sentence


def test_whose_they_are() -> None:
    ann, ann2 = film("a", "A", patient_name="Ann", patient_id="1"), film("b", "A", patient_name="Ann")
    bob, nobody = film("c", "B", patient_name="Bob"), film("d", "")
    assert persons([ann, ann2]) == "same"  # type: ignore[list-item]
    assert warning([ann, ann2]) == ""  # type: ignore[list-item]
    assert persons([ann, bob, nobody]) == "different"  # type: ignore[list-item]
    said = warning([ann, ann2, bob])  # type: ignore[list-item]
    assert said.startswith("Two different patients side by side: ")
    assert "Ann" in said
    assert "Bob" in said
    assert warning([ann, nobody]) == UNKNOWN  # type: ignore[list-item]
    assert warning([nobody, nobody]) == "", "one file twice is one person"  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("20190304", "20210406", "2 years and 1 month earlier"),
        ("20190304", "20200304", "1 year earlier"),
        ("20200131", "20200229", "29 days earlier"),
        ("20200131", "20200201", "1 day earlier"),
        ("20200101", "20200101", "the same day"),
        ("20200101", "20190101", ""),
        ("", "20190101", ""),
        ("20209901", "20210101", ""),
    ],
)
def test_how_long_before(before: str, now: str, words: str) -> None:
    assert apart(entry("/n", study_date=now).identity, entry("/b", study_date=before).identity) == words


def test_when_a_picture_was_taken() -> None:
    assert when(entry("/a", study_date="20200102", age_years=57.0, view_position="PA")) == "2020-01-02  ·  57 y  ·  PA"
    assert when(entry("/a", order=0, age_years=1.0)) == "first image  ·  under 2 y"
    assert when(entry("/a")) == ""


def test_another_picture_follows_by_shares_of_itself() -> None:
    small, large = Shape(100, 100), Shape(1000, 2000)
    pane = Viewport(200, 200)
    leader = View(zoom=4.0, centre=(25.0, 75.0))
    own = View(inverted=True)
    found = followed(own, place(own, large, pane), leader, place(leader, small, pane))
    assert found.inverted
    assert found.zoom == pytest.approx(0.2), "twice what fits: 2 * 200 / 2000"
    assert found.centre == (500.0, 750.0)
    assert followed(found, place(found, large, pane), View(), place(View(), small, pane)).zoom is None
