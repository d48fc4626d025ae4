"""What a ``labels.csv`` beside pictures says of who is on them. Labels are not read here: they are answers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NAME = "labels.csv"
LARGEST = 256 << 20
"""Bytes; ChestX-ray14's full table has 8 million, so a larger file is no table of pictures."""
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


Table = dict[str, Row]


def table_path(picture: Path) -> Path | None:
    """Where the table of ``picture`` stands: in its folder, or beside a folder named ``images``; None without one."""
    places = [picture.parent / NAME]
    if picture.parent.name == "images":
        places.append(picture.parent.parent / NAME)
    return next((place for place in places if place.is_file()), None)


def read_table(path: Path) -> Table:
    """Read the table, by file name.

    A file that cannot be read as such a table gives an empty one: the pictures are then listed without patients.
    """
    try:
        if path.stat().st_size > LARGEST:
            return {}
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            return parse_table(csv.DictReader(stream))
    except (OSError, csv.Error):
        return {}


def parse_table(lines: Iterable[dict[str | None, str | list[str] | None]]) -> Table:
    """Turn the lines of a ``csv.DictReader`` into rows; a picture named twice with two patients has none."""
    table: Table = {}
    for line in lines:
        name = Path(_text(line, "image")).name
        if not name:
            continue
        row = Row(
            patient_id=_text(line, "patient_id"),
            order=_whole(_text(line, "follow_up")),
            age_years=_number(_text(line, "age")),
            sex=_text(line, "sex").upper()[:1],
            view=_text(line, "view").upper(),
        )
        table[name] = row if table.get(name, row).patient_id == row.patient_id else Row()
    return table


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
