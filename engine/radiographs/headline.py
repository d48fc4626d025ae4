"""What a list needs of a file: its header's words, and a small picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Identity

_FRONTAL = frozenset(("PA", "AP"))
_OTHER = frozenset(("LL", "RL", "LLD", "RLD", "RLO", "LLO", "LATERAL", "LAT", "OBLIQUE"))


@dataclass(frozen=True)
class Headline:
    """A file by its header alone.

    Attributes
    ----------
    sha256
        Of the file's bytes; empty where only the header was read.
    format
        "DICOM", "PNG", "JPEG" or "TIFF".
    frontal
        Whether the header says that it is a frontal view; None where it says nothing of the kind.
    """

    path: Path
    sha256: str
    format: str
    rows: int
    columns: int
    frames: int = 1
    identity: Identity = field(default_factory=Identity)
    modality: str = ""
    photometric: str = ""
    frontal: bool | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A small picture, uint8 ``[rows, columns]`` with square pixels, as first displayed."""

    headline: Headline
    picture: NDArray[np.uint8]
    notices: tuple[str, ...] = ()


def frontal_hint(view_position: str) -> bool | None:
    """Whether a View Position is a frontal one; None where it is not said."""
    if view_position in _FRONTAL:
        return True
    return False if view_position in _OTHER else None
