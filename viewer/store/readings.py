"""Readings in the store's tables: which may be used again, and which not.

A reading is found by the image's bytes, the frame, the engine's bytes, and what lies between pixels and engine: the
program's version and the gate's. Those of other versions are kept, but not given.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable

import engine
from engine.reading import gate
from engine.reading.reading import Reading
from viewer.store.packing import checksum, findings_of, pack, unpack
from viewer.store.records import Summary

READ_ANYWAY = "read anyway"


def program() -> str:
    """Name what lies between pixels and engine."""
    return f"{engine.__version__} gate {gate.VERSION}"


def put(connection: sqlite3.Connection, image_sha256: str, frame: int, reading: Reading, at: str) -> None:
    """Keep a reading; the newest of the same engine stands."""
    body, maps = pack(reading)
    key = (image_sha256, frame, reading.engine_sha256, program())
    row = (*key, at, body, maps, checksum(*key, body), checksum(*key, maps or b""))
    connection.execute(
        "INSERT OR REPLACE INTO readings (image_sha256, frame, engine_sha256, program, read_at, body, maps, checksum,"
        " maps_checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    if reading.gate_outcome != READ_ANYWAY:
        connection.execute(
            "DELETE FROM refused WHERE image_sha256 = ? AND frame = ? AND engine_sha256 = ? AND program = ?", key
        )


def put_refused(
    connection: sqlite3.Connection, image_sha256: str, frame: int, engine_sha256: str, code: str, *, at: str
) -> None:
    """Keep that the gate refused a frame. The sentence is not kept: it may quote the header."""
    row = (image_sha256, frame, engine_sha256, program(), at, code)
    connection.execute("INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?, ?, ?)", row)


def find(
    connection: sqlite3.Connection, image_sha256: str, frame: int, engine_sha256: str, anyway: bool
) -> Reading | None:
    """Find a reading that is whole; one against the gate's word only where that is asked for."""
    key = (image_sha256, frame, engine_sha256, program())
    rows = connection.execute(
        "SELECT body, maps, checksum, maps_checksum FROM readings"
        " WHERE image_sha256 = ? AND frame = ? AND engine_sha256 = ? AND program = ?",
        key,
    )
    for body, maps, check, maps_check in rows.fetchall():
        if check != checksum(*key, body) or maps_check != checksum(*key, maps or b""):
            return None
        try:
            reading = unpack(body, maps)
        except (ValueError, KeyError, TypeError, zlib.error):
            return None
        return reading if anyway or reading.gate_outcome != READ_ANYWAY else None
    return None


def summaries(
    connection: sqlite3.Connection, engine_sha256: str, images: Iterable[str]
) -> dict[tuple[str, int], Summary]:
    """Give what is known of images, by (sha256, frame); one that is not whole is left out."""
    asked = (json.dumps(sorted(set(images))), engine_sha256, program())
    rows = connection.execute(
        "SELECT image_sha256, frame, code FROM refused"
        " WHERE image_sha256 IN (SELECT value FROM json_each(?)) AND engine_sha256 = ? AND program = ?",
        asked,
    )
    found = {(str(image), int(frame)): Summary("refused", str(code)) for image, frame, code in rows}
    rows = connection.execute(
        "SELECT image_sha256, frame, body, checksum FROM readings"
        " WHERE image_sha256 IN (SELECT value FROM json_each(?)) AND engine_sha256 = ? AND program = ?",
        asked,
    )
    for image, frame, body, check in rows:
        if check != checksum(image, frame, *asked[1:], body):
            continue
        try:
            outcome, findings = findings_of(body)
        except (ValueError, KeyError, TypeError):
            continue
        found[(image, frame)] = Summary(outcome, "", findings)
    return found
