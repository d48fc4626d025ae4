"""The few lines of a header that a list needs, read some ten times faster than by way of a data set.

Only what is plain is read here: little endian, elements in order, values of the kinds that the standard states for
them. Whatever is odd in any way gives None, and the header is read in full; so that what is found here is what
:func:`engine.radiographs.dicom.picture.open_header` finds.

References
----------
PS3.5 7.1 (elements), 7.5 (sequences).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from struct import Struct, error
from typing import Any

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from engine.radiographs.dicom import decoders
from engine.radiographs.dicom.header import DEFLATED, EXPLICIT_BIG, IMPLICIT_LITTLE, Buffer
from engine.radiographs.dicom.identity import age_years
from engine.radiographs.dicom.shape import COLOURS, GREYS
from engine.radiographs.dicom.text import LONGEST, Texts, clean, person
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Identity

_EXPLICIT, _IMPLICIT, _LENGTH = Struct("<HH2sH"), Struct("<HHI"), Struct("<I")
_LONG_VRS = frozenset((b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"))
_SHORT_VRS = frozenset(
    (
        *(b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FL", b"FD", b"IS", b"LO", b"LT"),
        *(b"PN", b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US"),
    )
)
_UNDEFINED = 0xFFFFFFFF
_PIXELS, _FLOAT_PIXELS = 0x7FE00010, 0x7FE00008
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
# Levels take at least 16 bytes each: a shorter sequence cannot be too deep, and is stepped over.
_LEVEL_BYTES = 16
_WHOLE = re.compile(rb" *[-+]?\d{1,9} *\Z")
_TEXT_VRS = {b"LO", b"SH", b"PN"}
# Character sets that the standard knows (PS3.3 C.12.1.1.2): the full reader stumbles on others before any text.
_PARTS = (6, 13, 58, 87, 100, 101, 109, 110, 126, 127, 138, 144, 148, 149, 159, 166, 192, 203)
_CHARACTER_SETS = frozenset(
    (b"", b"GB18030", b"GBK", *(form % number for number in _PARTS for form in (b"ISO_IR %d", b"ISO 2022 IR %d")))
)

# Elements that are wanted, and the kind that the standard states for each.
_WANTED: dict[int, bytes] = {
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


class _OddError(Exception):
    """Something that is left to the full reader."""


class _ShortError(Exception):
    """The header goes on beyond the bytes that are there."""


@dataclass(frozen=True)
class Quick:
    """What was found of a plain header."""

    rows: int
    columns: int
    frames: int
    photometric: str
    identity: Identity


def read_quick(first: bytes, whole: Callable[[], Buffer], size: int, limits: Limits) -> Quick | None:
    """The few lines of a header; None where it has to be read in full.

    Parameters
    ----------
    first
        The file's first bytes.
    whole
        Gives all of them; asked only where the header goes on beyond ``first``.
    size
        Bytes of the whole file.
    """
    try:
        try:
            found = _elements(first, size, limits)
        except _ShortError:
            found = _elements(whole(), size, limits)
        return _described(found, limits)
    except (_OddError, _ShortError, ValueError):
        return None


def _elements(buffer: Buffer, size: int, limits: Limits) -> dict[int, bytes]:
    """Values of the wanted elements, up to the pixels."""
    try:
        syntax, at = _meta(buffer, size)
        if syntax in (EXPLICIT_BIG, DEFLATED) or not decoders.known(syntax):
            raise _OddError
        return _values(buffer, at, size, limits, implicit=syntax == IMPLICIT_LITTLE)
    except error:  # beyond the bytes that are there
        raise _ShortError if len(buffer) < size else _OddError from None


def _values(buffer: Buffer, at: int, size: int, limits: Limits, *, implicit: bool) -> dict[int, bytes]:
    """The loop over a data set's elements; what the plainest take is written out, as a header has a hundred of them."""
    found: dict[int, bytes] = {}
    explicit_at, short, wanted, before = _EXPLICIT.unpack_from, _SHORT_VRS, _WANTED, 0
    harmless = _LEVEL_BYTES * limits.sequence_depth
    while True:
        if implicit:
            tag, vr, length, value = _element(buffer, at, implicit)
        else:
            group, element, vr, length = explicit_at(buffer, at)
            tag, value = group << 16 | element, at + 8
            if vr not in short:
                tag, vr, length, value = _element(buffer, at, implicit)
        if tag <= before:
            raise _OddError
        before = tag
        if tag >= _FLOAT_PIXELS:
            return _at_pixels(tag, vr, found)
        if length > harmless and (vr == b"SQ" or length == _UNDEFINED):
            at = _after_sequence(
                buffer, value, length, size, vr, implicit=implicit, depth=1, deepest=limits.sequence_depth
            )
            continue
        at = value + length
        if tag in wanted:
            if at > len(buffer):
                raise _ShortError if at <= size else _OddError
            if vr and vr != wanted[tag]:
                raise _OddError
            found[tag] = buffer[value:at]


