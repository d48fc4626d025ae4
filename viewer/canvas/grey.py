"""The radiograph as a picture of the canvas's size; a window costs a look-up over what is visible, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from engine.radiographs.display import Full, grey_table, notices
from engine.radiographs.radiograph import Radiograph
from viewer.canvas.pyramid import Pyramid, pyramid_of
from viewer.canvas.resample import Patch, visible_patch
from viewer.canvas.view import Placement, Shape, View


@dataclass(frozen=True, eq=False)
class Picture:
    """A radiograph, its halved sizes and what should be known of it; made off the GUI thread."""

    radiograph: Radiograph
    pyramid: Pyramid
    notices: tuple[str, ...] = ()
    original: Radiograph | None = None
    presented: bool = False
    """Whether a presentation state lies on it."""

    @property
    def stated(self) -> Radiograph:
        """As its file states it, whatever a state or a table has made of it: what an engine is asked about."""
        return self.original or self.radiograph

    @property
    def shape(self) -> Shape:
        """For placing."""
        return Shape(self.radiograph.rows, self.radiograph.columns, self.radiograph.aspect)


def picture_of(radiograph: Radiograph) -> Picture:
    """Prepare a radiograph for the canvas. Slow work."""
    return Picture(radiograph, pyramid_of(radiograph), notices(radiograph))


class GreyCache:
    """The last patch and the last shades of one picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._placement: Placement | None = None
        self._patch: Patch | None = None
        self._key: object = None
        self._image: QImage | None = None

    def image(self, view: View, placement: Placement) -> tuple[QImage, int, int]:
        """What to draw, and the device pixel where it begins."""
        radiograph = self.picture.radiograph
        if self._patch is None or self._placement != placement:
            padding = None if radiograph.colour else radiograph.padding
            self._patch = visible_patch(self.picture.pyramid, placement, padding)
            self._placement = placement
            self._image = None
        key = (view.choice, view.inverted)
        if self._image is None or self._key != key:
            table = grey_table(radiograph, Full() if view.choice is None else view.choice, view.inverted)
            self._image = image_of(table.apply(self._patch.stored))
            self._key = key
        return self._image, self._patch.left, self._patch.top


def image_of(shades: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> QImage:
    """A QImage of its own memory from ``[rows, columns]`` grey, ``[.., 3]`` RGB or ``[.., 4]`` straight RGBA."""
    if shades.size == 0:
        return QImage()
    shades = np.ascontiguousarray(shades)
    rows, columns = shades.shape[:2]
    kind = QImage.Format.Format_Grayscale8
    if shades.ndim == 3:
        kind = QImage.Format.Format_RGB888 if shades.shape[2] == 3 else QImage.Format.Format_RGBA8888
    image = QImage(shades.data, columns, rows, shades.strides[0], kind)
    # Premultiplied is what the painter blends fastest; converting copies, and so does copy().
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied) if shades.ndim == 3 else image.copy()
