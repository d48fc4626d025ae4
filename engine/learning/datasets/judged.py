"""Any layout of a data folder as what an engine is judged on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.judging.lists import listing
from engine.judging.lists.listing import Listed
from engine.learning.datasets import chestxray14, chexpert, padchest, reading
from engine.learning.datasets.entries import REST
from engine.learning.datasets.rows import columns
from engine.learning.datasets.settings import DataSettings
from engine.learning.sections import Lists

if TYPE_CHECKING:
    from engine.learning.recipe import Recipe

_TRAINED_ON = "train_val"  # published as one list, to be divided


def reader_of(recipe: Recipe | None) -> Callable[[Path, Sequence[str]], Listed]:
    """What reads data folders for an evaluation: as they were published, or as a recipe reads and divides them."""
    return lambda folder, labels: read(folder, labels, recipe)


def read(folder: Path, labels: Sequence[str], recipe: Recipe | None = None) -> Listed:
    """Read a folder whole.

    Parameters
    ----------
    folder
        In the project's own layout, or as ChestX-ray14, CheXpert or PadChest were published.
    labels
        Those that are judged.
    recipe
        Its section ``data``, lists and seed decide which images there are, what uncertain labels count for and which
        image is in which list. Without one, every image is there, what is uncertain or not mentioned is left out, and
        only those lists are there that were published.

    Raises
    ------
    Refusal
        With file and line, as :func:`engine.learning.datasets.reading.read_folder`.
    """
    settings, lists, seed = DataSettings(), Lists(), 0
    if recipe is not None:
        settings, lists, seed = recipe.data, recipe.lists, recipe.seed
    elif reading.layout_of(folder) == "folder":
        return listing.read(folder, labels)  # any list beside labels.csv, whatever it is called
    entries = reading.read_folder(folder, labels, settings, lists)
    remaining = reading.thinned(entries, settings, seed)
    if recipe is not None:
        parts = {
            name: tuple(entries.names[number] for number in places)
            for name, places in reading.divided(entries, remaining, settings, lists, seed).items()
        }
    else:
        parts = {
            _TRAINED_ON if name == REST else name: tuple(entries.names[number] for _, _, number in part)
            for name, part in (entries.parts or {}).items()
        }
    whole = Listed(
        folder,
        listing.ALL,
        entries.labels,
        tuple(entries.names),
        tuple(entries.lines),
        np.array(entries.patients, np.str_),
        entries.array(),
        {key: tuple(values) for key, values in entries.details.items()},
        files=tuple(entries.files),
        tables=tuple(entries.tables[number].name for number in entries.table_of),
        given=parts,
    )
    return whole.rows(remaining)


def labels_in(folder: Path) -> tuple[str, ...]:
    """The labels that a folder states, of whatever layout; every column of labels.csv in the project's own."""
    layout = reading.layout_of(folder)
    if layout == "chestxray14":
        return chestxray14.FINDINGS
    if layout == "chexpert":
        return chexpert.labels_of(folder)
    if layout == "padchest":
        return padchest.read(folder, (), DataSettings()).labels
    return columns(folder / listing.LABELS)
