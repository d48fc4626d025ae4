"""Overlay planes: where they lie, what they are called, and that they are no part of the pixels (DISPLAY-RULES 7)."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.dicom.overlays import BAD_OVERLAY
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import Plane
from tests.data import need
from tests.engine.radiographs.making import chest, header, write

BITS = np.random.default_rng(3).integers(0, 2, (6, 9), dtype=np.uint8)


def overlay(
    ds: Dataset, bits: np.ndarray, group: int = 0x6000, origin: tuple[int, int] = (1, 1), **more: object
) -> None:
    """Add a plane of its own bits to a header."""
    base = group << 16
    frames = bits.shape[0] if bits.ndim == 3 else 0
    ds.add_new(base | 0x0010, "US", bits.shape[-2])
    ds.add_new(base | 0x0011, "US", bits.shape[-1])
    if frames:
        ds.add_new(base | 0x0015, "IS", frames)
        ds.add_new(base | 0x0051, "US", more.get("first", 1))
    ds.add_new(base | 0x0022, "LO", more.get("description", ""))
    ds.add_new(base | 0x0040, "CS", more.get("kind", "G"))
    ds.add_new(base | 0x0050, "SS", list(origin))
    ds.add_new(base | 0x0100, "US", 1)
    ds.add_new(base | 0x0102, "US", 0)
    ds.add_new(base | 0x1500, "LO", more.get("label", ""))
    packed = np.packbits(bits.ravel(), bitorder="little").tobytes()
    packed = packed + b"\0" * (len(packed) % 2)
    if more.get("big"):
        packed = np.frombuffer(packed, "<u2").astype(">u2").tobytes()
    ds.add_new(base | 0x3000, "OW", packed)


def saved(path: Path, ds: Dataset, pixels: np.ndarray, syntax: str = ExplicitVRLittleEndian) -> Path:
    ds.add_new(
        0x7FE00010,
        "OW",
        pixels.astype(pixels.dtype.newbyteorder(">" if syntax == ExplicitVRBigEndian else "<")).tobytes(),
    )
    return write(path, ds, syntax)


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian])
def test_a_plane_has_bits_place_words_and_kind(tmp_path: Path, syntax: str) -> None:
    pixels = chest(20, 30).astype(np.uint16)
    ds = header(pixels)
    overlay(
        ds, BITS, 0x6002, (3, -4), label="Marks", description="Two marks", kind="R", big=syntax == ExplicitVRBigEndian
    )
    opened = decode(saved(tmp_path / "o.dcm", ds, pixels, syntax))
    (plane,) = opened.planes
    assert np.array_equal(plane.bits, BITS.astype(bool))
    assert (plane.row, plane.column, plane.group) == (2, -5, 0x6002)
    assert (plane.label, plane.description, plane.kind) == ("Marks", "Two marks", "roi")
    assert np.array_equal(opened.pixels, pixels)
    assert opened.notices == ()


def test_planes_in_unused_bits_are_drawn_and_are_no_pixels(tmp_path: Path) -> None:
    """Bits 12 and 15 of words of 12 bits; a plane that claims a bit of the pixel itself is none."""
    pixels = chest(8, 10).astype(np.uint16) * 16
    first, second = np.random.default_rng(1).integers(0, 2, (2, 8, 10), dtype=np.uint16)
    words = pixels | first << 12 | second << 15
    ds = header(words, BitsStored=12, HighBit=11)
    for group, position in ((0x6000, 12), (0x6002, 15), (0x6004, 4)):
        ds.add_new(group << 16 | 0x0100, "US", 16)
        ds.add_new(group << 16 | 0x0102, "US", position)
    opened = decode(saved(tmp_path / "u.dcm", ds, words))
    assert [plane.group for plane in opened.planes] == [0x6000, 0x6002]
    assert np.array_equal(opened.planes[0].bits, first.astype(bool))
    assert np.array_equal(opened.planes[1].bits, second.astype(bool))
    assert np.array_equal(opened.pixels, pixels)


def test_a_plane_of_several_frames_belongs_to_its_frames(tmp_path: Path) -> None:
    pixels = np.zeros((4, 5, 7), np.uint8)
    bits = np.random.default_rng(2).integers(0, 2, (2, 5, 7), dtype=np.uint8)
    ds = header(pixels[0], NumberOfFrames=4)
    overlay(ds, bits, first=2)
    path = saved(tmp_path / "m.dcm", ds, pixels)
    shown = [decode(path, frame).planes for frame in (1, 2, 3, 4)]
    assert [len(planes) for planes in shown] == [0, 1, 1, 0]
    assert np.array_equal(shown[1][0].bits, bits[0])
    assert np.array_equal(shown[2][0].bits, bits[1])


@pytest.mark.parametrize("fault", ["short", "no rows", "huge"])
def test_a_damaged_plane_is_left_out_and_said(tmp_path: Path, fault: str) -> None:
    pixels = chest(8, 10)
    ds = header(pixels)
    overlay(ds, BITS)
    if fault == "no rows":
        del ds[0x60000010]
    else:
        ds[0x60000010].value = 60000 if fault == "huge" else 40
    opened = decode(saved(tmp_path / "d.dcm", ds, pixels))
    assert opened.planes == ()
    assert opened.notices == (BAD_OVERLAY,)


def test_planes_cross_from_the_child(tmp_path: Path) -> None:
    pixels = chest(20, 30)
    ds = header(pixels)
    overlay(ds, BITS, label="A")
    path = saved(tmp_path / "c.dcm", ds, pixels)
    with Opener() as opener:
        (plane,) = opener.open(path).planes
    assert np.array_equal(plane.bits, BITS.astype(bool))


def test_a_plane_is_cut_to_the_picture() -> None:
    whole = Plane(np.ones((4, 4), bool), -2, 3).over(5, 5)
    assert whole.sum() == 2 * 2
    assert whole[:2, 3:].all()
    assert not Plane(np.ones((2, 2), bool), 9, 9).over(5, 5).any()
    assert not Plane(np.ones((2, 2), bool), -9, -9).over(5, 5).any()


# How many planes, and how many bits of each: read from the files by hand with dcmdump and the formula of PS3.3 C.9.2.
REAL = {
    "derived/dx8_cxr_embedded_overlay.dcm": [2032],
    "derived/dx8_cxr_two_overlays.dcm": [354, 194],
    "fo-dicom/OutOfBoundsOverlay.dcm": [201, 201],
    "dcm4che/ovly_p01.dcm": [532, 537, 603, 606],
    "dwv/leadtools-flowers-8-mono2-rle.dcm": [],  # a group of empty elements
    "fo-dicom/IM-0001-0001-0001.dcm": [],  # a description without bits
}


@pytest.mark.parametrize("name", REAL)
def test_real_planes_are_as_dcmtk_draws_them(name: str) -> None:
    """Each plane over the picture in DCMTK's way, against DCMTK's own drawing of all of them."""
    path = need("dicom") / name
    opened = decode(path)
    assert [int(plane.bits.sum()) for plane in opened.planes] == REAL[name]
    if shutil.which("dcmj2pnm") is None or not opened.planes:
        return
    drawn = []
    for option in (["-O"], ["+Omr"]):  # hidden; every plane replaces the picture with white
        done = subprocess.run(
            ["dcmj2pnm", "-q", "+Wm", *option, str(path)], check=False, capture_output=True, timeout=60
        )
        drawn.append(np.asarray(Image.open(io.BytesIO(done.stdout))))
    ours = display.render(opened, display.Full())
    assert np.abs(drawn[0].astype(int) - ours).max() <= 1
    marked = np.logical_or.reduce([plane.over(opened.rows, opened.columns) for plane in opened.planes])
    changed = drawn[1] != drawn[0]
    assert not (changed & ~marked).any(), "DCMTK draws where we have nothing"
    assert (drawn[1][marked] == 255).all(), "we have something where DCMTK draws nothing"
