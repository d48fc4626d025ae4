"""From an entry of the list to a picture on the canvas, beside the window: the newest request counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal, Slot

from engine.radiographs.opening import Opener, Thumbnail
from viewer.canvas.grey import Picture, picture_of
from viewer.studies.entries import Entry
from viewer.studies.scanning import scan
from viewer.work.jobs import Jobs, Token
from viewer.work.trouble import trouble_of

PLACE = "picture"
THUMBNAIL_EDGE = 128
# Rows arrive in bunches: inserting one by one would cost more than finding them.
BUNCH_SECONDS = 0.1
BUNCH_SECONDS_EACH = 0.0002


@dataclass(frozen=True, eq=False)
class Bunch:
    """Entries that a scan has found since the last bunch."""

    scan: int
    entries: tuple[Entry, ...]
    last: bool


class Pictures(QObject):
    """Opens entries, finds thumbnails, scans folders.

    Signals
    -------
    opening(Entry)
        An entry was asked for.
    opened(Entry, Picture)
        It can be shown.
    refused(Entry, Trouble)
        It cannot.
    found(Bunch)
        A scan has found entries.
    """

    opening = Signal(object)
    opened = Signal(object, object)
    refused = Signal(object, object)
    found = Signal(object)
    _came = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        # Two doors: a folder full of thumbnails never stands before the picture that was asked for.
        self._opener = Opener()
        self._side = Opener()
        self._scans = 0
        self._came.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Start the first child ahead."""
        self._jobs.ask("open", "warm", lambda _token: self._opener.warm(), lambda _none: None, lambda _error: None)

    def open(self, entry: Entry, frame: int | None = None) -> None:
        """Open a picture; whatever was being opened is no longer wanted."""
        self.opening.emit(entry)
        if entry.refusal is not None:
            self._jobs.cancel(PLACE)
            self.refused.emit(entry, trouble_of(entry.refusal))
            return
        path, number = entry.path, frame or entry.frame

        def work(token: Token) -> Picture | None:
            radiograph = self._opener.open(path, number)
            return None if token.cancelled() else picture_of(radiograph)

        def done(picture: Picture | None) -> None:
            if picture is not None:
                self.opened.emit(entry, picture)

        self._jobs.ask("open", PLACE, work, done, lambda error: self.refused.emit(entry, trouble_of(error)))

    def thumbnail(self, entry: Entry, done: Callable[[Thumbnail | None], None]) -> None:
        """Find an entry's thumbnail, None where there is none."""

        def work(token: Token) -> Thumbnail | None:
            return None if token.cancelled() else self._side.thumbnail(entry.path, THUMBNAIL_EDGE)

        self._jobs.ask("thumbnails", f"thumbnail {entry.key}", work, done, lambda _error: done(None))

    def scan(self, paths: Sequence[Path]) -> int:
        """Look for radiographs below paths; they come by :attr:`found`. Returns the scan's number."""
        self._scans += 1
        number = self._scans

        def work(token: Token) -> None:
            waiting: list[Entry] = []
            passed = 0.0  # the first one at once
            for found, entry in enumerate(scan(paths, self._side, token.cancelled), 1):
                waiting.append(entry)
                # The list measures all its rows at every bunch: the longer it is, the larger the bunches.
                if monotonic() - passed >= BUNCH_SECONDS + found * BUNCH_SECONDS_EACH:
                    self._came.emit(Bunch(number, tuple(waiting), last=False))
                    waiting, passed = [], monotonic()
            self._came.emit(Bunch(number, tuple(waiting), last=True))

        self._jobs.ask("scan", f"scan {number}", work, lambda _none: None, partial(self._scan_failed, number))
        return number

    def close(self) -> None:
        """End the children; what they were doing is lost."""
        self._opener.close()
        self._side.close()

    @Slot(object)
    def _pass_on(self, bunch: Bunch) -> None:
        self.found.emit(bunch)

    def _scan_failed(self, number: int, error: BaseException) -> None:
        self.found.emit(Bunch(number, (), last=True))
        raise error
