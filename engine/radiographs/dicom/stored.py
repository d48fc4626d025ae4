"""Words to stored values: shift, mask, sign (DISPLAY-RULES 1)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.dicom.decoders import LOSSLESS, NATIVE, Decoded
from engine.radiographs.dicom.shape import Shape


def to_stored(decoded: Decoded, shape: Shape, syntax: str) -> tuple[NDArray[Any], int]:
    """Stored values of a grey frame and how many bits they have.

    Uncompressed words and run lengths are shifted by High Bit, masked and sign-extended. A code stream states its own
    depth: its values are no longer shifted; lossy ones may pass Bits Stored by a little and are not masked.
    """
    values = decoded.values
    if shape.floating:
        return values.astype(np.float32), 32
    if decoded.precision is None:
        bits = 1 if shape.allocated == 1 else shape.stored
        return _cut(values, shape.high, bits, signed=shape.signed), bits
    if np.issubdtype(values.dtype, np.signedinteger):
        return values, decoded.precision
    bits = decoded.precision
    if syntax in LOSSLESS and shape.stored < bits and not shape.signed:
        return _cut(values, shape.stored - 1, shape.stored, signed=False), shape.stored
    return _cut(values, bits - 1, bits, signed=shape.signed), bits


def native(syntax: str) -> bool:
    """Whether pixels are uncompressed under a transfer syntax."""
    return syntax in NATIVE


def _cut(words: NDArray[Any], high: int, bits: int, *, signed: bool) -> NDArray[Any]:
    """Bits ``high - bits + 1 .. high`` of each word, sign-extended where signed."""
    width = words.dtype.itemsize * 8
    if bits == width:
        return words.view(f"i{width // 8}") if signed else words
    if signed:
        lifted = words << np.array(width - 1 - high, dtype=words.dtype)
        extended: NDArray[Any] = lifted.view(f"i{width // 8}") >> np.array(width - bits, dtype=f"i{width // 8}")
        return extended
    lowered = words >> np.array(high + 1 - bits, dtype=words.dtype) if high + 1 > bits else words
    kept: NDArray[Any] = lowered & np.array((1 << bits) - 1, dtype=words.dtype)
    return kept
