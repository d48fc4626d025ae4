from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.radiographs.display import Automatic, Window
from engine.radiographs.radiograph import Identity, Radiograph, Spacing, SpacingSource
from viewer.canvas.history import History
from viewer.canvas.pointing import pointed_text
from viewer.canvas.texts import corners_of, display_lines, scale_bar
from viewer.canvas.view import View


def radiograph(**kwargs: object) -> Radiograph:
    pixels = np.arange(100, dtype=np.uint16).reshape(10, 10)
    return Radiograph(Path("case.dcm"), "", "DICOM", pixels, 12, **kwargs)  # type: ignore[arg-type]


def test_corners_say_what_is_stated_and_invent_nothing() -> None:
    plain = corners_of(radiograph())
    assert plain.top_left == ("case.dcm",)
    assert plain.top_right == ()
    who = Identity(patient_name="Doe, Jane", patient_id="17", birth_date="19600102", sex="F", study_date="20240305",
                   study_time="142530.1", modality="DX", view_position="PA")  # fmt: skip
    full = corners_of(radiograph(identity=who, frame=2, frames=3))
    assert full.top_left == ("Doe, Jane", "17", "female  ·  born 1960-01-02")
    assert full.top_right == ("2024-03-05  ·  14:25", "DX  ·  PA", "frame 2 of 3")


def test_window_and_zoom_are_said() -> None:
    lines = display_lines(radiograph(), View(choice=Window(40.0, 400.0, explanation="LUNG")), 0.5)
    assert lines == ("LUNG", "C 40   W 400", "50 %")
    assert display_lines(radiograph(), View(choice=Automatic()), 1.0)[0] == "Automatic"


def test_a_scale_bar_stands_only_where_a_length_is_stated() -> None:
    assert scale_bar(Spacing(), 1.0, 500) is None
    found = scale_bar(Spacing(0.2, 0.2, SpacingSource.DETECTOR), 0.5, 300)
    assert found == (250.0, "10 cm at the detector")


def test_the_pixel_under_the_pointer() -> None:
    assert pointed_text(radiograph(), 3.7, 2.2) == "x 3  y 2   23"
    assert pointed_text(radiograph(slope=2.0, intercept=-1000.0), 3.7, 2.2) == "x 3  y 2   23 → -954"


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_undo_goes_all_the_way_back_and_redo_all_the_way_on(states: list[int]) -> None:
    history: History[int] = History()
    history.begin(states[0])
    for state in states[1:]:
        history.note(state)
    distinct = [s for i, s in enumerate(states) if i == 0 or states[i - 1] != s]
    back = [history.undo() for _ in range(len(distinct) - 1)]
    assert back == list(reversed(distinct[:-1]))
    assert history.undo() is None
    on = [history.redo() for _ in range(len(distinct) - 1)]
    assert on == distinct[1:]
    assert history.redo() is None


def test_a_new_choice_forgets_what_was_undone() -> None:
    history: History[str] = History()
    history.begin("a")
    history.note("b")
    history.undo()
    history.note("c")
    assert history.redo() is None
    assert history.undo() == "a"
    history.rewrite(str.upper)
    assert history.redo() == "C"


@pytest.mark.parametrize("laterality", ["U", "B", ""])
def test_an_unpaired_side_is_not_mentioned(laterality: str) -> None:
    made = corners_of(radiograph(identity=Identity(patient_id="1", modality="DX", laterality=laterality)))
    assert made.top_right == ("DX",)
