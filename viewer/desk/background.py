"""The engine goes through the list on its own: what is visible first, the open picture before everything."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from engine.bundles.engines import Engine
from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from viewer.browser.states import Status, TopFinding
from viewer.desk import crash
from viewer.desk.heat import strongest
from viewer.desk.readings import OVERRULABLE
from viewer.studies.choosing import may_be_frontal, to_read
from viewer.studies.entries import Entry, key_of
from viewer.work.jobs import Token
from viewer.work.lowering import lower_this_thread
from viewer.work.words import say

if TYPE_CHECKING:
    from engine.reading.reader import Reader
    from viewer.desk.window import Window

LANE = PLACE = "background"
SETTING = "reading/background"
LOOK_AGAIN_MILLISECONDS = 120
MOST_FRAMES = 32  # of one file: more are a film, and nobody waits for all of it
WORDS = "Reading {done} of {total}"


@dataclass(frozen=True)
class _Outcome:
    """What came of one picture."""

    status: Status
    finding: TopFinding | None = None


class Background(QObject):
    """Reads what nobody has read, one picture at a time, at low priority; each reading goes to the store."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: OrderedDict[str, Entry] = OrderedDict()
        self._done = 0
        self._paused = False
        self._current: Entry | None = None
        self._opener = Opener()
        self._reader: Reader | None = None
        self.on = window.settings.switch(SETTING, True)
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._go_on)
        window.known.unread.connect(self.add)
        window.pictures.opening.connect(lambda _entry: self._step_aside())
        window.readings.waiting.connect(lambda _entry: self._step_aside())
        # Of a file with several frames only the one on the screen was answered.
        window.readings.answered.connect(
            lambda answer: self._drop(answer.entry.key) if answer.entry.frames == 1 else None
        )
        line = window.studies.activity.reading
        line.paused.connect(self.pause)
        line.stopped.connect(lambda: self.switch(False))

    @property
    def busy(self) -> bool:
        """Whether there is something left to read, and nobody keeps it from being read."""
        return self.on and not self._paused and bool(self._waiting or self._current)

    @property
    def left(self) -> int:
        """How many pictures wait."""
        return len(self._waiting) + (self._current is not None)

    def add(self, entries: Iterable[Entry]) -> None:
        """Have these read, after what waits already."""
        for entry in entries:
            self._waiting.setdefault(entry.key, entry)
        self._go_on()

    def forget(self, keys: Iterable[str]) -> None:
        """These are no longer in the list."""
        for key in keys:
            self._waiting.pop(key, None)
            if self._current is not None and self._current.key == key:
                self._window.jobs.cancel(PLACE)
                self._current = None
        self._go_on()

    def switch(self, on: bool) -> None:
        """Read in the background from now on, or no more; remembered."""
        self.on = on
        self._paused = False
        self._window.settings.keep(SETTING, on)
        self._window.actions_.check("background", on)
        if not on:
            self._step_aside()
        self._go_on()

    def pause(self, paused: bool) -> None:
        """Wait, or go on."""
        self._paused = paused
        if paused:
            self._step_aside()
        self._go_on()

    def close(self) -> None:
        """End the child."""
        self._again.stop()
        self._opener.close()

    # One after the other

    def _step_aside(self) -> None:
        """Somebody waits for a picture: what is being read here is begun again later."""
        if self._current is not None:
            entry, self._current = self._current, None
            self._window.jobs.cancel(PLACE)
            if self._window.studies.status_of(entry.key) == "reading":
                self._window.studies.set_status(entry.key, "")
            self._waiting[entry.key] = entry
            self._waiting.move_to_end(entry.key, last=False)
        if self.on and not self._again.isActive():
            self._again.start()

    def _drop(self, key: str) -> None:
        """It was opened and read meanwhile."""
        if self._waiting.pop(key, None) is not None:
            self._done += 1
        self._show()

    def _go_on(self) -> None:
        window = self._window
        engine = window.readings.engine
        self._show()
        if not self.on or self._paused or self._current is not None or engine is None:
            return
        if not self._waiting:
            return
        if window.jobs.busy("picture") or window.jobs.busy("reading") or window.jobs.busy("engine"):
            self._again.start()
            return
        entry = self._next()
        self._current = entry
        window.studies.set_status(entry.key, "reading")
        window.jobs.ask(
            LANE,
            PLACE,
            lambda token: self._read(engine, entry, token),
            lambda outcome: self._done_with(entry, outcome),
            lambda error: self._failed(entry, error),
            quiet=True,
        )

    def _next(self) -> Entry:
        """What can be seen comes first, from above; then what came first."""
        for entry in self._window.studies.in_sight():
            for image in self._window.studies.images_of(entry.key):
                if image.key in self._waiting:
                    return self._waiting.pop(image.key)
        return self._waiting.popitem(last=False)[1]

    def _read(self, engine: Engine, entry: Entry, token: Token) -> _Outcome | None:
        """In the lane: from the store where it is, else by the engine; nothing is read twice."""
        lower_this_thread()
        if token.cancelled() or not may_be_frontal(entry):
            return None
        first = self._read_frame(engine, entry, token)
        if first is None or first.status != "read" or entry.frames == 1:
            return first
        found = [first]
        for further in to_read([entry], {key_of(entry.path)})[1:MOST_FRAMES]:
            outcome = self._read_frame(engine, further, token)
            if outcome is None:
                return None
            found.append(outcome)
        strength = [(-1, 0.0) if one.finding is None else one.finding.strength for one in found]
        return found[strength.index(max(strength))]

    def _read_frame(self, engine: Engine, entry: Entry, token: Token) -> _Outcome | None:
        """One frame; None where it was cancelled."""
        store, index = self._window.store, self._window.index
        radiograph = self._opener.open(entry.path, entry.frame)
        index.learn(entry, radiograph.sha256)
        image = (radiograph.sha256, radiograph.frame)
        known = store.summaries(engine.sha256, [radiograph.sha256]).get(image)
        if known is not None and known.outcome == "refused":
            return _Outcome("refused")
        if known is not None:
            return _Outcome("read", strongest(known.findings, engine.card.labels))
        if token.cancelled():
            return None
        try:
            reading = self._ready(engine).read(radiograph, token.cancelled)
        except Refusal as refusal:
            if refusal.code not in OVERRULABLE:
                raise
            store.put_refused(*image, engine.sha256, refusal.code)
            return _Outcome("refused")
        store.put_reading(*image, reading)
        return _Outcome("read", strongest(reading.findings, reading.labels))

    def _ready(self, engine: Engine) -> Reader:
        """An engine of its own with one thread, at this thread's priority."""
        from engine.reading.reader import Reader

        if self._reader is None or self._reader.engine.sha256 != engine.sha256:
            self._reader = Reader(engine, device=self._window.readings.wanted[1], threads=1)
        return self._reader

    def _done_with(self, entry: Entry, outcome: _Outcome | None) -> None:
        self._current = None
        self._done += 1
        studies = self._window.studies
        if outcome is not None:
            if outcome.finding is not None:
                studies.set_finding(entry.key, outcome.finding)
            studies.set_status(entry.key, outcome.status)
        self._go_on()

    def _failed(self, entry: Entry, error: BaseException) -> None:
        """A picture that cannot be opened says so when it is chosen; an engine that fails ends this for now."""
        self._current = None
        self._done += 1
        self._window.studies.set_status(entry.key, "")
        if not isinstance(error, Refusal):
            crash.note(type(error), error.__traceback__)
            self._waiting.clear()
        elif error.code.startswith("engine") or error.code == "cannot-write":
            self._waiting.clear()
        self._go_on()

    def _show(self) -> None:
        line = self._window.studies.activity.reading
        left = self.left
        if not left or not self.on or self._window.readings.engine is None:
            self._done = 0
            line.end()
            return
        total = self._done + left
        words = say(WORDS, done=f"{self._done:,}", total=f"{total:,}")
        if line.isHidden():
            line.begin(words, self._done)
        line.show_step(words, self._done, total)
