"""The figures of a run, drawn together; each is a function of :mod:`engine.judging.drawing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.judging.drawing import bars, course, curves, matrices
from engine.judging.measuring import Answers, Figure, Fitted


def draw(
    test: Answers,
    fitted: Fitted,
    labels: Sequence[str],
    figures: Sequence[Figure],
    history: Sequence[Mapping[str, Any]],
) -> dict[str, bytes]:
    """Draw the figures of a run; name to SVG. The same input gives the same bytes."""
    probabilities = fitted.probabilities(test.logits)
    thresholds = [threshold.probability for threshold in fitted.thresholds]
    drawn = {
        "roc.svg": curves.roc(test.truth, probabilities, labels, thresholds),
        "precision-recall.svg": curves.precision_recall(test.truth, probabilities, labels, thresholds),
        "reliability.svg": curves.reliability(test.truth, probabilities, labels, thresholds),
        "confusion.svg": matrices.confusion(test.truth, probabilities >= thresholds, labels),
    }
    if any(figure.key == "pointing" for figure in figures):
        drawn["pointing.svg"] = bars.pointing(figures, labels)
    if history:
        drawn["training.svg"] = course.course(history)
    return drawn
