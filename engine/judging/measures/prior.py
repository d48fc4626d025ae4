"""How probabilities and predictive values move when a finding is more or less common than where they were fitted.

Prior shift (Saerens, Latinne & Decaestecker, Neural Computation 2002): what ill and what well images look like stays
the same, only how many there are of each changes. Then the odds of every image change by one factor. Where the
spectrum of disease differs too (milder cases, other scanners), this does not hold.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def shift(probabilities: Floats | float, fitted: Floats | float, wanted: Floats | float) -> NDArray[np.float64]:
    """Probabilities at another prevalence.

    Parameters
    ----------
    probabilities
        ``[...]`` or ``[..., labels]`` as calibrated at ``fitted``.
    fitted, wanted
        Prevalence where they were calibrated, and where they are asked for: strictly between 0 and 1; one or one per
        label.

    Raises
    ------
    ValueError
        For a prevalence that is not strictly between 0 and 1: no image would tell.

    Examples
    --------
    >>> float(shift(0.5, 0.5, 0.1).round(3))
    0.1
    """
    said = np.asarray(probabilities, np.float64)
    factor = _odds(wanted) / _odds(fitted)
    # p k / (p k + 1 - p): no logarithm, so that 0 and 1 stay what they are.
    moved: NDArray[np.float64] = said * factor / (said * factor + 1 - said)
    return moved


def predictive_values(
    sensitivity: Floats | float, specificity: Floats | float, prevalence: Floats | float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Positive and negative predictive value at a prevalence; NaN where nobody is called so.

    Parameters
    ----------
    sensitivity, specificity
        Of calling present at a threshold, measured anywhere: they don't depend on the prevalence.
    prevalence
        0 to 1.
    """
    hit, pass_, share = (np.asarray(value, np.float64) for value in (sensitivity, specificity, prevalence))
    true_positive, false_positive = hit * share, (1 - pass_) * (1 - share)
    true_negative, false_negative = pass_ * (1 - share), (1 - hit) * share
    with np.errstate(invalid="ignore", divide="ignore"):
        return (
            np.asarray(true_positive / (true_positive + false_positive)),
            np.asarray(true_negative / (true_negative + false_negative)),
        )


def _odds(prevalence: Floats | float) -> NDArray[np.float64]:
    share = np.asarray(prevalence, np.float64)
    if not ((share > 0) & (share < 1)).all():
        raise ValueError("a prevalence lies strictly between 0 and 1")
    odds: NDArray[np.float64] = share / (1 - share)
    return odds
