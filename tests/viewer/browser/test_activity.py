"""Progress is said in steps of a tenth of a second, whatever comes in between."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from viewer.browser import activity
from viewer.browser.activity import Work, time_left


def test_a_bar_is_not_painted_for_every_file(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """SlicerProstate/mpReview#161: an import took 20 s with a progress dialog, and 2 s without."""
    now = [100.0]
    monkeypatch.setattr(activity, "monotonic", lambda: now[0])
    line = Work("Stop")
    qtbot.addWidget(line)
    line.begin("films: 0 files")
    steps: list[int] = []
    line.bar.valueChanged.connect(steps.append)
    for number in range(1, 5001):
        now[0] += 0.001
        line.show_step(f"films: {number} files", number, 10_000)
    assert 30 <= len(steps) <= 51, "5 s, at most ten steps a second"
    assert line.words.startswith(f"films: {steps[-1]} files")


def test_the_rest_is_said_once_it_is_more_than_a_guess() -> None:
    assert time_left(1, 100, 60) == time_left(50, 100, 0.5) == time_left(100, 100, 60) == ""
    assert time_left(50, 100, 5) == "a few seconds left"
    assert time_left(50, 100, 30) == "about 30 s left"
    assert time_left(10, 100, 60) == "about 9 min left"
    assert time_left(10, 1000, 120) == "about 3 h left"
