"""Compressed frames to arrays: one small adapter for each family of codecs (DISPLAY-RULES 13)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.config import IGNORE
from pydicom.uid import UID

from engine.radiographs.dicom.codestream import SMALLEST_TILE, Stream, Transform, measure_jpeg, measure_jpeg2000
from engine.radiographs.dicom.shape import Shape
from engine.radiographs.dicom.words import unpack
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal

_PREFIX = "1.2.840.10008.1.2."
RLE = _PREFIX + "5"
DEFLATED_FRAME = _PREFIX + "8.1"
JPEG_DCT = tuple(_PREFIX + "4." + tail for tail in ("50", "51", "53", "55"))
JPEG_LOSSLESS = tuple(_PREFIX + "4." + tail for tail in ("57", "70"))
JPEG_LS = tuple(_PREFIX + "4." + tail for tail in ("80", "81"))
JPEG_2000 = tuple(_PREFIX + "4." + tail for tail in ("90", "91", "92", "93", "201", "202", "203"))
LOSSLESS = (*JPEG_LOSSLESS, JPEG_LS[0], JPEG_2000[0], _PREFIX + "4.201", _PREFIX + "4.202")
NATIVE = ("1.2.840.10008.1.2", _PREFIX + "1", _PREFIX + "2", _PREFIX + "1.99", _PREFIX + "1.98")

# In the standard (PS3.6 A), and unknown to pydicom's dictionary.
_NEWER = {
    _PREFIX + "4.110": "JPEG XL Lossless",
    _PREFIX + "4.111": "JPEG XL JPEG Recompression",
    _PREFIX + "4.112": "JPEG XL",
}
_AGAIN = "Export the file again from where it came."


@dataclass(frozen=True, eq=False)
class Decoded:
    """A decoded frame: ``[rows, columns]`` or ``[rows, columns, 3]``, and what its stream said of it."""

    values: NDArray[Any]
    precision: int | None = None
    signed: bool | None = None
    transform: Transform = "unsaid"


def known(syntax: str) -> bool:
    """Whether a transfer syntax can be shown."""
    return syntax in NATIVE or syntax in _COMPRESSED


def refuse_syntax(syntax: str) -> Refusal:
    """The refusal that names an encoding that cannot be shown."""
    name = _NEWER.get(syntax) or (UID(syntax, validation_mode=IGNORE).name if syntax else "")
    named = f"as {name} ({syntax})" if name and name != syntax else f"in a way that is not public ({syntax[:64]})"
    return Refusal(
        "transfer-syntax",
        f"The picture is encoded {named}, which Hilum does not show.",
        "Export it uncompressed, or as JPEG, JPEG-LS or JPEG 2000.",
    )


def decode(syntax: str, code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """Decode one compressed frame.

    Raises
    ------
    Refusal
        ``header-lies`` or ``too-large`` where the stream's own size does not fit, ``decoder-failed``, ``truncated``.
    """
    adapter = _COMPRESSED.get(syntax)
    if adapter is None:
        raise refuse_syntax(syntax)
    try:
        return adapter(code, shape, limits)
    except (Refusal, MemoryError):
        raise
    except Exception:  # a decoder says "damaged" in as many ways as there are decoders
        raise Refusal("decoder-failed", "The compressed picture is damaged and cannot be decoded.", _AGAIN) from None


def _fitting(stream: Stream | None, shape: Shape, limits: Limits) -> Stream:
    """The stream's own words, if they fit what the header says and the limit."""
    if stream is None:
        raise Refusal("decoder-failed", "The compressed picture has no readable beginning.", _AGAIN)
    if stream.rows * stream.columns > limits.pixels:
        raise Refusal(
            "too-large",
            f"The compressed picture claims {stream.rows} x {stream.columns} pixels, more than are allowed.",
            "It may have been made to do harm; ask whoever sent it.",
        )
    fits = 0 < stream.rows * stream.columns <= max(4 * shape.rows * shape.columns, 1 << 20)
    if not fits or stream.components not in (1, 3) or not 1 <= stream.precision <= 16:
        raise Refusal(
            "header-lies",
            f"The compressed picture says {stream.rows} x {stream.columns} with {stream.components} values of "
            f"{stream.precision} bits for a pixel, the header {shape.rows} x {shape.columns}.",
            _AGAIN,
        )
    return stream


