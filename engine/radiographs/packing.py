"""Plain values and arrays across the border to a child process: JSON and raw bytes, never pickles.

What comes back is checked as if an enemy had written it: a decoder that was taken over may send anything.
"""

from __future__ import annotations

import os
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.headline import Headline, Thumbnail
from engine.radiographs.places.skipped import Found, Skipped
from engine.radiographs.radiograph import Identity, LookUpTable, Plane, Radiograph, Spacing, SpacingSource, Window
from engine.radiographs.refusals import CODES, Code, Refusal
from engine.radiographs.states.crossing import pack_state, unpack_state
from engine.radiographs.states.state import State
from engine.radiographs.tags import MOST_TAGS, Tag

Arrays = list[NDArray[Any]]
Result = Radiograph | Headline | Thumbnail | State | tuple[Tag, ...]

_DTYPES = frozenset(("|u1", "|i1", "<u2", "<i2", "<u4", "<i4", "<f4", "<f8"))
_ALIGNED = 64
# Fields of a Radiograph that cross in a form of their own, or never (a presentation LUT is laid on afterwards).
_APART = frozenset(
    ("path", "pixels", "modality_lut", "voi_luts", "presentation_lut", "identity", "spacing", "windows", "planes")
)
_IDENTITY = [field.name for field in fields(Headline)].index("identity") - 1
_KINDS = {"series_number": (int, type(None)), "instance_number": (int, type(None)), "age_years": (float, type(None))}
_IDENTITY_KINDS = tuple(_KINDS.get(field.name, (str,)) for field in fields(Identity))


class GarbledError(Exception):
    """What a child sent is not what was agreed."""


def pack(result: Result) -> tuple[dict[str, Any], Arrays]:
    """Plain values, and arrays in the order in which the values name them."""
    if isinstance(result, Headline):
        return {"kind": "headline", "headline": _headline(result)}, []
    if isinstance(result, Thumbnail):
        plain = {"kind": "thumbnail", "headline": _headline(result.headline), "notices": list(result.notices)}
        return plain, [result.picture]
    if isinstance(result, State):
        return pack_state(result)
    if isinstance(result, tuple):
        return {"kind": "tags", "tags": [list(astuple(tag)) for tag in result]}, []
    arrays: Arrays = [result.pixels]
    values: dict[str, Any] = {
        field.name: getattr(result, field.name) for field in fields(result) if field.name not in _APART
    }
    values["identity"] = list(vars(result.identity).values())
    values["spacing"] = [result.spacing.row_mm, result.spacing.column_mm, result.spacing.source.value]
    values["windows"] = [[w.center, w.width, w.function, w.explanation] for w in result.windows]
    tables = [result.modality_lut, *result.voi_luts]
    values["tables"] = [None if t is None else [t.first, t.bits, t.explanation] for t in tables]
    arrays.extend(table.entries for table in tables if table is not None)
    values["planes"] = [[p.row, p.column, p.group, p.label, p.description, p.kind] for p in result.planes]
    arrays.extend(plane.bits.view(np.uint8) for plane in result.planes)
    return {"kind": "radiograph", **values}, arrays


def unpack(path: Path, plain: dict[str, Any], arrays: Arrays) -> Result:
    """The result that :func:`pack` took apart.

    Raises
    ------
    GarbledError
        Where anything is missing or of another kind than agreed.
    """
    try:
        if plain["kind"] == "headline":
            return _headline_of(path, plain["headline"])
        if plain["kind"] == "thumbnail":
            (picture,) = arrays
            if picture.ndim != 2 or picture.dtype != np.uint8:
                raise GarbledError
            return Thumbnail(_headline_of(path, plain["headline"]), picture, _texts(plain["notices"]))
        if plain["kind"] == "state":
            return unpack_state(path, plain, arrays)
        if plain["kind"] == "tags":
            return tuple(_tag(line) for line in plain["tags"][: MOST_TAGS + 1])
        return _radiograph_of(path, plain, arrays)
    except (KeyError, TypeError, ValueError, IndexError, StopIteration, OverflowError, AttributeError) as fault:
        raise GarbledError from fault


