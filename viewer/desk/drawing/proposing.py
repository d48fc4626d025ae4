"""The four borders of a cardiothoracic ratio, proposed by the segmenter beside the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from viewer.marks.mark import Axis, Place
from viewer.work.jobs import Jobs, Token

if TYPE_CHECKING:
    from engine.reading.outlines import Segmenter

LANE = "outline"
PLACE = "ratio"
_HALF = 0.5  # a proposal counts by the centres of pixels, marks from the picture's corner


@dataclass(frozen=True)
class Borders:
    """Heart right, heart left, chest right, chest left, and who says so."""

    points: tuple[Place, ...]
    axis: Axis
    engine: str
    confidence: float


class Proposing(QObject):
    """Outlines heart and lungs with one engine, loaded when it is asked for first."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lock = threading.Lock()
        self._segmenter: Segmenter | None = None

    def ask(self, radiograph: Radiograph, done: Callable[[Borders], None], refused: Callable[[Refusal], None]) -> None:
        """Propose borders; ``refused`` where no chest is to be seen, nothing where there is no segmenter."""

        def work(token: Token) -> Borders | None:
            segmenter = self._ready()
            return None if segmenter is None or token.cancelled() else borders(segmenter, radiograph)

        def failed(error: BaseException) -> None:
            if not isinstance(error, Refusal):
                raise error
            refused(error)

        self._jobs.ask(LANE, PLACE, work, lambda found: None if found is None else done(found), failed)

    def leave(self) -> None:
        """Nobody waits for a proposal any more."""
        self._jobs.cancel(PLACE)

    def _ready(self) -> Segmenter | None:
        from engine.reading.outlines import Segmenter, default_segmenter

        with self._lock:
            if self._segmenter is None:
                engine = default_segmenter()
                self._segmenter = None if engine is None else Segmenter(engine)
            return self._segmenter


def borders(segmenter: Segmenter, radiograph: Radiograph) -> Borders:
    """Outline a radiograph and find the borders. Slow work."""
    from engine.reading.heart import propose, view_of

    outlines = segmenter.outline(radiograph)
    found = propose(outlines, view_of(radiograph))
    points = (found.heart_right, found.heart_left, found.chest_right, found.chest_left)
    return Borders(
        tuple((point.column + _HALF, point.row + _HALF) for point in points),
        "rows" if outlines.turn.transpose else "columns",
        f"{outlines.engine} {outlines.version}",
        found.confidence,
    )
