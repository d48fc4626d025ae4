from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.room.past import of
from viewer.room.tallying import Pair, curve, engines_of, reads_of, tallies, tally, whole
from viewer.store.records import ANSWERS, Comparison, Reply, Review

HERE = "e" * 64


def review(number: int, image: str = "", answer: str = "present", label: str = "Mass") -> Review:
    replies = {label: Reply(answer)} if answer else {}  # type: ignore[arg-type]
    at = f"2026-01-{number:02d}T10:00:00+00:00"
    return Review(image or f"{number:064x}", 1, (label,), replies, "", at, 30.0, number)


def held(number: int, band: str = "present", engine: str = HERE, label: str = "Mass") -> Comparison:
    findings = {label: (0.5, 0.4, band)}
    return Comparison(number, f"2026-01-{number:02d}T10:01:00", "one", "1", engine, "", findings)  # type: ignore[arg-type]


def test_every_pair_is_counted_where_it_belongs() -> None:
    pairs = [Pair("present", "present"), Pair("absent", "absent"), Pair("absent", "absent"), Pair("absent", "present"),
             Pair("present", "absent"), Pair("unsure", "present"), Pair("absent", "uncertain"), Pair(None, "present"),
             Pair("present", None)]  # fmt: skip
    one = tally("Mass", pairs)
    assert (one.agree, one.missed, one.over_called, one.unsure, one.decided) == (3, 1, 1, 2, 5)
    assert one.sensitivity == (1, 2)
    assert one.specificity == (2, 3)


@given(st.lists(st.tuples(st.sampled_from([*ANSWERS, None]), st.sampled_from(["present", "uncertain", "absent"]))))
def test_counts_never_exceed_what_was_answered(pairs: list[tuple[str, str]]) -> None:
    one = tally("Mass", [Pair(*pair) for pair in pairs])  # type: ignore[arg-type]
    assert one.decided + one.unsure == sum(answer is not None for answer, _ in pairs)


def test_only_the_first_read_of_a_picture_counts() -> None:
    """The second time its answer has been seen."""
    reviews = [review(1, "a" * 64, "absent"), review(2, "a" * 64, "present"), review(3)]
    reads = reads_of(reviews, {1: held(1), 2: held(2), 3: held(3)}, HERE)
    assert [read.review.number for read in reads] == [1, 3]
    again = reads_of(reviews, {2: held(2), 3: held(3)}, HERE)
    assert [read.review.number for read in again] == [3], "also where the first was held against nothing"


def test_engines_are_kept_apart_and_refusals_left_out() -> None:
    other = "f" * 64
    comparisons = {1: held(1), 2: held(2, engine=other), 3: replace(held(3), refusal="blank", findings={})}
    assert list(engines_of(comparisons)) == [other, HERE], "the one used last first"
    reviews = [review(n) for n in (1, 2, 3)]
    assert [read.review.number for read in reads_of(reviews, comparisons, HERE)] == [1]


def test_the_curve_counts_the_last_reads_alone() -> None:
    reviews = [review(n, answer="absent" if n <= 3 else "present") for n in range(1, 7)]
    reads = reads_of(reviews, {n: held(n) for n in range(1, 7)}, HERE)
    points = curve(reads, recent=2)
    assert [point.sensitivity for point in points] == [0, 0, 0, 0.5, 1, 1]
    assert {point.specificity for point in points} == {None}, "nothing was absent: no share"
    assert whole(reads).sensitivity == (3, 6)
    assert [one.label for one in tallies(reads)] == ["Mass"]


@pytest.mark.parametrize(("part", "said"), [((0, 0), "none"), ((7, 8), "7 of 8"), ((9, 10), "9 of 10  90 %")])
def test_few_are_no_per_cent(part: tuple[int, int], said: str) -> None:
    assert of(part) == said
