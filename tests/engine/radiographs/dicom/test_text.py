"""Texts of a header: every character set, nothing that could do harm on a screen."""

from __future__ import annotations

import pytest
from pydicom.dataset import Dataset

from engine.radiographs.dicom.header import read_header
from engine.radiographs.dicom.identity import age_years, identity_of
from engine.radiographs.dicom.text import LONGEST, clean, person
from engine.radiographs.limits import Limits


def named(charset: bytes, name: bytes) -> tuple[str, bool]:
    """Patient's name from the raw bytes of a file, and whether a notice was made."""

    def element(tag: bytes, vr: bytes, value: bytes) -> bytes:
        value += b" " * (len(value) % 2)
        return tag + vr + len(value).to_bytes(2, "little") + value

    data = element(b"\x08\x00\x05\x00", b"CS", charset) + element(b"\x10\x00\x10\x00", b"PN", name)
    identity, notices = identity_of(read_header(bytes(128) + b"DICM" + data, Limits()).dataset)
    return identity.patient_name, bool(notices)


@pytest.mark.parametrize(
    ("charset", "name", "expected"),
    [
        (b"", b"Doe^Jane", "Doe, Jane"),
        (b"ISO_IR 100", "Müller^Jörg".encode("latin-1"), "Müller, Jörg"),
        (b"ISO_IR 192", "Łoś^Żaneta".encode(), "Łoś, Żaneta"),
        (b"ISO_IR 144", "Люкceмбypг".encode("iso8859-5"), "Люкceмбypг"),
        (b"GB18030", "王^小东".encode("gb18030"), "王, 小东"),
        (b"\\ISO 2022 IR 87", b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", "Yamada, Tarou"),
        (b"\\ISO 2022 IR 87", b"=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B", "山田, 太郎"),
    ],
)
def test_character_sets(charset: bytes, name: bytes, expected: str) -> None:
    assert named(charset, name) == (expected, False)


@pytest.mark.parametrize(
    ("charset", "name", "expected"),
    [
        (b"ISO_IR 192", "Müller".encode("latin-1"), "Müller"),
        (b"NO SUCH SET", "Müller".encode(), "Müller"),
        (b"", "Müller".encode("latin-1"), "Müller"),
    ],
)
def test_a_wrong_declaration_falls_back_and_says_so(charset: bytes, name: bytes, expected: str) -> None:
    assert named(charset, name) == (expected, True)


def test_control_characters_and_overrides_are_stripped() -> None:
    assert clean("a\x1b[31mb\u202ec\x00d\ne") == "a[31mbcd e"
    assert person("<b>x</b>^=\x07") == "<b>x</b>"
    assert len(clean("x" * 4000)) == LONGEST


@pytest.mark.parametrize(
    ("stated", "born", "taken", "expected"),
    [
        ("045Y", "", "", 45.0),
        ("018M", "", "", 1.5),
        ("", "19800615", "20200614", 39.0),
        ("", "19800615", "20200615", 40.0),
        ("", "20300101", "20200101", None),
        ("nonsense", "", "", None),
    ],
)
def test_age(stated: str, born: str, taken: str, expected: float | None) -> None:
    assert age_years(stated, born, taken) == expected


def test_an_empty_header_has_an_empty_identity() -> None:
    identity, notices = identity_of(Dataset())
    assert identity.patient_name == identity.study_uid == ""
    assert identity.age_years is None
    assert notices == ()
