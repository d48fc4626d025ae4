"""Everything that a header says, line by line, nested as it is (DISPLAY-RULES 9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from pydicom.datadict import dictionary_description, dictionary_keyword, private_dictionary_description
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue
from pydicom.sequence import Sequence

from engine.radiographs.dicom.header import Buffer, Header, quietly, read_header, read_meta
from engine.radiographs.dicom.text import WRONG_CHARACTER_SET, decode_text, encodings_of, plain_lines
from engine.radiographs.limits import Limits
from engine.radiographs.tags import LONGEST_VALUE, MOST_TAGS, Tag

DEEPEST = 64
# All values together; an answer of the child is limited too.
MOST_CHARACTERS = 4_000_000
CUT_AFTER_THAT = 64
SHOWN_BYTES = 32
UNREADABLE = "This element is damaged and cannot be read."
_TEXTS = frozenset(("LO", "LT", "PN", "SH", "ST", "UC", "UT"))
_WORDS = frozenset(("AE", "AS", "CS", "DA", "DS", "DT", "IS", "TM", "UI", "UR"))
_META = {
    0x00020002: "UI", 0x00020003: "UI", 0x00020010: "UI", 0x00020012: "UI",
    0x00020013: "SH", 0x00020016: "AE", 0x00020017: "AE", 0x00020018: "AE",
}  # fmt: skip


def open_tags(buffer: Buffer, limits: Limits) -> tuple[Tag, ...]:
    """All elements of a DICOM file, file meta first, pixels as their length alone.

    At most 20,000 lines; a last line says so where there are more.

    Raises
    ------
    Refusal
        Where the header cannot be read at all.
    """
    header = read_header(buffer, limits)
    found = list(islice(_lines(buffer, header), MOST_TAGS + 1))
    if len(found) > MOST_TAGS:
        found[MOST_TAGS] = Tag("", "", f"The header goes on; the first {MOST_TAGS:,} lines are listed.", "", "", 0)
    return tuple(_within_budget(found))


def _lines(buffer: Buffer, header: Header) -> Iterator[Tag]:
    """Every line in its order."""
    meta, _ = read_meta(buffer, 132 if buffer[128:132] == b"DICM" else 0)
    for tag in sorted(set(meta) & set(_META)):
        text = plain_lines(meta[tag])
        yield Tag(_written(tag), dictionary_keyword(tag), dictionary_description(tag), _META[tag], text, len(text))
    yield from _of_data_set(header.dataset, 0, encodings_of(header.dataset))
    if (pixels := header.pixels) is not None:
        size = 0 if pixels.length is None else pixels.length
        value = "compressed" if pixels.length is None else f"{pixels.length:,} bytes"
        names = dictionary_keyword(pixels.tag), dictionary_description(pixels.tag)
        yield Tag(_written(pixels.tag), *names, pixels.vr, value, size)


def _of_data_set(dataset: Dataset, depth: int, encodings: list[str]) -> Iterator[Tag]:
    """Lines of a data set or an item; a character set of its own holds for it and what is inside."""
    if depth and "SpecificCharacterSet" in dataset:
        encodings = encodings_of(dataset)
    creators: dict[int, str] = {}
    for tag in sorted(int(key) for key in dataset.keys()):  # noqa: SIM118 - no conversion
        group, element = tag >> 16, tag & 0xFFFF
        creator = creators.get(group << 16 | element >> 8, "") if group % 2 and element >= 0x1000 else ""
        stored = _stored(dataset, tag)
        if isinstance(stored, RawDataElement) and (stored.VR or "") in ("", "UN") and not group % 2:
            stored = _converted(dataset, tag) or stored  # the dictionary knows what it is
        elif not isinstance(stored, DataElement) and (stored is None or stored.VR not in _TEXTS):
            stored = _converted(dataset, tag) or stored
        if stored is None:
            yield Tag(_written(tag), *_names(tag, creator), "", "", 0, depth, creator, UNREADABLE)
            continue
        line = _line(stored, tag, depth, creator, encodings)
        if group % 2 and 0x10 <= element <= 0xFF:
            creators[group << 16 | element] = line.value
        yield line
        if isinstance(stored, DataElement) and stored.VR == "SQ":
            yield from _of_items(stored.value, depth, encodings)


def _of_items(items: Any, depth: int, encodings: list[str]) -> Iterator[Tag]:  # noqa: ANN401
    """Lines of a sequence's items."""
    if not isinstance(items, Sequence):
        return
    for number, item in enumerate(items, 1):
        yield Tag("(FFFE,E000)", "", f"Item {number}", "", "", len(item), depth + 1)
        if depth + 2 > 2 * DEEPEST:
            yield Tag("", "", f"Sequences go deeper than {DEEPEST}; the rest is not listed.", "", "", 0, depth + 2)
            return
        yield from _of_data_set(item, depth + 2, encodings)


