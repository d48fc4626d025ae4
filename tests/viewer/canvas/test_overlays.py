"""Heatmaps on a fine screen: the lines are as wide to the eye as on another, and nothing of the other one is kept."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from engine.overlay.compose import Layer
from engine.reading.reading import Affine
from viewer.canvas.overlays import Heat, Overlays
from viewer.canvas.view import Shape, View, Viewport, place
from viewer.work.jobs import Jobs


def edge(image: QImage) -> float:
    """How many pixels wide the one edge across the middle row is."""
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)[image.height() // 2, :, 3]
    return float(alpha.sum() / alpha.max())


def test_lines_are_as_wide_to_the_eye_on_a_fine_screen(qtbot: QtBot) -> None:
    jobs = Jobs({"paint": 1})
    overlays = Overlays(jobs)
    map_ = np.zeros((2, 2), np.float16)
    map_[:, 1] = 4
    half = Layer("Mass", map_, Affine(150, 74.5, 150, 74.5), (255, 0, 0), 2.0, 0.5, fill=False)
    try:
        overlays.set_heat(Heat("half", (half,)))
        widths = {}
        for ratio in (1, 2, 1):
            placement = place(View(), Shape(300, 300, 1.0), Viewport(300 * ratio, 300 * ratio))
            overlays.current(placement, ratio)
            qtbot.waitUntil(lambda: overlays.settled)
            found = overlays.current(placement, ratio)
            assert found is not None
            assert found[0].width() == 300 * ratio
            widths[ratio] = edge(found[0]) / ratio
        assert widths[1] == pytest.approx(1.5, abs=0.2)
        assert widths[2] == pytest.approx(1.5, abs=0.2)
    finally:
        jobs.close()
