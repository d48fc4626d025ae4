"""On which side of the chest the heart lies: where it is the wrong one, a notice, never a correction.

A mirrored file, a heart on the patient's right (dextrocardia) and one that was pushed or drawn there look alike to a
program; what they are is for a person to say. The outlines tell it well enough to speak up only where the heart lies
there clearly: how many mirrored chests are told so, and how many others, is measured by ``python -m tests.bench.side``.
"""

from __future__ import annotations

import numpy as np

from engine.reading.heart import HEART, LEFT, RIGHT
from engine.reading.outlines import HALF, Outlines, extent, largest

# Of the width of both lungs together. A heart's centre mostly lies 0.04 to 0.09 to the left; the margin is as wide as
# it must be for next to no other picture to get the notice.
CLEARLY = 0.05
LEAST_LUNG, LEAST_HEART = 0.015, 0.01  # of the picture; less is not outlined well enough to say anything
NOTICE = (
    "The heart lies on the side of the patient's right: the picture may be mirrored, or the heart may lie there "
    "or have been displaced. Nothing was corrected."
)


def offset(outlines: Outlines) -> float | None:
    """How far the heart's centre lies to the patient's left of the middle between the lungs' outer borders.

    Returns
    -------
    float
        As a share of the width of both lungs, of the picture upright as its header states; below 0 to the right. None
        where heart and lungs are not outlined well enough.
    """
    if not {HEART, LEFT, RIGHT} <= set(outlines.labels):
        return None
    heart, lungs = largest(outlines.of(HEART)), largest(np.maximum(outlines.of(LEFT), outlines.of(RIGHT)), 2)
    named = (float((outlines.of(label) >= HALF).mean()) for label in (LEFT, RIGHT))
    inside, chest = heart >= HALF, extent(lungs)
    if chest is None or min(named) < LEAST_LUNG or inside.mean() < LEAST_HEART:
        return None
    middle = (chest.low + chest.high) / 2
    return float(np.nonzero(inside)[1].mean() - middle) / chest.width


def notices(outlines: Outlines) -> tuple[str, ...]:
    """What to say of it; nothing where the heart lies as it mostly does, or where that cannot be told."""
    found = offset(outlines)
    return (NOTICE,) if found is not None and found < -CLEARLY else ()