def _line(stored: DataElement | RawDataElement, tag: int, depth: int, creator: str, encodings: list[str]) -> Tag:
    """One element as text."""
    vr = str(stored.VR or "UN")
    value, length, note = "", 0, ""
    if vr == "SQ":
        length = len(stored.value) if isinstance(stored.value, Sequence) else 0
        value = f"{length} item" if length == 1 else f"{length} items"
    elif isinstance(stored.value, bytes):
        value, length, note = _of_bytes(stored.value, vr, encodings)
    elif stored.value is not None:
        parts = stored.value if isinstance(stored.value, (MultiValue, list, tuple)) else (stored.value,)
        whole = plain_lines("\\".join(_part(part, vr) for part in parts))
        value, length = _cut(whole), len(whole)
    return Tag(_written(tag), *_names(tag, creator), vr, value, length, depth, creator, note)


def _of_bytes(packed: bytes, vr: str, encodings: list[str]) -> tuple[str, int, str]:
    """Text, length and note of a value that stands in bytes."""
    if vr in _TEXTS or vr in _WORDS:
        decoded, misfit = decode_text(packed[: 8 * LONGEST_VALUE], encodings if vr in _TEXTS else ["iso8859"])
        whole = plain_lines(decoded.rstrip("\x00 "))
        return _cut(whole), max(len(whole), len(packed) // 8), WRONG_CHARACTER_SET if misfit and vr in _TEXTS else ""
    text = packed.rstrip(b"\x00 ")
    if vr == "UN" and text and text.isascii() and text.decode("ascii").isprintable():
        whole = text.decode("ascii")
        return _cut(whole), len(whole), ""
    shown = packed[:SHOWN_BYTES].hex(" ") + (" …" if len(packed) > SHOWN_BYTES else "")
    return f"{len(packed):,} bytes: {shown}" if packed else "", len(packed), ""


def _part(part: Any, vr: str) -> str:  # noqa: ANN401
    """One of several values as text."""
    if vr == "AT" and isinstance(part, int):
        return _written(part)
    return f"{part:.9g}" if isinstance(part, float) and vr in ("FL", "FD") else str(part)


def _stored(dataset: Dataset, tag: int) -> DataElement | RawDataElement | None:
    """The element as it was read, unconverted where that is still so."""
    try:
        found: Any = dataset.get_item(tag)
    except Exception:  # a damaged element raises whatever it led to
        return None
    return found if isinstance(found, (DataElement, RawDataElement)) else None


def _converted(dataset: Dataset, tag: int) -> DataElement | None:
    """The element with its value as pydicom reads it; None where it cannot."""
    try:
        with quietly():
            return dataset[tag]
    except MemoryError:
        raise
    except Exception:  # as above
        return None


def _names(tag: int, creator: str) -> tuple[str, str]:
    """Keyword and name."""
    group, element = tag >> 16, tag & 0xFFFF
    if group % 2:
        if 0x10 <= element <= 0xFF:
            return "", "Private Creator"
        try:
            return "", private_dictionary_description(tag, creator)
        except KeyError:
            return "", "Private element"
    if element == 0:
        return "", "Group Length"
    try:
        return dictionary_keyword(tag), dictionary_description(tag)
    except KeyError:
        return "", "Unknown element"


def _written(tag: int) -> str:
    return f"({tag >> 16:04X},{tag & 0xFFFF:04X})"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _within_budget(lines: list[Tag]) -> Iterator[Tag]:
    """The lines; once values have taken more than is allowed together, the others are cut short."""
    taken = 0
    for line in lines:
        taken += len(line.value)
        if taken > MOST_CHARACTERS and len(line.value) > CUT_AFTER_THAT:
            yield replace(line, value=line.value[: CUT_AFTER_THAT - 1] + "…")
        else:
            yield line
