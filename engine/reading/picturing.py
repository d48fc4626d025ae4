"""A radiograph with the regions of its findings and a caption, as one picture that may leave."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from engine.overlay.compose import Crop, Layer, compose
from engine.overlay.levels import level_for
from engine.overlay.modes import SHARES_OF_PEAK, SPREAD_FROM, SPREAD_FULL, STRENGTH_SPAN, Mode
from engine.overlay.palette import colours_of
from engine.overlay.places import highest_place
from engine.overlay.within import Within
from engine.radiographs import display
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Band, Finding, Reading

NOTICE = "For research and teaching, not for diagnosis."
NOTHING = "No finding reaches its threshold."
BAND_OPACITY: dict[Band, float] = {"present": 1.0, "uncertain": 0.5, "absent": 0.5}
_MOST_NAMED = 14


def layers_of(
    reading: Reading,
    findings: Sequence[Finding],
    opacity: float = 0.3,
    mode: Mode = "regions",
    opacities: Mapping[str, float] | None = None,
) -> tuple[Layer, ...]:
    """A layer for each of the findings that has a map, the most probable on top.

    A finding that is not present never glows like one that is: an uncertain one is drawn with half the opacity, of an
    absent one, where a person asks for it, only a faint outline is.

    Parameters
    ----------
    opacity
        Of a present finding's fill, 0..1.
    opacities
        What single labels' opacity is multiplied with, 0..1.
    """
    maps = reading.spread if mode == "spread" else reading.maps
    if reading.affine is None or maps is None:
        return ()
    colours = colours_of(reading.labels)
    layers = []
    for finding in sorted(findings, key=lambda one: -one.rank):
        level, inner, full = _levels(reading, finding.label, mode)
        called = BAND_OPACITY[finding.band] * (opacities or {}).get(finding.label, 1.0)
        layers.append(
            Layer(
                label=finding.label,
                map=maps[reading.labels.index(finding.label)],
                affine=reading.affine,
                colour=colours[finding.label],
                level=level,
                opacity=opacity * called,
                fill=finding.band != "absent",
                inner=inner,
                full=full,
            )
        )
    return tuple(layers)


def _levels(reading: Reading, label: str, mode: Mode) -> tuple[float, float, float]:
    """From where a map is drawn, its second contour, and where a strength is full."""
    if mode == "spread":
        return SPREAD_FROM, math.inf, SPREAD_FULL
    if mode == "strength":
        level = level_for(reading, label, 0.0)
        return level, math.inf, level + STRENGTH_SPAN
    outer, inner = (level_for(reading, label, share) for share in SHARES_OF_PEAK)
    return outer, inner, math.inf


def picture_of(radiograph: Radiograph, reading: Reading, within: Within | None = None) -> NDArray[np.uint8]:
    """The radiograph as first displayed, at its own size, with the regions of its present findings and a caption.

    Parameters
    ----------
    within
        Nothing is painted outside of it; None for no limit.

    Returns
    -------
    uint8 ``[rows + caption, columns, 3]``
    """
    present = tuple(finding for finding in reading.findings if finding.band == "present")
    grey = display.render(radiograph)
    picture = grey if grey.ndim == 3 else np.repeat(grey[:, :, None], 3, axis=2)
    rows, columns = radiograph.rows, radiograph.columns
    layers = layers_of(reading, present)
    overlay = compose(layers, Crop(0, 0, rows, columns), rows, columns, within)
    ranks = {finding.label: finding.rank for finding in present}
    tagged = _tagged(_blended(picture, overlay), layers, ranks, within)
    return np.concatenate([tagged, _caption(reading, present, columns)])


def _blended(picture: NDArray[np.uint8], overlay: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The overlay over the picture."""
    alpha = overlay[:, :, 3:].astype(np.float32) / 255
    return np.rint(picture * (1 - alpha) + overlay[:, :, :3] * alpha).astype(np.uint8)


def _tagged(
    picture: NDArray[np.uint8], layers: Sequence[Layer], ranks: Mapping[str, int], within: Within | None
) -> NDArray[np.uint8]:
    """The picture with each finding's rank where its region is highest; colour alone tells nobody apart."""
    size = _text_size(picture.shape[1])
    font, image = ImageFont.load_default(size), Image.fromarray(picture)
    drawing, taken = ImageDraw.Draw(image), list[tuple[float, float]]()
    for layer in sorted(layers, key=lambda one: ranks[one.label]):
        place = highest_place(layer, within)
        if place is None:
            continue
        y, x = place
        while any(abs(x - left) < 1.6 * size and abs(y - top) < 1.6 * size for left, top in taken):
            y += size / 2
        taken.append((x, y))
        half = 0.7 * size
        drawing.rounded_rectangle((x - half, y - half, x + half, y + half), 3, (11, 13, 16), layer.colour, 2)
        drawing.text((x, y), str(ranks[layer.label]), fill=(232, 236, 240), font=font, anchor="mm")
    return np.asarray(image)


def _text_size(columns: int) -> int:
    return max(10, min(columns // 40, 28))


def _caption(reading: Reading, present: tuple[Finding, ...], columns: int) -> NDArray[np.uint8]:
    """Names in their colours, who read, and the notice; lines break where the picture ends."""
    size = _text_size(columns)
    font = ImageFont.load_default(size)
    colours = colours_of(reading.labels)
    words = [
        (f"{f.rank} {f.label.replace('_', ' ')} {f.probability:.2f}", colours[f.label]) for f in present[:_MOST_NAMED]
    ]
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
