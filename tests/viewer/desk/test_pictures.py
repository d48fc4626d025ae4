"""What a scan finds comes to the window one bunch a turn, however much has come together meanwhile."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.viewer.studies.filming import entry
from viewer.desk.pictures import Bunch, Pictures
from viewer.studies.index.index import Index
from viewer.studies.listing import BUNCH
from viewer.work.jobs import Jobs


def test_a_slow_moment_is_not_followed_by_a_long_one(tmp_path: Path, qtbot: QtBot) -> None:
    """nroduit/Weasis#719: how often the window refreshes must not say how fast files come."""
    folder = tmp_path / "films"
    folder.mkdir()
    jobs, heard = Jobs({"scan": 1}), list[Bunch]()
    with Index(tmp_path / "data") as index:
        index.put([entry(f"{folder}/{number}.dcm") for number in range(5 * BUNCH)])
        pictures = Pictures(jobs, index)
        pictures.found.connect(heard.append)
        try:
            pictures.scan([folder])
            time.sleep(1)  # the window is busy elsewhere, and bunches pile up
            turns = 0
            while pictures.scanning and turns < 20_000:
                before = len(heard)
                QCoreApplication.processEvents()
                assert len(heard) - before <= 1
                turns += 1
                time.sleep(0.001)
            assert [len(one.entries) for one in heard if one.found.warm] == [BUNCH] * 5
            assert heard[-1].last
        finally:
            pictures.close()
            jobs.close()


def test_nothing_comes_after_a_stop(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    jobs, heard = Jobs({"scan": 1}), list[Bunch]()
    with Index(tmp_path / "data") as index:
        index.put([entry(f"{folder}/{number}.dcm") for number in range(5 * BUNCH)])
        pictures = Pictures(jobs, index)
        pictures.found.connect(heard.append)
        try:
            pictures.scan([folder])
            qtbot.waitUntil(lambda: len(heard) >= 1)
            began = time.monotonic()
            pictures.stop_scans()
            assert time.monotonic() - began < 1
            assert heard[-1].last
            count = len(heard)
            qtbot.wait(200)
            assert len(heard) == count
        finally:
            pictures.close()
            jobs.close()
