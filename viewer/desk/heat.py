"""From a reading and what is switched on to the layers and the legend of the canvas. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor

from engine.overlay.compose import Layer
from engine.overlay.interpolation import sample
from engine.overlay.levels import level_for
from engine.overlay.palette import colours_of
from engine.reading.reading import Finding, Reading
from viewer.browser.states import TopFinding
from viewer.canvas.ink import Key
from viewer.canvas.overlays import Heat
from viewer.findings.words import rows_of, written

LEGEND = "Heatmaps"


def heat_of(reading: Reading, shown: Sequence[str], opacity: float) -> Heat:
    """The layers of the labels that are shown; the highest rank is drawn last, on top."""
    if reading.maps is None or reading.affine is None:
        return Heat(None)
    layers = []
    for row in reversed(rows_of(reading)):
        map_ = reading.map_of(row.label)
        if row.label in shown and map_ is not None:
            level = level_for(reading, row.label)
            layers.append(Layer(row.label, map_, reading.affine, row.colour, level, opacity))
    return Heat((id(reading), tuple(layer.label for layer in layers), round(opacity, 3)), tuple(layers))


def keys_of(reading: Reading, shown: Sequence[str]) -> tuple[Key, ...]:
    """The legend: rank, name, probability and band of what is shown."""
    return tuple(
        Key(QColor(*row.colour), f"{row.rank}  {row.text}", f"{written(row.probability)}  {row.band}")
        for row in rows_of(reading)
        if row.label in shown
    )


def listed(reading: Reading) -> TopFinding:
    """The first finding as the study list says it: present or uncertain, with every label that is present."""
    return strongest(reading.findings, reading.labels)


def strongest(findings: Sequence[Finding], labels: Sequence[str]) -> TopFinding:
    """The same of findings without their maps."""
    ranked = sorted(findings, key=lambda finding: finding.rank)
    present = tuple(finding.label for finding in ranked if finding.band == "present")
    for band in ("present", "uncertain"):
        top = next((finding for finding in ranked if finding.band == band), None)
        if top is not None:
            return TopFinding(top.label, top.probability, colours_of(labels)[top.label], top.band, present)
    return TopFinding(None)


def values_under(reading: Reading, shown: Sequence[str], column: float, row: float) -> str:
    """The shown findings whose region lies under a place, each with its map's value there."""
    words = []
    for line in rows_of(reading):
        map_ = reading.map_of(line.label)
        if line.label not in shown or map_ is None or reading.affine is None:
            continue
        # The canvas counts from the pixel's corner, maps from its centre.
        at = (np.array([row - 0.5], np.float32), np.array([column - 0.5], np.float32))
        value = float(sample(map_.astype(np.float32), reading.affine, *at)[0, 0])
        if value > level_for(reading, line.label):
            words.append(f"{line.text} {value:+.1f}")
    return "   " + "  ".join(words) if words else ""
