"""Where a length comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from engine.radiographs import display
from engine.radiographs.decoding import decode
from engine.radiographs.dicom.spacing import ABSURD, aspect_of, spacing_of
from engine.radiographs.geometry import display_size
from engine.radiographs.radiograph import Spacing, SpacingSource
from tests.engine.radiographs.making import chest, dicom


def made(**attributes: object) -> Dataset:
    ds = Dataset()
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    return ds


@pytest.mark.parametrize(
    ("attributes", "source", "row_mm"),
    [
        ({}, SpacingSource.NONE, None),
        ({"PixelSpacing": [0.2, 0.2]}, SpacingSource.STATED, 0.2),
        ({"PixelSpacing": [0.2, 0.2], "PixelSpacingCalibrationType": "FIDUCIAL"}, SpacingSource.CALIBRATED, 0.2),
        ({"PixelSpacing": [0.2, 0.2], "ImagerPixelSpacing": [0.25, 0.25]}, SpacingSource.STATED, 0.2),
        ({"PixelSpacing": [0.25, 0.25], "ImagerPixelSpacing": [0.25, 0.25]}, SpacingSource.DETECTOR, 0.25),
        ({"ImagerPixelSpacing": [0.25, 0.25]}, SpacingSource.DETECTOR, 0.25),
        (
            {"ImagerPixelSpacing": [0.25, 0.25], "EstimatedRadiographicMagnificationFactor": 1.25},
            SpacingSource.ESTIMATED,
            0.2,
        ),
        ({"NominalScannedPixelSpacing": [0.175, 0.175]}, SpacingSource.FILM, 0.175),
    ],
)
def test_sources_in_their_order(attributes: dict[str, object], source: SpacingSource, row_mm: float | None) -> None:
    spacing, notices = spacing_of(made(**attributes), 1)
    assert spacing.source is source
    assert spacing.row_mm == (None if row_mm is None else pytest.approx(row_mm))
    assert notices == ()


@pytest.mark.parametrize("pair", [[0, 0], [-0.2, 0.2], [0.0001, 0.2], [40, 40]])
def test_absurd_spacing_is_none_and_said(pair: list[float]) -> None:
    assert spacing_of(made(PixelSpacing=pair), 1) == (Spacing(), (ABSURD,))


def test_aspect_is_height_over_width() -> None:
    assert aspect_of(made(PixelAspectRatio=[2, 1]), Spacing()) == 2.0
    assert aspect_of(made(), Spacing(0.3, 0.2, SpacingSource.STATED)) == pytest.approx(1.5)
    assert aspect_of(made(PixelAspectRatio=[0, 1]), Spacing()) == 1.0


def test_unequal_spacing_is_stretched_and_measured(tmp_path: Path) -> None:
    """Shown with square pixels, measured in millimetres along each axis (DISPLAY-RULES 6)."""
    opened = decode(dicom(tmp_path / "u.dcm", chest(100, 80), PixelSpacing=["0.30", "0.20"]))
    assert (opened.spacing.row_mm, opened.spacing.column_mm) == (0.3, 0.2)
    assert opened.aspect == pytest.approx(1.5)
    assert display_size(opened) == (150, 80)


@pytest.mark.parametrize("pair", [["0", "0"], ["-1", "1"], ["99", "99"], ["0.2", "0"]])
def test_nonsense_is_said_in_the_picture_s_notices(tmp_path: Path, pair: list[str]) -> None:
    opened = decode(dicom(tmp_path / "n.dcm", chest(), PixelSpacing=pair))
    assert opened.spacing == Spacing()
    assert ABSURD in display.notices(opened)
    assert opened.aspect == 1.0


@pytest.mark.parametrize("factor", ["0", "-2", "400"])
def test_a_magnification_that_cannot_be_leaves_the_detector(factor: str) -> None:
    spacing, _ = spacing_of(made(ImagerPixelSpacing=[0.25, 0.25], EstimatedRadiographicMagnificationFactor=factor), 1)
    assert (spacing.source, spacing.row_mm) == (SpacingSource.DETECTOR, 0.25)
