"""The project's own layout: labels.csv, images/, and lists of names (NAME.txt)."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.learning.datasets.entries import Entries, Listed, age_in_years
from engine.learning.datasets.rows import columns, listed, rows, wrong
from engine.learning.datasets.settings import DataSettings
from engine.learning.datasets.stating import Stating
from engine.learning.sections import Lists
from engine.radiographs.refusals import Refusal

TABLE = "labels.csv"
IMAGES = "images"


def read(folder: Path, labels: Sequence[str], settings: DataSettings, lists: Lists) -> Entries:
    """Read labels.csv and the lists beside it.

    Raises
    ------
    Refusal
        With file and line for a missing column, an unreadable value, an image named twice or not there, a list that
        names what labels.csv does not, or some lists without the others.
    """
    path = folder / TABLE
    found = Entries(folder, tuple(labels), tables=[path])
    heading = columns(path)
    patient = _patient_column(path, heading)
    for label in labels:
        if label not in heading:
            raise wrong(path, 1, f"the label {label} has no column", "Add the column, or leave it out of the recipe.")
    stating = Stating(settings)
    for line, row in rows(path):
        states = [stating.value(path, line, label, row[label]) for label in labels]
        details = {key: row.get(key) or "" for key in ("age", "sex", "view")}
        details["age"] = age_in_years(details["age"])
        found.add(
            line, row["image"], file=f"{IMAGES}/{row['image']}", patient=row[patient], states=states, details=details
        )
    found.require_images()
    there = set(files_below(folder / IMAGES))
    found.require_files(lambda file: file[len(IMAGES) + 1 :] in there)
    found.parts = _lists(found, lists)
    return found


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder by its path there, with ``/``; none where the folder cannot be read."""
    for place, _, names in os.walk(folder, followlinks=True):
        below = Path(place).relative_to(folder).as_posix()
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _patient_column(path: Path, heading: Sequence[str]) -> str:
    if "image" not in heading:
        raise wrong(path, 1, "the column image is missing", "Add it: the name of each file in images/.")
    patient = next((name for name in ("patient_id", "patient") if name in heading), None)
    if patient is None:
        raise wrong(path, 1, "the column patient_id is missing", "Add it: parts are kept apart by patient.")
    return patient


def _lists(found: Entries, lists: Lists) -> dict[str, list[Listed]] | None:
    folder = found.folder
    needed = (lists.train, lists.choose, lists.test)
    there = [name for name in needed if (folder / f"{name}.txt").is_file()]
    if not there:
        return None
    places = found.places()
    parts: dict[str, list[Listed]] = {}
    for name in (*needed, *lists.further):
        path = folder / f"{name}.txt"
        if not path.is_file():
            if name in lists.further:
                continue
            raise Refusal(
                "not-found", f"{path.name} is not beside {TABLE}, but {there[0]}.txt is.", "Give all lists, or none."
            )
        parts[name] = named(path, places, TABLE)
    return parts


def named(path: Path, places: dict[str, int], table: str) -> list[Listed]:
    """A list's lines as numbers of images; a name that the table lacks and an empty list are refused."""
    found: list[Listed] = []
    for line, entry in listed(path):
        number = places.get(entry, places.get(Path(entry).stem))
        if number is None:
            raise wrong(path, line, f"{entry} is not in {table}", "Correct the name, or take the line out.")
        found.append((path, line, number))
    if not found:
        raise wrong(path, 1, "the list is empty", "Name an image a line.")
    return found
