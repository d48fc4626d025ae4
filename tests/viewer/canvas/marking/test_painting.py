from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from engine.radiographs.radiograph import Radiograph
from viewer.canvas.marking.painting import MarkPainter, Paper, Pen
from viewer.marks.mark import Mark

pytestmark = pytest.mark.usefixtures("qapp")


def test_words_of_a_mark_never_stand_under_the_legend() -> None:
    """A ratio's lie below the chest as a rule: where the legend stands, they go above it."""
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    taken, corner = QRectF(150, 330, 240, 60), QRectF(0, 270, 120, 60)
    paper = Paper(painter, QRectF(0, 0, 400, 400), lambda x, y: (x, y), (taken, corner))
    made = Radiograph(Path("a.dcm"), "", "DICOM", np.zeros((400, 400), np.uint16), 16)
    for mark in (
        Mark("r", "ratio", ((150.0, 250.0), (300.0, 250.0), (100.0, 320.0), (380.0, 320.0)), axis="columns"),
        Mark("l", "length", ((100.0, 340.0), (200.0, 360.0))),
    ):
        boundary = MarkPainter().paint(paper, mark, made, Pen())
        assert boundary is not None
        left, top, right, bottom = boundary
        words = QRectF(left, top, right - left, bottom - top)
        assert not taken.intersects(words)
        assert not corner.intersects(words), "nor over the texts in the corner"
        assert top >= 0
    painter.end()


def test_words_are_broken_where_the_canvas_is_narrow() -> None:
    """Beside a prior each picture has a third of the window: the scale's source is still read."""
    image = QImage(200, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paper = Paper(painter, QRectF(0, 0, 200, 400), lambda x, y: (x, y))
    made = Radiograph(Path("a.dcm"), "", "DICOM", np.zeros((400, 200), np.uint16), 16)
    ratio = Mark("r", "ratio", ((60.0, 150.0), (130.0, 150.0), (10.0, 220.0), (190.0, 220.0)), axis="columns")
    boundary = MarkPainter().paint(paper, ratio, made, Pen())
    painter.end()
    assert boundary is not None
    left, _top, right, _bottom = boundary
    assert left >= 0
    assert right <= 200
