"""Windows for what one looks at in a chest radiograph, from the picture's own shades.

Radiographs have no common scale as CT has, so a preset is a share of the body's shades, dark to bright as displayed:
the lungs are its darker part, the mediastinum the brighter, bone the brightest.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.radiographs.display import Automatic, as_window, grey_table
from engine.radiographs.polarity import polarity_of
from engine.radiographs.radiograph import Radiograph, Window
from viewer.work.words import say

Preset = Literal["lung", "mediastinum", "bone"]
NAMES: dict[Preset, str] = {"lung": "Lung", "mediastinum": "Mediastinum", "bone": "Bone"}
# Percentiles of the shades between the ends of the automatic window, from dark to bright.
SHARES: dict[Preset, tuple[float, float]] = {"lung": (0.0, 65.0), "mediastinum": (35.0, 99.5), "bone": (55.0, 100.0)}
SAMPLES = 200_000


def preset_window(radiograph: Radiograph, preset: Preset) -> Window | None:
    """The window of a preset in modality units, or None where the picture has no shades to choose from."""
    if radiograph.colour:
        return None
    automatic = as_window(radiograph, Automatic())
    shades = _sampled_shades(radiograph)
    inside = shades[(shades > 0) & (shades < 255)]
    if inside.size < 100:
        return None
    dark, bright = np.percentile(inside, SHARES[preset])
    # A shade lies in the automatic window as a modality value does, the other way round where low values are bright.
    low, high = float(dark) / 255.0, float(bright) / 255.0
    if low_values_are_bright(radiograph):
        low, high = 1.0 - high, 1.0 - low
    width = max((high - low) * automatic.width, 1.0)
    begin = automatic.center - automatic.width / 2.0
    return Window(begin + (low + high) / 2.0 * automatic.width, width, "LINEAR_EXACT", say(NAMES[preset]))


def _sampled_shades(radiograph: Radiograph) -> NDArray[np.uint8]:
    """Shades of the automatic window at evenly spread pixels."""
    step = max(1, int(np.sqrt(radiograph.pixels.size / SAMPLES)))
    return grey_table(radiograph, Automatic()).apply(np.ascontiguousarray(radiograph.pixels[::step, ::step]))


def low_values_are_bright(radiograph: Radiograph) -> bool:
    """Whether a higher modality value is a darker shade."""
    if radiograph.colour:
        return False
    return polarity_of(radiograph.photometric, radiograph.presentation_lut_shape)[0] == "low-bright"
