"""What a hand at the desk waits for, in milliseconds: ``python -m tests.bench.desk [--studies 200]``.

A real desk without a display, on a radiograph of 3,000 x 3,000 pixels and on the pictures of the ChestX-ray14 subset:

- a window/level drag with three heatmaps on, from the mouse event to the painted frame;
- a finding switched on by a click, until its heatmap is painted;
- the next study by its key (by its action where no window manager gives the window the keyboard), from an index that is
  warm, until the picture is painted;
- gaps between two ticks of a timer of one millisecond in the GUI thread, with nothing to do (the floor) and while the
  engine reads;
- memory after 20 and after all studies.

The first line is the load of the machine, as other programs lengthen everything here. Figures, never asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.data import SAMPLES, data_folder
from tests.viewer.canvas.hands import hover, mouse
from tests.viewer.desk.desks import calm, desk
from viewer.app import SWITCH_SECONDS
from viewer.desk.window import Window

SIDE = 3000
FRAMES = 120
FEW = 20
SIZES = ((1280, 800), (2560, 1440))


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def told(name: str, seconds: Sequence[float], share: float = 0.95) -> None:
    ordered = sorted(seconds)
    at = ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3
    median, slowest = statistics.median(ordered) * 1e3, ordered[-1] * 1e3
    say(f"{name}: median {median:.1f}, {share:.0%} within {at:.1f}, slowest {slowest:.1f} ms  (n = {len(ordered)})")


def large(place: Path) -> Path:
    """A sample blown up to 3,000 x 3,000 in 16 bits."""
    place.mkdir()
    with Image.open(sorted((SAMPLES / "png").glob("*.png"))[0]) as opened:
        wide = opened.convert("F").resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    pixels = (np.clip(np.asarray(wide), 0, 255) * 257).astype(np.uint16)
    Image.fromarray(pixels).save(place / "large.png")
    return place


def until(done: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the event loop run as it does at a desk: asleep, and no rival of the threads that paint, until it is due."""
    end, loop = perf_counter() + seconds, QEventLoop()
    look = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: loop.quit() if done() or perf_counter() > end else None)
    look.start()
    if not done():
        loop.exec()


def three_on(window: Window) -> None:
    for rank in range(1, 4):
        row = window.findings.rows[rank - 1]
        if not row.isChecked():
            row.click()
    calm(window)


def drag(window: Window) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of the processor, frame by frame."""
    canvas, clock, own = window.canvas, [], []
    hover(canvas, (300, 300))
    mouse(canvas, QEvent.Type.MouseButtonPress, (300, 300))
    for step in range(1, FRAMES + 1):
        begin, used = perf_counter(), process_time()
        mouse(canvas, QEvent.Type.MouseMove, (300 + step, 300 + (step % 40)))
        canvas.repaint()
        clock.append(perf_counter() - begin)
        own.append(process_time() - used)
        QApplication.processEvents()
    mouse(canvas, QEvent.Type.MouseButtonRelease, (300 + FRAMES, 300))
    return clock, own


def switching(window: Window) -> tuple[list[float], list[float]]:
    """Seconds until a heatmap is painted: of findings that were not shown before, and of those that were."""
    new: list[float] = []
    again: list[float] = []
    for rank in range(4, 10):
        for taken in (new, again):
            taken.append(switched(window, rank))
            calm(window)
            window.findings.rows[rank - 1].click()
            calm(window)
    return new, again


def switched(window: Window, rank: int) -> float:
    canvas, row = window.canvas, window.findings.rows[rank - 1]
    drawn = len(canvas.overlays.heat.layers)
    begin = perf_counter()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    until(lambda: canvas.overlays.settled)
    canvas.repaint()
    seconds = perf_counter() - begin
    placement, ratio = canvas.placement, canvas.devicePixelRatioF()
    if (
        len(canvas.overlays.heat.layers) != drawn + 1
        or placement is None
        or canvas.overlays.current(placement, ratio) is None
    ):
        raise SystemExit("no heatmap was painted: is the engine there?")
    return seconds


def next_study(window: Window) -> float:
    canvas = window.canvas
    before = canvas.picture
    begin = perf_counter()
    if window.isActiveWindow():
        QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    else:
        window.actions_["next-study"].trigger()
    until(lambda: canvas.picture is not None and canvas.picture is not before)
    canvas.repaint()
    return perf_counter() - begin


class Gaps(QObject):
    """Time between two ticks of a timer of one millisecond, while it is on: how long a key would have to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = perf_counter()
        self.found.append(now - self._last)
        self._last = now

    def during(self, work: Callable[[], object]) -> list[float]:
        self.found, self._last = [], perf_counter()
        self._timer.start()
        work()
        self._timer.stop()
        return self.found


def pause(seconds: float) -> None:
    end = perf_counter() + seconds
    until(lambda: perf_counter() > end, seconds + 1)


def reading(window: Window, times: int = 6) -> None:
    """Have the shown picture read again and again; the engine's work is beside the window."""
    for _ in range(times):
        window.showing.read_anyway()
        until(lambda: window.jobs.busy("reading"), 1.0)
        until(lambda: not window.jobs.busy("reading"))


def resident() -> float:
    """Megabytes in memory, of this process and its children."""
    import psutil

    own = psutil.Process()
    return float(sum(one.memory_info().rss for one in (own, *own.children(recursive=True))) / 1e6)


def on_one_picture(home: Path, folder: Path) -> None:
    for width, height in SIZES:
        with desk(home, [folder], size=(width, height)) as window:
            three_on(window)
            drag(window)  # warm
            clock, own = drag(window)
            told(f"window/level drag, {SIDE} x {SIDE}, three heatmaps, window {width} x {height}", clock)
            told("    processor time of the same frames", own)
            new, again = switching(window)
            told("a finding switched on for the first time, until painted", new)
            told("a finding switched on again, until painted", again)
            if (width, height) == SIZES[0]:
                gaps = Gaps()
                told("gap of the GUI thread, nothing to do", gaps.during(lambda: pause(3.0)), 0.99)
                told("gap of the GUI thread while the engine reads", gaps.during(lambda: reading(window)), 0.99)


def on_many(home: Path, files: Sequence[Path], studies: int) -> None:
    with desk(home, files):
        pass  # the index is warm from here on
    with desk(home, files) as window:
        told("next study to picture, warm index", [next_study(window) for _ in range(FEW - 1)])
        calm(window)
        few = resident()
        for _ in range(studies - FEW):
            next_study(window)
        calm(window)
        many = resident()
        say(f"memory: {few:.0f} MB after {FEW} studies, {many:.0f} MB after {studies}: {many - few:+.0f} MB")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--studies", type=int, default=200)
    arguments = asked.parse_args()
    app = QApplication([])
    sys.setswitchinterval(SWITCH_SECONDS)  # as the program does
    load = "not known" if not hasattr(os, "getloadavg") else f"{os.getloadavg()[0]:.1f}"
    say(f"{os.cpu_count()} processors, load {load}, {app.platformName()}")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        on_one_picture(home / "one", large(home / "large"))
        files = sorted((data_folder("chestxray14-subset") / "images").glob("*.jpg"))[: arguments.studies]
        if len(files) > FEW:
            on_many(home / "many", files, len(files))


if __name__ == "__main__":
    main()
