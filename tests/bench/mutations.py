"""What becomes of thousands of freshly damaged files: every one opened, or refused with a reason.

``python -m tests.bench.mutations [--files 20000] [--first 0]`` damages the real files of shared/data/dicom and PNG,
JPEG and TIFF files made here, each by a number that stands for the damage, and opens them; some lie
in damaged archives.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import psutil

from engine.radiographs import display
from engine.radiographs.headline import Headline
from engine.radiographs.opening import Limits, Opener
from engine.radiographs.refusals import CODES, Refusal
from tests.data import data_folder
from tests.engine.radiographs.mutating import mutated, rasters, sources

HANG_SECONDS = 20.0


@dataclass
class Tally:
    """What happened."""

    outcomes: Counter[str] = field(default_factory=Counter)
    bugs: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)
    hangs: int = 0
    child_bytes: int = 0


def watch_children(tally: Tally) -> None:
    """Note the largest child."""
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            tally.child_bytes = max(tally.child_bytes, peak(child.pid))


def peak(pid: int) -> int:
    """Most resident memory so far, where the system tells it (Linux); else what it is now."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii", errors="replace")
        return next(int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return int(psutil.Process(pid).memory_info().rss)


def run(opener: Opener, files: list[Path], folder: Path, seeds: range, tally: Tally) -> None:
    """Damage, open, render and scan, one number after the other."""
    for seed in seeds:
        done, content = mutated(files[seed % len(files)], seed)
        path = folder / ("x.zip" if done.endswith("zip") else "x")
        path.write_bytes(content)
        begin = perf_counter()
        try:
            lines = list(opener.scan([path]))
            for line in lines[:2]:
                if isinstance(line, Headline):
                    opened = opener.open(line.path)
                    display.render(opened)
                    display.notices(opened)
                    tally.outcomes["shown"] += 1
                else:
                    note(tally, line.refusal, seed, done)
            if not lines:
                tally.bugs.append(f"{seed} {done}: no line")
        except Refusal as refusal:
            note(tally, refusal, seed, done)
        except Exception:
            tally.bugs.append(f"{seed} {done}: {traceback.format_exc(limit=-3)}")
        taken = perf_counter() - begin
        tally.slowest = max(tally.slowest, (taken, seed))
        tally.hangs += taken > HANG_SECONDS + 5.0
        if seed % 50 == 0:
            watch_children(tally)


def note(tally: Tally, refusal: Refusal, seed: int, done: str) -> None:
    """Count a refusal; one without a cause, or with a fault's name, is a bug."""
    tally.outcomes[refusal.code] += 1
    if refusal.code not in CODES or not refusal.reason.endswith(".") or not refusal.next_step.endswith("."):
        tally.bugs.append(f"{seed} {done}: {refusal!r}")
    if refusal.code in ("decoder-died", "decoder-memory", "decoder-slow", "not-answering") or "stops its" in (
        refusal.reason
    ):
        tally.inner.append(f"{seed} {done}: {refusal.code}: {refusal.reason}")


def main() -> None:
    """Print what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first damage")
    arguments = parser.parse_args()
    tally, begin = Tally(), perf_counter()
    with tempfile.TemporaryDirectory() as name, Opener(limits=Limits()) as opener:
        opener.warm()
        (made := Path(name) / "made").mkdir()
        files = [*sources(data_folder("dicom")), *rasters(made) * 4]
        for first in range(arguments.first, arguments.first + arguments.files, 1000):
            seeds = range(first, min(first + 1000, arguments.first + arguments.files))
            run(opener, files, Path(name), seeds, tally)
            sys.stderr.write(f"{seeds.stop - arguments.first} in {perf_counter() - begin:.0f} s {len(tally.bugs)}\n")
    for line in (*tally.bugs, *tally.inner):
        print(line)
    print(f"{arguments.files} files from {len(files)} sources in {perf_counter() - begin:.0f} s")
    print(f"bugs {len(tally.bugs)}, hangs {tally.hangs}, slowest {tally.slowest[0]:.1f} s (number {tally.slowest[1]})")
    print(f"parent at most {peak(os.getpid()) / 1e6:.0f} MB, children at most {tally.child_bytes / 1e6:.0f} MB")
    for code, count in tally.outcomes.most_common():
        print(f"{code:24}{count:7}")


if __name__ == "__main__":
    main()
