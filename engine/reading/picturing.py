"""A radiograph with the regions of its findings and a caption, as one picture that may leave."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine.overlay.compose import Crop, Layer, compose
from engine.overlay.levels import level_for
from engine.overlay.palette import colours_of
from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Finding, Reading

NOTICE = "For research and teaching, not for diagnosis."
NOTHING = "No finding reaches its threshold."
_MOST_NAMED = 14


def layers_of(reading: Reading, findings: tuple[Finding, ...], opacity: float = 0.3) -> tuple[Layer, ...]:
    """A layer for each of the findings that has a map, the most probable on top."""
    if reading.affine is None:
        return ()
    colours = colours_of(reading.labels)
    layers = []
    for finding in reversed(findings):
        map_ = reading.map_of(finding.label)
        if map_ is not None:
            level = level_for(reading, finding.label)
            layers.append(Layer(finding.label, map_, reading.affine, colours[finding.label], level, opacity))
    return tuple(layers)


def picture_of(radiograph: Radiograph, reading: Reading) -> NDArray[np.uint8]:
    """The radiograph as first displayed, at its own size, with the regions of its present findings and a caption.

    Returns
    -------
    uint8 ``[rows + caption, columns, 3]``
    """
    present = tuple(finding for finding in reading.findings if finding.band == "present")
    grey = display.render(radiograph)
    picture = grey if grey.ndim == 3 else np.repeat(grey[:, :, None], 3, axis=2)
    rows, columns = radiograph.rows, radiograph.columns
    overlay = compose(layers_of(reading, present), Crop(0, 0, rows, columns), rows, columns)
    return np.concatenate([_blended(picture, overlay), _caption(reading, present, columns)])


def _blended(picture: NDArray[np.uint8], overlay: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The overlay over the picture."""
    alpha = overlay[:, :, 3:].astype(np.float32) / 255
    return np.rint(picture * (1 - alpha) + overlay[:, :, :3] * alpha).astype(np.uint8)


def _caption(reading: Reading, present: tuple[Finding, ...], columns: int) -> NDArray[np.uint8]:
    """Names in their colours, who read, and the notice; lines break where the picture ends."""
    size = max(10, min(columns // 40, 28))
    font = ImageFont.load_default(size)
    colours = colours_of(reading.labels)
    words = [(f"{f.label.replace('_', ' ')} {f.probability:.2f}", colours[f.label]) for f in present[:_MOST_NAMED]]
    words = words or [(NOTHING, (200, 200, 200))]
    words += [(part, (200, 200, 200)) for part in (f"{reading.engine} {reading.version}.", NOTICE)]
    placed, x, y = [], size, size // 2
    for text, colour in words:
        width = round(font.getlength(text))
        if x > size and x + width > columns - size:
            x, y = size, y + round(1.5 * size)
        placed.append((x, y, text, colour))
        x += width + size
    strip = Image.new("RGB", (columns, y + 2 * size))
    drawing = ImageDraw.Draw(strip)
    for left, top, text, colour in placed:
        drawing.text((left, top), text, fill=colour, font=font)
    return np.asarray(strip)
