"""One engine judged on a data folder: against its labels, against boxes, against readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.judging import agreement, groups, measured, measuring, mined, shifted
from engine.judging.agreement import Beside
from engine.judging.drawing.readers import Point
from engine.judging.groups import Group
from engine.judging.lists.answering import Answered
from engine.judging.lists.listing import Listed
from engine.judging.lists.readers import Reads
from engine.judging.measured import Judged
from engine.judging.measures import ranking
from engine.judging.measures.pointing import Target, centre_hits
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure


@dataclass(frozen=True)
class Again:
    """How intervals are made: draws of patients, and the seed of chance."""

    bootstrap: int = 1000
    seed: int = 0

    def named(self) -> dict[str, int]:
        """As keyword arguments."""
        return {"bootstrap": self.bootstrap, "seed": self.seed}


@dataclass(frozen=True, eq=False)
class Asked:
    """A list and what the engine said of it; images that were refused are left out of ``judged``."""

    listed: Listed
    answered: Answered
    judged: Judged
    details: Mapping[str, Sequence[str]]


def asked(listed: Listed, answered: Answered, thresholds: Sequence[float]) -> Asked:
    """Put a list and its answers together."""
    read = answered.read
    there = listed.rows(read)
    judged = Judged(
        there.truth, answered.probabilities[read], np.asarray(thresholds, np.float64), there.patients, listed.labels
    )
    return Asked(listed, answered, judged, there.details)


@dataclass(frozen=True, eq=False)
class AgainstLabels:
    """Figures against the labels of the data folder."""

    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]


def against_labels(one: Asked, again: Again, prevalence: Mapping[str, float]) -> AgainstLabels:
    """Every figure against the data set's labels, for all and by group.

    Parameters
    ----------
    prevalence
        What the engine's probabilities assume, by label.
    """
    key, words = one.listed.name.replace(",", "+"), f"the list {one.listed.name}"
    return AgainstLabels(
        (
            *measured.everything(one.judged, key, words, **again.named()),
            *shifted.figures(one.judged, prevalence, key, words, **again.named()),
        ),
        tuple(groups.by_group(one.judged, one.details, **again.named())),
    )


def against_boxes(listed: Listed, answered: Answered, targets: Sequence[Target], again: Again) -> tuple[Figure, ...]:
    """The pointing game on the boxes of images that were read."""
    assert answered.peaks is not None
    read = set(answered.read.tolist())
    there = [target for target in targets if target.image in read]
    if not there:
        return ()
    found = {} if answered.raw_peaks is None else {"pointing_raw": _hits(answered.raw_peaks, there)}
    found |= {"pointing": _hits(answered.peaks, there), "pointing_centre": centre_hits(there)}
    return tuple(measuring.pointing_figures(found, there, listed.patients, listed.labels, **again.named()))


def _hits(peaks: NDArray[np.float64], targets: Sequence[Target]) -> NDArray[np.bool_]:
    found = [target.holds(*(float(side) for side in peaks[target.image, target.label])) for target in targets]
    return np.array(found, np.bool_)


@dataclass(frozen=True, eq=False)
class AgainstReaders:
    """The engine among readers.

    Attributes
    ----------
    reference
        Words for the reference of ``figures``, of the curves and of the operating points.
    panel
        Readers whose majority that reference is.
    truth, scores
        ``[N, labels]`` of the labels and images that can be measured.
    figures
        AUC against the reference, the mean and by label; and the engine's sensitivity and specificity at its threshold.
    points
        Reader to its sensitivity and specificity by label; each against a reference without its own voice.
    own_reference
        Reader to words for the reference that its point and its comparison use.
    kappas
        Pairs of readers, and of the engine (at its threshold) with each, by label.
    operating
        Label to operating points: name to threshold, sensitivity, specificity (cross-fitted).
    """

    reference: str
    panel: tuple[str, ...]
    labels: tuple[str, ...]
    truth: NDArray[np.floating]
    scores: NDArray[np.floating]
    images: int
    figures: tuple[Figure, ...]
    points: Mapping[str, tuple[Point | None, ...]]
    own_reference: Mapping[str, str]
    beside: tuple[Beside, ...]
    kappas: Mapping[tuple[str, str], tuple[Estimate, ...]]
    operating: Mapping[str, Mapping[str, tuple[float, Estimate, Estimate]]]
    sentences: tuple[str, ...] = field(default=())


def against_readers(one: Asked, reads: Reads, panel: Sequence[str], again: Again) -> AgainstReaders:
    """Judge the engine against readers.

    Parameters
    ----------
    reads
        Of the images of the list.
    panel
        Readers whose majority is the reference; the others are compared with the engine against it. Empty: the majority
        of all is the reference of the engine's figures, and each reader is compared against the majority of the others.
    """
    rows = one.answered.read
    states = reads.states[:, rows]
    there = ~np.isnan(states).all(axis=(0, 2))
    own = Reads(reads.readers, states[:, there])
    judged = one.judged.rows(np.flatnonzero(there))
    members = tuple(panel) or own.readers
    truth = own.majority(members)
    enough = [
        label
        for label in range(truth.shape[1])
        if min(int((truth[:, label] == 1).sum()), int((truth[:, label] == 0).sum())) >= agreement.LEAST
    ]
    labels = tuple(judged.labels[label] for label in enough)
    own = Reads(own.readers, own.states[:, :, enough])
    scores = judged.probabilities[:, enough]
    truth, called = truth[:, enough], judged.called[:, enough].astype(np.float64)
    judges = Judged(truth, scores, judged.thresholds[enough], judged.patients, labels)
    draws = ranking.draws_by_patient(judged.patients, again.bootstrap, again.seed)
    compared = [reader for reader in own.readers if reader not in panel] if panel else list(own.readers)
    references = {
        reader: own.majority(members if panel else [other for other in own.readers if other != reader])
        for reader in compared
    }
    beside: list[Beside] = []
    for label, name in enumerate(labels):
        for reader in compared:
            truth_of, calls = references[reader][:, label], own.of(reader)[:, label]
            found = agreement.beside(
                truth_of, scores[:, label], calls, judged.patients, (reader, name), **again.named()
            )
            beside += [] if found is None else [found]
    return AgainstReaders(
        reference=f"the majority of {_joined(members)}",
        panel=members,
        labels=labels,
        truth=truth,
        scores=scores,
        images=len(judged.patients),
        figures=_figures(judges, called, draws, f"the majority of {_joined(members)}"),
        points={reader: _points(reader, beside, labels) for reader in compared},
        own_reference={
            reader: f"the majority of {_joined(members if panel else [one for one in own.readers if one != reader])}"
            for reader in compared
        },
        beside=tuple(beside),
        kappas=_kappas(own, called, draws),
        operating={
            name: agreement.operating_points(truth[:, label], scores[:, label], judged.patients, **again.named())
            for label, name in enumerate(labels)
        },
        sentences=tuple(agreement.sentence(name, [one for one in beside if one.label == name]) for name in labels),
    )


def _points(reader: str, beside: Sequence[Beside], labels: Sequence[str]) -> tuple[Point | None, ...]:
    found = {one.label: Point(one.sensitivity, one.specificity) for one in beside if one.reader == reader}
    return tuple(found.get(label) for label in labels)


def _figures(judged: Judged, called: NDArray[np.float64], draws: NDArray[np.float64], words: str) -> tuple[Figure, ...]:
    by_label, mean = ranking.auc_by_label(judged.truth, judged.probabilities, draws)
    found = [Figure("auc_readers", f"AUC, mean over {len(judged.labels)} labels, against {words}", mean)]
    for label, (name, one) in enumerate(zip(judged.labels, by_label, strict=True)):
        found.append(Figure(f"auc_readers/{name}", f"AUC of {name} against {words}", one, name))
        pair = agreement.rates(judged.truth[:, label], called[:, label], draws)
        for key, told in zip(("sensitivity", "specificity"), pair, strict=True):
            what = f"{key.capitalize()} for {name} at its threshold, against {words}"
            found.append(Figure(f"{key}_readers/{name}", what, told, name))
    return tuple(found)


def _kappas(
    reads: Reads, called: NDArray[np.float64], draws: NDArray[np.float64]
) -> dict[tuple[str, str], tuple[Estimate, ...]]:
    """Cohen's kappa of every two readers, and of the engine with each, by label."""
    voices: dict[str, NDArray[np.floating]] = {
        "engine": called,
        **{reader: reads.of(reader) for reader in reads.readers},
    }
    names = list(voices)
    return {
        (first, second): tuple(
            agreement.kappa_estimate(voices[first][:, label], voices[second][:, label], draws)
            for label in range(called.shape[1])
        )
        for place, first in enumerate(names)
        for second in names[place + 1 :]
    }


def label_note(whole: Listed, reads: Reads | None, panel: Sequence[str]) -> str:
    """How far the data set's labels are from what readers marked, on every image of the folder that they read."""
    if reads is None:
        return mined.GENERAL
    members = tuple(panel) or reads.readers
    marked = reads.majority(members)
    there = ~np.isnan(marked).all(axis=1)
    return mined.note(whole.truth[there], marked[there], whole.labels, f"the majority of {_joined(members)}")


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
