"""States of the same study are found among the files that are no pictures, and offered by their label."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.radiographs import describing
from engine.radiographs.decoding import decode
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.states import finding
from tests.data import need
from tests.engine.radiographs.making import chest, dicom
from tests.engine.radiographs.states.making import OF_THE_STUDY, state_file


def test_states_of_a_picture_are_offered_oldest_first(tmp_path: Path) -> None:
    picture = decode(dicom(tmp_path / "p.dcm", chest(), **OF_THE_STUDY))
    made = [
        state_file(tmp_path / "b.dcm", 120, 100, ContentLabel="SECOND", PresentationCreationDate="20260202"),
        state_file(tmp_path / "a.dcm", 120, 100, ContentLabel="FIRST", PresentationCreationDate="20260101"),
        state_file(tmp_path / "c.dcm", 120, 100, StudyInstanceUID="1.2.3"),
        state_file(tmp_path / "d.dcm", 120, 100, frames=[7]),
        tmp_path / "p.dcm",
        tmp_path / "not there.dcm",
    ]
    with Opener() as opener:
        found = finding.find(picture, made, opener)
        assert finding.find(picture, made, opener, cancelled=lambda: True) == ()
    assert [state.title for state in found] == ["FIRST – As it was reported", "SECOND – As it was reported"]


def test_a_state_is_known_by_the_refusal_of_its_file(tmp_path: Path) -> None:
    for path in (state_file(tmp_path / "s.dcm", 9, 9), need("dicom") / "clearcanvas/real01.pr.dcm"):
        with pytest.raises(Refusal) as caught:
            decode(path)
        assert finding.may_be_state(caught.value)
    assert not finding.may_be_state(Refusal("not-an-image", "The file is a structured report.", "Choose another."))


def test_the_real_state_of_a_real_study_is_offered() -> None:
    root = need("dicom") / "clearcanvas"
    picture, state = decode(root / "real01.dcm"), describing.state(root / "real01.pr.dcm")
    assert finding.offered(picture, [state]) == (state,)
    other = replace(picture, identity=replace(picture.identity, instance_uid="1.2.3"))
    assert finding.offered(other, [state]) == ()
