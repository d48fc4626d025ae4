"""The course of a training, epoch by epoch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from engine.judging.drawing.style import BLUE, GREY, ORANGE, drawn, sheet, whole_numbers

# key -> title, whether less is better
_KINDS = {
    "loss": ("loss", True),
    "auc": ("mean AUC", False),
    "f1": ("F1", False),
    "f1_micro": ("micro-F1", False),
    "f1_macro": ("macro-F1", False),
    "precision": ("precision", False),
    "recall": ("recall", False),
    "subset_accuracy": ("subset accuracy", False),
    "pointing": ("peak in the box", False),
}
_CHOOSE = "choose_"


@drawn
def course(history: Sequence[Mapping[str, Any]], best: int | None = None) -> Any:  # noqa: ANN401
    """One panel for each figure that the history holds: loss, AUC, F1, precision, recall.

    Parameters
    ----------
    history
        A line per epoch: ``epoch`` (counted from 1) and numbers; ``choose_NAME`` is ``NAME`` on the choosing list.
    best
        The epoch that was kept; None for the one with the best AUC on the choosing list, or the least loss there.
    """
    kinds = [kind for kind in _KINDS if any(_number(line, key) for line in history for key in (kind, _CHOOSE + kind))]
    across = min(3, max(len(kinds), 1))
    rows = -(-max(len(kinds), 1) // across)
    figure = sheet(2.8 * across, 2.3 * rows)
    grid = list(figure.subplots(rows, across, squeeze=False).flat)
    for panel in grid[len(kinds) :]:
        panel.remove()
    kept = _best(history) if best is None else best
    for panel, kind in zip(grid, kinds, strict=False):
        _one(panel, history, kind, kept)
    return figure


def _one(panel: Any, history: Sequence[Mapping[str, Any]], kind: str, kept: int | None) -> None:  # noqa: ANN401
    title, _ = _KINDS[kind]
    for key, words, colour, mark in (
        (kind, "training", BLUE, "o-"),
        (_CHOOSE + kind, "choosing list", ORANGE, "s--"),
    ):
        points = [(line["epoch"], line[key]) for line in history if _number(line, key)]
        if points:
            epochs, values = zip(*points, strict=True)
            panel.plot(epochs, values, mark, color=colour, label=words)
    if kept is not None:
        panel.axvline(kept, color=GREY, linewidth=0.8, linestyle=":", label="epoch kept")
    panel.set_title(title, loc="left")
    panel.set_xlabel("epoch")
    whole_numbers(panel.xaxis)
    panel.legend(fontsize=6.5)


def _best(history: Sequence[Mapping[str, Any]]) -> int | None:
    for key, sign in ((f"{_CHOOSE}auc", 1), (f"{_CHOOSE}loss", -1)):
        lines = [line for line in history if _number(line, key)]
        if lines:
            return int(max(lines, key=lambda line: sign * line[key])["epoch"])
    return None


def _number(line: Mapping[str, Any], key: str) -> bool:
    value = line.get(key)
    return isinstance(value, int | float) and bool(np.isfinite(value))
