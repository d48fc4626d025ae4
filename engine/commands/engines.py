"""``hilum-engine engines``: list the engines, or explain one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.bundles import engines
from engine.bundles.card import Card, Combining, Kind
from engine.commands.main import EXIT_DONE

_COMBINED: dict[Combining, str] = {
    "ctp": "by the mean of their probabilities",
    "ptc-label": "by their majority for each finding",
    "ptc-mode": "by the set of findings that most of them call",
}

_ANSWERS: dict[Kind, str] = {"classifier": "findings", "segmenter": "structures", "gate": "kinds of picture"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("name", nargs="?", help="name or folder of an engine to explain")


def run(arguments: argparse.Namespace) -> int:
    """List all engines, or explain one."""
    lines = _listed() if arguments.name is None else _explained(engines.find(arguments.name, None))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return EXIT_DONE


def _listed() -> Iterator[str]:
    """A line for each engine, and one for each folder that should be one."""
    entries = engines.entries(None)
    if not entries:
        yield "No engines found. They are looked for in:"
        yield from (f"  {place}" for place in engines.search_path())
    width = max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        if isinstance(entry, engines.Broken):
            yield f"{entry.name:{width}}  refused: {entry.refusal.reason}"
        else:
            card = entry.card
            what = f"{len(card.labels)} {_ANSWERS[card.kind]}"
            yield f"{card.name:{width}}  {card.version}  {what}  {card.title}  {entry.folder}"


def _explained(engine: engines.Engine) -> Iterator[str]:
    """What the card says, for people."""
    card = engine.card
    yield f"{card.name} {card.version}: {card.title}"
    yield f"  made        {card.created or 'not stated'}"
    yield f"  folder      {engine.folder}"
    yield f"  sha256      {engine.sha256}"
    if card.members:
        yield f"  members     {', '.join(Path(folder).name for folder in card.members)}"
        yield f"  combined    {_COMBINED[card.combine]}"
    else:
        yield f"  network     {card.network.name}, input {card.input.rows} x {card.input.columns}"
    if card.extra_inputs:
        yield f"  also takes  {', '.join(one.name for one in card.extra_inputs)}"
    if card.map is not None:
        word = "heatmaps" if card.kind == "classifier" else "outlines"
        yield f"  {word}    {card.map.rows} x {card.map.columns} cells"
    if card.intended_use:
        yield f"  made for    {card.intended_use}"
    yield ""
    yield from _table(card) if card.kind == "classifier" else _structures(card)
    for title, texts in (("not looked for", card.not_looked_for), ("limits", card.limits)):
        if texts:
            yield ""
            yield f"{title}:"
            yield from (f"  {text}" for text in texts)


def _structures(card: Card) -> Iterator[str]:
    """What is outlined or told apart, and a line for each figure that the card states."""
    words = ", ".join(label.replace("_", " ") for label in card.labels)
    yield f"{'outlines' if card.kind == 'segmenter' else 'tells apart'} {words}"
    for stated in card.figures.values():
        numbers = [stated.get(name) for name in ("value", "low", "high", "n")] if isinstance(stated, Mapping) else []
        if numbers and all(isinstance(number, (int, float)) for number in numbers):
            value, low, high, count = numbers
            yield f"  {stated.get('words', '')}: {value:.3f} ({low:.3f} to {high:.3f}), n = {count}"


def _table(card: Card) -> Iterator[str]:
    """A line for each finding: its threshold, and what that cost on the validation list."""
    width = max(len(label) for label in card.labels)
    yield f"{'finding':{width}}  threshold  sensitivity  specificity  (on the validation list)"
    for label in card.labels:
        threshold = card.thresholds.get(label)
        numbers: list[float | None] = [None, None, None]
        if threshold is not None:
            numbers = [threshold.probability, threshold.sensitivity, threshold.specificity]
        cells = ["-" if number is None else f"{number:.3f}" for number in numbers]
        yield f"{label:{width}}  {cells[0]:>9}  {cells[1]:>11}  {cells[2]:>11}"
