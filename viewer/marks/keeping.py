"""Marks as text and back, and what two states of them differ by: for autosave."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.marks.mark import KINDS, LONGEST_TEXT, POINTS, Mark, Place

VERSION = 1
_FARTHEST = 1e6  # no picture has so many rows


def as_text(mark: Mark) -> str:
    """One mark as JSON."""
    body: dict[str, Any] = {
        "version": VERSION,
        "kind": mark.kind,
        "points": [[round(column, 4), round(row, 4)] for column, row in mark.points],
    }
    if mark.text:
        body["text"] = mark.text
    if mark.kind == "ratio":
        body["axis"] = mark.axis
        body["proposed"] = mark.proposed
    return json.dumps(body)


def from_text(name: str, text: str) -> Mark:
    """Read a mark back; raises ValueError where the text is none of ours, or of a newer version."""
    try:
        body = json.loads(text)
    except RecursionError as trouble:
        raise ValueError("too deep") from trouble
    if not isinstance(body, dict) or body.get("version") != VERSION:
        raise ValueError("no mark of this version")
    kind, axis, words = body.get("kind"), body.get("axis", "columns"), body.get("text", "")
    if kind not in KINDS or axis not in ("columns", "rows") or not isinstance(words, str):
        raise ValueError(f"{kind!r} is no mark")
    points = body.get("points")
    if not isinstance(points, list) or len(points) != POINTS[kind]:
        raise ValueError(f"{kind} has {POINTS[kind]} points")
    places = tuple(_place(point) for point in points)
    return Mark(name, kind, places, words[:LONGEST_TEXT], axis, body.get("proposed") is True)


@dataclass(frozen=True)
class Change:
    """What must be written so that one state follows another."""

    put: tuple[Mark, ...] = ()
    dropped: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.put or self.dropped)


def change(before: Iterable[Mark], after: Iterable[Mark]) -> Change:
    """Only what differs: marks that somebody else has drawn meanwhile are nobody's business here."""
    old = {mark.name: mark for mark in before}
    new = {mark.name: mark for mark in after}
    return Change(
        tuple(mark for name, mark in new.items() if old.get(name) != mark),
        tuple(name for name in old if name not in new),
    )


def joined(kept: Sequence[Mark], drawn: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks that were kept and those drawn since; of two with one name the drawn one."""
    names = {mark.name for mark in drawn}
    return (*(mark for mark in kept if mark.name not in names), *drawn)


def _place(point: object) -> Place:
    if not isinstance(point, list) or len(point) != 2:
        raise ValueError("a place has a column and a row")
    for value in point:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("a place has two numbers")
        if not math.isfinite(value) or abs(value) > _FARTHEST:
            raise ValueError("a place lies in the picture")
    return float(point[0]), float(point[1])
