from __future__ import annotations

import io

import pytest

from engine.learning import progress
from engine.learning.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("seconds", "words"), [(4.4, "4 s"), (125, "2 min 5 s"), (7320, "2 h 2 min")])
def test_durations_in_words(seconds, words):
    assert progress.duration(seconds) == words


def test_a_file_gets_a_line_every_ten_seconds_a_terminal_one_line_that_moves(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    lines, terminal, nothing = io.StringIO(), Terminal(), io.StringIO()
    told = [Progress(stream=lines), Progress(stream=terminal), Progress(quiet=True, stream=nothing)]
    for done in range(40):
        for one in told:
            one.tell("steps", done, 40, 100.0)
        now[0] += 1.0
    for one in told:
        one.say("done")
    assert lines.getvalue().splitlines() == [
        "steps: 0 of 40",
        "steps: 10 of 40, 30 s left",
        "steps: 20 of 40, 20 s left",
        "steps: 30 of 40, 10 s left",
        "done",
    ]
    assert terminal.getvalue().count("\n") == 1
    assert terminal.getvalue().count("\r") > 30
    assert "[############............] steps: 20 of 40, 20 s left" in terminal.getvalue()
    assert nothing.getvalue() == ""


def test_what_was_done_before_does_not_count_for_the_time_left(monkeypatch):
    monkeypatch.setattr(progress.time, "monotonic", lambda: 110.0)
    stream = io.StringIO()
    Progress(stream=stream).tell("steps", 60, 100, 100.0, before=50)
    assert stream.getvalue() == "steps: 60 of 100, 40 s left\n"
