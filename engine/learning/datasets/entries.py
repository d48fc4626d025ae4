"""What every layout is read into, before images are left out and parts are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets.rows import wrong
from engine.radiographs.refusals import Refusal

REST = "train and choose"  # a given part that is still to be divided between training and choosing
Listed = tuple[Path, int, int]  # the list that names an image, its line there, and the image's number


@dataclass
class Entries:
    """Images of one data folder as its tables list them.

    Attributes
    ----------
    names
        One per image, unique: how lists and boxes name it.
    files
        Where each image lies, below the folder.
    patients
        One per image; the same text is the same person.
    states
        One list per image: 1, 0, or NaN where nothing is stated, in the labels' order.
    tables, table_of, lines
        The tables that were read, and for each image which one and which line.
    details
        Per image: age in years, sex (M, F), view (PA, AP, lateral), empty where not known.
    parts
        Given parts by the name of the recipe's list, or :data:`REST`; None where the folder has none.
    """

    folder: Path
    labels: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    patients: list[str] = field(default_factory=list)
    states: list[list[float]] = field(default_factory=list)
    tables: list[Path] = field(default_factory=list)
    table_of: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    details: dict[str, list[str]] = field(default_factory=lambda: {"age": [], "sex": [], "view": []})
    parts: dict[str, list[Listed]] | None = None
    known: dict[str, int] = field(default_factory=dict, repr=False)

    def add(
        self, line: int, name: str, *, file: str, patient: str, states: Iterable[float], details: Mapping[str, str]
    ) -> None:
        """Take in an image of the table that was named last in ``tables``; one that is named twice is refused."""
        table = self.tables[-1]
        if name in self.known:
            raise wrong(
                table, line, f"{name} is already named in line {self.lines[self.known[name]]}", "Name each image once."
            )
        if not patient.strip():
            raise wrong(table, line, f"{name} has no patient", "Name one: parts are kept apart by patient.")
        self.known[name] = len(self.names)
        self.names.append(name)
        self.files.append(file)
        self.patients.append(patient)
        self.states.append(list(states))
        self.table_of.append(len(self.tables) - 1)
        self.lines.append(line)
        for key, values in self.details.items():
            values.append(details.get(key, "").strip())

    def places(self) -> dict[str, int]:
        """Name, and stem of the name, to the image's number."""
        found = {Path(name).stem: number for number, name in enumerate(self.names)}
        found.update(self.known)
        return found

    def array(self) -> NDArray[np.float32]:
        """The states ``[images, labels]``."""
        return np.array(self.states, np.float32).reshape(len(self.names), len(self.labels))

    def require_images(self) -> None:
        """Refuse a table without any image."""
        if not self.names:
            raise wrong(self.tables[-1], 1, "there is no image in it", "Add a line for each image.")

    def require_files(self, there: Callable[[str], bool]) -> None:
        """Refuse images that do not lie where they should: the first one's line, and how many more there are."""
        missing = [number for number, file in enumerate(self.files) if not there(file)]
        if not missing:
            return
        first = missing[0]
        more = f", nor are {len(missing) - 1} others of {len(self.files)}" if len(missing) > 1 else ""
        raise wrong(
            self.tables[self.table_of[first]],
            self.lines[first],
            f"{self.files[first]} is not there{more}",
            "Add it, or take the line out." if not more else "Add them, or take their lines out.",
        )


def age_in_years(text: str) -> str:
    """``058Y``, ``011M``, ``012D`` or a plain number as whole years; empty where it is no age."""
    digits, unit = text.strip(), "Y"
    if digits[-1:].upper() in {"Y", "M", "W", "D"}:
        digits, unit = digits[:-1], digits[-1].upper()
    try:
        number = float(digits)
    except ValueError:
        return ""
    years = number / {"Y": 1, "M": 12, "W": 52.18, "D": 365.25}[unit]
    return str(int(years)) if 0 <= years <= 130 else ""  # the tables hold ages such as 414: typing errors


def not_there(folder: Path) -> Refusal:
    """No layout is known by what lies in a folder."""
    return Refusal(
        "not-found",
        f"There is no table of labels that can be read in {folder}.",
        "Name with --data one with labels.csv and images/, or with ChestX-ray14's, CheXpert's or PadChest's tables.",
    )
