"""The report of an evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from engine.judging.agreement import LEAST, MARGIN
from engine.judging.evaluation.against import AgainstReaders
from engine.judging.evaluation.telling import CALIBRATION, told
from engine.judging.measured import WHOLE
from engine.judging.measures.ranking import Estimate
from engine.judging.pages import parts
from engine.judging.trials import corners

if TYPE_CHECKING:
    from engine.judging.evaluation.evaluating import Evaluation
    from engine.judging.trials.sanity import Sanity


def page(found: Evaluation, drawings: Mapping[str, bytes]) -> str:
    """The evaluation as one page."""
    listed = found.listed
    sections: list[tuple[str, str]] = [("", _head(found))]
    sections.append(("By label", _by_label(found, drawings)))
    sections.append(("All labels together", _together(found)))
    if found.labels.groups:
        sections.append(("Sex, age and view", _groups(found, drawings)))
    sections.append(("Curves", _curves(drawings)))
    if found.pointing:
        sections.append(("Pointing", _pointing(found, drawings)))
    if found.readers is not None:
        sections.append(
            ("Against readers", _readers(found.readers, drawings, found.material.parts["readers"][0].sha256))
        )
    if found.corners:
        sections.append(("Corners and markers", _corners(found)))
    if found.sanity is not None:
        sections.append(("Heatmaps without what was learnt", _sanity(found.sanity, drawings)))
    examples = parts.figure(
        drawings,
        "examples.svg",
        "Drawn by chance, not picked: four findings found, two missed, two called that the data set does not state. "
        "Colour: where the heatmap speaks for the finding, fainter where it was not called; lines at half and three "
        "quarters of its height; green: a "
        "radiologist's box.",
    )
    sections.append(("Examples", examples))
    sections.append(("The data", _data(found, drawings)))
    if found.limits:
        sections.append(("Limits", parts.items(found.limits)))
    lead = f"Evaluated on the list {listed.name} of {found.material.asked.data.name}"
    return parts.frame(f"{found.engine} {found.version}", lead, [one for one in sections if one[1]])


def _head(found: Evaluation) -> str:
    by_key = _estimates(found)
    listed, judged = found.listed, found.asked.judged
    large = [(told(by_key[f"auc_{found.name}"]), f"mean AUC, {_measured(found)} labels, list {listed.name}")]
    if found.readers is not None and found.readers.labels:
        words = f"mean AUC, {len(found.readers.labels)} labels, {found.readers.reference}"
        large.append((told(by_key["auc_readers"]), words))
    if found.pointing:
        large.append((told(by_key["pointing"]), f"peak in the box, {by_key['pointing'].n} boxes"))
    perfect = told(by_key[f"calibration_error_perfect_{found.name}"])
    large.append((told(by_key[f"calibration_error_{found.name}"]), f"calibration error (by chance alone: {perfect})"))
    patients = len(np.unique(judged.patients))
    return "".join(
        (
            parts.text(found.intended_use, "use") if found.intended_use else "",
            parts.heads(large),
            parts.note(found.note),
            parts.items(found.notices),
            f"<p>{len(judged.patients):,} radiographs of {patients:,} patients. In brackets: 95 % intervals, "
            f"patients drawn again {found.material.asked.again.bootstrap:,} times. The split: "
            f"{parts.code(listed.sha256)} (sha256 "
            f"of the list's image names). The engine: {parts.code(found.sha256)}. Every figure comes from "
            f"{parts.code(found.command)}.</p>",
        )
    )


def _measured(found: Evaluation) -> int:
    by_key = _estimates(found)
    return sum(np.isfinite(by_key[f"auc_{found.name}/{label}"].value) for label in found.listed.labels)


def _estimates(found: Evaluation) -> dict[str, Estimate]:
    return {figure.key: figure.estimate for figure, _ in found.figures()}


def _split(found: Evaluation) -> str:
    return f"List {found.listed.name}, sha256 {found.listed.sha256[:12]}"


def _by_label(found: Evaluation, drawings: Mapping[str, bytes]) -> str:
    by_key, name = _estimates(found), found.name

    def cells(keys: tuple[str, ...], label: str) -> list[str]:
        return [told(by_key[f"{key}_{name}/{label}"]) for key in keys]

    ranks = [
        (
            parts.plain(label),
            str(by_key[f"auc_{name}/{label}"].positives),
            *cells(("auc", "average_precision", "brier", "calibration_error"), label),
        )
        for label in found.listed.labels
    ]
    calls = [
        (
            parts.plain(label),
            f"{found.asked.judged.thresholds[place]:.3f}",
            *cells(("f1", "precision", "recall", "specificity"), label),
        )
        for place, label in enumerate(found.listed.labels)
    ]
    return (
        parts.figure(drawings, "auc.svg", f"AUC of each label, and their mean. {_split(found)}")
        + parts.table(("label", "positives", "AUC", "average precision", "Brier score", "calibration error"), ranks)
        + "<h3>At the engine's thresholds</h3>"
        + parts.table(("label", "threshold", "F1", "precision", "recall (sensitivity)", "specificity"), calls)
    )


def _together(found: Evaluation) -> str:
    by_key = _estimates(found)
    keys = ("auc", "average_precision", *WHOLE, *CALIBRATION)
    words = {figure.key: figure.words for figure in found.labels.figures}
    rows = [
        (
            words[f"{key}_{found.name}"].removesuffix(f", on the list {found.listed.name}"),
            told(by_key[f"{key}_{found.name}"]),
        )
        for key in keys
        if f"{key}_{found.name}" in words
    ]
    return parts.table(("figure", "value"), rows) + parts.text(
        "An image without any present label counts 1 in the label ranking average precision. Precision is 0 where "
        "nothing was called present.",
        "soft",
    )


def _groups(found: Evaluation, drawings: Mapping[str, bytes]) -> str:
    groups = found.labels.groups
    head = parts.table(
        ("group", "images", "labels", "mean AUC"),
        [(group.name, f"{group.images:,}", str(group.shared), told(group.mean)) for group in groups],
    )
    rows = [
        (parts.plain(label), *(told(group.by_label[place]) for group in groups))
        for place, label in enumerate(found.listed.labels)
    ]
    caption = (
        "Mean AUC over the labels that have ten positive and ten negative images in every group of the same kind, so "
        f"that groups compare. {_split(found)}."
    )
    return (
        parts.figure(drawings, "groups.svg", caption)
        + head
        + "<h3>AUC of each label by group</h3>"
        + parts.table(("label", *(group.name for group in groups)), rows)
    )


def _curves(drawings: Mapping[str, bytes]) -> str:
    return "".join(
        (
            parts.figure(drawings, "roc.svg", "ROC curves."),
            parts.figure(drawings, "precision-recall.svg", "Precision and recall."),
            parts.figure(drawings, "reliability.svg", "Reliability: on the line, probabilities mean what they say."),
            parts.figure(drawings, "confusion.svg", "Confusion matrices at the engine's thresholds."),
        )
    )


def _pointing(found: Evaluation, drawings: Mapping[str, bytes]) -> str:
    by_key = _estimates(found)
    kinds = ("pointing", "pointing_raw", "pointing_centre")
    rows = []
    for name in ("", *found.listed.labels, "smallest third", "middle third", "largest third"):
        tail = f"/{name}" if name else ""
        if f"pointing{tail}" in by_key:
            cells = [told(by_key.get(f"{kind}{tail}")) for kind in kinds]
            rows.append((parts.plain(name) or "all", str(by_key[f"pointing{tail}"].n), *cells))
    one = found.material.parts["boxes"][0]
    caption = (
        "How often the highest cell of the heatmap lies in the radiologist's box (the pointing game), beside what the "
        f"picture's centre would get. List {one.name}, sha256 {one.sha256[:12]}."
    )
    columns = ("label", "boxes", "as shown, reference subtracted", "raw map", "picture's centre")
    return parts.figure(drawings, "pointing.svg", caption) + parts.table(columns, rows, first=True)


def _corners(found: Evaluation) -> str:
    by_key = {figure.key: figure for figure in found.corners}
    rows = [("mean", told(by_key[corners.KEY].estimate, 4))]
    rows += [(parts.plain(label), told(by_key[f"{corners.KEY}/{label}"].estimate, 4)) for label in found.listed.labels]
    words = f"{by_key[corners.KEY].words}. Markers: small, bright, sharp-edged parts outside of the picture's middle."
    return parts.text(words) + parts.table(("label", "mean change of the probability"), rows, first=True)


def _sanity(found: Sanity, drawings: Mapping[str, bytes]) -> str:
    caption = (
        f"{found.words}. Near 0: the maps depend on what was learnt (Adebayo et al., Sanity Checks for Saliency Maps, "
        "NeurIPS 2018)."
    )
    rows = [(step.randomised, told(step.correlation)) for step in found.steps]
    return parts.figure(drawings, "sanity.svg", caption) + parts.table(("randomised", "correlation"), rows)


def _readers(found: AgainstReaders, drawings: Mapping[str, bytes], sha256: str) -> str:
    if not found.labels:
        return parts.text(
            f"{found.images:,} radiographs (sha256 of the list {sha256[:12]}). Nothing is measured: no label has "
            f"{LEAST} of them with it and as many without."
        )
    by_key = {figure.key: figure.estimate for figure in found.figures}
    engine = [
        (
            parts.plain(label),
            str(by_key[f"auc_readers/{label}"].positives),
            *(told(by_key[f"{key}_readers/{label}"]) for key in ("auc", "sensitivity", "specificity")),
        )
        for label in found.labels
    ]
    own = "; ".join(f"{reader} against {words}" for reader, words in found.own_reference.items())
    sections = [
        parts.text(
            f"{found.images:,} radiographs (sha256 of the list {sha256[:12]}). The reference of the engine's "
            f"figures and curves: {found.reference}. Each reader is judged by a reference without a voice of its own: "
            f"{own}. Labels with fewer than ten images on either side are not measured."
        ),
        parts.figure(
            drawings,
            "readers.svg",
            f"The engine's ROC against {found.reference}; each reader as a point with its 95 % intervals, against the "
            "reference named above.",
        ),
        "<h3>Where the engine is as good as a reader</h3>",
        parts.text(
            "The engine's threshold is set on four fifths of the patients to the reader's specificity and judged on "
            "the last fifth, in turn (cross-fitted). In brackets: sensitivity plus specificity, engine minus reader, "
            f"with its 95 % interval. “As good”: the interval stays above -{MARGIN:.2f}; “better” or “worse”: it "
            "leaves 0 out; else these images do not tell them apart. The intervals are not widened for the number of "
            "comparisons.",
            "soft",
        ),
        parts.items(found.sentences),
        parts.table(
            (
                "label",
                "reader",
                "its sensitivity",
                "its specificity",
                "engine's sensitivity",
                "engine's specificity",
                "engine minus reader",
            ),
            [
                (
                    parts.plain(one.label),
                    one.reader,
                    *(told(each, 2) for each in (one.sensitivity, one.specificity)),
                    *(told(each, 2) for each in (one.engine_sensitivity, one.engine_specificity, one.gain)),
                )
                for one in found.beside
            ],
        ),
        f"<h3>The engine at its own thresholds, against {found.reference}</h3>",
        parts.table(("label", "positives", "AUC", "sensitivity", "specificity"), engine),
        "<h3>Operating points by what readers see</h3>",
        parts.text(
            f"Thresholds that reach a sensitivity or a specificity of 0.90 against {found.reference}, and what to "
            "expect of them (cross-fitted by patient). Nothing of the engine is fitted on readers' marks.",
            "soft",
        ),
        parts.table(("label", "aim", "threshold", "sensitivity", "specificity"), list(_operating(found))),
        "<h3>Agreement: Cohen's kappa</h3>",
        parts.text("The engine at its own thresholds.", "soft"),
        _kappas(found, engine=True),
        _kappas(found, engine=False),
    ]
    return "".join(sections)


def _kappas(found: AgainstReaders, *, engine: bool) -> str:
    """The engine with each reader, or every two readers."""
    pairs = {pair: values for pair, values in found.kappas.items() if (pair[0] == "engine") == engine}
    return parts.table(
        ("label", *(f"{first} and {second}" for first, second in pairs)),
        [
            (parts.plain(label), *(told(values[place], 2) for values in pairs.values()))
            for place, label in enumerate(found.labels)
        ],
    )


def _operating(found: AgainstReaders) -> Iterator[tuple[str, str, str, str, str]]:
    for label, points in found.operating.items():
        for aim, (limit, hit, spared) in points.items():
            yield parts.plain(label), aim, f"{limit:.3f}", told(hit, 2), told(spared, 2)


def _data(found: Evaluation, drawings: Mapping[str, bytes]) -> str:
    rows = []
    for kind, (one, _) in found.material.parts.items():
        patients = len(np.unique(one.patients))
        rows.append((kind, one.name, f"{len(one.images):,}", f"{patients:,}", one.sha256))
    return parts.table(("judged", "list", "images", "patients", "sha256 of the image names"), rows) + parts.figure(
        drawings, "distributions.svg", "Labels, ages and sexes of the images that the labels' figures are of."
    )
