"""The report of a run: one HTML page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.judging.evaluation.telling import told
from engine.judging.measuring import Figure, Fitted
from engine.judging.mined import GENERAL
from engine.judging.pages import parts

_HEAD_KEYS = ("auc_test", "auc_readers", "pointing", "calibration_error_test")
_CAPTIONS = {
    "examples.svg": "Example predictions, with where the heatmap speaks for the finding.",
    "bars.svg": "The networks, and the ways of combining them.",
    "training.svg": "The course of the training.",
    "roc.svg": "ROC curves.",
    "precision-recall.svg": "Precision and recall.",
    "reliability.svg": "Reliability: on the line, probabilities mean what they say.",
    "confusion.svg": "Confusion matrices at the thresholds.",
    "pointing.svg": "How often the highest cell of the heatmap lies in the radiologist's box.",
    "distributions.svg": "Labels, ages and sexes of the training images.",
    "balancing.svg": "How often each label is seen in one pass, before and after balancing.",
}


def page(
    *,
    title: str,
    intended_use: str,
    command: str,
    limits: Sequence[str],
    labels: Sequence[str],
    fitted: Fitted,
    figures: Sequence[Figure],
    drawings: Mapping[str, bytes],
    split_sha256: str = "",
    note: str = GENERAL,
    notes: Sequence[str] = (),
) -> str:
    """Write the page: the main figures, a table by label, the drawings, the limits.

    Parameters
    ----------
    split_sha256
        Hash of the split, which stands beside every AUC.
    note
        How far the labels are from what radiologists see (:func:`engine.judging.mined.note`).
    notes
        Further sentences, as what differs from a paper.
    """
    by_key = {figure.key: figure for figure in figures}
    main = [by_key[key] for key in _HEAD_KEYS if key in by_key]
    split = f"The split: {parts.code(split_sha256)}. " if split_sha256 else ""
    head = (
        parts.text(intended_use, "use")
        + parts.heads([(told(one.estimate), f"{one.words} ({one.estimate.n:,})") for one in main])
        + parts.note(note)
        + parts.items(notes)
        + f"<p>In brackets: 95 % intervals, patients drawn again. {split}Every figure comes from "
        f"{parts.code(command)}.</p>"
    )
    kinds = ("auc_test", "auc_readers", "pointing")
    rows = [
        (
            parts.plain(label),
            *(told(by_key[key].estimate) if (key := f"{kind}/{label}") in by_key else "" for kind in kinds),
            f"{fitted.thresholds[number].probability:.3f}",
            *(
                told(by_key[key].estimate) if (key := f"{kind}_test/{label}") in by_key else ""
                for kind in ("sensitivity", "specificity")
            ),
        )
        for number, label in enumerate(labels)
    ]
    columns = ("label", "AUC, test", "AUC, readers", "peak in box", "threshold", "sensitivity", "specificity")
    sections = [("", head), ("By label", parts.table(columns, rows))]
    whole = [(one.words, told(one.estimate)) for one in figures if "/" not in one.key and one not in main]
    if whole:
        sections.append(("All labels together", parts.table(("figure", "value"), whole)))
    groups = [figure for figure in figures if figure.key.startswith("auc_test_group/")]
    if groups:
        lines = [(figure.words, told(figure.estimate), str(figure.estimate.n)) for figure in groups]
        sections.append(("Sex, age and view", parts.table(("figure", "value", "images"), lines)))
    shown = "".join(parts.figure(drawings, name, _CAPTIONS.get(name, "")) for name in drawings)
    sections.append(("Figures", shown))
    sections.append(("Limits", parts.items(limits)))
    return parts.frame(title, "A training, and what came of it", [one for one in sections if one[1]])
