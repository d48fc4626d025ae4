"""Millimetres per pixel and where they come from (DISPLAY-RULES 6; PS3.3 10.7.1)."""

from __future__ import annotations

from dataclasses import replace

from pydicom.dataset import Dataset

from engine.radiographs.dicom.values import group_of, number, numbers, word
from engine.radiographs.radiograph import Spacing, SpacingSource

SMALLEST_MM, LARGEST_MM = 0.001, 10.0
ABSURD = "The stated pixel spacing makes no sense; lengths are given in pixels."


def spacing_of(dataset: Dataset, frame: int) -> tuple[Spacing, tuple[str, ...]]:
    """The spacing that lengths of a frame are measured with."""
    pixel, imager = _pair(dataset, "PixelSpacing"), _pair(dataset, "ImagerPixelSpacing")
    measures = group_of(dataset, frame, "PixelMeasuresSequence")
    if not pixel and measures is not None:
        pixel = _pair(measures, "PixelSpacing")
    calibration = word(dataset, "PixelSpacingCalibrationType")
    if pixel and calibration in ("GEOMETRY", "FIDUCIAL"):
        return _checked(pixel, SpacingSource.CALIBRATED)
    # Equal to the imager's spacing, Pixel Spacing is a copy of it and says nothing of the body.
    if pixel and pixel != imager:
        return _checked(pixel, SpacingSource.STATED)
    if imager:
        spacing, notices = _checked(imager, SpacingSource.DETECTOR)
        factor = number(dataset, "EstimatedRadiographicMagnificationFactor")
        if spacing.row_mm is None or spacing.column_mm is None or factor is None or not 0.5 <= factor <= 10.0:
            return spacing, notices
        estimated = replace(
            spacing,
            row_mm=spacing.row_mm / factor,
            column_mm=spacing.column_mm / factor,
            source=SpacingSource.ESTIMATED,
        )
        return estimated, notices
    film = _pair(dataset, "NominalScannedPixelSpacing")
    return _checked(film, SpacingSource.FILM) if film else (Spacing(), ())


def aspect_of(dataset: Dataset, spacing: Spacing) -> float:
    """Height of a pixel over its width: Pixel Aspect Ratio (vertical, horizontal), else the spacing's."""
    ratio = numbers(dataset, "PixelAspectRatio")
    if len(ratio) == 2 and ratio[0] > 0 and ratio[1] > 0:
        aspect = ratio[0] / ratio[1]
    elif spacing.row_mm is not None and spacing.column_mm is not None:
        aspect = spacing.row_mm / spacing.column_mm
    else:
        return 1.0
    return aspect if 0.05 <= aspect <= 20.0 else 1.0


def _pair(dataset: Dataset, keyword: str) -> tuple[float, ...]:
    """Row and column spacing as stated; empty where not stated."""
    found = numbers(dataset, keyword)
    return found if len(found) == 2 else ((found[0], found[0]) if len(found) == 1 else ())


def _checked(pair: tuple[float, ...], source: SpacingSource) -> tuple[Spacing, tuple[str, ...]]:
    """The spacing, unless it is zero, negative, absurd or no number."""
    if all(SMALLEST_MM <= mm <= LARGEST_MM for mm in pair):
        return Spacing(pair[0], pair[1], source), ()
    return Spacing(), (ABSURD,)
