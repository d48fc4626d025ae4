from __future__ import annotations

import io

import pytest

from engine.commands import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def over(stream: io.StringIO, clock: list[float], pieces: int, seconds: float, quiet: bool = False) -> str:
    for _ in progress.Progress(pieces, quiet, stream).over(range(pieces)):
        clock[0] += seconds
    return stream.getvalue()


def test_a_terminal_gets_a_bar_that_is_gone_at_the_end(clock: list[float]) -> None:
    said = over(Terminal(), clock, 4, 1.0)
    assert "[######..................] 1 of 4, 3 s left" in said
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said


def test_elsewhere_a_line_every_ten_seconds(clock: list[float]) -> None:
    lines = over(io.StringIO(), clock, 30, 1.0).splitlines()
    assert lines == ["10 of 30, 20 s left", "20 of 30, 10 s left", "30 of 30, 0 s left"]
    assert over(io.StringIO(), clock, 5, 1.0) == ""


def test_quiet_is_quiet(clock: list[float]) -> None:
    assert over(Terminal(), clock, 30, 1.0, quiet=True) == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3599, "1 h 0 min"), (7900, "2 h 12 min")]
)
def test_durations_are_for_people(seconds: float, said: str) -> None:
    assert progress.duration(seconds) == said
