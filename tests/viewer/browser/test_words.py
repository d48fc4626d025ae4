"""How the list speaks of a picture, in English and in Spanish."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal
from viewer.browser import words
from viewer.browser.criteria import Criteria
from viewer.browser.said import Said
from viewer.browser.states import TopFinding
from viewer.studies.entries import Entry
from viewer.work import words as spoken

PATH = Path("/films/a.dcm")


def entry(frames: int = 1, order: int | None = None, **identity: object) -> Entry:
    stated = Identity(**identity)  # type: ignore[arg-type]
    headline = Headline(PATH, "", "DICOM", 2500, 2048)
    return Entry("k", PATH, frames=frames, order=order, headline=headline, identity=stated)


def test_what_is_stated_is_said() -> None:
    full = entry(frames=3, study_date="20190304", view_position="PA", modality="DX", study_description="Chest")
    assert words.facts(full) == "2019-03-04  ·  PA  ·  DX  ·  3 frames"
    assert words.person(entry(sex="F", age_years=61.0)) == "F  ·  61 y"
    assert words.person(entry(birth_date="19580102")) == "born 1958-01-02"


def test_what_is_not_stated_is_not_made_up() -> None:
    bare = entry()
    assert words.facts(bare) == "2048 × 2500  ·  DICOM"
    assert words.patient(bare) == words.person(bare) == ""


def test_an_undated_picture_says_its_place() -> None:
    assert words.facts(entry(order=0, view_position="AP")) == "first image  ·  AP"
    assert words.facts(entry(order=4)) == "follow-up 4"


def test_only_a_side_that_says_something_is_said() -> None:
    assert words.facts(entry(laterality="L", modality="DX")) == "left  ·  DX"
    assert words.facts(entry(laterality="U", modality="DX")) == "DX"


@pytest.mark.usefixtures("qapp")
def test_in_spanish_too() -> None:
    try:
        assert spoken.use("es")
        assert words.facts(entry(order=4, frames=2, laterality="L")) == "control 4  ·  izquierda  ·  2 fotogramas"
        assert words.person(entry(sex="F", age_years=61.0)) == "F  ·  61 años"
        assert words.patient(entry(patient_id="7")) == "Paciente 7"
        assert words.label_text("Pleural_Thickening") == "Engrosamiento pleural"
    finally:
        spoken.use(spoken.OWN)


@pytest.mark.usefixtures("qapp")
def test_the_list_is_searched_by_what_it_shows() -> None:
    try:
        assert spoken.use("es")
        film, told = entry(patient_id="7"), Said()
        told.findings[film.key] = TopFinding("Cardiomegaly", 0.7, present=("Cardiomegaly",))
        told.statuses[film.key] = "reviewed"
        refused = Entry("r", PATH, refusal=Refusal("empty", "The file is empty.", "Choose a DICOM file."))
        for sought in ("cardiomegalia", "paciente 7", "revisada", "presente"):
            assert told.passes([film], Criteria().with_text(sought)), sought
            assert not told.passes([refused], Criteria().with_text(sought)), sought
        assert told.passes([refused], Criteria().with_text("está vacío"))
        assert told.passes([film], Criteria(labels=frozenset({"Cardiomegaly"}))), "what is kept stays English"
    finally:
        spoken.use(spoken.OWN)
