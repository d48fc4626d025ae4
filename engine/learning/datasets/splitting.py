"""Patients divided between training, choosing and testing, from a seed, each label in proportion."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.learning.datasets.settings import Stratify

_FEW = 20  # patients: combinations that fewer share are divided together


def by_patient(
    patients: Sequence[str],
    states: NDArray[np.float32],
    labels: Sequence[str],
    *,
    shares: Sequence[float],
    stratify: Stratify,
    seed: int,
) -> NDArray[np.int8]:
    """Part of each image: the number of its share.

    Parameters
    ----------
    patients
        One per image; all images of a patient come into one part.
    states
        ``[images, labels]``: 1, 0, NaN; only 1 is kept in proportion.
    shares
        Of the images, adding up to 1.
    stratify
        "labels": iterative stratification (Sechidis et al., "On the Stratification of Multi-label Data", 2011), with
        patients instead of images: the rarest label's patients are dealt first, each to the part that lacks most
        images of it. "initials": patients whose labels have the same first letters are dealt together. "none": by
        chance alone.
    seed
        The order of the patients is drawn from it and their names alone, so the images' order changes nothing.
    """
    names, of_image = np.unique(np.asarray(patients, dtype=np.str_), return_inverse=True)
    order = np.argsort([_drawn(seed, name) for name in names])
    images = np.bincount(of_image, minlength=len(names)).astype(np.float64)
    positives = np.zeros((len(names), len(labels)))
    np.add.at(positives, of_image, (states == 1).astype(np.float64))
    wanted = np.asarray(shares, np.float64)
    if stratify == "labels":
        dealt = _by_labels(positives, images, wanted, order)
    else:
        keys = _initials(positives, labels) if stratify == "initials" else [""] * len(names)
        dealt = _by_key(keys, images, wanted, order)
    parts: NDArray[np.int8] = dealt[of_image]
    return parts


def _drawn(seed: int, name: str) -> int:
    """A number that stands for a patient's place in the order."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{name}".encode()).digest()[:7], "big")


def _by_labels(
    positives: NDArray[np.float64], images: NDArray[np.float64], shares: NDArray[np.float64], order: NDArray[np.int64]
) -> NDArray[np.int8]:
    dealt = np.full(len(images), -1, np.int8)
    lacking = np.outer(shares, positives.sum(0))  # images of a label that a part is still to get
    room = shares * images.sum()
    left = (positives > 0).sum(0)
    while left.any():
        label = int(np.argmin(np.where(left > 0, left, np.iinfo(np.int64).max)))
        for patient in order[(dealt[order] < 0) & (positives[order, label] > 0)]:
            _deal(patient, _neediest(lacking[:, label], room, shares), dealt, images, room)
            lacking[dealt[patient]] -= positives[patient]
            left -= positives[patient] > 0
    for patient in order[dealt[order] < 0]:
        _deal(patient, _neediest(room, room, shares), dealt, images, room)
    return dealt


def _neediest(lacking: NDArray[np.float64], room: NDArray[np.float64], shares: NDArray[np.float64]) -> int:
    """The part that lacks most; of several the one with most room; never one without a share."""
    best = np.lexsort((room, lacking))
    return int(next(part for part in best[::-1] if shares[part] > 0))


def _deal(
    patient: int, part: int, dealt: NDArray[np.int8], images: NDArray[np.float64], room: NDArray[np.float64]
) -> None:
    dealt[patient] = part
    room[part] -= images[patient]


def _by_key(
    keys: Sequence[str], images: NDArray[np.float64], shares: NDArray[np.float64], order: NDArray[np.int64]
) -> NDArray[np.int8]:
    """Deal the patients of each key in proportion."""
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    groups: dict[str, list[int]] = {}
    for patient in order.tolist():
        key = keys[patient] if counts[keys[patient]] >= _FEW else "few"
        groups.setdefault(key, []).append(patient)
    dealt = np.full(len(images), -1, np.int8)
    for _, group in sorted(groups.items()):
        room = shares * images[group].sum()
        for patient in group:
            _deal(patient, _neediest(room, room, shares), dealt, images, room)
    return dealt


def _initials(positives: NDArray[np.float64], labels: Sequence[str]) -> list[str]:
    """The first letters of each patient's labels."""
    return ["".join(labels[number][:1] for number in np.flatnonzero(row).tolist()) for row in positives]


def kept(seed: int, purpose: str, names: Iterable[str], share: float) -> set[str]:
    """A share of some names, drawn from the seed and the names alone; it has whole numbers of them."""
    drawn = sorted(names, key=lambda name: hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).digest())
    return set(drawn[: round(share * len(drawn))])
