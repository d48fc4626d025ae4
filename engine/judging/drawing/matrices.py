"""Confusion matrices, one for each label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.style import INK, drawn, panels, spaced
from engine.judging.measures.metrics import count


@drawn
def confusion(truth: NDArray[np.floating], called: NDArray[np.bool_], labels: Sequence[str]) -> Any:  # noqa: ANN401
    """Counts of images by what is stated (rows) and what was called (columns); darker is a larger share of its row."""
    figure, grid = panels(len(labels), size=1.65)
    counts = count(truth, called)
    for label, (name, panel) in enumerate(zip(labels, grid, strict=True)):
        table = np.array(
            [
                [counts.true_negatives[0, label], counts.false_positives[0, label]],
                [counts.false_negatives[0, label], counts.true_positives[0, label]],
            ]
        )
        shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
        panel.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        for row in range(2):
            for column in range(2):
                colour = "white" if shares[row, column] > 0.6 else INK
                words = f"{table[row, column]:,.0f}\n{shares[row, column]:.0%}"
                panel.text(column, row, words, ha="center", va="center", color=colour, fontsize=7)
        panel.set_xticks([0, 1], ["absent", "present"])
        panel.set_yticks([0, 1], ["absent", "present"], rotation=90, va="center")
        panel.tick_params(length=0)
        for side in panel.spines.values():
            side.set_visible(False)
        panel.set_title(spaced(name))
    figure.supxlabel("called by the engine (per cent of the row)")
    figure.supylabel("stated")
    return figure
