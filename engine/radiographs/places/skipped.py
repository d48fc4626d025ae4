"""What a walk finds: files that may be pictures, and what it passed over and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.radiographs.refusals import Refusal


@dataclass(frozen=True)
class Found:
    """A file that may be a picture: its size in bytes, and when it was last changed (nanoseconds).

    Of a member of an archive the size after unpacking, and when the archive was changed.
    """

    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Skipped:
    """A file or folder that is not listed as a picture, and why.

    Attributes
    ----------
    opened
        Whether it was opened and refused then; otherwise it was passed over for what it is.
    """

    path: Path
    refusal: Refusal
    opened: bool = False
