"""Presentation states for tests, made by code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from engine.radiographs.dicom.states import GRAYSCALE
from tests.engine.radiographs.making import DX, write

STUDY, SERIES, INSTANCE = "1.2.826.0.1.1", "1.2.826.0.1.2", "1.2.826.0.1.3"
OF_THE_STUDY = {"StudyInstanceUID": STUDY, "SeriesInstanceUID": SERIES, "SOPInstanceUID": INSTANCE}


def image_reference(frames: Any = None, instance: str = INSTANCE) -> Dataset:
    """An item of a Referenced Image Sequence."""
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = DX, instance
    if frames is not None:
        item.ReferencedFrameNumber = frames
    return item


def of(**attributes: Any) -> Dataset:
    """A data set of these attributes."""
    ds = Dataset()
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    return ds


def state_file(path: Path, rows: int, columns: int, *, frames: Any = None, **attributes: Any) -> Path:
    """Write a state for the picture of :data:`INSTANCE`, identity in all but these attributes (None leaves one out)."""
    ds = of(
        SOPClassUID=GRAYSCALE,
        SOPInstanceUID=generate_uid(),
        StudyDate="20260101",
        StudyTime="120000",
        AccessionNumber="",
        Modality="PR",
        Manufacturer="",
        ReferringPhysicianName="",
        PatientName="Test^Picture",
        PatientID="T1",
        PatientBirthDate="",
        PatientSex="",
        StudyInstanceUID=STUDY,
        SeriesInstanceUID=generate_uid(),
        StudyID="",
        SeriesNumber=1,
        InstanceNumber=1,
        ContentLabel="LOOK",
        ContentDescription="As it was reported",
        PresentationCreationDate="20260102",
        PresentationCreationTime="080000",
        ContentCreatorName="",
        PresentationLUTShape="IDENTITY",
    )
    ds.ReferencedSeriesSequence = [of(SeriesInstanceUID=SERIES, ReferencedImageSequence=[image_reference(frames)])]
    ds.DisplayedAreaSelectionSequence = [
        of(
            DisplayedAreaTopLeftHandCorner=[1, 1],
            DisplayedAreaBottomRightHandCorner=[columns, rows],
            PresentationSizeMode="SCALE TO FIT",
            PresentationPixelAspectRatio=[1, 1],
        )
    ]
    for keyword, value in attributes.items():
        if value is None:
            delattr(ds, keyword)
        else:
            setattr(ds, keyword, value)
    return write(path, ds, ExplicitVRLittleEndian)


def table(entries: Any, first: int = 0, bits: int = 8) -> Dataset:
    """An item of a LUT sequence."""
    item = Dataset()
    item.add_new(0x00283002, "US", [len(entries) % 65536, first, bits])
    item.add_new(0x00283006, "US", [int(entry) for entry in np.asarray(entries)])
    return item
