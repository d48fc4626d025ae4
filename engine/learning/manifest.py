"""Data folders read and checked before anything is trained: images, patients, labels, lists."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets import reading
from engine.learning.datasets.settings import DataSettings
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.learning.recipe import Recipe


@dataclass(frozen=True, eq=False)
class Manifest:
    """What a data folder, or several, hold.

    Attributes
    ----------
    folder
        The first folder.
    images
        How lists and boxes name each image.
    patients
        One per image.
    states
        ``[images, labels]`` float32: 1, 0, or NaN where nothing (or "uncertain") is stated.
    lists
        Name to the indices of its images, in the list's order.
    details
        Per image, age in years, sex and view where the tables have them (empty text where not).
    files
        Where each image lies, below the folder or as a whole path; below ``images/`` by its name where there are none.
    tables, table_of, lines
        The tables that were read, and for each image which one and which line of it.
    """

    folder: Path
    labels: tuple[str, ...]
    images: tuple[str, ...]
    patients: tuple[str, ...]
    states: NDArray[np.float32]
    lists: dict[str, NDArray[np.int64]]
    details: dict[str, tuple[str, ...]]
    files: tuple[str, ...] = ()
    tables: tuple[Path, ...] = ()
    table_of: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    lines: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))

    def path(self, index: int) -> Path:
        """Where an image lies."""
        return self.folder / (self.files[index] if self.files else f"images/{self.images[index]}")

    def place(self, index: int) -> str:
        """Which line of which table states an image, in words: ``labels.csv, line 7``; its name where none does."""
        if not self.tables:
            return f"images/{self.images[index]}"
        return f"{self.tables[int(self.table_of[index])].name}, line {int(self.lines[index])}"

    def unreadable(self, index: int, refusal: Refusal, others: str = "") -> Refusal:
        """Why an image cannot be opened, with the line that states it; further words may follow."""
        file = self.files[index] if self.files else f"images/{self.images[index]}"
        return Refusal(refusal.code, f"{self.place(index)}: {file}: {refusal.reason}{others}", refusal.next_step)

    def patients_of(self, indices: NDArray[np.int64]) -> NDArray[np.str_]:
        """Patient of each of these images."""
        return np.array([self.patients[index] for index in indices], dtype=np.str_)

    def index(self) -> dict[str, int]:
        """File name, and its stem, to the index of the image."""
        places = {Path(name).stem: number for number, name in enumerate(self.images)}
        places.update({name: number for number, name in enumerate(self.images)})
        return places


def read(folders: Path | Sequence[Path], recipe: Recipe) -> Manifest:
    """Read the tables and lists of one data folder, or of several as one, and check them.

    Parameters
    ----------
    folders
        Each in the project's own layout (CONTRACTS) or as ChestX-ray14, CheXpert or PadChest were published.
    recipe
        Its labels, lists, seed and section ``data``. Without any list, images are split by patient from the seed.

    Raises
    ------
    Refusal
        With file and line for a missing column, an unreadable value, an image named twice or not there, a patient in
        two parts, or a label without a positive or a negative image.
    """
    settings: DataSettings = recipe.data
    places = (folders,) if isinstance(folders, Path) else tuple(folders)
    entries = reading.joined([reading.read_folder(place, recipe.labels, settings, recipe.lists) for place in places])
    remaining = reading.thinned(entries, settings, recipe.seed)
    manifest = Manifest(
        folder=entries.folder,
        labels=entries.labels,
        images=tuple(entries.names),
        patients=tuple(entries.patients),
        states=entries.array(),
        lists=reading.divided(entries, remaining, settings, recipe.lists, recipe.seed),
        details={key: tuple(values) for key, values in entries.details.items()},
        files=tuple(entries.files),
        tables=tuple(entries.tables),
        table_of=np.array(entries.table_of, np.int32),
        lines=np.array(entries.lines, np.int32),
    )
    for part in (recipe.lists.train, recipe.lists.choose, recipe.lists.test):
        _check_part(manifest, part)
    for part in (recipe.lists.train, recipe.lists.choose):
        _check_labels(manifest, part)
    return manifest


def list_sha256(manifest: Manifest, name: str) -> str:
    """Hash of a list's image names, one a line, by which two trainings can be seen to share it."""
    names = "".join(f"{manifest.images[index]}\n" for index in manifest.lists[name])
    return hashlib.sha256(names.encode()).hexdigest()


def split_sha256(manifest: Manifest) -> str:
    """Hash of the whole split: the lists' names with their hashes. It stands beside every AUC."""
    lines = "".join(f"{name}\t{list_sha256(manifest, name)}\n" for name in sorted(manifest.lists))
    return hashlib.sha256(lines.encode()).hexdigest()


def _tables(manifest: Manifest) -> str:
    return ", ".join(dict.fromkeys(path.name for path in manifest.tables))


def _check_part(manifest: Manifest, part: str) -> None:
    if not len(manifest.lists.get(part, ())):
        raise Refusal(
            "unusable-input",
            f"{_tables(manifest)}: no image comes into the list {part}.",
            "Look at the recipe's section data: its shares, views and keep; or give a list of names.",
        )


def _check_labels(manifest: Manifest, part: str) -> None:
    states = manifest.states[manifest.lists[part]]
    for column, label in enumerate(manifest.labels):
        for value, word in ((1.0, "positive"), (0.0, "negative")):
            if not (states[:, column] == value).any():
                raise Refusal(
                    "unusable-input",
                    f"{_tables(manifest)}, column {label}: no image of the list {part} is {word}.",
                    "Leave the label out of the recipe, or add such images to the list.",
                )
