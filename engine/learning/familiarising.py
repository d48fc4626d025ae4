"""What an engine's training radiographs look like to it: the cloud that ``engine.reading.familiar`` measures from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.reading.familiar import KEY, Familiar, traits

FILE = "familiar.npz"
MARGIN = 1.25
_LEAST_SPREAD = 1e-4


def fit(train: NDArray[np.float64], choose: NDArray[np.float64]) -> Familiar:
    """The cloud of training radiographs, and how far the choosing list's lie from it.

    The limit is a quarter more than the farthest image of the choosing list: what is refused is far from all of them.

    Parameters
    ----------
    train, choose
        Traits ``[N, T]``; the covariance is shrunk (Ledoit & Wolf 2004), so that few images are enough.
    """
    from sklearn.covariance import LedoitWolf

    mean, spread = train.mean(axis=0), train.std(axis=0)
    # A trait that hardly varies is as good as constant: what rounding does to it must not count.
    scale = np.maximum(spread, _LEAST_SPREAD * max(float(spread.max()), 1.0))
    covariance = LedoitWolf(assume_centered=True).fit((train - mean) / scale).covariance_
    values, vectors = np.linalg.eigh(covariance)
    whitening = (vectors / np.sqrt(np.maximum(values, 1e-6 * values.max() + 1e-12))) @ vectors.T / scale[:, None]
    cloud = Familiar(mean, whitening, 1.0)
    return Familiar(mean, whitening, max(MARGIN * float(cloud.distances(choose).max()), 1.0))


def write(
    folder: Path,
    train: tuple[NDArray[np.float32], NDArray[np.float32]],
    choose: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> None:
    """Write ``familiar.npz`` from logits ``[N, labels]`` and raw maps of training and of choosing radiographs."""
    cloud = fit(traits(*train), traits(*choose))
    np.savez_compressed(
        folder / FILE,
        mean=cloud.mean.astype(np.float32),
        whitening=cloud.whitening.astype(np.float32),
        limit=np.float32(cloud.limit),
    )


def as_card(count: int) -> dict[str, Any]:
    """The card's key."""
    words = (
        f"distance of logits and maps from those of {count} training radiographs; refused beyond {MARGIN:g} times the "
        "farthest of the choosing list"
    )
    return {KEY: {"file": FILE, "words": words}}
