"""The report of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from engine.judging.evaluation.telling import told
from engine.judging.measures.ranking import too_few_patients
from engine.judging.pages import parts

if TYPE_CHECKING:
    from engine.judging.evaluation.opponents import Compared


def page(found: Compared, drawings: Mapping[str, bytes]) -> str:
    """The comparison as one page."""
    first, second = found.names
    listed, mean = found.listed, found.found.mean
    rows = [
        (
            parts.plain(one.label),
            str(one.first.positives or ""),
            *(told(each) for each in (one.first, one.second, one.difference)),
            f"{one.sure:.1%}" if np.isfinite(one.sure) else "",
        )
        for one in (mean, *found.found.labels)
    ]
    sections = [
        (
            "",
            parts.heads(
                [
                    (told(mean.first), f"mean AUC, {first}"),
                    (told(mean.second), f"mean AUC, {second}"),
                    (told(mean.difference), f"{first} minus {second}"),
                ]
            )
            + parts.text(mean.verdict(first, second), "use")
            + parts.note(found.note)
            + parts.note(too_few_patients(listed.patients))
            + f"<p>{len(listed.images):,} radiographs of {len(np.unique(listed.patients)):,} patients, against "
            f"{found.against}. The split: {parts.code(listed.sha256)}. Intervals: patients drawn again, both "
            f"measured on the same images in every draw. Every figure comes from {parts.code(found.command)}.</p>",
        ),
        (
            "By label",
            parts.figure(drawings, "difference.svg", f"AUC of {first} minus {second}, with 95 % intervals.")
            + parts.table(("label", "positives", first, second, "difference", "first better in"), rows, first=True)
            + parts.text("The intervals are not widened for the number of labels.", "soft"),
        ),
    ]
    return parts.frame(f"{first} and {second}", f"Compared on {found.asked.data.name}, list {listed.name}", sections)
