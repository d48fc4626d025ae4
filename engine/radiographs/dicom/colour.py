"""Colours of a frame to 8-bit red, green and blue (DISPLAY-RULES 5; PS3.3 C.7.6.3.1)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from engine.radiographs.dicom import decoders
from engine.radiographs.dicom.decoders import Decoded
from engine.radiographs.dicom.shape import Shape
from engine.radiographs.dicom.tables import entries_of
from engine.radiographs.dicom.values import numbers, raw, value
from engine.radiographs.refusals import Refusal

_AGAIN = "Export the file again from where it came."
LONGEST_PALETTE = 65536


def to_rgb(decoded: Decoded, shape: Shape, syntax: str) -> NDArray[np.uint8]:
    """8-bit RGB of a colour frame, converted once at most."""
    values = decoded.values
    if values.ndim != 3:
        raise Refusal("header-lies", "The file promises a colour picture, but its pixels are grey.", _AGAIN)
    bits = decoded.precision or shape.stored
    if bits > 8 or values.dtype.itemsize > 1:
        values = (values >> max(bits - 8, 0)).astype(np.uint8)
    elif np.issubdtype(values.dtype, np.signedinteger):
        values = values.view(np.uint8)
    plain: NDArray[np.uint8] = np.ascontiguousarray(values)
    return _rgb_of_ybr(plain) if _is_ybr(decoded, shape, syntax) else plain


def _is_ybr(decoded: Decoded, shape: Shape, syntax: str) -> bool:
    """Whether values are luminance and chrominance: a lossy JPEG says so itself, elsewhere the header does."""
    if syntax in decoders.JPEG_2000:
        return shape.photometric.startswith("YBR_FULL") and decoded.transform != "rgb"
    if syntax in decoders.JPEG_DCT and decoded.transform != "unsaid":
        return decoded.transform == "ybr"
    return shape.photometric.startswith("YBR")


def _rgb_of_ybr(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """YBR_FULL to RGB (PS3.3 C.7.6.3.1.2)."""
    y, cb, cr = (values[:, :, index].astype(np.float32) for index in range(3))
    cb -= 128.0
    cr -= 128.0
    rgb = np.stack((y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb), axis=2)
    rounded: NDArray[np.uint8] = np.clip(np.rint(rgb), 0, 255).astype(np.uint8)
    return rounded


def from_palette(indices: NDArray[Any], dataset: Dataset, *, signed: bool, little: bool) -> NDArray[np.uint8]:
    """RGB of a PALETTE COLOR frame; an index out of range takes the end entry (PS3.3 C.7.6.3.1.5, C.7.9)."""
    channels = []
    for name in ("Red", "Green", "Blue"):
        descriptor = numbers(dataset, f"{name}PaletteColorLookupTableDescriptor")
        if len(descriptor) != 3 or not all(part.is_integer() for part in descriptor):
            raise Refusal("header-lies", f"The file's palette lacks its {name.lower()} part.", _AGAIN)
        count = (int(descriptor[0]) & 0xFFFF) or 65536
        first = int(descriptor[1]) & 0xFFFF
        if signed and first >= 0x8000:
            first -= 0x10000
        entries = _palette(dataset, name, count, little=little)
        if descriptor[2] > 8 or int(entries.max()) > 255:
            entries = (entries >> 8).astype(np.uint16)
        at = np.clip(indices.astype(np.int64) - first, 0, entries.size - 1)
        channels.append(entries.astype(np.uint8)[at])
    return np.stack(channels, axis=2)


def _palette(dataset: Dataset, name: str, count: int, *, little: bool) -> NDArray[np.uint16]:
    """Entries of one colour, segmented or not."""
    keyword = f"{name}PaletteColorLookupTableData"
    entries = entries_of(dataset, keyword, count, little=little)
    if entries is None:
        segmented = f"Segmented{keyword}"
        packed = raw(dataset, segmented) or value(dataset, segmented)
        if isinstance(packed, bytes) and packed:
            entries = _expanded(np.frombuffer(packed[: len(packed) // 2 * 2], dtype="<u2" if little else ">u2"))
            entries = entries[:count] if entries is not None else None
    if entries is None or entries.size == 0:
        raise Refusal("header-lies", f"The file's palette is damaged in its {name.lower()} part.", _AGAIN)
    return entries


def _expanded(words: NDArray[np.uint16]) -> NDArray[np.uint16] | None:
    """A segmented palette written out (PS3.3 C.7.9.2); None where it is damaged or grows beyond its range."""
    out: list[int] = []
    segments: dict[int, tuple[int, int]] = {}
    at = 0
    while at + 2 <= words.size:
        place, op, length = at, int(words[at]), int(words[at + 1])
        if op == 2:  # indirect: copy segments that began at an offset, in bytes
            if at + 4 > words.size:
                return None
            start = (int(words[at + 2]) | int(words[at + 3]) << 16) // 2
            for _ in range(length):
                if start not in segments or len(out) > LONGEST_PALETTE:
                    return None
                kind, size = segments[start]
                out.extend(_segment(words, start, kind, size, out[-1] if out else None) or [])
                start += 2 + (size if kind == 0 else 1)
            at += 4
            continue
        found = _segment(words, at, op, length, out[-1] if out else None)
        if found is None or len(out) + len(found) > LONGEST_PALETTE:
            return None
        segments[place] = (op, length)
        out.extend(found)
        at += 2 + (length if op == 0 else 1)
    return np.array(out, dtype=np.uint16)


def _segment(words: NDArray[np.uint16], at: int, op: int, length: int, last: int | None) -> list[int] | None:
    """One discrete (0) or linear (1) segment."""
    if op == 0:
        part = words[at + 2 : at + 2 + length]
        return [int(entry) for entry in part] if part.size == length else None
    if op == 1 and at + 2 < words.size and last is not None and length > 0:
        end = int(words[at + 2])
        return [int(entry) for entry in np.rint(np.linspace(last, end, length + 1)[1:])]
    return None
