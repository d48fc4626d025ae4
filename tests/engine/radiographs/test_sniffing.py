"""A file is what its bytes say, not what its name says."""

from __future__ import annotations

import pytest

from engine.radiographs.refusals import Refusal
from engine.radiographs.sniffing import sniff

DICOM = bytes(128) + b"DICM" + b"\x02\x00"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (DICOM, "a.png", "dicom"),
        (b"MZ" + DICOM[2:], "a.dcm", "dicom"),
        (b"\x89PNG\r\n\x1a\n....", "a.dcm", "PNG"),
        (b"\xff\xd8\xff\xe0", "a", "JPEG"),
        (b"II*\x00\x08", "a", "TIFF"),
        (b"MM\x00*\x08", "a", "TIFF"),
        (b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100", "a", "perhaps-dicom"),
        (b"\x08\x00\x00\x00\x04\x00\x00\x00\x10\x00\x00\x00", "a", "perhaps-dicom"),
        (b"\x00\x08\x00\x05CS\x00\x0aISO_IR 100", "a", "perhaps-dicom"),
    ],
)
def test_kinds(head: bytes, name: str, kind: str) -> None:
    assert sniff(head, name) == kind


@pytest.mark.parametrize(
    ("head", "name", "code", "word"),
    [
        (b"", "a.dcm", "empty", "empty"),
        (b"Dear colleague,\n", "a.dcm", "not-dicom", "text file"),
        ("Größe".encode(), "a.png", "not-an-image", "text file"),
        (b"<html>", "a.htm", "not-an-image", "web page"),
        (b"%PDF-1.4", "a.dcm", "not-an-image", "PDF"),
        (b"PK\x03\x04\x00", "a.zip", "not-an-image", "ZIP"),
        (b"MZ\x90\x00", "a.dcm", "not-an-image", "program"),
        (bytes(600), "a.dcm", "not-dicom", "neither"),
        (b"\x97\xf3\x01\x00\x9a\x80\xfe\x00\x00\x01\x02\x03", "a.dcm", "not-dicom", "neither"),
    ],
)
def test_refusals(head: bytes, name: str, code: str, word: str) -> None:
    with pytest.raises(Refusal) as caught:
        sniff(head, name)
    assert caught.value.code == code
    assert word in caught.value.reason
    assert caught.value.next_step
