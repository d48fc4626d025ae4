"""What outlines are worth: overlap with masks, and the error of the cardiothoracic ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.ranking import Estimate, draws_by_patient, interval

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class RatioPair:
    """The ratio of the masks and the one proposed (NaN where none was) for one picture."""

    name: str
    patient: str
    masks: float
    proposed: float
    confidence: float = float("nan")


def dice(found: Mask, truth: Mask) -> float:
    """``2 |A and B| / (|A| + |B|)`` of two masks ``[rows, columns]``; 1 where both are empty.

    Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26(3), 1945.
    """
    both = int(found.sum()) + int(truth.sum())
    return 1.0 if both == 0 else 2.0 * float((found & truth).sum()) / both


def ratio_of(heart: Mask, lungs: Mask) -> float:
    """Largest heart width over largest width of both lungs together, in columns; NaN where one of them is empty."""
    widths = []
    for mask in (heart, lungs):
        columns = np.flatnonzero(mask.any(axis=0))
        widths.append(float("nan") if len(columns) == 0 else float(columns[-1] - columns[0] + 1))
    return widths[0] / widths[1]


def mean_of(values: Sequence[float], patients: Sequence[str], bootstrap: int, seed: int) -> Estimate:
    """A mean with its 95 % interval, patients drawn again."""
    numbers = np.asarray(values, np.float64)
    draws = draws_by_patient(np.asarray(patients), bootstrap, seed)
    drawn = draws @ numbers / np.maximum(draws.sum(axis=1), 1)
    return interval(float(numbers.mean()), drawn, len(numbers))


def ratio_figures(pairs: Sequence[RatioPair], bootstrap: int, seed: int) -> dict[str, Estimate]:
    """Mean absolute error, mean error and shares within 0.02 and 0.05 of what was proposed; and how often it was."""
    got = [pair for pair in pairs if np.isfinite(pair.proposed)]
    patients = [pair.patient for pair in got]
    errors = np.array([pair.proposed - pair.masks for pair in got])
    figures = {
        "proposed": mean_of(
            [float(np.isfinite(pair.proposed)) for pair in pairs], [pair.patient for pair in pairs], bootstrap, seed
        )
    }
    if got:
        figures["ratio_absolute_error"] = mean_of(np.abs(errors).tolist(), patients, bootstrap, seed)
        figures["ratio_error"] = mean_of(errors.tolist(), patients, bootstrap, seed)
        for limit in (0.02, 0.05):
            within = (np.abs(errors) <= limit).astype(float).tolist()
            figures[f"ratio_within_{limit}"] = mean_of(within, patients, bootstrap, seed)
    return figures


def draw_ratios(pairs: Sequence[RatioPair]) -> bytes:
    """Two panels as SVG: proposed against masks, and their difference over their mean (Bland, Altman, Lancet 1986)."""
    import io

    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    got = [pair for pair in pairs if np.isfinite(pair.proposed)]
    truth = np.array([pair.masks for pair in got])
    said = np.array([pair.proposed for pair in got])
    with mpl.rc_context(
        {"svg.hashsalt": "hilum", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False}
    ):
        figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
        ends = (float(min(truth.min(), said.min())) - 0.02, float(max(truth.max(), said.max())) + 0.02)
        left.plot(ends, ends, color="#cccccc", zorder=0)
        left.scatter(truth, said, s=12, color="#0072b2", linewidths=0)
        left.set(xlim=ends, ylim=ends, xlabel="ratio of the masks", ylabel="ratio proposed", aspect="equal")
        mean, difference = (truth + said) / 2, said - truth
        right.scatter(mean, difference, s=12, color="#0072b2", linewidths=0)
        middle, spread = float(difference.mean()), 1.96 * float(difference.std())
        for height, style in ((middle, "-"), (middle - spread, "--"), (middle + spread, "--")):
            right.axhline(height, color="#d55e00", linestyle=style, linewidth=1)
        right.set(xlabel="mean of both", ylabel="proposed minus masks")
        target = io.BytesIO()
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
    return target.getvalue()
