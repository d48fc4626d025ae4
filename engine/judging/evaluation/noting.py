"""What an evaluation found, noted in the engine's own card: figures, what readers would do, and two drawings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.bundles.engines import Engine
from engine.bundles.writing import rewrite
from engine.judging import shifted
from engine.judging.evaluation.against import AgainstReaders
from engine.judging.evaluation.showing import readers_drawing, sanity_drawing
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import POINTING
from engine.judging.trials import corners
from engine.judging.trials.sanity import Sanity

if TYPE_CHECKING:
    from engine.judging.evaluation.evaluating import Evaluation

READERS, SANITY = "figures/readers.svg", "figures/sanity.svg"
_OF_LABELS = ("auc", "recall", "specificity", "calibration_error", "calibration_error_perfect", *shifted.KEYS)
_AS_IN_CARDS = {"recall": "sensitivity"}
_WHOLE = ("auc_readers", "sensitivity_readers", "specificity_readers", corners.KEY, *POINTING)


def note(found: Evaluation, engine: Engine) -> Engine:
    """Write an evaluation into the engine's card, whole or not at all.

    Figures of the same key are replaced, others stay, as do the engine's other files and keys; the probabilities of the
    known image are the weights' and stay too.

    Raises
    ------
    Refusal
        ``cannot-write`` where the engine's folder cannot be written.
    """
    document = dict(engine.card.document)
    told = {
        key: {"words": words, **estimate.as_json(), "command": found.command}
        for key, words, estimate in _figures(found)
        if np.isfinite(estimate.value)
    }
    document["figures"] = {**document.get("figures", {}), **told}
    drawn: dict[str, bytes] = {}
    if found.readers is not None and found.readers.labels:
        document["readers"] = as_readers(found.readers, found.command)
        drawn[READERS] = readers_drawing(found.readers)
    if found.sanity is not None:
        document["sanity"] = as_sanity(found.sanity, found.command)
        drawn[SANITY] = sanity_drawing(found.sanity)
    return rewrite(engine, document, drawn)


def as_readers(found: AgainstReaders, command: str) -> dict[str, Any]:
    """The card's ``readers``: each label's sentence, the readers' points, and operating points by what readers see."""
    labels: dict[str, Any] = {}
    for label, sentence in zip(found.labels, found.sentences, strict=True):
        labels[label] = {
            "sentence": sentence,
            "readers": {
                one.reader: {
                    "reference": found.own_reference[one.reader],
                    "sensitivity": one.sensitivity.as_json(),
                    "specificity": one.specificity.as_json(),
                    "engine_sensitivity": one.engine_sensitivity.as_json(),
                    "engine_specificity": one.engine_specificity.as_json(),
                    "gain": one.gain.as_json(),
                    "verdict": one.verdict,
                }
                for one in found.beside
                if one.label == label and _measured(one.sensitivity, one.specificity, one.gain)
            },
            "operating": {
                aim: {
                    "probability": round(limit, 6),
                    "sensitivity": hit.as_json(),
                    "specificity": spared.as_json(),
                }
                for aim, (limit, hit, spared) in found.operating[label].items()
                if np.isfinite(limit) and _measured(hit, spared)
            },
        }
    return {"reference": found.reference, "images": found.images, "command": command, "labels": labels}


def as_sanity(found: Sanity, command: str) -> dict[str, Any]:
    """The card's ``sanity``."""
    steps = [{"randomised": step.randomised, "correlation": step.correlation.as_json()} for step in found.steps]
    return {"words": found.words, "command": command, "steps": steps}


def _figures(found: Evaluation) -> Iterator[tuple[str, str, Estimate]]:
    """Key, words and estimate of what belongs in a card; metrics.csv holds more."""
    name = found.name
    keys = {f"{key}_{name}": f"{_AS_IN_CARDS.get(key, key)}_{name}" for key in _OF_LABELS}
    keys |= {key: key for key in _WHOLE}
    for figure, _ in found.figures():
        key, slash, part = figure.key.partition("/")
        if key in keys:
            yield f"{keys[key]}{slash}{part}", figure.words, figure.estimate
        elif key == f"auc_{name}_group" and not figure.label:
            yield figure.key, figure.words, figure.estimate


def _measured(*estimates: Estimate) -> bool:
    return all(np.isfinite(one.value) for one in estimates)
