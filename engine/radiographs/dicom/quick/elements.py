"""The bytes of a header's wanted elements, up to the pixels.

References
----------
PS3.5 7.1 (elements), 7.3 (byte order), 7.5 (sequences).
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct, error

from engine.radiographs.dicom import decoders
from engine.radiographs.dicom.header import (
    DEFLATED,
    EXPLICIT_BIG,
    IMPLICIT_LITTLE,
    LONG_VRS,
    PIXEL_TAGS,
    Buffer,
    inflated,
)
from engine.radiographs.limits import Limits

_SHORT_VRS = frozenset(
    (
        *(b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FL", b"FD", b"IS", b"LO", b"LT"),
        *(b"PN", b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US"),
    )
)
_UNDEFINED = 0xFFFFFFFF
# File meta and commands come before the data set, what may be pixels after it.
_DATA_FROM, _PIXELS_FROM = 0x00040000, 0x7FE00008
_GROUP, _ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFE, 0xE000, 0xE00D, 0xE0DD

# Elements that are wanted, and the kind that the standard states for each.
WANTED: dict[int, bytes] = {
    0x00080005: b"CS",
    0x00080016: b"UI",
    0x00080018: b"UI",
    0x00080020: b"DA",
    0x00080022: b"DA",
    0x00080023: b"DA",
    0x00080030: b"TM",
    0x00080032: b"TM",
    0x00080033: b"TM",
    0x00080050: b"SH",
    0x00080060: b"CS",
    0x00081030: b"LO",
    0x0008103E: b"LO",
    0x00100010: b"PN",
    0x00100020: b"LO",
    0x00100021: b"LO",
    0x00100030: b"DA",
    0x00100040: b"CS",
    0x00101010: b"AS",
    0x00180015: b"CS",
    0x00185101: b"CS",
    0x0020000D: b"UI",
    0x0020000E: b"UI",
    0x00200011: b"IS",
    0x00200013: b"IS",
    0x00200060: b"CS",
    0x00200062: b"CS",
    0x00280002: b"US",
    0x00280004: b"CS",
    0x00280008: b"IS",
    0x00280010: b"US",
    0x00280011: b"US",
    0x00280100: b"US",
    0x00280101: b"US",
    0x00280102: b"US",
}
# Pixels that are fractions: where there are such, they are among what was found, without their value.
FLOATS = {0x7FE00008: b"OF", 0x7FE00009: b"OD"}
_NUMBERS = frozenset(tag for tag, kind in WANTED.items() if kind == b"US")


class OddError(Exception):
    """Something that is left to the full reader."""


class ShortError(Exception):
    """The header goes on beyond the bytes that are there."""


@dataclass(frozen=True)
class _Form:
    """How elements are written."""

    implicit: bool
    explicit_at: Struct
    implicit_at: Struct
    length_at: Struct


def _form(order: str, *, implicit: bool = False) -> _Form:
    return _Form(implicit, Struct(order + "HH2sH"), Struct(order + "HHI"), Struct(order + "I"))


_LITTLE, _IMPLICIT, _BIG = _form("<"), _form("<", implicit=True), _form(">")


def elements(buffer: Buffer, size: int, limits: Limits) -> dict[int, bytes]:
    """Values of the wanted elements, numbers in little endian.

    Parameters
    ----------
    buffer
        The file's first bytes, or all.
    size
        Bytes of the whole file.

    Raises
    ------
    OddError, ShortError
        Where the full reader, or more bytes, are wanted.
    Refusal
        Of a deflate bomb.
    """
    try:
        syntax, at = _meta(buffer, size)
        if not decoders.known(syntax):
            raise OddError
        if syntax == DEFLATED:
            if len(buffer) < size:
                raise ShortError
            buffer = inflated(buffer, at, limits)
            at, size = 0, len(buffer)
        if syntax != EXPLICIT_BIG:
            return _values(buffer, at, size, limits, _IMPLICIT if syntax == IMPLICIT_LITTLE else _LITTLE)
        found = _values(buffer, at, size, limits, _BIG)
        return {tag: packed[::-1] if tag in _NUMBERS else packed for tag, packed in found.items()}
    except error:  # beyond the bytes that are there
        raise ShortError if len(buffer) < size else OddError from None


def _values(buffer: Buffer, at: int, size: int, limits: Limits, form: _Form) -> dict[int, bytes]:
    """The loop over a data set's elements; what the plainest take is written out, as a header has a hundred of them."""
    found: dict[int, bytes] = {}
    implicit, explicit_at, short, wanted = form.implicit, form.explicit_at.unpack_from, _SHORT_VRS, WANTED
    there = len(buffer)
    while True:
        group, element, vr, length = explicit_at(buffer, at)
        if vr in short and not implicit:
            at += 8 + length
            if (tag := group << 16 | element) in wanted:
                if at > there or vr != wanted[tag] or tag in found:
                    raise ShortError if there < at <= size else OddError
                found[tag] = buffer[at - length : at]
            continue
        tag, vr, length, value = _element(buffer, at, form)
        if tag >= _PIXELS_FROM or tag < _DATA_FROM:
            return _at_pixels(tag, vr, found)
        if length == _UNDEFINED or (vr == b"SQ" and not _shallow(buffer, value, length, size, limits)):
            at = _after(buffer, (vr, length, value), size, form, limits.sequence_depth)
            continue
        at = value + length
        if tag in wanted:
            if at > there or vr or tag in found:  # none of the wanted kinds has a long form
                raise ShortError if there < at <= size else OddError
            found[tag] = buffer[value:at]


