"""A short note on what a heatmap shows and what it doesn't, with this engine's own figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from engine.bundles.card import Card
from viewer.desk.about import Section
from viewer.desk.dialogs import Sheet, block
from viewer.findings.evidence import NOT_MEASURED, pointing, points
from viewer.findings.foot import MODE_HELP, MODE_WORDS
from viewer.findings.words import label_text
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

SHOWS = (
    "Where in the picture the network found support for a finding. In our own engines the finding's score is the mean "
    "of this very map: nothing is explained afterwards.",
    "The number is a log-odds value above the reference radiographs. It means the same on every radiograph; no map is "
    "stretched to its own maximum.",
    "A region begins where the map is above the level at which such cells alone would reach the threshold, and above "
    "half of the map's own peak.",
    "The small number on a region is the finding's rank in the list. It stands where the map is highest.",
)
DOES_NOT = (
    "It is no outline of a disease, and its edge is no border of anything.",
    "It is coarse: the legend states its true grid. What lies between the cells is interpolated.",
    "It is no proof. A map can lie beside the finding, on a marker or a line, and the call can still be right; and a "
    "map that lies well does not make a call right.",
    "A finding without a heatmap is not ruled out. An absent finding's map is off; asked for, it is a faint outline.",
    "It may raise trust more than it should: read first (Ctrl+L), then look.",
)


def sections(card: Card | None) -> tuple[Section, ...]:
    """What is said, with the card's figures where there are any."""
    said = [
        Section(say("It shows"), tuple(("", say(line)) for line in SHOWS)),
        Section(say("It does not show"), tuple(("", say(line)) for line in DOES_NOT)),
        Section(
            say("Ways to show it (V)"),
            tuple((say(MODE_WORDS[mode]), say(text) + ".") for mode, text in MODE_HELP.items()),
        ),
    ]
    if card is not None and card.map is not None:
        lines = [(label_text(label), pointing(card, label)) for label in card.labels]
        lines.sort(key=lambda line: line[1] == say(NOT_MEASURED))
        known = [label for label in card.labels if points(card, label) is not None]
        good = sum(bool(points(card, label)) for label in known)
        summary = (
            say(
                "Of {count} labels that were measured, {good} point better than the middle of the picture does.",
                count=len(known),
                good=good,
            )
            if known
            else say("Nobody has measured it.")
        )
        said.append(Section(say("How well {name} points", name=card.name), (("", summary), *lines)))
    return tuple(said)


def show_note(window: Window) -> Sheet:
    """The note over the desk; Esc closes it."""
    sheet = Sheet(window, say("What a heatmap shows, and what it does not"), QSize(680, 640))
    sheet.setObjectName("heat-note")
    column = QVBoxLayout(sheet.body)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(4)
    for section in sections(window.looking.card):
        block(column, section.title, [(name, text, "") for name, text in section.lines], left=150)
    column.addStretch(1)
    sheet.show()
    return sheet
