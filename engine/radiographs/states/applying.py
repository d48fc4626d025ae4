"""A presentation state laid on a picture, in the order of PS3.4 N.2.

modality -> shutter -> VOI -> presentation LUT -> turned and mirrored -> displayed area -> drawings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.radiographs import display
from engine.radiographs.modality import to_modality, whole_numbers
from engine.radiographs.radiograph import LookUpTable, Plane, Radiograph, Window
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import Area, Drawing, Reference, Shutter, State
from engine.radiographs.windows import spanning

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Presented:
    """A picture as a state wants it seen, taken apart for a canvas.

    Attributes
    ----------
    radiograph
        The same pixels with the state's transforms in place of the file's; its tables and windows are the state's.
    choice
        Which of them is shown.
    hidden
        bool ``[rows, columns]``, True where a shutter hides the picture; None without a shutter.
    quarter_turns, mirrored
        What the view does to all of it: clockwise quarter turns, then left and right exchanged.
    """

    radiograph: Radiograph
    choice: display.Choice
    title: str
    hidden: Mask | None = None
    hidden_shade: float = 0.0
    quarter_turns: int = 0
    mirrored: bool = False
    area: Area | None = None
    drawings: tuple[Drawing, ...] = ()


def present(radiograph: Radiograph, state: State) -> Presented:
    """Lay a state on the picture that it is for.

    Raises
    ------
    Refusal
        ``unusable-input`` where the state is for other pictures or frames, or the picture is in colour.
    """
    _refuse_others(radiograph, state)
    signed = bool(np.issubdtype(radiograph.pixels.dtype, np.signedinteger))
    turned = replace(
        radiograph,
        slope=state.slope,
        intercept=state.intercept,
        modality_lut=_signed(state.modality_lut, signed) if state.modality_lut is not None else None,
        presentation_lut=state.presentation_lut,
        # The state has the last word on black and white: nothing is left to contradict.
        photometric="MONOCHROME1" if state.shape == "INVERSE" else "MONOCHROME2",
        presentation_lut_shape="",
        planes=_planes(radiograph, state),
        notices=tuple(dict.fromkeys((*radiograph.notices, *state.notices))),
    )
    below_zero = state.modality_lut is None and (signed or state.intercept < 0 or state.slope < 0)
    voi = [item for item in state.voi if _is_for(item.references, radiograph)][:1]
    tables = tuple(_signed(table, below_zero) for item in voi for table in item.tables)
    windows = tuple(window for item in voi for window in item.windows)
    turned = replace(turned, voi_luts=tables, windows=windows)
    choice: display.Choice = tables[0] if tables else windows[0] if windows else _identity(turned)
    return Presented(
        radiograph=turned,
        choice=choice,
        title=state.title,
        hidden=_hidden(radiograph, state),
        hidden_shade=state.hidden_shade,
        quarter_turns=state.quarter_turns,
        mirrored=state.mirrored,
        area=next((area for area in state.areas if _is_for(area.references, radiograph)), None),
        drawings=tuple(drawing for drawing in state.drawings if _is_for(drawing.references, radiograph)),
    )


def picture(presented: Presented, *, cropped: bool = False) -> NDArray[np.uint8]:
    """What is seen, without drawings and overlays: uint8 ``[rows, columns]``, turned and mirrored.

    Parameters
    ----------
    cropped
        Cut to the displayed area, as far as it lies on the picture.
    """
    grey = display.render(presented.radiograph, presented.choice)
    if presented.hidden is not None:
        grey[presented.hidden] = round(255 * presented.hidden_shade)
    area = presented.area
    if cropped and area is not None:
        grey = grey[max(area.top, 0) : max(area.bottom + 1, 1), max(area.left, 0) : max(area.right + 1, 1)]
    grey = np.rot90(grey, -presented.quarter_turns)
    return np.ascontiguousarray(grey[:, ::-1] if presented.mirrored else grey)


def _refuse_others(radiograph: Radiograph, state: State) -> None:
    """Raise the refusal of a state that is not for this picture."""
    named = [reference for reference in state.references if reference.instance_uid == radiograph.identity.instance_uid]
    if not named or state.study_uid != radiograph.identity.study_uid:
        raise Refusal(
            "unusable-input",
            f"The presentation state “{state.title}” was made for other pictures, not for this one.",
            "Choose one that was made for this picture.",
        )
    if not any(reference.names(radiograph.identity.instance_uid, radiograph.frame) for reference in named):
        raise Refusal(
            "unusable-input",
            f"The presentation state “{state.title}” was made for other frames, not for frame {radiograph.frame}.",
            "Go to one of its frames.",
        )
    if radiograph.colour:
        raise Refusal(
            "unusable-input",
            f"The presentation state “{state.title}” is for grey pictures; this one is in colour.",
            "Look at the picture as it is stored.",
        )


def _is_for(references: Iterable[Reference], radiograph: Radiograph) -> bool:
    """Whether a part of a state holds for a picture: it names it, or names none."""
    listed = tuple(references)
    return not listed or any(one.names(radiograph.identity.instance_uid, radiograph.frame) for one in listed)


def _signed(table: LookUpTable, signed: bool) -> LookUpTable:
    """A table whose first value was read without knowing the sign of what it maps."""
    return replace(table, first=table.first - 0x10000) if signed and table.first >= 0x8000 else table


def _identity(radiograph: Radiograph) -> Window:
    """Without a VOI transform, all values that there can be, from first to last (PS3.4 N.2.2)."""
    bits, signed = radiograph.bits_stored, np.issubdtype(radiograph.pixels.dtype, np.signedinteger)
    if not np.issubdtype(radiograph.pixels.dtype, np.integer):
        return display.as_window(radiograph, display.Full())
    if radiograph.modality_lut is not None:
        return spanning(0.0, float((1 << radiograph.modality_lut.bits) - 1), whole_numbers=True)
    low = -(1 << bits - 1) if signed else 0
    ends = to_modality(radiograph, np.array([low, low + (1 << bits) - 1]))
    return spanning(float(ends.min()), float(ends.max()), whole_numbers=whole_numbers(radiograph))


def _planes(radiograph: Radiograph, state: State) -> tuple[Plane, ...]:
    """The state's own overlays and those of the picture that it asks for, the shutter's bitmap left out."""
    own = {plane.group for plane in state.planes}
    bitmaps = {shutter.numbers[0] for shutter in state.shutters if shutter.kind == "BITMAP"}
    both = [plane for plane in radiograph.planes if plane.group in state.active_groups and plane.group not in own]
    return tuple(plane for plane in (*both, *state.planes) if plane.group not in bitmaps)


def _hidden(radiograph: Radiograph, state: State) -> Mask | None:
    """What all shutters together hide."""
    if not state.shutters:
        return None
    rows, columns = radiograph.rows, radiograph.columns
    hidden: Mask = np.zeros((rows, columns), dtype=np.bool_)
    for shutter in state.shutters:
        if shutter.kind == "BITMAP":
            for plane in (*state.planes, *radiograph.planes):
                if plane.group == shutter.numbers[0]:
                    hidden |= plane.over(rows, columns)
                    break
        else:
            hidden |= ~_seen(shutter, rows, columns)
    return hidden


def _seen(shutter: Shutter, rows: int, columns: int) -> Mask:
    """What a geometric shutter leaves open."""
    row, column = np.ogrid[:rows, :columns]
    numbers = shutter.numbers
    if shutter.kind == "RECTANGULAR":
        left, right, upper, lower = numbers
        return np.asarray((row >= upper) & (row <= lower) & (column >= left) & (column <= right))
    if shutter.kind == "CIRCULAR":
        return np.asarray((row - numbers[0]) ** 2 + (column - numbers[1]) ** 2 <= numbers[2] ** 2)
    return _inside(np.array(numbers, dtype=np.float64).reshape(-1, 2), rows, columns)


def _inside(corners: NDArray[np.float64], rows: int, columns: int) -> Mask:
    """Pixels inside a polygon, or on its corners' edges, by Pillow's filling."""
    from PIL import Image, ImageDraw

    canvas = Image.new("1", (columns, rows))
    ImageDraw.Draw(canvas).polygon([(float(column), float(row)) for row, column in corners], fill=1, outline=1)
    return np.asarray(canvas)
