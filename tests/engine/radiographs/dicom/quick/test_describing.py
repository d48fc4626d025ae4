"""What is read by hand is what the full reader finds, on every real and every hostile file, and on changed ones."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from engine.radiographs.decoding import full_headline, headline
from engine.radiographs.dicom.quick import describing as quick
from engine.radiographs.headline import Headline
from engine.radiographs.limits import Limits
from engine.radiographs.places.reading import Places
from engine.radiographs.refusals import Refusal
from engine.radiographs.sniffing import sniff
from tests.data import need
from tests.engine.radiographs.making import chest, dicom

LIMITS = Limits()


def full(path: Path) -> Headline | Refusal:
    """The header by way of pydicom."""
    try:
        with Places(LIMITS) as places, places.opened(path, mapped=True) as source:
            return full_headline(path, sniff(source.buffer[:512], path.name), source, LIMITS)
    except Refusal as refusal:
        return refusal


def either(path: Path) -> Headline | Refusal:
    try:
        return headline(path, LIMITS)
    except Refusal as refusal:
        return refusal


@pytest.mark.parametrize(("folder", "least"), [("dicom", 280), ("hostile", 105)])
def test_equal_to_the_full_reader(folder: str, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    root, found = need(folder), []

    def noted(*arguments: object) -> quick.Quick | None:
        found.append(read(*arguments))
        return found[-1]

    read = quick.read_quick
    monkeypatch.setattr(quick, "read_quick", noted)
    with (root / "manifest.csv").open(newline="", encoding="utf-8") as stream:
        names = [row["file"] for row in csv.DictReader(stream)]
    differing = [name for name in names if either(root / name) != full(root / name)]
    assert differing == []
    assert sum(one is not None for one in found) >= least, "most are read by hand"


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "PatientName": st.sampled_from(["Doe^Jane^X", "Müller^Jörg", "Yamada^Tarou=山田^太郎", "", "^^", "a" * 70]),
        "PatientID": st.sampled_from(["1", " 7 ", "ID\\2", "", "0" * 64]),
        "PatientAge": st.sampled_from(["030Y", "012M", "abc", ""]),
        "PatientBirthDate": st.sampled_from(["19800101", "1980.01.01", ""]),
        "StudyDate": st.sampled_from(["20200229", "", "today"]),
        "AcquisitionDate": st.sampled_from(["20200101", ""]),
        "Modality": st.sampled_from(["DX", "dx ", "", "CR"]),
        "ViewPosition": st.sampled_from(["PA", "LL", ""]),
        "InstanceNumber": st.sampled_from([None, "4", " +5", "-1"]),
        "SeriesNumber": st.sampled_from([None, "0", "12"]),
        "SpecificCharacterSet": st.sampled_from(
            ["ISO_IR 192", "ISO_IR 100", ["", "ISO 2022 IR 87"], "ISO_IR 999", "latin1"]
        ),
        "NumberOfFrames": st.sampled_from(["1", "3", "0"]),
        "HighBit": st.sampled_from([7, 6, 12]),
        "BitsStored": st.sampled_from([8, 7, 0, 9]),
        "PhotometricInterpretation": st.sampled_from(["MONOCHROME1", "RGB", "", "PALETTE COLOR"]),
    },
)


@given(fields=FIELDS, place=st.integers(0, 1200), byte=st.integers(0, 255), cut=st.integers(0, 900))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.filterwarnings("ignore")
def test_equal_on_any_header_and_any_damage(
    tmp_path: Path, fields: dict[str, object], place: int, byte: int, cut: int
) -> None:
    path = dicom(tmp_path / "x.dcm", chest(8, 8), **fields)
    assert either(path) == full(path)
    whole = bytearray(path.read_bytes())
    whole[place % len(whole)] = byte
    path.write_bytes(whole)
    assert either(path) == full(path)
    path.write_bytes(whole[: max(len(whole) - cut, 140)])
    assert either(path) == full(path)


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian])
def test_every_order_of_bytes_is_read_by_hand(tmp_path: Path, syntax: str) -> None:
    around = Dataset()
    around.CodeMeaning, around.ConceptCodeSequence = "a", [Dataset(), Dataset()]
    path = dicom(tmp_path / "x.dcm", chest(50, 40), syntax=syntax, ProcedureCodeSequence=[around] * 90, WindowWidth=9)
    found = quick.read_quick(path.read_bytes(), path.read_bytes, path.stat().st_size, LIMITS)
    assert found is not None
    assert (found.rows, found.columns, found.identity.patient_name) == (50, 40, "Test, Picture")
    assert either(path) == full(path)


def test_a_header_that_goes_on_is_read_on(tmp_path: Path) -> None:
    """A picture of the patient's door plate before the rows: the first bytes don't reach."""
    path = dicom(tmp_path / "x.dcm", chest(), ContributingEquipmentSequence=[], EncapsulatedDocument=None)
    whole = path.read_bytes()
    at = whole.index(b"\x20\x00\x0d\x00UI")
    long = b"\x19\x00\x10\x10OB\x00\x00" + (100_000).to_bytes(4, "little") + bytes(100_000)
    path.write_bytes(whole[:at] + long + whole[at:])
    found = quick.read_quick(path.read_bytes()[:32768], path.read_bytes, path.stat().st_size, LIMITS)
    assert found is not None
    assert found.rows == 120
    assert either(path) == full(path)
