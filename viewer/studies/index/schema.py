"""The index's tables. They are never migrated: what another version wrote is thrown away and found again."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import fields

import engine
from engine.radiographs.headline import Headline
from engine.radiographs.radiograph import Identity
from viewer.studies.entries import Entry

VERSION = 1
APPLICATION = 0x48696C78  # "Hilx": SQLite's application_id

# Paths are bytes as the system knows them: not every file name is a text. A file that vanished keeps its row for some
# time (`gone`, seconds since 1970, 0 for one that is there), so that it is known again where it turns up.
_TABLES = """
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    sha256 TEXT NOT NULL, study BLOB NOT NULL, gone INTEGER NOT NULL, body BLOB NOT NULL, checksum INTEGER NOT NULL
);
CREATE INDEX files_by_stamp ON files (size, modified) WHERE sha256 <> '';
CREATE INDEX files_by_bytes ON files (sha256) WHERE sha256 <> '';
CREATE TABLE thumbnails (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL, picture BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
CREATE TABLE recent (path BLOB PRIMARY KEY, kind TEXT NOT NULL, opened_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shape (name TEXT NOT NULL);
"""


def shape() -> str:
    """Name what rows are made of: another version of the program, or another field, makes another name."""
    parts = [
        engine.__version__,
        *(f"{kind.__name__}.{f.name}" for kind in (Entry, Headline, Identity) for f in fields(kind)),
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file holds what this program would write."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        return False
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        return False
    return bool(connection.execute("SELECT name FROM shape").fetchall() == [(shape(),)])


def begin_anew(connection: sqlite3.Connection) -> None:
    """Throw away whatever is there and make empty tables, all or nothing; another program may be doing the same."""
    connection.execute("BEGIN EXCLUSIVE")
    try:
        known = connection.execute("PRAGMA user_version").fetchone()[0]
        if known == VERSION and is_ours(connection):  # the other program was quicker
            connection.execute("COMMIT")
            return
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (name,) in names.fetchall():
            connection.execute('DROP TABLE "{}"'.format(str(name).replace('"', '""')))
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        connection.execute("INSERT INTO shape VALUES (?)", (shape(),))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
