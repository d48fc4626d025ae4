"""Overlay planes of a header: bits of their own, or those that an old device left in the pixels (DISPLAY-RULES 7)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from engine.radiographs.dicom.shape import Shape
from engine.radiographs.dicom.text import Texts
from engine.radiographs.dicom.values import numbers, raw, value, whole, word
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Plane

BAD_OVERLAY = "An overlay of the file is damaged and was left out."
_ROWS, _COLUMNS, _FRAMES, _KIND, _ORIGIN = 0x0010, 0x0011, 0x0015, 0x0040, 0x0050
_FIRST_FRAME, _ALLOCATED, _POSITION, _DESCRIPTION, _LABEL, _DATA = 0x0051, 0x0100, 0x0102, 0x0022, 0x1500, 0x3000


def overlay_groups(dataset: Dataset) -> tuple[int, ...]:
    """Groups 60xx that a header holds, in their order."""
    groups = {tag >> 16 for tag in dataset.keys() if 0x6000 <= tag >> 16 <= 0x60FF}  # noqa: SIM118 - no conversion
    return tuple(sorted(group for group in groups if group % 2 == 0))


def planes_of(
    dataset: Dataset, words: NDArray[Any] | None, shape: Shape | None, frame: int, limits: Limits, *, little: bool
) -> tuple[tuple[Plane, ...], tuple[str, ...]]:
    """Overlay planes of one frame, with a notice where one is damaged.

    Parameters
    ----------
    words
        The frame's words as decoded, unshifted, for planes in their unused bits; None, like ``shape``, where there
        are none.
    frame
        From 1.
    little
        Byte order of words.

    References
    ----------
    PS3.3 C.9.2 (planes), C.9.3 (multi-frame); planes in unused bits: PS3.3-2004 C.9.2, since retired.
    """
    planes: list[Plane] = []
    notices: tuple[str, ...] = ()
    texts: Texts | None = None
    for group in overlay_groups(dataset):
        base = group << 16
        if (whole(dataset, base | _ALLOCATED) or 1) > 1 and base | _DATA not in dataset:
            bits = _in_unused_bits(dataset, base, words, shape)
        elif raw(dataset, base | _DATA) or value(dataset, base | _DATA):
            try:
                bits = _of_its_own(dataset, base, frame, limits, little=little)
            except ValueError:
                notices = (BAD_OVERLAY,)
                continue
        else:
            continue  # a group of empty elements describes nothing
        if bits is None:
            continue
        texts = texts or Texts(dataset)
        origin = numbers(dataset, base | _ORIGIN)
        row, column = origin if len(origin) == 2 and all(abs(at) <= 65536 for at in origin) else (1.0, 1.0)
        planes.append(
            Plane(
                bits,
                int(row) - 1,
                int(column) - 1,
                group,
                texts.text(base | _LABEL),
                texts.text(base | _DESCRIPTION),
                "roi" if word(dataset, base | _KIND) == "R" else "graphic",
            )
        )
    return tuple(planes), notices


def _of_its_own(dataset: Dataset, base: int, frame: int, limits: Limits, *, little: bool) -> NDArray[np.bool_] | None:
    """Bits of Overlay Data for a frame, None where the plane has none for it; ValueError where they are damaged."""
    rows, columns = whole(dataset, base | _ROWS), whole(dataset, base | _COLUMNS)
    frames, first = whole(dataset, base | _FRAMES), whole(dataset, base | _FIRST_FRAME) or 1
    if rows is None or columns is None or rows < 1 or columns < 1 or rows * columns > limits.pixels:
        raise ValueError("no size, or one that cannot be")
    at = 0
    if frames is not None and frames > 1:
        if not first <= frame < first + frames:
            return None
        at = frame - first
    element = dataset[base | _DATA]
    packed = element.value
    if not isinstance(packed, bytes):
        raise ValueError("no bytes")
    if not little and element.VR == "OW":
        packed = np.frombuffer(packed[: len(packed) // 2 * 2], dtype=">u2").astype("<u2").tobytes()
    begin, count = at * rows * columns, rows * columns
    part = np.frombuffer(packed, dtype=np.uint8)[begin // 8 : (begin + count + 7) // 8]
    bits = np.unpackbits(part, bitorder="little")[begin % 8 :][:count]
    if bits.size < count:
        raise ValueError("too few bits")
    return bits.view(np.bool_).reshape(rows, columns)


def _in_unused_bits(
    dataset: Dataset, base: int, words: NDArray[Any] | None, shape: Shape | None
) -> NDArray[np.bool_] | None:
    """One bit of every word, if it is none of the pixel's own."""
    position = whole(dataset, base | _POSITION)
    if (
        words is None
        or shape is None
        or words.ndim != 2
        or not np.issubdtype(words.dtype, np.integer)
        or position is None
    ):
        return None
    width = words.dtype.itemsize * 8
    if not 0 <= position < width or shape.high - shape.stored < position <= shape.high:
        return None
    plain = words.view(f"u{words.dtype.itemsize}")
    bits: NDArray[np.bool_] = (plain >> np.array(position, dtype=plain.dtype)) & np.array(1, dtype=plain.dtype) != 0
    return bits
