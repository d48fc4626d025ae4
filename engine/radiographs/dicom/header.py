"""The header of a DICOM file, read up to its pixels and no further."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from mmap import mmap

import pydicom.config
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.tag import BaseTag

from engine.radiographs.dicom.depth import too_deep
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal

Buffer = bytes | mmap

EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
IMPLICIT_LITTLE = "1.2.840.10008.1.2"
EXPLICIT_BIG = "1.2.840.10008.1.2.2"
DEFLATED = "1.2.840.10008.1.2.1.99"

PIXEL_TAGS = (0x7FE00008, 0x7FE00009, 0x7FE00010)
UNDEFINED_LENGTH = 0xFFFFFFFF
LONG_VRS = frozenset((b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"))
_AGAIN = "Export the file again from where it came."


@dataclass(frozen=True)
class PixelElement:
    """Where the pixels lie: ``offset`` of the value in the buffer; ``length`` None where it is undefined."""

    tag: int
    vr: str
    length: int | None
    offset: int


@dataclass(frozen=True, eq=False)
class Header:
    """A data set without its pixels, and where they are."""

    dataset: Dataset
    syntax: str
    sop_class: str
    little: bool
    buffer: Buffer
    pixels: PixelElement | None
    notices: tuple[str, ...] = field(default=())


@contextmanager
def quietly() -> Iterator[None]:
    """Pydicom without its warnings: what matters of them is said in our own notices."""
    settings = pydicom.config.settings
    before = settings.reading_validation_mode
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        settings.reading_validation_mode = pydicom.config.IGNORE
        try:
            yield
        finally:
            settings.reading_validation_mode = before


def read_header(buffer: Buffer, limits: Limits) -> Header:
    """Parse the header of a DICOM file, with or without preamble and file meta.

    Parameters
    ----------
    buffer
        All bytes of the file.
    limits
        For inflation.

    Raises
    ------
    Refusal
        ``truncated``, ``header-lies``, ``too-large`` (a deflate bomb).

    References
    ----------
    PS3.10 7.1 (file meta), PS3.5 7 (encodings).
    """
    start = 132 if buffer[128:132] == b"DICM" else 0
    meta, start = read_meta(buffer, start)
    notices: list[str] = []
    if buffer[:2] == b"MZ" or buffer[:4] == b"\x7fELF":
        notices.append("The file begins like a program; only its picture was read.")
    syntax = meta.get(0x00020010, "")
    if start >= len(buffer):
        raise Refusal("truncated", "The file ends before its data begin.", _AGAIN)
    if not syntax:
        syntax = _guess_syntax(buffer, start)
        if 0x00020010 not in meta:
            notices.append("The file does not say how it is encoded; the encoding that fits was taken.")
    if syntax == DEFLATED:
        buffer, start = inflated(buffer, start, limits), 0
    little = syntax != EXPLICIT_BIG
    if too_deep(buffer, start, limits.sequence_depth, implicit=syntax == IMPLICIT_LITTLE, little=little):
        raise Refusal("header-lies", "The file nests its header deeper than any device does.", _AGAIN)
    dataset, pixels = _read_data_set(buffer, start, implicit=syntax == IMPLICIT_LITTLE, little=little)
    sop_class = _sop_class(dataset) or meta.get(0x00020002, "")
    return Header(dataset, syntax, sop_class, little, buffer, pixels, tuple(notices))


def _sop_class(dataset: Dataset) -> str:
    """What the data set says it is; empty where it says nothing that can be read."""
    try:
        with quietly():
            return str(dataset.get("SOPClassUID") or "")
    except Exception:  # a damaged value raises whatever its conversion stumbled on
        return ""


def read_meta(buffer: Buffer, start: int) -> tuple[dict[int, str], int]:
    """UIDs of the file meta (always explicit little endian) and where the data set begins.

    Read by hand: the group length is often wrong, and elements of group 2 say themselves where they end.
    """
    found: dict[int, str] = {}
    at = start
    while buffer[at : at + 2] == b"\x02\x00":
        element = int.from_bytes(buffer[at + 2 : at + 4], "little")
        vr = buffer[at + 4 : at + 6]
        if vr in LONG_VRS:
            length, value = int.from_bytes(buffer[at + 8 : at + 12], "little"), at + 12
        elif vr.isalpha():
            length, value = int.from_bytes(buffer[at + 6 : at + 8], "little"), at + 8
        else:
            length, value = int.from_bytes(buffer[at + 4 : at + 8], "little"), at + 8
        if value + length > len(buffer):
            raise Refusal("truncated", "The file ends inside its first lines.", _AGAIN)
        found[0x00020000 | element] = buffer[value : value + length].rstrip(b"\x00 ").decode("latin-1").strip()
        at = value + length
    return found, at


def _guess_syntax(buffer: Buffer, start: int) -> str:
    """The uncompressed transfer syntax that fits the first element."""
    head = buffer[start : start + 8]
    explicit = head[4:6].isalpha() and head[4:6].isupper()
    if int.from_bytes(head[:2], "little") > 0x00FF and int.from_bytes(head[:2], "big") <= 0x00FF:
        return EXPLICIT_BIG
    return EXPLICIT_LITTLE if explicit else IMPLICIT_LITTLE


def inflated(buffer: Buffer, start: int, limits: Limits) -> bytes:
    """The data set of the deflated transfer syntax; raises Refusal where it grows too large or cannot be unpacked."""
    packed = memoryview(buffer)[start:]
    for wbits in (-zlib.MAX_WBITS, zlib.MAX_WBITS):
        machine = zlib.decompressobj(wbits)
        try:
            plain = machine.decompress(packed, limits.inflated_bytes + 1)
        except zlib.error:
            continue
        if len(plain) > limits.inflated_bytes:
            raise Refusal(
                "too-large",
                f"The file unpacks to more than {limits.inflated_bytes >> 20} MiB, far more than a radiograph needs.",
                "It may have been made to do harm; ask whoever sent it.",
            )
        return plain
    raise Refusal("decoder-failed", "The file is compressed as a whole and cannot be unpacked.", _AGAIN)


def _read_data_set(buffer: Buffer, start: int, *, implicit: bool, little: bool) -> tuple[Dataset, PixelElement | None]:
    """All elements before the pixels, and after them where the file is out of order."""
    stream = io.BytesIO(buffer) if isinstance(buffer, bytes) else buffer
    stream.seek(start)
    try:
        with quietly():
            dataset = read_dataset(stream, implicit, little, stop_when=_at_pixels)  # type: ignore[arg-type]
            pixels = _pixel_element(buffer, stream.tell(), bool(dataset.original_encoding[0]), little)
            if pixels is not None and pixels.length is not None and "Rows" not in dataset:
                stream.seek(min(pixels.offset + pixels.length, len(buffer)))
                dataset.update(read_dataset(stream, implicit, little))  # type: ignore[arg-type]
    except MemoryError:
        raise
    except RecursionError:
        raise Refusal("header-lies", "The file nests its header deeper than any device does.", _AGAIN) from None
    except EOFError:
        raise Refusal("truncated", "The file ends inside its header.", _AGAIN) from None
    except Exception:  # pydicom raises whatever a damaged header led it to
        raise Refusal("header-lies", "The file's header is damaged and cannot be read.", _AGAIN) from None
    return dataset, pixels


def _at_pixels(tag: BaseTag, _vr: str | None, _length: int) -> bool:
    """Whether reading has come to the pixels."""
    return int(tag) in PIXEL_TAGS


def _pixel_element(buffer: Buffer, at: int, implicit: bool, little: bool) -> PixelElement | None:
    """The element header at a place, if it is one of pixels."""
    order = "little" if little else "big"
    head = buffer[at : at + 12]
    if len(head) < 8:
        return None
    tag = int.from_bytes(head[0:2], order) << 16 | int.from_bytes(head[2:4], order)  # type: ignore[arg-type]
    if tag not in PIXEL_TAGS:
        return None
    if implicit or not head[4:6].isalpha():
        vr, length, offset = "OW", int.from_bytes(head[4:8], order), at + 8  # type: ignore[arg-type]
    elif head[4:6] in LONG_VRS:
        vr, length, offset = head[4:6].decode(), int.from_bytes(head[8:12], order), at + 12  # type: ignore[arg-type]
    else:
        vr, length, offset = head[4:6].decode("latin-1"), int.from_bytes(head[6:8], order), at + 8  # type: ignore[arg-type]
    return PixelElement(tag, vr, None if length == UNDEFINED_LENGTH else length, offset)
