"""Tables of text read line by line, so that whatever is wrong with them can be said with file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.radiographs.refusals import Refusal


def wrong(path: Path, line: int, what: str, cure: str) -> Refusal:
    """The refusal of a line."""
    return Refusal("unusable-input", f"{path.name}, line {line}: {what}.", cure)


def columns(path: Path) -> tuple[str, ...]:
    """The table's heading.

    Raises
    ------
    Refusal
        ``not-found`` where there is no such file, ``unusable-input`` where it is no UTF-8 text with commas.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            heading = tuple(next(csv.reader(stream), ()))
    except OSError:
        raise Refusal(
            "not-found",
            f"There is no {path.name} that can be read in {path.parent}.",
            "Name a folder that holds labels.csv and images/ with --data.",
        ) from None
    except UnicodeDecodeError:
        raise Refusal("unusable-input", f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None
    except csv.Error as error:
        raise wrong(path, 1, f"it cannot be read as a table: {error}", "Correct it.") from None
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t"):
        raise wrong(path, 1, "its columns are not divided by commas", "Save it with commas.")
    return heading


def require(path: Path, there: Sequence[str], *wanted: str) -> None:
    """Refuse a table that lacks a column."""
    for column in wanted:
        if column not in there:
            raise wrong(path, 1, f"the column {column} is missing", "Add it, or name the folder that holds the table.")


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and fields of every line below the heading; a line of another width is refused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            heading = next(reader, [])
            for fields in reader:
                if not fields:
                    continue
                if len(fields) != len(heading):
                    raise wrong(path, reader.line_num, f"this line has not {len(heading)} fields", "Correct it.")
                yield reader.line_num, dict(zip(heading, fields, strict=True))
    except UnicodeDecodeError:
        raise Refusal("unusable-input", f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None
    except csv.Error as error:
        raise Refusal("unusable-input", f"{path.name} cannot be read as a table: {error}.", "Correct it.") from None


def listed(path: Path, *, strip: bool = True) -> Iterator[tuple[int, str]]:
    """Line number and text of every line that is not empty."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("unusable-input", f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from None
    for line, entry in enumerate(text.splitlines(), 1):
        if entry.strip():
            yield line, entry.strip() if strip else entry
