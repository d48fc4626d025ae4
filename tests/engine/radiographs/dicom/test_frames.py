"""Several frames in one file: listed all, decoded one at a time, each with its own window, spacing, time (rule 7)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, JPEGLSLossless

from engine.radiographs.decoding import decode, headline
from engine.radiographs.dicom.frames import frame_milliseconds
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import SpacingSource
from engine.radiographs.refusals import Refusal
from tests.data import need
from tests.engine.radiographs.making import chest, compressed, header, write

imagecodecs = pytest.importorskip("imagecodecs")


def of(**attributes: Any) -> Dataset:
    ds = Dataset()
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    return ds


def native(path: Path, frames: np.ndarray, **attributes: Any) -> Path:
    """A file of uncompressed frames."""
    ds = header(frames[0], NumberOfFrames=len(frames), **attributes)
    ds.add_new(0x7FE00010, "OW", frames.tobytes())
    return write(path, ds, ExplicitVRLittleEndian)


@pytest.mark.parametrize(
    ("attributes", "frame", "expected"),
    [
        ({}, 1, None),
        ({"FrameTime": "33.5"}, 1, 33.5),
        ({"FrameTimeVector": ["0", "40", "80"]}, 1, 40.0),
        ({"FrameTimeVector": ["0", "40", "80"]}, 2, 80.0),
        ({"FrameTimeVector": ["0", "40", "80"]}, 3, 80.0),
        ({"FrameTimeVector": ["0", "40"], "FrameTime": "12"}, 1, 40.0),
        ({"RecommendedDisplayFrameRate": "25"}, 1, 40.0),
        ({"CineRate": "50"}, 1, 20.0),
        ({"FrameTime": "0", "CineRate": "0"}, 1, None),
        ({"FrameTime": "-5"}, 1, None),
    ],
)
def test_a_frame_stands_as_long_as_the_file_says(attributes: dict[str, Any], frame: int, expected: float) -> None:
    assert frame_milliseconds(of(**attributes), frame) == expected


def test_a_single_frame_has_no_time(tmp_path: Path) -> None:
    two = np.stack([chest(seed=1), chest(seed=2)])
    assert decode(native(tmp_path / "2.dcm", two, FrameTime="33")).frame_milliseconds == 33.0
    assert decode(native(tmp_path / "1.dcm", two[:1], FrameTime="33")).frame_milliseconds is None


def test_each_frame_has_its_own_spacing_window_and_rescale(tmp_path: Path) -> None:
    """Functional groups of enhanced objects (PS3.3 C.7.6.16): the frame's own before the shared one."""

    def group(spacing: float, center: float, intercept: float) -> Dataset:
        return of(
            PixelMeasuresSequence=[of(PixelSpacing=[spacing, spacing])],
            FrameVOILUTSequence=[of(WindowCenter=center, WindowWidth=100)],
            PixelValueTransformationSequence=[of(RescaleSlope=1, RescaleIntercept=intercept)],
        )

    frames = np.stack([chest(seed=n).astype(np.uint16) for n in (1, 2, 3)])
    path = native(
        tmp_path / "e.dcm",
        frames,
        SharedFunctionalGroupsSequence=[group(0.5, 50, -5)],
        PerFrameFunctionalGroupsSequence=[group(0.1, 10, -1), group(0.2, 20, -2), Dataset()],
    )
    shown = [decode(path, number) for number in (1, 2, 3)]
    assert [one.spacing.row_mm for one in shown] == [0.1, 0.2, 0.5]
    assert {one.spacing.source for one in shown} == {SpacingSource.STATED}
    assert [one.windows[0].center for one in shown] == [10, 20, 50]
    assert [one.intercept for one in shown] == [-1, -2, -5]
    for number, one in enumerate(shown):
        assert np.array_equal(one.pixels, frames[number])


def test_twenty_thousand_frames_are_listed_and_one_is_decoded(tmp_path: Path) -> None:
    """Of more, the first 20,000, with a notice (DISPLAY-RULES 12)."""
    frames = np.arange(20_010 * 6, dtype=np.uint16).reshape(20_010, 2, 3)
    path = native(tmp_path / "m.dcm", frames)
    last = decode(path, 20_000)
    assert (last.frame, last.frames, headline(path).frames) == (20_000, 20_000, 20_000)
    assert np.array_equal(last.pixels, frames[19_999])
    assert any("20010 frames" in notice for notice in last.notices)
    assert decode(native(tmp_path / "n.dcm", frames[:20_000])).notices == ()


def test_a_compressed_frame_is_decoded_alone(tmp_path: Path) -> None:
    """What lies before and behind the frame is not even looked at: here it is no code stream at all."""
    good = imagecodecs.jpegls_encode(chest())
    path = compressed(tmp_path / "c.dcm", chest(), [b"nothing!", good, b"nothing!"], JPEGLSLossless, NumberOfFrames=3)
    assert np.array_equal(decode(path, 2).pixels, chest())
    with pytest.raises(Refusal):
        decode(path, 1)


def test_one_frame_of_a_large_file_costs_one_frame(tmp_path: Path) -> None:
    """The result's limit counts a frame, not the file."""
    frames = np.zeros((50, 200, 200), np.uint8)
    path = native(tmp_path / "l.dcm", frames)
    assert decode(path, 50, Limits(result_bytes=200 * 200)).frames == 50


@pytest.mark.parametrize(
    ("name", "frames"),
    [("pydicom/rtdose_rle.dcm", 15), ("weasis-dicom-tools/jpeg2000-multiframe-multifragments.dcm", None)],
)
def test_real_frames_differ_and_the_one_beyond_is_refused(name: str, frames: int | None) -> None:
    path = need("dicom") / name
    first = decode(path)
    assert frames is None or first.frames == frames
    assert first.frames > 1
    last = decode(path, first.frames)
    assert last.frame == first.frames
    assert not np.array_equal(first.pixels, last.pixels)
    with pytest.raises(Refusal):
        decode(path, first.frames + 1)
