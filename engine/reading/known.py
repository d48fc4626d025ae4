"""One picture that is the same everywhere, made of whole numbers by code: what ``verify`` reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from engine.bundles.engines import Engine
from engine.radiographs.radiograph import Radiograph
from engine.reading import extras
from engine.reading.answering import Answers, Several, Solo
from engine.reading.preprocessing import prepare
from engine.reading.reader import Reader

SIDE = 320
TOLERANCE = 1e-3


def known_radiograph() -> Radiograph:
    """Something like a chest: two dark lungs, a bright heart between them, ribs across; 8 bits, 320 x 320."""
    row, column = np.mgrid[0:SIDE, 0:SIDE].astype(np.int64)
    pixels = np.full((SIDE, SIDE), 150, np.int64)
    for centre in (95, 225):
        inside = (row - 150) ** 2 * 50**2 + (column - centre) ** 2 * 105**2 < (105 * 50) ** 2
        pixels[inside] = 55 + (row[inside] * 30) // SIDE
    pixels[(row % 28 < 7) & (pixels < 100)] += 35
    pixels[(row - 195) ** 2 * 55**2 + (column - 175) ** 2 * 60**2 < (60 * 55) ** 2] = 205
    pixels[(np.abs(column - 160) < 14)] = 185
    pixels[(column < 18) | (column > 301)] = 20
    return Radiograph(
        path=Path("known image"),
        sha256="",
        format="made by code",
        pixels=pixels.astype(np.uint8),
        bits_stored=8,
    )


def known_probabilities(engine: Engine, reader: Reader | None = None) -> dict[str, float]:
    """What an engine says of it: label to calibrated probability; noted in the card under ``known``."""
    reading = (reader or Reader(engine, device="cpu")).read(known_radiograph(), anyway=True)
    return {finding.label: round(finding.probability, 6) for finding in reading.findings}


def largest_difference(noted: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Between the card's values and those just computed, over the labels that the card notes."""
    return max((abs(noted[label] - found[label]) for label in noted), default=0.0)


def pooling_error(answers: Answers) -> float | None:
    """How far the mean of a raw map is from its label's logit on the known image; None where they need not agree.

    They agree where maps are averaged to logits. Of an ensemble the largest such distance of its members.
    """
    if isinstance(answers, Several):
        found = [error for solo in answers.solos if (error := pooling_error(solo)) is not None]
        return max(found, default=None)
    card = answers.engine.card
    if not isinstance(answers, Solo) or card.pooling != "average" or card.map is None:
        return None
    extra, _ = extras.encode(card.extra_inputs, {})
    prepared = prepare(known_radiograph(), card.input)
    logits, maps = answers.network.run(prepared.tensor, None, extra[None] if card.extra_inputs else None)
    return None if maps is None else float(np.abs(maps.mean((2, 3)) - logits).max())
