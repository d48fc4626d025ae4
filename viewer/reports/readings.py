"""Many readings into one file, CSV or JSON lines, one after the other: a long list costs no memory. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from engine.radiographs.refusals import Refusal
from engine.reading.reading import SCHEMA, Reading
from engine.reading.writing import Target, cells, csv_line, head, json_line
from viewer.studies.entries import Entry

Form = Literal["csv", "json"]
Find = Callable[[Entry], "tuple[str, Reading | Refusal | None]"]
"""The hash of an entry's file, and what an engine says of its picture: None where nobody has read it. A refusal's
sentence names neither file nor patient."""
NOT_READ = Refusal(
    "unusable-input", "The engine has not read this picture.", "Let it read in the background, then export again."
)


class Stopped(Exception):  # noqa: N818 - no error: it was asked for
    """The export is no longer wanted; nothing was written."""


@dataclass(frozen=True)
class Exported:
    """Where the file is, and how many lines of each kind it has."""

    path: Path
    read: int
    refused: int


def export(
    entries: Sequence[Entry],
    find: Find,
    path: Path,
    form: Form,
    labels: Sequence[str],
    *,
    named: bool = False,
    step: Callable[[int], None] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write a line for each entry, whole or not at all.

    Parameters
    ----------
    named
        Whether paths and the study's identifiers are written; they may name the patient.
    step
        Told how many entries are done.

    Raises
    ------
    Refusal
        The place refuses.
    Stopped
        ``cancelled`` said so; what was there before is still there.
    """
    suffix = ".csv" if form == "csv" else ".jsonl"
    if path.suffix.lower() not in (suffix, ".json" if form == "json" else suffix):
        path = path.with_name(path.name + suffix)
    read = refused = 0
    with Target(str(path)) as target:
        if form == "csv":
            target.write(csv_line(["sha256", *head(labels)]))
        for done, entry in enumerate(entries):
            if cancelled():
                raise Stopped
            line = line_of(entry, *find(entry), named)
            read, refused = read + ("findings" in line), refused + ("refusal" in line)
            target.write(json_line(line) if form == "json" else csv_line(_row(line, labels)))
            step(done + 1)
    return Exported(path, read, refused)


def line_of(entry: Entry, sha256: str, found: Reading | Refusal | None, named: bool) -> dict[str, Any]:
    """One ``hilum.reading/1`` object from what the list knows of a picture."""
    who, headline = entry.identity, entry.headline
    image: dict[str, Any] = {
        "path": str(entry.path) if named else "",
        "sha256": sha256,
        "frame": entry.frame,
        "rows": 0 if headline is None else headline.rows,
        "columns": 0 if headline is None else headline.columns,
        "study": who.study_uid if named else "",
        "series": who.series_uid if named else "",
        "instance": who.instance_uid if named else "",
    }
    if isinstance(found, Reading):
        return found.as_line(image)
    return {"schema": SCHEMA, "image": image, "refusal": (found or NOT_READ).as_json()}


def _row(line: dict[str, Any], labels: Sequence[str]) -> list[object]:
    found = cells(line)
    return [line["image"]["sha256"], *(found.get(name, "") for name in head(labels))]


def frames_of(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that are pictures."""
    return tuple(entry for entry in entries if entry.refusal is None)
