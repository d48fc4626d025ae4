"""What becomes of every real DICOM file: shown, or refused with a code and a sentence; nothing else may happen.

``python -m tests.bench.corpus`` prints two tables, of the files with pixels and of the others, and every refusal of a
file with pixels with its reason. Files go through the child process, as they do on the desk.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from engine.radiographs import display
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from tests.data import data_folder


@dataclass(frozen=True)
class Fate:
    """One file: ``code`` is "shown", a refusal's code, or the name of what should never escape."""

    file: str
    pixels: bool
    code: str
    reason: str = ""


def fate(opener: Opener, root: Path, row: dict[str, str]) -> Fate:
    """Open one file and render it."""
    pixels = row["pixels"] == "yes"
    try:
        opened = opener.open(root / row["file"])
        display.render(opened)
        display.notices(opened)
    except Refusal as refusal:
        return Fate(row["file"], pixels, refusal.code, refusal.reason)
    except Exception as fault:
        return Fate(row["file"], pixels, type(fault).__name__, str(fault))
    return Fate(row["file"], pixels, "shown")


def fates(root: Path) -> list[Fate]:
    """What becomes of every file of the manifest."""
    with (root / "manifest.csv").open(newline="", encoding="utf-8") as stream, Opener() as opener:
        return [fate(opener, root, row) for row in csv.DictReader(stream)]


def main() -> None:
    """Print the tables."""
    root = data_folder("dicom")
    if not root.exists():
        sys.exit(f"needs {root}")
    found = fates(root)
    for pixels, title in ((True, "with pixels"), (False, "without pixels")):
        these = [one for one in found if one.pixels is pixels]
        print(f"{len(these)} files {title}")
        for code, count in Counter(one.code for one in these).most_common():
            print(f"  {code:18}{count:5}")
    print("Files with pixels that are refused")
    for one in found:
        if one.pixels and one.code != "shown":
            print(f"  {one.file}\n    {one.code}: {one.reason}")


if __name__ == "__main__":
    main()
