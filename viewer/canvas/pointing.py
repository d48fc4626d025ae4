"""What lies under the pointer, in words."""

from __future__ import annotations

import numpy as np

from engine.radiographs.modality import to_modality
from engine.radiographs.radiograph import Radiograph


def pointed_text(radiograph: Radiograph, column: float, row: float) -> str:
    """Position (from 0) and value of a pixel; the modality value where it differs from the stored one."""
    x, y = int(column), int(row)
    stored = radiograph.pixels[y, x]
    if radiograph.colour:
        return f"x {x}  y {y}   " + " ".join(str(int(part)) for part in np.atleast_1d(stored))
    value = float(to_modality(radiograph, np.array([stored]))[0])
    stated = float(stored)
    plain = f"{stated:.0f}" if stated.is_integer() else f"{stated:.3g}"
    if value != stated:
        plain += f" → {value:.6g}"
    return f"x {x}  y {y}   {plain}"
