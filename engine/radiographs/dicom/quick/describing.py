"""What the values of a plain header say, as a list needs it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag

from engine.radiographs.dicom.header import Buffer
from engine.radiographs.dicom.identity import age_years
from engine.radiographs.dicom.quick.elements import FLOATS, WANTED, OddError, ShortError, elements
from engine.radiographs.dicom.shape import COLOURS, GREYS
from engine.radiographs.dicom.text import LONGEST, Texts, clean, person
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Identity

_WHOLE = re.compile(rb" *[-+]?\d{1,9} *\Z")
# Character sets that the standard knows (PS3.3 C.12.1.1.2): the full reader stumbles on others before any text.
_PARTS = (6, 13, 58, 87, 100, 101, 109, 110, 126, 127, 138, 144, 148, 149, 159, 166, 192, 203)
_CHARACTER_SETS = frozenset(
    (b"", b"GB18030", b"GBK", *(form % number for number in _PARTS for form in (b"ISO_IR %d", b"ISO 2022 IR %d")))
)
_TEXTS = {
    0x00100010: "PatientName",
    0x00100020: "PatientID",
    0x00100021: "IssuerOfPatientID",
    0x00080050: "AccessionNumber",
    0x00081030: "StudyDescription",
    0x0008103E: "SeriesDescription",
}


@dataclass(frozen=True)
class Quick:
    """What was found of a plain header."""

    rows: int
    columns: int
    frames: int
    photometric: str
    identity: Identity


def read_quick(first: bytes, whole: Callable[[], Buffer], size: int, limits: Limits) -> Quick | None:
    """The few lines of a header; None where it has to be read in full.

    Parameters
    ----------
    first
        The file's first bytes.
    whole
        Gives all of them; asked only where the header goes on beyond ``first``.
    size
        Bytes of the whole file.
    """
    try:
        try:
            found = elements(first, size, limits)
        except ShortError:
            found = elements(whole(), size, limits)
        return _described(found, limits)
    except (OddError, ShortError, ValueError):
        return None


def _described(found: dict[int, bytes], limits: Limits) -> Quick:
    """The values that a list needs, where all are plain."""
    stated = found.get(0x00080005, b"").split(b"\\")
    if not all(part.strip() in _CHARACTER_SETS for part in stated):
        raise OddError
    rows, columns = _number(found, 0x00280010), _number(found, 0x00280011)
    if not rows or not columns or rows * columns > limits.pixels:
        raise OddError
    samples = _number(found, 0x00280002) if 0x00280002 in found else 1
    photometric = _code(found, 0x00280004)
    if (samples, photometric in COLOURS, photometric in GREYS) not in ((3, True, False), (1, False, True)):
        raise OddError
    _check_depth(found)
    frames = _whole(found, 0x00280008)
    if 0x00280008 in found and (frames is None or frames < 1):
        raise OddError
    return Quick(rows, columns, min(frames or 1, limits.frames), photometric, _identity(found))


def _check_depth(found: dict[int, bytes]) -> None:
    """That bits are as the standard has them; how deep fractions are is said by their element."""
    if not found.keys().isdisjoint(FLOATS):
        if 0x00280102 in found:
            raise OddError
        return
    allocated, stored, high = (_number(found, tag) for tag in (0x00280100, 0x00280101, 0x00280102))
    if allocated not in (1, 8, 12, 16, 32) or not 1 <= stored <= high + 1 <= allocated:
        raise OddError


def _identity(found: dict[int, bytes]) -> Identity:
    """See :func:`engine.radiographs.dicom.identity.identity_of`."""
    birth, study = _plain(found, 0x00100030), _plain(found, 0x00080020)
    acquired = study or _plain(found, 0x00080022) or _plain(found, 0x00080023)
    texts = _texts(found)
    return Identity(
        patient_name=texts[0x00100010],
        patient_id=texts[0x00100020],
        patient_id_issuer=texts[0x00100021],
        birth_date=birth,
        sex=_code(found, 0x00100040)[:16],
        age_years=age_years(_plain(found, 0x00101010), birth, acquired),
        study_uid=_plain(found, 0x0020000D),
        series_uid=_plain(found, 0x0020000E),
        instance_uid=_plain(found, 0x00080018),
        study_date=acquired,
        study_time=_plain(found, 0x00080030),
        acquisition_time=_plain(found, 0x00080032) or _plain(found, 0x00080033),
        accession_number=texts[0x00080050],
        study_description=texts[0x00081030],
        series_description=texts[0x0008103E],
        modality=_clean_code(found, 0x00080060)[:16],
        body_part=_clean_code(found, 0x00180015)[:64],
        view_position=_clean_code(found, 0x00185101)[:16],
        laterality=(_clean_code(found, 0x00200062) or _clean_code(found, 0x00200060))[:16],
        series_number=_whole(found, 0x00200011),
        instance_number=_whole(found, 0x00200013),
    )


def _texts(found: dict[int, bytes]) -> dict[int, str]:
    """Texts, by the full reader's own tables where they are not ASCII."""
    read: dict[int, str] = {}
    reader: Texts | None = None
    for tag, keyword in _TEXTS.items():
        packed = found.get(tag, b"")
        if len(packed) <= LONGEST and packed.isascii() and b"\x1b" not in packed:
            read[tag] = _ascii_person(packed) if tag == 0x00100010 else _ascii_text(packed)
            continue
        reader = reader or Texts(_small(found))
        read[tag] = reader.person(keyword) if tag == 0x00100010 else reader.text(keyword)
    if reader is not None and reader.misfit:
        raise OddError
    return read


