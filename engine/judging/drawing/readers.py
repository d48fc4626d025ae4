"""The engine's ROC against readers, with each reader as a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.style import BLUE, COLOURS, MARKERS, PALE, drawn, panels, spaced, thinned
from engine.judging.measures.ranking import Estimate, auc
from engine.judging.measures.thresholds import curve


@dataclass(frozen=True)
class Point:
    """A reader's (or an operating point's) sensitivity and specificity, with intervals."""

    sensitivity: Estimate
    specificity: Estimate


@drawn
def against_readers(
    truth: NDArray[np.floating],
    scores: NDArray[np.floating],
    labels: Sequence[str],
    points: Mapping[str, Sequence[Point | None]],
    words: str,
) -> Any:  # noqa: ANN401
    """ROC of each label against what readers saw.

    Parameters
    ----------
    truth, scores
        ``[N, labels]``: the reference standard, and the engine's probabilities.
    points
        Reader to one point per label, None where not measured.
    words
        Which reference the figure uses.
    """
    figure, grid = panels(len(labels), size=2.15)
    for label, (name, panel) in enumerate(zip(labels, grid, strict=True)):
        panel.plot([0, 1], [0, 1], color=PALE, linewidth=0.8)
        whole = curve(truth[:, label], scores[:, label])
        keep = thinned(len(whole.probability))
        panel.plot(np.r_[0, 1 - whole.specificity[keep]], np.r_[0, whole.sensitivity[keep]], color=BLUE, label="engine")
        for number, (reader, of_labels) in enumerate(points.items(), 1):
            point = of_labels[label]
            if point is None:
                continue
            hit, spared = point.sensitivity, point.specificity
            panel.errorbar(
                1 - spared.value,
                hit.value,
                yerr=[[max(hit.value - hit.low, 0)], [max(hit.high - hit.value, 0)]],
                xerr=[[max(spared.high - spared.value, 0)], [max(spared.value - spared.low, 0)]],
                fmt=MARKERS[number % len(MARKERS)],
                color=COLOURS[number % len(COLOURS)],
                markersize=4.5,
                elinewidth=0.6,
                label=reader,
            )
        panel.set_title(f"{spaced(name)}  {float(auc(truth[:, label], scores[:, label])[0]):.3f}")
        panel.set_xlim(-0.02, 1.02)
        panel.set_ylim(-0.02, 1.02)
        panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
        panel.set_aspect("equal")
    handles, texts = grid[0].get_legend_handles_labels() if grid else ([], [])
    figure.legend(handles, texts, loc="outside upper left", ncols=6)
    figure.supxlabel(f"1 - specificity (number: the engine's AUC; reference: {words})")
    figure.supylabel("sensitivity")
    return figure
