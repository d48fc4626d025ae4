"""Texts that are said from tables: of the list, the header and the desk around the picture."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.browser import delegate, said
from viewer.browser.criteria import SORTINGS, SPANS
from viewer.browser.states import PROGRESS, STATUSES
from viewer.desk.folders import KINDS
from viewer.desk.header.lines import COLUMNS
from viewer.studies.words import SIDES


def listed() -> Iterator[str]:
    """All of them; some more than once."""
    for named in (PROGRESS, SORTINGS, SPANS, delegate.WORDS, SIDES):
        yield from named.values()
    yield from (*KINDS, *COLUMNS)
    yield from STATUSES - {""}
    yield from (said.UNOPENED, said.UNSEEN)
