"""What is left of a network's heatmaps when its weights are randomised stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.judging.drawing.style import BLUE, GREY, drawn, reach, sheet
from engine.judging.measures.ranking import Estimate


@drawn
def sanity(names: Sequence[str], correlations: Sequence[Estimate], words: str) -> Any:  # noqa: ANN401
    """Correlation with the trained network's maps, after each stage from the head downwards.

    Parameters
    ----------
    names
        What was randomised last, one per step.
    words
        What the figure is of.
    """
    figure = sheet(max(4.6, 1.4 + 0.28 * len(names)), 3.2)
    panel = figure.subplots()
    places = np.arange(len(names) + 1, dtype=np.float64)
    values = [1.0, *(one.value for one in correlations)]
    spread = reach(values, [1.0, *(one.low for one in correlations)], [1.0, *(one.high for one in correlations)])
    panel.axhline(0, color=GREY, linewidth=0.8, linestyle=":")
    panel.errorbar(places, values, spread, fmt="o-", color=BLUE, ecolor=GREY, elinewidth=0.8, capsize=2)
    panel.set_xticks(places, ["trained", *names], rotation=60, ha="right")
    panel.set_ylim(min(-0.3, min(values) - 0.1), 1.05)
    panel.set_ylabel("rank correlation")
    panel.set_xlabel(words)
    return figure
