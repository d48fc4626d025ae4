"""The figures of an evaluation, and the radiographs that stand as examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.judging.drawing import bars, counts, curves, matrices, readers, sanity
from engine.judging.drawing.examples import Example, examples
from engine.overlay.interpolation import centres, sample
from engine.radiographs.display import as_first_displayed
from engine.radiographs.opening import Opener
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading

if TYPE_CHECKING:
    from engine.judging.evaluation.against import AgainstReaders
    from engine.judging.evaluation.evaluating import Evaluation
    from engine.judging.trials.sanity import Sanity
    from engine.reading.reader import Reader

_LATTICE = 96  # points along each side of a picture that a part's map is brought to
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
        drawn["readers.svg"] = readers_drawing(found.readers)
    if found.sanity is not None:
        drawn["sanity.svg"] = sanity_drawing(found.sanity)
    if shown:
        drawn["examples.svg"] = examples(shown)
    return drawn


def readers_drawing(one: AgainstReaders) -> bytes:
    """The engine's ROC, and the readers as points."""
    return readers.against_readers(one.truth, one.scores, one.labels, one.points, one.reference)


def sanity_drawing(one: Sanity) -> bytes:
    """The correlation that is left after each stage."""
    names = [step.randomised.rsplit(" to ", 1)[-1].rsplit(" and ", 1)[-1] for step in one.steps]
    words = f"randomised from the head down to ({one.images} radiographs, {one.labels} labels)"
    return sanity.sanity(names, [step.correlation for step in one.steps], words)


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
    radiograph = opener.open(found.listed.path(place))
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
        heat=heat_of(reading, name, radiograph),
        boxes=_boxes(found, image, label),
        strength=float(min(1.0, judged.probabilities[place, label] / judged.thresholds[label])),
    )


def heat_of(reading: Reading, label: str, radiograph: Radiograph) -> NDArray[np.floating] | None:
    """A label's map over the whole picture: where the engine looked at a part of it, 0 outside of that part."""
    found, affine = reading.map_of(label), reading.affine
    if found is None or affine is None:
        return None
    high, wide = found.shape
    if np.allclose((high * affine.row_scale, wide * affine.column_scale), (radiograph.rows, radiograph.columns)):
        return found
    rows, columns = (centres(0, side, _LATTICE) for side in (radiograph.rows, radiograph.columns))
    heat = sample(found, affine, rows, columns)
    down, across = (rows - affine.row_offset) / affine.row_scale, (columns - affine.column_offset) / affine.column_scale
    heat[(down < -0.5) | (down > high - 0.5)] = 0
    heat[:, (across < -0.5) | (across > wide - 0.5)] = 0
    return heat


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
