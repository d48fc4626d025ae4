"""Files that leave the house: lines, tables and bytes, each whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from engine.radiographs.refusals import Refusal

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Target:
    """A text file that appears under its name once all of it is written; ``-`` is stdout, line by line.

    Used as a context: an error or an interruption inside leaves what was there before.
    """

    def __init__(self, name: str) -> None:
        self._path = None if name == "-" else Path(name)
        self._part: Path | None = None
        self._stream: IO[str] = sys.stdout

    def __enter__(self) -> Target:
        if self._path is not None:
            try:
                if self._path.is_dir():
                    raise IsADirectoryError(None, "it is a folder")
                handle, part = tempfile.mkstemp(prefix=f".{self._path.name}.", suffix=".part", dir=self._path.parent)
            except OSError as error:
                raise cannot_write(self._path, error) from error
            self._part = Path(part)
            self._stream = os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="")
        return self

    def write(self, text: str) -> None:
        """Add text that ends with a line break."""
        self._stream.write(text)
        if self._path is None:
            self._stream.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._path is None or self._part is None:
            return
        try:
            if kind is None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
            self._stream.close()
            if kind is None:
                _give_mode(self._part)
                self._part.replace(self._path)
        except OSError as fault:
            raise cannot_write(self._path, fault) from fault
        finally:
            self._part.unlink(missing_ok=True)


def json_line(value: Mapping[str, Any]) -> str:
    """One line; letters beyond ASCII are escaped, so that any console and any file name go through."""
    return json.dumps(value, allow_nan=False) + "\n"


def csv_line(cells: Sequence[object]) -> str:
    """One line of a table; a cell that a spreadsheet would take for a formula is turned into text."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_defused(cell) for cell in cells])
    return line.getvalue()


def put_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises Refusal where the place refuses."""
    part: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}."[:40], suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _give_mode(part)
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def head(labels: Sequence[str]) -> list[str]:
    """Columns of a table of readings: a line for each image, two columns for each finding."""
    per_label = [name for label in labels for name in (label, f"{label} band")]
    return ["path", "frame", "rows", "columns", "engine", "version", *per_label, "refusal", "reason", "next"]


def cells(line: Mapping[str, Any]) -> dict[str, object]:
    """One ``hilum.reading/1`` object as cells of that table, by column."""
    image, engine, refusal = line["image"], line.get("engine", {}), line.get("refusal", {})
    found: dict[str, object] = {name: image[name] for name in ("path", "frame", "rows", "columns") if name in image}
    found |= {"engine": engine.get("name", ""), "version": engine.get("version", "")}
    for finding in line.get("findings", ()):
        found[finding["label"]] = f"{finding['probability']:.6f}"
        found[f"{finding['label']} band"] = finding["band"]
    return found | {
        "refusal": refusal.get("code", ""),
        "reason": refusal.get("reason", ""),
        "next": refusal.get("next", ""),
    }


def cannot_write(path: Path, error: OSError) -> Refusal:
    """The refusal for a place that cannot be written."""
    return Refusal(
        "cannot-write",
        f"{path} cannot be written: {error.strerror or error}.",
        "Name a place that can be written, or make room on the disk.",
    )


def _defused(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _give_mode(part: Path) -> None:
    """What open() would have given; mkstemp makes files for their owner alone."""
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
