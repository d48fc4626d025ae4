"""Whom the list keeps apart, and what it says of it."""

from __future__ import annotations

from tests.viewer.studies.filming import entry
from viewer.studies.cautions import cautions
from viewer.studies.entries import Entry
from viewer.studies.grouping import group


def person(name: str, **stated: object) -> Entry:
    return entry(
        f"/films/{name}.dcm", **{"patient_name": "Rossi, Mario", "patient_id": "7", "study_uid": name, **stated}
    )


def test_one_number_with_two_birth_dates_is_two_people_and_said() -> None:
    films = [person("a", birth_date="19580102"), person("b", birth_date="19610304")]
    assert len(group(films)) == 2
    said = cautions(films)
    assert set(said) == {film.family for film in films}
    assert all("another birth date" in text for texts in said.values() for text in texts)


def test_one_number_of_two_issuers_is_two_people_and_said() -> None:
    films = [person("a", patient_id_issuer="North"), person("b", patient_id_issuer="South")]
    assert len(group(films)) == 2
    assert all("another issuer" in texts[0] for texts in cautions(films).values())


def test_one_name_with_two_numbers_is_two_people_of_whom_nothing_is_said() -> None:
    films = [person("a"), person("b", patient_id="8")]
    assert len(group(films)) == 2
    assert cautions(films) == {}


def test_a_name_written_in_two_ways_is_one_person() -> None:
    films = [person("a", patient_name="ROSSI^MARIO"), person("b", patient_name="Rossi Mario ")]
    assert len(group(films)) == 1
    assert cautions(films) == {}


def test_a_study_of_two_patients_is_two_studies_and_said() -> None:
    films = [person("a", study_uid="1.2"), person("b", study_uid="1.2", patient_id="8")]
    assert [len(patient.studies) for patient in group(films)] == [1, 1]
    assert all("state the same study" in texts[0] for texts in cautions(films).values())


def test_a_patient_of_two_sexes_is_said() -> None:
    films = [person("a", sex="F"), person("b", sex="M"), person("c", sex="O")]
    assert list(cautions(films).values()) == [("The pictures of this patient state different sexes.",)]


def test_several_differences_are_said_in_one_sentence() -> None:
    films = [person("a", birth_date="1958"), person("b", patient_name="Verdi, Ada", birth_date="1961")]
    assert all("another name and birth date;" in texts[0] for texts in cautions(films).values())
