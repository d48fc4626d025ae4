"""One line of the study list: a picture that can be opened, or a file and the reason why it cannot."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.radiographs.radiograph import Identity
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.radiographs.headline import Headline


class Stamp(NamedTuple):
    """Size in bytes and time of the last change in nanoseconds; equal stamps of one path mean: not written since.

    Of a picture in an archive: its own size, and the time of the archive.
    """

    size: int
    modified: int


def stamp_of(path: Path) -> Stamp | None:
    """Look at a file without opening it; None for one that is not there, or is in an archive."""
    found = _looked_at(path)
    return None if found is None or found[0] != path else Stamp(found[1].st_size, found[1].st_mtime_ns)


def is_unwritten(path: Path, stamp: Stamp) -> bool:
    """Whether a file is still what ``stamp`` was taken of; looks at it without opening it."""
    found = _looked_at(path)
    if found is None:
        return False
    place, state = found
    return state.st_mtime_ns == stamp.modified and (place != path or state.st_size == stamp.size)


def exists(path: Path) -> bool:
    """Whether a file, or the archive that it is in, is there; True also where that cannot be told."""
    try:
        return _looked_at(path, patient=False) is not None
    except OSError:
        return True


def _looked_at(path: Path, patient: bool = True) -> tuple[Path, os.stat_result] | None:
    """The file itself or the archive above it, and its state; None where there is neither."""
    for place in (path, *path.parents):
        try:
            return place, os.stat(place)
        except NotADirectoryError:
            continue
        except (FileNotFoundError, ValueError):
            return None
        except OSError:
            if patient:
                return None
            raise
    return None


def key_of(path: Path, frame: int = 1) -> str:
    """Name one frame of one file, the same for as long as the file keeps its place."""
    return f"{path}#{frame}"


@dataclass(frozen=True)
class Entry:
    """What the desk knows of one file before its pixels are decoded.

    Attributes
    ----------
    key
        Unique in a list; see :func:`key_of`.
    frame, frames
        The frame shown first, counted from 1, and how many the file holds.
    headline
        What the header says, or None where the file was refused.
    refusal
        Why the file cannot be shown; None where it can.
    skipped
        Whether the file was passed over (a text, a table) and has its line only among the reasons.
    identity
        Who and what is on the picture: the header's word, completed by a ``labels.csv`` beside it. Never guessed.
    family
        Which other pictures share the patient, where that is known: equal and not empty. Not for people's eyes.
    order
        Place among the patient's pictures where no date is known (``follow_up`` of a ``labels.csv``).
    credit
        Whom to thank for a sample picture, or None where the picture is the user's own.
    stamp
        The file's size and time when it was described; None where nobody looked.
    sha256
        Of the file's bytes; empty until somebody has read them all. Readings and reviews are found by it.
    """

    key: str
    path: Path
    frame: int = 1
    frames: int = 1
    headline: Headline | None = None
    refusal: Refusal | None = None
    skipped: bool = False
    identity: Identity = field(default_factory=Identity)
    family: str = ""
    order: int | None = None
    credit: str | None = None
    stamp: Stamp | None = None
    sha256: str = ""

    @property
    def sample(self) -> bool:
        """Whether the picture ships with Hilum."""
        return self.credit is not None
