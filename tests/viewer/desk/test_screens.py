"""Several screens and fine ones: the window comes back to its own, and the picture has all of the screen's pixels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.data import REPOSITORY, RESOURCES

SAMPLE = RESOURCES / "samples" / "png" / "00002763_031.png"
LEFT = {"name": "left", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
RIGHT = {"name": "right", "x": 1920, "y": 0, "width": 1440, "height": 900, "dpr": 1}

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from tests.viewer.desk.desks import calm
from viewer.desk import theme
from viewer.desk.options import Options
from viewer.desk.window import Window

def seen(window):
    canvas = window.canvas
    shot = canvas.grab()
    left, _top, right, _bottom = canvas.overlays._placement.visible()
    return {
        "screen": window.screen().name(), "ratio": canvas.devicePixelRatioF(), "width": canvas.width(),
        "pixels": shot.width(), "drawn": right - left, "at": [window.x(), window.y()],
    }

if __name__ == "__main__":
    app = QApplication(["hilum"])
    theme.apply(app, theme.text_size(800))
    window = Window(Options(paths=(Path(sys.argv[2]),), engine=None, data_dir=Path(sys.argv[1])))
    window.restore()
    window.show()
    window.start()
    calm(window)
    told = [seen(window)]
    for place in sys.argv[3:]:
        x, y = map(int, place.split(","))
        window.move(QPoint(x, y))
        calm(window)
        told.append(seen(window))
    window.close()
    sys.stdout.write(json.dumps(told))
"""


def run(home: Path, screens: list[dict[str, Any]], *moves: str, **environment: str) -> list[dict[str, Any]]:
    """What each place showed, the first where the window came up by itself."""
    settings, program = home / "screens.json", home / "program.py"
    settings.write_text(json.dumps({"screens": [{**one, "logicalDpi": 96, "logicalBaseDpi": 96} for one in screens]}))
    program.write_text(PROGRAM)
    platform = f"offscreen:configfile={settings}"
    made = subprocess.run(
        [sys.executable, os.fspath(program), os.fspath(home / "data"), os.fspath(SAMPLE), *moves],
        env={
            **os.environ,
            **environment,
            "QT_QPA_PLATFORM": platform,
            "PYTHONPATH": os.fspath(REPOSITORY),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr
    told: list[dict[str, Any]] = json.loads(made.stdout)
    return told


def test_the_window_comes_back_to_its_screen(tmp_path: Path) -> None:
    _, there = run(tmp_path, [LEFT, RIGHT], "1960,40")
    assert there["screen"] == "right"
    (again,) = run(tmp_path, [LEFT, RIGHT])
    assert again["screen"] == "right", "where it was closed"
    (alone,) = run(tmp_path, [LEFT])
    assert alone["screen"] == "left", "the other one was unplugged"
    assert 0 <= alone["at"][0] < LEFT["width"]
    assert alone["pixels"] == alone["width"]


def test_the_picture_is_drawn_for_a_fine_screen(tmp_path: Path) -> None:
    (fine,) = run(tmp_path, [LEFT], QT_SCALE_FACTOR="2")
    assert fine["ratio"] == 2
    assert fine["pixels"] == 2 * fine["width"]
    assert fine["drawn"] > 1.2 * fine["width"], "heatmaps have a value for each of the screen's pixels"
