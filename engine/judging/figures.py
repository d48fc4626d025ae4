"""Figures of a run as SVG: ROC, reliability, pointing, and the course of the training."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.judging.calibration import reliability
from engine.judging.measuring import Answers, Figure, Fitted
from engine.judging.thresholds import curve

_BLUE, _ORANGE, _GREY, _PALE = "#0072b2", "#d55e00", "#777777", "#cccccc"
_POINTS = 120


def draw(
    test: Answers,
    fitted: Fitted,
    labels: Sequence[str],
    figures: Sequence[Figure],
    history: Sequence[Mapping[str, Any]],
) -> dict[str, bytes]:
    """Draw all figures of a run; name to SVG. The same input gives the same bytes."""
    import matplotlib as mpl

    mpl.use("Agg")
    with mpl.rc_context(
        {"svg.hashsalt": "hilum", "font.size": 8, "axes.spines.top": False, "axes.spines.right": False}
    ):
        drawn = {"roc.svg": _roc(test, fitted, labels), "reliability.svg": _reliability(test, fitted, labels)}
        if any(figure.key == "pointing" for figure in figures):
            drawn["pointing.svg"] = _pointing(figures, labels)
        if history:
            drawn["training.svg"] = _training(history)
    return drawn


def _svg(figure: Any) -> bytes:  # noqa: ANN401
    import matplotlib.pyplot as plt

    target = io.BytesIO()
    figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    return target.getvalue()


def _panels(count: int) -> tuple[Any, list[Any]]:
    """A grid of square panels; those that stay empty are taken out."""
    import matplotlib.pyplot as plt

    columns = min(5, count)
    rows = -(-count // columns)
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(2.1 * columns, 2.2 * rows),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    panels = list(grid.flat)
    for panel in panels[count:]:
        panel.remove()
    return figure, panels[:count]


def _roc(test: Answers, fitted: Fitted, labels: Sequence[str]) -> bytes:
    from engine.judging.thresholds import price

    figure, panels = _panels(len(labels))
    probabilities = fitted.probabilities(test.logits)
    for label, (name, panel) in enumerate(zip(labels, panels, strict=True)):
        whole = curve(test.truth[:, label], probabilities[:, label])
        keep = np.unique(np.linspace(0, len(whole.probability) - 1, _POINTS).astype(int))
        panel.plot([0, 1], [0, 1], color=_PALE, linewidth=0.8)
        panel.plot(np.r_[0, 1 - whole.specificity[keep]], np.r_[0, whole.sensitivity[keep]], color=_BLUE, linewidth=1.3)
        sensitivity, specificity = price(
            test.truth[:, label], probabilities[:, label], fitted.thresholds[label].probability
        )
        panel.plot(1 - specificity, sensitivity, "o", color=_ORANGE, markersize=4)
        panel.set_title(_spaced(name), fontsize=8)
    figure.supxlabel("1 - specificity (test list; the dot is the threshold)")
    figure.supylabel("sensitivity")
    return _svg(figure)


def _reliability(test: Answers, fitted: Fitted, labels: Sequence[str]) -> bytes:
    figure, panels = _panels(len(labels))
    probabilities = fitted.probabilities(test.logits)
    for label, (name, panel) in enumerate(zip(labels, panels, strict=True)):
        parts = reliability(test.truth[:, label], probabilities[:, label])
        panel.plot([0, 1], [0, 1], color=_PALE, linewidth=0.8)
        panel.plot([part.said for part in parts], [part.found for part in parts], "o-", color=_BLUE, markersize=3)
        panel.axvline(fitted.thresholds[label].probability, color=_ORANGE, linewidth=0.8)
        panel.set_title(_spaced(name), fontsize=8)
    figure.supxlabel("probability said (test list, tenths of the images; the line is the threshold)")
    figure.supylabel("share found")
    return _svg(figure)


def _pointing(figures: Sequence[Figure], labels: Sequence[str]) -> bytes:
    import matplotlib.pyplot as plt

    by_key = {figure.key: figure.estimate for figure in figures}
    parts = ["", *(label for label in labels if f"pointing/{label}" in by_key)]
    names = {"pointing_raw": ("raw map", _PALE), "pointing": ("reference subtracted", _BLUE)}
    names["pointing_centre"] = ("picture's centre", _GREY)
    figure, panel = plt.subplots(figsize=(1.3 + 1.05 * len(parts), 3.6), layout="constrained")
    places: NDArray[np.float64] = np.arange(len(parts), dtype=np.float64)
    for number, (key, (words, colour)) in enumerate(names.items()):
        estimates = [by_key[f"{key}/{part}" if part else key] for part in parts]
        values = np.array([estimate.value for estimate in estimates])
        reach = np.array([[e.value - e.low, e.high - e.value] for e in estimates]).T
        panel.bar(places + (number - 1) * 0.27, values, 0.25, color=colour, label=words)
        panel.errorbar(
            places + (number - 1) * 0.27, values, np.nan_to_num(reach).clip(0), fmt="none", ecolor="black", lw=0.6
        )
    counts = [by_key[f"pointing/{part}" if part else "pointing"].n for part in parts]
    panel.set_xticks(
        places, [f"{_spaced(part) or 'all'}\n({count})" for part, count in zip(parts, counts, strict=True)]
    )
    panel.set_ylabel("peak in the box")
    panel.set_ylim(0, 1.02)
    panel.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=3)
    return _svg(figure)


def _training(history: Sequence[Mapping[str, Any]]) -> bytes:
    import matplotlib.pyplot as plt

    epochs = [line["epoch"] for line in history]
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    left.plot(epochs, [line["loss"] for line in history], "o-", color=_BLUE, markersize=3, label="training")
    left.plot(
        epochs, [line["choose_loss"] for line in history], "o-", color=_ORANGE, markersize=3, label="choosing list"
    )
    left.set_ylabel("loss")
    left.legend(frameon=False)
    scores = [line["choose_auc"] for line in history]
    right.plot(epochs, scores, "o-", color=_ORANGE, markersize=3)
    best = int(np.argmax(scores))
    right.plot(epochs[best], scores[best], "o", color=_BLUE, markersize=6, label="best epoch")
    right.set_ylabel("mean AUC on the choosing list")
    right.legend(frameon=False)
    for panel in (left, right):
        panel.set_xlabel("epoch")
        panel.xaxis.get_major_locator().set_params(integer=True)
    return _svg(figure)


def _spaced(label: str) -> str:
    return label.replace("_", " ")
