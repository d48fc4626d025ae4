"""Patient, study, series, instance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.radiograph import Identity
from viewer.studies.entries import Entry, key_of
from viewer.studies.grouping import group, natural, place, study_key
from viewer.studies.scanning import family_of

dates = st.sampled_from(["", "20190304", "20170101"])
uids = st.sampled_from(["", "1.2", "1.3", "1.10"])


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    made = []
    for number in range(draw(st.integers(0, 12))):
        identity = Identity(
            patient_id=draw(st.sampled_from(["", "7", "8"])),
            patient_name=draw(st.sampled_from(["", "Rossi", "ROSSI", "Doe"])),
            study_uid=draw(uids),
            series_uid=draw(uids),
            study_date=draw(dates),
            instance_number=draw(st.one_of(st.none(), st.integers(0, 3))),
        )
        path = Path(f"/films/{draw(st.sampled_from('ab'))}{number}.dcm")
        made.append(Entry(key_of(path), path, identity=identity, family=family_of(identity)))
    return made


@given(entries())
def test_every_entry_is_in_exactly_one_place(given_: list[Entry]) -> None:
    found = [entry.key for patient in group(given_) for entry in patient.entries]
    assert sorted(found) == sorted(entry.key for entry in given_)


@given(entries())
def test_nobody_is_put_together_without_a_stated_reason(given_: list[Entry]) -> None:
    for patient in group(given_):
        first = patient.entries[0].identity
        for entry in patient.entries:
            same_number = entry.identity.patient_id == first.patient_id
            assert same_number
            if first.patient_id:
                assert entry.identity.patient_name.casefold() == first.patient_name.casefold()
            elif patient.family:
                assert entry.identity.study_uid == first.study_uid != ""


@given(entries(), st.randoms())
def test_the_order_of_files_does_not_change_who_belongs_together(given_: list[Entry], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def told(of: list[Entry]) -> dict[str, object]:
        return {patient.family: patient.studies for patient in group(of)}

    assert told(shuffled) == told(given_)


@given(entries())
def test_within_a_series_instances_count_upwards(given_: list[Entry]) -> None:
    for patient in group(given_):
        for study in patient.studies:
            for series in study.series:
                assert list(series.entries) == sorted(series.entries, key=place)
                assert {entry.identity.series_uid for entry in series.entries} == {series.uid}


def test_studies_stand_oldest_first() -> None:
    def film(name: str, date: str) -> Entry:
        path = Path(f"/{name}.dcm")
        return Entry(key_of(path), path, identity=Identity(study_uid=name, study_date=date), family="p")

    (patient,) = group([film("b", "20190304"), film("a", "20200101"), film("c", "20170101")])
    assert [study.date for study in patient.studies] == ["20170101", "20190304", "20200101"]


def test_numbers_in_names_count_as_numbers() -> None:
    assert sorted(["chest10.png", "chest2.png", "Chest1.png"], key=natural) == [
        "Chest1.png",
        "chest2.png",
        "chest10.png",
    ]


@given(st.lists(st.text(max_size=8), max_size=5))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert len(sorted(names, key=natural)) == len(names)


def of_one(name: str, **stated: object) -> Entry:
    path = Path(f"/films/{name}")
    identity = Identity(patient_id="7", **stated)  # type: ignore[arg-type]
    return Entry(key_of(path), path, identity=identity, family=family_of(identity))


def test_series_and_instances_stand_in_the_order_of_their_numbers() -> None:
    films = [
        of_one("a", study_uid="1", series_uid="z", series_number=2, instance_number=10),
        of_one("b", study_uid="1", series_uid="z", series_number=2, instance_number=9),
        of_one("c", study_uid="1", series_uid="y", series_number=10, instance_number=1),
        of_one("d", study_uid="1", series_uid="x", series_number=1, acquisition_time="1015"),
        of_one("e", study_uid="1", series_uid="x", series_number=1, acquisition_time="0930"),
    ]
    (patient,) = group(films)
    (study,) = patient.studies
    assert [series.number for series in study.series] == [1, 2, 10]
    assert "".join(entry.path.name for entry in study.entries) == "edbac"


def test_a_study_is_named_by_what_is_stated() -> None:
    films = [
        of_one("a", accession_number="A1", study_date="20200101", series_uid="1"),
        of_one("b", accession_number="A1", study_date="20200101", series_uid="2"),
        of_one("c", accession_number="A1", study_date="20210101", series_uid="3"),  # numbers are used again
        of_one("d", series_uid="4"),
        of_one("e", series_uid="4"),
        of_one("f"),
        of_one("g"),
    ]
    (patient,) = group(films)
    found = {frozenset(entry.path.name for entry in study.entries) for study in patient.studies}
    assert found == {frozenset(names) for names in ("ab", "c", "de", "f", "g")}
    assert len({study.key for study in patient.studies}) == 5
    for study in patient.studies:
        assert {study_key(entry) for entry in study.entries} == {study.key}


def test_pictures_without_headers_are_a_study_each_unless_a_table_says_otherwise() -> None:
    bare = [Entry(key_of(Path(f"/{n}.png")), Path(f"/{n}.png")) for n in range(3)]
    (nobody,) = group(bare)
    assert len(nobody.studies) == 3
    visits = [
        replace(entry, family="table\x1f/\x1f4", order=order) for entry, order in zip(bare, (0, 0, 1), strict=True)
    ]
    (patient,) = group(visits)
    assert [(study.order, len(study.entries)) for study in patient.studies] == [(0, 2), (1, 1)]
