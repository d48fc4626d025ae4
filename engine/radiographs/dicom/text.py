"""Texts of a header: decoded by what fits, stripped of control characters, cut to what a screen needs (9)."""

from __future__ import annotations

import re
import unicodedata
import warnings

from pydicom.charset import convert_encodings, decode_bytes
from pydicom.dataset import Dataset
from pydicom.multival import MultiValue

from engine.radiographs.dicom.values import Named, raw, value

LONGEST = 256
WRONG_CHARACTER_SET = "A text of the file does not fit its stated character set; it was read as what fits."
# Latin-9, in the standard since 2023 and unknown to pydicom.
_LATIN_9 = re.compile(r"ISO[_ -]?(IR|2022[_ -]IR)[_ -]203", re.IGNORECASE)
# A switch of character sets that pydicom followed but left standing (PS3.5 6.1.2.5).
_SWITCH = re.compile("\x1b(?:\\$?[()\\-.][ -/]?[0-~]|\\$[@-B])")
_DELIMITERS = frozenset(b"\r\n\t\f\\^=")


class Texts:
    """Reads texts of one data set and remembers whether any did not fit the stated character set."""

    def __init__(self, dataset: Dataset, around: Dataset | None = None) -> None:
        """``around`` is the data set that an item lies in, whose character set holds where it has none of its own."""
        self._dataset = dataset
        stated = dataset if around is None or "SpecificCharacterSet" in dataset else around
        self._encodings = encodings_of(stated)
        self.misfit = False

    def text(self, keyword: Named) -> str:
        """One text, cleaned; the first of several."""
        return clean(self._decoded(keyword))

    def person(self, keyword: str) -> str:
        """A person's name, "Family, Given Middle": the alphabetic group first, else the next that is there."""
        return person(self._decoded(keyword))

    def _decoded(self, keyword: Named) -> str:
        packed = raw(self._dataset, keyword)
        if packed is None:
            found = value(self._dataset, keyword)
            if isinstance(found, MultiValue):
                found = found[0] if found else ""
            return "" if found is None else str(found)
        text, misfit = decode_text(packed[: 16 * LONGEST], self._encodings)
        self.misfit = self.misfit or misfit
        return text


def decode_text(packed: bytes, encodings: list[str]) -> tuple[str, bool]:
    """A text as its declared character sets say; else as UTF-8; else as Latin-1, which always decodes.

    Returns
    -------
    The text, and whether it did not fit what was declared.
    """
    if packed.isascii() and b"\x1b" not in packed:
        return packed.decode("ascii"), False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            decoded = decode_bytes(packed, encodings, set(_DELIMITERS))
    except Exception:  # a code extension that does not belong raises in several ways
        decoded = "\ufffd"
    if "\ufffd" not in decoded and encodings != ["iso8859"]:
        return _SWITCH.sub("", decoded), False
    try:
        return packed.decode("utf-8"), True
    except UnicodeDecodeError:
        return packed.decode("latin-1"), True


def clean(text: str) -> str:
    """Plain text: no control or formatting characters, single spaces, at most 256 characters."""
    if len(text) <= LONGEST and text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(" " if c in "\r\n\t" else c for c in text[: 16 * LONGEST] if c in "\r\n\t" or _printable(c))
    kept = " ".join(kept.split())
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def plain_lines(text: str) -> str:
    """Plain text of any length: no control or formatting characters, line ends unified, spaces as they are."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c for c in unified if c == "\n" or _printable(c))


def person(text: str) -> str:
    """A Person Name (PS3.5 6.2.1) as "Family, Given Middle"."""
    groups = [group for group in text.split("\\", maxsplit=1)[0].split("=") if group.strip("^ ")]
    if not groups:
        return ""
    family, *others = [clean(part) for part in groups[0].split("^")]
    given = " ".join(part for part in (others[:2] if others else []) if part)
    return clean(", ".join(part for part in (family, given) if part))


def _printable(character: str) -> bool:
    """Whether a character shows: neither control, nor formatting (direction overrides), nor unassigned."""
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def encodings_of(dataset: Dataset) -> list[str]:
    """Python's names of the stated character sets."""
    stated = value(dataset, "SpecificCharacterSet")
    names = [stated] if stated is None or isinstance(stated, str) else list(stated)[:16]
    latin_9 = [isinstance(name, str) and _LATIN_9.fullmatch(name.strip()) is not None for name in names]
    known = ["ISO_IR 100" if ours else name for name, ours in zip(names, latin_9, strict=True)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = list(convert_encodings(known if len(known) != 1 else known[0]))
    except Exception:  # an unknown name
        return ["iso8859"]
    return ["iso8859_15" if ours else name for name, ours in zip(found, latin_9, strict=False)]