def _at_pixels(tag: int, vr: bytes, found: dict[int, bytes]) -> dict[int, bytes]:
    """What was found, where the next element is one of pixels in whole numbers."""
    if tag != _PIXELS or vr not in (b"OB", b"OW", b""):
        raise _OddError
    return found


def _element(buffer: Buffer, at: int, implicit: bool) -> tuple[int, bytes, int, int]:
    """Tag, kind (empty where it is not stated), length, and where the value begins."""
    if implicit:
        group, element, length = _IMPLICIT.unpack_from(buffer, at)
        return group << 16 | element, b"", length, at + 8
    group, element, vr, length = _EXPLICIT.unpack_from(buffer, at)
    if vr in _SHORT_VRS:
        return group << 16 | element, vr, length, at + 8
    if vr not in _LONG_VRS:
        raise _OddError
    (length,) = _LENGTH.unpack_from(buffer, at + 8)
    return group << 16 | element, vr, length, at + 12


def _meta(buffer: Buffer, size: int) -> tuple[str, int]:
    """Transfer syntax, and where the data set begins."""
    if buffer[128:132] != b"DICM" or buffer[:2] == b"MZ" or buffer[:4] == b"\x7fELF":
        raise _OddError
    at, syntax, before = 132, b"", -1
    while buffer[at : at + 2] == b"\x02\x00":
        _, element, vr, length = _EXPLICIT.unpack_from(buffer, at)
        value = at + 8
        if vr in _LONG_VRS:
            (length,) = _LENGTH.unpack_from(buffer, value)
            value = at + 12
        elif vr not in _SHORT_VRS:
            raise _OddError
        at = _over(value + length, size)
        if element <= before:
            raise _OddError
        before = element
        if element == 0x0010:
            syntax = buffer[value:at].rstrip(b"\0 ")
    if not syntax:
        raise _OddError
    return syntax.decode("ascii"), at


def _over(end: int, size: int) -> int:
    """An end within the file."""
    if end > size:
        raise _OddError
    return end


def _after_sequence(
    buffer: Buffer, at: int, length: int, size: int, vr: bytes, *, implicit: bool, depth: int, deepest: int
) -> int:
    """Where a well-formed sequence ends."""
    if depth > deepest or vr not in (b"SQ", b""):
        raise _OddError
    end = None if length == _UNDEFINED else _over(at + length, size)
    while end is None or at < end:
        tag, item_length = _item(buffer, at)
        at += 8
        if tag == _SEQUENCE_END and end is None and item_length == 0:
            return at
        if tag != _ITEM:
            raise _OddError
        item_end = None if item_length == _UNDEFINED else _over(at + item_length, size)
        at = _after_item(buffer, at, item_end, size, implicit=implicit, depth=depth, deepest=deepest)
    if at != end:
        raise _OddError
    return at


def _after_item(
    buffer: Buffer, at: int, end: int | None, size: int, *, implicit: bool, depth: int, deepest: int
) -> int:
    """Where a well-formed item ends."""
    while end is None or at < end:
        tag, length = _item(buffer, at)
        if tag == _ITEM_END and end is None and length == 0:
            return at + 8
        if tag >> 16 == 0xFFFE or tag >> 16 == 0:
            raise _OddError
        _, vr, length, value = _element(buffer, at, implicit)
        if vr == b"SQ" or length == _UNDEFINED:
            at = _after_sequence(buffer, value, length, size, vr, implicit=implicit, depth=depth + 1, deepest=deepest)
        else:
            at = _over(value + length, size)
    if at != end:
        raise _OddError
    return at


def _item(buffer: Buffer, at: int) -> tuple[int, int]:
    """Tag and four-byte length at a place."""
    group, element, length = _IMPLICIT.unpack_from(buffer, at)
    return group << 16 | element, length


def _described(found: dict[int, bytes], limits: Limits) -> Quick:
    """The values that a list needs, where all are plain."""
    stated = found.get(0x00080005, b"").split(b"\\")
    if not all(part.strip() in _CHARACTER_SETS for part in stated):
        raise _OddError
    rows, columns = _number(found, 0x00280010), _number(found, 0x00280011)
    if not rows or not columns or rows * columns > limits.pixels:
        raise _OddError
    samples = _number(found, 0x00280002) if 0x00280002 in found else 1
    photometric = _code(found, 0x00280004)
    if (samples, photometric in COLOURS, photometric in GREYS) not in ((3, True, False), (1, False, True)):
        raise _OddError
    allocated, stored, high = (_number(found, tag) for tag in (0x00280100, 0x00280101, 0x00280102))
    if allocated not in (1, 8, 12, 16, 32) or not 1 <= stored <= high + 1 <= allocated:
        raise _OddError
    frames = _whole(found, 0x00280008)
    if 0x00280008 in found and (frames is None or frames < 1):
        raise _OddError
    return Quick(rows, columns, min(frames or 1, limits.frames), photometric, _identity(found))


