"""What a list needs of a file: its header's words, and a small picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Identity

_FRONTAL = frozenset(("PA", "AP"))
_OTHER = frozenset(("LL", "RL", "LLD", "RLD", "RLO", "LLO", "LATERAL", "LAT", "OBLIQUE"))

# Modalities that may hold a chest radiograph: direct, computed, screen captures and scans of film among them. The gate
# (:mod:`engine.reading.gate`) goes by the same words; nothing that it would pass is left out here.
_RADIOGRAPHY = frozenset(("CR", "DX", "DR", "RG", "XR", "OT", "SC", "HC", "DG"))
_CHEST = (
    *("CHEST", "THORA", "TORAC", "TORAX", "TORAK", "TORAS", "THX"),
    *("LUNG", "PULM", "POUMON", "BRUST", "HEART", "CARDI"),
)
_NOWHERE = frozenset(("", "UNKNOWN", "NONE", "OTHER", "UNSPECIFIED", "N/A", "NA", "ANY"))


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
    size, mtime_ns
        Of the file, in bytes, and when it was last changed in nanoseconds; of a member of an archive the size after
        unpacking, and when the archive was changed. What an index compares; 0 where nobody looked.
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
    size: int = 0
    mtime_ns: int = 0

    @property
    def frontal_chest(self) -> bool | None:
        """Whether this may be a frontal chest radiograph: False where modality, body part or view say that it is none.

        True where the view is frontal and the part is the chest; None where too little is said.
        """
        return frontal_chest(self.identity, self.modality, self.frontal)


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


def frontal_chest(identity: Identity, modality: str, frontal: bool | None) -> bool | None:
    """What a header's words come to; see :attr:`Headline.frontal_chest`."""
    part = identity.body_part.strip().upper()
    if frontal is False or (modality and modality.upper() not in _RADIOGRAPHY):
        return False
    if part in _NOWHERE:
        return None
    return (True if frontal else None) if any(word in part for word in _CHEST) else False
