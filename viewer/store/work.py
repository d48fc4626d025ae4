"""What people make beside their answers, each thing whole: marks, a report's words, key images."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from viewer.store.packing import checksum
from viewer.store.records import Work

LARGEST_BODY = 64 << 20


def put(connection: sqlite3.Connection, work: Work, at: str) -> None:
    """Keep a thing in place of what it was before; raises ValueError for one that is too large to be work."""
    if len(work.body) > LARGEST_BODY:
        raise ValueError("work of that size")
    key = (work.image_sha256, work.frame, work.kind, work.name)
    connection.execute(
        "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*key, at, work.body, checksum(*key, at, work.body)),
    )


def drop(connection: sqlite3.Connection, image_sha256: str, frame: int, kind: str, name: str) -> None:
    """Keep a thing no longer."""
    connection.execute(
        "DELETE FROM work WHERE image_sha256 = ? AND frame = ? AND kind = ? AND name = ?",
        (image_sha256, frame, kind, name),
    )


def find(connection: sqlite3.Connection, images: Iterable[str], kind: str) -> tuple[Work, ...]:
    """Give all of a kind about some images, oldest change first; one that is not whole is left out."""
    found = []
    for image in dict.fromkeys(images):
        rows = connection.execute(
            "SELECT frame, name, changed_at, body, checksum FROM work WHERE image_sha256 = ? AND kind = ?",
            (image, kind),
        )
        for frame, name, at, body, check in rows.fetchall():
            if check == checksum(image, frame, kind, name, at, body):
                found.append(Work(image, frame, kind, name, bytes(body), at))
    return tuple(sorted(found, key=lambda work: (work.changed_at, work.name)))
