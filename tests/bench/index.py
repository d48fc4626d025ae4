"""How long a folder's list takes: cold (every header read), warm (from the index), and the walk that corrects it.

``python -m tests.bench.index [--files 10000] [--entries 100000] [--readings 6000]`` prints times, the ratio to a plain
loop of pydicom over the same headers, memory, and what kept readings cost; nothing is asserted.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import numpy as np
import pydicom

from engine.radiographs.opening import Opener
from engine.reading.reading import Affine, Finding, Reading
from tests.data import RESOURCES, data_folder
from tests.engine.radiographs.making import chest, dicom
from tests.viewer.studies.filming import entry
from viewer.store.opening import FILE_NAME as STORE
from viewer.store.store import Store
from viewer.studies.grouping import group
from viewer.studies.index.index import Index
from viewer.studies.index.opening import FILE_NAME
from viewer.studies.listing import listing


def films(folder: Path, count: int) -> None:
    """So many DICOM files of half a megabyte in 20 folders, each of a patient of its own."""
    whole = dicom(folder / "first", np.zeros((512, 512), np.uint16), PatientID="P000000", PatientName="Somebody^000000")
    content = whole.read_bytes()
    whole.unlink()
    for number in range(count):
        place = folder / f"{number % 20:02d}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.dcm").write_bytes(content.replace(b"000000", b"%06d" % number))


def seconds(paths: list[Path], opener: Opener, index: Index | None) -> tuple[float, float, int]:
    """Until the first entries came, and until all did; how many there are."""
    begin = perf_counter()
    first, count = 0.0, 0
    for found in listing(paths, opener, index):
        if found.entries:
            first = first or perf_counter() - begin
            count += len(found.entries)
    return first, perf_counter() - begin, count


def megabytes() -> float:
    """What this process holds now (Linux), else the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        return (
            float(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS"))) / 1e3
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def lists(count: int) -> None:
    """Cold against warm, on one folder."""
    with tempfile.TemporaryDirectory() as name, Opener() as opener:
        folder, data = Path(name) / "films", Path(name) / "data"
        folder.mkdir()
        films(folder, count)
        opener.headline(next(folder.rglob("*.dcm")))  # the child's start is not the list's
        begin = perf_counter()
        for path in folder.rglob("*.dcm"):
            pydicom.dcmread(path, stop_before_pixels=True)
        plain = perf_counter() - begin
        with Index(data) as index:
            first, cold, _ = seconds([folder], opener, index)
        print(f"{count} files: plain loop of pydicom {plain:.2f} s")
        print(
            f"cold, with index written: first entries {first * 1e3:.0f} ms, all {cold:.2f} s, {cold / plain:.2f} of it"
        )
        warms, walks = [], []
        for _ in range(5):
            with Index(data) as index:
                first, whole, _ = seconds([folder], opener, index)
                warms.append(first)
                walks.append(whole)
        warm = statistics.median(warms)
        print(
            f"warm: whole list after {warm * 1e3:.0f} ms, 1/{cold / warm:.0f} of cold;"
            f" corrected by {statistics.median(walks):.2f} s"
        )
        print(f"index: {(data / FILE_NAME).stat().st_size / count:.0f} bytes an entry, without thumbnails")


def memory(count: int) -> None:
    """A list of so many entries in memory, from the index."""
    with tempfile.TemporaryDirectory() as name, Index(Path(name)) as index:
        for start in range(0, count, 10_000):
            index.put(_studies(range(start, min(start + 10_000, count))))
        before = megabytes()
        begin = perf_counter()
        known = index.known([Path("/films")])
        taken = perf_counter() - begin
        held = megabytes() - before
        begin = perf_counter()
        patients = group(known)
        print(
            f"{len(known)} entries from the index: {taken:.2f} s, {held:.0f} MB ({held * 1e3 / count:.1f} kB an entry);"
            f" grouped into {len(patients)} patients in {perf_counter() - begin:.2f} s"
        )
        grey = np.kron(chest(16, 16), np.ones((8, 8), np.uint8)).astype(np.uint8)
        begin = perf_counter()
        for one in known[:1000]:
            index.put_thumbnail(one, grey)
        put = (perf_counter() - begin) / min(count, 1000)
        begin = perf_counter()
        for one in known[:1000]:
            index.thumbnail(one)
        print(f"thumbnail: put {put * 1e3:.2f} ms, found {(perf_counter() - begin) / min(count, 1000) * 1e3:.2f} ms")


def _studies(numbers: range) -> list[object]:
    return [
        entry(
            f"/films/{n % 500:03d}/IM{n:06d}.dcm",
            patient_name=f"Somebody, Number {n // 3}",
            patient_id=f"P{n // 3:06d}",
            birth_date=f"19{n // 3 % 90 + 10}0102",
            study_uid=f"1.2.826.0.1.3680043.8.498.{n // 2}",
            series_uid=f"1.2.826.0.1.3680043.8.498.{n}.1",
            instance_uid=f"1.2.826.0.1.3680043.8.498.{n}.1.1",
            study_date=f"20{n % 25:02d}0304",
            study_description="Chest, two views",
            modality="DX",
            view_position="PA",
        )
        for n in numbers
    ]


def real_reading() -> tuple[Reading, str]:
    """A reading of the engine that Hilum ships with, on a radiograph of the subset; else one made of noise."""
    picture = next(iter(sorted((data_folder("chestxray14-subset") / "images").glob("*.jpg"))), None)
    if picture is not None and (RESOURCES / "engines" / "hilum-mobilenetv2" / "card.json").exists():
        from engine.bundles.engines import find
        from engine.reading.reader import Reader

        with Opener() as opener:
            found = Reader(find("hilum-mobilenetv2"), device="cpu").read(opener.open(picture))
        return found, f"hilum-mobilenetv2 on {picture.name}"
    labels = tuple(f"Label {n}" for n in range(14))
    findings = tuple(
        Finding(label, n + 1, 0.9 / (n + 1), 0.3, "absent", (1, 1), (3, 4)) for n, label in enumerate(labels)
    )
    maps = np.random.default_rng(0).normal(0, 2, (14, 20, 20)).astype(np.float16)
    return Reading(
        "noise", "1", "00" * 32, "none", "cpu", findings, labels, maps, Affine(16, 0, 16, 0), "pass"
    ), "noise"


def readings(count: int) -> None:
    """What kept readings cost, and how long a list of thousands takes to know them."""
    reading, of = real_reading()
    images = [sha256(str(n).encode()).hexdigest() for n in range(count)]
    with tempfile.TemporaryDirectory() as name:
        with Store(Path(name)) as store:
            begin = perf_counter()
            for image in images:
                store.put_reading(image, 1, replace(reading, milliseconds_read=0.0))
            put = (perf_counter() - begin) / count
            begin = perf_counter()
            found = store.summaries(reading.engine_sha256, images)
            looked_up = perf_counter() - begin
            begin = perf_counter()
            for image in images[:200]:
                store.reading(image, 1, reading.engine_sha256)
            whole = (perf_counter() - begin) / min(count, 200)
        size = (Path(name) / STORE).stat().st_size / count
    raw = 0 if reading.maps is None else reading.maps.nbytes
    shape = "none" if reading.maps is None else " x ".join(str(side) for side in reading.maps.shape)
    print(
        f"readings ({of}; maps {shape}, {raw / 1e3:.1f} kB as float16): {size / 1e3:.1f} kB each on the disk, all told"
    )
    print(
        f"put {put * 1e3:.1f} ms (waits for the disk), whole {whole * 1e3:.2f} ms,"
        f" {len(found)} without maps {looked_up:.2f} s"
    )


def main() -> None:
    """Print all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--readings", type=int, default=6_000)
    given = parser.parse_args()
    lists(given.files)
    memory(given.entries)
    readings(given.readings)


if __name__ == "__main__":
    main()
