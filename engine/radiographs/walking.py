"""From files, folders, archives and discs to the files that may be pictures, each with its line.

A walk looks at directories that nobody vouches for, and may meet a drive that does not answer:
:meth:`engine.radiographs.opening.Opener.walk` does the same in a child process.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from engine.radiographs.limits import Limits
from engine.radiographs.places.archives import SUFFIX, is_archive
from engine.radiographs.places.folders import DiskFolder, Folder, Listing, archive_folder, special
from engine.radiographs.places.reading import Places, as_refusals
from engine.radiographs.places.skipped import Skipped
from engine.radiographs.refusals import Refusal

__all__ = ["Skipped", "walk"]

# What stands beside pictures in a folder and is none, by its name; a file that is named itself is always tried.
_KINDS = {
    "a text file": ("txt", "md", "rst", "log", "readme", "rtf"),
    "a table": ("csv", "tsv", "xls", "xlsx", "ods", "parquet"),
    "a data file": ("json", "jsonl", "xml", "yaml", "yml", "toml", "ini", "cfg", "npz", "npy", "sqlite", "db", "nii"),
    "an archive of a kind that is not opened (zip is)": ("tar", "gz", "tgz", "bz2", "xz", "7z", "rar", "zst"),
    "a document": ("pdf", "doc", "docx", "odt", "ppt", "pptx", "html", "htm", "svg", "css"),
    "a program": ("py", "pyc", "js", "sh", "bat", "exe", "dll", "so", "jar", "ipynb"),
    "a model": ("onnx", "safetensors", "pt", "pth", "h5"),
}
_NO_PICTURES = {extension: kind for kind, extensions in _KINDS.items() for extension in extensions}
_NAMES = {"license": "a text file", "readme": "a text file"}
_INDEX = "dicomdir"
# Written by Hilum itself beside what was read.
_OURS = (".hilum.png", ".hilum.json", ".hilum.jsonl", ".hilum.csv")


def walk(
    paths: Iterable[Path],
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits | None = None,
    places: Places | None = None,
    entering: Callable[[Path], None] = lambda _place: None,
) -> Iterator[Path | Skipped]:
    """Files that may be pictures, in order of name; folders and archives are walked to their ends.

    Parameters
    ----------
    paths
        Files, folders, zip archives and indexes of discs (DICOMDIR), in the order in which they are taken.
    cancelled
        Asked between files; once it is true the walk ends.
    limits
        For archives.
    places
        Opens archives; whoever reads the files too shares it, so that an archive is opened once.
    entering
        Told of each place before it is looked at; the refusal that it raises takes the place's place.

    Yields
    ------
    A path to be opened, or what was skipped and why. A file that is named itself is always yielded as a path; hidden
    files, links to folders and our own outputs are left out without a line. Where a folder has the index of a disc,
    what it names comes first, in its order; an index that is named itself gives what it names and no more.
    """
    allowed = limits or Limits()
    with places or Places(allowed) as opened:
        for found in _Walk(opened, allowed, entering).all(paths):
            if cancelled():
                return
            yield found


class _Walk:
    """One walk: what it opens archives with, and how much it may."""

    def __init__(self, places: Places, limits: Limits, entering: Callable[[Path], None]) -> None:
        self._places = places
        self._limits = limits
        self._entering = entering

    def all(self, paths: Iterable[Path]) -> Iterator[Path | Skipped]:
        for path in map(Path, paths):
            try:
                with as_refusals(path):
                    yield from self._named(path)
            except Refusal as refusal:
                yield Skipped(path, refusal)

    def _named(self, path: Path) -> Iterator[Path | Skipped]:
        """What someone named: everything is tried."""
        self._entering(path)
        try:
            mode = os.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            if os.path.islink(path):
                yield Skipped(path, special(path))
            elif any(parent.suffix.casefold() == SUFFIX for parent in path.parents):
                yield path  # into an archive; opening it tells
            else:
                reason = f"“{path}” does not exist."
                yield Skipped(path, Refusal("not-found", reason, "Check the name, and whether its drive is connected."))
            return
        except PermissionError:
            yield path  # opening it tells
            return
        if stat.S_ISDIR(mode):
            yield from self._folder(DiskFolder(path))
        elif not stat.S_ISREG(mode):
            yield Skipped(path, special(path))
        elif path.name.casefold() == _INDEX:
            yield from self._disc(path)
        elif path.suffix.casefold() == SUFFIX and is_archive(path):
            yield from self._archive(path)
        else:
            yield path

    def _archive(self, path: Path) -> Iterator[Path | Skipped]:
        """A zip archive as a folder; or why it must not be opened."""
        try:
            self._entering(path)
            folder = archive_folder(self._places.archive(path))
        except Refusal as refusal:
            yield Skipped(path, refusal)
        else:
            yield from self._folder(folder, nested=True)

    def _disc(self, path: Path) -> Iterator[Path | Skipped]:
        """What an index names, and no more."""
        found = False
        for one in self._referenced(DiskFolder(path.parent), path):
            found = True
            yield one
        if not found:
            yield Skipped(path, _nothing(path, "index"))

    def _folder(self, folder: Folder, *, nested: bool = False) -> Iterator[Path | Skipped]:
        """A folder and all below it; within an archive (``nested``) no further archive is opened."""
        found = faults = 0
        waiting = [folder]
        taken: set[Path] = set()
        while waiting:
            here = waiting.pop()
            try:
                self._entering(here.path)
                with as_refusals(here.path):
                    listing = here.listing()
            except Refusal as refusal:
                faults += 1
                yield Skipped(here.path, refusal if refusal.code != "no-permission" else _closed(here.path))
                continue
            waiting.extend(here.below(name) for name in reversed(listing.folders))
            for name in listing.files:
                if name.casefold() == _INDEX:
                    for one in self._referenced(here, here.path / name):
                        if isinstance(one, Path):
                            taken.add(one)
                        found += isinstance(one, Path)
                        yield one
            for one in self._files(here, listing, nested):
                if isinstance(one, Path):
                    found += 1
                    if taken and one in taken:  # the index named it
                        continue
                yield one
        if not found and not faults:
            yield Skipped(folder.path, _nothing(folder.path, "archive" if nested else "folder"))

    def _files(self, folder: Folder, listing: Listing, nested: bool) -> Iterator[Path | Skipped]:
        """The files of one folder, its index left out."""
        for name in listing.files:
            path, lower = folder.path / name, name.casefold()
            if lower == _INDEX or lower.endswith(_OURS):
                continue
            if lower.endswith(SUFFIX) and not nested:
                yield from self._archive(path)
            elif kind := _kind_by_name(lower, nested):
                reason = f"“{name}” is {kind}, not a radiograph."
                yield Skipped(path, Refusal("not-an-image", reason, "Nothing needs to be done."))
            else:
                yield path
        for name, refusal in listing.unfit:
            yield Skipped(folder.path / name, refusal)

    def _referenced(self, folder: Folder, path: Path) -> Iterator[Path | Skipped]:
        """What an index names, found below its folder."""
        from engine.radiographs.places.dicomdir import Index, references_of

        try:
            self._entering(path)
            references = references_of(path, self._places, self._limits)
        except Refusal as refusal:
            yield Skipped(path, refusal)
            return
        index = Index(folder)
        for parts in references:
            yield index.resolve(parts)


def _kind_by_name(lower: str, nested: bool) -> str:
    """What a file is by its name in small letters, where that says that it is no picture; empty otherwise."""
    if lower in _NAMES:
        return _NAMES[lower]
    if nested and lower.endswith(SUFFIX):
        return "an archive within an archive"
    _, dot, extension = lower.rpartition(".")
    return _NO_PICTURES.get(extension, "") if dot else ""


def _closed(folder: Path) -> Refusal:
    return Refusal("no-permission", f"The folder “{folder.name}” may not be read by you.", "Ask its owner.")


def _nothing(path: Path, what: str) -> Refusal:
    return Refusal(
        "no-images-in-folder",
        f"The {what} “{path.name or path}” holds no radiographs.",
        "Choose a folder with DICOM, PNG, JPEG or TIFF files.",
    )
