"""Take what is kept of images out of the store's file and of every copy of it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from viewer.store import schema
from viewer.store.private import leave_no_trace, sweep


@dataclass(frozen=True)
class Forgotten:
    """How many readings and reviews are no more, and the names of files that may still hold some."""

    readings: int = 0
    reviews: int = 0
    left: tuple[str, ...] = ()


def delete(connection: sqlite3.Connection, images: Iterable[str], reviews_too: bool) -> Forgotten:
    """Delete within the caller's transaction; people's answers only where ``reviews_too``."""
    chosen = [(image,) for image in images]
    removed = _from(connection, "readings", chosen)
    if schema.version_of(connection) > 1:
        _from(connection, "refused", chosen)
    _statements(connection, schema.UNGUARD)
    reviews = 0
    if reviews_too:
        connection.executemany(
            "DELETE FROM comparisons WHERE review IN (SELECT number FROM reviews WHERE image_sha256 = ?)", chosen
        )
        reviews = _from(connection, "reviews", chosen)
        _from(connection, "drafts", chosen)
        if schema.version_of(connection) > 2:
            _from(connection, "work", chosen)
        _from(connection, "log", chosen)
    else:
        connection.executemany("DELETE FROM log WHERE image_sha256 = ? AND event = 'read'", chosen)
    _statements(connection, schema.GUARDS)
    return Forgotten(removed, reviews)


def left_behind(folder: Path, images: Iterable[str], reviews_too: bool) -> tuple[str, ...]:
    """Delete from the copies, too; gives the names of files in ``folder`` from which nothing can be deleted."""
    chosen = tuple(images)
    left = [path.name for path in sorted(folder.glob("hilum-damaged-*.sqlite")) if reviews_too]
    for path in sorted(folder.glob("hilum-version-*.sqlite")):
        try:
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
                leave_no_trace(copy)
                copy.execute("BEGIN IMMEDIATE")
                delete(copy, chosen, reviews_too)
                copy.execute("COMMIT")
                if not sweep(copy):
                    left.append(path.name)
        except sqlite3.Error:
            left.append(path.name)
    return tuple(left)


def _from(connection: sqlite3.Connection, table: str, images: list[tuple[str]]) -> int:
    return connection.executemany(f"DELETE FROM {table} WHERE image_sha256 = ?", images).rowcount  # noqa: S608 - our own names


def _statements(connection: sqlite3.Connection, text: str) -> None:
    """One by one: ``executescript`` would commit what was begun."""
    for line in text.splitlines():
        connection.execute(line)
