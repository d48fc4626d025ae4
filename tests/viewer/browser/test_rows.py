"""The list's state: order, filter, and nothing of the engine while answers are hidden."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from viewer.browser.rows import Rows, TopFinding
from viewer.studies.entries import Entry, key_of

BROKEN = Refusal("not-dicom", "It is a text.", "Open the picture itself.")


def film(name: str, family: str = "", date: str = "", refusal: Refusal | None = None) -> Entry:
    path = Path("/films") / f"{name}.dcm"
    identity = Identity(patient_name=family, study_date=date)
    return Entry(key_of(path), path, refusal=refusal, identity=identity, family=family)


films = st.lists(
    st.builds(
        film,
        st.sampled_from("abcdefgh"),
        st.sampled_from(["", "Rossi", "Doe"]),
        st.sampled_from(["", "20170101", "20190304"]),
        st.sampled_from([None, None, None, BROKEN]),
    ),
    max_size=14,
)


@given(films)
def test_every_film_is_shown_once_below_its_heading(given_: list[Entry]) -> None:
    rows = Rows()
    for entry in given_:
        plan, before = rows.plan(entry), len(rows.shown)
        rows.add(entry)
        assert len(rows.shown) - before == (plan[1] if plan else 0)
    keys = [row.entry.key for row in rows.shown if not row.heading]
    assert sorted(keys) == sorted({entry.key for entry in given_})
    for key in keys:
        index = rows.index_of(key)
        assert index is not None
        assert rows.shown[index].entry.key == key
    orders = [row.order for row in rows.shown]
    assert orders == sorted(orders)
    assert len(orders) == len(set(orders))


@given(films, st.sampled_from(["", "rossi", "a", "doe 2019", "zzz"]))
def test_a_filter_shows_what_holds_its_words_and_gives_all_back(given_: list[Entry], text: str) -> None:
    rows = Rows()
    for entry in given_:
        rows.add(entry)
    before = sorted(row.entry.key for row in rows.shown if not row.heading)
    rows.set_filter(text)
    for row in rows.shown:
        if not row.heading:
            assert all(
                word in f"{row.entry.family} {row.entry.path} {rows.spoken(row.entry)}".lower() for word in text.split()
            )
    rows.set_filter("")
    assert sorted(row.entry.key for row in rows.shown if not row.heading) == before


def test_patients_stand_together_oldest_film_first() -> None:
    rows = Rows()
    for entry in (film("a", "Rossi", "20190304"), film("b", "Doe"), film("c", "Rossi", "20170101")):
        rows.add(entry)
    told = [("#" if row.heading else "") + row.entry.path.stem for row in rows.shown]
    assert told == ["#a", "c", "a", "#b", "b"]


def test_files_that_cannot_be_opened_stand_last() -> None:
    rows = Rows()
    for entry in (film("a", refusal=BROKEN), film("b", "Doe")):
        rows.add(entry)
    assert [row.entry.path.stem for row in rows.shown if not row.heading] == ["b", "a"]
    assert [entry.path.stem for entry in rows.unopened()] == ["a"]


def test_hidden_answers_cannot_be_said_or_found() -> None:
    rows = Rows()
    entry = film("a", "Rossi")
    rows.add(entry)
    rows.findings[entry.key] = TopFinding("Effusion", 0.71)
    rows.statuses[entry.key] = "read"
    assert "Effusion 71 %" in rows.spoken(entry)
    rows.set_filter("effusion")
    assert rows.shown
    rows.hidden = True
    assert rows.finding(entry.key) is None
    assert rows.status(entry) == ""
    assert "ffusion" not in rows.spoken(entry)
    rows.remake()
    assert not rows.shown
    rows.statuses[entry.key] = "answered"  # the reader's own doing is no secret
    assert rows.status(entry) == "answered"


def test_a_description_that_tells_the_diagnosis_is_hidden_too() -> None:
    rows = Rows(hidden=True)
    entry = Entry("k", Path("/films/a.dcm"), identity=Identity(study_description="Cardiomegaly"))
    rows.add(entry)
    assert rows.title(entry) == "a.dcm"
    assert "ardiomegaly" not in rows.spoken(entry)
    rows.set_filter("cardiomegaly")
    assert not rows.shown
