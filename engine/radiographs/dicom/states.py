"""A Grayscale Softcopy Presentation State as it stands in a file (PS3.3 A.33.1, C.10, C.11)."""

from __future__ import annotations

import math
from itertools import islice
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from engine.radiographs.dicom.header import Buffer, Header, read_header
from engine.radiographs.dicom.overlays import overlay_groups, planes_of
from engine.radiographs.dicom.tables import BAD_TABLE, modality_lut_of, rescale_of, table_of, voi_luts_of, windows_of
from engine.radiographs.dicom.text import Texts, clean
from engine.radiographs.dicom.values import items, number, numbers, value, whole, word, words
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import LookUpTable, Plane
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import Area, Drawing, DrawingKind, Reference, Shutter, State, Voi

GRAYSCALE = "1.2.840.10008.5.1.4.1.1.11.1"
# More than any device writes; what lies beyond is left out.
MOST_REFERENCES, MOST_DRAWINGS, MOST_POINTS = 20_000, 2_000, 100_000
BAD_DRAWING = "A drawing of the presentation state is damaged and was left out."
BAD_SHUTTER = "A shutter of the presentation state is damaged and was left out."
TOO_MANY = "The presentation state holds more drawings than can be shown; the first ones are."
_SHAPES: tuple[DrawingKind, ...] = ("POINT", "POLYLINE", "INTERPOLATED", "CIRCLE", "ELLIPSE")
_FEWEST = {"POINT": 1, "POLYLINE": 2, "INTERPOLATED": 2, "CIRCLE": 2, "ELLIPSE": 4}


def open_state(path: Path, buffer: Buffer, limits: Limits) -> State:
    """Read a presentation state.

    Raises
    ------
    Refusal
        ``unusable-input`` where the file is something else or of another kind (colour, blending); ``header-lies``,
        ``truncated`` where it is damaged.
    """
    header = read_header(buffer, limits)
    dataset = header.dataset
    if header.sop_class != GRAYSCALE:
        raise Refusal(
            "unusable-input",
            f"“{path.name}” is no presentation state for grey pictures.",
            "Choose a Grayscale Softcopy Presentation State of the same study.",
        )
    texts = Texts(dataset)
    slope, intercept, notices = rescale_of(dataset, 1)
    modality_lut, said = modality_lut_of(dataset, signed=False, little=header.little)
    notices = (*notices, *said)
    voi, said = _voi(header)
    notices = (*notices, *said)
    presentation_lut, said = _presentation_lut(header)
    notices = (*notices, *said)
    shutters, said = _shutters(dataset)
    notices = (*notices, *said)
    drawings, said = _drawings(dataset)
    notices = (*notices, *said)
    planes: tuple[Plane, ...] = ()
    if overlay_groups(dataset):
        planes, said = planes_of(dataset, None, None, 1, limits, little=header.little)
        notices = (*notices, *said)
    hidden = number(dataset, "ShutterPresentationValue")
    references = tuple(
        reference for series in items(dataset, "ReferencedSeriesSequence") for reference in _references(series)
    )
    return State(
        path=path,
        instance_uid=_plain(dataset, "SOPInstanceUID"),
        study_uid=_plain(dataset, "StudyInstanceUID"),
        label=texts.text("ContentLabel"),
        description=texts.text("ContentDescription"),
        created=_plain(dataset, "PresentationCreationDate") + _plain(dataset, "PresentationCreationTime"),
        references=references[:MOST_REFERENCES],
        slope=slope,
        intercept=intercept,
        modality_lut=modality_lut,
        voi=voi,
        presentation_lut=presentation_lut,
        shape=word(dataset, "PresentationLUTShape"),
        shutters=shutters,
        hidden_shade=0.0 if hidden is None else min(max(hidden / 65535.0, 0.0), 1.0),
        quarter_turns=(whole(dataset, "ImageRotation") or 0) // 90 % 4,
        mirrored=word(dataset, "ImageHorizontalFlip") == "Y",
        areas=_areas(dataset),
        drawings=drawings,
        planes=planes,
        active_groups=tuple(group for group in overlay_groups(dataset) if word(dataset, group << 16 | 0x1001)),
        notices=tuple(dict.fromkeys(notices)),
    )


def _references(place: Dataset) -> tuple[Reference, ...]:
    """Pictures named by a Referenced Image Sequence."""
    found = []
    for item in islice(items(place, "ReferencedImageSequence"), MOST_REFERENCES):
        frames = tuple(int(frame) for frame in numbers(item, "ReferencedFrameNumber") if math.isfinite(frame))
        found.append(Reference(_plain(item, "ReferencedSOPInstanceUID"), frames))
    return tuple(found)


def _voi(header: Header) -> tuple[tuple[Voi, ...], tuple[str, ...]]:
    """Softcopy VOI LUT Sequence (PS3.3 C.11.8)."""
    found: list[Voi] = []
    notices: tuple[str, ...] = ()
    for item in items(header.dataset, "SoftcopyVOILUTSequence"):
        tables, bad_tables = voi_luts_of(item, signed=False, little=header.little)
        windows, bad_windows = windows_of(item, 1)
        notices = (*notices, *bad_tables, *bad_windows)
        found.append(Voi(_references(item), windows, tables))
    return tuple(found), notices


def _presentation_lut(header: Header) -> tuple[LookUpTable | None, tuple[str, ...]]:
    """The Presentation LUT, if it is a table."""
    found = items(header.dataset, "PresentationLUTSequence")
    if not found:
        return None, ()
    table = table_of(found[0], signed=False, little=header.little)
    return table, (() if table is not None else (BAD_TABLE,))


