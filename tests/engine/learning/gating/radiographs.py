"""A small data folder of real radiographs, in the layout that the gate learns from."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.data import need

COUNTS = {"train": 12, "val": 6, "expert": 4, "test": 4}


def few(folder: Path) -> Path:
    """Copy some images of each list of the subset."""
    source = need("chestxray14-subset")
    (folder / "images").mkdir(parents=True)
    for name, count in COUNTS.items():
        listed = (source / f"{name}.txt").read_text("utf-8").split()
        chosen = listed[:: len(listed) // count][:count]
        for image in chosen:
            shutil.copy(source / "images" / image, folder / "images")
        (folder / f"{name}.txt").write_text("\n".join(chosen) + "\n", "utf-8")
    return folder
