"""The same radiograph in every dress gives the engine the same picture (DISPLAY-RULES 10)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydicom.uid import JPEG2000, ExplicitVRBigEndian, JPEG2000Lossless, JPEGLosslessSV1, JPEGLSLossless

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.geometry import reduce_area
from tests.engine.radiographs.making import chest, compressed, dicom, lut

imagecodecs = pytest.importorskip("imagecodecs")
PICTURE = chest(200, 180)
WINDOW_8 = {"WindowCenter": 128, "WindowWidth": 256}
WINDOW_12 = {"WindowCenter": 2048, "WindowWidth": 4096, "BitsStored": 12, "HighBit": 11}
WINDOW_16 = {"WindowCenter": 32768, "WindowWidth": 65536}


def twelve(picture: np.ndarray) -> np.ndarray:
    return np.rint(picture / 255 * 4095).astype(np.uint16)


def make(folder: Path, twin: str) -> Path:
    path, inverse = folder / "twin.dcm", 255 - PICTURE
    if twin == "png":
        Image.fromarray(PICTURE).save(folder / "twin.png")
        return folder / "twin.png"
    if twin == "png-16":
        Image.fromarray(PICTURE.astype(np.uint16) * 257).save(folder / "twin.png")
        return folder / "twin.png"
    made = {
        "monochrome2": lambda: dicom(path, PICTURE, **WINDOW_8),
        "monochrome1": lambda: dicom(path, inverse, PhotometricInterpretation="MONOCHROME1", **WINDOW_8),
        "monochrome1-inverse": lambda: dicom(
            path, inverse, PhotometricInterpretation="MONOCHROME1", PresentationLUTShape="INVERSE", **WINDOW_8
        ),
        "12-bit": lambda: dicom(path, twelve(PICTURE), **WINDOW_12),
        "12-bit-monochrome1": lambda: dicom(
            path, twelve(inverse), PhotometricInterpretation="MONOCHROME1", **WINDOW_12
        ),
        "16-bit": lambda: dicom(path, PICTURE.astype(np.uint16) * 257, **WINDOW_16),
        "16-bit-big": lambda: dicom(path, PICTURE.astype(np.uint16) * 257, syntax=ExplicitVRBigEndian, **WINDOW_16),
        "signed": lambda: dicom(
            path, PICTURE.astype(np.int16) - 1024, RescaleSlope=1, RescaleIntercept=1024, **WINDOW_8
        ),
        "negative-slope": lambda: dicom(path, inverse, RescaleSlope=-1, RescaleIntercept=255, **WINDOW_8),
        "voi-lut": lambda: dicom(path, PICTURE, VOILUTSequence=[lut(np.arange(256) * 257)]),
        "jpeg2000": lambda: compressed(
            path,
            twelve(PICTURE),
            [imagecodecs.jpeg2k_encode(twelve(PICTURE), codecformat="j2k")],
            JPEG2000Lossless,
            **WINDOW_12,
        ),
        "jpeg2000-lossy": lambda: compressed(
            path,
            twelve(PICTURE),
            [imagecodecs.jpeg2k_encode(twelve(PICTURE), level=80, codecformat="j2k")],
            JPEG2000,
            **WINDOW_12,
        ),
        "jpeg-ls": lambda: compressed(path, PICTURE, [imagecodecs.jpegls_encode(PICTURE)], JPEGLSLossless, **WINDOW_8),
        "jpeg-lossless": lambda: compressed(
            path, PICTURE, [imagecodecs.jpeg8_encode(PICTURE, lossless=True, predictor=1)], JPEGLosslessSV1, **WINDOW_8
        ),
        "rgb": lambda: dicom(path, PICTURE[:, :, None].repeat(3, axis=2)),
    }
    return made[twin]()


TWINS = (
    "png",
    "png-16",
    "monochrome2",
    "monochrome1",
    "monochrome1-inverse",
    "12-bit",
    "12-bit-monochrome1",
    "16-bit",
    "16-bit-big",
    "signed",
    "negative-slope",
    "voi-lut",
    "jpeg2000",
    "jpeg2000-lossy",
    "jpeg-ls",
    "jpeg-lossless",
    "rgb",
)


@pytest.mark.parametrize("twin", TWINS)
def test_twins_are_alike(tmp_path: Path, twin: str) -> None:
    opened = decode(make(tmp_path, twin))
    first, expected = display.as_first_displayed(opened), PICTURE / 255.0
    if twin == "jpeg2000-lossy":  # loses noise by design; what an engine sees of it is the same
        first, expected = reduce_area(first, 20, 18), reduce_area(expected, 20, 18)
        assert np.abs(first - expected).max() < 0.008
    else:
        assert np.abs(first - expected).max() < 0.0005


def test_a_dicom_without_a_window_is_close(tmp_path: Path) -> None:
    """Percentiles stretch the picture a little, but no grey is far from where it was."""
    opened = decode(dicom(tmp_path / "n.dcm", twelve(PICTURE), BitsStored=12, HighBit=11))
    assert np.corrcoef(display.as_first_displayed(opened).ravel(), PICTURE.ravel())[0, 1] > 0.99
