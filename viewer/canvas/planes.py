"""The file's own overlay planes (PS3.3 C.9.2) over the picture: drawn at the screen's resolution, no line lost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from engine.radiographs.radiograph import Plane
from viewer.canvas.resample import laid
from viewer.canvas.view import Placement

Bits = NDArray[np.bool_]
INK = (255, 214, 102, 235)
EDGE = (0, 0, 0, 150)


class Planes:
    """Planes of one picture, and the image of what is visible of them."""

    def __init__(self, planes: Sequence[Plane], rows: int, columns: int) -> None:
        self._shape = (rows, columns)
        self._key: Placement | None = None
        self._image = QImage()
        self._corner = (0, 0)
        whole = np.zeros((rows, columns), np.bool_)
        for plane in planes:
            whole |= plane.over(rows, columns)
        self._levels = [whole]
        while min(self._levels[-1].shape) > 64:
            self._levels.append(halved(self._levels[-1]))

    def image(self, placement: Placement) -> tuple[QImage, int, int]:
        """What is visible, one pixel of the image for one of the device, and where its upper left corner lies."""
        if self._key != placement:
            self._key = placement
            self._image, self._corner = self._made(placement)
        return self._image, *self._corner

    def _made(self, placement: Placement) -> tuple[QImage, tuple[int, int]]:
        left, top, right, bottom = placement.visible()
        if right <= left or bottom <= top:
            return QImage(), (0, 0)
        level, source = 0, self._levels[0]
        # A pixel of the level takes at least one of the device, so that none is left out.
        smallest = placement.zoom * min(1.0, placement.shape.aspect)
        while level + 1 < len(self._levels) and smallest * 2**level < 1.0:
            level += 1
            source = self._levels[level]
        source = laid(source, placement.turn)
        column, row = placement.to_shown(left + 0.5, top + 0.5)
        columns = (column + np.arange(right - left) / placement.zoom) / 2**level
        rows = (row + np.arange(bottom - top) / (placement.zoom * placement.shape.aspect)) / 2**level
        at_row = np.clip(rows.astype(np.intp), 0, source.shape[0] - 1)
        at_column = np.clip(columns.astype(np.intp), 0, source.shape[1] - 1)
        bits = source[at_row][:, at_column]
        rgba = np.zeros((*bits.shape, 4), np.uint8)
        rgba[grown(bits)] = EDGE
        rgba[bits] = INK
        image = QImage(rgba.data, rgba.shape[1], rgba.shape[0], rgba.strides[0], QImage.Format.Format_RGBA8888)
        return image.copy(), (left, top)


def halved(bits: Bits) -> Bits:
    """Half as many rows and columns; a pixel is on where any of its four is."""
    rows, columns = bits.shape
    padded = np.zeros((rows + rows % 2, columns + columns % 2), np.bool_)
    padded[:rows, :columns] = bits
    both: Bits = padded[0::2] | padded[1::2]
    return both[:, 0::2] | both[:, 1::2]


def grown(bits: Bits) -> Bits:
    """One pixel wider to each side: a dark edge that keeps bright lines legible on bone."""
    wide = bits.copy()
    wide[1:] |= bits[:-1]
    wide[:-1] |= bits[1:]
    tall = wide.copy()
    tall[:, 1:] |= wide[:, :-1]
    tall[:, :-1] |= wide[:, 1:]
    return tall
