"""How well an engine's heatmaps point, and whether they come from what it learned. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.bundles.card import Card
from viewer.desk.about import Section
from viewer.desk.card.figures import named, short, whole
from viewer.findings.comparing import joined
from viewer.work.words import say

SANITY = (
    "Rank correlation, cell by cell, with the heatmaps of the same network after its weights were drawn at random, "
    "from the head down: near 0 they come from what it learned, near 1 they would look alike whatever it learned."
)


def heatmaps(card: Card) -> Section:
    """Pointing of all labels together, then the sanity check."""
    lines = [(named(card.figures, name), whole(card.figures[name])) for name in card.figures if _pointing(name)]
    pointing = [line for line in lines if line[1]] or [(say("Pointing"), say("not measured"))]
    steps = _steps(card)
    sanity = [("", say(SANITY)), *steps] if steps else [(say("With weights at random"), say("not measured"))]
    return Section(say("Heatmaps"), (*pointing, *sanity))


def _pointing(name: str) -> bool:
    return "/" not in name and name.startswith("pointing")


def _steps(card: Card) -> list[tuple[str, str]]:
    """What was drawn at random, and how much the maps still resembled the engine's own."""
    sanity = card.document.get("sanity")
    stated = sanity.get("steps") if isinstance(sanity, Mapping) else None
    found = []
    for number, step in enumerate(stated if isinstance(stated, list | tuple) else ()):
        which, text = (
            (step.get("randomised"), short(step.get("correlation"))) if isinstance(step, Mapping) else ("", "")
        )
        if isinstance(which, str) and which and text:
            found.append((say("At random: {layers}", layers=_layers(which, number)), text))
    return found


def _layers(text: str, number: int) -> str:
    """``head and features.18``, ``head to features.3``: names of layers stay as they are.

    Members of an ensemble name theirs differently: there, it is told how many stages above the head were drawn.
    """
    if " or " in text or "_" in text:
        if number == 0:
            return say("head")
        return (
            say("head and the stage before it")
            if number == 1
            else say("head and the {count} stages before it", count=number)
        )
    first, to, last = text.partition(" to ")
    if to:
        return say("{low} to {high}", low=_layers(first, 0), high=_layers(last, 0))
    return joined([say("head") if name == "head" else name for name in re.split(r", and |, | and ", text)])
