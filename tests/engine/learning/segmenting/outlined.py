"""A few real pictures with masks, in the layout of a data folder."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from tests.data import need


def few(folder: Path, hearts: int = 8, lungs: int = 4) -> tuple[Path, Path]:
    """Two data folders: hearts and lungs apart, and both lungs as one mask."""
    return (
        _copy(need("heart-and-lungs"), folder / "heart-and-lungs", hearts, ("heart", "left_lung", "right_lung")),
        _copy(need("lungs"), folder / "lungs", lungs, ("masks",)),
    )


def _copy(source: Path, target: Path, number: int, masks: tuple[str, ...]) -> Path:
    with (source / "index.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    chosen = rows[:: max(len(rows) // number, 1)][:number]
    column = "image" if "image" in rows[0] else "name"
    for name in ("images", *masks):
        (target / name).mkdir(parents=True)
    for row in chosen:
        stem = row[column].removesuffix(".jpg")
        shutil.copy(source / "images" / f"{stem}.jpg", target / "images")
        for name in masks:
            shutil.copy(source / name / f"{stem}.png", target / name)
    with (target / "index.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(chosen)
    return target
