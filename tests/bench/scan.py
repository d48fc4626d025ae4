"""How long a list of many headers takes: scanned through the child, against pydicom in a loop in this process.

``python -m tests.bench.scan [--files 10000] [--repeat 3] [--work-only]`` prints medians and ratios; nothing is
asserted. The files are made from the real ones of shared/data/dicom, each with a UID of its own; they are read before
anything is timed. The last lines are processor time, which other programs on the machine do not lengthen: what the
child does for a file and what the parent does, who work side by side, against pydicom's loop.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import warnings
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pydicom
from pydicom.uid import generate_uid

from engine.radiographs import packing
from engine.radiographs.headline import Headline
from engine.radiographs.limits import Limits
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.scanning import Flow, scan
from tests.data import data_folder

LARGEST = 200_000
KEYWORDS = (
    *("PatientName", "PatientID", "PatientBirthDate", "PatientSex", "PatientAge", "StudyInstanceUID"),
    *("SeriesInstanceUID", "SOPInstanceUID", "StudyDate", "StudyTime", "StudyDescription", "SeriesDescription"),
    *("Modality", "BodyPartExamined", "ViewPosition", "Laterality", "SeriesNumber", "InstanceNumber"),
    *("Rows", "Columns", "NumberOfFrames", "PhotometricInterpretation"),
)


def models(folder: Path) -> list[tuple[bytes, bytes]]:
    """Real files of a moderate size that have pictures, each with the UID that is to be changed."""
    found = []
    with Opener() as opener:
        for line in opener.scan([folder]):
            if isinstance(line, Headline) and line.format == "DICOM" and line.size <= LARGEST:
                content, uid = line.path.read_bytes(), line.identity.instance_uid.encode()
                if content[128:132] == b"DICM" and len(uid) > 20 and content.count(uid):
                    found.append((content, uid))
    return found


def make(folder: Path, count: int) -> None:
    """Files of one folder, a hundred to a study."""
    for number, (content, uid) in enumerate(islice(cycle(models(data_folder("dicom"))), count)):
        place = folder / f"{number // 100:04}"
        place.mkdir(exist_ok=True)
        fresh = generate_uid(entropy_srcs=[str(number)])[: len(uid)].encode().ljust(len(uid), b"7")
        (place / f"{number:06}.dcm").write_bytes(content.replace(uid, fresh))


def plain(folder: Path) -> int:
    """What a script would do."""
    count = 0
    for path in sorted(folder.rglob("*.dcm")):
        ds = pydicom.dcmread(path, stop_before_pixels=True)
        count += bool([str(ds.get(keyword, "")) for keyword in KEYWORDS])
    return count


def bare(folder: Path) -> int:
    """Pydicom reading each header and looking at nothing."""
    return sum(bool(pydicom.dcmread(path, stop_before_pixels=True)) for path in sorted(folder.rglob("*.dcm")))


def one_by_one(opener: Opener, folder: Path) -> int:
    """A request for each file."""
    count = 0
    for path in sorted(folder.rglob("*.dcm")):
        try:
            count += bool(opener.headline(path))
        except Refusal:
            continue
    return count


def work_s(folder: Path) -> tuple[float, float, float]:
    """Processor seconds of the child's part of a scan, of the parent's, and of pydicom for the same fields."""
    sent: list[dict[str, Any]] = []
    request = {"do": "scan", "paths": [str(folder)], "from": 0, "avoid": [], "silent": []}
    begin = process_time()
    with Flow(sent.append) as flow:
        scan(request, Limits(), flow)
    packed = [json.dumps(message) for message in sent]
    child = process_time() - begin
    begin = process_time()
    for text in packed:
        for item in json.loads(text)["items"]:
            packing.unpack_item(item)
    parent = process_time() - begin
    begin = process_time()
    plain(folder)
    return child, parent, process_time() - begin


def say_work(folder: Path, files: int) -> None:
    """Print processor time."""
    work_s(folder)  # what is imported late is imported
    child, parent, peer = (seconds / files * 1e6 for seconds in work_s(folder))
    print(f"processor time of a file: pydicom {peer:.0f} us, child {child:.0f} us, parent {parent:.0f} us;")
    print(f"pydicom's is {peer / child:.1f} times the child's, {peer / (child + parent):.1f} times both together")


def median_s(job: Callable[[], object], repeat: int) -> float:
    """Median of so many runs."""
    taken = []
    for _ in range(repeat):
        begin = perf_counter()
        job()
        taken.append(perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--work-only", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    folder = Path(tempfile.mkdtemp())
    try:
        make(folder, arguments.files)
        if arguments.work_only:
            say_work(folder, arguments.files)
            return
        with Opener() as opener:
            opener.warm()
            listed = sum(isinstance(line, Headline) for line in opener.scan([folder]))
            print(f"{arguments.files} files, {listed} with a picture")
            peer = median_s(lambda: plain(folder), arguments.repeat)
            rows = (
                ("pydicom, the same fields", peer),
                ("pydicom, no fields", median_s(lambda: bare(folder), arguments.repeat)),
                ("one request a file", median_s(lambda: one_by_one(opener, folder), arguments.repeat)),
                ("walk alone", median_s(lambda: sum(1 for _ in opener.walk([folder])), arguments.repeat)),
                ("scan", median_s(lambda: sum(1 for _ in opener.scan([folder])), arguments.repeat)),
            )
        for name, seconds in rows:
            each = seconds / arguments.files * 1e6
            print(f"{name:26}{seconds:8.2f} s{each:8.0f} us a file{peer / seconds:8.1f} times pydicom's speed")
        say_work(folder, arguments.files)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
