"""From what was opened (files, folders) to the study list: at once what is known, then one walk that corrects it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Protocol

from engine.radiographs.headline import Headline
from engine.radiographs.places import skipped as places
from engine.radiographs.refusals import Code
from viewer.studies.beside import Beside
from viewer.studies.entries import Entry, Stamp, exists, key_of, stamp_of
from viewer.studies.fingerprints import fingerprint
from viewer.studies.scanning import entry_of

BUNCH, BUNCH_SECONDS = 500, 0.1
PORTION = 2000
"""New files whose headers are asked for at once."""
# What a file's bytes are to blame for; everything else may have another outcome next time.
LASTING: frozenset[Code] = frozenset(
    (
        "empty",
        "not-an-image",
        "not-dicom",
        "transfer-syntax",
        "truncated",
        "header-lies",
        "too-large",
        "decoder-failed",
        "archive-escape",
        "archive-bomb",
    )
)


class Looks(Protocol):
    """What a listing needs of :class:`engine.radiographs.opening.Opener`."""

    def walk(
        self, paths: Iterable[Path], cancelled: Callable[[], bool] = ...
    ) -> Iterator[places.Found | places.Skipped]:
        """Find the files that may be pictures."""
        ...

    def scan(self, paths: Iterable[Path], cancelled: Callable[[], bool] = ...) -> Iterator[Headline | places.Skipped]:
        """Read their headers, one after the other."""
        ...


class Remembers(Protocol):
    """What a listing needs of :class:`viewer.studies.index.index.Index`."""

    def known_one_by_one(self, paths: Iterable[Path]) -> Iterator[Entry]:
        """Give what was listed below ``paths`` last time."""
        ...

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep entries."""
        ...

    def vanished(self, paths: Iterable[Path]) -> None:
        """Take files out of what is known."""
        ...

    def like(self, path: Path, stamp: Stamp) -> tuple[tuple[Path, str], ...]:
        """Give other files of the same size and time: (path, sha256)."""
        ...


@dataclass(frozen=True)
class Found:
    """What a listing has found since the last one.

    Attributes
    ----------
    entries
        New ones, and ones that are other than they were: each takes the place of the entry of its key.
    gone
        Keys of entries that are no longer there.
    notices
        What should be known of the tables beside the pictures.
    warm
        Whether this is (a bunch of) what was known before; nothing was looked at yet.
    done, total
        Files that were dealt with and files in all; ``total`` is 0 while nobody knows: a folder that is listed for the
        first time is walked and read in one.
    last
        Whether nothing will follow. Never true of a cancelled listing.
    """

    entries: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    warm: bool = False
    done: int = 0
    total: int = 0
    last: bool = False


def listing(
    paths: Iterable[Path],
    opener: Looks,
    index: Remembers | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Found]:
    """List every file below ``paths``, in order of name; nothing is left out silently.

    Parameters
    ----------
    paths
        Files and folders; folders are walked to their ends.
    opener
        Reads headers (in a child process, so that a broken file costs its own line only); only of files that the
        index does not know as they are.
    index
        What is known from earlier; it is brought up to date. None: everything is read.
    cancelled
        Asked between files; once it is true the listing ends, and says of nothing that it is gone.
    """
    yield from _Listing(tuple(Path(path).absolute() for path in paths), opener, index, cancelled).run()


