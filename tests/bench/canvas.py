"""Milliseconds for a frame of the canvas: ``python -m tests.bench.canvas``. Figures, never asserted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from engine.radiographs.radiograph import Radiograph, Window
from viewer.canvas.canvas import Canvas
from viewer.canvas.grey import picture_of
from viewer.work.jobs import Jobs

FRAMES = 41


def frame_times(canvas: Canvas, step: Callable[[int], None]) -> str:
    taken = []
    for number in range(FRAMES):
        begin = time.perf_counter()
        step(number)
        canvas.repaint()
        taken.append((time.perf_counter() - begin) * 1e3)
    ordered = sorted(taken)
    told = f"median {ordered[FRAMES // 2]:.1f} ms, 95 % within {ordered[FRAMES * 95 // 100]:.1f} ms"
    return f"{told}, slowest {ordered[-1]:.1f} ms"


def main() -> None:
    app = QApplication([])
    pixels = np.random.default_rng(0).normal(2000, 400, (3000, 3000)).clip(0, 4095).astype(np.uint16)
    radiograph = Radiograph(Path("bench"), "", "DICOM", pixels, 12, windows=(Window(2000.0, 1500.0),))
    begin = time.perf_counter()
    picture = picture_of(radiograph)
    print(f"pyramid of 3000 x 3000: {(time.perf_counter() - begin) * 1e3:.1f} ms")
    for width, height in ((674, 701), (1960, 1340)):
        jobs = Jobs({"paint": 1})
        canvas = Canvas(jobs)
        canvas.resize(width, height)
        canvas.show()
        canvas.show_picture(picture)
        app.processEvents()  # nothing is painted before the window is exposed
        view = canvas.view
        for name, change in (
            ("window", lambda n, v=view: replace(v, choice=Window(1500.0 + 5 * n, 900.0 + n))),
            ("pan at 1:1", lambda n, v=view: replace(v, zoom=1.0, centre=(1500.0 + 3 * n, 1500.0 + n))),
            ("zoom", lambda n, v=view: replace(v, zoom=0.3 * 1.04**n, centre=(1500.0, 1500.0))),
        ):
            figures = frame_times(canvas, lambda n, c=canvas, f=change: c.set_view(f(n), settled=False))
            print(f"{width} x {height}, {name}: {figures}")
        canvas.close()
        jobs.close()


if __name__ == "__main__":
    main()
