"""How long the window stands still while a large folder comes in.

::

    python -m tests.bench.browse [--files 20000] [--cancel-after SECONDS] [--real FOLDER] [--catch MILLISECONDS]

A folder of hard links to the samples (or to the files of ``--real``) is opened in a real desk without a display. A
timer of one millisecond in the GUI thread notes each gap between two of its ticks: the largest one is how long a key
would have had to wait; "own work" is the processor time of the GUI thread alone within one gap, which other programs
on the machine do not lengthen. The first line is the floor: the same desk with nothing to do. Meanwhile the list is
scrolled, narrowed and paged through as a person would. Then the same folder is opened again from the index, and a
third time cancelled. With ``--catch``, where the GUI thread was during each gap with more own work than that is written
to the error stream.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time
from types import FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PER_FOLDER = 500
LOOK_SECONDS = 0.01
DEEPEST = 14


def make_folder(place: Path, sources: list[Path], count: int) -> None:
    """Hard links, so that a hundred thousand files cost no room; each counts as a file of its own."""
    for number in range(count):
        folder = place / f"{number // PER_FOLDER:04}"
        if number % PER_FOLDER == 0:
            folder.mkdir(parents=True)
        source = sources[number % len(sources)]
        os.link(source, folder / f"{number:06}{source.suffix}")


def copied(place: Path, sources: list[Path]) -> list[Path]:
    """One copy of each on the same disk, to link to."""
    place.mkdir()
    made = []
    for number, source in enumerate(sources):
        target = place / f"{number}{source.suffix}"
        target.write_bytes(source.read_bytes())
        made.append(target)
    return made


class Watch:
    """Looks every few milliseconds where the GUI thread is, by a signal: what another thread held would live on."""

    def __init__(self, catch_ms: float) -> None:
        self._catch = catch_ms
        self._seen: deque[str] = deque(maxlen=400)
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        names = []
        while frame is not None and len(names) < DEEPEST:
            names.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
            frame = frame.f_back
        self._seen.append(" < ".join(names))

    def tick(self, gap_ms: float, work_ms: float) -> None:
        """A gap is over: say where it went, if it was a long one."""
        if work_ms > self._catch:
            sys.stderr.write(f"gap of {gap_ms:.0f} ms, own work {work_ms:.0f} ms\n")
            for seen, times in Counter(self._seen).most_common(6):
                sys.stderr.write(f"  {times:4} x {seen}\n")
        self._seen.clear()


class Gaps:
    """Notes how long the GUI thread was away."""

    def __init__(self, watch: Watch | None = None) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._watch = watch
        self.all: list[float] = []
        self.work: list[float] = []
        self._last, self._worked = perf_counter(), thread_time()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.all.append((now - self._last) * 1e3)
        self.work.append((worked - self._worked) * 1e3)
        if self._watch is not None:
            self._watch.tick(self.all[-1], self.work[-1])
        self._last, self._worked = now, worked

    def begin(self) -> None:
        """Count from now."""
        self.all.clear()
        self.work.clear()
        self._last, self._worked = perf_counter(), thread_time()

    def say(self, what: str, seconds: float) -> None:
        """Print what was seen."""
        gaps = sorted(self.all) or [0.0]
        own = max(self.work, default=0.0)
        over, high, higher = (sum(gap > 100 for gap in gaps), *(gaps[int(len(gaps) * part)] for part in (0.99, 0.999)))
        sys.stdout.write(
            f"{what:<46} {seconds:7.1f} s   worst gap {gaps[-1]:6.1f} ms, 99 % {high:5.1f} ms, 99.9 % {higher:5.1f} ms,"
            f" median {statistics.median(gaps):4.1f} ms, over 100 ms: {over}, own work {own:5.1f} ms\n"
        )
        sys.stdout.flush()


def run(arguments: list[str] | None = None) -> None:
    """Make the folder, open it three times, and print the gaps."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--cancel-after", type=float, default=2.0)
    parser.add_argument("--real", type=Path)
    parser.add_argument("--catch", type=float)
    options = parser.parse_args(arguments)
    from tests.data import SAMPLES

    found = sorted((options.real or SAMPLES).rglob("*"))
    sources = [path for path in found if path.is_file() and path.suffix in (".dcm", ".png")]
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_folder(place / "pictures", copied(place / "sources", sources), options.files)
        _measure(place, options.cancel_after, options.catch)


def _measure(place: Path, cancel_after: float, catch_ms: float | None) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from viewer.app import SWITCH_SECONDS
    from viewer.desk import theme
    from viewer.desk.options import Options
    from viewer.desk.window import Window

    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    gaps = Gaps(None if catch_ms is None else Watch(catch_ms))
    folder = place / "pictures"

    def until(done: Callable[[], bool], often: Callable[[int], None] = lambda _turn: None) -> float:
        began, turn, acted = perf_counter(), 0, perf_counter()
        while not done():
            app.processEvents()
            if perf_counter() - acted > 0.05:
                acted = perf_counter()
                often(turn)
                turn += 1
        return perf_counter() - began

    def desk(data: Path) -> Window:
        window = Window(Options(data_dir=data))
        window.background.on = False
        window.resize(1280, 800)
        window.show()
        window.readings.warm()
        window.pictures.warm()
        QTest.qWait(1500)
        return window

    def scanned(window: Window) -> bool:
        return not window.pictures.scanning and window.studies.settled and not window.jobs.busy("known")

    def restless(window: Window) -> Callable[[int], None]:
        """A person who scrolls, looks for something and goes on meanwhile."""
        words = ("0001", "00", "dx", "zzz", "")

        def act(turn: int) -> None:
            if turn % 40 == 39:
                window.studies.filter.setText(words[turn // 40 % len(words)])
            elif turn % 10 == 5:
                bar = window.studies.view.verticalScrollBar()
                bar.setValue(bar.maximum() * (turn % 7) // 7)

        return act

    window = desk(place / "home")
    gaps.begin()
    gaps.say("nothing to do", until(lambda: len(gaps.all) > 3000))
    gaps.begin()
    window.folders.open([folder])
    seconds = until(lambda: scanned(window), restless(window))
    gaps.say(f"first time, {len(window.studies.entries()):,} files", seconds)
    gaps.begin()
    began = perf_counter()
    for word in ("0", "00", "000", "0000", "", "dx", ""):
        window.studies.filter.setText(word)
        until(lambda: window.studies.settled)
    for sorting in ("newest", "name", "opened"):
        window.studies.narrowing.sorted_by.emit(sorting)
        until(lambda: window.studies.settled)
    gaps.say("seven searches and three orders", perf_counter() - began)
    window.close()
    window.deleteLater()
    QTest.qWait(200)

    window = desk(place / "home")
    gaps.begin()
    began = perf_counter()
    window.folders.open([folder])
    until(lambda: not window.studies.empty)
    first = perf_counter() - began
    seconds = first + until(lambda: scanned(window))
    gaps.say(f"from the index (first rows after {first:.2f} s)", seconds)
    window.close()
    window.deleteLater()
    QTest.qWait(200)

    window = desk(place / "other")
    gaps.begin()
    window.folders.open([folder])
    until(lambda: not window.studies.empty)
    began = perf_counter()
    until(lambda: perf_counter() - began > cancel_after)
    before, began = len(window.studies.entries()), perf_counter()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    until(lambda: not window.jobs.busy("scan 1") and not window.pictures.scanning and window.studies.settled)
    seconds = perf_counter() - began
    after = len(window.studies.entries())
    gaps.say(f"cancelled at {before:,} ({after - before} more came)", seconds)
    window.close()
    signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    run()
