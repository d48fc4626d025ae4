"""The tables, and the way from each version to the next. Never the way back."""

from __future__ import annotations

import sqlite3

VERSION = 3
APPLICATION = 0x48696C75  # "Hilu": SQLite's application_id, so that another program's database is not taken for ours

_FIRST = """
CREATE TABLE readings (
    image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, engine_sha256 TEXT NOT NULL, program TEXT NOT NULL,
    read_at TEXT NOT NULL, body TEXT NOT NULL, maps BLOB, checksum TEXT NOT NULL,
    PRIMARY KEY (image_sha256, frame, engine_sha256, program)
) WITHOUT ROWID;
CREATE TABLE reviews (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, committed_at TEXT NOT NULL, seconds REAL NOT NULL,
    labels TEXT NOT NULL, replies TEXT NOT NULL, remark TEXT NOT NULL, checksum TEXT NOT NULL
);
CREATE INDEX reviews_by_image ON reviews (image_sha256, frame);
CREATE TABLE comparisons (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    review INTEGER NOT NULL REFERENCES reviews (number), revealed_at TEXT NOT NULL,
    engine TEXT NOT NULL, version TEXT NOT NULL, engine_sha256 TEXT NOT NULL, outcome TEXT NOT NULL
);
CREATE TABLE drafts (
    image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, changed_at TEXT NOT NULL, seconds REAL NOT NULL,
    replies TEXT NOT NULL, remark TEXT NOT NULL,
    PRIMARY KEY (image_sha256, frame)
) WITHOUT ROWID;
CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, event TEXT NOT NULL, image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, detail TEXT NOT NULL
);
CREATE INDEX log_by_image ON log (image_sha256, frame, event);
"""
# What was committed stays as it was: also a mistake of ours cannot change it.
_KEPT = ("reviews", "comparisons", "log")

GUARDS = "".join(
    f"CREATE TRIGGER {table}_are_not_{word} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, '{table} are only added to'); END;\n"
    for table in _KEPT
    for verb, word in (("UPDATE", "changed"), ("DELETE", "removed"))
)
"""Triggers that hold it; only a person's wish to forget a study lifts them (:mod:`viewer.store.forgetting`)."""
UNGUARD = "".join(f"DROP TRIGGER {table}_are_not_{word};\n" for table in _KEPT for word in ("changed", "removed"))

# Maps have a checksum of their own, so that a list of findings needs no map to be read.
_SECOND = """
ALTER TABLE readings ADD COLUMN maps_checksum TEXT NOT NULL DEFAULT '';
CREATE TABLE refused (
    image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, engine_sha256 TEXT NOT NULL, program TEXT NOT NULL,
    refused_at TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (image_sha256, frame, engine_sha256, program)
) WITHOUT ROWID;
"""

# What people make beside their answers (marks, a report's words, key images): each thing under a name of its own.
_THIRD = """
CREATE TABLE work (
    image_sha256 TEXT NOT NULL, frame INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    changed_at TEXT NOT NULL, body BLOB NOT NULL, checksum TEXT NOT NULL,
    PRIMARY KEY (image_sha256, frame, kind, name)
) WITHOUT ROWID;
"""

# version -> what leads to it from the version before; applied in one transaction.
STEPS: dict[int, str] = {1: _FIRST + GUARDS, 2: _SECOND, 3: _THIRD}


def version_of(connection: sqlite3.Connection) -> int:
    """Read the version in which the file was written; 0 for a fresh one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def upgrade(connection: sqlite3.Connection) -> None:
    """Lead the file to :data:`VERSION`, all steps or none."""
    steps = [STEPS[step] for step in range(version_of(connection) + 1, VERSION + 1)]
    if not steps:
        return
    marks = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};"
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{''.join(steps)}\n{marks}\nCOMMIT;")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.rollback()
        raise
