"""Curves of each label: ROC, precision and recall, reliability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing.style import BLUE, GREY, ORANGE, PALE, drawn, panels, spaced, thinned
from engine.judging.measures.calibration import reliability as bins_of
from engine.judging.measures.metrics import precision_recall as precision_and_recall
from engine.judging.measures.ranking import auc
from engine.judging.measures.thresholds import curve, price

Floats = NDArray[np.floating]
NOT_MEASURED = "not measured"


@drawn
def roc(
    truth: Floats, probabilities: Floats, labels: Sequence[str], thresholds: Sequence[float], words: str = "test list"
) -> Any:  # noqa: ANN401
    """Sensitivity against 1 - specificity for each label; the dot is the threshold.

    Parameters
    ----------
    truth, probabilities
        ``[N, labels]``.
    thresholds
        One per label.
    words
        What the images are.
    """
    figure, grid = panels(len(labels))
    for label, (name, panel) in enumerate(zip(labels, grid, strict=True)):
        panel.plot([0, 1], [0, 1], color=PALE, linewidth=0.8)
        _frame(panel)
        if not _two_classes(truth[:, label]):
            _empty(panel, name)
            continue
        whole = curve(truth[:, label], probabilities[:, label])
        keep = thinned(len(whole.probability))
        panel.plot(np.r_[0, 1 - whole.specificity[keep]], np.r_[0, whole.sensitivity[keep]], color=BLUE)
        hit, spared = price(truth[:, label], probabilities[:, label], thresholds[label])
        panel.plot(1 - spared, hit, "o", color=ORANGE, markersize=4.5)
        area = float(auc(truth[:, label], probabilities[:, label])[0])
        panel.set_title(f"{spaced(name)}  {area:.3f}")
    figure.supxlabel(f"1 - specificity ({words}; number: AUC; dot: the threshold)")
    figure.supylabel("sensitivity")
    return figure


@drawn
def precision_recall(
    truth: Floats, probabilities: Floats, labels: Sequence[str], thresholds: Sequence[float], words: str = "test list"
) -> Any:  # noqa: ANN401
    """Precision against recall for each label; the dot is the threshold, the grey line what chance would give."""
    figure, grid = panels(len(labels))
    for label, (name, panel) in enumerate(zip(labels, grid, strict=True)):
        _frame(panel)
        if not _two_classes(truth[:, label]):
            _empty(panel, name)
            continue
        share = float(np.nanmean(truth[:, label]))
        panel.axhline(share, color=PALE, linewidth=0.8)
        whole = precision_and_recall(truth[:, label], probabilities[:, label])
        keep = thinned(len(whole.probability))
        panel.plot(whole.recall[keep], whole.precision[keep], color=BLUE)
        above = np.flatnonzero(whole.probability >= thresholds[label])
        if len(above):
            panel.plot(whole.recall[above[-1]], whole.precision[above[-1]], "o", color=ORANGE, markersize=4.5)
        panel.set_title(spaced(name))
    figure.supxlabel(f"recall ({words}; dot: the threshold; grey line: what chance would give)")
    figure.supylabel("precision")
    return figure


@drawn
def reliability(
    truth: Floats, probabilities: Floats, labels: Sequence[str], thresholds: Sequence[float], words: str = "test list"
) -> Any:  # noqa: ANN401
    """Share found against probability said, in tenths of the images."""
    figure, grid = panels(len(labels))
    for label, (name, panel) in enumerate(zip(labels, grid, strict=True)):
        panel.plot([0, 1], [0, 1], color=PALE, linewidth=0.8)
        _frame(panel)
        parts = bins_of(truth[:, label], probabilities[:, label])
        panel.plot([part.said for part in parts], [part.found for part in parts], "o-", color=BLUE)
        panel.axvline(thresholds[label], color=ORANGE, linewidth=0.8, linestyle="--")
        panel.set_title(spaced(name))
    figure.supxlabel(f"probability said ({words}, tenths of the images; dashed: the threshold)")
    figure.supylabel("share found")
    return figure


def _two_classes(truth: Floats) -> bool:
    return bool((truth == 1).any() and (truth == 0).any())


def _frame(panel: Any) -> None:  # noqa: ANN401
    panel.set_xlim(-0.02, 1.02)
    panel.set_ylim(-0.02, 1.02)
    panel.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    panel.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    panel.set_aspect("equal")


def _empty(panel: Any, name: str) -> None:  # noqa: ANN401
    panel.text(0.5, 0.5, NOT_MEASURED, ha="center", va="center", color=GREY)
    panel.set_title(spaced(name))
