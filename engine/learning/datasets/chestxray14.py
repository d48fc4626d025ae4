"""NIH ChestX-ray14 as it was published: Data_Entry_2017.csv, the official lists, images in one or several folders.

Wang et al., "ChestX-ray8: Hospital-scale Chest X-ray Database and Benchmarks", CVPR 2017.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.learning.datasets.entries import REST, Entries, age_in_years
from engine.learning.datasets.folder import files_below, named
from engine.learning.datasets.rows import columns, require, rows, wrong
from engine.learning.datasets.settings import NO_FINDING
from engine.learning.sections import Lists
from engine.radiographs.refusals import Refusal

TABLES = ("Data_Entry_2017.csv", "Data_Entry_2017_v2020.csv")
TRAIN_LIST, TEST_LIST = "train_val_list.txt", "test_list.txt"
FINDINGS = (
    "Atelectasis",
    "Cardiomegaly",
    "Effusion",
    "Infiltration",
    "Mass",
    "Nodule",
    "Pneumonia",
    "Pneumothorax",
    "Consolidation",
    "Edema",
    "Emphysema",
    "Fibrosis",
    "Pleural_Thickening",
    "Hernia",
)


def table_of(folder: Path) -> Path | None:
    """The table, where this layout lies in the folder."""
    return next((folder / name for name in TABLES if (folder / name).is_file()), None)


def read(folder: Path, labels: Sequence[str], lists: Lists) -> Entries:
    """Read the table and the official lists; the training list is still to be divided (:data:`entries.REST`).

    Raises
    ------
    Refusal
        With file and line, as :func:`engine.learning.datasets.folder.read`; for a finding that is none of the fourteen.
    """
    path = table_of(folder) or folder / TABLES[0]
    found = Entries(folder, tuple(labels), tables=[path])
    require(path, columns(path), "Image Index", "Finding Labels", "Patient ID")
    for label in labels:
        if label not in FINDINGS:
            raise wrong(path, 1, f"the label {label} is none of ChestX-ray14's", f"Take {', '.join(FINDINGS)}.")
    files = {name.rpartition("/")[2]: name for name in files_below(folder)}
    for line, row in rows(path):
        present = {text.strip() for text in row["Finding Labels"].split("|")}
        for finding in sorted(present - {*FINDINGS, NO_FINDING}):
            raise wrong(path, line, f"the finding {finding!r} is unknown", f"Take {', '.join(FINDINGS)}.")
        name = row["Image Index"].strip()
        details = {
            "age": age_in_years(row.get("Patient Age", "")),
            "sex": row.get("Patient Gender", row.get("Patient Sex", "")),
            "view": row.get("View Position", ""),
        }
        states = [float(label in present) for label in labels]
        found.add(
            line, name, file=files.get(name, name), patient=row["Patient ID"].strip(), states=states, details=details
        )
    found.require_images()
    there = set(files.values())
    found.require_files(there.__contains__)
    _official(found, lists)
    return found


def _official(found: Entries, lists: Lists) -> None:
    """The official lists: both, or none."""
    train, test = (found.folder / name for name in (TRAIN_LIST, TEST_LIST))
    there = [path for path in (train, test) if path.is_file()]
    if not there:
        return
    for path in (train, test):
        if path not in there:
            raise Refusal(
                "not-found",
                f"{path.name} is not beside {found.tables[0].name}, but {there[0].name} is.",
                "Give both lists, or none.",
            )
    places = found.places()
    table = found.tables[0].name
    found.parts = {REST: named(train, places, table), lists.test: named(test, places, table)}
