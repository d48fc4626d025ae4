"""The report of an experiment: the variants of one recipe side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.judging.evaluation.telling import told
from engine.judging.measures.ranking import Estimate
from engine.judging.mined import GENERAL
from engine.judging.pages import parts


def page(
    *,
    title: str,
    command: str,
    variants: Mapping[str, Mapping[str, Estimate | float]],
    metrics: Sequence[str],
    drawings: Mapping[str, bytes],
    split: str,
    captions: Mapping[str, str] | None = None,
    published: Mapping[str, Mapping[str, float]] | None = None,
    notes: Sequence[str] = (),
    note: str = GENERAL,
) -> str:
    """Write the page.

    Parameters
    ----------
    variants
        Name to figures by metric.
    metrics
        Which, in this order, as they are shown.
    drawings
        Name to SVG, in the order of the page.
    split
        Words and hash of the list that the figures are of.
    captions
        Drawing to its caption.
    published
        The paper's own figures, by variant and metric.
    notes
        What differs from the paper: data, starting weights, budget.
    note
        How far the labels are from what radiologists see (:func:`engine.judging.mined.note`).
    """
    columns: list[str] = ["variant"]
    for metric in metrics:
        columns += [metric, f"{metric}, paper"] if published else [metric]
    rows = []
    for name, found in variants.items():
        cells = [name]
        for metric in metrics:
            cells.append(_cell(found.get(metric)))
            if published:
                paper = published.get(name, {}).get(metric)
                cells.append("" if paper is None else f"{paper:g}")
        rows.append(cells)
    head = (
        parts.note(note)
        + parts.items(notes)
        + f"<p>In brackets: 95 % intervals, patients drawn again. The split: {parts.code(split)}. Every figure comes "
        f"from {parts.code(command)}.</p>"
    )
    told_of = captions or {}
    shown = "".join(parts.figure(drawings, name, told_of.get(name, _words(name))) for name in drawings)
    return parts.frame(
        title, f"{len(variants)} variants", [("", head), ("Variants", parts.table(columns, rows)), ("Figures", shown)]
    )


def _cell(value: Estimate | float | None) -> str:
    if isinstance(value, Estimate) or value is None:
        return told(value)
    return told(Estimate(float(value), float(value), float(value), 0))


def _words(name: str) -> str:
    return name.removesuffix(".svg").replace("-", " ").capitalize() + "."
