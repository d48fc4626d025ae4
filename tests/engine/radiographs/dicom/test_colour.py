"""Palettes of both depths and signs (DISPLAY-RULES 5; PS3.3 C.7.6.3.1.5, C.7.9)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian

from engine.radiographs.decoding import decode
from engine.radiographs.refusals import Refusal
from tests.engine.radiographs.making import header, write


def palette_file(
    path: Path,
    indices: np.ndarray,
    descriptor: tuple[int, int, int],
    data: list[bytes],
    *,
    syntax: str = ExplicitVRLittleEndian,
    tag: int = 0x00281201,
) -> Path:
    """A PALETTE COLOR file; ``data`` for red, green and blue at ``tag`` and the two after it."""
    ds = header(indices, PhotometricInterpretation="PALETTE COLOR")
    for number, packed in enumerate(data):
        ds.add_new(0x00281101 + number, "SS" if descriptor[1] < 0 else "US", list(descriptor))
        ds.add_new(tag + number, "OW", packed)
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    ds.add_new(0x7FE00010, "OW", indices.astype(indices.dtype.newbyteorder(order)).tobytes())
    return write(path, ds, syntax)


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ExplicitVRBigEndian])
def test_sixteen_bit_entries_and_a_negative_first_value(tmp_path: Path, syntax: str) -> None:
    indices = np.array([[-900, -5, -4], [-3, -2, 900]], np.int16)
    order = ">u2" if syntax == ExplicitVRBigEndian else "<u2"
    data = [(np.array([10, 20, 30, 40]) * 256 + 99 + 256 * n).astype(order).tobytes() for n in range(3)]
    opened = decode(palette_file(tmp_path / "p.dcm", indices, (4, -5, 16), data, syntax=syntax))
    assert opened.pixels[:, :, 0].tolist() == [[10, 10, 20], [30, 40, 40]]
    assert opened.pixels[0, 0].tolist() == [10, 11, 12]
    assert opened.photometric == "RGB"


def test_eight_bit_entries_packed_two_in_a_word(tmp_path: Path) -> None:
    indices = np.array([[0, 1], [2, 3]], np.uint8)
    data = [bytes([5 + n, 100 + n, 200 + n, 255]) for n in range(3)]
    opened = decode(palette_file(tmp_path / "p.dcm", indices, (4, 0, 8), data))
    assert opened.pixels.reshape(-1, 3).tolist() == [[5, 6, 7], [100, 101, 102], [200, 201, 202], [255, 255, 255]]


def test_a_segmented_palette_that_points_nowhere_is_refused(tmp_path: Path) -> None:
    indices = np.array([[0, 1], [2, 3]], np.uint8)
    words = np.array([2, 3, 400, 0], "<u2").tobytes()
    path = palette_file(tmp_path / "p.dcm", indices, (4, 0, 16), [words] * 3, tag=0x00281221)
    with pytest.raises(Refusal) as caught:
        decode(path)
    assert "palette" in caught.value.reason


def test_a_segmented_line_without_a_beginning_is_refused(tmp_path: Path) -> None:
    indices = np.array([[0, 1], [2, 3]], np.uint8)
    words = np.array([1, 4, 900], "<u2").tobytes()
    path = palette_file(tmp_path / "p.dcm", indices, (4, 0, 16), [words] * 3, tag=0x00281221)
    with pytest.raises(Refusal):
        decode(path)
