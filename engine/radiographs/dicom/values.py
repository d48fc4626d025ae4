"""Single values of a header, whatever state they are in: None instead of an exception."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from pydicom.datadict import tag_for_keyword
from pydicom.dataelem import DataElement, RawDataElement
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from engine.radiographs.dicom.header import quietly

_NUMBER = re.compile(rb"\s*([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)")


# An element's keyword; its tag where it has none of its own, as in repeating groups.
Named = str | int


def value(dataset: Dataset, keyword: Named) -> Any:  # noqa: ANN401
    """The value of an element as pydicom gives it; None where it is missing or cannot be converted."""
    try:
        with quietly():
            found = dataset.get(keyword)
            return found.value if isinstance(found, DataElement) else found
    except Exception:  # a damaged value raises whatever its conversion stumbled on
        return None


def raw(dataset: Dataset, keyword: Named) -> bytes | None:
    """The bytes of an element that has not been converted yet."""
    tag = tag_for_keyword(keyword) if isinstance(keyword, str) else keyword
    try:
        element: object = dataset.get_item(tag) if tag is not None else None
    except Exception:  # as above
        return None
    return element.value if isinstance(element, RawDataElement) and isinstance(element.value, bytes) else None


def numbers(dataset: Dataset, keyword: Named) -> tuple[float, ...]:
    """All values of an element as floats; what is not a number is NaN, so that counts stay comparable."""
    found = value(dataset, keyword)
    if found is None:
        packed = raw(dataset, keyword)
        if packed is None:
            return ()
        return tuple(float(m[1]) if (m := _NUMBER.match(part)) else math.nan for part in packed.split(b"\\"))
    if isinstance(found, bytes):
        return (float(int.from_bytes(found, "little")),) if len(found) in (2, 4) else ()
    parts: Iterable[Any] = found if isinstance(found, (MultiValue, list, tuple)) else (found,)
    return tuple(_float(part) for part in parts)


def number(dataset: Dataset, keyword: Named) -> float | None:
    """The first value as a finite float, or None."""
    found = numbers(dataset, keyword)
    return found[0] if found and math.isfinite(found[0]) else None


def whole(dataset: Dataset, keyword: Named) -> int | None:
    """The one value as an integer; None where it is missing, not whole, or more than one."""
    found = numbers(dataset, keyword)
    if len(found) != 1 or not math.isfinite(found[0]) or found[0] != int(found[0]):
        return None
    return int(found[0])


def word(dataset: Dataset, keyword: Named) -> str:
    """A code string: upper case, stripped, first of several; empty where missing."""
    found = value(dataset, keyword)
    if isinstance(found, (MultiValue, list, tuple)):
        found = found[0] if found else ""
    return str(found).strip().strip("\x00").upper() if isinstance(found, (str, int, float)) else ""


def words(dataset: Dataset, keyword: str) -> tuple[str, ...]:
    """All values of a code string."""
    found = value(dataset, keyword)
    parts = found if isinstance(found, (MultiValue, list, tuple)) else (found,)
    return tuple(str(part).strip().upper() for part in parts if isinstance(part, str))


def items(dataset: Dataset, keyword: str) -> tuple[Dataset, ...]:
    """Items of a sequence; none where it is missing or is no sequence."""
    found = value(dataset, keyword)
    try:
        return tuple(item for item in found if isinstance(item, Dataset)) if found else ()
    except TypeError:
        return ()


def frame_groups(dataset: Dataset, frame: int) -> tuple[Dataset, ...]:
    """Where a frame's attributes may stand: its own functional groups, the shared ones, the data set itself."""
    per_frame = items(dataset, "PerFrameFunctionalGroupsSequence")
    own = per_frame[frame - 1 : frame] if frame <= len(per_frame) else ()
    return (*own, *items(dataset, "SharedFunctionalGroupsSequence")[:1], dataset)


def group_of(dataset: Dataset, frame: int, sequence: str) -> Dataset | None:
    """The first item of a functional group for a frame (PS3.3 C.7.6.16), or None."""
    for place in frame_groups(dataset, frame):
        found = items(place, sequence)
        if found:
            return found[0]
    return None


def _float(part: Any) -> float:  # noqa: ANN401
    """A float, or NaN."""
    try:
        return float(part)
    except (TypeError, ValueError, OverflowError):
        return math.nan
