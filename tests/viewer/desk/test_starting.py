"""The command: arguments, screenshot, exit codes, and the quiet way with mistakes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import engine
from tests.data import REPOSITORY, SAMPLES
from viewer.cli import main, make_parser
from viewer.desk import crash


def hilum(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "viewer.cli", *arguments],
        capture_output=True, text=True, cwd=REPOSITORY, env=clean | environment, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("size", ["1280x800", "2560x1440"])
def test_a_screenshot_needs_no_display(tmp_path: Path, size: str) -> None:
    if not list((SAMPLES / "dicom").glob("*.dcm")):
        pytest.skip("needs the samples that Hilum ships with")
    out = tmp_path / "new folder" / "window.png"
    done = hilum("--screenshot", str(out), "--size", size, "--data-dir", str(tmp_path / "data"))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    with Image.open(out) as image:
        assert image.size == tuple(int(part) for part in size.split("x"))
        shades = np.asarray(image.convert("L"))
    assert shades.std() > 20, "a radiograph is in it"
    assert list(out.parent.iterdir()) == [out]


def test_what_can_not_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = hilum("--screenshot", str(tmp_path / "file" / "x.png"), "--data-dir", str(tmp_path / "data"), str(tmp_path))
    assert done.returncode == 3
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_display_there_is_a_sentence_and_an_exit_code(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    done = hilum("--data-dir", str(tmp_path))
    assert done.returncode == 3
    assert "--screenshot" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--size", "big"], ["--size", "10x10"], ["--device", "abacus"], ["--nonsense"]])
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_version_and_the_options_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == f"hilum {engine.__version__}"
    parsed = make_parser().parse_args(
        ["a", "b", "--engine", "x", "--device", "cpu", "--language", "es", "--size", "1920x1080", "--data-dir", "d"]
    )
    assert parsed.paths == [Path("a"), Path("b")]
    assert parsed.size == (1920, 1080)


def test_help_is_quick_and_a_start_loads_nothing_heavy() -> None:
    program = (
        "import sys, viewer.app, viewer.desk.window\n"
        "print([n for n in ('torch', 'matplotlib', 'sklearn', 'scipy', 'onnxruntime') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert done.stdout.strip() == "[]", done.stderr
    seconds = []
    for _ in range(3):
        begin = time.perf_counter()
        assert hilum("--help").returncode == 0
        seconds.append(time.perf_counter() - begin)
    assert min(seconds) < 1.0, "0.3 s on a quiet machine; tests/bench has the figure"


def test_a_mistake_is_told_quietly_and_noted_without_what_it_was_about(tmp_path: Path) -> None:
    said: list[str] = []
    restore = crash.install(tmp_path / "new", said.append)
    try:
        try:
            raise ValueError("Doe^Jane in /patients/17.dcm")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        assert said == [crash.SAID]
        path = crash.log_path()
        assert path is not None
        noted = path.read_text("utf-8")
    finally:
        restore()
    assert "ValueError" in noted
    assert "test_starting.py" in noted
    assert "Doe" not in noted
    assert "17.dcm" not in noted


def test_nothing_of_a_patient_reaches_log_or_console(tmp_path: Path) -> None:
    """Broken files with a name in everything that could be quoted: the file, the header, the folder."""
    from pydicom import dcmread

    source = next(iter(sorted((SAMPLES / "dicom").glob("*.dcm"))), None)
    if source is None:
        pytest.skip("needs the samples that Hilum ships with")
    folder = tmp_path / "Zebedee^Quux"
    folder.mkdir()
    data = dcmread(source)
    data.PatientName, data.PatientID = "Zebedee^Quux", "ZQ-4711"
    data.save_as(folder / "Zebedee 1.dcm")
    whole = (folder / "Zebedee 1.dcm").read_bytes()
    (folder / "Zebedee 2.dcm").write_bytes(whole[: len(whole) // 2])
    damaged = bytearray(whole)
    for place in range(400, 1200, 7):
        damaged[place] ^= 0x55
    (folder / "Zebedee 3.dcm").write_bytes(bytes(damaged))
    home = tmp_path / "home"
    done = hilum("--screenshot", str(tmp_path / "shot.png"), "--data-dir", str(home), str(folder))
    assert done.returncode == 0
    assert done.stdout + done.stderr == ""
    log = home / crash.LOG
    noted = log.read_text("utf-8") if log.exists() else ""
    assert "Zebedee" not in noted
    assert "4711" not in noted


def test_a_mistake_inside_a_mistake_and_in_a_thread_quotes_nothing(tmp_path: Path) -> None:
    import threading

    restore = crash.install(tmp_path, lambda _text: None)

    def deep(name: str) -> None:
        try:
            raise KeyError(name)
        except KeyError as error:
            raise RuntimeError(f"while reading {name}") from error

    try:
        thread = threading.Thread(target=deep, args=("Quux^Zebedee",), name="Quux^Zebedee")
        thread.start()
        thread.join()
        noted = (tmp_path / crash.LOG).read_text("utf-8")
    finally:
        restore()
    assert "RuntimeError" in noted
    assert "Quux" not in noted
