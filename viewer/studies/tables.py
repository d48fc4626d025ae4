"""What a ``labels.csv`` beside pictures says of who is on them. Labels are not read here: they are answers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

NAME = "labels.csv"
LARGEST = 256 << 20
"""Bytes; ChestX-ray14's full table has 8 million, so a larger file is no table of pictures."""
LONGEST_HEADER = 1 << 16
"""Characters of the first line."""
LONGEST_TEXT = 64
"""Characters of one value that are kept for the screen."""


@dataclass(frozen=True)
class Row:
    """One picture's line: only what groups and orders it. Empty or None where not stated."""

    patient_id: str = ""
    order: int | None = None
    age_years: float | None = None
    sex: str = ""
    view: str = ""


@dataclass(frozen=True)
class Table:
    """The rows by file name, and the one sentence that a person should know of the table (empty where all is well)."""

    rows: dict[str, Row] = field(default_factory=dict)
    notice: str = ""


def table_path(picture: Path) -> Path | None:
    """Where the table of ``picture`` stands: in its folder, or beside a folder named ``images``; None without one."""
    places = [picture.parent / NAME]
    if picture.parent.name == "images":
        places.append(picture.parent.parent / NAME)
    return next((place for place in places if place.is_file()), None)


def read_table(path: Path) -> Table:
    """Read the table.

    A file that cannot be read as such a table has no rows: the pictures are then listed without patients, and the
    notice says why.
    """
    where = f"“{path.name}” in “{path.parent.name or path.parent}”"
    try:
        if path.stat().st_size > LARGEST:
            return _none(f"{where} is larger than {LARGEST >> 20} MB and was not read")
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            start = stream.readline(LONGEST_HEADER)
            columns = next((c for c in (_columns(start, sign) for sign in ",;\t") if "image" in c), None)
            if columns is None:
                return _none(f"{where} has no column “image”, so it names no pictures")
            sign = next(sign for sign in ",;\t" if _columns(start, sign) == columns)
            rows, doubtful = parse_table(csv.DictReader(stream, columns, delimiter=sign))
    except OSError as trouble:
        return _none(f"{where} cannot be read ({trouble.strerror or trouble})")
    except csv.Error:
        return _none(f"{where} is no table that can be read")
    if not doubtful:
        return Table(rows)
    some = "1 picture" if doubtful == 1 else f"{doubtful} pictures"
    return Table(rows, f"{where} names two patients for {some}: what it says of them is left out.")


def parse_table(lines: Iterable[dict[str | None, str | list[str] | None]]) -> tuple[dict[str, Row], int]:
    """Turn the lines of a ``csv.DictReader`` into rows; a picture named twice with two patients has none.

    Returns the rows by file name, and how many pictures were named so.
    """
    rows: dict[str, Row] = {}
    doubtful: set[str] = set()
    for line in lines:
        name = _text(line, "image").replace("\\", "/").rpartition("/")[2]
        if not name:
            continue
        row = Row(
            patient_id=_text(line, "patient_id"),
            order=_whole(_text(line, "follow_up")),
            age_years=_number(_text(line, "age")),
            sex=_text(line, "sex").upper()[:1],
            view=_text(line, "view").upper(),
        )
        known = rows.get(name, row).patient_id
        if known and row.patient_id and known != row.patient_id:
            doubtful.add(name)
        if row.patient_id or not known:
            rows[name] = row
    rows.update((name, Row()) for name in doubtful)
    return rows, len(doubtful)


def _columns(start: str, sign: str) -> list[str]:
    """The names in a table's first line."""
    try:
        return [name.strip() for name in next(csv.reader([start], delimiter=sign), [])]
    except csv.Error:
        return []


def _none(why: str) -> Table:
    return Table({}, f"{why}: whose pictures they are is not known.")


def _text(line: dict[str | None, str | list[str] | None], column: str) -> str:
    value = line.get(column)
    kept = "".join(c for c in value if c.isprintable()).strip() if isinstance(value, str) else ""
    return kept if column == "image" else kept[:LONGEST_TEXT]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= 150 else None
