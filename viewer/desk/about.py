"""What is said of an engine and of Hilum: titles and lines. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.bundles.card import Card
from engine.bundles.engines import Engine
from viewer.findings.evidence import NOT_MEASURED, pointing
from viewer.findings.words import NOTICE, label_text, written
from viewer.work.words import say

LISTS = {"test": "Test list: {what}", "readers": "Readers: {what}"}
MEASURES = {"auc": "AUC {value}", "sensitivity": "sensitivity {value}", "specificity": "specificity {value}"}


@dataclass(frozen=True)
class Section:
    """A heading and lines of name and text; a line without a name takes the whole width."""

    title: str
    lines: tuple[tuple[str, str], ...]


def about_engine(engine: Engine) -> tuple[Section, ...]:
    """The card in words: who, from what, how good, where not."""
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
    sections += _measured(card)
    if card.not_looked_for:
        sections.append(Section(say("It does not look for"), (("", ", ".join(map(say, card.not_looked_for))),)))
    if card.limits:
        sections.append(Section(say("Limits"), tuple(("", say(limit)) for limit in card.limits)))
    return tuple(sections)


def _members(card: Card) -> str:
    """How many networks answer together, and how."""
    said = {"count": len(card.members), "names": ", ".join(card.members)}
    if card.combine == "ctp":
        return say("{count} networks ({names}); their probabilities are averaged", **said)
    return say("{count} networks ({names}); each votes at its own thresholds", **said)


def _measured(card: Card) -> list[Section]:
    """How good it is: what is said of all labels, then label by label, then group by group."""
    figures = card.figures
    alone = [name for name in figures if "/" not in name]
    sections = [
        Section(say("How good it is"), tuple((_said(figures, name), _figure(figures[name])) for name in alone)),
        Section(say("Finding by finding"), tuple(filter(None, (_of_label(card, label) for label in card.labels)))),
        Section(
            say("Group by group"),
            tuple(
                (_said(figures, name), _figure(value))
                for name, value in figures.items()
                if "/" in name and name.partition("/")[2] not in card.labels and not name.startswith("pointing_")
            ),
        ),
    ]
    return [Section(one.title, lines) for one in sections if (lines := tuple(line for line in one.lines if line[1]))]


def _of_label(card: Card, label: str) -> tuple[str, str] | None:
    """What was measured of one label, a line to each list; None where nothing was."""
    figures, lines = card.figures, []
    for list_, where in LISTS.items():
        parts = [
            say(word, value=text)
            for name, word in MEASURES.items()
            if (text := _range(figures.get(f"{name}_{list_}/{label}")))
        ]
        if parts:
            lines.append(say(where, what=", ".join(parts)))
    threshold = card.thresholds.get(label)
    if threshold is not None:
        said = {"value": written(threshold.probability)}
        if threshold.sensitivity is None or threshold.specificity is None:
            lines.append(say("Called from {value}", **said))
        else:
            text = say(
                "Called from {value}, on the validation list with sensitivity {sensitivity} and specificity "
                "{specificity}",
                **said,
                sensitivity=f"{threshold.sensitivity * 100:.0f} %",
                specificity=f"{threshold.specificity * 100:.0f} %",
            )
            lines.append(text)
    pointed = pointing(card, label) if card.map is not None else ""
    if pointed and pointed != say(NOT_MEASURED):
        lines.append(pointed.rstrip("."))
    return (label_text(label), ".\n".join(lines) + ".") if lines else None


def _said(figures: Mapping[str, Any], name: str) -> str:
    """What a figure is, in the card's words; else by its name."""
    value = figures[name]
    words = value.get("words") if isinstance(value, Mapping) else None
    return say(words if isinstance(words, str) and words else words_of(name))


def about_hilum(version: str) -> tuple[Section, ...]:
    """What Hilum is and is not."""
    return (
        Section(
            f"Hilum {version}",
            (
                ("", say("A viewer for chest radiographs that reads along: ranked findings, heatmaps, read first.")),
                ("", say(NOTICE)),
                ("", say("It is no medical device. An engine misses findings and calls what is not there.")),
                (say("Licence"), "Apache License 2.0"),
                (say("Sample pictures"), "NIH Clinical Center, ChestX-ray14 (nihcc.app.box.com/v/ChestXray-NIHCC)"),
            ),
        ),
    )


def words_of(name: str) -> str:
    """``test_auc_mean`` as words."""
    words = name.replace("_", " ").strip()
    return (words[:1].upper() + words[1:]).replace("auc", "AUC")


def _figure(value: object) -> str:
    """A figure with its interval; empty for what is no single figure."""
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), int | float):
        return ""
    text = f"{value['value']:.3f}"
    if isinstance(value.get("low"), int | float) and isinstance(value.get("high"), int | float):
        text += f"  ({_between(value['low'], value['high'], 3)})"
    return text + (f", n = {value['n']}" if "n" in value else "")


def _between(low: float, high: float, digits: int) -> str:
    return say("{low} to {high}", low=f"{low:.{digits}f}", high=f"{high:.{digits}f}")


def _range(value: object) -> str:
    """A figure with its interval, short."""
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), int | float):
        return ""
    text = f"{value['value']:.2f}"
    if isinstance(value.get("low"), int | float) and isinstance(value.get("high"), int | float):
        text += f" ({_between(value['low'], value['high'], 2)})"
    return text


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
