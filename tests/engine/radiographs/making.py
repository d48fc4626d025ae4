"""Radiographs and DICOM files for tests, made by code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, generate_uid

from engine.radiographs.radiograph import Radiograph

DX = "1.2.840.10008.5.1.4.1.1.1.1"


def chest(rows: int = 120, columns: int = 100, seed: int = 7) -> np.ndarray:
    """Something with the greys of a chest, 0..255: dark lungs, bright middle, a little noise."""
    y, x = np.mgrid[0:rows, 0:columns]
    picture = 170.0 + 40.0 * np.sin(y / rows * 3)
    for center in (0.3, 0.7):
        picture -= 130.0 * np.exp(-(((x / columns - center) / 0.13) ** 2) - ((y / rows - 0.45) / 0.3) ** 2)
    picture += np.random.default_rng(seed).normal(0, 4, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def radiograph(pixels: Any, **fields: Any) -> Radiograph:
    """A Radiograph of these pixels; everything else by name."""
    array = np.asarray(pixels)
    plain: dict[str, Any] = {
        "path": Path("made.dcm"),
        "sha256": "",
        "format": "DICOM",
        "bits_stored": array.dtype.itemsize * 8,
    }
    return Radiograph(pixels=array, **{**plain, **fields})


def dicom(path: Path, pixels: np.ndarray, *, syntax: str = ExplicitVRLittleEndian, **attributes: Any) -> Path:
    """Write a DX file of one frame (or as ``frames`` says), uncompressed; attributes override what pixels say."""
    ds = header(pixels, **attributes)
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    ds.add_new(0x7FE00010, "OW", pixels.astype(pixels.dtype.newbyteorder(order)).tobytes())
    return write(path, ds, syntax)


def compressed(path: Path, pixels: np.ndarray, codes: list[bytes], syntax: str, **attributes: Any) -> Path:
    """Write a DX file of code streams, one for each frame."""
    ds = header(pixels, **attributes)
    ds.add_new(0x7FE00010, "OB", encapsulate(codes))
    ds["PixelData"].is_undefined_length = True
    return write(path, ds, syntax)


def header(pixels: np.ndarray, **attributes: Any) -> Dataset:
    """A data set without pixels."""
    ds = Dataset()
    ds.SOPClassUID, ds.SOPInstanceUID = DX, generate_uid()
    ds.StudyInstanceUID, ds.SeriesInstanceUID = generate_uid(), generate_uid()
    ds.Modality, ds.PatientName, ds.PatientID = "DX", "Test^Picture", "T1"
    ds.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    ds.PhotometricInterpretation = "RGB" if pixels.ndim == 3 else "MONOCHROME2"
    if pixels.ndim == 3:
        ds.PlanarConfiguration = 0
    ds.Rows, ds.Columns = pixels.shape[:2]
    bits = pixels.dtype.itemsize * 8
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = bits, bits, bits - 1
    ds.PixelRepresentation = int(np.issubdtype(pixels.dtype, np.signedinteger))
    for keyword, value in attributes.items():
        if value is None and keyword in ds:
            delattr(ds, keyword)
        else:
            setattr(ds, keyword, value)
    return ds


def lut(entries: Any, first: int = 0, bits: int = 16, explanation: str = "", *, signed: bool = False) -> Dataset:
    """An item of a Modality or VOI LUT Sequence."""
    item = Dataset()
    item.add_new(0x00283002, "SS" if signed else "US", [len(entries) % 65536, first, bits])
    if explanation:
        item.LUTExplanation = explanation
    item.add_new(0x00283006, "OW", np.asarray(entries, dtype="<u2").tobytes())
    return item


def write(path: Path, ds: Dataset, syntax: str) -> Path:
    """Save with a proper file meta."""
    ds.file_meta = FileMetaDataset()
    # pydicom writes no syntax that it doesn't know: another one is put in its place afterwards.
    known = UID(syntax).is_private or (UID(syntax).is_transfer_syntax and UID(syntax).name != syntax)
    stand_in = ExplicitVRLittleEndian if not known else syntax
    ds.file_meta.TransferSyntaxUID = UID(stand_in)
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    ds.save_as(
        path,
        implicit_vr=syntax == ImplicitVRLittleEndian,
        little_endian=syntax != ExplicitVRBigEndian,
        enforce_file_format=True,
    )
    if not known:
        whole = path.read_bytes()
        old = _element(0x10, stand_in)
        new = _element(0x10, syntax)
        path.write_bytes(whole.replace(old, new, 1))
    return path


def _element(number: int, uid: str) -> bytes:
    """A UI element of the file meta."""
    value = uid.encode() + b"\0" * (len(uid) % 2)
    return bytes((2, 0, number, 0)) + b"UI" + len(value).to_bytes(2, "little") + value