def _identity(found: dict[int, bytes]) -> Identity:
    """See :func:`engine.radiographs.dicom.identity.identity_of`."""
    birth, study = _plain(found, 0x00100030), _plain(found, 0x00080020)
    acquired = study or _plain(found, 0x00080022) or _plain(found, 0x00080023)
    texts = _texts(found)
    return Identity(
        patient_name=texts[0x00100010],
        patient_id=texts[0x00100020],
        patient_id_issuer=texts[0x00100021],
        birth_date=birth,
        sex=_code(found, 0x00100040)[:16],
        age_years=age_years(_plain(found, 0x00101010), birth, acquired),
        study_uid=_plain(found, 0x0020000D),
        series_uid=_plain(found, 0x0020000E),
        instance_uid=_plain(found, 0x00080018),
        study_date=acquired,
        study_time=_plain(found, 0x00080030),
        acquisition_time=_plain(found, 0x00080032) or _plain(found, 0x00080033),
        accession_number=texts[0x00080050],
        study_description=texts[0x00081030],
        series_description=texts[0x0008103E],
        modality=clean(_code(found, 0x00080060))[:16],
        body_part=clean(_code(found, 0x00180015))[:64],
        view_position=clean(_code(found, 0x00185101))[:16],
        laterality=clean(_code(found, 0x00200062) or _code(found, 0x00200060))[:16],
        series_number=_whole(found, 0x00200011),
        instance_number=_whole(found, 0x00200013),
    )


_TEXTS = {
    0x00100010: "PatientName",
    0x00100020: "PatientID",
    0x00100021: "IssuerOfPatientID",
    0x00080050: "AccessionNumber",
    0x00081030: "StudyDescription",
    0x0008103E: "SeriesDescription",
}


def _texts(found: dict[int, bytes]) -> dict[int, str]:
    """Texts, by the full reader's own tables where they are not ASCII."""
    read: dict[int, str] = {}
    reader: Texts | None = None
    for tag, keyword in _TEXTS.items():
        packed = found.get(tag, b"")
        if len(packed) <= LONGEST and packed.isascii() and b"\x1b" not in packed:
            text = packed.decode("ascii")
            read[tag] = person(text) if tag == 0x00100010 else clean(text)
            continue
        reader = reader or Texts(_small(found))
        read[tag] = reader.person(keyword) if tag == 0x00100010 else reader.text(keyword)
    if reader is not None and reader.misfit:
        raise _OddError
    return read


def _small(found: dict[int, bytes]) -> Dataset:
    """The character set and the texts as a data set of their own."""
    elements: dict[BaseTag, Any] = {
        BaseTag(tag): RawDataElement(BaseTag(tag), _WANTED[tag].decode(), len(packed), packed, 0, False, True)
        for tag, packed in found.items()
        if tag in _TEXTS or tag == 0x00080005
    }
    return Dataset(elements)


def _plain(found: dict[int, bytes], tag: int) -> str:
    """A date, time, age or UID; several values are left to the full reader."""
    packed = found.get(tag)
    if not packed:
        return ""
    if b"\\" in packed or len(packed) > LONGEST:
        raise _OddError
    return clean(_ascii(packed))[:64]


def _code(found: dict[int, bytes], tag: int) -> str:
    """The first value of a code string, upper case."""
    packed = found.get(tag)
    return _ascii(packed.partition(b"\\")[0] if b"\\" in packed else packed).strip().upper() if packed else ""


def _ascii(packed: bytes) -> str:
    """Printable ASCII without its padding."""
    text = packed.rstrip(b"\0 ").decode("ascii")  # a UnicodeDecodeError is a ValueError: left to the full reader
    if not text.isprintable():
        raise _OddError
    return text


def _number(found: dict[int, bytes], tag: int) -> int:
    """An unsigned short."""
    packed = found.get(tag, b"")
    if len(packed) != 2:
        raise _OddError
    return packed[0] | packed[1] << 8


def _whole(found: dict[int, bytes], tag: int) -> int | None:
    """An integer string; None where it is empty or missing."""
    packed = found.get(tag)
    if not packed or not packed.strip():
        return None
    if not _WHOLE.match(packed):
        raise _OddError
    return int(packed)
