"""An ordinary install from a wheel into an empty environment: both programs run from another folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.data import REPOSITORY, SAMPLES


def run(*command: str | Path, cwd: Path, home: Path) -> str:
    """What the command prints; neither this checkout nor its environment is in sight of it."""
    hidden = {"PYTHONPATH", "VIRTUAL_ENV", "HILUM_ENGINES"}
    environ = {k: v for k, v in os.environ.items() if k not in hidden and not k.startswith("XDG_")}
    environ.update(QT_QPA_PLATFORM="offscreen", XDG_DATA_HOME=str(home), XDG_CONFIG_HOME=str(home))
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


@pytest.mark.long
def test_a_wheel_in_an_empty_environment(tmp_path: Path) -> None:
    elsewhere, home = tmp_path / "elsewhere", tmp_path / "home"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    sources = tmp_path / "sources"  # setuptools builds beside what it builds, and would find an older build there
    unwanted = shutil.ignore_patterns(".*", "build", "dist", "out", "__pycache__", "*.egg-info", "tests")
    shutil.copytree(REPOSITORY, sources, ignore=unwanted)
    run(*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path / "wheel", sources, cwd=elsewhere, home=home)
    (wheel,) = (tmp_path / "wheel").glob("hilum-*.whl")

    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", "resources", "engine", "viewer", cwd=REPOSITORY, home=home).split("\n")
    wanted = {name for name in tracked if name and not name.endswith(".gitkeep")}
    assert wanted - names == set(), "files of the repository that the wheel lacks"
    assert not [n for n in names if n.startswith(("tests/", "packaging/", "docs/"))]

    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    constraints = REPOSITORY / "packaging" / "constraints.txt"
    install = [programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    run(*install, "-c", constraints, wheel, cwd=elsewhere, home=home)
    missing = [
        programs / "python",
        "-c",
        "import importlib.util as u; print([n for n in ('torch', 'sklearn') if u.find_spec(n)])",
    ]
    assert run(*missing, cwd=elsewhere, home=home).strip() == "[]"

    readings = elsewhere / "readings.jsonl"
    run(programs / "hilum-engine", "read", SAMPLES, "--json", readings, cwd=elsewhere, home=home)
    lines = [json.loads(line) for line in readings.read_text("utf-8").splitlines()]
    assert len(lines) == len(json.loads((SAMPLES / "credits.json").read_text("utf-8"))["samples"])
    assert all(len(line["findings"]) >= 14 for line in lines)
    run(programs / "hilum-engine", "verify", cwd=elsewhere, home=home)
    sample = SAMPLES / "png" / "00002763_031.png"
    run(programs / "hilum", "--screenshot", "window.png", "--size", "1280x800", sample, cwd=elsewhere, home=home)
    assert (elsewhere / "window.png").stat().st_size > 20_000
