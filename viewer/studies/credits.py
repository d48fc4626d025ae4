"""What a ``credits.json`` says of sample pictures: whom to thank, whose picture it is, whether the engine knows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.studies.tables import Row

NAME = "credits.json"
LARGEST = 4 << 20
"""Bytes; a list of samples is far smaller."""


@dataclass(frozen=True)
class Credit:
    """The words of thanks for one picture, and its line as of a table."""

    text: str
    row: Row


Credits = dict[Path, Credit]


def credits_path(picture: Path) -> Path | None:
    """Where the credits of ``picture`` stand: in its folder or the one above; None without any."""
    return next((f / NAME for f in (picture.parent, picture.parent.parent) if (f / NAME).is_file()), None)


def read_credits(path: Path) -> Credits:
    """Read credits by picture; a file that holds none gives none."""
    try:
        if path.stat().st_size > LARGEST:
            return {}
        listed: Any = json.loads(path.read_text("utf-8"))["samples"]
        return {path.parent / name: _credit(values) for name, values in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _credit(values: dict[str, Any]) -> Credit:
    said = [str(values.get(name, "")).strip() for name in ("split_note", "credit", "citation")]
    follow_up = values.get("follow_up")
    row = Row(patient_id=str(values.get("patient", ""))[:64], order=follow_up if isinstance(follow_up, int) else None)
    return Credit(" ".join(part if part.endswith(".") else f"{part}." for part in said if part), row)
