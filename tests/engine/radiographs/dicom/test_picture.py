"""A DICOM file to stored values and their meaning, one test for each rule."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.radiograph import Window
from tests.engine.radiographs.making import DX, chest, compressed, dicom, header, lut, write

imagecodecs = pytest.importorskip("imagecodecs")


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32])
@pytest.mark.parametrize(
    "syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian]
)
def test_uncompressed_of_every_type(tmp_path: Path, dtype: type, syntax: str) -> None:
    info = np.iinfo(dtype)
    pixels = np.linspace(info.min, info.max, 12 * 10).astype(dtype).reshape(12, 10)
    if syntax == ExplicitVRBigEndian and pixels.dtype.itemsize == 1:
        ds = header(pixels)
        ds.add_new(0x7FE00010, "OB", pixels.tobytes())
        opened = decode(write(tmp_path / "u.dcm", ds, syntax))
    else:
        opened = decode(dicom(tmp_path / "u.dcm", pixels, syntax=syntax))
    assert opened.pixels.dtype == dtype
    assert np.array_equal(opened.pixels, pixels)


def test_bits_above_high_bit_are_no_pixel(tmp_path: Path) -> None:
    """An old overlay in bit 12 must not brighten the picture."""
    pixels = chest().astype(np.uint16) * 16
    path = dicom(tmp_path / "o.dcm", pixels | 0x1000, BitsStored=12, HighBit=11)
    opened = decode(path)
    assert np.array_equal(opened.pixels, pixels)
    assert opened.bits_stored == 12


def test_high_bit_shifts(tmp_path: Path) -> None:
    pixels = chest().astype(np.uint16)
    assert np.array_equal(decode(dicom(tmp_path / "h.dcm", pixels << 8, BitsStored=8, HighBit=15)).pixels, pixels)


def test_the_sign_is_extended_from_high_bit(tmp_path: Path) -> None:
    values = np.arange(-256, 256, dtype=np.int16).reshape(16, 32)
    words = (values & 0x1FF).astype(np.uint16)
    opened = decode(dicom(tmp_path / "s.dcm", words, BitsStored=9, HighBit=8, PixelRepresentation=1))
    assert np.array_equal(opened.pixels, values)


def test_one_bit_frames_need_not_begin_at_a_byte(tmp_path: Path) -> None:
    frames = np.random.default_rng(0).integers(0, 2, (3, 5, 5), dtype=np.uint8)
    ds = header(frames[0], BitsAllocated=1, BitsStored=1, HighBit=0, NumberOfFrames=3)
    packed = np.packbits(frames.ravel(), bitorder="little").tobytes()
    ds.add_new(0x7FE00010, "OB", packed + b"\0" * (len(packed) % 2))
    path = write(tmp_path / "b.dcm", ds, ExplicitVRLittleEndian)
    for number in (1, 2, 3):
        assert np.array_equal(decode(path, number).pixels, frames[number - 1])


def test_twelve_bits_allocated(tmp_path: Path) -> None:
    values = np.array([[0x123, 0xABC], [0xFFF, 0x001]])
    packed = bytes([0x23, 0xC1, 0xAB, 0xFF, 0x1F, 0x00])
    ds = header(values.astype(np.uint16), BitsAllocated=12, BitsStored=12, HighBit=11)
    ds.add_new(0x7FE00010, "OW", packed)
    assert decode(write(tmp_path / "t.dcm", ds, ExplicitVRLittleEndian)).pixels.tolist() == values.tolist()


def test_float_pixels(tmp_path: Path) -> None:
    pixels = np.linspace(-1, 1, 64, dtype=np.float32).reshape(8, 8)
    ds = header(pixels, BitsAllocated=32, BitsStored=None, HighBit=None, PixelRepresentation=None)
    ds.add_new(0x7FE00008, "OF", pixels.tobytes())
    assert np.array_equal(decode(write(tmp_path / "f.dcm", ds, ExplicitVRLittleEndian)).pixels, pixels)


def test_codecs_give_the_same_values(tmp_path: Path) -> None:
    pixels = chest().astype(np.uint16) * 16 + 3
    codes = {
        JPEG2000Lossless: imagecodecs.jpeg2k_encode(pixels, level=0, codecformat="j2k"),
        JPEGLSLossless: imagecodecs.jpegls_encode(pixels),
        JPEGLosslessSV1: imagecodecs.jpeg8_encode(pixels, lossless=True, predictor=1, bitspersample=12),
    }
    for syntax, code in codes.items():
        for signed in (0, 1):
            path = compressed(
                tmp_path / "c.dcm", pixels, [code], syntax, BitsStored=12, HighBit=11, PixelRepresentation=signed
            )
            if syntax == JPEGLosslessSV1 or not signed:
                assert np.array_equal(decode(path).pixels & 0xFFF, pixels), syntax


def test_run_lengths(tmp_path: Path) -> None:
    from pydicom.pixels.encoders import RLELosslessEncoder

    pixels = np.repeat(chest().astype(np.int16) * 50 - 5000, 3, axis=1)
    ds = header(pixels)
    code = RLELosslessEncoder.encode(
        pixels.tobytes(),
        rows=ds.Rows,
        columns=ds.Columns,
        samples_per_pixel=1,
        bits_allocated=16,
        bits_stored=16,
        pixel_representation=1,
        photometric_interpretation="MONOCHROME2",
        number_of_frames=1,
    )
    assert np.array_equal(decode(compressed(tmp_path / "r.dcm", pixels, [code], RLELossless)).pixels, pixels)


def test_a_frame_over_several_fragments_and_several_frames(tmp_path: Path) -> None:
    first, second = chest(seed=1), chest(seed=2)
    codes = [imagecodecs.jpegls_encode(picture) for picture in (first, second)]
    half = len(codes[0]) // 4 * 2  # a fragment is even
    both = compressed(tmp_path / "2.dcm", first, codes, JPEGLSLossless, NumberOfFrames=2)
    for number, picture in ((1, first), (2, second)):
        opened = decode(both, number)
        assert np.array_equal(opened.pixels, picture)
        assert (opened.frame, opened.frames) == (number, 2)
    cut = [codes[0][:half], codes[0][half:], codes[1]]
    without_table = compressed(tmp_path / "3.dcm", first, cut, JPEGLSLossless, NumberOfFrames=2)
    assert np.array_equal(decode(without_table, 1).pixels, first)
    assert np.array_equal(decode(without_table, 2).pixels, second)


def test_fewer_frames_than_stated_are_counted(tmp_path: Path) -> None:
    picture = chest()
    path = compressed(
        tmp_path / "n.dcm", picture, [imagecodecs.jpegls_encode(picture)], JPEGLSLossless, NumberOfFrames=9
    )
    opened = decode(path)
    assert opened.frames == 1
    assert any("9 frames" in notice for notice in opened.notices)


@pytest.mark.parametrize("planar", [0, 1])
def test_rgb_of_both_arrangements(tmp_path: Path, planar: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    ds = header(pixels, PlanarConfiguration=planar)
    data = pixels if planar == 0 else np.moveaxis(pixels, 2, 0)
    ds.add_new(0x7FE00010, "OB", np.ascontiguousarray(data).tobytes())
    assert np.array_equal(decode(write(tmp_path / "c.dcm", ds, ExplicitVRLittleEndian)).pixels, pixels)


def test_ybr_full_and_its_halved_form(tmp_path: Path) -> None:
    """PS3.3 C.7.6.3.1.2, longhand; in 422 two pixels share their chrominance."""
    y, cb, cr = 120, 90, 170
    red, green, blue = y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)
    expected = [round(red), round(green), round(blue)]
    pixels = np.tile(np.array([y, cb, cr], np.uint8), (4, 4, 1))
    full = dicom(tmp_path / "y.dcm", pixels, PhotometricInterpretation="YBR_FULL")
    ds = header(pixels, PhotometricInterpretation="YBR_FULL_422")
    ds.add_new(0x7FE00010, "OB", np.tile(np.array([y, y, cb, cr], np.uint8), 8).tobytes())
    halved = write(tmp_path / "h.dcm", ds, ExplicitVRLittleEndian)
    for path in (full, halved):
        opened = decode(path)
        assert opened.photometric == "RGB"
        assert opened.pixels[3, 3].tolist() == expected


@pytest.mark.parametrize("stated", ["RGB", "YBR_FULL_422"])
def test_a_jpeg_is_converted_once_by_its_own_word(tmp_path: Path, stated: str) -> None:
    colour = np.zeros((16, 16, 3), np.uint8)
    colour[:] = (200, 60, 30)
    as_ybr = imagecodecs.jpeg8_encode(colour, level=98, colorspace="RGB", outcolorspace="YCBCR", subsampling="444")
    as_rgb = imagecodecs.jpeg8_encode(colour, level=98, colorspace="RGB", outcolorspace="RGB")
    for code in (as_ybr, as_rgb):
        path = compressed(tmp_path / "j.dcm", colour, [code], JPEGBaseline8Bit, PhotometricInterpretation=stated)
        assert np.abs(decode(path).pixels.astype(int) - colour).max() <= 4


def test_palette_colour_takes_end_entries(tmp_path: Path) -> None:
    indices = np.array([[0, 1, 2], [3, 9, 255]], np.uint8)
    extra = {"PhotometricInterpretation": "PALETTE COLOR"}
    ds = header(indices, **extra)
    for name, shift in (("Red", 0), ("Green", 1), ("Blue", 2)):
        ds.add_new({"Red": 0x00281101, "Green": 0x00281102, "Blue": 0x00281103}[name], "US", [3, 1, 16])
        entries = (np.array([10, 20, 30]) + shift) * 256
        setattr(ds, f"{name}PaletteColorLookupTableData", entries.astype("<u2").tobytes())
    ds.add_new(0x7FE00010, "OB", indices.tobytes())
    opened = decode(write(tmp_path / "p.dcm", ds, ExplicitVRLittleEndian))
    assert opened.pixels[:, :, 0].tolist() == [[10, 10, 20], [30, 30, 30]]
    assert opened.pixels[0, 0].tolist() == [10, 11, 12]


def test_segmented_palette(tmp_path: Path) -> None:
    """One discrete segment, one linear, one indirect copy of both (PS3.3 C.7.9.2)."""
    indices = np.arange(8, dtype=np.uint8).reshape(2, 4)
    words = [0, 2, 0, 256, 1, 2, 768, 2, 2, 0, 0]
    ds = header(indices, PhotometricInterpretation="PALETTE COLOR")
    for number, name in enumerate(("Red", "Green", "Blue")):
        ds.add_new(0x00281101 + number, "US", [8, 0, 16])
        ds.add_new(0x00281221 + number, "OW", np.array(words, "<u2").tobytes())
        assert f"Segmented{name}PaletteColorLookupTableData" in ds
    ds.add_new(0x7FE00010, "OB", indices.tobytes())
    opened = decode(write(tmp_path / "g.dcm", ds, ExplicitVRLittleEndian))
    assert opened.pixels[:, :, 0].ravel().tolist() == [0, 1, 2, 3, 0, 1, 2, 3]


def test_windows_with_their_names_and_function(tmp_path: Path) -> None:
    path = dicom(
        tmp_path / "w.dcm",
        chest(),
        WindowCenter=[100, 60],
        WindowWidth=[200, 80],
        WindowCenterWidthExplanation=["Normal", "Lung"],
        VOILUTFunction="SIGMOID",
    )
    assert decode(path).windows == (Window(100, 200, "SIGMOID", "Normal"), Window(60, 80, "SIGMOID", "Lung"))


@pytest.mark.parametrize(("centers", "widths"), [([1, 2], [3]), ([1], [0]), ([1], [-5]), (["nan"], [4])])
def test_windows_that_cannot_be_applied_are_said(tmp_path: Path, centers: list[float], widths: list[float]) -> None:
    from pydicom import config

    ds = header(chest())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(config.settings, "writing_validation_mode", config.IGNORE)
        ds.add_new(0x00281050, "LO", [str(c) for c in centers])
        ds.add_new(0x00281051, "LO", [str(w) for w in widths])
        ds.add_new(0x7FE00010, "OB", chest().tobytes())
        opened = decode(write(tmp_path / "w.dcm", ds, ExplicitVRLittleEndian))
    assert opened.windows == ()
    assert any("window" in notice for notice in opened.notices)


def test_tables_of_every_make(tmp_path: Path) -> None:
    """0 entries mean 65,536; a negative first value; 8-bit entries packed two in a word; a depth that is claimed."""
    pixels = np.arange(-8, 8, dtype=np.int16).reshape(4, 4)
    packed = Dataset()
    packed.add_new(0x00283002, "SS", [4, -2, 8])
    packed.add_new(0x00283006, "OW", bytes([1, 2, 3, 250]))
    items = [
        lut(np.arange(65536), 0, 16, "whole"),
        lut([0, 5, 9], -1, 4, "signed", signed=True),
        packed,
        lut([0, 4095], 0, 16, "claims 16"),
    ]
    tables = decode(dicom(tmp_path / "t.dcm", pixels, VOILUTSequence=items)).voi_luts
    assert [(t.entries.size, t.first, t.bits) for t in tables] == [
        (65536, 0, 16),
        (3, -1, 4),
        (4, -2, 8),
        (2, 0, 12),
    ]
    assert tables[2].entries.tolist() == [1, 2, 3, 250]
    assert tables[0].explanation == "whole"


def test_per_frame_groups_win_over_shared_ones(tmp_path: Path) -> None:
    def group(center: float, slope: float) -> Dataset:
        window, transform, outer = Dataset(), Dataset(), Dataset()
        window.WindowCenter, window.WindowWidth = center, 50
        transform.RescaleSlope, transform.RescaleIntercept = slope, 0
        outer.FrameVOILUTSequence, outer.PixelValueTransformationSequence = [window], [transform]
        return outer

    shared, own = group(10, 2), group(20, 3)
    del own.PixelValueTransformationSequence
    pixels = np.zeros((2, 4, 4), np.uint16)
    ds = header(pixels[0], NumberOfFrames=2)
    ds.SharedFunctionalGroupsSequence, ds.PerFrameFunctionalGroupsSequence = [shared], [Dataset(), own]
    ds.add_new(0x7FE00010, "OW", pixels.tobytes())
    path = write(tmp_path / "e.dcm", ds, ExplicitVRLittleEndian)
    assert (decode(path, 1).windows[0].center, decode(path, 1).slope) == (10, 2)
    assert (decode(path, 2).windows[0].center, decode(path, 2).slope) == (20, 2)


def test_padding_is_signed_as_the_pixels_are(tmp_path: Path) -> None:
    pixels = np.full((4, 4), -2000, np.int16)
    ds = header(pixels)
    ds.add_new(0x00280120, "US", 65536 - 2000)
    ds.add_new(0x00280121, "SS", -1990)
    ds.add_new(0x7FE00010, "OW", pixels.tobytes())
    assert decode(write(tmp_path / "p.dcm", ds, ExplicitVRLittleEndian)).padding == (-2000, -1990)


def test_orientation_is_never_invented(tmp_path: Path) -> None:
    assert decode(dicom(tmp_path / "a.dcm", chest())).edges is None
    assert decode(dicom(tmp_path / "b.dcm", chest(), PatientOrientation=["L", "F"])).edges == ("L", "F")
    assert decode(dicom(tmp_path / "c.dcm", chest(), PatientOrientation=["X", "F"])).edges is None


def test_a_deflated_frame(tmp_path: Path) -> None:
    picture = chest()
    machine = zlib.compressobj(wbits=-15)
    code = machine.compress(picture.tobytes()) + machine.flush()
    path = compressed(tmp_path / "z.dcm", picture, [code], "1.2.840.10008.1.2.8.1")
    assert np.array_equal(decode(path).pixels, picture)


def test_a_bare_data_set_opens(tmp_path: Path) -> None:
    """No preamble, no file meta: the encoding that fits is taken and said."""
    path = dicom(tmp_path / "m.dcm", chest(), syntax=ImplicitVRLittleEndian)
    whole = path.read_bytes()
    path.write_bytes(whole[whole.index(b"\x08\x00\x16\x00") :])
    opened = decode(path)
    assert np.array_equal(opened.pixels, chest())
    assert any("encoded" in notice for notice in opened.notices)


def test_unknown_photometric_interpretations_are_shown_with_a_notice(tmp_path: Path) -> None:
    opened = decode(dicom(tmp_path / "p.dcm", chest(), PhotometricInterpretation="FOO"))
    assert display.notices(opened)
    assert opened.identity.modality == "DX"
    assert opened.format == "DICOM"
    assert DX
