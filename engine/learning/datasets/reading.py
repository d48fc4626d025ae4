"""One or several data folders to one manifest: read by their layouts, joined, thinned, divided."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets import chestxray14, chexpert, folder, padchest, splitting
from engine.learning.datasets.entries import REST, Entries, Listed, not_there
from engine.learning.datasets.rows import wrong
from engine.learning.datasets.settings import NO_FINDING, DataSettings, Layout
from engine.learning.sections import Lists
from engine.radiographs.refusals import Refusal

Parts = dict[str, NDArray[np.int64]]


def read_folder(place: Path, labels: Sequence[str], settings: DataSettings, lists: Lists) -> Entries:
    """Read one folder in the layout that the settings name, or that lies there."""
    layout = layout_of(place) if settings.layout == "auto" else settings.layout
    if layout == "chestxray14":
        return chestxray14.read(place, labels, lists)
    if layout == "chexpert":
        return chexpert.read(place, labels, settings, lists)
    if layout == "padchest":
        return padchest.read(place, labels, settings)
    return folder.read(place, labels, settings, lists)


def layout_of(place: Path) -> Layout:
    """The layout that lies in a folder; the project's own where nothing else is known by its tables.

    Raises
    ------
    Refusal
        ``not-found`` where there is no such folder or no table in it.
    """
    if (place / folder.TABLE).exists():
        return "folder"
    if chestxray14.table_of(place) is not None:
        return "chestxray14"
    if chexpert.is_here(place):
        return "chexpert"
    if padchest.table_of(place) is not None:
        return "padchest"
    raise not_there(place)


def joined(folders: Sequence[Entries]) -> Entries:
    """Several folders as one. Names and patients of different folders are kept apart by the folder's name.

    Raises
    ------
    Refusal
        Where two folders have the same name or labels differ; where an image of the same name and size is in two.
    """
    if len(folders) == 1:
        return folders[0]
    titles = [one.folder.name for one in folders]
    _require_apart(folders, titles)
    whole = Entries(folders[0].folder, folders[0].labels)
    for one, title in zip(folders, titles, strict=True):
        offset, tables = len(whole.names), len(whole.tables)
        whole.names += [f"{title}/{name}" for name in one.names]
        whole.files += [str(one.folder / file) for file in one.files]
        whole.patients += [f"{title}:{patient}" for patient in one.patients]
        whole.states += one.states
        whole.tables += one.tables
        whole.table_of += [tables + number for number in one.table_of]
        whole.lines += one.lines
        for key, values in one.details.items():
            whole.details[key] += values
        given = one.parts if one.parts is not None else {REST: None}
        whole.parts = whole.parts or {}
        for name, listed in given.items():
            entries = _all(one) if listed is None else listed
            whole.parts.setdefault(name, []).extend((path, line, offset + number) for path, line, number in entries)
    if all(one.parts is None for one in folders):
        whole.parts = None
    whole.known = {name: number for number, name in enumerate(whole.names)}
    return whole


def thinned(entries: Entries, settings: DataSettings, seed: int) -> NDArray[np.int64]:
    """The images that remain: of the recipe's views, with a label where that is asked for, and the kept shares."""
    states = entries.array()
    remain = np.ones(len(entries.names), np.bool_)
    if settings.views:
        remain &= np.array([_shows(view, settings.views) for view in entries.details["view"]], np.bool_)
    positives = (states == 1).sum(1)
    if settings.drop_unlabelled:
        remain &= positives > 0
    for label, share in settings.keep.items():
        alone = positives == 0 if label == NO_FINDING else positives == 1
        if label != NO_FINDING:
            alone &= states[:, entries.labels.index(label)] == 1
        rows = np.flatnonzero(alone & remain)
        chosen = splitting.kept(seed, f"keep {label}", [entries.names[row] for row in rows], share)
        remain[[row for row in rows if entries.names[row] not in chosen]] = False
    if not remain.any():
        raise Refusal(
            "unusable-input",
            f"No image of {entries.tables[0].name} remains after the recipe's section data.",
            "Look at its views, drop_unlabelled and keep.",
        )
    return np.flatnonzero(remain)


