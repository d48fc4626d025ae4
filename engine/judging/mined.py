"""How far labels mined from reports are from what radiologists see: said wherever an AUC against such labels stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.judging.measures.thresholds import price

Floats = NDArray[np.floating]
# NIH's labels against three readers of Nabulsi et al., Scientific Reports 2021; labels with 40 positives or more.
GENERAL = (
    "Where labels were mined from reports, an AUC says how well the engine agrees with those labels, not with what is "
    "on the picture: on 645 radiographs of ChestX-ray14 that radiologists read again, the mined labels name only 14 % "
    "(Consolidation) to 53 % (Pneumothorax) of what the majority of three radiologists marked."
)


def note(truth: Floats, marked: Floats, labels: Sequence[str], words: str, least: int = 20) -> str:
    """One or two sentences with the numbers of the data at hand; the general ones where too little was read.

    Parameters
    ----------
    truth, marked
        ``[N, labels]``: what the data set states, and what readers marked, of the same images.
    words
        Who the readers are, as "the majority of R1, R2, R3".
    least
        Positives that a label must have among the readers' marks.
    """
    found: list[tuple[float, float, str]] = []
    for label, name in enumerate(labels):
        both = ~np.isnan(truth[:, label]) & ~np.isnan(marked[:, label])
        seen, stated = marked[both, label], truth[both, label]
        if (seen == 1).sum() >= least and (seen == 0).any():
            found.append((*price(seen, stated, 0.5), name.replace("_", " ")))
    if not found:
        return GENERAL
    lowest, highest = min(found), max(found)
    mean, extra = (100 * float(np.mean([one[0] for one in found])), 100 * float(np.mean([1 - one[1] for one in found])))
    return (
        "An AUC against the labels of this data set says how well the engine agrees with those labels, not with what "
        f"is on the picture: of what {words} marked on {len(truth):,} of its radiographs, the labels name "
        f"{mean:.0f} % (mean over {len(found)} labels), from {lowest[0] * 100:.0f} % ({lowest[2]}) to "
        f"{highest[0] * 100:.0f} % ({highest[2]}), and they name a finding on {extra:.0f} % of the radiographs where "
        "these readers did not."
    )
