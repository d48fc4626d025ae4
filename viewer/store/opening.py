"""Open the store's file: make it, check it, upgrade it; where that fails, go on without and say so."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from viewer.store import schema
from viewer.store.private import COMPANIONS, forgive, leave_no_trace, make_private

FILE_NAME = "hilum.sqlite"
BUSY_SECONDS = 5.0
FOR_NOW = "Readings and answers of this session will be gone when Hilum closes."


@dataclass(frozen=True)
class Opened:
    """A connection, whether what it is given lasts, and what the person must know (empty where all is well)."""

    connection: sqlite3.Connection
    lasting: bool
    sentence: str = ""


class _LeftAsItIsError(Exception):
    """The file is whole, but not for this program; the text completes "The store in FOLDER ..."."""


def open_store(folder: Path) -> Opened:
    """Open ``folder``'s store, whatever state it is in; never raises for what stands on the disk."""
    path = folder / FILE_NAME
    try:
        make_private(folder, path)
        return Opened(_prepare(path), lasting=True)
    except _LeftAsItIsError as why:
        return _without(f"The store in {folder} {why} and is left as it is. {FOR_NOW}")
    except sqlite3.OperationalError as trouble:
        return _without(f"The store in {folder} cannot be used ({_cause(trouble)}). {FOR_NOW}")
    except OSError as trouble:
        return _without(f"The store in {folder} cannot be used ({trouble.strerror or trouble}). {FOR_NOW}")
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite quotes a damaged table's own words
        return _start_again(path)


def _start_again(path: Path) -> Opened:
    """Put a damaged file aside, whole, and begin a fresh one."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"hilum-damaged-{stamp}.sqlite")
    try:
        for ending in COMPANIONS:
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
        make_private(path.parent, path)
        connection = _prepare(path)
    except (OSError, sqlite3.Error, UnicodeDecodeError):
        return _without(f"The store in {path.parent} is damaged and could not be put aside. {FOR_NOW}")
    sentence = f"The store was damaged: it is kept as {aside.name} in {path.parent}, and a new one was begun."
    return Opened(connection, lasting=True, sentence=sentence)


def _without(sentence: str) -> Opened:
    connection = _connect(":memory:")
    schema.upgrade(connection)
    return Opened(connection, lasting=False, sentence=sentence)


def _prepare(path: Path) -> sqlite3.Connection:
    connection = _connect(str(path))
    try:
        version = schema.version_of(connection)
        if version > schema.VERSION:
            raise _LeftAsItIsError(
                f"was written by a newer Hilum (version {version} of its tables; this one knows {schema.VERSION})"
            )
        if version and connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION:
            raise sqlite3.DatabaseError("another program's database")
        if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check found damage")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        leave_no_trace(connection)
        if 0 < version < schema.VERSION:
            _copy(connection, path.with_name(f"hilum-version-{version}.sqlite"))
        try:
            schema.upgrade(connection)
        except sqlite3.IntegrityError as trouble:
            raise _LeftAsItIsError(f"could not be brought to this version ({trouble})") from trouble
        # A file that cannot be written says so only at the first write: ask now, not at the first commit.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(place: str) -> sqlite3.Connection:
    # The store's own lock keeps two threads apart; autocommit leaves every transaction to be written out.
    connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    forgive(connection)
    return connection


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    """Copy everything, the write-ahead log included, before anything is migrated."""
    make_private(target.parent, target)
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)


def _cause(trouble: sqlite3.OperationalError) -> str:
    words = {
        "SQLITE_READONLY": "it is read-only",
        "SQLITE_CANTOPEN": "the file cannot be opened",
        "SQLITE_FULL": "the disk is full",
        "SQLITE_BUSY": "another program holds it",
        "SQLITE_LOCKED": "another program holds it",
        "SQLITE_IOERR": "the disk reports an error",
        "SQLITE_PERM": "this user may not write there",
    }
    name: str = getattr(trouble, "sqlite_errorname", "")
    return next((text for start, text in words.items() if name.startswith(start)), str(trouble))
