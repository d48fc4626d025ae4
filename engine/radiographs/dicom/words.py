"""Bytes of an uncompressed frame to words, in rows, columns and colours (PS3.5 8.1)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.dicom.shape import Shape


def unpack(view: memoryview, shape: Shape, *, little: bool, swapped: bool, first_bit: int) -> NDArray[Any]:
    """Words of one uncompressed frame, unsigned and unshifted (or floats).

    Parameters
    ----------
    view
        The frame's bytes.
    little
        Byte order of words.
    swapped
        Bytes were written as big-endian words (8 bits in an OW element).
    first_bit
        Bits of the first byte that belong to the frame before (1 bit for a pixel).

    Returns
    -------
    ``[rows, columns]`` or ``[rows, columns, 3]``.
    """
    count = shape.frame_bits // shape.allocated
    order = "<" if little else ">"
    if shape.floating:
        values = np.frombuffer(view, dtype=f"{order}f{shape.allocated // 8}", count=count)
    elif shape.allocated == 1:
        values = np.unpackbits(np.frombuffer(view, dtype=np.uint8), bitorder="little")[first_bit : first_bit + count]
    elif shape.allocated == 12:
        values = _twelve_bits(np.frombuffer(view, dtype=np.uint8), count)
    elif shape.allocated == 8:
        values = np.frombuffer(view, dtype=np.uint8, count=count)
        if swapped and count % 2 == 0:
            values = values.reshape(-1, 2)[:, ::-1].reshape(-1)
    else:
        values = np.frombuffer(view, dtype=f"{order}u{shape.allocated // 8}", count=count)
        if not little:
            values = values.astype(values.dtype.newbyteorder("="))
    return _arranged(values, shape)


def _arranged(values: NDArray[Any], shape: Shape) -> NDArray[Any]:
    """Samples in rows, columns and colours, whatever their order in the file."""
    rows, columns = shape.rows, shape.columns
    if shape.samples == 1:
        return values.reshape(rows, columns)
    if shape.photometric == "YBR_FULL_422":
        pairs = values.reshape(-1, 4)  # Y1 Y2 Cb Cr: two pixels share their chrominance
        wide = np.empty((pairs.shape[0], 2, 3), dtype=values.dtype)
        wide[:, 0, 0], wide[:, 1, 0] = pairs[:, 0], pairs[:, 1]
        wide[:, :, 1:] = pairs[:, None, 2:]
        return wide.reshape(rows, columns, 3)
    if shape.planar:
        return np.moveaxis(values.reshape(3, rows, columns), 0, 2)
    return values.reshape(rows, columns, 3)


def _twelve_bits(packed: NDArray[np.uint8], count: int) -> NDArray[np.uint16]:
    """Two values in three bytes, the low bits first (ACR-NEMA)."""
    whole = np.zeros(-(-packed.size // 3) * 3, dtype=np.uint16)
    whole[: packed.size] = packed
    triples = whole.reshape(-1, 3)
    values = np.empty((triples.shape[0], 2), dtype=np.uint16)
    values[:, 0] = triples[:, 0] | (triples[:, 1] & 0x0F) << 8
    values[:, 1] = triples[:, 1] >> 4 | triples[:, 2] << 4
    return values.reshape(-1)[:count]
