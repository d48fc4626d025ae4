"""The engine at the desk: loaded once beside the window, asked for one picture at a time, its answers kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.bundles.engines import Engine
from engine.bundles.engines import find as find_engine
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.canvas.view import View
from viewer.desk.correcting import corrected, said
from viewer.desk.options import Options
from viewer.store.store import Store
from viewer.studies.entries import Entry
from viewer.work.jobs import Jobs, Token
from viewer.work.trouble import Trouble, trouble_of

if TYPE_CHECKING:
    from engine.reading.reader import Reader
    from engine.reading.runtimes import Device

PLACE = "reading"
KEPT = 64
# What the gate says of the picture; a person may see it otherwise.
OVERRULABLE = frozenset({"not-frontal-chest", "blank", "cropped", "inverted", "sideways"})


@dataclass(frozen=True)
class Answer:
    """What the engine said of one picture: a reading, a refusal, or that it failed."""

    entry: Entry
    reading: Reading | None = None
    trouble: Trouble | None = None
    refusal: Refusal | None = None

    @property
    def overrulable(self) -> bool:
        """Whether "Read anyway" makes sense."""
        return self.trouble is not None and self.trouble.code in OVERRULABLE

    @property
    def about_engine(self) -> bool:
        """Whether the trouble is the engine's, not the picture's."""
        return self.trouble is not None and not self.overrulable


class Readings(QObject):
    """Reads with one engine.

    Signals
    -------
    waiting(Entry)
        A reading has begun.
    answered(Answer)
        It has ended; never for a picture that was left in the meantime.
    engine_known(object)
        The :class:`Engine`, or the :class:`Trouble` with it.
    """

    waiting = Signal(object)
    answered = Signal(object)
    engine_known = Signal(object)

    def __init__(self, jobs: Jobs, store: Store, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._store = store
        name, device = options.engine, options.device
        self._wanted: tuple[str | None, Device] = (name, device)
        self._loaded: tuple[str | None, Device] | None = None
        self._puts = 0
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._kept: OrderedDict[tuple[str, int, bool], Reading] = OrderedDict()
        self.engine: Engine | None = None

    def warm(self) -> None:
        """Find the engine and load it, so that the first reading doesn't wait for it."""
        name = self._wanted[0]
        self._jobs.ask("card", "engine card", lambda _token: find_engine(name), self._found, self._missing)
        self._jobs.ask("read", "engine", lambda _token: self._ready(), lambda _reader: None, lambda _error: None)

    def ask(self, entry: Entry, radiograph: Radiograph, anyway: bool = False, place: str = PLACE) -> None:
        """Read a picture for a place of the desk; whatever was being read for it is no longer wanted."""
        key = (f"{radiograph.path} {radiograph.sha256}", radiograph.frame, anyway)
        self._jobs.cancel(place)
        if key in self._kept:
            self._kept.move_to_end(key)
            self.answered.emit(Answer(entry, self._kept[key]))
            return
        self.waiting.emit(entry)

        image = (radiograph.sha256, radiograph.frame)

        def work(token: Token) -> Reading | None:
            if token.cancelled():
                return None
            reader = self._ready()
            with suppress(Refusal):  # a store that cannot be asked has said so already
                kept = self._store.reading(*image, reader.engine.sha256, anyway)
                if kept is not None:
                    return kept
            try:
                return reader.read(radiograph, token.cancelled, anyway=anyway)
            except Refusal as refusal:
                if refusal.code in OVERRULABLE:
                    with suppress(Refusal):
                        self._store.put_refused(*image, reader.engine.sha256, refusal.code)
                raise

        def done(reading: Reading | None) -> None:
            if reading is None:
                return
            self._kept[key] = reading
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.answered.emit(Answer(entry, reading))
            self._keep(lambda: self._store.put_reading(*image, reading))

        def failed(error: BaseException) -> None:
            refusal = error if isinstance(error, Refusal) else None
            self.answered.emit(Answer(entry, None, trouble_of(error), refusal))
            if refusal is None:
                raise error

        self._jobs.ask("read", place, work, done, failed)

    def ask_corrected(self, entry: Entry, stated: Radiograph, view: View, place: str = PLACE) -> None:
        """Read a picture against the gate's word as the reader corrected it; that answer is for this once."""
        made = corrected(stated, view)
        if made is None:
            self.ask(entry, stated, anyway=True, place=place)
            return
        self.waiting.emit(entry)

        def work(token: Token) -> Reading:
            return said(self._ready().read(made, token.cancelled, anyway=True), stated, made, view)

        def failed(error: BaseException) -> None:
            refusal = error if isinstance(error, Refusal) else None
            self.answered.emit(Answer(entry, None, trouble_of(error), refusal))
            if refusal is None:
                raise error

        self._jobs.ask("read", place, work, lambda reading: self.answered.emit(Answer(entry, reading)), failed)

    @property
    def wanted(self) -> tuple[str | None, Device]:
        """Name (or path) of the engine to read with, None for the one Hilum comes with; and the device."""
        return self._wanted

    def prepare(self, name: str | None, device: Device) -> None:
        """Say what to read with, before anything is read."""
        self._wanted = (name, device)

    def use(self, name: str | None, device: Device) -> None:
        """Read with another engine, or on another device, from now on; what was answered before no longer counts."""
        self.prepare(name, device)
        self._kept.clear()
        self.engine = None
        self.warm()

    def forget(self) -> None:
        """Answers given before are no longer at hand."""
        self._kept.clear()

    def _keep(self, put: Callable[[], None]) -> None:
        """Let the store have what was found, after whoever waited for it had it."""
        self._puts += 1
        self._jobs.ask("index", f"put {self._puts}", lambda _token: put(), lambda _none: None, self._not_kept)

    def _not_kept(self, error: BaseException) -> None:
        if not isinstance(error, Refusal):  # of its own troubles the store has told when it was opened
            raise error

    def leave(self, place: str = PLACE) -> None:
        """Nobody waits for an answer at a place any more."""
        self._jobs.cancel(place)

    def _ready(self) -> Reader:
        """The loaded engine; tried anew as long as it can't be loaded, so that a mended one works at once."""
        from engine.reading.reader import Reader

        with self._lock:
            wanted = self._wanted
            if self._reader is None or self._loaded != wanted:
                self._reader = None  # one that cannot be loaded leaves none, least of all the last one
                self._reader = Reader(find_engine(wanted[0]), device=wanted[1])
                self._loaded = wanted
            return self._reader

    def _found(self, engine: Engine) -> None:
        self.engine = engine
        self.engine_known.emit(engine)

    def _missing(self, error: BaseException) -> None:
        self.engine_known.emit(trouble_of(error))
