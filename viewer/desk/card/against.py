"""An engine among radiologists, as its card has it. No Qt."""

from __future__ import annotations

from engine.bundles.card import Card
from viewer.desk.about import Section
from viewer.findings.comparing import compared, labels_text, reference_text
from viewer.findings.readers import Aimed, aim_text, readers_of
from viewer.findings.words import label_text, written
from viewer.work.words import say

NOT_MEASURED = "Not measured."
HOW = (
    "In brackets: sensitivity plus specificity, engine minus reader, with its 95 % interval. “As good”: the interval "
    "stays above -0.05; “better” or “worse”: it leaves 0 out. Thresholds were chosen on other patients than those they "
    "were judged on."
)


def against(card: Card) -> Section:
    """Against whom, on how many radiographs, and one sentence to a label."""
    title, readers = say("Against radiologists"), readers_of(card)
    said = [(label, compared(label, among.sentence)) for label, among in readers.labels.items() if among.sentence]
    if not said:
        return Section(title, (("", say(NOT_MEASURED)),))
    lines = [(label_text(label), text) for label, text in said]
    others = [label for label in card.labels if label not in dict(said)]
    if others:
        lines.append((say("Not measured"), labels_text(others)))
    return Section(title, ((say("Held against"), _reference(card)), ("", say(HOW)), *lines))


def _reference(card: Card) -> str:
    readers = readers_of(card)
    reference = reference_text(readers.reference) or say("not stated")
    if not readers.images:
        return reference
    return say("{reference}, {count} radiographs", reference=reference, count=readers.images)


def offered(card: Card, label: str) -> list[str]:
    """The operating points that a label has against readers, one to a line."""
    readers = readers_of(card)
    among = readers.labels.get(label)
    return [] if among is None else [_offered(aim, one) for aim, one in among.operating.items()]


def _offered(aim: str, one: Aimed) -> str:
    return say(
        "{aim}: called from {value}; on other patients sensitivity {sensitivity}, specificity {specificity}",
        aim=aim_text(aim),
        value=written(one.probability),
        sensitivity=f"{one.sensitivity.value * 100:.0f} %",
        specificity=f"{one.specificity.value * 100:.0f} %",
    )
