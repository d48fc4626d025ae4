"""A radiograph to the bytes that training reads: upright, cropped, reduced, its contrast evened out."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets.settings import Preparation
from engine.radiographs.display import as_first_displayed
from engine.radiographs.geometry import reduce_area
from engine.radiographs.radiograph import Radiograph
from engine.reading.preparing.equalising import equalised
from engine.reading.preparing.lungs import cleaned, crop
from engine.reading.turning import turn_of


class Segmenter(Protocol):
    """Finds the lungs; called by several threads at once."""

    @property
    def sha256(self) -> str:
        """The hash of the engine that does it: pictures that another one cropped are other pictures."""

    def __call__(self, picture: NDArray[np.float32]) -> NDArray[np.bool_]:
        """A mask of any size of an upright picture ``[rows, columns]`` in 0..1."""


def prepared(
    radiograph: Radiograph, shape: tuple[int, int], choice: Preparation, segmenter: Segmenter | None = None
) -> NDArray[np.uint8]:
    """The radiograph as the reader shows it to an engine, ``[rows, columns]`` uint8.

    Upright as its header states, cropped to the lungs where that is asked for (and where any are found), the middle
    share of the sides that is kept, averaged over areas to the size, then equalised where that is asked for.
    """
    picture = turn_of(radiograph).upright(as_first_displayed(radiograph))
    if choice.lungs == "box" and segmenter is not None:
        found = crop(cleaned(segmenter(picture)))
        picture = picture if found is None else picture[found.pixels(*picture.shape)]
    reduced = reduce_area(centre(picture, choice.crop), *shape)
    if choice.contrast == "clahe":
        reduced = equalised(reduced)
    stored: NDArray[np.uint8] = np.clip(np.rint(reduced * 255.0), 0, 255).astype(np.uint8)
    return stored


def centre(picture: NDArray[np.float32], share: float) -> NDArray[np.float32]:
    """The middle of a picture, a share of each side long, at whole pixels."""
    rows, columns = (max(round(share * side), 1) for side in picture.shape)
    top, left = (picture.shape[0] - rows) // 2, (picture.shape[1] - columns) // 2
    return picture[top : top + rows, left : left + columns]
