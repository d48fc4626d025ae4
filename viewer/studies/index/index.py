"""The index: what is known of files that were listed before. A cache: every call goes well, with or without it.

Calls block and belong beside the window; any thread may make them, they take turns. Two programs may use one index.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.store.private import sweep
from viewer.studies.entries import Entry, Stamp, is_unwritten
from viewer.studies.grouping import study_key
from viewer.studies.index import recent as recents
from viewer.studies.index.opening import FILE_NAME, in_memory, open_index
from viewer.studies.index.packing import checksum, pack, pack_picture, unpack, unpack_picture
from viewer.studies.index.recent import Recent

MOST_THUMBNAILS = 60_000
"""About 250 MB; the oldest make room."""
GONE_SECONDS = 30 * 24 * 3600
"""So long a vanished file is waited for to turn up elsewhere."""

_PUT = (
    "INSERT INTO files (path, size, modified, sha256, study, gone, body, checksum) VALUES (?, ?, ?, ?, ?, 0, ?, ?)"
    " ON CONFLICT (path) DO UPDATE SET sha256 = CASE WHEN excluded.sha256 <> '' THEN excluded.sha256"
    " WHEN size = excluded.size AND modified = excluded.modified THEN sha256 ELSE '' END,"
    " size = excluded.size, modified = excluded.modified, study = excluded.study, gone = 0, body = excluded.body,"
    " checksum = excluded.checksum"
)
Answer = TypeVar("Answer")


class Index:
    """The index in ``folder``; a context manager.

    Attributes
    ----------
    lasting
        Whether what is put in will be there tomorrow.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self._lock = threading.RLock()
        self._closed = False
        self._connection, self.lasting = open_index(self.folder)
        self._write(_throw_away_old)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; later calls find nothing and keep nothing."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()

    def known(self, paths: Iterable[Path]) -> tuple[Entry, ...]:
        """Give what was listed at or below ``paths`` last time, in that order; nothing on the disk is looked at."""
        return tuple(self.known_one_by_one(paths))

    def known_one_by_one(self, paths: Iterable[Path]) -> Iterator[Entry]:
        """As :meth:`known`: the rows are read at once, each entry is made when it is asked for."""
        given: set[bytes] = set()
        for path in paths:
            nothing: list[tuple[Any, ...]] = []
            for row in self._read(partial(_below, path=path), nothing):
                entry = _entry(row) if row[0] not in given else None
                given.add(row[0])
                if entry is not None:
                    yield entry

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep entries, each in place of what was known of its path; one that nobody could look at is not kept.

        An entry of the same bytes as a file that has vanished is that file: its thumbnail comes along.
        """
        kept = [entry for entry in entries if entry.stamp is not None]

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(_PUT, [_row(entry) for entry in kept])
            _take_over(connection, kept)

        self._write(work)

    def vanished(self, paths: Iterable[Path]) -> None:
        """Take files out of what is known; they are known again should they turn up elsewhere."""
        rows = [(int(time.time()), os.fsencode(path)) for path in paths]
        self._write(lambda connection: connection.executemany("UPDATE files SET gone = ? WHERE path = ?", rows))

    def learn(self, entry: Entry, sha256: str) -> None:
        """Keep the hash of a file's bytes, unless the file is another by now.

        A file of the same bytes that has vanished elsewhere was this one: its thumbnail comes along.
        """
        if entry.stamp is None or not sha256 or not is_unwritten(entry.path, entry.stamp):
            return
        values = (sha256, os.fsencode(entry.path), *entry.stamp)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE files SET sha256 = ? WHERE path = ? AND size = ? AND modified = ?", values)
            _take_over(connection, [replace(entry, sha256=sha256)])

        self._write(work)

    def sha256(self, entry: Entry) -> str:
        """Give the hash of a file's bytes if it is known and the file was not written since; else empty."""
        if entry.stamp is None:
            return entry.sha256
        question = "SELECT sha256 FROM files WHERE path = ? AND size = ? AND modified = ?"
        values = (os.fsencode(entry.path), *entry.stamp)
        rows = self._rows(question, values)
        return _hash(rows[0][0]) if rows else entry.sha256

    def like(self, path: Path, stamp: Stamp) -> tuple[tuple[Path, str], ...]:
        """Give other files of the same size and time whose hash is known: (path, sha256), for finding moved ones."""
        question = (
            "SELECT path, sha256 FROM files WHERE size = ? AND modified = ? AND sha256 <> '' AND path <> ? LIMIT 64"
        )
        values = (*stamp, os.fsencode(path))
        rows = self._rows(question, values)
        return tuple((Path(os.fsdecode(old)), _hash(sha256)) for old, sha256 in rows)

    def thumbnail(self, entry: Entry) -> NDArray[np.uint8] | None:
        """Give the thumbnail of an entry's first frame; None where none is kept of the file as it is."""
        if entry.stamp is None or entry.frame != 1:
            return None
        question = "SELECT picture, checksum FROM thumbnails WHERE path = ? AND size = ? AND modified = ?"
        values = (os.fsencode(entry.path), *entry.stamp)
        for picture, check in self._rows(question, values):
            if isinstance(picture, bytes) and check == checksum(*values, picture):
                try:
                    return unpack_picture(picture)
                except (OSError, ValueError):
                    return None
        return None

    def put_thumbnail(self, entry: Entry, picture: NDArray[np.uint8]) -> None:
        """Keep the thumbnail of an entry's first frame."""
        if entry.stamp is None or entry.frame != 1:
            return
        packed = pack_picture(picture)
        values = (os.fsencode(entry.path), *entry.stamp)
        row = (*values, packed, checksum(*values, packed))
        question = "INSERT OR REPLACE INTO thumbnails VALUES (?, ?, ?, ?, ?)"
        self._write(lambda connection: connection.execute(question, row))

    def remember(self, path: Path) -> None:
        """Note that a file or folder was opened now."""
        place = Path(path).absolute()
        kind = recents.kind_of(place)
        self._write(lambda connection: recents.remember(connection, place, kind))

    def recent(self) -> tuple[Recent, ...]:
        """Give what was opened lately, the newest first."""
        return recents.looked_up(self._read(recents.rows, []))

    def drop_recent(self, path: Path) -> None:
        """Take one out of what was opened lately."""
        self._write(lambda connection: recents.drop(connection, Path(path).absolute()))

    def forget(self, entries: Iterable[Entry]) -> bool:
        """Forget studies: every row of theirs, also of copies elsewhere, their thumbnails and recent places.

        Returns False where traces may be left until the other program that uses the index is closed.
        """
        chosen = tuple(entries)

        done = self._write(lambda connection: _forget(connection, chosen))
        with self._lock:
            if not self.lasting:  # what stands on the disk was not touched
                return not (self.folder / FILE_NAME).exists()
            return done and sweep(self._connection)

    def _read(self, work: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """Ask something; ``otherwise`` is the answer where the index cannot give one."""
        return self._done("BEGIN", work, otherwise)

    def _rows(self, question: str, values: tuple[object, ...]) -> list[Any]:
        return self._read(lambda connection: connection.execute(question, values).fetchall(), [])

    def _write(self, work: Callable[[sqlite3.Connection], object]) -> bool:
        """Change something, all of it or nothing; whether it was done."""
        # At once for writing: a transaction that turns to writing later is refused where another program wrote since.
        return self._done("BEGIN IMMEDIATE", lambda connection: bool((work(connection), True)), False)

    def _done(self, begin: str, work: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        with self._lock:
            if self._closed:
                return otherwise
            try:
                self._connection.execute(begin)
                answer = work(self._connection)
                self._connection.execute("COMMIT")
            except (sqlite3.Error, UnicodeDecodeError) as trouble:
                self._recover(trouble)
                return otherwise
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise
            return answer

    def _recover(self, trouble: sqlite3.Error | UnicodeDecodeError) -> None:
        """Go on after a refusal of SQLite's: anew where the file is damaged, in memory where the tables are others'."""
        try:
            if self._connection.in_transaction:
                self._connection.rollback()
        except (sqlite3.Error, UnicodeDecodeError):
            pass
        code = getattr(trouble, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            self._connection.close()
            self._connection, self.lasting = open_index(self.folder, anew=self.lasting)
        elif code == sqlite3.SQLITE_ERROR:  # no such table: a program of another version made it its own
            self._connection.close()
            self._connection, self.lasting = in_memory(), False


def _row(entry: Entry) -> tuple[object, ...]:
    path, body = os.fsencode(entry.path), pack(entry)
    assert entry.stamp is not None
    return (path, *entry.stamp, entry.sha256, _study(entry), body, checksum(path, *entry.stamp, body))


def _study(entry: Entry) -> bytes:
    """A study's name as a number of fixed size, for finding its rows."""
    return blake2b(study_key(entry).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _range(path: Path) -> tuple[bytes, bytes, bytes]:
    """A path, and the first and the past-the-last of what can lie below it."""
    start = os.fsencode(path)
    below = start if start.endswith(os.sep.encode()) else start + os.sep.encode()
    return start, below, below[:-1] + bytes([below[-1] + 1])


def _below(connection: sqlite3.Connection, path: Path) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT path, size, modified, sha256, body, checksum FROM files"
        " WHERE (path = ? OR (path >= ? AND path < ?)) AND gone = 0 ORDER BY number",
        _range(path),
    ).fetchall()


def _entry(row: tuple[Any, ...]) -> Entry | None:
    """The entry of a row; None where it is damaged, as if it had never been listed."""
    name, size, modified, sha256, body, check = row
    try:
        if check == checksum(name, size, modified, body):
            return unpack(Path(os.fsdecode(name)), Stamp(size, modified), _hash(sha256), body)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def _hash(kept: object) -> str:
    """A kept hash; empty where a damaged one is none."""
    return kept if isinstance(kept, str) and len(kept) in (0, 64) else ""


def _take_over(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Let entries have the thumbnails of vanished files with the same bytes, whose rows end."""
    former: dict[str, bytes] = dict(
        connection.execute("SELECT sha256, path FROM files WHERE gone > 0 AND sha256 <> ''")
    )
    for entry in entries if former else ():
        old = former.get(entry.sha256)
        if old is None or entry.stamp is None:
            continue
        new = (os.fsencode(entry.path), *entry.stamp)
        for (picture,) in connection.execute("SELECT picture FROM thumbnails WHERE path = ?", (old,)).fetchall():
            row = (*new, picture, checksum(*new, picture))
            connection.execute("INSERT OR IGNORE INTO thumbnails VALUES (?, ?, ?, ?, ?)", row)
        connection.execute("DELETE FROM thumbnails WHERE path = ?", (old,))
        connection.execute("DELETE FROM files WHERE path = ? AND gone > 0", (old,))


def _forget(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    paths = {os.fsencode(entry.path) for entry in entries}
    for study in {_study(entry) for entry in entries}:
        paths.update(row[0] for row in connection.execute("SELECT path FROM files WHERE study = ?", (study,)))
    # Where a study lay before it was moved is a trace, too.
    paths.update(row[0] for row in connection.execute("SELECT path FROM files WHERE gone > 0"))
    for path in paths:
        connection.execute("DELETE FROM files WHERE path = ?", (path,))
        connection.execute("DELETE FROM thumbnails WHERE path = ?", (path,))
    for (place,) in connection.execute("SELECT path FROM recent").fetchall():
        start, below, past = _range(Path(os.fsdecode(place)))
        left = connection.execute("SELECT 1 FROM files WHERE path >= ? AND path < ? LIMIT 1", (below, past)).fetchone()
        if not left and any(path == start or below <= path < past for path in paths):
            connection.execute("DELETE FROM recent WHERE path = ?", (place,))


def _throw_away_old(connection: sqlite3.Connection) -> None:
    """Rows of files that vanished long ago, and thumbnails beyond the limit."""
    connection.execute("DELETE FROM files WHERE gone > 0 AND gone < ?", (int(time.time()) - GONE_SECONDS,))
    connection.execute(
        "DELETE FROM thumbnails WHERE rowid <= (SELECT max(rowid) FROM thumbnails) - ?", (MOST_THUMBNAILS,)
    )
