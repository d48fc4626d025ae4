"""Whether heatmaps come from what a network learnt: their correlation with those of the same network without it."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.judging.lists.listing import Listed
from engine.judging.measures import ranking
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure
from engine.radiographs.display import as_first_displayed
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.reading.answering import Solo
    from engine.reading.reader import Reader

Floats = NDArray[np.floating]
IMAGES = 32
WORDS = (
    "Rank correlation (Spearman, over the cells of a map) of the engine's heatmaps with those of the same network "
    "whose weights were randomised from the head downwards; raw maps, mean over radiographs and labels"
)


@dataclass(frozen=True)
class Step:
    """What was randomised so far, and the correlation that was left."""

    randomised: str
    correlation: Estimate


@dataclass(frozen=True)
class Sanity:
    """Every step, from the head alone to the whole network."""

    steps: tuple[Step, ...]
    images: int
    labels: int

    @property
    def words(self) -> str:
        """What was measured."""
        return f"{WORDS} ({self.images} radiographs, {self.labels} labels)"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """``sanity/NUMBER`` for each step."""
        return tuple(
            Figure(f"sanity/{number}", f"{WORDS}: {step.randomised}", step.correlation)
            for number, step in enumerate(self.steps, 1)
        )


def require_pytorch() -> None:
    """Refuse where PyTorch is missing.

    Raises
    ------
    Refusal
        ``extra-missing``.
    """
    if importlib.util.find_spec("torch") is None:
        raise Refusal(
            "extra-missing",
            "The sanity check of heatmaps needs PyTorch, which is not installed here.",
            'Install it with: pip install "hilum[train]"; or leave out --sanity.',
        )


def measure(
    reader: Reader,
    listed: Listed,
    *,
    bootstrap: int,
    seed: int,
) -> Sanity | None:
    """Randomise the engine's networks and compare their maps.

    Parameters
    ----------
    reader
        The engine in PyTorch. Of an ensemble every member is randomised at once, each by the same share of its stages
        where they have not equally many; the members' correlations are averaged.
    listed
        The radiographs that were read; :data:`IMAGES` of them are drawn by chance.

    Returns
    -------
    None where the engine, or a member, has no maps.
    """
    from engine.reading.answering import Several
    from engine.reading.explanations import randomising

    solos: Sequence[Solo]
    solos = reader.answers.solos if isinstance(reader.answers, Several) else (reader.answers,)  # type: ignore[assignment]
    if any(solo.engine.card.map is None for solo in solos):
        return None
    chosen = listed.rows(np.sort(np.random.default_rng(seed).permutation(len(listed.images))[:IMAGES]))
    pictures, stated = _opened(chosen)
    shown = [as_first_displayed(one) for one in pictures]
    steps = min(randomising.count(solo) for solo in solos)
    names: list[list[str]] = [[] for _ in range(steps)]
    kept = np.zeros((len(solos), steps, len(pictures)))
    for member, solo in enumerate(solos):
        stages = randomising.count(solo)
        ends = {-(-stages * (step + 1) // steps): step for step in range(steps)}  # how many stages each step takes
        cascade = randomising.cascade(solo, randomising.given(solo, pictures, stated, shown), seed=seed)
        _, trained = next(cascade)
        for number, (name, maps) in enumerate(cascade, 1):
            if number in ends:
                names[ends[number]].append(name)
                kept[member, ends[number]] = rank_correlations(trained, maps).mean(axis=1)
    by_image = kept.mean(axis=0)
    draws = ranking.draws_by_patient(chosen.patients, bootstrap, seed)
    found = tuple(
        Step(
            _told(step, names),
            ranking.interval(float(one.mean()), draws @ one / draws.sum(axis=1), len(pictures)),
        )
        for step, one in enumerate(by_image)
    )
    return Sanity(found, len(pictures), len(reader.engine.card.labels))


def rank_correlations(one: Floats, other: Floats) -> NDArray[np.float64]:
    """Spearman's correlation over the cells of maps ``[N, L, h, w]``: ``[N, L]``; 0 where a map is flat."""
    first, second = (_ranks(maps.reshape(*maps.shape[:2], -1)) for maps in (one, other))
    first -= first.mean(axis=-1, keepdims=True)
    second -= second.mean(axis=-1, keepdims=True)
    norm = np.sqrt((first**2).sum(axis=-1) * (second**2).sum(axis=-1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(norm > 0, (first * second).sum(axis=-1) / norm, 0.0)


def _ranks(values: Floats) -> NDArray[np.float64]:
    """Ranks along the last axis; equal values share their mean rank."""
    flat = values.reshape(-1, values.shape[-1])
    ranks = np.empty(flat.shape)
    for row, one in enumerate(flat):
        _, place, counts = np.unique(one, return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        ranks[row] = (last - (counts - 1) / 2)[place]
    return ranks.reshape(values.shape)


def _opened(listed: Listed) -> tuple[list[Radiograph], list[dict[str, str | float | None]]]:
    """The radiographs and what the table states of them."""
    with Opener() as opener:
        pictures = [opener.open(listed.path(place)) for place in range(len(listed.images))]
    stated: list[dict[str, str | float | None]] = [
        {key: values[place] or None for key, values in listed.details.items()} for place in range(len(pictures))
    ]
    return pictures, stated


def _told(step: int, names: Sequence[Sequence[str]]) -> str:
    """``head``, ``head and features.18``, ``head to features.17``; of different members both names."""
    first, last = (" or ".join(dict.fromkeys(names[place])) for place in (0, step))
    return first if step == 0 else f"{first} {'and' if step == 1 else 'to'} {last}"
