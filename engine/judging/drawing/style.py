"""The one style of all figures, and how a figure becomes SVG."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ParamSpec

import numpy as np
from numpy.typing import NDArray

# Okabe & Ito's palette (2008): told apart with every common colour blindness; ordered so that greys differ too.
BLUE, ORANGE, GREEN, PURPLE, SKY, GOLD = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"
INK, GREY, PALE = "#222222", "#777777", "#cccccc"
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, GOLD, GREY, INK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES = ("-", "--", "-.", ":")
HATCHES = ("", "///", "...", "\\\\\\", "xxx", "---", "+++", "ooo")
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "hilum",  # the same input gives the same bytes
    "svg.fonttype": "none",  # text stays text: it can be searched, and the page stays small
    "font.family": "sans-serif",
    "font.size": 8,
    "axes.titlesize": 8,
    "figure.labelsize": 8.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "lines.linewidth": 1.4,
    "lines.markersize": 3.5,
    "hatch.linewidth": 0.5,
}
_GIVEN = ParamSpec("_GIVEN")
MOST_POINTS = 200


def drawn(draw: Callable[_GIVEN, Any]) -> Callable[_GIVEN, bytes]:
    """Make a function that returns a matplotlib figure one that returns its SVG, drawn in the style of the house."""

    @wraps(draw)
    def wrapped(*given: _GIVEN.args, **named: _GIVEN.kwargs) -> bytes:
        import matplotlib as mpl

        # The Figure class alone draws: no window system is asked, and no global list of figures grows.
        with mpl.rc_context(_STYLE):
            figure = draw(*given, **named)
            target = io.BytesIO()
            figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
        return target.getvalue()

    return wrapped


def sheet(width: float, height: float) -> Any:  # noqa: ANN401 - matplotlib is imported late
    """An empty figure of a size in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def panels(count: int, *, across: int = 5, size: float = 2.0, share: bool = True) -> tuple[Any, list[Any]]:
    """A grid of square panels, as many as asked for."""
    columns = max(1, min(across, count))
    rows = -(-count // columns)
    figure = sheet(size * columns, (size + 0.1) * rows + 0.2)
    grid = figure.subplots(rows, columns, sharex=share, sharey=share, squeeze=False)
    places = list(grid.flat)
    for place, panel in enumerate(places[count:], count):
        panel.remove()
        if share and place >= columns:  # the panel above an empty place is the last of its column
            places[place - columns].tick_params(labelbottom=True)
    return figure, places[:count]


def spaced(label: str) -> str:
    """A label as people write it."""
    return label.replace("_", " ")


def thinned(count: int) -> NDArray[np.int64]:
    """Places of at most two hundred points out of many, the ends among them: a curve looks the same."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, MOST_POINTS)).astype(np.int64))


def whole_numbers(axis: Any) -> None:  # noqa: ANN401
    """Ticks at whole numbers only."""
    axis.get_major_locator().set_params(integer=True)


def reach(values: Sequence[float], lows: Sequence[float], highs: Sequence[float]) -> NDArray[np.float64]:
    """Intervals as matplotlib's error bars ``[2, n]``; none where there is no interval."""
    middle = np.asarray(values, np.float64)
    both = np.stack([middle - np.asarray(lows, np.float64), np.asarray(highs, np.float64) - middle])
    return np.nan_to_num(both).clip(0)
