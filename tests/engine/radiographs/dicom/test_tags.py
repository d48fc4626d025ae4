"""Every tag of a header as plain text, nested as it is, limited in number and length (DISPLAY-RULES 9)."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from engine.radiographs import describing, packing
from engine.radiographs.dicom import tags as reading
from engine.radiographs.dicom.text import WRONG_CHARACTER_SET
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.tags import LONGEST_VALUE, Tag
from tests.data import need
from tests.engine.radiographs.making import chest, dicom, header, write


def named(found: tuple[Tag, ...], keyword: str) -> Tag:
    """The one tag of a keyword."""
    (tag,) = [tag for tag in found if tag.keyword == keyword]
    return tag


def with_all(ds: Dataset) -> Dataset:
    """A header with everything that has a form of its own."""
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.PatientName = "Łoś^<b>Żaneta</b>"
    ds.ImageComments = "First line\r\nsecond\x07 line\u202e"
    ds.WindowCenter, ds.WindowWidth = ["40", "50.5"], ["80", "90"]
    ds.SmallestImagePixelValue = 7
    ds.add_new(0x00189117, "SQ", [])
    inner = Dataset()
    inner.PatientName = "Innen^Nur"
    outer = Dataset()
    outer.ReferencedImageSequence = [inner, Dataset()]
    ds.ReferencedStudySequence = [outer]
    block = ds.private_block(0x0021, "ACME 1.0", create=True)
    block.add_new(0x01, "LO", "secret")
    block.add_new(0x02, "OB", bytes(range(100)))
    return ds


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
def test_tags_are_said_by_name_and_nested(tmp_path: Path, syntax: str) -> None:
    ds = with_all(header(chest()))
    ds.add_new(0x7FE00010, "OW", chest().tobytes())
    found = describing.tags(write(tmp_path / "t.dcm", ds, syntax))
    assert named(found, "TransferSyntaxUID").value == syntax
    assert named(found, "Rows") == Tag("(0028,0010)", "Rows", "Rows", "US", "120", 3)
    assert named(found, "WindowCenter").value == "40\\50.5"
    comments = named(found, "ImageComments")
    assert (comments.value, comments.vr) == ("First line\nsecond line", "LT")
    names = [tag for tag in found if tag.keyword == "PatientName"]
    assert [tag.value for tag in names] == ["Innen^Nur", "Łoś^<b>Żaneta</b>"]
    assert [tag.depth for tag in names] == [4, 0]
    at = [tag.keyword for tag in found].index("ReferencedStudySequence")
    below = [(tag.name, tag.depth, tag.value) for tag in found[at : at + 6]]
    assert below == [
        ("Referenced Study Sequence", 0, "1 item"),
        ("Item 1", 1, ""),
        ("Referenced Image Sequence", 2, "2 items"),
        ("Item 1", 3, ""),
        ("Patient's Name", 4, "Innen^Nur"),
        ("Item 2", 3, ""),
    ]
    private = [tag for tag in found if tag.tag.startswith("(0021,")]
    assert [(tag.tag, tag.name, tag.creator) for tag in private] == [
        ("(0021,0010)", "Private Creator", ""),
        ("(0021,1001)", "Private element", "ACME 1.0"),
        ("(0021,1002)", "Private element", "ACME 1.0"),
    ]
    assert private[1].value == "secret"
    assert private[2].length == 100
    assert private[2].value.startswith("100 bytes: 00 01 02")
    assert (found[-1].keyword, found[-1].value) == ("PixelData", "12,000 bytes")


def test_known_private_elements_have_their_names(tmp_path: Path) -> None:
    ds = header(chest())
    block = ds.private_block(0x0019, "SIEMENS MR HEADER", create=True)
    block.add_new(0x0C, "IS", "1000")
    ds.add_new(0x7FE00010, "OW", chest().tobytes())
    found = describing.tags(write(tmp_path / "t.dcm", ds, ExplicitVRLittleEndian))
    (tag,) = [tag for tag in found if tag.tag == "(0019,100C)"]
    assert (tag.name, tag.creator, tag.value) == ("B_value", "SIEMENS MR HEADER", "1000")


def test_values_and_lines_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * (LONGEST_VALUE + 500)
    ds = header(chest())
    ds.add_new(0x0040A160, "UT", long)
    ds.add_new(0x7FE00010, "OW", chest().tobytes())
    path = write(tmp_path / "t.dcm", ds, ExplicitVRLittleEndian)
    tag = named(describing.tags(path), "TextValue")
    assert len(tag.value) == LONGEST_VALUE
    assert tag.value.endswith("…")
    assert tag.length == len(long)
    monkeypatch.setattr(reading, "MOST_TAGS", 5)
    found = describing.tags(path)
    assert len(found) == 6
    assert "goes on" in found[-1].name
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 10)
    assert all(len(tag.value) <= reading.CUT_AFTER_THAT for tag in describing.tags(path))


def test_a_value_that_cannot_be_read_has_its_line_all_the_same(tmp_path: Path) -> None:
    ds = header(chest(), NumberOfStudyRelatedInstances="1234", FrameTime="1.50")
    ds.add_new(0x7FE00010, "OW", chest().tobytes())
    path = write(tmp_path / "t.dcm", ds, ExplicitVRLittleEndian)
    path.write_bytes(path.read_bytes().replace(b"IS\x04\x001234", b"IS\x04\x00many").replace(b"1.50", b"1,50"))
    found = describing.tags(path)
    assert named(found, "NumberOfStudyRelatedInstances").value == "many"
    assert named(found, "FrameTime").value == "1,50"


def test_a_wrong_character_set_is_said_at_its_line(tmp_path: Path) -> None:
    ds = header(chest(), SpecificCharacterSet="ISO_IR 192")
    ds.add_new(0x00100010, "PN", "Müller".encode("latin-1"))
    ds.add_new(0x7FE00010, "OW", chest().tobytes())
    tag = named(describing.tags(write(tmp_path / "t.dcm", ds, ExplicitVRLittleEndian)), "PatientName")
    assert (tag.value, tag.note) == ("Müller", WRONG_CHARACTER_SET)


def test_sequences_without_end_have_one(tmp_path: Path) -> None:
    from pydicom.uid import generate_uid

    ds = inner = Dataset()
    for _ in range(70):
        deeper = Dataset()
        inner.ReferencedStudySequence = [deeper]
        inner = deeper
    whole = header(chest(), StudyInstanceUID=generate_uid())
    whole.update(ds)
    whole.add_new(0x7FE00010, "OW", chest().tobytes())
    path = write(tmp_path / "d.dcm", whole, ExplicitVRLittleEndian)
    try:
        found = describing.tags(path)
    except Refusal:
        return  # a reader may refuse what no device writes
    assert max(tag.depth for tag in found) <= 2 * reading.DEEPEST + 2


def test_a_picture_without_a_header_has_none(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(chest()).save(tmp_path / "p.png")
    with pytest.raises(Refusal) as caught:
        describing.tags(tmp_path / "p.png")
    assert caught.value.code == "not-dicom"


def test_tags_cross_from_the_child(tmp_path: Path) -> None:
    path = dicom(tmp_path / "c.dcm", chest(), PatientComments="Größe", SpecificCharacterSet="ISO_IR 192")
    with Opener() as opener:
        assert opener.tags(path) == describing.tags(path)
    plain, arrays = packing.pack(describing.tags(path))
    with pytest.raises(packing.GarbledError):
        packing.unpack(path, {**plain, "tags": [["a", "b"]]}, arrays)


def test_every_real_file_has_its_tags() -> None:
    """What pydicom lists of a file is listed here too, and every value is harmless."""
    from pydicom import dcmread

    root, seen = need("dicom"), 0
    for path in itertools.islice(sorted(p for p in root.glob("*/*") if p.is_file()), 0, None, 3):
        try:
            found = describing.tags(path)
        except Refusal:
            continue
        seen += 1
        assert not [t for t in found if any(ord(c) < 32 and c != "\n" for c in t.value + t.name + t.creator)]
        if path.name.endswith(".dcm") and len(found) < 20_000:
            try:
                ds = dcmread(path, stop_before_pixels=True)
            except Exception:
                continue
            top = {f"({key >> 16:04X},{key & 0xFFFF:04X})" for key in map(int, ds.keys()) if key < 0x7FE00000}
            assert top <= {tag.tag for tag in found if tag.depth == 0}, path
    assert seen > 80
