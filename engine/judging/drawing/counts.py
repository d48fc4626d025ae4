"""What a data set holds: labels, ages, sexes; and what balancing made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.style import BLUE, GREY, HATCHES, ORANGE, PALE, drawn, sheet, spaced

_DECADE = 10
_OLDEST = 110
_SEXES = {"F": "women", "M": "men"}


@drawn
def distributions(
    truth: NDArray[np.floating], labels: Sequence[str], ages: Sequence[str] = (), sexes: Sequence[str] = ()
) -> Any:  # noqa: ANN401
    """How many images have each label, of which age and sex.

    Parameters
    ----------
    truth
        ``[N, labels]``: 1, 0 or NaN.
    ages, sexes
        One per image, as text; empty where not stated.
    """
    have = (truth == 1).sum(axis=0)
    order = np.argsort(have, kind="stable")
    figure = sheet(8.2, 0.6 + 0.2 * max(len(labels), 9))
    left, right = figure.subfigures(1, 2, width_ratios=(1.25, 1))
    panel = left.subplots()
    places = np.arange(len(labels))
    panel.barh(places, have[order], color=BLUE, height=0.7)
    for place, label in zip(places, order, strict=True):
        stated = int((~np.isnan(truth[:, label])).sum())
        share = f" ({have[label] / stated:.1%})" if stated else ""
        _beside(panel, float(have[label]), float(place), f"{have[label]:,}{share}")
    panel.set_yticks(places, [spaced(labels[label]) for label in order])
    panel.set_xlim(0, max(1, have.max(initial=0)) * 1.35)
    panel.set_title(f"images with each label, of {len(truth):,}", loc="left")
    upper, lower = right.subplots(2, 1, height_ratios=(2.4, 1))
    _ages(upper, ages)
    _sexes(lower, sexes)
    return figure


def _ages(panel: Any, ages: Sequence[str]) -> None:  # noqa: ANN401
    years = np.array([float(age) for age in ages if age.strip().replace(".", "", 1).isdigit()])
    panel.hist(years, bins=np.arange(0, _OLDEST + 1, _DECADE), color=BLUE, edgecolor="white", linewidth=0.8)
    known = f"median {np.median(years):.0f}, " if len(years) else ""
    panel.set_title(f"age in years ({known}{len(ages) - len(years):,} not stated)", loc="left")
    panel.set_xticks(np.arange(0, _OLDEST + 1, 2 * _DECADE))


def _sexes(panel: Any, sexes: Sequence[str]) -> None:  # noqa: ANN401
    counted = Counter(_SEXES.get(sex.strip().upper()[:1], "not stated") for sex in sexes)
    names = [name for name in ("women", "men", "not stated") if counted[name] or name != "not stated"]
    numbers = [counted[name] for name in names]
    panel.barh(names, numbers, color=[BLUE, ORANGE, PALE][: len(names)], height=0.65)
    for place, number in enumerate(numbers):
        _beside(panel, number, place, f"{number:,}")
    panel.set_xlim(0, max(1, *numbers) * 1.2)
    panel.invert_yaxis()
    panel.set_title("sex", loc="left")


def _beside(panel: Any, end: float, place: float, words: str) -> None:  # noqa: ANN401
    """Words a little to the right of a bar's end; SVG drops a space that they begin with."""
    panel.annotate(words, (end, place), xytext=(3, 0), textcoords="offset points", va="center", fontsize=7)


@drawn
def balancing(before: Sequence[int], after: Sequence[int], labels: Sequence[str]) -> Any:  # noqa: ANN401
    """How often each label is seen in one pass of the training before and after balancing."""
    order = np.argsort(before, kind="stable")[::-1]
    figure = sheet(max(4.2, 1.6 + 0.45 * len(labels)), 3.2)
    panel = figure.subplots()
    places = np.arange(len(labels))
    for side, (words, values, colour) in enumerate((("before", before, PALE), ("after", after, BLUE))):
        panel.bar(
            places + (side - 0.5) * 0.4,
            np.asarray(values)[order],
            0.38,
            color=colour,
            edgecolor=GREY,
            linewidth=0.4,
            hatch=HATCHES[1 - side],
            label=words,
        )
    names = [spaced(labels[label]) for label in order]
    panel.set_xticks(places, names, rotation=35, ha="right", rotation_mode="anchor")
    panel.set_ylabel("images in one pass")
    panel.legend(title="balancing", ncols=2, loc="upper right")
    return figure
