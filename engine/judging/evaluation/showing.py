"""The figures of an evaluation, and the radiographs that stand as examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.judging.drawing import bars, counts, curves, matrices, readers
from engine.judging.drawing.examples import Example, examples
from engine.radiographs.display import as_first_displayed
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.judging.evaluation.evaluating import Evaluation
    from engine.reading.reader import Reader

_KINDS = (("found", 1.0, True, 4), ("missed", 1.0, False, 2), ("called, not stated", 0.0, True, 2))


def drawings(found: Evaluation, shown: Sequence[Example]) -> dict[str, bytes]:
    """Name to SVG."""
    judged, words = found.asked.judged, f"list {found.listed.name}"
    labels, thresholds = judged.labels, [float(one) for one in judged.thresholds]
    by_key = {figure.key: figure.estimate for figure in found.labels.figures}
    rows = [("mean", by_key[f"auc_{found.name}"])]
    rows += [(label, by_key[f"auc_{found.name}/{label}"]) for label in labels]
    drawn = {
        "auc.svg": bars.forest(rows, f"AUC, {words}, with 95 % intervals", 0.5),
        "roc.svg": curves.roc(judged.truth, judged.probabilities, labels, thresholds, words),
        "precision-recall.svg": curves.precision_recall(judged.truth, judged.probabilities, labels, thresholds, words),
        "reliability.svg": curves.reliability(judged.truth, judged.probabilities, labels, thresholds, words),
        "confusion.svg": matrices.confusion(judged.truth, judged.called, labels),
        "distributions.svg": counts.distributions(
            judged.truth, labels, found.asked.details.get("age", ()), found.asked.details.get("sex", ())
        ),
    }
    if found.labels.groups:
        groups = [(f"{group.name} ({group.images:,})", group.mean) for group in found.labels.groups]
        drawn["groups.svg"] = bars.forest(groups, f"mean AUC, {words}")
    if found.pointing:
        drawn["pointing.svg"] = bars.pointing(found.pointing, labels)
    if found.readers is not None and found.readers.labels:
        one = found.readers
        drawn["readers.svg"] = readers.against_readers(one.truth, one.scores, one.labels, one.points, one.reference)
    if shown:
        drawn["examples.svg"] = examples(shown)
    return drawn


def example_pictures(found: Evaluation, reader: Reader) -> list[Example]:
    """Radiographs drawn by chance: four findings found, two missed, two called that are not stated."""
    random = np.random.default_rng(found.material.asked.again.seed)
    listed = found.listed.rows(found.asked.answered.read)
    judged, taken = found.asked.judged, set[int]()
    shown: list[Example] = []
    with Opener() as opener:
        for words, state, called, number in _KINDS:
            pairs = np.argwhere((judged.truth == state) & (judged.called == called))
            for place, label in pairs[random.permutation(len(pairs))]:
                if number == 0:
                    break
                if int(place) in taken:
                    continue
                taken.add(int(place))
                try:
                    at = (listed.images[place], int(place), int(label))
                    shown.append(_example(found, reader, opener, at, words))
                except Refusal:
                    continue  # gone since it was read: another one is as good
                number -= 1  # noqa: PLW2901
    return shown


def _example(found: Evaluation, reader: Reader, opener: Opener, at: tuple[str, int, int], words: str) -> Example:
    image, place, label = at
    judged = found.asked.judged
    name = judged.labels[label]
    radiograph = opener.open(found.listed.folder / "images" / image)
    reading = reader.read(radiograph, anyway=True)
    stated = [
        one.replace("_", " ") for one, state in zip(judged.labels, judged.truth[place], strict=True) if state == 1
    ]
    others = [one for one in reading.findings if one.label != name and one.band == "present"][:3]
    lines = [f"stated: {', '.join(stated) or 'none of the labels'}"]
    if others:
        lines.append(
            "also called: " + ", ".join(f"{one.label.replace('_', ' ')} {one.probability:.2f}" for one in others)
        )
    return Example(
        picture=as_first_displayed(radiograph),
        title=f"{name.replace('_', ' ')} {judged.probabilities[place, label]:.2f}: {words}",
        lines=tuple(_wrapped(line) for line in lines),
        heat=reading.map_of(name),
        boxes=_boxes(found, image, label),
        strength=float(min(1.0, judged.probabilities[place, label] / judged.thresholds[label])),
    )


def _boxes(found: Evaluation, image: str, label: int) -> tuple[tuple[float, float, float, float], ...]:
    if "boxes" not in found.material.parts:
        return ()
    images = found.material.parts["boxes"][0].images
    return tuple(
        (one.left, one.top, one.width, one.height)
        for one in found.material.targets
        if one.label == label and images[one.image] == image
    )


def _wrapped(line: str, width: int = 40) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(line, width))
