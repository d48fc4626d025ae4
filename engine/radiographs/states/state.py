"""What a grayscale presentation state says, as read (PS3.3 A.33.1)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import LookUpTable, Plane, Window

ShutterKind = Literal["RECTANGULAR", "CIRCULAR", "POLYGONAL", "BITMAP"]
DrawingKind = Literal["TEXT", "POINT", "POLYLINE", "INTERPOLATED", "CIRCLE", "ELLIPSE"]


@dataclass(frozen=True)
class Reference:
    """A picture that a state is for; without frames it is for all of them."""

    instance_uid: str
    frames: tuple[int, ...] = ()

    def names(self, instance_uid: str, frame: int) -> bool:
        """Whether it names this frame of this picture."""
        return self.instance_uid == instance_uid and (not self.frames or frame in self.frames)


@dataclass(frozen=True, eq=False)
class Voi:
    """An item of the Softcopy VOI LUT Sequence; without references it is for every picture of the state."""

    references: tuple[Reference, ...] = ()
    windows: tuple[Window, ...] = ()
    tables: tuple[LookUpTable, ...] = ()


@dataclass(frozen=True)
class Area:
    """The part of the picture to be seen: rows and columns from 0, the last ones included; it may reach outside.

    ``mode`` is SCALE TO FIT, TRUE SIZE or MAGNIFY; ``magnification`` in screen pixels for a picture's pixel.
    """

    top: int
    left: int
    bottom: int
    right: int
    mode: str = "SCALE TO FIT"
    magnification: float | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Shutter:
    """What hides the surroundings of the body (PS3.3 C.7.6.11, C.7.6.15).

    ``numbers``: RECTANGULAR left, right, upper, lower edge, all four still seen; CIRCULAR row and column of the centre
    and the radius; POLYGONAL row and column of each corner; BITMAP the overlay group. Rows and columns from 0.
    """

    kind: ShutterKind
    numbers: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Drawing:
    """A text or a shape of a state.

    Attributes
    ----------
    points
        float64 ``[n, 2]``: row and column from the picture's upper left corner, in pixels (the first pixel covers 0 to
        1), or where ``of_display`` from 0 to 1 over the displayed area. A TEXT has its anchor, or its box's two
        corners; a CIRCLE its centre and a point on it; an ELLIPSE the ends of its two axes.
    """

    kind: DrawingKind
    points: NDArray[np.float64]
    text: str = ""
    layer: str = ""
    filled: bool = False
    of_display: bool = False
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, eq=False)
class State:
    """One Grayscale Softcopy Presentation State.

    Attributes
    ----------
    label, description
        Content Label and Content Description, as plain text.
    shape
        Presentation LUT Shape, empty where a table stands in its place.
    quarter_turns, mirrored
        Clockwise quarter turns, then left and right exchanged.
    hidden_shade
        Of what a shutter hides, 0 (black) to 1 (white).
    planes
        Overlays of the state itself; ``active_groups`` are those of the picture that it asks for.
    """

    path: Path
    instance_uid: str = ""
    study_uid: str = ""
    label: str = ""
    description: str = ""
    created: str = ""
    references: tuple[Reference, ...] = ()
    slope: float = 1.0
    intercept: float = 0.0
    modality_lut: LookUpTable | None = None
    voi: tuple[Voi, ...] = ()
    presentation_lut: LookUpTable | None = None
    shape: str = ""
    shutters: tuple[Shutter, ...] = ()
    hidden_shade: float = 0.0
    quarter_turns: int = 0
    mirrored: bool = False
    areas: tuple[Area, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    planes: tuple[Plane, ...] = ()
    active_groups: tuple[int, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a menu calls it: its label, with the description where there is one."""
        return " – ".join(part for part in (self.label, self.description) if part) or "Presentation state"
