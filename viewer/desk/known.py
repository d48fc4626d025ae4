"""What is known of listed pictures from earlier: who has looked at them, what the engine said. Found by their bytes."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.bundles.engines import Engine
from viewer.browser.states import Status, TopFinding
from viewer.desk.heat import strongest_frame
from viewer.desk.pictures import Bunch
from viewer.studies.choosing import may_be_frontal
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.work.jobs import Token

if TYPE_CHECKING:
    from viewer.desk.window import Window

LANE = PLACE = "known"
AT_ONCE = 250
REVIEWED = "reviewed"
"""The log's word for a picture that somebody marked as reviewed."""


@dataclass(frozen=True)
class _Line:
    """What the list is told of one picture."""

    key: str
    status: Status = ""
    finding: TopFinding | None = None
    unread: Entry | None = None


class Known(QObject):
    """Tells the list what earlier sessions found out, and :attr:`unread` what no engine has looked at.

    Files are only read through where the store holds people's answers and the index does not know their bytes.

    Signals
    -------
    unread(tuple[Entry, ...])
        Pictures that may be frontal chests, without a reading of this engine.
    """

    unread = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: deque[Entry] = deque()
        self._engine: Engine | None = None
        self._sure = False
        window.pictures.found.connect(self._found)
        window.readings.engine_known.connect(self._engine_known)

    def forget(self) -> None:
        """Nothing is waited for any more."""
        self._waiting.clear()
        self._window.jobs.cancel(PLACE)

    def _found(self, bunch: Bunch) -> None:
        self._waiting += [entry for entry in bunch.entries if entry.refusal is None]
        self._go_on()

    def look_again(self, entries: Sequence[Entry]) -> None:
        """Another engine: what was said of these is no longer its answer."""
        studies = self._window.studies
        self._sure = False
        self._window.jobs.cancel(PLACE)
        self._waiting.clear()
        for entry in entries:
            if studies.status_of(entry.key) in ("read", "refused", "reading"):
                studies.set_status(entry.key, "")
            studies.set_finding(entry.key, TopFinding(None))
        self._waiting += [entry for entry in entries if entry.refusal is None]

    def _engine_known(self, engine: object) -> None:
        self._engine = engine if isinstance(engine, Engine) else None
        self._sure = True
        self._go_on()

    def _go_on(self) -> None:
        if not self._sure or not self._waiting or self._window.jobs.busy(PLACE):
            return
        entries = list(islice(self._waiting, AT_ONCE))
        for _ in entries:
            self._waiting.popleft()
        engine = self._engine

        def done(lines: tuple[_Line, ...]) -> None:
            self._tell(lines)
            self._go_on()

        def work(token: Token) -> tuple[_Line, ...]:
            return self._look_up(entries, engine, token)

        # A store that cannot be asked has said so already; then nothing is marked.
        self._window.jobs.ask(LANE, PLACE, work, done, lambda _error: self._go_on())

    def _look_up(self, entries: Sequence[Entry], engine: Engine | None, token: Token) -> tuple[_Line, ...]:
        """In the lane: what index and store know of these."""
        store = self._window.store
        answered, reviewed = store.reviewed(), store.noted(REVIEWED)
        shas: dict[str, str] = {}
        for entry in entries:
            if token.cancelled():
                return ()
            sha256 = self._sha256(entry, or_read=bool(answered or reviewed))
            if sha256:
                shas[entry.key] = sha256
        known = store.summaries(engine.sha256, shas.values()) if engine is not None and shas else {}
        lines = []
        for entry in entries:
            image = (shas.get(entry.key, ""), entry.frame)
            line = _Line(entry.key)
            summary = known.get(image)
            if engine is None:
                pass
            elif summary is None:
                line = _Line(entry.key, unread=entry if may_be_frontal(entry) else None)
            elif summary.outcome == "refused":
                line = _Line(entry.key, "refused")
            else:
                line = _Line(entry.key, "read", strongest_frame(known, image, entry.frames, engine.card.labels))
            if image in answered or image in reviewed:
                line = replace(line, status="reviewed" if image in reviewed else "answered")
            lines.append(line)
        return tuple(lines)

    def _sha256(self, entry: Entry, or_read: bool) -> str:
        sha256 = entry.sha256 or self._window.index.sha256(entry)
        if not sha256 and or_read:
            try:
                sha256 = fingerprint(entry.path)
            except OSError:  # gone since the scan: whoever opens it is told
                return ""
            self._window.index.learn(entry, sha256)
        return sha256

    def _tell(self, lines: Sequence[_Line]) -> None:
        """Tell the list and whoever reads what is unread."""
        studies = self._window.studies
        for line in lines:
            if line.finding is not None:
                studies.set_finding(line.key, line.finding)
            if line.status:
                studies.set_status(line.key, line.status)
        unread = tuple(line.unread for line in lines if line.unread is not None)
        if unread:
            self.unread.emit(unread)