def _shutters(dataset: Dataset) -> tuple[tuple[Shutter, ...], tuple[str, ...]]:
    """Display Shutter and Bitmap Display Shutter; edges and centres count from 1 in the file."""
    found: list[Shutter] = []
    notices: tuple[str, ...] = ()
    for shape in words(dataset, "ShutterShape"):
        if shape == "RECTANGULAR":
            edges = [
                whole(dataset, f"Shutter{name}Edge")
                for name in ("LeftVertical", "RightVertical", "UpperHorizontal", "LowerHorizontal")
            ]
            parts = [] if any(edge is None for edge in edges) else [(edge or 0) - 1 for edge in edges]
        elif shape == "CIRCULAR":
            centre, radius = numbers(dataset, "CenterOfCircularShutter"), whole(dataset, "RadiusOfCircularShutter")
            sound = len(centre) == 2 and radius is not None and radius >= 0 and all(map(math.isfinite, centre))
            parts = [int(centre[0]) - 1, int(centre[1]) - 1, radius or 0] if sound else []
        elif shape == "POLYGONAL":
            corners = numbers(dataset, "VerticesOfThePolygonalShutter")
            sound = len(corners) >= 6 and len(corners) % 2 == 0 and all(map(math.isfinite, corners))
            parts = [int(corner) - 1 for corner in corners[:MOST_POINTS]] if sound else []
        elif shape == "BITMAP":
            group = whole(dataset, "ShutterOverlayGroup")
            parts = [] if group is None else [group]
        else:
            parts = []
        if parts and all(abs(part) <= 1 << 20 for part in parts):
            found.append(Shutter(shape, tuple(parts)))  # type: ignore[arg-type]
        else:
            notices = (BAD_SHUTTER,)
    return tuple(found), notices


def _areas(dataset: Dataset) -> tuple[Area, ...]:
    """Displayed Area Selection Sequence (PS3.3 C.10.4): column and row from 1."""
    found = []
    for item in items(dataset, "DisplayedAreaSelectionSequence"):
        first = numbers(item, "DisplayedAreaTopLeftHandCorner")
        last = numbers(item, "DisplayedAreaBottomRightHandCorner")
        if len(first) != 2 or len(last) != 2 or not all(math.isfinite(at) for at in (*first, *last)):
            continue
        left, right = sorted((int(first[0]) - 1, int(last[0]) - 1))
        top, bottom = sorted((int(first[1]) - 1, int(last[1]) - 1))
        mode = word(item, "PresentationSizeMode")
        found.append(
            Area(
                top,
                left,
                bottom,
                right,
                mode if mode in ("TRUE SIZE", "MAGNIFY") else "SCALE TO FIT",
                number(item, "PresentationPixelMagnificationRatio"),
                _references(item),
            )
        )
    return tuple(found)


def _drawings(dataset: Dataset) -> tuple[tuple[Drawing, ...], tuple[str, ...]]:
    """Graphic Annotation Sequence (PS3.3 C.10.5); compound graphics are left to their simple twins."""
    found: list[Drawing] = []
    notices: tuple[str, ...] = ()
    for annotation in items(dataset, "GraphicAnnotationSequence"):
        references, layer = _references(annotation), clean(word(annotation, "GraphicLayer"))
        for item in (*items(annotation, "GraphicObjectSequence"), *items(annotation, "TextObjectSequence")):
            if len(found) >= MOST_DRAWINGS:
                return tuple(found), (*notices, TOO_MANY)
            if "UnformattedTextValue" in item:
                drawing = _text(item, dataset, layer, references)
            else:
                drawing = _shape(item, layer, references)
            if drawing is None:
                notices = (BAD_DRAWING,)
            else:
                found.append(drawing)
    return tuple(found), notices


def _shape(item: Dataset, layer: str, references: tuple[Reference, ...]) -> Drawing | None:
    """One graphic object; None where it is damaged."""
    kind, flat = word(item, "GraphicType"), numbers(item, "GraphicData")[: 2 * MOST_POINTS]
    if kind not in _SHAPES or len(flat) < 2 * _FEWEST[kind] or len(flat) % 2 or not all(map(math.isfinite, flat)):
        return None
    return Drawing(
        kind,
        _points(flat),
        layer=layer,
        filled=word(item, "GraphicFilled") == "Y",
        of_display=word(item, "GraphicAnnotationUnits") == "DISPLAY",
        references=references,
    )


def _text(item: Dataset, around: Dataset, layer: str, references: tuple[Reference, ...]) -> Drawing | None:
    """One text object: at its anchor, else in its box."""
    anchor = numbers(item, "AnchorPoint")
    units = word(item, "AnchorPointAnnotationUnits")
    if len(anchor) != 2:
        anchor = (*numbers(item, "BoundingBoxTopLeftHandCorner"), *numbers(item, "BoundingBoxBottomRightHandCorner"))
        units = word(item, "BoundingBoxAnnotationUnits")
    if len(anchor) not in (2, 4) or not all(map(math.isfinite, anchor)):
        return None
    text = Texts(item, around).text("UnformattedTextValue")
    return Drawing("TEXT", _points(anchor), text, layer, False, units == "DISPLAY", references)


def _points(flat: tuple[float, ...]) -> np.ndarray:
    """Column and row of each point to row and column."""
    return np.array(flat, dtype=np.float64).reshape(-1, 2)[:, ::-1].copy()


def _plain(dataset: Dataset, keyword: str) -> str:
    """A UID, date or time as it stands."""
    found = value(dataset, keyword)
    return clean(str(found))[:64] if isinstance(found, str) else ""
