"""Patients' names of the real files, in every character set at hand, as PS3.5 annexes H to K read them.

Complaint of PEERS b: a name shown as question marks, boxes or escape sequences. The readings stand here as text; those
of annexes H (Japanese), I (Korean), J (Unicode, GB18030) and K (GB2312) are the standard's own examples.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.radiographs import describing
from engine.radiographs.dicom.header import read_header
from engine.radiographs.dicom.identity import identity_of
from engine.radiographs.dicom.text import WRONG_CHARACTER_SET
from engine.radiographs.limits import Limits
from tests.data import need

# File: the name on the list, and the name as the tag browser shows it.
NAMES = {
    "pydicom/chrArab.dcm": ("قباني, لنزار", "قباني^لنزار"),
    "pydicom/chrFren.dcm": ("Buc, Jérôme", "Buc^Jérôme"),
    "pydicom/chrGreek.dcm": ("Διονυσιος", "Διονυσιος"),
    "pydicom/chrH31.dcm": ("Yamada, Tarou", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    "pydicom/chrHbrw.dcm": ("שרון, דבורה", "שרון^דבורה"),
    "pydicom/chrJapMulti.dcm": ("やまだ, たろう", "やまだ^たろう"),
    "pydicom/chrJapMultiExplicitIR6.dcm": ("やまだ, たろう", "やまだ^たろう"),
    "pydicom/chrKoreanMulti.dcm": ("김희중", "김희중"),
    "pydicom/chrRuss.dcm": ("Люкceмбypг", "Люкceмбypг"),
    "pydicom/chrX2.dcm": ("Wang, XiaoDong", "Wang^XiaoDong=王^小东="),
    "fo-dicom/GH1301.dcm": ("Wang, XiaoDong", "Wang^XiaoDong=王^小东="),
    "fo-dicom/chrGB2312.dcm": ("Zhang, XiaoDong", "Zhang^XiaoDong=张^小东="),
    "thales-dicom-swift/mr_utf8_specific_charset.dcm": ("PARIDADE, São", "PARIDADE^São"),
    "orthanc-tests/ISO_IR13.dcm": ("Anonymized49", "Anonymized49"),
    "pydicom/J2K_pixelrep_mismatch.dcm": ("JXD191021006", "JXD191021006"),
}


def name_of(path: Path) -> tuple[str, tuple[str, ...]]:
    """The patient's name on the list, with the notices of reading it."""
    identity, notices = identity_of(read_header(path.read_bytes(), Limits()).dataset)
    return identity.patient_name, notices


@pytest.mark.parametrize("name", NAMES)
def test_real_names_are_read_right(name: str) -> None:
    path = need("dicom") / name
    listed, written = NAMES[name]
    assert name_of(path) == (listed, ())
    shown = [tag.value for tag in describing.tags(path) if tag.tag == "(0010,0010)" and tag.depth == 0]
    assert shown == [written]


def test_no_real_name_is_missing_here() -> None:
    """Every file whose name is more than ASCII, or whose character set is more than Latin-1, is in the list above."""
    root = need("dicom")
    for path in sorted(root.glob("*/*.dcm")):
        try:
            dataset = read_header(path.read_bytes(), Limits()).dataset
        except Exception:
            continue
        text, _ = identity_of(dataset)
        if not text.patient_name.isascii():
            assert path.relative_to(root).as_posix() in NAMES


# PS3.5 H.3.1, H.3.2, I.2, J.1, J.2 (= J.3), K.2: declared character sets, bytes of the example, its three groups.
EXAMPLES = [
    (
        b"\\ISO 2022 IR 87",
        b"Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
        "Yamada^Tarou=山田^太郎=やまだ^たろう",
    ),
    (
        b"ISO 2022 IR 13\\ISO 2022 IR 87",
        b"\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J=\x1b$B$d$^$@\x1b(J^\x1b$B$?$m$&\x1b(J",
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    ),
    (
        b"\\ISO 2022 IR 149",
        b"Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
        "Hong^Gildong=洪^吉洞=홍^길동",
    ),
    (
        b"ISO_IR 192",
        b"Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe6\x9d\xb1=",
        "Wang^XiaoDong=王^小東=",
    ),
    (b"GB18030", b"Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东="),
    (
        b"\\ISO 2022 IR 58",
        b"Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=",
        "Zhang^XiaoDong=张^小东=",
    ),
]


