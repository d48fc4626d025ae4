"""Age, sex and view as numbers beside the picture: from the header, a table beside it, or the training median."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.bundles.card import ExtraInput
from engine.radiographs.radiograph import Radiograph

TABLE = "labels.csv"
_LARGEST = 256 << 20
_OLDEST = 100  # years that become 1
_VALUES: dict[str, dict[str, float]] = {"view": {"PA": 0.0, "AP": 1.0}, "sex": {"M": 0.0, "F": 1.0}}
_WORDS = {"age": "the age", "sex": "the sex", "view": "the view (PA or AP)"}


def describe(names: Sequence[str], details: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """What a card says of a network's extra inputs.

    Parameters
    ----------
    names
        Some of age, view, sex, in the order in which the network takes them.
    details
        By name: what is stated of each training image, as text; empty where it is not. The median of these stands in
        for what a radiograph does not state.
    """
    described: list[dict[str, Any]] = []
    for name in names:
        known = [value for value in details.get(name, ()) if value.strip()]
        if name == "age":
            ages = [age for age in map(_number, known) if age is not None]
            described.append({"name": name, "low": 0, "high": _OLDEST, "median": median(ages) if ages else 50})
        else:
            values = _VALUES[name]
            numbers = [values[value.strip().upper()[:2]] for value in known if value.strip().upper()[:2] in values]
            middle = median(sorted(numbers)) if numbers else 0.0
            described.append({"name": name, "values": values, "median": middle})
    return described


def encode(
    inputs: Sequence[ExtraInput], stated: Mapping[str, str | float | None]
) -> tuple[NDArray[np.float32], tuple[str, ...]]:
    """The row of numbers ``[E]`` that a network takes, and the names of what was not stated."""
    row, missing = [], []
    for one in inputs:
        value = _encoded(one, stated.get(one.name))
        if value is None:
            missing.append(one.name)
            value = one.encoded_median
        row.append(value)
    return np.array(row, np.float32), tuple(missing)


def stated_of(radiograph: Radiograph) -> dict[str, str | float | None]:
    """What is stated of a radiograph: by its header, else by a ``labels.csv`` beside it or beside its ``images``."""
    identity = radiograph.identity
    found: dict[str, str | float | None] = {
        "age": identity.age_years,
        "sex": identity.sex.strip() or None,
        "view": identity.view_position.strip() or None,
    }
    if all(value is not None for value in found.values()):
        return found
    beside = _beside(radiograph.path)
    return {name: beside.get(name) or None if value is None else value for name, value in found.items()}


def notice(missing: Sequence[str]) -> str:
    """What a reader is told where something was not stated."""
    words = [_WORDS.get(name, name) for name in missing]
    listed = words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]
    subject = f"{listed[0].upper()}{listed[1:]}"
    if len(words) == 1:
        return f"{subject} is not stated; the engine took what was usual in its training."
    return f"{subject} are not stated; the engine took what was usual in its training."


def _encoded(one: ExtraInput, value: str | float | None) -> float | None:
    """A stated value as the network's number; None where it says nothing."""
    if value is None:
        return None
    if one.values:
        text = str(value).strip().upper()
        return next((number for name, number in one.values.items() if text == name.upper()), None)
    number = _number(str(value))
    return None if number is None else min(max((number - one.low) / (one.high - one.low), 0.0), 1.0)


def _number(text: str) -> float | None:
    try:
        value = float(text.strip().upper().removesuffix("Y"))
    except ValueError:
        return None
    return value if 0 <= value <= 150 else None


def _beside(picture: Path) -> Mapping[str, str]:
    """A picture's line in the table beside it."""
    places = [picture.parent / TABLE]
    if picture.parent.name == "images":
        places.append(picture.parent.parent / TABLE)
    for place in places:
        try:
            state = place.stat()
        except OSError:
            continue
        table = _table(place, state.st_mtime_ns, state.st_size)
        return table.get(picture.name, {})
    return {}


@lru_cache(maxsize=4)
def _table(path: Path, changed: int, size: int) -> Mapping[str, Mapping[str, str]]:
    """Age, sex and view by file name; empty where the file is no such table."""
    if size > _LARGEST:
        return {}
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            return {
                Path(line.get("image") or "").name: {name: (line.get(name) or "").strip() for name in _WORDS}
                for line in csv.DictReader(stream)
            }
    except (OSError, csv.Error):
        return {}
