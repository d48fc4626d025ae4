"""``hilum --screenshot``: the window as a person would see it, once everything asked for is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer

from viewer.desk.export import write_png

if TYPE_CHECKING:
    from viewer.desk.window import Window

LONGEST_SECONDS = 120.0
# Thumbnails are asked for a moment after rows have come, heatmaps a moment after the picture.
CALM_MILLISECONDS = 250
LOOK_MILLISECONDS = 25


class Shot(QObject):
    """Waits until the desk is calm: scan, picture, reading, thumbnails and heatmaps are there."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._calm = QElapsedTimer()
        self._all = QElapsedTimer()
        self._loop = QEventLoop()
        self._timer = QTimer(self, interval=LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)

    def wait(self) -> bool:
        """Run until the desk is calm; False where it took too long."""
        self._all.start()
        self._calm.start()
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return self._all.elapsed() < LONGEST_SECONDS * 1000

    def _look(self) -> None:
        if self._window.jobs.busy() or not all(pane.canvas.overlays.settled for pane in self._window.panes.visible):
            self._calm.restart()
        if self._calm.elapsed() > CALM_MILLISECONDS or self._all.elapsed() > LONGEST_SECONDS * 1000:
            self._loop.quit()


def take(window: Window, path: Path) -> bool:
    """Wait, and write the window as PNG, whole or not at all. False where it can't be written."""
    Shot(window).wait()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return write_png(window.grab().toImage(), path)