def element(tag: bytes, vr: bytes, value: bytes) -> bytes:
    value += b" " * (len(value) % 2)
    return tag + vr + len(value).to_bytes(2, "little") + value


def file(path: Path, charset: bytes, name: bytes) -> Path:
    """A data set of a character set and a name, and nothing else."""
    path.write_bytes(
        bytes(128)
        + b"DICM"
        + element(b"\x02\x00\x10\x00", b"UI", b"1.2.840.10008.1.2.1\0")
        + element(b"\x08\x00\x05\x00", b"CS", charset)
        + element(b"\x10\x00\x10\x00", b"PN", name)
    )
    return path


@pytest.mark.parametrize(("charset", "packed", "expected"), EXAMPLES)
def test_the_standards_own_examples(tmp_path: Path, charset: bytes, packed: bytes, expected: str) -> None:
    path = file(tmp_path / "n.dcm", charset, packed)
    (tag,) = [tag for tag in describing.tags(path) if tag.keyword == "PatientName"]
    assert (tag.value, tag.note) == (expected.rstrip(), "")
    family, given = expected.split("=", maxsplit=1)[0].split("^")
    assert name_of(path) == (f"{family}, {given}", ())


SETS = {
    b"ISO_IR 100": ("latin-1", "Äneas^Ørsted"),
    b"ISO_IR 101": ("iso8859-2", "Wałęsa^Żółć"),
    b"ISO_IR 109": ("iso8859-3", "Ĝangalo^Ĥoro"),
    b"ISO_IR 110": ("iso8859-4", "Ģirts^Ķēniņš"),
    b"ISO_IR 144": ("iso8859-5", "Иванов^Иван"),
    b"ISO_IR 127": ("iso8859-6", "قباني^لنزار"),
    b"ISO_IR 126": ("iso8859-7", "Διονυσιος^Α"),
    b"ISO_IR 138": ("iso8859-8", "שרון^דבורה"),
    b"ISO_IR 148": ("iso8859-9", "Çavuşoğlu^İnci"),
    b"ISO_IR 203": ("iso8859-15", "Œuvre^Šárka"),
    b"ISO_IR 166": ("iso8859-11", "สมชาย^ใจดี"),
    b"ISO_IR 13": ("shift_jis", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
    b"ISO_IR 192": ("utf-8", "Łoś^小東"),
    b"GB18030": ("gb18030", "王^小东"),
    b"GBK": ("gbk", "王^小东"),
}


@pytest.mark.parametrize("charset", SETS)
def test_every_single_set_of_the_standard(tmp_path: Path, charset: bytes) -> None:
    """PS3.3 C.12.1.1.2, tables C.12-2 and C.12-5."""
    codec, name = SETS[charset]
    listed, notices = name_of(file(tmp_path / "n.dcm", charset, name.encode(codec)))
    assert (listed, notices) == (name.replace("^", ", "), ())


def test_markup_and_controls_do_no_harm(tmp_path: Path) -> None:
    packed = b"<img src=x>^\x1b[31mRed\x07\x00^&amp;"
    listed, _ = name_of(file(tmp_path / "n.dcm", b"", packed))
    assert listed == "<img src"


def test_another_set_than_declared_is_read_with_a_notice(tmp_path: Path) -> None:
    listed, notices = name_of(file(tmp_path / "n.dcm", b"ISO_IR 192", "Müller^Jörg".encode("latin-1")))
    assert (listed, notices) == ("Müller, Jörg", (WRONG_CHARACTER_SET,))