def divided(entries: Entries, remaining: NDArray[np.int64], settings: DataSettings, lists: Lists, seed: int) -> Parts:
    """The images of each of the recipe's lists, in the list's order.

    Raises
    ------
    Refusal
        With file and line for a patient in two parts.
    """
    if settings.split == "drawn" or entries.parts is None:
        given: dict[str, list[Listed]] = {}
        rest = remaining.tolist()
        shares = settings.shares
    else:
        there = set(remaining.tolist())
        given = {name: [entry for entry in part if entry[2] in there] for name, part in entries.parts.items()}
        rest = [number for _, _, number in given.pop(REST, [])]
        whole = settings.shares[0] + settings.shares[1]
        tested = lists.test in given
        shares = (settings.shares[0] / whole, settings.shares[1] / whole, 0.0) if tested else settings.shares
    _require_whole_patients(entries, given, rest)
    parts = {name: np.array([number for _, _, number in part], np.int64) for name, part in given.items()}
    if rest:
        places = np.array(rest, np.int64)
        drawn = splitting.by_patient(
            [entries.patients[number] for number in rest],
            entries.array()[places],
            entries.labels,
            shares=shares,
            stratify=settings.stratify,
            seed=seed,
        )
        for part, name in enumerate((lists.train, lists.choose, lists.test)):
            more = places[drawn == part]
            parts[name] = np.concatenate([parts[name], more]) if name in parts else more
    return parts


def _all(one: Entries) -> list[Listed]:
    return [(one.tables[one.table_of[number]], one.lines[number], number) for number in range(len(one.names))]


def _require_apart(folders: Sequence[Entries], titles: Sequence[str]) -> None:
    if len(set(titles)) != len(titles):
        raise Refusal(
            "unusable-input",
            f"Two data folders have the same name: {', '.join(titles)}.",
            "Rename one: images and patients are told apart by the folder's name.",
        )
    if any(one.labels != folders[0].labels for one in folders):
        raise Refusal(
            "unusable-input",
            f"The folders {', '.join(titles)} do not have the same labels.",
            "Name the labels in the recipe.",
        )
    seen: dict[tuple[str, int], Entries] = {}
    for one in folders:
        for number, name in enumerate(one.names):
            key = (Path(name).name, (one.folder / one.files[number]).stat().st_size)
            other = seen.setdefault(key, one)
            if other is not one:
                raise wrong(
                    one.tables[one.table_of[number]],
                    one.lines[number],
                    f"{name} of {one.folder.name} is in {other.folder.name} too",
                    "Keep it in one of the folders: twice it could come into two parts.",
                )


def _shows(view: str, wanted: Sequence[str]) -> bool:
    view = view.strip()
    kind = "lateral" if view.lower() in {"lateral", "l", "ll", "rl", "lat"} else "frontal"
    return kind in wanted or view.upper() in wanted


def _require_whole_patients(entries: Entries, given: dict[str, list[Listed]], rest: Sequence[int]) -> None:
    """Refuse a patient in two given parts, with the list and the line where the second one names him."""
    part_of: dict[str, str] = {}
    for name, part in given.items():
        for path, line, number in part:
            patient = entries.patients[number]
            other = part_of.setdefault(patient, name)
            if other != name:
                raise _in_two(path, line, entries.names[number], f"{other}.txt")
    for number in rest:
        if entries.patients[number] in part_of:
            path, line = entries.tables[entries.table_of[number]], entries.lines[number]
            raise _in_two(path, line, entries.names[number], f"the part {part_of[entries.patients[number]]}")


def _in_two(path: Path, line: int, name: str, other: str) -> Refusal:
    return wrong(path, line, f"the patient of {name} is in {other} too", "Keep all images of a patient in one list.")
