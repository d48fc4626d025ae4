from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.marks.keeping import Change, as_text, change, from_text, joined
from viewer.marks.mark import KINDS, NAMES, POINTS, PROMPTS, Mark, handles, moved, outline, with_handle
from viewer.marks.touching import Touch, touched

SIZE = (1000.0, 800.0)
coordinates = st.floats(0, 800).map(lambda value: round(value, 3))


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    kind = draw(st.sampled_from(KINDS))
    points = tuple((draw(coordinates), draw(coordinates)) for _ in range(POINTS[kind]))
    return Mark(
        draw(st.text("abcdef0123456789", min_size=8, max_size=8)),
        kind,
        points,
        draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=40)),
        draw(st.sampled_from(["columns", "rows"])) if kind == "ratio" else "columns",
        kind == "ratio" and draw(st.booleans()),
    )


@given(marks())
def test_a_mark_survives_as_text(mark: Mark) -> None:
    assert from_text(mark.name, as_text(mark)) == mark


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "[]", "{", '{"version": 2, "kind": "text", "points": [[1, 1]]}', "[" * 5000,
        '{"version": 1, "kind": "spline", "points": [[1, 1]]}', '{"version": 1, "kind": "length", "points": [[1, 1]]}',
        '{"version": 1, "kind": "text", "points": [[1, NaN]]}', '{"version": 1, "kind": "text", "points": [["1", 1]]}',
        '{"version": 1, "kind": "text", "points": [[1, 1e300]]}',
        '{"version": 1, "kind": ["text"], "points": [[1, 1]]}',
        '{"version": 1, "kind": "text", "points": [[1, 1]], "text": 7}',
        '{"version": 1, "kind": "text", "points": [[1, true]]}',
    ],
)  # fmt: skip
def test_what_is_no_mark_is_refused_as_such(text: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_text("m", text)


def test_a_text_of_a_file_that_was_meddled_with_is_cut() -> None:
    body = json.dumps({"version": 1, "kind": "text", "points": [[1, 1]], "text": "x" * 10_000})
    assert len(from_text("m", body).text) == 500


@given(st.lists(marks(), max_size=6, unique_by=lambda m: m.name), st.lists(marks(), max_size=6))
def test_only_what_changed_is_written(before: list[Mark], others: list[Mark]) -> None:
    after = joined(before[1:], [mark for mark in others if mark.name not in {m.name for m in before}])
    found = change(before, after)
    state = {mark.name: mark for mark in before}
    for name in found.dropped:
        del state[name]
    state |= {mark.name: mark for mark in found.put}
    assert state == {mark.name: mark for mark in after}
    assert not change(after, after)
    assert change((), ()) == Change()


@given(marks(), st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_mark_is_moved_as_a_whole_and_stays_in_the_picture(mark: Mark, columns: float, rows: float) -> None:
    there = moved(mark, columns, rows, SIZE)
    for (c0, r0), (c1, r1) in zip(mark.points, there.points, strict=True):
        assert c1 - c0 == pytest.approx(there.points[0][0] - mark.points[0][0], abs=1e-6)
        assert r1 - r0 == pytest.approx(there.points[0][1] - mark.points[0][1], abs=1e-6)
        assert -1e-6 <= c1 <= SIZE[0] + 1e-6
        assert -1e-6 <= r1 <= SIZE[1] + 1e-6
    assert not there.proposed


@given(marks(), st.integers(0, 3), coordinates, coordinates)
def test_a_handle_goes_where_it_is_drawn_to(mark: Mark, handle: int, column: float, row: float) -> None:
    if handle >= len(handles(mark)):
        return
    assert handles(with_handle(mark, handle, (column, row)))[handle] == (column, row)


def test_the_opposite_corner_of_a_box_stays() -> None:
    box = Mark("b", "box", ((10, 20), (30, 40)))
    for handle, opposite in ((0, 1), (1, 0), (2, 3), (3, 2)):
        assert handles(with_handle(box, handle, (99.0, 77.0)))[opposite] == handles(box)[opposite]


def test_handles_come_before_lines_and_the_newest_mark_first() -> None:
    old = Mark("old", "length", ((0, 0), (100, 0)))
    new = Mark("new", "length", ((0, 0), (0, 100)))
    double = lambda column, row: (2 * column, 2 * row)  # noqa: E731
    assert touched([old, new], double, (1, 1), 6) == Touch("new", 0)
    assert touched([old, new], double, (100, 4), 6) == Touch("old")
    assert touched([old, new], double, (200, 4), 6) == Touch("old", 1)
    assert touched([old, new], double, (100, 30), 6) is None
    assert touched([old], double, (100, 30), 6, [("old", (90, 20, 120, 40))]) == Touch("old")


def test_the_widths_of_a_ratio_are_drawn_straight_across() -> None:
    heart = Mark("h", "ratio", ((30, 10), (70, 20), (5, 40), (85, 50)))
    lines = outline(heart)
    assert lines[0] == ((30, 15), (70, 15))
    assert lines[3] == ((5, 45), (85, 45))
    lying = Mark("h", "ratio", tuple((r, c) for c, r in heart.points), axis="rows")
    assert outline(lying)[0] == ((15, 30), (15, 70))
    assert outline(Mark("h", "ratio", ((1, 1),))) == ()


def test_every_kind_has_a_name_and_says_what_to_do_at_each_point() -> None:
    for kind in KINDS:
        assert NAMES[kind]
        assert len(PROMPTS[kind]) == POINTS[kind]
