"""How unlike its training radiographs a picture looks to an engine: a distance in what the engine itself sees.

The traits of a picture are, for each label, its logit, how uneven its map is, and how far the map's peak stands above
its mean. Training radiographs fill a cloud of such traits; a picture's Mahalanobis distance from it, in units of the
farthest that is still taken for one of them, is what is told here (after Lee et al., "A Simple Unified Framework for
Detecting Out-of-Distribution Samples and Adversarial Attacks", NeurIPS 2018). It is asked after the network, and only
of what everything else let through.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.bundles.engines import Engine
from engine.radiographs.refusals import Refusal
from engine.reading.gate import READ_ANYWAY
from engine.reading.runtimes import unusable

KEY = "familiar"
UNFAMILIAR = Refusal(
    "not-frontal-chest",
    "The picture looks to the engine unlike every radiograph that it learned from.",
    READ_ANYWAY,
)


def traits(logits: NDArray[np.float32], maps: NDArray[np.float32]) -> NDArray[np.float64]:
    """What is looked at of pictures: ``[N, 3 * labels]``.

    Parameters
    ----------
    logits
        ``[N, labels]``, before calibration.
    maps
        ``[N, labels, rows, columns]``, raw.
    """
    cells = maps.reshape(*maps.shape[:2], -1).astype(np.float64)
    above = cells.max(axis=2) - cells.mean(axis=2)
    return np.concatenate([logits.astype(np.float64), cells.std(axis=2), above], axis=1)


@dataclass(frozen=True, eq=False)
class Familiar:
    """The cloud of an engine's training radiographs.

    Attributes
    ----------
    mean
        ``[T]``.
    whitening
        ``[T, T]``: traits minus the mean, times this, have no correlation and the same spread in all directions.
    limit
        The distance beyond which a picture is none of them.
    """

    mean: NDArray[np.float64]
    whitening: NDArray[np.float64]
    limit: float

    def distances(self, seen: NDArray[np.float64]) -> NDArray[np.float64]:
        """Of traits ``[N, T]``, in units of the limit: above 1 is unlike."""
        apart = (seen - self.mean) @ self.whitening
        found: NDArray[np.float64] = np.sqrt((apart**2).mean(axis=1)) / self.limit
        return found


def of_engine(engine: Engine) -> Familiar | None:
    """What an engine's card names; None where it names nothing.

    Raises
    ------
    Refusal
        ``engine-altered`` where the file is not what it should be.
    """
    said = engine.card.document.get(KEY)
    if not isinstance(said, Mapping) or not isinstance(said.get("file"), str):
        return None
    name = said["file"]
    if name not in engine.card.files:
        raise unusable(engine, f"its card names {name} but no hash for it")
    try:
        with np.load(engine.folder / name, allow_pickle=False) as held:
            mean, whitening, limit = (held[key].astype(np.float64) for key in ("mean", "whitening", "limit"))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise unusable(engine, f"{name} does not tell what its radiographs look like") from error
    count = 3 * len(engine.card.labels)
    fits = mean.shape == (count,) and whitening.shape == (count, count) and limit.shape == ()
    if not fits or not (np.isfinite(mean).all() and np.isfinite(whitening).all() and limit > 0):
        raise unusable(engine, f"{name} does not fit its labels")
    return Familiar(mean, whitening, float(limit))
