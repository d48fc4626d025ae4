"""How much an engine leans on what lies in a picture's corners and on its markers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures import ranking
from engine.judging.measuring import Figure

KEY = "corners_change"
WORDS = (
    "Change of a probability when the four corners (squares of an eighth of the shorter side) and text markers are "
    "painted black"
)


def figures(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    patients: NDArray[np.str_],
    labels: Sequence[str],
    words: str,
    *,
    bootstrap: int,
    seed: int,
) -> tuple[Figure, ...]:
    """The mean absolute change over images and labels, and of each label, with intervals by patient.

    Parameters
    ----------
    before, after
        Probabilities ``[N, labels]``; images that were not read twice are NaN in ``after`` and are left out.
    patients
        ``[N]``.
    words
        For people, as ``the list test``.

    Returns
    -------
    ``corners_change`` and ``corners_change/LABEL``; empty where no image was read twice.
    """
    there = np.flatnonzero(np.isfinite(before).all(axis=1) & np.isfinite(after).all(axis=1))
    if not len(there):
        return ()
    change = np.abs(after[there] - before[there])
    draws = ranking.draws_by_patient(patients[there], bootstrap, seed)
    drawn = draws @ change / draws.sum(axis=1, keepdims=True)
    mean = ranking.interval(float(change.mean()), drawn.mean(axis=1), len(there))
    found = [Figure(KEY, f"{WORDS}, mean over {len(labels)} labels, on {words}", mean)]
    for place, label in enumerate(labels):
        one = ranking.interval(float(change[:, place].mean()), drawn[:, place], len(there))
        found.append(Figure(f"{KEY}/{label}", f"{WORDS}, {label}, on {words}", one, label))
    return tuple(found)
