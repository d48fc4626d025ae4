"""The frozen desk is built, starts without a display, and reads as the unfrozen one does."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data import REPOSITORY


@pytest.mark.long
def test_the_frozen_desk_reads_as_the_unfrozen_one(tmp_path: Path) -> None:
    spec = REPOSITORY / "packaging" / "hilum.spec"
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    command = [sys.executable, "-m", "PyInstaller", str(spec), "--noconfirm", "--log-level", "ERROR", *places]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-4000:]
    smoke = [sys.executable, str(REPOSITORY / "packaging" / "smoke_frozen.py"), str(tmp_path / "dist" / "hilum")]
    done = subprocess.run(smoke, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_comparison_would_notice() -> None:
    differences = runpy.run_path(str(REPOSITORY / "packaging" / "smoke_frozen.py"))["differences"]
    unfrozen = {"a.png": {"Mass": 0.5, "Hernia": 0.1}}
    assert differences({"a.png": {"Mass": 0.50009, "Hernia": 0.1}}, unfrozen) == []
    assert differences({"a.png": {"Mass": 0.5002, "Hernia": 0.1}}, unfrozen)
    assert differences({"a.png": {"Mass": 0.5}}, unfrozen)
    assert differences({}, {})
