"""How the members of an ensemble become one answer (Liz et al. 2023; Saturi et al. 2025). Pure functions.

Two ways: combine, then predict (CTP: the mean of the probabilities meets the threshold), and predict, then combine
(PTC: every member calls for itself, and the calls are put to the vote).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Bools = NDArray[np.bool_]
Voting = Literal["ctp", "ptc-label", "ptc-mode"]
WORDS: dict[Voting, str] = {
    "ctp": "mean of the members' probabilities, then the threshold",
    "ptc-label": "majority of the members' calls for each label; a tie is settled by the mean probability",
    "ptc-mode": "the label set that most members call; a tie is settled by the mean probability",
}


@dataclass(frozen=True, eq=False)
class Vote:
    """What an ensemble says.

    Attributes
    ----------
    called
        ``[N, labels]``: called present.
    scores
        ``[N, labels]`` in 0..1, by which images can be ranked: the mean probability (CTP), the share of
        members that call the label (PTC label-wise), or 1 and 0 (PTC mode: a set has no finer rank).
    """

    called: Bools
    scores: NDArray[np.float64]


def mean_then_threshold(members: Floats, thresholds: Floats | float = 0.5) -> Vote:
    """Combine, then predict (CTP).

    Parameters
    ----------
    members
        Probabilities ``[members, N, labels]``.
    thresholds
        One, or one per label.
    """
    mean = members.astype(np.float64).mean(axis=0)
    return Vote(mean >= thresholds, mean)


def majority_by_label(members: Floats, thresholds: Floats | float = 0.5) -> Vote:
    """Predict, then combine, label by label (PTC): more than half of the members.

    A tie (an even number of members) is settled by the mean probability against the mean threshold of the label.

    Parameters
    ----------
    members
        Probabilities ``[members, N, labels]``.
    thresholds
        One, one per label ``[labels]``, or one per member and label ``[members, labels]``.
    """
    calls, limits = _calls(members, thresholds)
    votes = calls.sum(axis=0)
    tie = 2 * votes == len(members)
    called = np.where(tie, members.mean(axis=0) >= limits.mean(axis=0), 2 * votes > len(members))
    return Vote(called, votes / len(members))


def most_frequent_set(members: Floats, thresholds: Floats | float = 0.5) -> Vote:
    """Predict, then combine, set by set (PTC mode): the label set that most members call.

    Of sets called equally often, the one that the mean probabilities speak for most is taken (the least sum over labels
    of the distance between the set's 1 or 0 and the mean probability); if that is equal too, the one of the member
    that comes first.
    """
    calls, _ = _calls(members, thresholds)
    mean = members.astype(np.float64).mean(axis=0)
    same = (calls[:, None] == calls[None]).all(axis=3).sum(axis=1)  # [members, N]: how many call the same set
    distance = np.abs(calls - mean[None]).sum(axis=2)
    order = np.lexsort((np.round(distance, 12), -same), axis=0)  # stable: the first member wins what is left
    winner = order[0]
    called: Bools = calls[winner, np.arange(calls.shape[1])]
    return Vote(called, called.astype(np.float64))


def vote(how: Voting, members: Floats, thresholds: Floats | float = 0.5) -> Vote:
    """One of the three by its name."""
    if how == "ctp":
        limits = np.asarray(thresholds, np.float64)
        return mean_then_threshold(members, limits.mean(axis=0) if limits.ndim == 2 else limits)
    return (majority_by_label if how == "ptc-label" else most_frequent_set)(members, thresholds)


def agreement(members: Floats, thresholds: Floats | float = 0.5) -> NDArray[np.int64]:
    """How many members call each label present: ``[N, labels]``, 0 to members."""
    calls, _ = _calls(members, thresholds)
    counted: NDArray[np.int64] = calls.sum(axis=0).astype(np.int64)
    return counted


def spread(members: Floats) -> NDArray[np.float64]:
    """Standard deviation over the members (of all of them, not of a sample): probabilities or maps, any shape."""
    deviation: NDArray[np.float64] = members.astype(np.float64).std(axis=0)
    return deviation


def _calls(members: Floats, thresholds: Floats | float) -> tuple[Bools, NDArray[np.float64]]:
    """What each member calls ``[members, N, labels]``, and its thresholds ``[members, 1, labels]``."""
    limits = np.asarray(thresholds, np.float64)
    if limits.ndim < 2:
        limits = np.broadcast_to(limits, (len(members), members.shape[2]))
    limits = limits[:, None, :]
    return members >= limits, limits
