"""What is said of an engine and of Hilum: titles and lines. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.bundles.engines import Engine
from viewer.findings.words import NOTICE, label_text, written


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
            card.title or card.name,
            (
                ("Name", f"{card.name} {card.version}"),
                ("Made", card.created or "not stated"),
                ("Use", card.intended_use or NOTICE),
                ("Fingerprint", engine.sha256[:16]),
            ),
        )
    ]
    data = _lines(card.data)
    if data:
        sections.append(Section("Trained on", data))
    figures = tuple((words_of(name), _figure(value)) for name, value in card.figures.items() if _figure(value))
    if figures:
        sections.append(Section("How good it is", figures))
    thresholds = tuple(
        (
            label_text(label),
            f"from {written(threshold.probability)}"
            + (f", sensitivity {threshold.sensitivity:.0%}" if threshold.sensitivity is not None else "")
            + (f", specificity {threshold.specificity:.0%}" if threshold.specificity is not None else ""),
        )
        for label, threshold in card.thresholds.items()
    )
    if thresholds:
        sections.append(Section("Thresholds, on the validation list", thresholds))
    if card.not_looked_for:
        sections.append(Section("It does not look for", (("", ", ".join(card.not_looked_for)),)))
    if card.limits:
        sections.append(Section("Limits", tuple(("", limit) for limit in card.limits)))
    return tuple(sections)


def about_hilum(version: str) -> tuple[Section, ...]:
    """What Hilum is and is not."""
    return (
        Section(
            f"Hilum {version}",
            (
                ("", "A viewer for chest radiographs that reads along: ranked findings, heatmaps, read first."),
                ("", NOTICE),
                ("", "It is no medical device. An engine misses findings and calls what is not there."),
                ("Licence", "Apache License 2.0"),
                ("Sample pictures", "NIH Clinical Center, ChestX-ray14 (nihcc.app.box.com/v/ChestXray-NIHCC)"),
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
        text += f"  ({value['low']:.3f} to {value['high']:.3f})"
    return text + (f", n = {value['n']}" if "n" in value else "")


def _lines(stated: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Plain values and short lists of a mapping; deeper ones stay in the card."""
    lines = []
    for name, value in stated.items():
        if isinstance(value, str | int | float):
            lines.append((words_of(name), str(value)))
        elif isinstance(value, Mapping):
            parts = [f"{key} {part}" for key, part in value.items() if isinstance(part, int | float)]
            if parts:
                lines.append((words_of(name), ", ".join(parts)))
        elif isinstance(value, list):
            names = [str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in value]
            if any(names):
                lines.append((words_of(name), "; ".join(filter(None, names))))
    return tuple(lines)
