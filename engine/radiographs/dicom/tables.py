"""Windows, Modality and VOI look-up tables of a header (DISPLAY-RULES 2 and 3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from engine.radiographs.dicom.text import clean
from engine.radiographs.dicom.values import group_of, items, number, numbers, raw, value, word
from engine.radiographs.radiograph import LookUpTable, Window, WindowFunction
from engine.radiographs.windows import usable

BAD_TABLE = "A look-up table of the file is damaged and was left out."
BAD_WINDOW = "A window of the file cannot be applied and was left out."
BAD_RESCALE = "The file's rescale values cannot be applied; stored values are shown."


def rescale_of(dataset: Dataset, frame: int) -> tuple[float, float, tuple[str, ...]]:
    """Slope and intercept of a frame, with a notice where they are unusable."""
    group = group_of(dataset, frame, "PixelValueTransformationSequence")
    source = dataset if group is None else group
    slope = number(source, "RescaleSlope") if _stated(source, "RescaleSlope") else 1.0
    intercept = number(source, "RescaleIntercept") if _stated(source, "RescaleIntercept") else 0.0
    if slope is None or intercept is None or slope == 0.0 or abs(slope) > 1e12 or abs(intercept) > 1e12:
        return 1.0, 0.0, (BAD_RESCALE,)
    return slope, intercept, ()


def modality_lut_of(dataset: Dataset, *, signed: bool, little: bool) -> tuple[LookUpTable | None, tuple[str, ...]]:
    """The Modality LUT, if the header has one that can be used."""
    found = items(dataset, "ModalityLUTSequence")
    if not found:
        return None, ()
    table = table_of(found[0], signed=signed, little=little)
    return table, (() if table is not None else (BAD_TABLE,))


def voi_luts_of(dataset: Dataset, *, signed: bool, little: bool) -> tuple[tuple[LookUpTable, ...], tuple[str, ...]]:
    """All usable VOI LUTs in their order."""
    tables = [table_of(item, signed=signed, little=little) for item in items(dataset, "VOILUTSequence")]
    good = tuple(table for table in tables if table is not None)
    return good, (() if len(good) == len(tables) else (BAD_TABLE,))


def windows_of(dataset: Dataset, frame: int) -> tuple[tuple[Window, ...], tuple[str, ...]]:
    """All usable windows of a frame in their order; a count of centres that differs from widths voids all."""
    group = group_of(dataset, frame, "FrameVOILUTSequence")
    source = dataset if group is None else group
    centers, widths = numbers(source, "WindowCenter"), numbers(source, "WindowWidth")
    if not centers and not widths:
        return (), ()
    if len(centers) != len(widths):
        return (), (BAD_WINDOW,)
    stated = word(source, "VOILUTFunction") or word(dataset, "VOILUTFunction")
    function: WindowFunction = "LINEAR"
    if stated in ("SIGMOID", "LINEAR_EXACT"):
        function = stated  # type: ignore[assignment]
    names = _explanations(source)
    windows = [
        Window(center, width, function, names[index] if index < len(names) else "")
        for index, (center, width) in enumerate(zip(centers, widths, strict=True))
    ]
    good = tuple(window for window in windows if usable(window))
    return good, (() if len(good) == len(windows) else (BAD_WINDOW,))


def table_of(item: Dataset, *, signed: bool, little: bool) -> LookUpTable | None:
    """One LUT: descriptor (entries, first value, bits) and data.

    0 entries mean 65,536; the first value is signed as the values are; 8-bit entries may be packed two in a word.

    References
    ----------
    PS3.3 C.11.1.1.1, C.11.2.1.1.
    """
    descriptor = numbers(item, "LUTDescriptor")
    if len(descriptor) != 3 or not all(part.is_integer() for part in descriptor):
        return None
    count, first, bits = (int(part) for part in descriptor)
    count = (count & 0xFFFF) or 65536
    first &= 0xFFFF
    if signed and first >= 0x8000:
        first -= 0x10000
    entries = entries_of(item, "LUTData", count, little=little)
    if entries is None or not 1 <= bits <= 16:
        return None
    # Vendors write 16 bits for tables of fewer; what the entries reach says how deep they are.
    deepest = int(entries.max()).bit_length()
    if deepest > bits or deepest <= bits - 4:
        bits = max(deepest, 1)
    explanation = value(item, "LUTExplanation")
    return LookUpTable(entries, first, bits, clean(explanation) if isinstance(explanation, str) else "")


def entries_of(item: Dataset, keyword: str, count: int, *, little: bool) -> NDArray[np.uint16] | None:
    """``count`` entries of a table, from words, or from bytes where each entry has one; None where data are short."""
    packed: bytes | None = raw(item, keyword)
    if packed is None:
        found = value(item, keyword)
        if isinstance(found, bytes):
            packed = found
        elif isinstance(found, (MultiValue, list, tuple)):
            return _from_numbers(list(found), count)
        elif isinstance(found, int):
            return _from_numbers([found], count)
        else:
            return None
    if len(packed) >= 2 * count:
        return np.frombuffer(packed, dtype="<u2" if little else ">u2", count=count).astype(np.uint16)
    if len(packed) >= count > 1:
        entries = np.frombuffer(packed, dtype=np.uint8)
        if not little:  # two entries in a big-endian word: the first is the low byte
            entries = entries[: entries.size // 2 * 2].reshape(-1, 2)[:, ::-1].ravel()
        return entries[:count].astype(np.uint16) if entries.size >= count else None
    return None


def _from_numbers(found: list[int], count: int) -> NDArray[np.uint16] | None:
    """Entries of a table that pydicom has already unpacked into words."""
    try:
        entries = np.array([int(entry) & 0xFFFF for entry in found], dtype=np.uint16)
    except (TypeError, ValueError):
        return None
    if entries.size >= count:
        return entries[:count]
    if 2 * entries.size >= count > 1:
        return entries.astype("<u2").view(np.uint8)[:count].astype(np.uint16)
    return None


def _stated(source: Dataset, keyword: str) -> bool:
    """Whether an element is there and not empty."""
    return bool(numbers(source, keyword)) or bool(raw(source, keyword))


def _explanations(source: Dataset) -> list[str]:
    """Names of the windows."""
    found = value(source, "WindowCenterWidthExplanation")
    if isinstance(found, str):
        return [clean(found)]
    return [clean(str(name)) for name in found] if isinstance(found, (MultiValue, list)) else []
