"""Open the index's file in whatever state it is: as it is, anew, or in memory. Nobody is told: it is a cache."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from viewer.store.private import COMPANIONS, forgive, leave_no_trace, make_private
from viewer.studies.index import schema

FILE_NAME = "index.sqlite"
BUSY_SECONDS = 2.0


def open_index(folder: Path, anew: bool = False) -> tuple[sqlite3.Connection, bool]:
    """Open ``folder``'s index; also whether it lasts (False: in memory). Never raises for what stands on the disk.

    ``anew``: whoever used it met damage that opening alone does not show.
    """
    path = folder / FILE_NAME
    try:
        if anew:
            _remove(path)
        make_private(folder, path)
        try:
            return _prepare(path), True
        except sqlite3.OperationalError:
            raise  # the disk's or another program's doing: the file may be whole
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite quotes a damaged table's own words
            _remove(path)
            make_private(folder, path)
            return _prepare(path), True
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return in_memory(), False


def _remove(path: Path) -> None:
    for ending in COMPANIONS:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).unlink()


def in_memory() -> sqlite3.Connection:
    """Make an index for this session only."""
    connection = _connect(":memory:")
    schema.begin_anew(connection)
    return connection


def _prepare(path: Path) -> sqlite3.Connection:
    connection = _connect(str(path))
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        leave_no_trace(connection)
        if not _is_ours(connection):
            schema.begin_anew(connection)
        # A file that cannot be written says so only at the first write.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        return schema.is_ours(connection)
    except sqlite3.OperationalError as trouble:
        if trouble.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # "no such table" is an answer; a busy file is none
            raise
        return False


def _connect(place: str) -> sqlite3.Connection:
    # The index's own lock keeps two threads apart; autocommit leaves every transaction to be written out.
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    forgive(connection)
    return connection
