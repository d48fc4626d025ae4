"""Texts that are said from tables: of findings, pictures, marks, the reading room, reports, and the bundled cards."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from engine.radiographs.radiograph import SpacingSource
from engine.reading.heart import AP_CAVEAT, UNKNOWN_VIEW_CAVEAT
from tests.data import RESOURCES
from viewer.canvas import presets, texts, turning
from viewer.desk.card.describing import LISTS, MEASURES
from viewer.desk.card.figures import GROUPS as OF_PATIENTS
from viewer.desk.card.figures import MADE, NAMED, words_of
from viewer.desk.card.plots import TITLES
from viewer.desk.engine_card import DEVICES
from viewer.desk.heat_note import DOES_NOT, SHOWS
from viewer.desk.leaving.many import FORMS
from viewer.desk.panes import priors
from viewer.desk.panes.comparing import DIFFERENT, SPANS
from viewer.findings.comparing import VERDICTS
from viewer.findings.evidence import CALLED
from viewer.findings.foot import MODE_HELP, MODE_WORDS
from viewer.findings.ordering import GROUPS, ORDERS
from viewer.findings.readers import AIMS
from viewer.findings.words import BANDS
from viewer.marks.mark import PROMPTS
from viewer.reports.document import PAPER
from viewer.room.comparison import MEANINGS, Verdict
from viewer.room.past import HEAD
from viewer.room.session import AXIS
from viewer.work.said import template


def spoken() -> Iterator[str]:
    """All of them; some more than once."""
    for named in (
        ORDERS,
        GROUPS,
        CALLED,
        MODE_WORDS,
        MODE_HELP,
        BANDS,
        presets.NAMES,
        texts.SEXES,
        texts.SIDES,
        LISTS,
        MEASURES,
        NAMED,
        TITLES,
        VERDICTS,
        AIMS,
        OF_PATIENTS,
        DEVICES,
        DIFFERENT,
        MEANINGS,
    ):
        yield from named.values()
    yield from filter(None, turning._NAMES.values())
    yield from (AP_CAVEAT, UNKNOWN_VIEW_CAVEAT, "Automatic", "Full range")
    yield from (source.value for source in SpacingSource if source is not SpacingSource.NONE)
    for prompts in PROMPTS.values():
        yield from filter(None, prompts)
    yield from (*AXIS, *HEAD, "sensitivity", "specificity", *(verdict.value for verdict in Verdict))
    for pair in (*FORMS.values(), *SPANS.values()):
        yield from pair
    yield from (priors.ALONE, *priors.NOBODY, *priors.NONE, priors.NOW_NOT_READ, priors.EARLIER_NOT_READ)
    yield from PAPER
    yield from (*SHOWS, *DOES_NOT, *MADE)
    yield from of_cards()


def of_cards() -> Iterator[str]:
    """What the cards of the engines that Hilum comes with say in words."""
    made = [template(source).pattern for source in MADE]
    for path in sorted((RESOURCES / "engines").glob("*/card.json")):
        card = json.loads(path.read_text("utf-8"))
        yield from (card["title"], card["intended_use"])
        yield from (*card["limits"], *card["not_looked_for"])
        yield from (one["name"] for one in card["data"].get("sources", ()))
        yield from (words_of(name) for name, value in card["data"].items() if value)
        yield from (words_of(stem) for stem in _plots(card) if stem not in TITLES)
        for name, figure in card["figures"].items():
            among, _, of = name.partition("/")
            elsewhere = name in NAMED or (of and (of in card["labels"] or among.startswith("pointing_")))
            if not elsewhere and not any(pattern.fullmatch(figure["words"]) for pattern in made):
                yield figure["words"]
        if "threshold_rule" in card:
            yield card["threshold_rule"]


def _plots(card: Mapping[str, Any]) -> list[str]:
    return [PurePosixPath(name).stem for name in card["files"] if name.startswith("figures/")]
