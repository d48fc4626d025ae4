"""Example predictions: radiographs with what was said of them, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.style import GREEN, GREY, SKY, drawn, sheet

_EDGE = 320  # a figure needs no more of a radiograph
_ACROSS = 4
_LEVELS = (0.5, 0.75)


@dataclass(frozen=True, eq=False)
class Example:
    """One radiograph.

    Attributes
    ----------
    picture
        ``[rows, columns]`` in 0..1, as first displayed.
    title
        The finding that is shown, with its probability.
    lines
        What else is said of it: the other findings, and what is stated.
    heat
        ``[h, w]`` on the engine's grid, above 0 where it speaks for the finding, or None.
    boxes
        Boxes of a radiologist: left, top, width, height in shares of the picture.
    strength
        0 to 1: a finding that is not called must not glow like one that is; lines are drawn at 1 only.
    """

    picture: NDArray[np.floating]
    title: str
    lines: tuple[str, ...] = ()
    heat: NDArray[np.floating] | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    strength: float = 1.0


@drawn
def examples(shown: Sequence[Example]) -> Any:  # noqa: ANN401
    """Radiographs side by side, each with its heatmap in colour, lines at half and three quarters of its height."""
    across = max(1, min(_ACROSS, len(shown)))
    rows = -(-max(len(shown), 1) // across)
    most = max((sum(line.count("\n") + 1 for line in example.lines) for example in shown), default=0)
    figure = sheet(2.1 * across, (2.5 + 0.14 * most) * rows + 0.15)
    grid = list(figure.subplots(rows, across, squeeze=False).flat)
    for panel in grid[len(shown) :]:
        panel.remove()
    for panel, example in zip(grid, shown, strict=False):
        _one(panel, example)
    return figure


def _one(panel: Any, example: Example) -> None:  # noqa: ANN401
    from matplotlib.patches import Rectangle

    step = max(1, max(example.picture.shape) // _EDGE)
    picture = np.asarray(example.picture[::step, ::step], np.float32)
    rows, columns = picture.shape
    panel.imshow(picture, cmap="gray", vmin=0, vmax=1, extent=(0, columns, rows, 0))
    if example.heat is not None and float(example.heat.max()) > 0:
        heat = np.clip(np.asarray(example.heat, np.float64), 0, None) / float(example.heat.max())
        # See-through where there is little: the radiograph itself must stay visible.
        placed: dict[str, Any] = {"extent": (0, columns, rows, 0), "interpolation": "bicubic"}
        panel.imshow(heat, cmap="inferno", alpha=0.6 * example.strength * heat, vmin=0, vmax=1, **placed)
        across = (np.arange(heat.shape[1]) + 0.5) * columns / heat.shape[1]
        down = (np.arange(heat.shape[0]) + 0.5) * rows / heat.shape[0]
        if min(heat.shape) > 1 and example.strength >= 1:
            panel.contour(across, down, heat, levels=_LEVELS, colors=SKY, linewidths=(0.8, 1.2))
    for left, top, width, height in example.boxes:
        panel.add_patch(
            Rectangle(
                (left * columns, top * rows), width * columns, height * rows, fill=False, edgecolor=GREEN, linewidth=1.4
            )
        )
    panel.set_xlim(0, columns)
    panel.set_ylim(rows, 0)
    panel.set_xticks([])
    panel.set_yticks([])
    for side in panel.spines.values():
        side.set_visible(False)
    panel.set_title(example.title, loc="left", fontsize=7.5)
    panel.set_xlabel("\n".join(example.lines), loc="left", fontsize=6.5, color=GREY)
