"""What the header says of the pixels' layout, checked before any memory is asked for (DISPLAY-RULES 1)."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset

from engine.radiographs.dicom.header import Header
from engine.radiographs.dicom.values import numbers, value, whole, word
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal

FLOAT_TAGS = {0x7FE00008: 32, 0x7FE00009: 64}
COLOURS = (
    "RGB",
    "YBR_FULL",
    "YBR_FULL_422",
    "YBR_PARTIAL_422",
    "YBR_PARTIAL_420",
    "YBR_ICT",
    "YBR_RCT",
)
GREYS = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")
_AGAIN = "Export the file again from where it came."


@dataclass(frozen=True)
class Shape:
    """Layout of the pixels of one file (PS3.3 C.7.6.3)."""

    rows: int
    columns: int
    samples: int
    allocated: int
    stored: int
    high: int
    signed: bool
    photometric: str
    planar: bool
    frames: int
    floating: bool
    notices: tuple[str, ...] = ()

    @property
    def colour(self) -> bool:
        """Whether a pixel is red, green and blue as stored."""
        return self.samples == 3

    @property
    def frame_bits(self) -> int:
        """Bits of one uncompressed frame."""
        if self.photometric == "YBR_FULL_422" and self.samples == 3:
            return self.rows * self.columns * 2 * self.allocated
        return self.rows * self.columns * self.samples * self.allocated


def shape_of(header: Header, limits: Limits) -> Shape:
    """Read and check the layout.

    Raises
    ------
    Refusal
        ``header-lies`` where a value is missing or impossible, ``too-large`` where a limit is passed.
    """
    dataset = header.dataset
    rows, columns = _side(dataset, "Rows"), _side(dataset, "Columns")
    if rows * columns > limits.pixels:
        raise Refusal(
            "too-large",
            f"The picture claims {rows} x {columns} pixels, more than the {limits.pixels // 1_000_000} million "
            "that are allowed.",
            "Export it at a smaller size.",
        )
    frames, notices = _frames(dataset)
    samples = whole(dataset, "SamplesPerPixel") if "SamplesPerPixel" in dataset else 1
    photometric = word(dataset, "PhotometricInterpretation")
    if samples not in (1, 3):
        raise _lies(f"Samples per Pixel is {samples}")
    if photometric not in (*COLOURS, *GREYS):
        notices = (*notices, "The file does not say how its values mean black and white; high values are shown bright.")
        photometric = "RGB" if samples == 3 else "MONOCHROME2"
    if (photometric in COLOURS) != (samples == 3):
        raise _lies(
            f"{photometric} with 1 value for a pixel"
            if samples == 1
            else f"{photometric} with {samples} values for a pixel"
        )
    floating = header.pixels is not None and header.pixels.tag in FLOAT_TAGS
    allocated = FLOAT_TAGS[header.pixels.tag] if floating and header.pixels else whole(dataset, "BitsAllocated")
    if allocated not in (1, 8, 12, 16, 32) and not floating:
        raise _lies("Bits Allocated is missing" if allocated is None else f"Bits Allocated is {allocated}")
    assert allocated is not None
    stored = allocated if floating else (whole(dataset, "BitsStored") or allocated)
    if not 1 <= stored <= allocated:
        raise _lies(f"Bits Stored is {stored} of {allocated}")
    high = whole(dataset, "HighBit")
    if high is None or not stored - 1 <= high < allocated:
        if high is not None:
            notices = (*notices, f"The file's High Bit of {high} cannot be; {stored - 1} was taken.")
        high = stored - 1
    return Shape(
        rows,
        columns,
        samples,
        allocated,
        stored,
        high,
        whole(dataset, "PixelRepresentation") == 1,
        photometric,
        whole(dataset, "PlanarConfiguration") == 1,
        frames,
        floating,
        notices,
    )


def padding_of(dataset: Dataset, shape: Shape) -> tuple[int, int] | None:
    """Stored values from..to that are no picture (PS3.3 C.7.5.1.1.2), signed as the pixels are."""
    first, last = _padding(dataset, "PixelPaddingValue", shape), _padding(dataset, "PixelPaddingRangeLimit", shape)
    if first is None:
        return None
    return (first, first) if last is None else (min(first, last), max(first, last))


def _padding(dataset: Dataset, keyword: str, shape: Shape) -> int | None:
    """One padding value; written as unsigned by some, though the pixels are signed, or the other way round."""
    found = value(dataset, keyword)
    if isinstance(found, bytes) and len(found) == 2:
        found = int.from_bytes(found, "little")
    if not isinstance(found, int):
        return None
    span = 1 << (16 if shape.allocated <= 16 else 32)
    if shape.signed and found >= span // 2:
        return int(found) - span
    return int(found) + span if not shape.signed and found < 0 else int(found)


def _side(dataset: Dataset, keyword: str) -> int:
    """Rows or Columns."""
    found = whole(dataset, keyword)
    if found is None or not 1 <= found <= 65535:
        raise _lies(f"{keyword} is missing or impossible")
    return found


def _frames(dataset: Dataset) -> tuple[int, tuple[str, ...]]:
    """Number of Frames: 1 where it is absent; a number with a tail ("1A") is read as the number."""
    stated = numbers(dataset, "NumberOfFrames")
    if not stated:
        return 1, ()
    if stated[0] != stated[0] or stated[0] < 1:
        return 1, ("The file's number of frames makes no sense; one frame is shown.",)
    return int(stated[0]), ()


def _lies(what: str) -> Refusal:
    """The refusal of an impossible layout."""
    return Refusal("header-lies", f"The file's header cannot be right: {what}.", _AGAIN)
