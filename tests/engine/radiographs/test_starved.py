"""A machine that others overload: the time that they take is not the file's."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from engine.radiographs import helper
from engine.radiographs.opening import Limits, Opener
from tests.engine.radiographs.making import chest, dicom
from tests.engine.radiographs.test_opening import slow_file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a process is stopped and let go on by its signals")
def test_a_file_is_not_blamed_for_what_other_programs_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "MOST_PATIENCE", 60.0)
    honest, done = slow_file(tmp_path, 20_000), threading.Event()

    def hinder() -> None:
        while not done.wait(0.02):
            for one in psutil.Process().children():
                one.suspend()
            done.wait(0.15)
            for one in psutil.Process().children():
                one.resume()

    with Opener(limits=Limits(seconds=1.0)) as opener:
        opener.warm()
        opener.headline(dicom(tmp_path / "g.dcm", chest()))
        other = threading.Thread(target=hinder)
        begin = time.monotonic()
        other.start()
        try:
            assert opener.open(honest).rows == 120
            assert time.monotonic() - begin > 1.0, "nobody hindered it"
        finally:
            done.set()
            other.join()
