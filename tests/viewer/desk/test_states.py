"""Presentation states in the window: offered for the picture they are for, laid on it when asked, taken off again."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.radiographs import describing, display
from engine.radiographs.decoding import decode
from engine.radiographs.states import applying
from tests.data import need
from tests.engine.radiographs.making import chest, dicom
from tests.engine.radiographs.states.making import OF_THE_STUDY, of, state_file
from tests.viewer.desk.desks import OpenDesk, calm
from viewer.desk.window import Window


def films(folder: Path) -> Path:
    """A picture with two states, one of another study, and a picture without any."""
    folder.mkdir()
    dicom(folder / "a.dcm", chest(60, 80), PatientName="Rossi^Mario", **OF_THE_STUDY)
    dicom(folder / "b.dcm", chest(50, 40), PatientName="Zeta^Anna")
    window = of(WindowCenter=90, WindowWidth=60)
    state_file(folder / "s1.dcm", 60, 80, SoftcopyVOILUTSequence=[window], ImageRotation=90, ContentLabel="TURNED")
    state_file(
        folder / "s2.dcm", 60, 80, PresentationLUTShape="INVERSE", ContentLabel="DARK", ContentDescription="A & <b>"
    )
    state_file(folder / "s3.dcm", 60, 80, StudyInstanceUID="1.2.3", ContentLabel="ELSEWHERE")
    return folder


def titles(window: Window) -> list[str]:
    return [action.text() for action in window.states.menu.actions()]


def ready(window: Window, qtbot: QtBot, count: int) -> None:
    calm(window)
    qtbot.waitUntil(lambda: len(window.states.offered) == count, timeout=20_000)


def pick(window: Window, word: str) -> None:
    next(action for action in window.states.menu.actions() if word in action.text()).trigger()
    calm(window)


def seen(window: Window) -> np.ndarray:
    picture, view = window.canvas.picture, window.canvas.view
    assert picture is not None
    return view.turn.upright(display.render(picture.radiograph, view.choice))


def test_states_are_offered_laid_on_and_taken_off(tmp_path: Path, open_desk: OpenDesk, qtbot: QtBot) -> None:
    folder = films(tmp_path / "films")
    window = open_desk(folder, engine="no-such-engine")
    ready(window, qtbot, 2)
    assert window.states.menu.menuAction().isVisible()
    assert window.states.menu.menuAction() in window.actions_.layers.parentWidget().actions()
    first, *named = titles(window)
    assert first == "None, as the file states it"
    assert {name.split(" –")[0] for name in named} == {"TURNED", "DARK"}
    assert any("A && <b>" in name for name in named)
    plain = seen(window)
    stated = window.canvas.picture.stated
    for name, file in (("TURNED", "s1.dcm"), ("DARK", "s2.dcm")):
        pick(window, name)
        laid = applying.present(decode(folder / "a.dcm"), describing.state(folder / file))
        assert np.array_equal(seen(window), applying.picture(laid))
        assert "presentation state" in window.strip.notices.whole
        assert window.canvas.picture.stated is stated, "the engine is asked about the picture as its file states it"
    pick(window, "None")
    assert np.array_equal(seen(window), plain)
    assert "presentation state" not in window.strip.notices.whole
    window.studies.select_next()
    ready(window, qtbot, 0)
    assert not window.states.menu.menuAction().isVisible()


@pytest.mark.parametrize(
    ("state", "picture"),
    [
        ("weasis-dicom-tools/prLUTs.dcm", "weasis-dicom-tools/imageForPrLUTs.dcm"),
        ("clearcanvas/real01.pr.dcm", "clearcanvas/real01.dcm"),
    ],
)
def test_real_states(tmp_path: Path, open_desk: OpenDesk, qtbot: QtBot, state: str, picture: str) -> None:
    folder = tmp_path / "real"
    folder.mkdir()
    for name in (state, picture):
        shutil.copy(need("dicom") / name, folder)
    window = open_desk(folder, engine="no-such-engine")
    ready(window, qtbot, 1)
    window.states.choose(window.states.offered[0])
    calm(window)
    laid = applying.present(decode(need("dicom") / picture), describing.state(need("dicom") / state))
    expected = applying.picture(laid)
    if laid.hidden is not None:
        assert laid.hidden_shade == 0
    assert np.array_equal(seen(window), expected)
