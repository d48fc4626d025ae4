"""Thumbnails: which to ask for now, and the few hundred that are kept."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

KEPT = 800
"""Pictures of 128 pixels' edge are 16 kB each; the least recently seen are asked for again."""
AT_ONCE = 4
"""Asked for and not yet answered; more would put what was visible a moment ago before what is visible now."""
PATIENCE_SECONDS = 25.0
"""Longer than the decoder's own limit: then nobody will answer, and the place is given to another."""


class Thumbnails:
    """Keeps thumbnails by key, and says which of the wanted ones to ask for next."""

    def __init__(self) -> None:
        self._images: OrderedDict[str, QImage | None] = OrderedDict()
        self._asked: dict[str, float] = {}

    def get(self, key: str) -> QImage | None:
        """Give a picture's thumbnail; None where it is not there (yet, or because there is none)."""
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
        return image

    def put(self, key: str, picture: NDArray[np.uint8] | None) -> None:
        """Keep a thumbnail (``[rows, columns]`` grey or ``[rows, columns, 3]`` RGB); None where there is none."""
        self._asked.pop(key, None)
        self._images[key] = None if picture is None else as_image(picture)
        self._images.move_to_end(key)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)

    def next(self, wanted: Iterable[str]) -> list[str]:
        """Choose which of ``wanted`` (most wanted first) to ask for now, and count them as asked for."""
        now = time.monotonic()
        self._asked = {key: at for key, at in self._asked.items() if now - at < PATIENCE_SECONDS}
        chosen: list[str] = []
        for key in wanted:
            if len(self._asked) >= AT_ONCE:
                break
            if key not in self._images and key not in self._asked:
                self._asked[key] = now
                chosen.append(key)
        return chosen

    def drop(self, key: str) -> None:
        """Forget one."""
        self._images.pop(key, None)
        self._asked.pop(key, None)

    def clear(self) -> None:
        """Forget all."""
        self._images.clear()
        self._asked.clear()


def as_image(picture: NDArray[np.uint8]) -> QImage:
    """Copy an array into an image of Qt's own memory."""
    array = np.ascontiguousarray(picture, dtype=np.uint8)
    form = QImage.Format.Format_Grayscale8 if array.ndim == 2 else QImage.Format.Format_RGB888
    rows, columns = array.shape[:2]
    return QImage(array.data, columns, rows, array.strides[0], form).copy()
