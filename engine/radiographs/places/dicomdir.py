"""The index of a disc: which files it names, in its order, and where they are (PS3.3 F, PS3.10 8)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from engine.radiographs.dicom.header import read_header
from engine.radiographs.dicom.values import items, value, whole
from engine.radiographs.limits import Limits
from engine.radiographs.places.folders import DiskFolder, Folder
from engine.radiographs.places.reading import Places
from engine.radiographs.places.skipped import Skipped
from engine.radiographs.refusals import Refusal

NAME = "dicomdir"
# An index of a hundred thousand images takes some 80 MiB.
LARGEST = 256 << 20
_DEEPEST = 8
_COPY = "Copy the whole disc again."

References = list[tuple[str, ...]]


def references_of(path: Path, places: Places, limits: Limits) -> References:
    """The files that an index names, each as the parts of its name, in the order of its records.

    Raises
    ------
    Refusal
        Where the index cannot be read, or is none.
    """
    with places.opened(path) as source:
        if source.size > LARGEST:
            raise Refusal("too-large", f"The index “{path.name}” is larger than any disc's.", _COPY)
        dataset = read_header(source.buffer, limits).dataset
        records = items(dataset, "DirectoryRecordSequence")
        if not records:
            raise Refusal("not-dicom", f"“{path.name}” is no index of a disc, or is empty.", _COPY)
        named = [parts for record in _in_order(dataset, records) if (parts := _parts(record))]
    return list(dict.fromkeys(named))


class Index:
    """Finds the files that an index names below its own folder; each folder is listed once."""

    def __init__(self, folder: Folder) -> None:
        self._root = folder
        self._levels: dict[tuple[str, ...], _Level | None] = {(): _level(folder)}

    def resolve(self, parts: tuple[str, ...]) -> Path | Skipped:
        """Where a named file is, whatever the case of its name on disk; or why it is not opened.

        It must lie below the folder of the index, links included.
        """
        claimed = "/".join(parts)
        if any(part in (".", "..") or set(part) & set("/\\:\0") for part in parts):
            return self._escape(claimed)
        level = self._at(parts[:-1])
        name = None if level is None else _found(parts[-1], level.files)
        if level is None or name is None:
            reason = f"The disc's index names “{claimed}”, which is not there."
            return Skipped(self._root.path.joinpath(*parts), Refusal("vanished", reason, _COPY))
        path = level.folder.path / name
        if isinstance(self._root, DiskFolder):
            root = os.path.realpath(self._root.path)
            if os.path.commonpath((root, os.path.realpath(path))) != root:
                return self._escape(claimed)
        return path

    def _at(self, parts: tuple[str, ...]) -> _Level | None:
        """The folder of these names, or None."""
        if parts not in self._levels:
            above = self._at(parts[:-1])
            name = None if above is None else _found(parts[-1], above.folders)
            self._levels[parts] = None if above is None or name is None else _level(above.folder.below(name))
        return self._levels[parts]

    def _escape(self, claimed: str) -> Skipped:
        reason = f"The disc's index names a file outside its folder (“{claimed[:80]}”); it was not opened."
        harm = "It may have been made to do harm; ask whoever sent it."
        return Skipped(self._root.path / NAME.upper(), Refusal("archive-escape", reason, harm))


@dataclass(frozen=True)
class _Level:
    """A folder, and its names by their names without case."""

    folder: Folder
    files: dict[str, str]
    folders: dict[str, str]


def _level(folder: Folder) -> _Level | None:
    try:
        listing = folder.listing()
    except OSError:
        return None
    return _Level(
        folder, {name.casefold(): name for name in listing.files}, {name.casefold(): name for name in listing.folders}
    )


def _in_order(dataset: Dataset, records: tuple[Dataset, ...]) -> Iterator[Dataset]:
    """Records as their offsets link them: each before those below it; then any that no link reaches."""
    places = {int(getattr(record, "seq_item_tell", None) or -1): record for record in records}
    seen: set[int] = set()
    stack = [(whole(dataset, "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity"), 0)]
    while stack:
        offset, depth = stack.pop()
        record = places.get(offset or -1)
        if record is None or id(record) in seen or depth > _DEEPEST:
            continue
        seen.add(id(record))
        yield record
        stack.append((whole(record, "OffsetOfTheNextDirectoryRecord"), depth))
        stack.append((whole(record, "OffsetOfReferencedLowerLevelDirectoryEntity"), depth + 1))
    yield from (record for record in records if id(record) not in seen)


def _parts(record: Dataset) -> tuple[str, ...]:
    """Referenced File ID; empty where a record names no file, or is no longer in use."""
    if whole(record, "RecordInUseFlag") == 0:
        return ()
    found = value(record, "ReferencedFileID")
    parts = found if isinstance(found, (MultiValue, list, tuple)) else (found,)
    return tuple(str(part).strip() for part in parts if isinstance(part, str) and part.strip())


def _found(part: str, names: dict[str, str]) -> str | None:
    """A name as it stands in the folder: discs show it in small letters, or with a version."""
    plain = part.casefold()
    return next((names[form] for form in (plain, f"{plain}.", f"{plain};1", f"{plain}.;1") if form in names), None)
