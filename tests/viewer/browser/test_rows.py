"""The list's state: order, filter, and nothing of the engine while answers are hidden."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from viewer.browser.criteria import Criteria, Sorting, in_span
from viewer.browser.rows import Rows
from viewer.browser.states import Status, TopFinding
from viewer.browser.study import Kind
from viewer.studies.entries import Entry, key_of

BROKEN = Refusal("not-dicom", "It is a text.", "Open the picture itself.")


def film(  # noqa: PLR0917 - a line of a table
    name: str,
    family: str = "",
    date: str = "",
    refusal: Refusal | None = None,
    study: str = "",
    modality: str = "",
    frontal: bool | None = None,
) -> Entry:
    path = Path("/films") / f"{name}.dcm"
    identity = Identity(patient_name=family, study_date=date, study_uid=study, modality=modality)
    line = None if refusal is not None else Headline(path, "", "DICOM", 2, 2, identity=identity, frontal=frontal)
    return Entry(key_of(path), path, headline=line, refusal=refusal, identity=identity, family=family)


films = st.lists(
    st.builds(
        film,
        st.sampled_from("abcdefgh"),
        st.sampled_from(["", "Rossi", "Doe"]),
        st.sampled_from(["", "20170101", "20190304"]),
        st.sampled_from([None, None, None, BROKEN]),
        st.sampled_from(["", "1.2", "1.3"]),
        st.sampled_from(["CR", "DX"]),
        st.sampled_from([None, True, False]),
    ),
    max_size=14,
)


numbers = st.lists(st.integers(0, 13))
sortings = st.sampled_from(get_args(Sorting))
states = st.sampled_from(get_args(Status))


def check(rows: Rows) -> None:
    """What holds after whatever was done: order, one row for each, headings with something under them."""
    while rows.unsure:
        rows.look_again()
    orders = [row.order for row in rows.shown]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders))
    assert [row.kind for row in rows.shown] == list(rows.kinds)
    assert not any(a.heading and b.heading for a, b in pairwise(rows.shown))
    assert not rows.shown or (rows.shown[0].heading and not rows.shown[-1].heading)
    headed: list[str] = []
    for row in rows.shown:
        study = rows.studies[row.study]
        assert study.shown
        if row.heading:
            headed.append(study.family)
        assert headed[-1] == study.family, "below its own patient"
    assert len(headed) == len(set(headed)), "a patient stands in one place"
    passing = [s for s in rows.studies.values() if rows.said.passes(s.entries, rows.criteria)]
    assert {s.key for s in rows.studies.values() if s.shown} >= {s.key for s in passing}
    assert rows.listed == sum(s.shown for s in rows.studies.values())
    for study in rows.studies.values():
        entries = study.entries
        assert rows.strongest(study) == rows.said.strongest(entries)
        assert rows.status(study) == rows.said.study_status(entries)
        assert study.lead == next((e for e in entries if e.headline is not None and e.headline.frontal), entries[0])
        assert [rows.number(study, entry) for entry in entries] == list(range(1, len(entries) + 1))
    for key in rows.entries:
        study, index = rows.study(key), rows.index_of(key)
        assert study is not None
        assert (index is not None) == study.shown
        if index is not None:
            row = rows.shown[index]
            assert row.study == study.key
            assert row.entry.key == key if rows.is_open(study) else row.kind in (Kind.STUDY, Kind.QUIET)


@given(films, numbers, numbers, sortings, st.sampled_from(["", "doe", "cr"]), st.lists(states, min_size=1))
def test_whatever_comes_goes_and_opens_every_film_keeps_its_place(  # noqa: PLR0917 - what hypothesis draws
    given_: list[Entry], gone: list[int], opened: list[int], sorting: Sorting, text: str, statuses: list[Status]
) -> None:
    rows = Rows(criteria=Criteria().with_text(text), sorting=sorting)
    for number, entry in enumerate(given_):
        rows.add(entry)
        check(rows)
        if number in opened:
            study = rows.study(entry.key)
            assert study is not None
            rows.open_study(study.key, True)
            check(rows)
        rows.set_finding(entry.key, TopFinding("Mass", 0.3 + number * 7 % 5 / 10))
        rows.set_status(entry.key, statuses[number % len(statuses)])
        rows.said_anew(entry.key)
        check(rows)
    for number in gone:
        if number < len(given_):
            rows.remove(given_[number].key)
            check(rows)
    assert rows.refused == sum(entry.refusal is not None for entry in rows.entries.values())
    rows.remake()
    check(rows)
    assert {s.key for s in rows.studies.values() if s.shown} == {
        s.key for s in rows.studies.values() if rows.said.passes(s.entries, rows.criteria)
    }
    rows.criteria = Criteria()
    rows.remake()
    assert {row.study for row in rows.shown} == set(rows.studies), "without criteria everything is back"


@given(films, st.sampled_from(["", "rossi", "a", "doe 2019", "zzz"]))
def test_a_filter_shows_what_holds_its_words_and_gives_all_back(given_: list[Entry], text: str) -> None:
    rows = Rows()
    for entry in given_:
        rows.add(entry)
    before = [row.study for row in rows.shown if not row.heading]
    rows.criteria = Criteria().with_text(text)
    rows.remake()
    for row in rows.shown:
        held = " ".join(f"{e.family} {e.path} {rows.said.spoken(e)}" for e in rows.studies[row.study].entries).lower()
        assert all(word in held for word in text.split())
    rows.criteria = Criteria()
    rows.remake()
    assert sorted(row.study for row in rows.shown if not row.heading) == sorted(before)


def told(rows: Rows) -> list[str]:
    signs = {Kind.HEADING: "#", Kind.IMAGE: ">"}
    return [signs.get(row.kind, "") + row.entry.path.stem for row in rows.shown]


def listed(*entries: Entry, sorting: Sorting = "opened") -> Rows:
    rows = Rows(sorting=sorting)
    for entry in entries:
        rows.add(entry)
    return rows


def test_patients_stand_together_oldest_film_first() -> None:
    rows = listed(film("a", "Rossi", "20190304"), film("b", "Doe"), film("c", "Rossi", "20170101"))
    assert told(rows) == ["#a", "c", "a", "#b", "b"]


def test_images_of_a_study_are_one_row_until_it_is_opened() -> None:
    rows = listed(film("a", "Rossi", study="1.2"), film("b", "Rossi", study="1.2"), film("c", "Rossi", study="1.3"))
    assert told(rows) == ["#a", "a", "c"]
    key = rows.shown[1].study
    rows.open_study(key, True)
    assert told(rows) == ["#a", "a", ">a", ">b", "c"]
    rows.add(film("ab", "Rossi", study="1.2"))
    assert told(rows) == ["#a", "a", ">a", ">ab", ">b", "c"]
    rows.open_study(key, False)
    assert told(rows) == ["#a", "a", "c"]


def test_the_same_study_number_of_two_patients_is_two_studies() -> None:
    rows = listed(film("a", "Rossi", study="1.2"), film("b", "Doe", study="1.2"))
    assert told(rows) == ["#a", "a", "#b", "b"]


def test_files_that_cannot_be_opened_stand_last() -> None:
    rows = listed(film("a", refusal=BROKEN), film("b", "Doe"))
    assert told(rows) == ["#b", "b", "#a", "a"]
    assert [entry.path.stem for entry in rows.unopened()] == ["a"]


def test_every_order_is_what_it_is_called() -> None:
    films_ = [film("a", "Rossi", "20190304"), film("b", "Doe", "20210101"), film("c", "Rossi", "20170101"), film("d")]
    orders = {
        "opened": ["#a", "c", "a", "#b", "b", "#d", "d"],
        "name": ["#b", "b", "#a", "c", "a", "#d", "d"],
        "newest": ["#b", "b", "#a", "a", "c", "#d", "d"],
        "oldest": ["#c", "c", "a", "#b", "b", "#d", "d"],
    }
    rows = listed(*films_)
    for sorting, wanted in orders.items():
        rows.sorting = sorting  # type: ignore[assignment]
        rows.remake()
        assert [line.replace("#c", "#a") for line in told(rows)] == [line.replace("#c", "#a") for line in wanted]
    rows.said.findings[films_[2].key] = TopFinding("Mass", 0.4)
    rows.said.findings[films_[1].key] = TopFinding("Mass", 0.6, band="uncertain")
    rows.sorting = "finding"
    rows.remake()
    assert [line for line in told(rows) if line[0] != "#"] == ["c", "a", "b", "d"], "present before uncertain"
    rows.said.statuses[films_[0].key] = rows.said.statuses[films_[2].key] = "reviewed"
    rows.sorting = "unread"
    rows.remake()
    assert [line for line in told(rows) if line[0] != "#"] == ["b", "d", "c", "a"]


def test_the_strongest_finding_of_a_study_says_its_image() -> None:
    rows = listed(film("a", "Rossi", study="1.2"), film("b", "Rossi", study="1.2"))
    study = rows.studies[rows.shown[1].study]
    assert rows.said.strongest(study.entries) is None
    rows.said.findings[study.entries[0].key] = TopFinding("Mass", 0.9, band="uncertain")
    rows.said.findings[study.entries[1].key] = TopFinding("Effusion", 0.4)
    found = rows.said.strongest(study.entries)
    assert found is not None
    assert (found[0].label, found[1]) == ("Effusion", 2)
    assert "Effusion 40 %, present (image 2)" in rows.said.spoken_study(study.entries, study.lead)
    rows.said.hidden = True
    assert rows.said.strongest(study.entries) is None


def test_filters_by_state_modality_finding_and_date() -> None:
    a, b = film("a", "Rossi", "20190304", modality="CR"), film("b", "Doe", "20210101", modality="DX")
    rows = listed(a, b, film("c", refusal=BROKEN))
    rows.said.findings[a.key] = TopFinding("Mass", 0.9, present=("Mass", "Effusion"))
    rows.said.statuses[b.key] = "reviewed"
    for criteria, wanted in (
        (Criteria(labels=frozenset({"Effusion"})), ["a"]),
        (Criteria(labels=frozenset({"Hernia"})), []),
        (Criteria(modalities=frozenset({"DX"})), ["b"]),
        (Criteria(progress=frozenset({"reviewed"})), ["b"]),
        (Criteria(progress=frozenset({"unread", "unopened"})), ["a", "c"]),
        (Criteria(span="2019"), ["a"]),
        (Criteria(span="unstated"), ["c"]),
        (Criteria(span="2021", modalities=frozenset({"CR"})), []),
    ):
        rows.criteria = criteria
        rows.remake()
        assert [line for line in told(rows) if line[0] != "#"] == wanted, criteria


def test_what_no_longer_fits_stays_until_the_rows_are_made_again() -> None:
    a = film("a", "Rossi")
    rows = Rows(criteria=Criteria(progress=frozenset({"unread"})))
    rows.add(a)
    rows.look_again()
    rows.said.statuses[a.key] = "reviewed"
    rows.said_anew(a.key)
    assert told(rows) == ["#a", "a"], "nothing vanishes under a reader's hand"
    rows.remake()
    assert told(rows) == []
    rows.said.statuses[a.key] = ""
    assert rows.said_anew(a.key)
    rows.look_again()
    assert told(rows) == ["#a", "a"]


@pytest.mark.parametrize(
    ("stored", "span", "inside"),
    [
        ("20240301", "today", True), ("20240229", "today", False), ("20240223", "week", True),
        ("20240222", "week", False), ("20240401", "month", False), ("", "week", False), ("", "unstated", True),
        ("20240301", "2024", True), ("20230301", "2024", False), ("", "", True),
    ],
)  # fmt: skip
def test_spans_of_dates(stored: str, span: str, inside: bool) -> None:
    assert in_span(stored, span, date(2024, 3, 1)) is inside


def test_hidden_answers_cannot_be_said_or_found() -> None:
    rows = Rows()
    entry = film("a", "Rossi")
    rows.add(entry)
    said = rows.said
    said.findings[entry.key] = TopFinding("Effusion", 0.71, present=("Effusion",))
    said.statuses[entry.key] = "read"
    assert "Effusion 71 %" in said.spoken(entry)
    for criteria in (Criteria().with_text("effusion"), Criteria(labels=frozenset({"Effusion"}))):
        rows.criteria = criteria
        said.hide(False)
        rows.remake()
        assert rows.shown
        said.hide(True)
        rows.remake()
        assert not rows.shown
    assert said.finding(entry.key) is None
    assert said.status(entry) == ""
    assert said.progress([entry]) == "unread"
    assert "ffusion" not in said.spoken(entry)
    said.statuses[entry.key] = "answered"  # the reader's own doing is no secret
    assert said.status(entry) == "answered"


def test_a_description_that_tells_the_diagnosis_is_hidden_too() -> None:
    rows = Rows()
    rows.said.hidden = True
    entry = Entry("k", Path("/films/a.dcm"), identity=Identity(study_description="Cardiomegaly"))
    rows.add(entry)
    assert rows.said.title(entry) == "a.dcm"
    assert "ardiomegaly" not in rows.said.spoken(entry)
    rows.criteria = Criteria().with_text("cardiomegaly")
    rows.remake()
    assert not rows.shown
