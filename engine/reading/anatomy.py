"""Where heatmaps may be painted: over the chest as it was outlined, else over the body.

A network's map covers the whole square that the network saw. What it finds beside the chest (a marker, the edge of the
cassette) may be worth knowing to whoever trains, but is no finding of the patient's.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.overlay.within import Within, around
from engine.radiographs.body import body_box
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading import side
from engine.reading.outlines import HALF, Outlines, Segmenter, default_segmenter, largest

# Of the hull's width, kept free around it.
MARGIN = 0.15
# An outline that spans less of the picture than this on either side is none of a chest.
LEAST_SPAN = 0.2
CHEST = "within lungs and heart as outlined, and a margin"
BODY = "within the picture's exposed part"


@dataclass(frozen=True, eq=False)
class Looked:
    """What outlines tell: where heatmaps may be painted (None for everywhere), and what is to be known of the chest."""

    within: Within | None
    notices: tuple[str, ...] = ()


class Anatomy:
    """Finds out where heatmaps may be painted, with the segmenter that is installed; for several threads at once.

    Parameters
    ----------
    threads
        Within one outline; None for as many as are useful.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._looked = False
        self._segmenter: Segmenter | None = None

    def within(self, radiograph: Radiograph) -> Within | None:
        """Where the heatmaps of a radiograph may be painted; None for everywhere."""
        return within_of(radiograph, self._outlines(radiograph))

    def look(self, radiograph: Radiograph) -> Looked:
        """The same, and on which side the heart lies where that is not the usual one."""
        outlines = self._outlines(radiograph)
        return Looked(within_of(radiograph, outlines), () if outlines is None else side.notices(outlines))

    def _outlines(self, radiograph: Radiograph) -> Outlines | None:
        """Outlines of a radiograph; None without a segmenter, and where it can say nothing of this picture."""
        segmenter = self._ready()
        try:
            return None if segmenter is None else segmenter.outline(radiograph)
        except Refusal:
            return None  # what the collimator left open still counts

    def _ready(self) -> Segmenter | None:
        """The segmenter, loaded once; None where none is installed or it cannot be used."""
        with self._lock:
            if not self._looked:
                self._looked = True
                found = default_segmenter()
                try:
                    self._segmenter = None if found is None else Segmenter(found, "cpu", self._threads)
                except Refusal:
                    self._segmenter = None
            return self._segmenter


def within_of(radiograph: Radiograph, outlines: Outlines | None = None) -> Within | None:
    """Where the heatmaps of a radiograph may be painted.

    Inside the convex hull of lungs and heart, widened on every side by 15 % of its width. The radiologist's boxes of
    ChestX-ray14 reach beyond the lungs (effusions in the costophrenic angles, pleural thickening along the ribs, air
    under the skin); the margin is so wide that it hides none of what they mark.

    Without outlines, or with ones that are no chest's: inside the part that the collimator left open.

    Parameters
    ----------
    outlines
        Of the same frame.

    Returns
    -------
    None where the whole picture is open.
    """
    if outlines is not None:
        points = _cells(outlines)
        if len(points) and _spans(points, outlines):
            width = float(points[:, 1].max() - points[:, 1].min())
            found = around(points, MARGIN * width, outlines.rows, outlines.columns, CHEST)
            if found is not None:
                return found
    top, bottom, left, right = body_box(radiograph)
    if (top, bottom, left, right) == (0, radiograph.rows, 0, radiograph.columns):
        return None
    corners = np.array([(row, column) for row in (top, bottom - 1) for column in (left, right - 1)], np.float64)
    return around(corners, 0.5, radiograph.rows, radiograph.columns, BODY)


def _cells(outlines: Outlines) -> NDArray[np.float64]:
    """Stored (row, column) of every cell inside the largest part of each structure."""
    points = []
    for label in outlines.labels:
        cells = largest(outlines.stored(label)) >= HALF
        row, column = np.nonzero(cells)
        high, wide = cells.shape
        points.append(
            np.stack([(row + 0.5) * outlines.rows / high - 0.5, (column + 0.5) * outlines.columns / wide - 0.5], axis=1)
        )
    return np.concatenate(points) if points else np.zeros((0, 2))


def _spans(points: NDArray[np.float64], outlines: Outlines) -> bool:
    size = points.max(0) - points.min(0)
    return bool(size[0] >= LEAST_SPAN * outlines.rows and size[1] >= LEAST_SPAN * outlines.columns)
