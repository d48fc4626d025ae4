"""Folders of radiographs for tests of the list, and what a listing says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from engine.radiographs.headline import Headline
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import Identity
from tests.engine.radiographs.making import chest, dicom
from viewer.studies.entries import Entry, Stamp, key_of
from viewer.studies.index.index import Index
from viewer.studies.listing import Found, listing
from viewer.studies.scanning import family_of


def film(folder: Path, name: str, seed: int = 7, **attributes: Any) -> Path:
    """A DICOM file; attributes by keyword."""
    folder.mkdir(parents=True, exist_ok=True)
    return dicom(folder / name, chest(64, 64, seed), **attributes)


def entry(path: str | Path, *, order: int | None = None, frontal: bool | None = None, **identity: Any) -> Entry:
    """An entry as a header would make it, without a file."""
    place = Path(path)
    stated = Identity(**identity)
    headline = Headline(place, "", "DICOM", 2500, 2048, identity=stated, frontal=frontal)
    family = family_of(stated)
    return Entry(
        key_of(place),
        place,
        headline=headline,
        identity=stated,
        family=family,
        order=order,
        stamp=Stamp(1000, 2000),
    )


class Counting:
    """A real opener, and which headers it was asked for."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self.asked: list[str] = []

    def walk(self, paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> Iterator[Any]:
        return self._opener.walk(paths, cancelled)

    def scan(self, paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> Iterator[Any]:
        for said in self._opener.scan(paths, cancelled):
            if getattr(said, "opened", True):  # what is passed over for its name is not opened
                self.asked.append(said.path.name)
            yield said


def entries_of(paths: Iterable[Path], opener: Opener) -> list[Entry]:
    """What stands in the list without an index, in the order in which it came."""
    return [entry for found in listing(paths, opener) for entry in found.entries]


def listed(paths: Path | list[Path], opener: Counting, index: Index | None) -> tuple[dict[str, Entry], list[Found]]:
    """What stands in the list at the end, by file name, and how it came."""
    found = list(listing(paths if isinstance(paths, list) else [paths], opener, index))
    standing: dict[str, Entry] = {}
    for one in found:
        for gone in one.gone:
            standing.pop(gone)
        standing.update((entry.key, entry) for entry in one.entries)
    return {entry.path.name: entry for entry in standing.values()}, found