def layout(arrays: Arrays) -> tuple[list[list[Any]], int]:
    """Where each array goes in one block of memory (type, shape, offset), and the size of the block."""
    places: list[list[Any]] = []
    size = 0
    for array in arrays:
        places.append([array.dtype.newbyteorder("<").str, list(array.shape), size])
        size += -(-array.nbytes // _ALIGNED) * _ALIGNED
    return places, size


def put(arrays: Arrays, places: list[list[Any]], block: memoryview) -> None:
    """Copy arrays into the block."""
    for array, (dtype, shape, offset) in zip(arrays, places, strict=True):
        np.ndarray(shape, dtype=dtype, buffer=block, offset=offset)[...] = array


def take(places: Any, block: memoryview, size: int) -> Arrays:  # noqa: ANN401
    """Copy arrays out of the block."""
    arrays: Arrays = []
    try:
        for dtype, shape, offset in places:
            if dtype not in _DTYPES or not all(isinstance(side, int) and side > 0 for side in shape):
                raise GarbledError
            nbytes = int(np.prod([int(side) for side in shape], dtype=object)) * np.dtype(dtype).itemsize
            if not isinstance(offset, int) or offset < 0 or offset + nbytes > size or len(shape) > 3:
                raise GarbledError
            arrays.append(np.ndarray(shape, dtype=dtype, buffer=block, offset=offset).copy())
    except (TypeError, ValueError) as fault:
        raise GarbledError from fault
    return arrays


def refusal_of(plain: Any) -> Refusal:  # noqa: ANN401
    """The refusal that a child sent."""
    if not isinstance(plain, dict) or plain.get("code") not in CODES:
        raise GarbledError
    return Refusal(cast(Code, plain["code"]), str(plain.get("reason", "")), str(plain.get("next", "")))


def pack_item(item: Headline | Found | Skipped) -> list[Any]:
    """What a walk found, as plain values."""
    path = os.fspath(item.path)
    if isinstance(item, Headline):
        return ["headline", path, _headline(item)]
    if isinstance(item, Found):
        return ["found", path, item.size, item.mtime_ns]
    return ["skipped", path, item.refusal.as_json(), item.opened]


def unpack_item(plain: Any) -> Headline | Found | Skipped:  # noqa: ANN401
    """What :func:`pack_item` took apart; raises GarbledError."""
    try:
        kind, path = plain[0], Path(plain[1])
        if kind == "headline":
            return _headline_of(path, plain[2])
        if kind == "found":
            return Found(path, int(plain[2]), int(plain[3]))
        return Skipped(path, refusal_of(plain[2]), bool(plain[3]))
    except (KeyError, TypeError, ValueError, IndexError, OverflowError) as fault:
        raise GarbledError from fault


def _headline(line: Headline) -> list[Any]:
    """A headline without its path, as values in the order of the fields: a scan packs many thousands."""
    _, *values = vars(line).values()
    values[_IDENTITY] = list(vars(line.identity).values())
    return values


def _headline_of(path: Path, values: Any) -> Headline:  # noqa: ANN401
    sha256, kind, rows, columns, frames, who, modality, photometric, frontal, notices, size, mtime_ns = values
    if frontal not in (None, True, False):
        raise GarbledError
    return Headline(
        path,
        str(sha256),
        str(kind),
        int(rows),
        int(columns),
        int(frames),
        _identity_of(who),
        str(modality),
        str(photometric),
        frontal,
        _texts(notices) if notices else (),
        int(size),
        int(mtime_ns),
    )


def _identity_of(values: Any) -> Identity:  # noqa: ANN401
    """An identity of its values in the order of its fields."""
    for fits, value in zip(_IDENTITY_KINDS, values, strict=True):
        if type(value) not in fits:
            raise GarbledError
    return Identity(*values)


def _radiograph_of(path: Path, plain: dict[str, Any], arrays: Arrays) -> Radiograph:
    entries = iter(arrays[1:])
    tables = [
        None
        if table is None
        else LookUpTable(_entries(next(entries)), int(table[0]), min(max(int(table[1]), 1), 16), str(table[2]))
        for table in plain["tables"]
    ]
    pixels = arrays[0]
    if pixels.ndim != 2 and not (pixels.ndim == 3 and pixels.shape[2] == 3 and pixels.dtype == np.uint8):
        raise GarbledError
    planes = tuple(_plane(line, next(entries)) for line in plain["planes"])
    padding, edges = plain["padding"], plain["edges"]
    row_mm, column_mm, source = plain["spacing"]
    return Radiograph(
        path=path,
        sha256=str(plain["sha256"]),
        format=str(plain["format"]),
        pixels=pixels,
        bits_stored=int(plain["bits_stored"]),
        frame=int(plain["frame"]),
        frames=int(plain["frames"]),
        photometric=str(plain["photometric"]),
        presentation_lut_shape=str(plain["presentation_lut_shape"]),
        slope=float(plain["slope"]),
        intercept=float(plain["intercept"]),
        modality_lut=tables[0],
        windows=tuple(Window(float(c), float(w), f, str(e)) for c, w, f, e in plain["windows"]),
        voi_luts=tuple(table for table in tables[1:] if table is not None),
        padding=None if padding is None else (int(padding[0]), int(padding[1])),
        spacing=Spacing(_maybe(row_mm), _maybe(column_mm), SpacingSource(source)),
        aspect=float(plain["aspect"]),
        edges=None if edges is None else (str(edges[0]), str(edges[1])),
        identity=_identity_of(plain["identity"]),
        notices=_texts(plain["notices"]),
        planes=planes,
        frame_milliseconds=_maybe(plain["frame_milliseconds"]),
        milliseconds=float(plain["milliseconds"]),
    )


def _tag(line: Any) -> Tag:  # noqa: ANN401
    """A line of a header."""
    tag, keyword, name, vr, value, length, depth, creator, note = line
    return Tag(str(tag), str(keyword), str(name), str(vr), str(value), int(length), int(depth), str(creator), str(note))


def _plane(line: Any, bits: NDArray[Any]) -> Plane:  # noqa: ANN401
    """An overlay plane of its words and its bits."""
    if bits.ndim != 2 or bits.dtype != np.uint8 or line[5] not in ("graphic", "roi"):
        raise GarbledError
    return Plane(bits != 0, int(line[0]), int(line[1]), int(line[2]), str(line[3]), str(line[4]), line[5])


def _entries(array: NDArray[Any]) -> NDArray[np.uint16]:
    if array.ndim != 1 or array.dtype != np.uint16:
        raise GarbledError
    return array


def _texts(found: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(str(text) for text in found)


def _maybe(found: Any) -> float | None:  # noqa: ANN401
    return None if found is None else float(found)
