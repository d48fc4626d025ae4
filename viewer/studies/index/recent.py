"""What was opened lately: a few files and folders, with what has become of them."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

Kind = Literal["file", "folder"]
KEPT = 20


@dataclass(frozen=True)
class Recent:
    """One of them; ``missing`` where it is not there now (moved, or its drive is not connected)."""

    path: Path
    kind: Kind
    opened_at: str
    missing: bool


def kind_of(path: Path) -> Kind:
    """Look whether it is a folder; asks the disk, which may take its time."""
    return "folder" if path.is_dir() else "file"


def remember(connection: sqlite3.Connection, path: Path, kind: Kind) -> None:
    """Put a file or folder before the others."""
    row = (os.fsencode(path), kind, datetime.now(UTC).isoformat(timespec="microseconds"))
    connection.execute("INSERT OR REPLACE INTO recent VALUES (?, ?, ?)", row)
    connection.execute(
        "DELETE FROM recent WHERE path NOT IN (SELECT path FROM recent ORDER BY opened_at DESC LIMIT ?)", (KEPT,)
    )


def rows(connection: sqlite3.Connection) -> list[tuple[bytes, Kind, str]]:
    """Read them, the newest first."""
    return connection.execute("SELECT path, kind, opened_at FROM recent ORDER BY opened_at DESC").fetchall()


def looked_up(found: list[tuple[bytes, Kind, str]]) -> tuple[Recent, ...]:
    """Look which are there; asks the disk."""
    paths = [Path(os.fsdecode(name)) for name, _, _ in found]
    return tuple(
        Recent(path, kind, opened_at, not path.exists())
        for path, (_, kind, opened_at) in zip(paths, found, strict=True)
    )


def drop(connection: sqlite3.Connection, path: Path) -> None:
    """Take one out."""
    connection.execute("DELETE FROM recent WHERE path = ?", (os.fsencode(path),))
