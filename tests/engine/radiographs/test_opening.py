"""The child process: what comes back, what is refused, and that nothing is left behind."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydicom.uid import ExplicitVRLittleEndian

from engine.radiographs import display, helper, packing
from engine.radiographs.decoding import decode, headline, thumbnail
from engine.radiographs.opening import Limits, Opener, open_radiograph
from engine.radiographs.radiograph import LookUpTable, Radiograph
from engine.radiographs.refusals import Refusal
from tests.data import REPOSITORY
from tests.engine.radiographs.making import chest, dicom, header, lut, write


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener() as opened:
        yield opened


def same(one: Radiograph, other: Radiograph) -> bool:
    def plain(value: object) -> object:
        if isinstance(value, np.ndarray):
            return value.dtype.str, value.tolist()
        if isinstance(value, LookUpTable):
            return value.entries.tolist(), value.first, value.bits, value.explanation
        return tuple(plain(v) for v in value) if isinstance(value, tuple) else value

    return all(
        plain(getattr(one, field.name)) == plain(getattr(other, field.name))
        for field in fields(one)
        if field.name != "milliseconds"
    )


def test_the_child_gives_what_decoding_here_gives(tmp_path: Path, opener: Opener) -> None:
    plain = dicom(
        tmp_path / "d.dcm",
        chest().astype(np.int16) - 100,
        VOILUTSequence=[lut(np.arange(300), 0, 9, "First"), lut(np.arange(300), 5, 9)],
        ModalityLUTSequence=[lut(np.arange(300) * 2, 0, 16)],
        WindowCenter=[1, 2],
        WindowWidth=[30, 40],
        PatientName="Doe^Jane",
        PatientAge="030Y",
        PixelSpacing=[0.2, 0.2],
        PatientOrientation=["L", "F"],
        InstanceNumber=4,
    )
    Image.fromarray(chest()).save(tmp_path / "p.png")
    for path in (plain, tmp_path / "p.png"):
        opened = opener.open(path)
        assert same(opened, decode(path))
        assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert opened.milliseconds > 0
        assert opener.headline(path) == headline(path)
        small, here = opener.thumbnail(path, 32), thumbnail(path, 32)
        assert small.headline == here.headline
        assert small.notices == here.notices
        assert np.array_equal(small.picture, here.picture)
        assert max(small.picture.shape) == 32


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("text.dcm", b"This is a letter.\n" * 40, "not-dicom"),
        ("empty.dcm", b"", "empty"),
        ("cut.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "truncated"),
    ],
)
def test_bad_files_are_refused_in_plain_words(
    tmp_path: Path, opener: Opener, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        opener.open(path)
    assert caught.value.code == code
    assert caught.value.reason.endswith(".")
    assert caught.value.next_step.endswith(".")
    assert "Traceback" not in str(caught.value)


def test_a_vanished_file_and_a_folder(tmp_path: Path, opener: Opener) -> None:
    path = dicom(tmp_path / "v.dcm", chest())
    opener.headline(path)
    path.unlink()
    with pytest.raises(Refusal) as caught:
        opener.open(path)
    assert caught.value.code == "vanished"
    assert path.name in caught.value.reason
    with pytest.raises(Refusal) as caught:
        opener.open(tmp_path)
    assert caught.value.code == "unusable-input"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of that kind")
def test_a_pipe_is_not_waited_for(tmp_path: Path, opener: Opener) -> None:
    os.mkfifo(tmp_path / "pipe.dcm")
    begin = time.monotonic()
    with pytest.raises(Refusal):
        opener.open(tmp_path / "pipe.dcm")
    assert time.monotonic() - begin < 10


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are bytes on POSIX alone")
def test_a_name_that_is_no_text(tmp_path: Path, opener: Opener) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9\xff.dcm"))
    dicom(path, chest())
    assert opener.open(path).path == path


def slow_file(folder: Path, elements: int = 500_000) -> Path:
    """Takes long to read: half a million elements."""
    ds = header(chest())
    ds.add_new(0x7FE00010, "OB", chest().tobytes())
    path = write(folder / "slow.dcm", ds, ExplicitVRLittleEndian)
    whole = path.read_bytes()
    at = whole.index(b"\x08\x00\x16\x00UI")
    many = b"".join(b"\x07\x00" + (number % 65000).to_bytes(2, "little") + b"LO\x00\x00" for number in range(elements))
    path.write_bytes(whole[:at] + many + whole[at:])
    return path


def test_a_slow_file_costs_its_child_and_no_more(tmp_path: Path) -> None:
    good = dicom(tmp_path / "g.dcm", chest())
    with Opener(limits=Limits(seconds=1.2)) as opener:
        opener.warm()
        opener.headline(good)
        begin = time.monotonic()
        with pytest.raises(Refusal) as caught:
            opener.open(slow_file(tmp_path))
        assert caught.value.code == "decoder-slow"
        assert time.monotonic() - begin < 10
    with Opener() as opener:
        assert opener.open(good).rows == 120


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address space is limited on Linux alone")
def test_a_greedy_file_costs_its_child_and_no_more(tmp_path: Path) -> None:
    good = dicom(tmp_path / "g.dcm", chest())
    large = dicom(tmp_path / "l.dcm", np.zeros((9000, 9000), np.uint16), BitsStored=12, HighBit=11)
    with Opener(limits=Limits(memory_bytes=200 << 20)) as opener:
        assert opener.open(good).rows == 120
        with pytest.raises(Refusal) as caught:
            opener.open(large)
        assert caught.value.code == "decoder-memory"
        assert opener.open(good).rows == 120


def test_a_result_that_is_too_large_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "w.png"
    Image.fromarray(np.zeros((5000, 5000), np.uint8)).save(path)
    with Opener(limits=Limits(result_bytes=1 << 20)) as opener, pytest.raises(Refusal) as caught:
        opener.open(path)
    assert caught.value.code == "too-large"


def test_a_dead_child_is_replaced(tmp_path: Path) -> None:
    good = dicom(tmp_path / "g.dcm", chest())
    with Opener() as opener:
        opener.open(good)
        first = opener._idle.queue[0]
        first._process.kill()
        first._process.join()
        assert opener.open(good).rows == 120
        # Killed while it works: the refusal of that file, and the next opens.
        path = slow_file(tmp_path)
        threading.Timer(0.4, lambda: [p.kill() for p in children(opener)]).start()
        with pytest.raises(Refusal) as caught:
            opener.open(path)
        assert caught.value.code == "decoder-died"
        assert opener.open(good).rows == 120


def children(opener: Opener) -> list:
    import multiprocessing

    return [child for child in multiprocessing.active_children() if child.name == "hilum-opener"]


def test_threads_share_an_opener(tmp_path: Path) -> None:
    paths = [dicom(tmp_path / f"{number}.dcm", chest(seed=number)) for number in range(12)]
    with Opener(children=2) as opener, ThreadPoolExecutor(4) as pool:
        for path, opened in zip(paths, pool.map(opener.open, paths), strict=True):
            assert opened.path == path
            assert np.array_equal(opened.pixels, chest(seed=int(path.stem)))


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="shared memory is not listed here")
def test_no_shared_memory_is_left(tmp_path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    path, lent = dicom(tmp_path / "g.dcm", chest(500, 500)), []

    class Noted(SharedMemory):
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)
            lent.append(self.name)

    monkeypatch.setattr(helper, "SharedMemory", Noted)
    for _ in range(5):
        opener.open(path)
    assert len(lent) == 5
    assert not set(lent) & set(os.listdir("/dev/shm"))


SCRIPT = """
import sys
from pathlib import Path
from engine.radiographs.opening import open_radiograph
if __name__ == "__main__":
    opened = open_radiograph(Path(sys.argv[1]))
    heavy = [m for m in ("torch", "PySide6", "onnxruntime", "pydicom", "matplotlib") if m in sys.modules]
    print(opened.pixels.sum(), heavy)