def _small(found: dict[int, bytes]) -> Dataset:
    """The character set and the texts as a data set of their own."""
    elements: dict[BaseTag, Any] = {
        BaseTag(tag): RawDataElement(BaseTag(tag), WANTED[tag].decode(), len(packed), packed, 0, False, True)
        for tag, packed in found.items()
        if tag in _TEXTS or tag == 0x00080005
    }
    return Dataset(elements)


def _plain(found: dict[int, bytes], tag: int) -> str:
    """A date, time, age or UID; several values are left to the full reader."""
    packed = found.get(tag)
    if not packed:
        return ""
    if b"\\" in packed or len(packed) > LONGEST:
        raise OddError
    return _plain_text(packed)


def _code(found: dict[int, bytes], tag: int) -> str:
    """The first value of a code string, upper case."""
    packed = found.get(tag)
    if not packed:
        return ""
    if len(packed) > LONGEST:
        raise OddError
    return _code_text(packed)


def _clean_code(found: dict[int, bytes], tag: int) -> str:
    """As :func:`_code`, spaces within it single."""
    text = _code(found, tag)
    return clean(text) if " " in text else text


# The files of a study share most of their texts; what was read of the last ones is at hand.
@lru_cache(4096)
def _ascii_text(packed: bytes) -> str:
    return clean(packed.decode("ascii"))


@lru_cache(4096)
def _ascii_person(packed: bytes) -> str:
    return person(packed.decode("ascii"))


@lru_cache(4096)
def _plain_text(packed: bytes) -> str:
    return clean(_ascii(packed))[:64]


@lru_cache(4096)
def _code_text(packed: bytes) -> str:
    return _ascii(packed.partition(b"\\")[0]).strip().upper()


def _ascii(packed: bytes) -> str:
    """Printable ASCII without its padding."""
    text = packed.rstrip(b"\0 ").decode("ascii")  # a UnicodeDecodeError is a ValueError: left to the full reader
    if not text.isprintable():
        raise OddError
    return text


def _number(found: dict[int, bytes], tag: int) -> int:
    """An unsigned short."""
    packed = found.get(tag, b"")
    if len(packed) != 2:
        raise OddError
    return packed[0] | packed[1] << 8


def _whole(found: dict[int, bytes], tag: int) -> int | None:
    """An integer string; None where it is empty or missing."""
    packed = found.get(tag)
    if not packed or not packed.strip():
        return None
    if not _WHOLE.match(packed):
        raise OddError
    return int(packed)
