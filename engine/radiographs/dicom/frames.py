"""Where the bytes of one frame lie, compressed or not (PS3.5 8.2, A.4)."""

from __future__ import annotations

from collections.abc import Sequence

from pydicom.dataset import Dataset

from engine.radiographs.dicom.header import Buffer, Header
from engine.radiographs.dicom.shape import Shape
from engine.radiographs.dicom.values import number, numbers
from engine.radiographs.refusals import Refusal

_ITEM, _DELIMITER = b"\xfe\xff\x00\xe0", b"\xfe\xff\xdd\xe0"
_STARTS = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\x00\x00\x00\x0cjP  ")
_AGAIN = "Export the file again from where it came."

Fragment = tuple[int, int]
LONGEST_FRAME_MS = 60_000.0


def native_frame(header: Header, shape: Shape, frame: int) -> tuple[memoryview, int]:
    """Bytes that hold an uncompressed frame, and how many bits of the first byte belong to the frame before.

    Raises
    ------
    Refusal
        ``truncated`` where the file has fewer bytes than its header promises for all frames.
    """
    assert header.pixels is not None
    there = len(header.buffer) - header.pixels.offset
    if header.pixels.length is not None:
        there = min(there, header.pixels.length)
    needed = (shape.frame_bits * shape.frames + 7) // 8
    if there < needed:
        raise Refusal(
            "truncated",
            f"The file ends too early: {max(there, 0):,} of {needed:,} bytes of the picture are there.",
            "Copy or export it again from where it came.",
        )
    first_bit = shape.frame_bits * (frame - 1)
    begin, end = first_bit // 8, (first_bit + shape.frame_bits + 7) // 8
    view = memoryview(header.buffer)[header.pixels.offset + begin : header.pixels.offset + end]
    return view, first_bit % 8


def encapsulated_frame(header: Header, frames: int, frame: int) -> tuple[bytes, int]:
    """The compressed bytes of one frame, its fragments joined, and how many frames there are."""
    assert header.pixels is not None
    at, length = header.pixels.offset, header.pixels.length
    if length is not None and frames == 1 and header.buffer[at : at + 12].startswith(_STARTS):
        return header.buffer[at : at + length], 1  # a bare code stream, not wrapped in items
    offsets, fragments = _items(header.buffer, at)
    chosen, there = _fragments_of(header, offsets, fragments, frames, frame)
    joined = b"".join(header.buffer[begin : begin + length] for begin, length in chosen)
    if not joined:
        raise Refusal("truncated", "The file holds no bytes for this picture.", _AGAIN)
    return joined, there


def frame_milliseconds(dataset: Dataset, frame: int) -> float | None:
    """How long a frame is shown: Frame Time Vector, Frame Time, else a stated rate; None where nothing usable is said.

    References
    ----------
    PS3.3 C.7.6.5 (Cine), C.7.6.6 (Multi-frame).
    """
    vector = numbers(dataset, "FrameTimeVector")
    # An entry is the time since the frame before: the one that follows says how long this one stands.
    if len(vector) > 1 and 0.0 < (stands := vector[min(frame, len(vector) - 1)]) <= LONGEST_FRAME_MS:
        return stands
    if (stated := number(dataset, "FrameTime")) is not None and 0.0 < stated <= LONGEST_FRAME_MS:
        return stated
    rate = number(dataset, "RecommendedDisplayFrameRate") or number(dataset, "CineRate")
    return 1000.0 / rate if rate is not None and 0.01 <= rate <= 1000.0 else None


def _items(buffer: Buffer, at: int) -> tuple[tuple[int, ...], list[Fragment]]:
    """Basic Offset Table and fragments (place and length); a missing delimiter ends with the file."""
    offsets: tuple[int, ...] = ()
    fragments: list[Fragment] = []
    first, size = True, len(buffer)
    while at + 8 <= size:
        tag, length = buffer[at : at + 4], int.from_bytes(buffer[at + 4 : at + 8], "little")
        if tag == _DELIMITER:
            break
        if tag != _ITEM:
            if fragments or not first:
                break
            raise Refusal("header-lies", "The file calls its pixels compressed, but they are not.", _AGAIN)
        if at + 8 + length > size:
            raise Refusal("truncated", "The file ends inside its compressed picture.", _AGAIN)
        if first:
            table = buffer[at + 8 : at + 8 + length]
            offsets = tuple(int.from_bytes(table[i : i + 4], "little") for i in range(0, length - length % 4, 4))
            first = False
        else:
            fragments.append((at + 8, length))
        at += 8 + length
    return offsets, fragments


def _fragments_of(
    header: Header, offsets: Sequence[int], fragments: list[Fragment], frames: int, frame: int
) -> tuple[list[Fragment], int]:
    """The fragments of one frame, and how many frames there are.

    All, one, by the offset table, or by where code streams begin.
    """
    if not fragments:
        raise Refusal("truncated", "The file holds no bytes for this picture.", _AGAIN)
    if frames == 1:
        return fragments, 1
    if len(fragments) == frames:
        return fragments[frame - 1 : frame], frames
    base = fragments[0][0] - 8
    starts = [index for index, (begin, _) in enumerate(fragments) if begin - 8 - base in set(offsets)]
    if len(offsets) != frames or len(starts) != frames:
        starts = [i for i, (begin, _) in enumerate(fragments) if header.buffer[begin : begin + 12].startswith(_STARTS)]
    if frame > len(starts):
        raise Refusal("truncated", f"The file states {frames} frames but holds {max(len(starts), 1)}.", _AGAIN)
    end = starts[frame] if frame < len(starts) else len(fragments)
    return fragments[starts[frame - 1] : end], len(starts)