def _at_pixels(tag: int, vr: bytes, found: dict[int, bytes]) -> dict[int, bytes]:
    """What was found before pixels of the kind that the standard states for them."""
    if tag not in PIXEL_TAGS:
        raise OddError
    if tag in FLOATS:
        if vr not in (FLOATS[tag], b""):
            raise OddError
        found[tag] = b""
    elif vr not in (b"OB", b"OW", b""):
        raise OddError
    return found


def _shallow(buffer: Buffer, at: int, length: int, size: int, limits: Limits) -> bool:
    """Whether a sequence of stated length cannot be too deep: each level has a kind, or a length, of its own."""
    # As many bytes hold at most so many levels.
    if length <= 16 * limits.sequence_depth:
        return True
    if at + length > len(buffer):
        raise ShortError if at + length <= size else OddError
    inside = buffer[at : at + length]
    return inside.count(b"SQ") + inside.count(b"\xff\xff\xff\xff") < limits.sequence_depth


def _element(buffer: Buffer, at: int, form: _Form) -> tuple[int, bytes, int, int]:
    """Tag, kind (empty where it is not stated), length, and where the value begins."""
    if form.implicit:
        group, element, length = form.implicit_at.unpack_from(buffer, at)
        return group << 16 | element, b"", length, at + 8
    group, element, vr, length = form.explicit_at.unpack_from(buffer, at)
    if vr in _SHORT_VRS:
        return group << 16 | element, vr, length, at + 8
    if vr not in LONG_VRS:
        raise OddError
    (length,) = form.length_at.unpack_from(buffer, at + 8)
    return group << 16 | element, vr, length, at + 12


def _meta(buffer: Buffer, size: int) -> tuple[str, int]:
    """Transfer syntax, and where the data set begins."""
    if buffer[128:132] != b"DICM" or buffer[:2] == b"MZ" or buffer[:4] == b"\x7fELF":
        raise OddError
    at, syntax, before = 132, b"", -1
    while buffer[at : at + 2] == b"\x02\x00":
        _, element, vr, length = _LITTLE.explicit_at.unpack_from(buffer, at)
        value = at + 8
        if vr in LONG_VRS:
            (length,) = _LITTLE.length_at.unpack_from(buffer, value)
            value = at + 12
        elif vr not in _SHORT_VRS:
            raise OddError
        at = _over(value + length, size)
        if element <= before:
            raise OddError
        before = element
        if element == 0x0010:
            syntax = buffer[value:at].rstrip(b"\0 ")
    if not syntax.isascii() or not syntax:
        raise OddError
    return syntax.decode("ascii"), at


def _over(end: int, size: int) -> int:
    """An end within the file."""
    if end > size:
        raise OddError
    return end


def _after(buffer: Buffer, sequence: tuple[bytes, int, int], size: int, form: _Form, deepest: int) -> int:
    """Where a well-formed sequence (its kind, its length and where it begins) ends."""
    vr, length, at = sequence
    if vr not in (b"SQ", b""):
        raise OddError
    # Ends of the open sequences and their items in turn, None where a delimiter ends them.
    ends: list[int | None] = [None if length == _UNDEFINED else _over(at + length, size)]
    implicit, explicit_at, length_at, short = form.implicit, form.explicit_at.unpack_from, form.length_at, _SHORT_VRS
    within = False  # an item, rather than between the items of a sequence
    while ends:
        end = ends[-1]
        if end is not None and at >= end:
            if at > end:
                raise OddError
            ends.pop()
            within = not within
            continue
        group, element, vr, length = explicit_at(buffer, at)
        if group == _GROUP:
            (length,) = length_at.unpack_from(buffer, at + 4)
            at += 8
            if element == _ITEM and not within:
                ends.append(None if length == _UNDEFINED else _over(at + length, size))
            else:
                _close(ends, element == (_ITEM_END if within else _SEQUENCE_END) and length == 0)
            within = not within
            continue
        if not within or not group:
            raise OddError
        if vr in short and not implicit:
            at += 8 + length
            if at > size:
                raise OddError
            continue
        _, vr, length, at = _element(buffer, at, form)
        if vr != b"SQ" and length != _UNDEFINED:
            at = _over(at + length, size)
            continue
        if len(ends) // 2 >= deepest or vr not in (b"SQ", b""):
            raise OddError
        ends.append(None if length == _UNDEFINED else _over(at + length, size))
        within = False
    return at


def _close(ends: list[int | None], fits: bool) -> None:
    """End what is open, by a delimiter that fits."""
    if not fits or ends.pop() is not None:
        raise OddError
