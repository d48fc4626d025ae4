"""Presentation states in the order of PS3.4 N.2, against DCMTK's own rendering of the same state (DISPLAY-RULES 7)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.radiographs import describing, display
from engine.radiographs.decoding import decode
from engine.radiographs.dicom.overlays import overlay_groups
from engine.radiographs.refusals import Refusal
from engine.radiographs.states import applying
from tests.data import need
from tests.engine.radiographs.dicom.test_overlays import overlay
from tests.engine.radiographs.making import chest, dicom, lut
from tests.engine.radiographs.states.making import INSTANCE, OF_THE_STUDY, image_reference, of, state_file, table

needs_dcmtk = pytest.mark.skipif(shutil.which("dcmp2pgm") is None, reason="DCMTK is not installed")
PICTURE = chest(60, 80)
TWELVE = np.rint(PICTURE / 255 * 4095).astype(np.uint16)
RNG = np.random.default_rng(4)


def as_dcmtk(picture: Path, state: Path, out: Path) -> np.ndarray:
    """What DCMTK shows of a picture under a state."""
    subprocess.run(["dcmp2pgm", "-q", "-p", str(state), str(picture), str(out)], check=True, timeout=60)
    return np.asarray(Image.open(out))


def ours(picture: Path, state: Path) -> np.ndarray:
    return applying.picture(applying.present(decode(picture), describing.state(state)))


@needs_dcmtk
@pytest.mark.parametrize(
    ("state", "picture"),
    [
        ("clearcanvas/real01.pr.dcm", "clearcanvas/real01.dcm"),
        # Scrambled modality, VOI and presentation tables: any other order gives another picture.
        ("weasis-dicom-tools/prLUTs.dcm", "weasis-dicom-tools/imageForPrLUTs.dcm"),
    ],
)
def test_real_states_are_as_dcmtk_shows_them(tmp_path: Path, state: str, picture: str) -> None:
    root = need("dicom")
    theirs = as_dcmtk(root / picture, root / state, tmp_path / "o.pgm")
    assert np.array_equal(ours(root / picture, root / state), theirs)


VOI = {"SoftcopyVOILUTSequence": [of(WindowCenter=1500, WindowWidth=1800)]}
CURVE = np.rint(255 * np.linspace(0, 1, 256) ** 0.5)
STATES: dict[str, dict[str, Any]] = {
    "identity": {},
    "window": VOI,
    "table": {"SoftcopyVOILUTSequence": [of(VOILUTSequence=[table(np.arange(4096)[::-1] // 16)])]},
    "rescale": {"RescaleSlope": 2, "RescaleIntercept": -1000, "RescaleType": "US", **VOI},
    "negative slope": {"RescaleSlope": -1, "RescaleIntercept": 4095, "RescaleType": "US", **VOI},
    "modality table": {"ModalityLUTSequence": [table(np.arange(4096)[::-1], bits=12)], **VOI},
    "inverse": {"PresentationLUTShape": "INVERSE", **VOI},
    "presentation table": {"PresentationLUTShape": None, "PresentationLUTSequence": [table(CURVE)], **VOI},
    "turned": {"ImageRotation": 90, "ImageHorizontalFlip": "N", **VOI},
    "turned twice": {"ImageRotation": 180, "ImageHorizontalFlip": "N", **VOI},
    "mirrored": {"ImageRotation": 0, "ImageHorizontalFlip": "Y", **VOI},
    "turned and mirrored": {"ImageRotation": 270, "ImageHorizontalFlip": "Y", **VOI},
}


@needs_dcmtk
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
@pytest.mark.parametrize("name", STATES)
def test_every_part_is_as_dcmtk_shows_it(tmp_path: Path, name: str, photometric: str) -> None:
    """The picture has a window and a modality table of its own: a state replaces both, also where it has none."""
    picture = dicom(
        tmp_path / "p.dcm",
        TWELVE,
        BitsStored=12,
        HighBit=11,
        PhotometricInterpretation=photometric,
        PresentationLUTShape="INVERSE" if photometric == "MONOCHROME1" else "IDENTITY",
        WindowCenter=100,
        WindowWidth=50,
        ModalityLUTSequence=[lut(np.arange(4096) // 2, bits=12)],
        **OF_THE_STUDY,
    )
    state = state_file(tmp_path / "s.dcm", 60, 80, **STATES[name])
    shown, theirs = ours(picture, state), as_dcmtk(picture, state, tmp_path / "o.pgm")
    assert shown.shape == theirs.shape
    assert np.abs(shown.astype(int) - theirs.astype(int)).max() <= 1


def test_a_function_of_the_window_is_followed(tmp_path: Path) -> None:
    """Longhand: DCMTK 3.6.7 reads every window of a state as LINEAR."""
    picture = dicom(tmp_path / "p.dcm", TWELVE, BitsStored=12, HighBit=11, **OF_THE_STUDY)
    voi = [of(WindowCenter=2000, WindowWidth=900, VOILUTFunction="SIGMOID")]
    expected = 255 / (1 + np.exp(-4 * (TWELVE.astype(float) - 2000) / 900))
    shown = ours(picture, state_file(tmp_path / "s.dcm", 60, 80, SoftcopyVOILUTSequence=voi))
    assert np.abs(shown - expected).max() <= 0.51


RECTANGLE = {
    "ShutterLeftVerticalEdge": 11,
    "ShutterRightVerticalEdge": 70,
    "ShutterUpperHorizontalEdge": 6,
    "ShutterLowerHorizontalEdge": 50,
}
CIRCLE = {"CenterOfCircularShutter": [30, 41], "RadiusOfCircularShutter": 25}
ROW, COLUMN = np.mgrid[1:61, 1:81]
IN_RECTANGLE = (COLUMN >= 11) & (COLUMN <= 70) & (ROW >= 6) & (ROW <= 50)
IN_CIRCLE = (ROW - 30) ** 2 + (COLUMN - 41) ** 2 <= 25**2
# Row 5 column 40, row 55 column 70, row 55 column 10: above its lower side and between two slanted ones.
IN_TRIANGLE = (ROW <= 55) & (COLUMN - 40 <= (ROW - 5) * 0.6) & (40 - COLUMN <= (ROW - 5) * 0.6)


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ({"ShutterShape": "RECTANGULAR", **RECTANGLE}, IN_RECTANGLE),
        ({"ShutterShape": "CIRCULAR", **CIRCLE}, IN_CIRCLE),
        ({"ShutterShape": "POLYGONAL", "VerticesOfThePolygonalShutter": [5, 40, 55, 70, 55, 10]}, IN_TRIANGLE),
        ({"ShutterShape": ["RECTANGULAR", "CIRCULAR"], **RECTANGLE, **CIRCLE}, IN_RECTANGLE & IN_CIRCLE),
    ],
)
@pytest.mark.parametrize("value", [0, 65535])
def test_a_shutter_hides_what_lies_outside(
    tmp_path: Path, attributes: dict[str, Any], seen: np.ndarray, value: int
) -> None:
    """Longhand (PS3.3 C.7.6.11): DCMTK reads shutters but draws none into the file that it writes."""
    picture = dicom(tmp_path / "p.dcm", PICTURE, PhotometricInterpretation="MONOCHROME1", **OF_THE_STUDY)
    path = state_file(tmp_path / "s.dcm", 60, 80, **attributes, ShutterPresentationValue=value, ImageRotation=90)
    shown, plain = ours(picture, path), np.rot90(np.where(seen, PICTURE, value // 257), -1)
    assert np.mean(shown != plain) <= (0.03 if "POLYGONAL" in attributes["ShutterShape"] else 0)


def test_a_bitmap_hides_what_it_marks(tmp_path: Path) -> None:
    bits = RNG.integers(0, 2, PICTURE.shape, dtype=np.uint8)
    picture = dicom(tmp_path / "p.dcm", PICTURE, **OF_THE_STUDY)
    path = state_file(tmp_path / "s.dcm", 60, 80, ShutterShape="BITMAP", ShutterOverlayGroup=0x6000)
    from pydicom import dcmread

    ds = dcmread(path)
    overlay(ds, bits)
    ds.save_as(path)
    presented = applying.present(decode(picture), describing.state(path))
    assert presented.hidden is not None
    assert np.array_equal(presented.hidden, bits.astype(bool))
    assert presented.radiograph.planes == ()
    assert (applying.picture(presented)[bits == 1] == 0).all()


def test_overlays_are_drawn_where_the_state_asks_for_them(tmp_path: Path) -> None:
    from tests.engine.radiographs.dicom.test_overlays import saved
    from tests.engine.radiographs.making import header

    ds = header(PICTURE, **OF_THE_STUDY)
    for group in (0x6000, 0x6002):
        overlay(ds, RNG.integers(0, 2, (5, 5), dtype=np.uint8), group)
    assert overlay_groups(ds) == (0x6000, 0x6002)
    picture = decode(saved(tmp_path / "p.dcm", ds, PICTURE))
    path = state_file(tmp_path / "s.dcm", 60, 80)
    from pydicom import dcmread

    asks = dcmread(path)
    asks.add_new(0x60021001, "CS", "MARKS")
    asks.save_as(path)
    assert len(picture.planes) == 2
    assert [p.group for p in applying.present(picture, describing.state(path)).radiograph.planes] == [0x6002]


def test_the_displayed_area_is_cut_out(tmp_path: Path) -> None:
    picture = decode(dicom(tmp_path / "p.dcm", PICTURE, **OF_THE_STUDY))
    area = of(
        DisplayedAreaTopLeftHandCorner=[-3, 11],
        DisplayedAreaBottomRightHandCorner=[40, 30],
        PresentationSizeMode="MAGNIFY",
        PresentationPixelMagnificationRatio=2.0,
    )
    presented = applying.present(
        picture, describing.state(state_file(tmp_path / "s.dcm", 60, 80, DisplayedAreaSelectionSequence=[area]))
    )
    assert presented.area is not None
    assert (presented.area.top, presented.area.left, presented.area.bottom, presented.area.right) == (10, -4, 29, 39)
    assert (presented.area.mode, presented.area.magnification) == ("MAGNIFY", 2.0)
    assert np.array_equal(applying.picture(presented, cropped=True), PICTURE[10:30, :40])


def test_the_window_is_followed_even_where_it_shows_little(tmp_path: Path) -> None:
    """Someone wanted to see it so: the automatic window is for files that nobody has looked at."""
    picture = decode(dicom(tmp_path / "p.dcm", TWELVE, **OF_THE_STUDY))
    useless = {"SoftcopyVOILUTSequence": [of(WindowCenter=60000, WindowWidth=10)]}
    presented = applying.present(picture, describing.state(state_file(tmp_path / "s.dcm", 60, 80, **useless)))
    assert (applying.picture(presented) == 0).all()


def test_each_frame_has_its_own_part_of_a_state(tmp_path: Path) -> None:
    frames = np.stack([TWELVE, TWELVE])
    picture = dicom(tmp_path / "p.dcm", TWELVE, NumberOfFrames=2, **OF_THE_STUDY)
    from tests.engine.radiographs.dicom.test_overlays import saved
    from tests.engine.radiographs.making import header

    picture = saved(tmp_path / "p.dcm", header(TWELVE, NumberOfFrames=3, **OF_THE_STUDY), np.stack([*frames, TWELVE]))
    voi = [
        of(ReferencedImageSequence=[image_reference(1)], WindowCenter=100, WindowWidth=50),
        of(ReferencedImageSequence=[image_reference(2)], WindowCenter=900, WindowWidth=60),
    ]
    state = describing.state(state_file(tmp_path / "s.dcm", 60, 80, frames=[1, 2], SoftcopyVOILUTSequence=voi))
    for frame, center in ((1, 100), (2, 900)):
        choice = applying.present(decode(picture, frame), state).choice
        assert isinstance(choice, display.Window)
        assert choice.center == center
    with pytest.raises(Refusal, match="other frames"):
        applying.present(decode(picture, 3), state)


@pytest.mark.parametrize("attributes", [{"SOPInstanceUID": "1.2.3.4"}, {"StudyInstanceUID": "1.2.3.5"}])
def test_a_state_of_other_pictures_is_refused(tmp_path: Path, attributes: dict[str, str]) -> None:
    picture = decode(dicom(tmp_path / "p.dcm", PICTURE, **{**OF_THE_STUDY, **attributes}))
    state = describing.state(state_file(tmp_path / "s.dcm", 60, 80))
    with pytest.raises(Refusal, match="other pictures") as caught:
        applying.present(picture, state)
    assert "LOOK" in caught.value.reason
    assert INSTANCE not in caught.value.reason


def test_a_colour_picture_is_refused(tmp_path: Path) -> None:
    colours = RNG.integers(0, 256, (6, 8, 3), dtype=np.uint8)
    picture = decode(dicom(tmp_path / "p.dcm", colours, **OF_THE_STUDY))
    with pytest.raises(Refusal, match="colour"):
        applying.present(picture, describing.state(state_file(tmp_path / "s.dcm", 6, 8)))


def test_a_state_never_reaches_the_engine(tmp_path: Path) -> None:
    """The radiograph itself stays as it was opened (DISPLAY-RULES 10)."""
    picture = decode(dicom(tmp_path / "p.dcm", TWELVE, WindowCenter=2048, WindowWidth=4096, **OF_THE_STUDY))
    before = display.as_first_displayed(picture)
    applying.present(picture, describing.state(state_file(tmp_path / "s.dcm", 60, 80, PresentationLUTShape="INVERSE")))
    assert np.array_equal(display.as_first_displayed(picture), before)
