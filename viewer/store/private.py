"""Files of the data folder: this user's alone, and without a trace of what was deleted from them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from pathlib import Path

COMPANIONS = ("", "-wal", "-shm", "-journal")
"""What SQLite writes beside a database, by the ending of the name."""


def make_private(folder: Path, path: Path) -> None:
    """Let the folder and the file belong to this user alone (POSIX; elsewhere the profile folder already does)."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sys.platform != "win32":
        with contextlib.suppress(PermissionError):  # a folder of someone else's: what matters is the file
            folder.chmod(0o700)
        # SQLite gives -wal and -shm the file's own mode.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def forgive(connection: sqlite3.Connection) -> None:
    """Read a text with a damaged byte as a damaged text: its row's checksum tells, and the other rows can be read."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")


def leave_no_trace(connection: sqlite3.Connection) -> None:
    """Have what is deleted or replaced overwritten in the file, and nothing put into temporary files."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")


def sweep(connection: sqlite3.Connection) -> bool:
    """Write the file anew without what was deleted, and empty the log of writes; False where another program reads.

    ``secure_delete`` overwrites a deleted row, but not the copies that the tree's balancing left in unused parts of
    pages; a file written anew holds none.
    """
    with contextlib.suppress(sqlite3.OperationalError):  # a full disk: what was deleted is overwritten all the same
        connection.execute("VACUUM")
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    return not busy
