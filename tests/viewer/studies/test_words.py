"""What is stated of a picture, written for people."""

from __future__ import annotations

from pathlib import Path

from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from viewer.studies import words
from viewer.studies.entries import Entry

PATH = Path("/films/a.dcm")


def entry(frames: int = 1, order: int | None = None, **identity: object) -> Entry:
    stated = Identity(**identity)  # type: ignore[arg-type]
    headline = Headline(PATH, "", "DICOM", 2500, 2048)
    return Entry("k", PATH, frames=frames, order=order, headline=headline, identity=stated)


def test_what_is_stated_is_said() -> None:
    full = entry(study_description="Chest")
    assert words.title(full) == "Chest"


def test_what_is_not_stated_is_not_made_up() -> None:
    bare = entry()
    assert words.title(bare) == "a.dcm"
    assert words.date("sometime") == "sometime"


def test_a_description_that_tells_the_diagnosis_can_be_left_out() -> None:
    telling = entry(study_description="Cardiomegaly")
    assert words.title(telling) == "Cardiomegaly"
    assert words.title(telling, discreet=True) == "a.dcm"


def test_labels_and_probabilities_are_written_for_people() -> None:
    assert words.label_text("Pleural_Thickening") == "Pleural thickening"
    assert [words.percent(p) for p in (0.0, 0.009, 0.071, 0.5, 0.999)] == ["<1 %", "<1 %", "7 %", "50 %", ">99 %"]
