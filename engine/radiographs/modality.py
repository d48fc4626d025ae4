"""The modality transform: from stored values to the units of the machine (DISPLAY-RULES 2)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import Radiograph
from engine.radiographs.windows import look_up


def to_modality(radiograph: Radiograph, stored: NDArray[np.generic]) -> NDArray[np.float64]:
    """Modality values of stored values: the Modality LUT if there is one, else slope and intercept; never both.

    Colours have no modality values: they stay as they are, whatever the header says.

    References
    ----------
    PS3.3 C.11.1.1.2.
    """
    if radiograph.modality_lut is not None and not radiograph.colour:
        return look_up(stored, radiograph.modality_lut)
    with np.errstate(invalid="ignore"):  # a damaged file's signalling NaN becomes a quiet one
        values = np.asarray(stored, dtype=np.float64)
    if radiograph.colour or (radiograph.slope == 1.0 and radiograph.intercept == 0.0):
        return values
    return values * radiograph.slope + radiograph.intercept


def whole_numbers(radiograph: Radiograph) -> bool:
    """Whether modality values are integers, so that a window's width counts them."""
    if radiograph.modality_lut is not None:
        return True
    return bool(
        np.issubdtype(radiograph.pixels.dtype, np.integer)
        and float(radiograph.slope).is_integer()
        and float(radiograph.intercept).is_integer()
    )
