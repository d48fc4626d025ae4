"""A heart on the wrong side: the desk says so in what is seen and what leaves, corrects nothing, spoils no read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from engine.reading.outlines import default_segmenter
from engine.reading.side import NOTICE
from engine.reading.turning import UPRIGHT
from tests.data import SAMPLES
from tests.viewer.desk.desks import OpenDesk, calm, need_engine
from viewer.desk.export import copy_findings
from viewer.reports.content import Choices, Words

SAMPLE = SAMPLES / "png" / "00002763_031.png"


@pytest.fixture
def mirrored(tmp_path: Path) -> Path:
    need_engine()
    if default_segmenter() is None:
        pytest.skip("needs the segmenter that Hilum ships with")
    with Image.open(SAMPLE) as image:
        Image.fromarray(np.ascontiguousarray(np.asarray(image)[:, ::-1])).save(tmp_path / "mirrored.png")
    return tmp_path / "mirrored.png"


def test_it_is_said_under_the_picture_and_in_what_leaves(open_desk: OpenDesk, mirrored: Path) -> None:
    window = open_desk(SAMPLE, mirrored)
    assert NOTICE not in window.strip.notices.whole
    window.studies.select(next(entry.key for entry in window.studies.entries() if entry.path == mirrored))
    calm(window)
    assert NOTICE in window.strip.notices.whole
    assert window.canvas.view.turn == UPRIGHT, "nothing was turned"
    copy_findings(window)
    assert NOTICE in QGuiApplication.clipboard().text()
    assert NOTICE in window.reporting.make(Words(), (), Choices()).notices


def test_who_reads_first_is_not_told_before(open_desk: OpenDesk, mirrored: Path) -> None:
    window = open_desk(mirrored)
    assert NOTICE in window.strip.notices.whole
    window.actions_["read-first"].trigger()
    calm(window)
    assert NOTICE not in window.strip.notices.whole
