"""An engine's card in words: titles and lines. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.bundles.card import Card
from engine.bundles.engines import Engine
from viewer.desk.about import Section
from viewer.desk.card.against import against, offered
from viewer.desk.card.figures import named, short, whole, words_of
from viewer.desk.card.heatmaps import heatmaps
from viewer.desk.card.probabilities import CORNERS, NEARNESS, assumed_of, probabilities
from viewer.findings.evidence import pointing
from viewer.findings.words import NOTICE, label_text, written
from viewer.work.words import say

LISTS = {"test": "Test list: {what}", "readers": "Readers: {what}"}
MEASURES = {"auc": "AUC {value}", "sensitivity": "sensitivity {value}", "specificity": "specificity {value}"}


def about_engine(engine: Engine) -> tuple[Section, ...]:
    """The card in words: who, from what, how good, where not; and where nobody measured."""
    card = engine.card
    sections = [
        Section(
            say(card.title) or card.name,
            (
                (say("Name"), f"{card.name} {card.version}"),
                (say("Made"), card.created or say("not stated")),
                (say("Use"), say(card.intended_use or NOTICE)),
                *(((say("Members"), _members(card)),) if card.members else ()),
                (say("Fingerprint"), engine.sha256[:16]),
            ),
        )
    ]
    data = _lines(card.data)
    if data:
        sections.append(Section(say("Trained on"), data))
    sections += [_ranking(card), against(card), probabilities(card)]
    if card.map is not None:
        sections.append(heatmaps(card))
    sections += [_by_label(card), _by_group(card)]
    if card.not_looked_for:
        sections.append(Section(say("It does not look for"), (("", ", ".join(map(say, card.not_looked_for))),)))
    if card.limits:
        sections.append(Section(say("Limits"), tuple(("", say(limit)) for limit in card.limits)))
    return tuple(sections)


def _members(card: Card) -> str:
    """How many networks answer together, and how."""
    said = {"count": len(card.members), "names": ", ".join(name.rpartition("/")[2] for name in card.members)}
    if card.combine == "ctp":
        return say("{count} networks ({names}); their probabilities are averaged", **said)
    return say("{count} networks ({names}); each votes at its own thresholds", **said)


def _ranking(card: Card) -> Section:
    """What is said of all labels together; probabilities and heatmaps have their own places."""
    elsewhere = (*NEARNESS, CORNERS)
    names = [name for name in card.figures if "/" not in name and name not in elsewhere]
    return _measured(card, say("How good it is"), [name for name in names if not name.startswith("pointing")])


def _by_group(card: Card) -> Section:
    """The same by sex, age, view and size."""
    names = [name for name in card.figures if "/" in name and name.partition("/")[2] not in card.labels]
    return _measured(card, say("Group by group"), [name for name in names if not name.startswith("pointing_")])


def _measured(card: Card, title: str, names: list[str]) -> Section:
    lines = tuple((named(card.figures, name), text) for name in names if (text := whole(card.figures[name])))
    return Section(title, lines or (("", say("Not measured.")),))


def _by_label(card: Card) -> Section:
    lines = tuple((label_text(label), ".\n".join(_of_label(card, label)) + ".") for label in card.labels)
    return Section(say("Finding by finding"), lines)


def _of_label(card: Card, label: str) -> Iterator[str]:
    """What was measured of one label, a line to each list, and its thresholds."""
    for list_, where in LISTS.items():
        parts = [
            say(word, value=text)
            for name, word in MEASURES.items()
            if (text := short(card.figures.get(f"{name}_{list_}/{label}")))
        ]
        yield say(where, what=", ".join(parts) or say("not measured"))
    threshold = card.thresholds.get(label)
    if threshold is not None:
        said = {"value": written(threshold.probability)}
        if threshold.sensitivity is None or threshold.specificity is None:
            yield say("Called from {value}", **said)
        else:
            yield say(
                "Called from {value}, on the validation list with sensitivity {sensitivity} and specificity "
                "{specificity}",
                **said,
                sensitivity=f"{threshold.sensitivity * 100:.0f} %",
                specificity=f"{threshold.specificity * 100:.0f} %",
            )
    yield from offered(card, label)
    yield from filter(None, (assumed_of(card, label),))
    if card.map is not None:
        yield pointing(card, label).rstrip(".")


def _lines(stated: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Plain values and short lists of a mapping; deeper ones stay in the card."""
    lines = []
    for name, value in stated.items():
        if isinstance(value, str | int | float):
            lines.append((say(words_of(name)), str(value)))
        elif isinstance(value, Mapping):
            parts = [f"{key} {part}" for key, part in value.items() if isinstance(part, int | float)]
            if parts:
                lines.append((say(words_of(name)), ", ".join(parts)))
        elif isinstance(value, list):
            names = [say(str(one.get("name", ""))) if isinstance(one, dict) else str(one) for one in value]
            if any(names):
                lines.append((say(words_of(name)), "; ".join(filter(None, names))))
    return tuple(lines)
