"""A presentation state across the border to a child process, as plain values and arrays; checked on arrival."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import LookUpTable, Plane, Window
from engine.radiographs.states.state import Area, Drawing, Reference, Shutter, State, Voi

Arrays = list[NDArray[Any]]
_PLAIN = ("instance_uid", "study_uid", "label", "description", "created", "shape")
_DRAWINGS = frozenset(("TEXT", "POINT", "POLYLINE", "INTERPOLATED", "CIRCLE", "ELLIPSE"))
_SHUTTERS = frozenset(("RECTANGULAR", "CIRCULAR", "POLYGONAL", "BITMAP"))


def pack_state(state: State) -> tuple[dict[str, Any], Arrays]:
    """Plain values, and arrays in the order in which the values name them."""
    arrays: Arrays = []

    def place(array: NDArray[Any]) -> int:
        arrays.append(array)
        return len(arrays) - 1

    def table(found: LookUpTable | None) -> list[Any] | None:
        return None if found is None else [place(found.entries), found.first, found.bits, found.explanation]

    def named(references: tuple[Reference, ...]) -> list[Any]:
        return [[reference.instance_uid, list(reference.frames)] for reference in references]

    plain: dict[str, Any] = {name: getattr(state, name) for name in _PLAIN}
    plain |= {
        "kind": "state",
        "references": named(state.references),
        "rescale": [state.slope, state.intercept],
        "modality_lut": table(state.modality_lut),
        "presentation_lut": table(state.presentation_lut),
        "voi": [
            [
                named(item.references),
                [[w.center, w.width, w.function, w.explanation] for w in item.windows],
                [table(one) for one in item.tables],
            ]
            for item in state.voi
        ],
        "shutters": [[shutter.kind, list(shutter.numbers)] for shutter in state.shutters],
        "hidden_shade": state.hidden_shade,
        "turned": [state.quarter_turns, state.mirrored],
        "areas": [
            [a.top, a.left, a.bottom, a.right, a.mode, a.magnification, named(a.references)] for a in state.areas
        ],
        "drawings": [
            [d.kind, place(d.points), d.text, d.layer, d.filled, d.of_display, named(d.references)]
            for d in state.drawings
        ],
        "planes": [
            [place(p.bits.view(np.uint8)), p.row, p.column, p.group, p.label, p.description, p.kind]
            for p in state.planes
        ],
        "active_groups": list(state.active_groups),
        "notices": list(state.notices),
    }
    return plain, arrays


def unpack_state(path: Path, plain: dict[str, Any], arrays: Arrays) -> State:
    """The state that :func:`pack_state` took apart; ValueError and its like where anything is not as agreed."""

    def table(found: list[Any] | None) -> LookUpTable | None:
        if found is None:
            return None
        entries = arrays[_index(found[0])]
        _agreed(entries.ndim == 1 and entries.dtype == np.uint16)
        return LookUpTable(entries, int(found[1]), min(max(int(found[2]), 1), 16), str(found[3]))

    def tables(listed: list[Any]) -> tuple[LookUpTable, ...]:
        return tuple(found for found in map(table, listed) if found is not None)

    def drawing(line: list[Any]) -> Drawing:
        kind, at, text, layer, filled, of_display, references = line
        points = arrays[_index(at)]
        _agreed(kind in _DRAWINGS and points.dtype == np.float64 and points.ndim == 2 and points.shape[1] == 2)
        return Drawing(kind, points, str(text), str(layer), bool(filled), bool(of_display), _named(references))

    def plane(line: list[Any]) -> Plane:
        bits = arrays[_index(line[0])]
        _agreed(bits.ndim == 2 and bits.dtype == np.uint8 and line[6] in ("graphic", "roi"))
        return Plane(bits != 0, int(line[1]), int(line[2]), int(line[3]), str(line[4]), str(line[5]), line[6])

    return State(
        path=path,
        **{name: str(plain[name]) for name in _PLAIN},
        references=_named(plain["references"]),
        slope=float(plain["rescale"][0]),
        intercept=float(plain["rescale"][1]),
        modality_lut=table(plain["modality_lut"]),
        presentation_lut=table(plain["presentation_lut"]),
        voi=tuple(
            Voi(_named(names), tuple(Window(float(c), float(w), f, str(e)) for c, w, f, e in windows), tables(luts))
            for names, windows, luts in plain["voi"]
        ),
        shutters=tuple(_shutter(kind, numbers) for kind, numbers in plain["shutters"]),
        hidden_shade=float(plain["hidden_shade"]),
        quarter_turns=int(plain["turned"][0]) % 4,
        mirrored=bool(plain["turned"][1]),
        areas=tuple(_area(line) for line in plain["areas"]),
        drawings=tuple(drawing(line) for line in plain["drawings"]),
        planes=tuple(plane(line) for line in plain["planes"]),
        active_groups=tuple(int(group) for group in plain["active_groups"]),
        notices=tuple(str(notice) for notice in plain["notices"]),
    )


def _index(found: Any) -> int:  # noqa: ANN401
    """The place of an array; never counted from the end."""
    _agreed(isinstance(found, int) and found >= 0)
    return int(found)


def _named(lines: list[Any]) -> tuple[Reference, ...]:
    return tuple(Reference(str(uid), tuple(int(frame) for frame in frames)) for uid, frames in lines)


def _shutter(kind: Any, numbers: list[Any]) -> Shutter:  # noqa: ANN401
    _agreed(kind in _SHUTTERS)
    return Shutter(kind, tuple(int(number) for number in numbers))


def _area(line: list[Any]) -> Area:
    top, left, bottom, right, mode, magnification, references = line
    return Area(
        int(top),
        int(left),
        int(bottom),
        int(right),
        str(mode),
        None if magnification is None else float(magnification),
        _named(references),
    )


def _agreed(sound: bool) -> None:
    if not sound:
        raise ValueError("not what was agreed")
