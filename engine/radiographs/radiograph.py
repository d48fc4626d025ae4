"""What is known of one picture after opening, and nothing that a reader chose."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

WindowFunction = Literal["LINEAR", "LINEAR_EXACT", "SIGMOID"]


@dataclass(frozen=True)
class Window:
    """Window Center and Width in modality units (PS3.3 C.11.2.1.2)."""

    center: float
    width: float
    function: WindowFunction = "LINEAR"
    explanation: str = ""


@dataclass(frozen=True, eq=False)
class LookUpTable:
    """A Modality or VOI LUT (PS3.3 C.11.1.1, C.11.2.1.1).

    ``entries`` is a one-dimensional array; ``first`` is the input value of ``entries[0]``; ``bits`` the depth of an
    entry. Inputs below ``first`` or past the end take the end entries.
    """

    entries: NDArray[np.uint16]
    first: int
    bits: int
    explanation: str = ""


class SpacingSource(Enum):
    """Where a length comes from, in the words that stand beside every length (DISPLAY-RULES 6)."""

    CALIBRATED = "calibrated"
    STATED = "as stated"
    DETECTOR = "at the detector"
    ESTIMATED = "estimated in the body"
    FILM = "at the film"
    NONE = "pixels"


@dataclass(frozen=True)
class Spacing:
    """Millimetres from one row (column) to the next; both None where nothing usable is stated."""

    row_mm: float | None = None
    column_mm: float | None = None
    source: SpacingSource = SpacingSource.NONE


@dataclass(frozen=True)
class Identity:
    """Who and what is on the picture, as plain text with control characters stripped; empty where not stated."""

    patient_name: str = ""
    patient_id: str = ""
    patient_id_issuer: str = ""
    birth_date: str = ""
    sex: str = ""
    age_years: float | None = None
    study_uid: str = ""
    series_uid: str = ""
    instance_uid: str = ""
    study_date: str = ""
    study_time: str = ""
    acquisition_time: str = ""
    accession_number: str = ""
    study_description: str = ""
    series_description: str = ""
    modality: str = ""
    body_part: str = ""
    view_position: str = ""
    laterality: str = ""
    series_number: int | None = None
    instance_number: int | None = None


@dataclass(frozen=True, eq=False)
class Plane:
    """An overlay plane: one bit for a pixel, drawn over the picture and switched by the reader (PS3.3 C.9.2).

    Attributes
    ----------
    bits
        bool ``[rows, columns]``, True where something is drawn; a plane may be smaller or larger than the picture.
    row, column
        Where ``bits[0, 0]`` lies in the stored picture, from 0; negative where the plane begins outside of it.
    group
        0x6000 to 0x60FE: tells the planes of a file apart.
    kind
        Graphics, or a region of interest.
    """

    bits: NDArray[np.bool_]
    row: int = 0
    column: int = 0
    group: int = 0x6000
    label: str = ""
    description: str = ""
    kind: Literal["graphic", "roi"] = "graphic"

    def over(self, rows: int, columns: int) -> NDArray[np.bool_]:
        """The plane cut or filled up to a picture of this size: bool ``[rows, columns]``."""
        whole = np.zeros((rows, columns), dtype=np.bool_)
        top, left = max(self.row, 0), max(self.column, 0)
        part = self.bits[max(-self.row, 0) :, max(-self.column, 0) :][: max(rows - top, 0), : max(columns - left, 0)]
        whole[top : top + part.shape[0], left : left + part.shape[1]] = part
        return whole


Polarity = Literal["low-dark", "low-bright"]


@dataclass(frozen=True, eq=False)
class Radiograph:
    """One frame of one file: stored pixels and what the header says they mean. Never changes after opening.

    Attributes
    ----------
    pixels
        ``[rows, columns]`` stored values (integers, or float32 for parametric maps), or ``[rows, columns, 3]`` uint8
        RGB for a colour picture.
    slope, intercept
        Modality transform; ignored where ``modality_lut`` is present.
    presentation_lut
        From shades after VOI to shades on screen, in place of polarity; comes from a presentation state, never from
        opening.
    padding
        Stored values from..to (inclusive) that are no picture, or None.
    aspect
        Height of a pixel over its width; 1 for square pixels.
    edges
        Patient Orientation as (right edge, lower edge), e.g. ``("L", "F")``, or None where not stated.
    planes
        Overlays of this frame, to be drawn over the picture; never part of ``pixels``.
    frame_milliseconds
        How long a frame is shown when frames are played, or None where the file does not say.
    milliseconds
        Time that opening took, decode included.
    """

    path: Path
    sha256: str
    format: str
    pixels: NDArray[np.generic]
    bits_stored: int
    frame: int = 1
    frames: int = 1
    photometric: str = "MONOCHROME2"
    presentation_lut_shape: str = ""
    slope: float = 1.0
    intercept: float = 0.0
    modality_lut: LookUpTable | None = None
    windows: tuple[Window, ...] = ()
    voi_luts: tuple[LookUpTable, ...] = ()
    presentation_lut: LookUpTable | None = None
    padding: tuple[int, int] | None = None
    spacing: Spacing = field(default_factory=Spacing)
    aspect: float = 1.0
    edges: tuple[str, str] | None = None
    identity: Identity = field(default_factory=Identity)
    notices: tuple[str, ...] = ()
    planes: tuple[Plane, ...] = ()
    frame_milliseconds: float | None = None
    milliseconds: float = 0.0

    @property
    def rows(self) -> int:
        """Rows of the stored picture."""
        return int(self.pixels.shape[0])

    @property
    def columns(self) -> int:
        """Columns of the stored picture."""
        return int(self.pixels.shape[1])

    @property
    def colour(self) -> bool:
        """Whether the picture is RGB."""
        return self.pixels.ndim == 3
