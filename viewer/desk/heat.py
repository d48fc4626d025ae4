"""From a reading and what is switched on to the layers and the legend of the canvas. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtGui import QColor

from engine.bundles.card import Card
from engine.overlay.compose import Layer
from engine.overlay.interpolation import sample
from engine.overlay.levels import level_for
from engine.overlay.modes import Mode
from engine.overlay.palette import colours_of
from engine.overlay.places import highest_place
from engine.overlay.within import Within
from engine.reading.picturing import layers_of
from engine.reading.reading import Finding, Reading
from viewer.browser.states import TopFinding
from viewer.canvas.ink import Key
from viewer.canvas.overlays import Heat
from viewer.canvas.tags import Tag
from viewer.findings.evidence import pointing_word
from viewer.findings.foot import MODE_WORDS
from viewer.findings.words import rows_of, written
from viewer.store.records import Summary
from viewer.work.said import say_again
from viewer.work.words import say

LEGEND = "Heatmaps"


@dataclass(frozen=True)
class How:
    """In which way heatmaps are shown, and what single ones' opacity is multiplied with."""

    mode: Mode = "regions"
    opacities: Mapping[str, float] = field(default_factory=dict)


PLAIN = How()


def heat_of(
    reading: Reading, shown: Sequence[str], opacity: float, how: How = PLAIN, within: Within | None = None
) -> Heat:
    """The layers of the labels that are shown; the highest rank is drawn last, on top."""
    findings = [finding for finding in reading.findings if finding.label in shown]
    layers = layers_of(reading, findings, opacity, how.mode, how.opacities)
    if not layers:
        return Heat(None)
    key = (id(reading), how.mode, id(within), tuple(_key(layer) for layer in layers))
    ranks = {finding.label: finding.rank for finding in findings}
    return Heat(key, layers, how.mode, within, tuple(_tags(layers, ranks, within)))


def _tags(layers: Sequence[Layer], ranks: Mapping[str, int], within: Within | None) -> Iterator[Tag]:
    """The rank of each finding where it is painted strongest, the first ranks first."""
    for layer in sorted(layers, key=lambda one: ranks[one.label]):
        place = highest_place(layer, within)
        if place is not None:
            row, column = place
            # The canvas counts from the pixel's corner, maps from its centre.
            yield Tag(str(ranks[layer.label]), column + 0.5, row + 0.5, QColor(*layer.colour))


def _key(layer: Layer) -> tuple[object, ...]:
    """All that decides how a layer looks."""
    return layer.label, layer.level, layer.inner, layer.full, round(layer.opacity, 4), layer.fill


def keys_of(reading: Reading, shown: Sequence[str], how: How = PLAIN, card: Card | None = None) -> tuple[Key, ...]:
    """The legend: rank, name, probability and band of what is shown; below it the values, and whether it points."""
    layers = {
        layer.label: layer
        for layer in layers_of(
            reading, [finding for finding in reading.findings if finding.label in shown], 1, how.mode
        )
    }
    return tuple(
        Key(
            QColor(*row.colour),
            f"{row.rank}  {row.text}",
            f"{written(row.probability)}  {say(row.band)}",
            # Where members differ says nothing of where the map points.
            _noted(layers.get(row.label), how.mode, "" if how.mode == "spread" else pointing_word(card, row.label)),
        )
        for row in rows_of(reading)
        if row.label in shown
    )


def _noted(layer: Layer | None, mode: Mode, pointing: str) -> str:
    """The map's real range and from where it is drawn."""
    if layer is None:
        return say("no map") if mode != "spread" else say("no members")
    low, high = float(layer.map.min()), float(layer.map.max())
    ends = {"low": f"{low:+.1f}", "high": f"{high:+.1f}"}
    if mode == "spread":
        text = say("members differ by {low} to {high}", low=f"{low:.1f}", high=f"{high:.1f}")
    elif mode == "contours":
        lines = [f"{level:+.1f}" for level in dict.fromkeys((layer.level, layer.inner))]
        if len(lines) == 1:
            text = say("{low} to {high}, lines at {level}", **ends, level=lines[0])
        else:
            text = say("{low} to {high}, lines at {level} and {inner}", **ends, level=lines[0], inner=lines[1])
    elif mode == "strength":
        full = f"{layer.full:+.1f}"
        text = say("{low} to {high}, from {level}, full at {full}", **ends, level=f"{layer.level:+.1f}", full=full)
    else:
        text = say("{low} to {high}, from {level}", **ends, level=f"{layer.level:+.1f}")
    if high <= layer.level:
        text = say("{range}: nothing to draw", range=text)
    return "; ".join(filter(None, (text, pointing)))


def legend_of(reading: Reading, how: How = PLAIN, within: Within | None = None) -> str:
    """The legend's title, and below it what holds for all of it: the grid's true resolution, and where it is drawn."""
    if reading.maps is None or reading.affine is None:
        return say(LEGEND)
    high, wide = reading.maps.shape[1:]
    down, across = abs(reading.affine.row_scale), abs(reading.affine.column_scale)
    lines = [
        f"{say(LEGEND)}: {say(MODE_WORDS[how.mode]).lower()}",
        say(
            "Log-odds, {high} × {wide} cells of {across} × {down} pixels  (? Shift+F1)",
            high=high,
            wide=wide,
            across=f"{across:.0f}",
            down=f"{down:.0f}",
        ),
    ]
    if within is not None:
        lines.append(say("Drawn only {where}", where=say_again(within.what)))
    return "\n".join(lines)


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


def strongest_frame(
    known: Mapping[tuple[str, int], Summary], image: tuple[str, int], frames: int, labels: Sequence[str]
) -> TopFinding:
    """The strongest first finding of a file with several frames, by what is known of its image."""
    places = [image, *((image[0], frame) for frame in range(2, frames + 1) if image[1] == 1)]
    read = (known[place] for place in places if place in known and known[place].outcome != "refused")
    return max((strongest(one.findings, labels) for one in read), key=lambda top: top.strength)


def values_under(
    reading: Reading, shown: Sequence[str], column: float, row: float, within: Within | None = None
) -> str:
    """The shown findings whose region lies under a place, each with its map's value there."""
    # The canvas counts from the pixel's corner, maps from its centre.
    at = (np.array([row - 0.5], np.float32), np.array([column - 0.5], np.float32))
    if within is not None and float(sample(within.height, within.affine, *at)[0, 0]) <= 0:
        return ""
    words = []
    for line in rows_of(reading):
        map_ = reading.map_of(line.label)
        if line.label not in shown or map_ is None or reading.affine is None:
            continue
        value = float(sample(map_.astype(np.float32), reading.affine, *at)[0, 0])
        if value > level_for(reading, line.label):
            words.append(f"{line.text} {value:+.1f}")
    return "   " + "  ".join(words) if words else ""
