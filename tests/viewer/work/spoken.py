"""Texts that are said from tables: of findings, pictures, marks, the reading room, reports, and the bundled cards."""

from __future__ import annotations

import json
from collections.abc import Iterator

from engine.radiographs.radiograph import SpacingSource
from engine.reading.heart import AP_CAVEAT, UNKNOWN_VIEW_CAVEAT
from tests.data import RESOURCES
from viewer.canvas import presets, texts, turning
from viewer.findings.evidence import CALLED
from viewer.findings.foot import MODE_HELP, MODE_WORDS
from viewer.findings.ordering import GROUPS, ORDERS
from viewer.findings.words import BANDS
from viewer.marks.mark import PROMPTS


def spoken() -> Iterator[str]:
    """All of them; some more than once."""
    for named in (ORDERS, GROUPS, CALLED, MODE_WORDS, MODE_HELP, BANDS, presets.NAMES, texts.SEXES, texts.SIDES):
        yield from named.values()
    yield from filter(None, turning._NAMES.values())
    yield from (AP_CAVEAT, UNKNOWN_VIEW_CAVEAT, "Automatic", "Full range")
    yield from (source.value for source in SpacingSource if source is not SpacingSource.NONE)
    for prompts in PROMPTS.values():
        yield from filter(None, prompts)
    yield from of_cards()


def of_cards() -> Iterator[str]:
    """What the cards of the engines that Hilum comes with say in words."""
    for path in sorted((RESOURCES / "engines").glob("*/card.json")):
        card = json.loads(path.read_text("utf-8"))
        yield card["intended_use"]
        yield from (*card["limits"], *card["not_looked_for"])
