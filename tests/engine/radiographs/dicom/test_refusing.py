"""DICOM files that are refused: what is missing, impossible, too large, not shown or no image at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRLittleEndian,
    JPEGLSLossless,
)

from engine.radiographs.decoding import decode
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs.making import chest, compressed, dicom, header, write

imagecodecs = pytest.importorskip("imagecodecs")


def refused(path: Path, limits: Limits | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        decode(path, 1, limits)
    return caught.value


def test_missing_bytes_are_refused_and_a_missing_pad_byte_is_not(tmp_path: Path) -> None:
    odd = chest(5, 5)
    ds = header(odd)
    ds.add_new(0x7FE00010, "OB", odd.tobytes() + b"\0")
    path = write(tmp_path / "p.dcm", ds, ExplicitVRLittleEndian)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert np.array_equal(decode(path).pixels, odd)
    path.write_bytes(whole[:-2])
    assert refused(path).code == "truncated"


def test_sizes_are_held_against_the_limit_before_decoding(tmp_path: Path) -> None:
    small = Limits(pixels=1000)
    assert refused(dicom(tmp_path / "a.dcm", chest(40, 40)), small).code == "too-large"
    code = imagecodecs.jpegls_encode(chest(40, 40))
    lying = compressed(tmp_path / "b.dcm", chest(20, 20), [code], JPEGLSLossless)
    assert refused(lying, small).code == "too-large"
    large = imagecodecs.jpegls_encode(chest(1200, 1200))
    assert refused(compressed(tmp_path / "c.dcm", chest(20, 20), [large], JPEGLSLossless)).code == "header-lies"


def test_a_deflate_bomb_is_stopped(tmp_path: Path) -> None:
    path = dicom(tmp_path / "d.dcm", chest(), syntax=DeflatedExplicitVRLittleEndian)
    assert decode(path).rows == 120
    assert refused(path, Limits(inflated_bytes=1000)).code == "too-large"


@pytest.mark.parametrize(
    ("sop_class", "word"),
    [
        ("1.2.840.10008.5.1.4.1.1.88.11", "structured report"),
        ("1.2.840.10008.5.1.4.1.1.104.1", "PDF"),
        ("1.2.840.10008.5.1.4.1.1.11.1", "presentation state"),
        ("1.2.840.10008.5.1.4.1.1.9.1.1", "waveform"),
        ("1.2.840.10008.5.1.4.1.1.481.5", "RT plan"),
        ("1.2.840.10008.5.1.4.1.1.481.3", "RT structure set"),
        ("1.2.840.10008.1.3.10", "DICOMDIR"),
    ],
)
def test_what_is_no_image_is_named(tmp_path: Path, sop_class: str, word: str) -> None:
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID, ds.PatientName = sop_class, "1.2.3", "A"
    refusal = refused(write(tmp_path / "n.dcm", ds, ExplicitVRLittleEndian))
    assert refusal.code == "not-an-image"
    assert word in refusal.reason


@pytest.mark.parametrize("syntax", ["1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.110", "1.2.3.4.5"])
def test_other_encodings_are_refused_by_name(tmp_path: Path, syntax: str) -> None:
    refusal = refused(compressed(tmp_path / "v.dcm", chest(), [b"1234"], syntax))
    assert refusal.code == "transfer-syntax"
    assert syntax in refusal.reason


@pytest.mark.parametrize(
    "attributes",
    [
        {"Rows": 0},
        {"Columns": None},
        {"SamplesPerPixel": 2},
        {"BitsAllocated": 7},
        {"BitsStored": 9},
        {"PhotometricInterpretation": "RGB"},
    ],
)
def test_impossible_layouts_are_refused(tmp_path: Path, attributes: dict[str, object]) -> None:
    assert refused(dicom(tmp_path / "i.dcm", chest(), **attributes)).code == "header-lies"


def test_a_frame_that_is_not_there(tmp_path: Path) -> None:
    path = dicom(tmp_path / "f.dcm", chest())
    with pytest.raises(Refusal) as caught:
        decode(path, 2)
    assert caught.value.code == "unusable-input"
