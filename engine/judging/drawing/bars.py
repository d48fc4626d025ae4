"""Bars and intervals: the variants of an experiment, a sweep, the pointing game, figures of labels and groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.judging.drawing.style import (
    BLUE,
    COLOURS,
    GREY,
    HATCHES,
    INK,
    ORANGE,
    PALE,
    drawn,
    reach,
    sheet,
    spaced,
)
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure


@drawn
def experiment(variants: Mapping[str, Mapping[str, Estimate | float]], metrics: Sequence[str], words: str = "") -> Any:  # noqa: ANN401
    """Grouped bars: one group for each metric, one bar for each variant, with its interval where it has one.

    Parameters
    ----------
    variants
        Name of a variant to its figures by metric; a metric that a variant lacks leaves a gap.
    metrics
        Which, in this order; the names are shown with spaces.
    words
        What the figures were measured on.
    """
    names = list(variants)
    width = 0.82 / max(len(names), 1)
    figure = sheet(max(4.2, 1.2 + len(metrics) * (0.35 + 0.32 * len(names))), 3.4)
    panel = figure.subplots()
    places = np.arange(len(metrics), dtype=np.float64)
    for number, name in enumerate(names):
        found = [_estimate(variants[name].get(metric)) for metric in metrics]
        values = [one.value for one in found]
        at = places + (number - (len(names) - 1) / 2) * width
        panel.bar(
            at,
            np.nan_to_num(values),
            width * 0.92,
            color=COLOURS[number % len(COLOURS)],
            hatch=HATCHES[number % len(HATCHES)],
            edgecolor="white",
            linewidth=0.3,
            label=name,
        )
        spread = reach(values, [one.low for one in found], [one.high for one in found])
        panel.errorbar(at, np.nan_to_num(values), spread, fmt="none", ecolor=INK, elinewidth=0.7)
        for place, one, up in zip(at, found, spread[1], strict=True):
            if np.isfinite(one.value):
                panel.annotate(  # apart from the line below it, which would read as a minus
                    f"{one.value:.2f}",
                    (place, one.value + up),
                    xytext=(0, 3),
                    textcoords="offset points",
                    ha="center",
                    va="bottom",
                    fontsize=6,
                    rotation=90,
                )
    panel.set_xticks(places, [spaced(metric) for metric in metrics])
    panel.set_ylim(0, min(1.15, 1.2 * max([0.1, *(_top(variants, metric) for metric in metrics)])))
    panel.legend(ncols=min(len(names), 4), loc="lower left", bbox_to_anchor=(0, 1))
    if words:
        panel.set_xlabel(words)
    return figure


@drawn
def sweep(places: Sequence[float], estimates: Sequence[Estimate], across: str, up: str) -> Any:  # noqa: ANN401
    """A figure over a setting that was swept (a temperature), the best marked."""
    order = np.argsort(places)
    at = np.asarray(places, np.float64)[order]
    found = [estimates[int(place)] for place in order]
    values = np.array([one.value for one in found])
    figure = sheet(4.6, 2.9)
    panel = figure.subplots()
    spread = reach(values, [one.low for one in found], [one.high for one in found])  # type: ignore[arg-type]
    panel.errorbar(at, values, spread, fmt="o-", color=BLUE, ecolor=GREY, elinewidth=0.8, capsize=2)
    if np.isfinite(values).any():
        best = int(np.nanargmax(values))
        panel.plot(at[best], values[best], "s", color=ORANGE, markersize=6, zorder=3)
        panel.annotate(
            f"{values[best]:.4f} at {at[best]:g}",
            (at[best], values[best]),
            textcoords="offset points",
            xytext=(7, 7),
            color=INK,
        )
    panel.set_xticks(at, [f"{place:g}" for place in at])
    panel.set_xlabel(across)
    panel.set_ylabel(spaced(up))
    return figure


@drawn
def pointing(figures: Sequence[Figure], labels: Sequence[str]) -> Any:  # noqa: ANN401
    """How often the peak lies in the box, for all and by label, beside the picture's centre."""
    by_key = {figure.key: figure.estimate for figure in figures}
    parts = ["", *(label for label in labels if f"pointing/{label}" in by_key)]
    kinds = {"pointing_raw": ("raw map", PALE), "pointing": ("as shown, reference subtracted", BLUE)}
    kinds["pointing_centre"] = ("picture's centre", GREY)
    kinds = {key: kind for key, kind in kinds.items() if key in by_key}
    figure = sheet(max(5.0, 1.6 + 1.0 * len(parts)), 3.2)
    panel = figure.subplots()
    places = np.arange(len(parts), dtype=np.float64)
    for number, (key, (words, colour)) in enumerate(kinds.items()):
        found = [by_key[f"{key}/{part}" if part else key] for part in parts]
        values = [one.value for one in found]
        at = places + (number - (len(kinds) - 1) / 2) * 0.27
        panel.bar(at, values, 0.25, color=colour, hatch=HATCHES[number], edgecolor="white", linewidth=0.3, label=words)
        spread = reach(values, [one.low for one in found], [one.high for one in found])
        panel.errorbar(at, values, spread, fmt="none", ecolor=INK, elinewidth=0.7)
    counts = [by_key[f"pointing/{part}" if part else "pointing"].n for part in parts]
    names = [f"{spaced(part) or 'all'}\n({number})" for part, number in zip(parts, counts, strict=True)]
    panel.set_xticks(places, names)
    panel.set_ylabel("peak in the box")
    panel.set_ylim(0, 1.02)
    panel.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
    return figure


@drawn
def forest(rows: Sequence[tuple[str, Estimate]], across: str, middle: float | None = None) -> Any:  # noqa: ANN401
    """Figures with their intervals below one another; a line at ``middle`` (chance, or no difference)."""
    figure = sheet(5.6, 1.0 + 0.24 * max(len(rows), 1))
    panel = figure.subplots()
    places = np.arange(len(rows))
    if middle is not None:
        panel.axvline(middle, color=GREY, linewidth=0.8, linestyle=":")
    for place, (_, one) in zip(places, rows, strict=True):
        if not np.isfinite(one.value):
            panel.text(0.01, place, "not measured", color=GREY, va="center", transform=panel.get_yaxis_transform())
            continue
        panel.plot([one.low, one.high], [place, place], color=BLUE, linewidth=1.2)
        panel.plot(one.value, place, "o", color=BLUE)
    panel.set_yticks(places, [spaced(name) for name, _ in rows])
    panel.set_ylim(len(rows) - 0.4, -0.6)
    panel.set_xlabel(across)
    return figure


def _estimate(value: Estimate | float | None) -> Estimate:
    if isinstance(value, Estimate):
        return value
    number = float("nan") if value is None else float(value)
    return Estimate(number, number, number, 0)


def _top(variants: Mapping[str, Mapping[str, Estimate | float]], metric: str) -> float:
    found = [_estimate(one.get(metric)) for one in variants.values()]
    return max([0.0, *(float(np.nanmax([one.value, one.high])) for one in found if np.isfinite(one.value))])
