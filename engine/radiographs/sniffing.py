"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from typing import Literal

from engine.radiographs.refusals import Refusal

Kind = Literal["dicom", "perhaps-dicom", "PNG", "JPEG", "TIFF"]

HEAD_BYTES = 512

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)

_ZIP = "a ZIP archive"
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", _ZIP),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture outside DICOM"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture outside DICOM"),
    (b"II+\x00", "a BigTIFF picture"),
    (b"MM\x00+", "a BigTIFF picture"),
    (b"P5", "a PGM picture"),
    (b"P6", "a PPM picture"),
    (b"SQLite format 3", "a database"),
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x89HDF", "an HDF5 file"),
    (b"RIFF", "a RIFF container"),
)

_NEXT = "Choose a DICOM, PNG, JPEG or TIFF file."


def sniff(head: bytes, name: str) -> Kind:
    """Kind of a file.

    Parameters
    ----------
    head
        The file's first bytes, up to :data:`HEAD_BYTES`.
    name
        The file's name; only for the words of a refusal.

    Raises
    ------
    Refusal
        ``empty``, ``not-an-image`` (named) or ``not-dicom``.
    """
    if not head:
        raise Refusal("empty", "The file is empty.", "Copy or export it again from where it came.")
    if head[128:132] == b"DICM":
        return "dicom"
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    for signature, what in _OTHERS:
        if head.startswith(signature):
            if what == _ZIP:
                raise Refusal(
                    "not-an-image", "The file is a ZIP archive.", "Open it as a whole; its name has to end in .zip."
                )
            if "archive" in what:
                raise Refusal("not-an-image", f"The file is {what}, which is not opened here.", "Unpack it first.")
            raise Refusal("not-an-image", f"The file is {what}, not a radiograph.", _NEXT)
    if is_text(head):
        what = "a web page or drawing" if head.lstrip()[:1] == b"<" else "a text file"
        if name.lower().endswith((".dcm", ".dicom", ".dic")):
            raise Refusal("not-dicom", f"The file is named like DICOM, but it is {what}.", _NEXT)
        raise Refusal("not-an-image", f"The file is {what}, not a radiograph.", _NEXT)
    if _begins_like_a_data_set(head):
        return "perhaps-dicom"
    raise Refusal("not-dicom", "The file is neither DICOM nor PNG, JPEG or TIFF.", _NEXT)


def is_text(head: bytes) -> bool:
    """Whether the bytes read as text: UTF-8 (its last character may be cut) without control characters."""
    if any(byte < 9 or 13 < byte < 32 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start >= len(head) - 3
    return True


def _begins_like_a_data_set(head: bytes) -> bool:
    """Whether a file without preamble begins with an element of a low group (ACR-NEMA, bare data sets)."""
    if len(head) < 12:
        return False
    orders: tuple[Literal["little", "big"], ...] = ("little", "big")
    for order in orders:
        group = int.from_bytes(head[0:2], order)
        element = int.from_bytes(head[2:4], order)
        if group in (0x0002, 0x0004, 0x0008) and element <= 0x3000 and (group, element) != (0, 0):
            length = int.from_bytes(head[4:8], order)
            if head[4:6].isalpha() and head[4:6].isupper():
                return True
            if length < 0x10000:
                return True
    return False
