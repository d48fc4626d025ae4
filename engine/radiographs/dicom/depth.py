"""How deep a header nests its sequences, found without reading any value and without recursion."""

from __future__ import annotations

from mmap import mmap
from struct import Struct

_UNDEFINED = 0xFFFFFFFF
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_PIXEL_GROUP = 0x7FE0
_LONG_VRS = frozenset((b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"))


def too_deep(buffer: bytes | mmap, at: int, deepest: int, *, implicit: bool, little: bool) -> bool:
    """Whether sequences lie more than so many levels within one another; a damaged header is looked at to its damage.

    Parameters
    ----------
    at
        Where the data set begins.

    References
    ----------
    PS3.5 7.5.
    """
    header, length_of = (Struct("<HHI"), Struct("<I")) if little else (Struct(">HHI"), Struct(">I"))
    short_of = Struct("<H" if little else ">H")
    ends: list[tuple[bool, int | None]] = []  # of each open sequence (True) and item, None where a delimiter ends it
    depth, size = 0, len(buffer)
    while at + 12 <= size:
        while ends and (end := ends[-1][1]) is not None and at >= end:
            depth -= ends.pop()[0]
        group, element, length = header.unpack_from(buffer, at)
        tag = group << 16 | element
        if tag in (_ITEM_END, _SEQUENCE_END):
            if ends:
                depth -= ends.pop()[0]
            at += 8
            continue
        if tag == _ITEM:
            ends.append((False, None if length == _UNDEFINED else at + 8 + length))
            at += 8
            continue
        if group == _PIXEL_GROUP and not ends:
            return False
        vr, value = b"", at + 8
        if not implicit:
            vr = buffer[at + 4 : at + 6]
            if vr in _LONG_VRS:
                (length,) = length_of.unpack_from(buffer, value)
                value = at + 12
            else:
                (length,) = short_of.unpack_from(buffer, at + 6)
        if vr == b"SQ" or length == _UNDEFINED:
            depth += 1
            if depth > deepest:
                return True
            ends.append((True, None if length == _UNDEFINED else value + length))
            at = value
        else:
            at = value + length
    return False
