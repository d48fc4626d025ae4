"""A presentation state crosses from the child whole, and nothing but what was agreed is taken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmread

from engine.radiographs import describing, packing
from engine.radiographs.dicom.states import BAD_DRAWING, BAD_SHUTTER
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import State
from tests.data import need
from tests.engine.radiographs.dicom.test_overlays import overlay
from tests.engine.radiographs.making import chest, dicom
from tests.engine.radiographs.states.making import of, state_file, table

POLYLINE = of(
    GraphicAnnotationUnits="PIXEL",
    GraphicDimensions=2,
    NumberOfGraphicPoints=3,
    GraphicData=[1.0, 2.0, 3.5, 4.0, 5.0, 6.25],
    GraphicType="POLYLINE",
    GraphicFilled="N",
)
TEXT = of(
    BoundingBoxAnnotationUnits="DISPLAY",
    BoundingBoxTopLeftHandCorner=[0.1, 0.2],
    BoundingBoxBottomRightHandCorner=[0.3, 0.4],
    BoundingBoxTextHorizontalJustification="LEFT",
    UnformattedTextValue="Größe <b>3</b>",
)


def whole(folder: Path) -> Path:
    """A state with everything in it."""
    path = state_file(
        folder / "s.dcm",
        60,
        80,
        SpecificCharacterSet="ISO_IR 192",
        ModalityLUTSequence=[table(range(256))],
        SoftcopyVOILUTSequence=[of(VOILUTSequence=[table(range(256))]), of(WindowCenter=5, WindowWidth=9)],
        PresentationLUTShape=None,
        PresentationLUTSequence=[table(range(256))],
        ShutterShape="CIRCULAR",
        CenterOfCircularShutter=[3, 4],
        RadiusOfCircularShutter=2,
        ShutterPresentationValue=65535,
        ImageRotation=270,
        ImageHorizontalFlip="Y",
        GraphicAnnotationSequence=[
            of(GraphicLayer="MARKS", GraphicObjectSequence=[POLYLINE], TextObjectSequence=[TEXT])
        ],
    )
    ds = dcmread(path)
    overlay(ds, np.eye(5, dtype=np.uint8))
    ds.save_as(path)
    return path


def test_all_of_a_state_is_read_and_crosses(tmp_path: Path) -> None:
    path = whole(tmp_path)
    with Opener() as opener:
        state = opener.state(path)
    assert state.path == path
    assert (state.quarter_turns, state.mirrored, state.hidden_shade) == (3, True, 1.0)
    assert state.shutters[0].numbers == (2, 3, 2)
    assert state.modality_lut is not None
    assert state.presentation_lut is not None
    assert np.array_equal(state.presentation_lut.entries, np.arange(256))
    assert [(len(item.tables), len(item.windows)) for item in state.voi] == [(1, 0), (0, 1)]
    line, text = state.drawings
    assert line.points.tolist() == [[2, 1], [4, 3.5], [6.25, 5]]
    assert (line.kind, line.layer, line.of_display) == ("POLYLINE", "MARKS", False)
    assert text.points == pytest.approx(np.array([[0.2, 0.1], [0.4, 0.3]]))
    assert (text.text, text.of_display) == ("Größe <b>3</b>", True)
    assert np.array_equal(state.planes[0].bits, np.eye(5, dtype=bool))
    plain, arrays = packing.pack(state)
    assert packing.pack(packing.unpack(path, plain, arrays))[0] == plain


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("drawings", [["POLYLINE", -1, "", "", False, False, []]]),
        ("drawings", [["SCRIPT", 0, "", "", False, False, []]]),
        ("shutters", [["STAR", [1, 2]]]),
        ("planes", [[0, 0, 0, 0, "", "", "other"]]),
        ("references", 5),
        ("turned", []),
    ],
)
def test_what_was_not_agreed_is_refused(tmp_path: Path, key: str, value: Any) -> None:
    plain, arrays = packing.pack(describing.state(whole(tmp_path)))
    with pytest.raises(packing.GarbledError):
        packing.unpack(tmp_path, {**plain, key: value}, arrays)


def test_damaged_parts_are_left_out_and_said(tmp_path: Path) -> None:
    odd = of(GraphicAnnotationUnits="PIXEL", GraphicData=[1.0, 2.0, 3.0], GraphicType="POLYLINE")
    path = state_file(
        tmp_path / "s.dcm",
        60,
        80,
        ShutterShape=["CIRCULAR", "STAR"],
        GraphicAnnotationSequence=[of(GraphicLayer="MARKS", GraphicObjectSequence=[odd])],
    )
    state = describing.state(path)
    assert (state.drawings, state.shutters) == ((), ())
    assert set(state.notices) == {BAD_DRAWING, BAD_SHUTTER}


def test_what_is_no_grey_state_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(chest()).save(tmp_path / "p.png")
    picture = dicom(tmp_path / "p.dcm", chest())
    colour = state_file(tmp_path / "c.dcm", 9, 9, SOPClassUID="1.2.840.10008.5.1.4.1.1.11.2")
    for path in (tmp_path / "p.png", picture, colour):
        with pytest.raises(Refusal) as caught:
            describing.state(path)
        assert "presentation state" in caught.value.reason


def test_every_hostile_file_is_a_refusal_or_a_state() -> None:
    for path in sorted(need("hostile").glob("*/*"))[::4]:
        try:
            assert isinstance(describing.state(path), State)
        except Refusal:
            continue
