"""A data folder of a few real radiographs, small enough to train on in seconds."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from engine.learning import recipe
from engine.learning.recipe import Recipe
from tests.data import need

LABELS = ("Effusion", "Infiltration")
COUNTS = {"train": 24, "val": 16, "test": 16}
SETTINGS = (
    'labels=["Effusion", "Infiltration"]',
    "lists.further=[]",
    "location.stands_for={}",
    'location.files=["boxes.csv"]',
    "network.stride=32",
    "location.weight=0.3",
    "input.rows=64",
    "input.columns=64",
    "input.stored=64",
    "optimiser.batch=8",
    "optimiser.epochs=3",
    "optimiser.patience=3",
    "optimiser.remeasure=16",
    "optimiser.precision=float32",
    "judging.bootstrap=100",
    "judging.reference=8",
    "judging.least_positives=2",
)


def few_recipe(*settings: str) -> Recipe:
    """The shipped recipe, made small."""
    return recipe.load("hilum-mobilenetv2", [*SETTINGS, *settings])


def few_data(folder: Path) -> Path:
    """Copy some of the subset: half of each list with an effusion, boxed images first, with their boxes and reads."""
    source = need("chestxray14-subset")
    rows = read_table(source / "labels.csv")
    boxes = [row for row in read_table(source / "boxes.csv") if row["label"] in LABELS]
    reads = read_table(source / "expert_reads.csv")
    preferred = {row["image"] for row in boxes} | {row["image"] for row in reads}
    chosen = []
    for part, count in COUNTS.items():
        of_part = sorted((row for row in rows if row["split"] == part), key=lambda row: row["image"] not in preferred)
        ill = [row for row in of_part if row["Effusion"] == "1"][: count // 2]
        well = [row for row in of_part if row["Effusion"] == "0"][: count // 2]
        chosen += ill + well
        (folder / f"{part}.txt").write_text("".join(f"{row['image']}\n" for row in ill + well), "utf-8")
    (folder / "images").mkdir()
    names = {row["image"] for row in chosen}
    for name in names:
        shutil.copyfile(source / "images" / name, folder / "images" / name)
    write_table(folder / "labels.csv", chosen)
    write_table(folder / "boxes.csv", [row for row in boxes if row["image"] in names])
    write_table(folder / "expert_reads.csv", [row for row in reads if row["image"] in names])
    return folder


def read_table(path: Path) -> list[dict[str, str]]:
    """CSV as rows."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write_table(path: Path, rows: list[dict[str, str]]) -> None:
    """Rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0].keys())
        table.writeheader()
        table.writerows(rows)
