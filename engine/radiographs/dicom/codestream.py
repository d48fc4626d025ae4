"""What a compressed picture says of itself, read from its first bytes before any decoder runs (DISPLAY-RULES 13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

# A tile takes at least its SOT and SOD markers.
SMALLEST_TILE = 14
Transform = Literal["rgb", "ybr", "unsaid"]

# JPEG frame headers: every SOF but DHT (C4), JPG (C8) and DAC (CC); F7 is JPEG-LS.
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC} | {0xF7}
_WITHOUT_LENGTH = frozenset(range(0xD0, 0xD9)) | {0x01}


@dataclass(frozen=True)
class Stream:
    """Size and meaning of a code stream, as it states them itself.

    ``begin`` is where the stream starts in the bytes (stray bytes before it are skipped); ``transform`` whether its
    components are red, green, blue or luminance and chrominance, where it says so; ``tiles`` how many
    parts it promises.
    """

    rows: int
    columns: int
    components: int
    precision: int
    signed: bool | None
    transform: Transform
    begin: int = 0
    tiles: int = 1


def measure_jpeg(code: bytes) -> Stream | None:
    """A JPEG or JPEG-LS stream (ITU-T T.81 B.2, T.87 C.2); None where no frame header is found."""
    begin = code.find(b"\xff\xd8\xff")
    if begin < 0:
        return None
    at, transform, jfif = begin + 2, None, False
    while at + 4 <= len(code):
        if code[at] != 0xFF:
            at += 1
            continue
        marker = code[at + 1]
        if marker == 0xFF or marker in _WITHOUT_LENGTH or marker == 0x00:
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(code[at + 2 : at + 4], "big")
        body = code[at + 4 : at + 2 + length]
        if marker in _FRAME_HEADERS:
            return _jpeg_frame(body, transform, jfif, begin)
        if marker in (0xD9, 0xDA):
            return None
        if marker == 0xE0 and body.startswith(b"JFIF\x00"):
            jfif = True
        if marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            transform = body[11]
        at += 2 + length
    return None


def _jpeg_frame(body: bytes, transform: int | None, jfif: bool, begin: int) -> Stream | None:
    """The frame header's own words."""
    if len(body) < 6:
        return None
    components = body[5]
    named = bytes(body[6 + 3 * index] for index in range(components) if 6 + 3 * index < len(body))
    said: Transform = "unsaid"
    if transform is not None:
        said = "rgb" if transform == 0 else "ybr"
    elif jfif:
        said = "ybr"
    elif named == b"RGB":
        said = "rgb"
    rows, columns = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    return Stream(rows, columns, components, body[0], None, said, begin)


def measure_jpeg2000(code: bytes) -> Stream | None:
    """A JPEG 2000 code stream, bare or in a JP2 file (ITU-T T.800 A.5.1, A.6.1)."""
    begin = code.find(b"\xff\x4f\xff\x51", 0, 1 << 16)
    if begin < 0 or len(code) < begin + 45:
        return None
    siz = code[begin + 4 :]

    def field(at: int) -> int:
        return int.from_bytes(siz[at : at + 4], "big")

    components = int.from_bytes(siz[36:38], "big")
    depth = siz[38]
    multiple = _multiple_components(code, begin + 4)
    stream = Stream(
        rows=field(8) - field(16),
        columns=field(4) - field(12),
        components=components,
        precision=(depth & 0x7F) + 1,
        signed=bool(depth & 0x80),
        transform="rgb" if multiple else "unsaid",
        # A decoder takes the JP2 file as a whole; only what stands before it is stray.
        begin=0 if code[4:8] == b"jP  " else begin,
        tiles=_tiles(field),
    )
    return stream if stream.rows > 0 and stream.columns > 0 else None


def _tiles(field: Callable[[int], int]) -> int:
    """Number of tiles of the grid that SIZ describes (B.3)."""
    width, height, tile_width, tile_height = field(4), field(8), field(20), field(24)
    if not tile_width or not tile_height:
        return 1 << 62
    return -(-(width - field(28)) // tile_width) * -(-(height - field(32)) // tile_height)


def _multiple_components(code: bytes, at: int) -> bool:
    """Whether the stream transforms its components itself, so that the decoder gives red, green and blue."""
    at += int.from_bytes(code[at : at + 2], "big")
    while at + 4 <= len(code) and code[at] == 0xFF and code[at + 1] not in (0x90, 0x93, 0xD9):
        length = int.from_bytes(code[at + 2 : at + 4], "big")
        if code[at + 1] == 0x52:
            return len(code) > at + 8 and code[at + 8] == 1
        at += 2 + length
    return False