class _Listing:
    """One walk."""

    def __init__(
        self, roots: tuple[Path, ...], opener: Looks, index: Remembers | None, cancelled: Callable[[], bool]
    ) -> None:
        self._roots, self._opener, self._index, self._cancelled = roots, opener, index, cancelled
        self._beside = Beside()
        self._known: dict[Path, Entry] = {}
        self._seen: set[Path] = set()
        # The index of a disc names files that do not lie below it.
        self._loose = any(root.name.casefold() == "dicomdir" for root in roots)
        self._unread: set[Path] = set()
        self._missing: set[Path] = set()
        self._new: dict[Path, Stamp] = {}
        self._waiting: list[Entry] = []
        self._unkept: list[Entry] = []
        self._told = 0
        self._passed = 0.0  # the first one at once
        self._done = self._total = 0

    def run(self) -> Iterator[Found]:
        yield from self._remembered()
        if self._cancelled():
            return
        try:
            yield from self._walk() if self._known or self._loose else self._read()
            if not self._cancelled():
                yield self._found(last=True)
        finally:
            self._keep()

    def _remembered(self) -> Iterator[Found]:
        """What is known, in bunches: the first rows stand before the last ones are made."""
        bunch: list[Entry] = []
        for entry in self._index.known_one_by_one(self._roots) if self._index is not None else ():
            self._known[entry.path] = entry
            bunch.append(entry)
            if len(bunch) >= BUNCH:
                yield Found(tuple(bunch), warm=True)
                bunch = []
                if self._cancelled():
                    return
        if bunch:
            yield Found(tuple(bunch), warm=True)

    def _read(self) -> Iterator[Found]:
        """Nothing is known: read the headers while walking, so that the first one comes at once."""
        for said in self._opener.scan(self._roots, self._cancelled):
            if said.path in self._seen:  # a file may be named, and lie in a folder that is named
                continue
            self._seen.add(said.path)
            if isinstance(said, places.Skipped) and not said.opened:
                self._skip(said)
            else:
                self._take(said, None)
            if self._due():
                yield self._found()
        self._total = self._done

    def _walk(self) -> Iterator[Found]:
        """Find what is there, then read the headers of what is not known as it is."""
        for found in self._opener.walk(self._roots, self._cancelled):
            if found.path not in self._seen:
                self._seen.add(found.path)
                if isinstance(found, places.Skipped):
                    self._skip(found)
                elif not self._as_it_was(found.path, Stamp(found.size, found.mtime_ns)):
                    self._new[found.path] = Stamp(found.size, found.mtime_ns)
            if self._due():
                yield self._found()
        if self._cancelled():
            return
        self._total = self._done + len(self._new)  # more where a file turns out to be an archive
        yield self._found(self._gone())
        yield from self._open()

    def _skip(self, found: places.Skipped) -> None:
        code = found.refusal.code
        if code == "not-found":
            self._missing.add(found.path)
        elif code != "no-images-in-folder" and code not in LASTING:
            self._unread.add(found.path)
        self._done += 1
        self._waiting.append(Entry(key_of(found.path), found.path, refusal=found.refusal, skipped=not found.opened))

    def _as_it_was(self, path: Path, stamp: Stamp) -> bool:
        """Whether a file is what the index says; then only the tables beside it may say something new."""
        old = self._known.get(path)
        if old is None and self._loose and self._index is not None:
            old = next(self._index.known_one_by_one((path,)), None)
        if old is None or old.stamp != stamp or (old.refusal is not None and old.refusal.code not in LASTING):
            return False
        said = old.headline or old.refusal
        if said is None:
            return False
        self._done += 1
        entry = entry_of(path, said, self._beside, old.stamp, old.sha256)
        if entry != old or path not in self._known:
            self._waiting.append(entry)
            self._unkept.append(entry)
        return True

    def _open(self) -> Iterator[Found]:
        """Read the headers of the new files."""
        new, self._new = self._new, {}
        names = list(new)
        for start in range(0, len(names), PORTION):
            for said in self._opener.scan(names[start : start + PORTION], self._cancelled):
                self._take(said, new.get(said.path))
                if self._due():
                    yield self._found()
            if self._cancelled():
                return

    def _take(self, said: Headline | places.Skipped, stamp: Stamp | None) -> None:
        """Make the line of a file whose header was read."""
        path = said.path
        if isinstance(said, Headline) and said.mtime_ns:  # what was read, not what was there at the walk
            stamp = Stamp(said.size, said.mtime_ns)
        elif stamp is None:
            stamp = stamp_of(path)
        found = said if isinstance(said, Headline) else said.refusal
        entry = entry_of(path, found, self._beside, stamp, self._moved_here(path, stamp))
        self._done += 1
        self._waiting.append(entry)
        self._unkept.append(entry)

    def _moved_here(self, path: Path, stamp: Stamp | None) -> str:
        """The hash of a file that lay elsewhere, else empty. Size and time make the guess, the bytes decide."""
        if self._index is None or stamp is None:
            return ""
        former = {old: sha256 for old, sha256 in self._index.like(path, stamp) if not exists(old)}
        if not former:
            return ""
        try:
            sha256 = fingerprint(path)
        except OSError:
            return ""
        was_here = [old for old, known in former.items() if known == sha256]
        self._index.vanished(was_here)
        return sha256 if was_here else ""

    def _gone(self) -> tuple[str, ...]:
        """Keys of what was known and is not there.

        Below a folder that cannot be read now nothing is said to be gone. Below one that is missing all is, but stays
        in the index: a drive may be connected again.
        """
        absent = [path for path in self._known if path not in self._seen]
        gone = [path for path in absent if self._unread.isdisjoint(path.parents)]
        if self._index is not None:
            self._index.vanished(path for path in gone if self._missing.isdisjoint(path.parents))
        return tuple(key_of(path) for path in gone)

    def _due(self) -> bool:
        return len(self._waiting) >= BUNCH or (bool(self._waiting) and monotonic() - self._passed >= BUNCH_SECONDS)

    def _found(self, gone: tuple[str, ...] = (), last: bool = False) -> Found:
        entries, self._waiting = tuple(self._waiting), []
        notices = tuple(self._beside.notices[self._told :])
        self._told = len(self._beside.notices)
        if len(self._unkept) >= BUNCH:
            self._keep()
        self._passed = monotonic()
        return Found(entries, gone, notices, done=self._done, total=self._total, last=last)

    def _keep(self) -> None:
        kept, self._unkept = self._unkept, []
        if self._index is not None and kept:
            self._index.put(kept)
