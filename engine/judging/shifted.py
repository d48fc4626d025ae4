"""How well probabilities mean what they say once they are moved to how common a finding is on the list that is judged.

An engine is calibrated where it was chosen. On a list where a finding is more or less common, its probabilities are off
for that alone; the prior shift takes that share away and leaves what no prevalence explains.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.judging.measured import Judged, blocks, two_classes
from engine.judging.measures import calibration, prior, ranking
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure, error_interval

KEYS = KEY, PERFECT = "calibration_error_shifted", "calibration_error_perfect_shifted"


def figures(
    judged: Judged, prevalence: Mapping[str, float], name: str, words: str, *, bootstrap: int, seed: int
) -> list[Figure]:
    """Expected calibration error after the prior shift to the list's own prevalence, ten bins of equal width.

    Parameters
    ----------
    prevalence
        Label to how common it was where the engine was calibrated, as its card states; other labels are left out.
    name, words
        As of :func:`engine.judging.measured.everything`.

    Returns
    -------
    ``calibration_error_shifted_NAME`` (the mean over the labels that can be measured),
    ``calibration_error_shifted_NAME/LABEL`` for each of them, and ``calibration_error_perfect_shifted_NAME``: what
    chance alone would leave of it, were every shifted probability right. Empty where no label can be measured.
    """
    columns = [
        place
        for place, label in enumerate(judged.labels)
        if two_classes(judged.truth[:, place]) and 0 < prevalence.get(label, 0.0) < 1
    ]
    if not columns:
        return []
    truth = judged.truth[:, columns]
    fitted = np.array([prevalence[judged.labels[place]] for place in columns])
    moved = prior.shift(judged.probabilities[:, columns], fitted, np.nanmean(truth, axis=0))

    def errors(weights: NDArray[np.float64] | None) -> NDArray[np.float64]:
        each = [
            calibration.calibration_errors(truth[:, place], moved[:, place], weights) for place in range(len(columns))
        ]
        return np.stack(each, axis=1)

    values = errors(None)[0]
    drawn = blocks(errors, ranking.draws_by_patient(judged.patients, bootstrap, seed))
    told = f"Expected calibration error after the prior shift to how common a finding is on {words}"
    chance = np.mean(
        [
            calibration.perfect_calibration_error(moved[~np.isnan(truth[:, place]), place])
            for place in range(len(columns))
        ]
    )
    mean = error_interval(float(values.mean()), drawn.mean(axis=1), len(truth))
    found = [
        Figure(f"{KEY}_{name}", f"{told}, mean over {len(columns)} labels", mean),
        Figure(
            f"{PERFECT}_{name}",
            f"The same of an engine whose shifted probabilities are right, by chance alone, on {words}",
            Estimate(float(chance), float(chance), float(chance), len(truth)),
        ),
    ]
    for place, column in enumerate(columns):
        label, stated = judged.labels[column], truth[:, place]
        n, positives = int((~np.isnan(stated)).sum()), int((stated == 1).sum())
        one = error_interval(float(values[place]), drawn[:, place], n, positives)
        found.append(Figure(f"{KEY}_{name}/{label}", f"{told}, {label}", one, label))
    return found
