"""Patient, study, series, instance."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.radiograph import Identity
from viewer.studies.entries import Entry, key_of
from viewer.studies.grouping import group, natural, place
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
