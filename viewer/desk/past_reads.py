"""Your reads so far, over the desk: looked up beside the window, shown by the reading room's own page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from viewer.desk.dialogs import Sheet
from viewer.room.past import Past
from viewer.store.records import Comparison, Review
from viewer.work.said import say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

LANE, PLACE = "index", "past reads"
_Found = tuple[tuple[Review, ...], Mapping[int, Comparison], int]


class PastReads(Sheet):
    """Nothing here tells what an engine says of a picture that nobody has answered yet."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Your reads"), QSize(820, 720))
        self.setObjectName("past-reads")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        self.past = Past()
        column.addWidget(self.past)
        self.past.show_reads((), {})
        jobs, store = window.jobs, window.store

        def work(_token: object) -> _Found:
            return store.reviews(), store.comparisons(), len(store.altered_reviews())

        jobs.ask(LANE, PLACE, work, lambda found: self.past.show_reads(*found), self._failed)
        self.finished.connect(lambda: jobs.cancel(PLACE))

    def _failed(self, error: BaseException) -> None:
        trouble = trouble_of(error)
        self.past.summary.setText(say("Your reads cannot be shown"))
        self.past.about.setText(say_refusal(trouble))
        if trouble.ours:
            raise error


def show_past(window: Window) -> PastReads:
    """The page over the desk; Esc closes it."""
    sheet = PastReads(window)
    sheet.show()
    return sheet
