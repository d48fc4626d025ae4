"""The training list made less unequal: images left out, shown again, or shown again as their mirror."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets.settings import NO_FINDING
from engine.learning.sampling.settings import SamplingSettings


@dataclass(frozen=True, eq=False)
class Balanced:
    """A pass of training, before it is shuffled.

    Attributes
    ----------
    rows
        Row of each entry in the training list, int64 ``[M]``; ascending, so that a list that is left as it is, is 0 to
        M - 1.
    mirrored
        Whether the entry is shown as its mirror, bool ``[M]``.
    copies
        Which repetition of its image the entry is, from 0, int64 ``[M]``.
    before, after
        Label (and "No Finding") to the number of its entries, for the figure of the balancing.
    """

    rows: NDArray[np.int64]
    mirrored: NDArray[np.bool_]
    copies: NDArray[np.int64]
    before: dict[str, int]
    after: dict[str, int]


def balanced(settings: SamplingSettings, states: NDArray[np.float32], labels: Sequence[str], seed: int) -> Balanced:
    """Balance the training list as the recipe says; what is drawn comes from the seed alone.

    Parameters
    ----------
    settings, labels, seed
        Of the recipe.
    states
        ``[training images, labels]``: 1, 0, NaN; an image counts for every label that it is stated to have.
    """
    present = states == 1
    rows = np.arange(len(states), dtype=np.int64)
    mirrored = np.zeros(len(rows), np.bool_)
    if settings.mirror_below:
        rows, mirrored = _with_mirrors(rows, present, settings.mirror_below)
    if settings.repeat_to:
        rows, mirrored = _repeated(rows, mirrored, present, settings.repeat_to, seed=seed, why="repeat")
    for label, share in settings.keep.items():
        stays = _kept(rows, present, labels, label, share=share, seed=seed)
        rows, mirrored = rows[stays], mirrored[stays]
    if settings.undersample or settings.oversample:
        level = settings.level or int(np.median(present[rows].sum(0)))
        if settings.undersample:
            stays = _thinned(rows, present, level, seed)
            rows, mirrored = rows[stays], mirrored[stays]
        if settings.oversample:
            rows, mirrored = _repeated(rows, mirrored, present, level, seed=seed, why="oversample")
    order = np.lexsort((mirrored, rows))
    rows, mirrored = rows[order], mirrored[order]
    return Balanced(rows, mirrored, _numbered(rows), counts(present, labels), counts(present[rows], labels))


def order(made: Balanced, seed: int, epoch: int) -> NDArray[np.int64]:
    """Entries in the order of an epoch: every process draws the same one and takes its share of each batch."""
    return np.random.default_rng([seed, epoch]).permutation(len(made.rows))


def counts(present: NDArray[np.bool_], labels: Sequence[str]) -> dict[str, int]:
    """How many entries show each label, and how many none."""
    found = {label: int(number) for label, number in zip(labels, present.sum(0), strict=True)}
    return {**found, NO_FINDING: int((~present.any(1)).sum())}


def _random(seed: int, purpose: str) -> np.random.Generator:
    digest = hashlib.sha256(purpose.encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(digest[:4], "big")])


def _with_mirrors(
    rows: NDArray[np.int64], present: NDArray[np.bool_], below: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Every image of a rare label a second time, mirrored; once, however many rare labels it has."""
    rare = present.sum(0) < below
    chosen = rows[present[:, rare].any(1)]
    together = np.concatenate([rows, chosen])
    return together, np.arange(len(together)) >= len(rows)


def _repeated(
    rows: NDArray[np.int64], mirrored: NDArray[np.bool_], present: NDArray[np.bool_], level: int, *, seed: int, why: str
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Each label below the level, the rarest first, has its entries shown again until it reaches it.

    Entries are taken in a drawn order, round and round, so that none is repeated twice before all were once. What an
    image adds to its other labels counts for them.
    """
    numbers = present[rows].sum(0)
    first_rows, first_mirrored, total = [rows], [mirrored], numbers.copy()
    for label in np.argsort(numbers, kind="stable"):
        if not 0 < total[label] < level:
            continue
        own = np.flatnonzero(present[rows, label])
        own = _random(seed, f"{why} {label}").permutation(own)
        again = np.resize(own, level - int(total[label]))
        first_rows.append(rows[again])
        first_mirrored.append(mirrored[again])
        total = total + present[rows[again]].sum(0)
    return np.concatenate(first_rows), np.concatenate(first_mirrored)


def _kept(
    rows: NDArray[np.int64], present: NDArray[np.bool_], labels: Sequence[str], label: str, *, share: float, seed: int
) -> NDArray[np.bool_]:
    """All entries but those that fall out of the ones that show this label alone."""
    shown = present[rows]
    alone = ~shown.any(1) if label == NO_FINDING else (shown.sum(1) == 1) & shown[:, list(labels).index(label)]
    own = _random(seed, f"keep {label}").permutation(np.flatnonzero(alone))
    stays = np.ones(len(rows), np.bool_)
    stays[own[round(share * len(own)) :]] = False
    return stays


def _thinned(rows: NDArray[np.int64], present: NDArray[np.bool_], level: int, seed: int) -> NDArray[np.bool_]:
    """Entries leave until no label has more than the level, as far as no label falls below it for that.

    An entry may leave where every label that it shows is above the level; entries without a label leave too, down to
    the level.
    """
    shown = present[rows]
    total = shown.sum(0)
    none = int((~shown.any(1)).sum())
    stays = np.ones(len(rows), np.bool_)
    for entry in _random(seed, "undersample").permutation(len(rows)):
        own = shown[entry]
        if own.any():
            if (total[own] > level).all():
                stays[entry] = False
                total = total - own
        elif none > level:
            stays[entry] = False
            none -= 1
    return stays


def _numbered(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which repetition of its row each entry is; the rows are sorted."""
    first = np.searchsorted(rows, rows, side="left")
    numbers: NDArray[np.int64] = np.arange(len(rows), dtype=np.int64) - first
    return numbers
