"""How well an engine ranks within groups of patients: sex, age and view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.judging.measured import Judged
from engine.judging.measures import ranking
from engine.judging.measures.ranking import Estimate

# The least positive and negative images of a group that a label needs there to be measured.
LEAST = 10
AGES = ((0, 40, "under 40"), (40, 60, "40 to 59"), (60, 200, "60 and over"))
_NAMES = {"sex": {"F": "women", "M": "men"}, "view": {"PA": "PA views", "AP": "AP views"}}


@dataclass(frozen=True, eq=False)
class Group:
    """One group: its size, the AUC of each label there, and their mean over ``shared`` labels.

    ``mean`` is over the labels that can be measured in every group of the same kind, so that groups compare.
    """

    kind: str
    name: str
    images: int
    by_label: tuple[Estimate, ...]
    mean: Estimate
    shared: int


def by_group(
    judged: Judged, details: Mapping[str, Sequence[str]], *, bootstrap: int, seed: int, least: int = LEAST
) -> list[Group]:
    """AUC by sex, age and view, with intervals by patient; a label with too few images in a group is NaN there.

    Parameters
    ----------
    details
        Age, sex and view as text, one per image.
    """
    found: list[Group] = []
    for kind, groups in members_of(details).items():
        rows = {name: judged.rows(members) for name, members in groups.items()}
        enough = {name: [_enough(column, least) for column in one.truth.T] for name, one in rows.items()}
        # A group in which no label can be measured (three lateral views) does not keep the others from comparing.
        counted = [flags for flags in enough.values() if any(flags)]
        shared = np.all(counted, axis=0) if counted else np.zeros(len(judged.labels), bool)
        found.extend(
            _group(kind, name, one, enough=enough[name], shared=shared, bootstrap=bootstrap, seed=seed)
            for name, one in rows.items()
        )
    return found


def members_of(details: Mapping[str, Sequence[str]]) -> dict[str, dict[str, NDArray[np.int64]]]:
    """Kind of group to its groups to the places of their images; who is not stated is in none."""
    found: dict[str, dict[str, list[int]]] = {"sex": {}, "age": {}, "view": {}}
    for kind, names in _NAMES.items():
        for place, value in enumerate(details.get(kind, ())):
            name = names.get(value.strip().upper())
            if name:
                found[kind].setdefault(name, []).append(place)
    for place, value in enumerate(details.get("age", ())):
        text = value.strip().removesuffix("Y").lstrip("0") or "0"
        years = int(text.split(".")[0]) if text.split(".")[0].isdigit() and value.strip() else None
        for low, high, name in AGES:
            if years is not None and low <= years < high:
                found["age"].setdefault(name, []).append(place)
    order = [name for _, _, name in AGES]
    order += [name for names in _NAMES.values() for name in names.values()]
    return {
        kind: {name: np.array(groups[name], np.int64) for name in sorted(groups, key=order.index)}
        for kind, groups in found.items()
        if groups
    }


def _group(
    kind: str,
    name: str,
    judged: Judged,
    *,
    enough: Sequence[bool],
    shared: NDArray[np.bool_],
    bootstrap: int,
    seed: int,
) -> Group:
    draws = ranking.draws_by_patient(judged.patients, bootstrap, seed)
    by_label, _ = ranking.auc_by_label(judged.truth, judged.probabilities, draws)
    nothing = float("nan")
    told = tuple(
        one if there else Estimate(nothing, nothing, nothing, one.n, one.positives)
        for one, there in zip(by_label, enough, strict=True)
    )
    columns = np.flatnonzero(shared & np.asarray(enough))
    mean = Estimate(nothing, nothing, nothing, len(judged.truth))
    if len(columns):
        _, mean = ranking.auc_by_label(judged.truth[:, columns], judged.probabilities[:, columns], draws)
    return Group(kind, name, len(judged.truth), told, mean, len(columns))


def _enough(truth: NDArray[np.floating], least: int) -> bool:
    return min(int((truth == 1).sum()), int((truth == 0).sum())) >= least