def _jpeg(code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """JPEG of every process, by libjpeg-turbo 3; colours stay as they are in the stream."""
    from imagecodecs import jpeg8_decode

    stream = _fitting(measure_jpeg(code), shape, limits)
    space = "YCBCR" if stream.components == 3 else "GRAYSCALE"
    values = jpeg8_decode(code[stream.begin :], colorspace=space, outcolorspace=space)
    return Decoded(_checked(values, stream), stream.precision, None, stream.transform)


def _jpeg_ls(code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """JPEG-LS, by CharLS."""
    from imagecodecs import jpegls_decode

    stream = _fitting(measure_jpeg(code), shape, limits)
    return Decoded(_checked(jpegls_decode(code[stream.begin :]), stream), stream.precision)


def _jpeg_2000(code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """JPEG 2000 and HTJ2K, by OpenJPEG."""
    from imagecodecs import jpeg2k_decode

    stream = _fitting(measure_jpeg2000(code), shape, limits)
    if stream.tiles * SMALLEST_TILE > len(code):  # a decoder would fill what is missing with black and say nothing
        raise Refusal("truncated", "The compressed picture promises more parts than the file holds.", _AGAIN)
    values = jpeg2k_decode(code[stream.begin :], planar=False, numthreads=2)
    return Decoded(_checked(values, stream), stream.precision, stream.signed, stream.transform)


def _rle(code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """RLE: byte planes, each packed as PackBits, the most significant first (PS3.5 G)."""
    width = shape.allocated // 8
    if shape.allocated not in (8, 16, 32):
        raise Refusal(
            "transfer-syntax",
            f"The picture is encoded as RLE with {shape.allocated} bit for a pixel, which Hilum does not show.",
            "Export it uncompressed.",
        )
    count = int.from_bytes(code[0:4], "little")
    if len(code) < 64 or count != shape.samples * width:
        raise Refusal("decoder-failed", "The run-length encoded picture has the wrong number of parts.", _AGAIN)
    offsets = [int.from_bytes(code[4 + 4 * index : 8 + 4 * index], "little") for index in range(count)]
    pixels = shape.rows * shape.columns
    planes = np.zeros((shape.samples, pixels, width), dtype=np.uint8)
    for index, begin in enumerate(offsets):
        end = offsets[index + 1] if index + 1 < count else len(code)
        if not 64 <= begin < end <= len(code):
            raise Refusal("decoder-failed", "The run-length encoded picture has parts that lie outside it.", _AGAIN)
        plane = _unpacked_run(code[begin:end], pixels)
        # The most significant byte comes first; arrays here are little endian.
        planes[index // width, :, width - 1 - index % width] = np.frombuffer(plane, dtype=np.uint8, count=pixels)
    values = planes.view(f"<u{width}").reshape(shape.samples, shape.rows, shape.columns)
    return Decoded(values[0] if shape.samples == 1 else np.moveaxis(values, 0, 2))


def _unpacked_run(packed: bytes, pixels: int) -> bytes:
    """One byte plane; a last run that promises more bytes than there are is taken as far as it goes."""
    from imagecodecs import packbits_decode

    try:
        plane = bytes(packbits_decode(packed, out=pixels))
    except RuntimeError:  # ImcdError
        from pydicom.pixels.decoders.rle import _rle_decode_segment

        plane = bytes(_rle_decode_segment(packed))
    if len(plane) < pixels:
        raise Refusal("truncated", "The run-length encoded picture ends too early.", _AGAIN)
    return plane


def _deflated_frame(code: bytes, shape: Shape, limits: Limits) -> Decoded:
    """Deflated Image Frame Compression: a frame's bytes, deflated (PS3.5 A.4.13)."""
    needed = (shape.frame_bits + 7) // 8
    if needed > limits.result_bytes:
        raise Refusal("too-large", "The picture is larger than is allowed.", "Export it at a smaller size.")
    plain = zlib.decompressobj(-zlib.MAX_WBITS).decompress(code, needed)
    if len(plain) < needed:
        raise Refusal("truncated", "The compressed picture ends too early.", _AGAIN)
    return Decoded(unpack(memoryview(plain), shape, little=True, swapped=False, first_bit=0))


def _checked(values: NDArray[Any], stream: Stream) -> NDArray[Any]:
    """What a decoder gave, if it is what the stream promised."""
    wanted = (stream.rows, stream.columns) if stream.components == 1 else (stream.rows, stream.columns, 3)
    if values.dtype == np.bool_:
        values = values.astype(np.uint8)
    if values.shape != wanted:
        raise ValueError(f"decoded {values.shape} instead of {wanted}")
    return values


_COMPRESSED: dict[str, Callable[[bytes, Shape, Limits], Decoded]] = {
    RLE: _rle,
    DEFLATED_FRAME: _deflated_frame,
    **dict.fromkeys((*JPEG_DCT, *JPEG_LOSSLESS), _jpeg),
    **dict.fromkeys(JPEG_LS, _jpeg_ls),
    **dict.fromkeys(JPEG_2000, _jpeg_2000),
}