"""


def test_a_program_ends_without_a_word(tmp_path: Path) -> None:
    """The shared opener closes at exit: no warning of leaked memory, nothing heavy in the parent."""
    path = dicom(tmp_path / "g.dcm", chest())
    (tmp_path / "program.py").write_text(SCRIPT)
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", str(tmp_path / "program.py"), str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        timeout=120,
        check=True,
    )
    assert done.stdout.strip() == f"{chest().sum()} []"
    assert done.stderr == ""


def test_a_start_that_fails_blames_no_file(tmp_path: Path) -> None:
    """A script without its guard cannot start children; the picture is not at fault."""
    path = dicom(tmp_path / "g.dcm", chest())
    (tmp_path / "program.py").write_text(
        "import sys\nfrom pathlib import Path\nfrom engine.radiographs.opening import open_radiograph\n"
        "open_radiograph(Path(sys.argv[1]))\n"
    )
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py"), str(path)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        timeout=120,
        check=False,
    )
    assert "could not be started" in done.stderr.splitlines()[-1]


def test_the_shared_opener(tmp_path: Path) -> None:
    assert open_radiograph(dicom(tmp_path / "g.dcm", chest())).columns == 100


def test_closing_ends_a_child_at_work(tmp_path: Path) -> None:
    """Whoever closes the program in the middle of a slow file does not wait for that file."""
    path = slow_file(tmp_path)
    opener = Opener(limits=Limits(seconds=60.0))
    opener.open(dicom(tmp_path / "g.dcm", chest()))
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(opener.open, path)
        time.sleep(0.3)
        begin = time.monotonic()
        opener.close()
        with pytest.raises(Refusal):
            waiting.result(timeout=30)
        assert time.monotonic() - begin < 5.0


def test_a_closed_opener_says_so(tmp_path: Path) -> None:
    opener = Opener()
    opener.close()
    with pytest.raises(RuntimeError):
        opener.open(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.pop("identity"),
        lambda plain: plain.update(kind="thumbnail"),
        lambda plain: plain.update(tables=[[0, 16, ""]]),
        lambda plain: plain.update(spacing=[1]),
        lambda plain: plain.update(slope="much"),
        lambda plain: plain.update(windows=5),
        lambda plain: plain.update(padding=[None, 1]),
    ],
)
def test_what_a_child_sends_is_checked(change: object) -> None:
    from tests.engine.radiographs.making import radiograph

    plain, arrays = packing.pack(radiograph(chest()))
    plain = json.loads(json.dumps(plain))
    assert packing.unpack(Path("x"), plain, arrays)
    change(plain)
    with pytest.raises(packing.GarbledError):
        packing.unpack(Path("x"), plain, arrays)


@pytest.mark.parametrize(
    "place",
    [
        ["|O8", [4], 0],
        ["<u2", [99999], 0],
        ["<u2", [4], -8],
        ["<u2", [4], 60],
        ["<u2", [-1], 0],
        ["<u2", [1] * 9, 0],
        7,
    ],
)
def test_arrays_are_taken_from_the_block_alone(place: object) -> None:
    with pytest.raises(packing.GarbledError):
        packing.take([place], memoryview(bytearray(64)), 64)


def test_what_was_opened_renders(tmp_path: Path, opener: Opener) -> None:
    opened = opener.open(dicom(tmp_path / "g.dcm", chest(), PhotometricInterpretation="MONOCHROME1"))
    assert display.render(opened).shape == (120, 100)


def test_a_computer_without_shared_memory_is_named_and_the_file_is_not_blamed(monkeypatch, tmp_path):
    def none(**_: object) -> SharedMemory:
        raise OSError(28, "No space left on device")

    path = tmp_path / "grey.png"
    Image.fromarray(np.full((40, 50), 90, np.uint8)).save(path)
    with Opener() as opener:
        monkeypatch.setattr(helper, "SharedMemory", none)
        with pytest.raises(Refusal) as caught:
            opener.open(path)
        assert caught.value.code == "decoder-memory"
        assert "shared memory" in caught.value.reason
        monkeypatch.undo()
        assert opener.open(path).columns == 50, "the next file opens as ever"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="watched by resident memory, tried on Linux")
def test_a_greedy_file_where_the_system_holds_no_limit(tmp_path: Path) -> None:
    """As on Windows and macOS: the parent keeps an eye on the child."""
    good = dicom(tmp_path / "g.dcm", chest())
    large = dicom(tmp_path / "l.dcm", np.zeros((14000, 14000), np.uint16), BitsStored=12, HighBit=11)
    with Opener(limits=Limits(memory_bytes=150 << 20, address_space=False)) as opener:
        assert opener.open(good).rows == 120
        with pytest.raises(Refusal) as caught:
            opener.open(large)
        assert caught.value.code == "decoder-memory"
        assert opener.open(good).rows == 120


def test_a_warm_opener_keeps_a_spare(tmp_path: Path) -> None:
    """A lost child costs the next file no start."""
    good = dicom(tmp_path / "g.dcm", chest())
    with Opener() as opener:
        opener.warm()
        opener.open(good)
        spare = opener._spare
        assert spare is not None
        first = opener._idle.queue[0]
        first._process.kill()
        first._process.join()
        assert opener.open(good).rows == 120
        assert opener._idle.queue[0] is spare
        assert opener._spare is not spare
