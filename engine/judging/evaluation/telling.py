"""What an evaluation or a comparison says on a terminal: plain text, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from engine.judging import shifted
from engine.judging.agreement import LEAST
from engine.judging.comparing import Comparison
from engine.judging.evaluation.against import AgainstReaders
from engine.judging.groups import Group
from engine.judging.measured import WHOLE
from engine.judging.measures.ranking import Estimate
from engine.judging.measuring import Figure
from engine.judging.trials import corners
from engine.judging.trials.sanity import Sanity

NOT_MEASURED = "not measured"
CALIBRATION = ("calibration_error", "calibration_error_perfect", *shifted.KEYS)


def told(one: Estimate | None, digits: int = 3) -> str:
    """A figure with its interval, or that it was not measured."""
    if one is None or not np.isfinite(one.value):
        return NOT_MEASURED
    value, low, high = (f"{round(each, digits) + 0.0:.{digits}f}" for each in (one.value, one.low, one.high))
    if not np.isfinite([one.low, one.high]).all() or one.low == one.high == one.value:
        return value
    return f"{value} ({low} to {high})"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table, its first column to the left."""
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    for row in (heads, *rows):
        cells = [f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()


def labels_table(figures: Sequence[Figure], labels: Sequence[str], name: str, words: str) -> Iterator[str]:
    """Against the data set's labels."""
    by_key = {figure.key: figure.estimate for figure in figures}
    yield f"Against the labels of the data set, {words}:"
    for key in ("auc", "average_precision", *CALIBRATION, *WHOLE):
        figure = next((one for one in figures if one.key == f"{key}_{name}"), None)
        if figure is not None:
            yield f"  {figure.words.removesuffix(f', on the list {name}')}: {told(figure.estimate)}"
    yield ""
    heads = ("label", "positives", "AUC", "average precision", "F1", "sensitivity", "specificity", "calibration error")
    keys = ("auc", "average_precision", "f1", "recall", "specificity", "calibration_error")
    yield from table(
        heads,
        [
            (
                label,
                str(by_key[f"auc_{name}/{label}"].positives),
                *(told(by_key[f"{key}_{name}/{label}"]) for key in keys),
            )
            for label in labels
        ],
    )


def groups_table(groups: Sequence[Group]) -> Iterator[str]:
    """AUC by sex, age and view."""
    yield "Mean AUC by group, over the labels with ten positive and ten negative images in every group of the kind:"
    yield from table(
        ("group", "images", "labels", "mean AUC"),
        [(group.name, str(group.images), str(group.shared), told(group.mean)) for group in groups],
    )


def pointing_table(figures: Sequence[Figure], labels: Sequence[str]) -> Iterator[str]:
    """The pointing game."""
    by_key = {figure.key: figure.estimate for figure in figures}
    yield "Peak of the heatmap in the radiologist's box:"
    rows = []
    for part in ("", *labels, "smallest third", "middle third", "largest third"):
        if f"pointing/{part}" in by_key or not part:
            tail = f"/{part}" if part else ""
            cells = [told(by_key.get(f"{key}{tail}")) for key in ("pointing", "pointing_raw", "pointing_centre")]
            rows.append((part or "all", str(by_key[f"pointing{tail}"].n), *cells))
    yield from table(("label", "boxes", "as shown", "raw map", "picture's centre"), rows)


def readers_table(found: AgainstReaders) -> Iterator[str]:
    """The engine among readers."""
    by_key = {figure.key: figure.estimate for figure in found.figures}
    yield f"Against readers, {found.images} radiographs; reference: {found.reference}:"
    if not found.labels:
        yield f"  Nothing is measured: no label has {LEAST} radiographs with it and {LEAST} without."
        return
    yield f"  AUC, mean over {len(found.labels)} labels: {told(by_key['auc_readers'])}"
    yield ""
    keys = ("auc_readers", "sensitivity_readers", "specificity_readers")
    yield from table(
        ("label", "positives", "AUC", "engine's sensitivity", "engine's specificity"),
        [
            (label, str(by_key[f"auc_readers/{label}"].positives), *(told(by_key[f"{key}/{label}"]) for key in keys))
            for label in found.labels
        ],
    )
    if found.sentences:
        yield ""
        yield "Beside each reader (sensitivity plus specificity, engine minus reader; engine cross-fitted by patient):"
        yield from (f"  {sentence}" for sentence in found.sentences)


def corners_table(figures: Sequence[Figure], labels: Sequence[str]) -> Iterator[str]:
    """What painting over corners and markers changed."""
    by_key = {figure.key: figure for figure in figures}
    yield f"{by_key[corners.KEY].words}: {told(by_key[corners.KEY].estimate, 4)}"
    yield ""
    yield from table(
        ("label", "mean change"), [(label, told(by_key[f"{corners.KEY}/{label}"].estimate, 4)) for label in labels]
    )


def sanity_table(found: Sanity) -> Iterator[str]:
    """What is left of the heatmaps without what the network learnt."""
    yield f"{found.words}:"
    yield from table(("randomised", "correlation"), [(one.randomised, told(one.correlation)) for one in found.steps])


def comparison_table(found: Comparison, first: str, second: str) -> Iterator[str]:
    """Two engines on the same images."""
    yield f"Mean AUC: {found.mean.verdict(first, second)}"
    yield ""
    yield from table(
        ("label", "positives", first, second, "difference", "first better in"),
        [
            (
                one.label,
                str(one.first.positives or ""),
                told(one.first),
                told(one.second),
                told(one.difference),
                f"{one.sure:.1%} of draws" if np.isfinite(one.sure) else "",
            )
            for one in (found.mean, *found.labels)
        ],
    )
