"""What an engine's probabilities assume, how near they are to what was found, and what moves them. No Qt."""

from __future__ import annotations

from engine.bundles.card import Card
from viewer.desk.about import Section
from viewer.desk.card.figures import NAMED, short, whole
from viewer.findings.words import label_text, of_hundred
from viewer.work.words import say

NEARNESS = tuple(f"calibration_error_{kind}test" for kind in ("", "perfect_", "shifted_", "perfect_shifted_"))
CORNERS = "corners_change"


def probabilities(card: Card) -> Section:
    """What they assume first: they hold where ill people are as common."""
    measured = [(say(NAMED[name]), whole(card.figures.get(name))) for name in NEARNESS]
    plot = say("below, among the figures") if "figures/reliability.svg" in card.files else ""
    moved = short(card.figures.get(CORNERS), 3)
    text = say("a probability changes by {value} on average", value=moved) if moved else ""
    lines = (
        (say("They assume"), _assumed(card)),
        *measured,
        (say("Reliability plot"), plot),
        (say(NAMED[CORNERS]), text),
    )
    return Section(say("Probabilities"), tuple((name, said or say("not measured")) for name, said in lines))


def _assumed(card: Card) -> str:
    """How common the findings are where the probabilities hold: a range; each label's own stands with it."""
    stated = sorted((share, label) for label, share in card.prevalence.items())
    if not stated:
        return say("not stated how common each finding is")
    (least, rare), (most, common) = stated[0], stated[-1]
    if len(stated) == 1:
        text = say("that {share} of 100 radiographs show {finding}", share=of_hundred(least), finding=label_text(rare))
    else:
        text = say(
            "that of 100 radiographs {least} ({rare}) to {most} ({common}) show a finding",
            least=of_hundred(least),
            rare=label_text(rare),
            most=of_hundred(most),
            common=label_text(common),
        )
    return say("{what}, as on its validation list; your clinic's own can be set at each finding", what=text)


def assumed_of(card: Card, label: str) -> str:
    """The same of one label."""
    share = card.prevalence.get(label)
    return "" if share is None else say("Its probability assumes that {share} of 100 have it", share=of_hundred(share))
