"""The VOI transform: from modality values to shades of 0 (first) to 1 (last), before polarity (DISPLAY-RULES 3)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.radiograph import LookUpTable, Window

Floats = NDArray[np.float64]


def apply_window(values: NDArray[np.generic], window: Window) -> Floats:
    """Shades of modality values under a window.

    Parameters
    ----------
    values
        Modality values, any shape.
    window
        A usable window (see :func:`usable`).

    Returns
    -------
    float64 of the same shape, 0..1.

    References
    ----------
    PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.1 (SIGMOID), C.11.2.1.3.2 (LINEAR_EXACT).
    """
    x: Floats = np.asarray(values, dtype=np.float64)
    if window.function == "SIGMOID":
        # Beyond 700 exp overflows; the shade is 0 long before.
        falling: Floats = np.exp(np.minimum(-4.0 * (x - window.center) / window.width, 700.0))
        risen: Floats = 1.0 / (1.0 + falling)
        return risen
    if window.function == "LINEAR_EXACT":
        return np.clip((x - window.center) / window.width + 0.5, 0.0, 1.0)
    if window.width == 1.0:  # a step, where the formula would divide by zero
        return (x > window.center - 0.5).astype(np.float64)
    return np.clip((x - (window.center - 0.5)) / (window.width - 1.0) + 0.5, 0.0, 1.0)


def apply_voi_lut(values: NDArray[np.generic], table: LookUpTable) -> Floats:
    """Shades of modality values under a VOI LUT; values outside take the end entries (PS3.3 C.11.2.1.1)."""
    return look_up(values, table) / float((1 << table.bits) - 1)


def look_up(values: NDArray[np.generic], table: LookUpTable) -> Floats:
    """Entries for values; a value between two integers takes the nearer one."""
    x: Floats = np.asarray(values, dtype=np.float64)
    index = np.clip(np.floor(x + 0.5) - table.first, 0, table.entries.size - 1).astype(np.intp)
    found: Floats = table.entries[index].astype(np.float64)
    return found


def usable(window: Window) -> bool:
    """Whether a window can be applied: finite, and as wide as its function asks (LINEAR 1, the others above 0)."""
    if not (math.isfinite(window.center) and math.isfinite(window.width)):
        return False
    return window.width >= 1.0 if window.function == "LINEAR" else window.width > 0.0


def spanning(low: float, high: float, *, whole_numbers: bool) -> Window:
    """The window that shows ``low`` as the first shade and ``high`` as the last.

    Whole numbers get the LINEAR function of the standard, whose width counts values; fractions LINEAR_EXACT.
    """
    if whole_numbers:
        return Window((low + high + 1.0) / 2.0, max(high - low, 0.0) + 1.0)
    if high <= low:
        return Window(low, max(abs(low), 1.0) * 1e-6, "LINEAR_EXACT")
    return Window((low + high) / 2.0, high - low, "LINEAR_EXACT")
