"""Folders as a walk sees them, on disk or within an archive: files, folders below, and what cannot be opened."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engine.radiographs.places.archives import Archive
from engine.radiographs.refusals import Refusal

_LINK = Refusal("vanished", "The link leads nowhere, or in a circle.", "Look for the file itself and open it.")
_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True)
class Listing:
    """What stands in a folder, each part in order of name.

    Attributes
    ----------
    files
        Names of ordinary files.
    folders
        Names of folders; links to folders are left out, so that no walk goes in circles.
    unfit
        Names of what is neither, and of what an archive must not give, with the reason.
    """

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    unfit: tuple[tuple[str, Refusal], ...] = ()


class Folder(Protocol):
    """A folder of either kind."""

    @property
    def path(self) -> Path:
        """Where it is; for people and for opening its files."""
        ...

    def listing(self) -> Listing:
        """What stands in it, hidden things left out; raises OSError."""
        ...

    def below(self, name: str) -> Folder:
        """A folder in it."""
        ...


@dataclass(frozen=True)
class DiskFolder:
    """An ordinary folder."""

    path: Path

    def listing(self) -> Listing:
        """See :class:`Folder`; the system tells kinds with the names, so that no file is looked at twice."""
        files, folders, unfit = [], [], []
        with os.scandir(self.path) as found:
            for entry in found:
                if entry.name.startswith("."):
                    continue
                try:
                    if entry.is_file():
                        files.append(entry.name)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(entry.name)
                    elif not entry.is_dir():
                        unfit.append((entry.name, special(entry)))
                except OSError:  # a link in a circle
                    unfit.append((entry.name, special(entry)))
        return Listing(
            tuple(sorted(files, key=order)), tuple(sorted(folders, key=order)), tuple(sorted(unfit, key=_of_pair))
        )

    def below(self, name: str) -> DiskFolder:
        """See :class:`Folder`."""
        return DiskFolder(self.path / name)


@dataclass
class _Branch:
    """A folder of an archive while its tree is put together."""

    files: list[str] = field(default_factory=list)
    folders: dict[str, _Branch] = field(default_factory=dict)
    unfit: list[tuple[str, Refusal]] = field(default_factory=list)

    def at(self, folders: list[str]) -> _Branch:
        branch = self
        for name in folders:
            branch = branch.folders.setdefault(name, _Branch())
        return branch


@dataclass(frozen=True)
class ArchiveFolder:
    """A folder within an archive, or the archive itself."""

    path: Path
    branch: _Branch

    def listing(self) -> Listing:
        """See :class:`Folder`."""
        return Listing(
            tuple(sorted((name for name in self.branch.files if shown(name)), key=order)),
            tuple(sorted((name for name in self.branch.folders if shown(name)), key=order)),
            tuple(sorted(((name, refusal) for name, refusal in self.branch.unfit if shown(name)), key=_of_pair)),
        )

    def below(self, name: str) -> ArchiveFolder:
        """See :class:`Folder`."""
        return ArchiveFolder(self.path / name, self.branch.folders[name])


def archive_folder(archive: Archive) -> ArchiveFolder:
    """An archive as a folder."""
    root = _Branch()
    for name in archive.names():
        *folders, last = name.split("/")
        root.at(folders).files.append(last)
    for name, refusal in archive.skipped:
        *folders, last = name.split("/")
        root.at(folders).unfit.append((last, refusal))
    return ArchiveFolder(archive.path, root)


def shown(name: str) -> bool:
    """Whether a name is none of those that systems hide."""
    return not name.startswith(".") and name != "__MACOSX"


def order(name: str) -> tuple[str, str]:
    """By name without case, then by name."""
    return name.casefold(), name


def special(entry: os.DirEntry[str] | Path) -> Refusal:
    """What something is that is neither file nor folder."""
    try:
        mode = entry.stat().st_mode
    except OSError:
        return _LINK
    kind = next((kind for test, kind in _SPECIAL if test(mode)), "no ordinary file")
    return Refusal("not-an-image", f"“{entry.name}” is {kind}, not a radiograph.", "Nothing needs to be done.")


def _of_pair(pair: tuple[str, Refusal]) -> tuple[str, str]:
    return order(pair[0])
