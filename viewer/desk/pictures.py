"""From an entry of the list to a picture on the canvas, beside the window: the newest request counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.radiographs.opening import Opener
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import State
from engine.radiographs.tags import Tag
from viewer.canvas.grey import Picture, picture_of
from viewer.studies.entries import Entry
from viewer.studies.index.index import Index
from viewer.studies.listing import Found, listing
from viewer.work.jobs import Jobs, Token
from viewer.work.trouble import trouble_of

PLACE = "picture"
THUMBNAIL_EDGE = 128


@dataclass(frozen=True, eq=False)
class Bunch:
    """What a scan has found since the last bunch.

    ``paths`` are what was asked for; ``last`` where nothing will follow, also after a cancel.
    """

    scan: int
    paths: tuple[Path, ...]
    found: Found
    last: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone."""
        return self.found.entries


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
    _came = Signal()

    def __init__(self, jobs: Jobs, index: Index, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.index = index
        # Three doors: neither thumbnails nor a folder full of files stand before the picture that was asked for.
        self._opener = Opener()
        self._side = Opener()
        self._scanner = Opener()
        self._scans = 0
        self._running: dict[int, tuple[Path, ...]] = {}
        # Queued signals would all be delivered in one go after a slow moment: the window passes on one bunch a turn.
        self._bunches: deque[Bunch] = deque()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._pass_on)
        self._came.connect(self._turns.start, Qt.ConnectionType.QueuedConnection)

    def warm(self) -> None:
        """Start the first child ahead."""
        self._jobs.ask("open", "warm", lambda _token: self._opener.warm(), lambda _none: None, lambda _error: None)

    def open(self, entry: Entry, frame: int | None = None, place: str = PLACE) -> None:
        """Open a picture for a place of the desk; whatever was being opened for it is no longer wanted."""
        self.opening.emit(entry)
        if entry.refusal is not None:
            self._jobs.cancel(place)
            self.refused.emit(entry, trouble_of(entry.refusal))
            return
        path, number = entry.path, frame or entry.frame

        def work(token: Token) -> Picture | None:
            radiograph = self._opener.open(path, number)
            self.index.learn(entry, radiograph.sha256)
            return None if token.cancelled() else named(picture_of(radiograph), entry)

        def done(picture: Picture | None) -> None:
            if picture is not None:
                self.opened.emit(entry, picture)

        self._jobs.ask("open", place, work, done, lambda error: self.refused.emit(entry, trouble_of(error)))

    def thumbnail(self, entry: Entry, done: Callable[[NDArray[np.uint8] | None], None]) -> None:
        """Find an entry's thumbnail, None where there is none."""

        def work(token: Token) -> NDArray[np.uint8] | None:
            if token.cancelled():
                return None
            kept = self.index.thumbnail(entry)
            if kept is not None:
                return kept
            picture = self._side.thumbnail(entry.path, THUMBNAIL_EDGE).picture
            self.index.put_thumbnail(entry, picture)
            return picture

        self._jobs.ask("thumbnails", f"thumbnail {entry.key}", work, done, lambda _error: done(None))

    def tags(
        self, entry: Entry, done: Callable[[tuple[Tag, ...]], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Find everything that a file's header says."""
        self._jobs.ask("open", "tags", lambda _token: self._side.tags(entry.path), done, failed)

    def state(self, path: Path) -> State:
        """Read a presentation state, in a lane; raises Refusal."""
        return self._side.state(path)

    # Scans

    @property
    def scanning(self) -> bool:
        """Whether folders are being looked through."""
        return bool(self._running)

    def scan(self, paths: Sequence[Path]) -> int:
        """Look for radiographs below paths; they come by :attr:`found`. Returns the scan's number."""
        self._scans += 1
        number, asked = self._scans, tuple(paths)
        self._running[number] = asked
        scanner = self._scanner

        def work(token: Token) -> None:
            for found in listing(asked, scanner, self.index, token.cancelled):
                if token.cancelled():
                    return
                self._bunches.append(Bunch(number, asked, found, last=found.last))
                self._came.emit()

        self._jobs.ask("scan", f"scan {number}", work, lambda _none: None, partial(self._scan_failed, number))
        return number

    def stop_scans(self) -> None:
        """End every scan at once, also one that waits for a slow file; what was found stays."""
        if not self._running:
            return
        running, self._running = self._running, {}
        for number, paths in running.items():
            self._jobs.cancel(f"scan {number}")
            self.found.emit(Bunch(number, paths, Found(), last=True))
        self._bunches.clear()
        scanner, self._scanner = self._scanner, Opener()
        scanner.close()

    def close(self) -> None:
        """End the children; what they were doing is lost."""
        for opener in (self._opener, self._side, self._scanner):
            opener.close()

    def _pass_on(self) -> None:
        if not self._bunches:
            self._turns.stop()
            return
        bunch = self._bunches.popleft()
        if bunch.scan not in self._running:  # it was stopped meanwhile
            return
        if bunch.last:
            del self._running[bunch.scan]
        self.found.emit(bunch)

    def _scan_failed(self, number: int, error: BaseException) -> None:
        """It ends like another scan, after what came before."""
        self._bunches.append(Bunch(number, self._running.get(number, ()), Found(), last=True))
        self._turns.start()
        if not isinstance(error, Refusal):
            raise error


def named(picture: Picture, entry: Entry) -> Picture:
    """Give a picture whose file names nobody the person whom a table beside it names; engines never hear of it."""
    file = picture.radiograph
    if file.identity.patient_id or not entry.identity.patient_id:
        return picture
    return replace(picture, radiograph=replace(file, identity=entry.identity), original=file)
