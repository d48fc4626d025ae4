"""Opening files: every byte that nobody vouches for is decoded in a child process (DISPLAY-RULES 12).

::

    with Opener() as opener:
        radiograph = opener.open(path)
"""

from __future__ import annotations

import atexit
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, cast

from engine.radiographs import packing
from engine.radiographs.headline import Headline, Thumbnail
from engine.radiographs.helper import Helper
from engine.radiographs.limits import Limits
from engine.radiographs.places.hashing import Hashes
from engine.radiographs.places.skipped import Found, Skipped
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.radiographs.searching import search
from engine.radiographs.states.state import State
from engine.radiographs.tags import Tag

__all__ = ["Found", "Headline", "Limits", "Opener", "Skipped", "Thumbnail", "open_radiograph"]

# One for the whole process: a file that one opener hashed is not hashed again by another.
_HASHES = Hashes()


class Opener:
    """Opens files in children of its own. Thread-safe: each thread that asks gets a child, or waits for one.

    Parameters
    ----------
    children
        How many files can be decoded at the same time.
    limits
        What one file may cost.
    """

    def __init__(self, children: int = 1, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._idle: queue.LifoQueue[Helper | None] = queue.LifoQueue()
        self._busy: set[Helper] = set()
        # Started ahead where this opener was warmed: it stands in for a child that is lost, and walks folders.
        self._spare: Helper | None = None
        self._warmed = False
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(max(children, 1)):
            self._idle.put(None)

    def warm(self) -> None:
        """Start a child ahead, without waiting for it, so that the first file opens at once; from then on one more."""
        self._warmed = True
        try:
            found = self._idle.get_nowait()
        except queue.Empty:
            return
        self._idle.put(found or self._started())

    def open(self, path: Path, frame: int = 1) -> Radiograph:
        """Open one frame of a file.

        Parameters
        ----------
        path
            A DICOM, PNG, JPEG or TIFF file.
        frame
            From 1.

        Raises
        ------
        Refusal
            Whatever keeps the picture from being shown.
        """
        begin = perf_counter()
        result = self._ask(path, {"do": "decode", "frame": frame})
        return replace(cast(Radiograph, result), milliseconds=(perf_counter() - begin) * 1e3)

    def headline(self, path: Path) -> Headline:
        """Read a file's header alone; raises Refusal."""
        return cast(Headline, self._ask(path, {"do": "headline"}))

    def thumbnail(self, path: Path, edge: int = 128) -> Thumbnail:
        """Make a small picture of a file's first frame, its longer side ``edge`` pixels; raises Refusal."""
        return cast(Thumbnail, self._ask(path, {"do": "thumbnail", "edge": edge}))

    def walk(self, paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False) -> Iterator[Found | Skipped]:
        """Find the files that may be pictures, in order; none is opened but archives and the indexes of discs.

        As :func:`engine.radiographs.walking.walk`, in a child of its own: a drive that does not answer costs its own
        line and no more.

        Parameters
        ----------
        paths
            Files, folders, zip archives (their members come as ``study.zip/IM/0001.dcm``), DICOMDIRs.
        cancelled
            Asked ten times a second and at every file; once it is true the walk ends.
        """
        return search(self._lent, "walk", paths, self._limits, cancelled)

    def scan(
        self, paths: Iterable[Path], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Headline | Skipped]:
        """As :meth:`walk`, and read the header of each file: one walk, one open for a file.

        For a list of files the answers come in its order, one for each.
        """
        return search(self._lent, "scan", paths, self._limits, cancelled)

    def tags(self, path: Path) -> tuple[Tag, ...]:
        """All that a DICOM header says, line by line, at most 20,000 of them.

        Files without a picture (reports, presentation states) have tags too. Raises Refusal where the file is not
        DICOM or its header cannot be read.
        """
        return cast("tuple[Tag, ...]", self._ask(path, {"do": "tags"}))

    def state(self, path: Path) -> State:
        """Read a presentation state; see :mod:`engine.radiographs.states`. Raises Refusal where the file is none."""
        return cast(State, self._ask(path, {"do": "state"}))

    def close(self) -> None:
        """End the children; whoever waits for one that is at work gets its end as a refusal at once."""
        with self._lock:
            self._closed = True
            for helper in self._busy:
                helper.kill()
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()
        while True:
            try:
                found = self._idle.get_nowait()
            except queue.Empty:
                return
            if found is not None:
                found.end()

    def __enter__(self) -> Opener:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, path: Path, request: dict[str, Any]) -> packing.Result:
        """Put a request to an idle child and give the child back, or another where it did not survive."""
        if self._closed:
            raise RuntimeError("this Opener is closed")
        helper = self._idle.get()
        try:
            if helper is None or not helper.alive():
                lost, helper = helper, self._started()
                if lost is not None:
                    lost.end()
            self._set_to_work(helper)
            return helper.ask(Path(path), request)
        except Refusal:
            raise
        except BaseException:
            if helper is not None:  # it may be in the middle of an answer
                helper.sound = False
            raise
        finally:
            self._idle.put(self._survivor(helper))
            self._refill()

    def _set_to_work(self, helper: Helper) -> None:
        """Note that a child is at work; where all was closed in the meantime it ends at once."""
        with self._lock:
            self._busy.add(helper)
            if self._closed:
                helper.kill()

    def _survivor(self, helper: Helper | None) -> Helper | None:
        """The child after its work, or the one that takes its place at once; None where none could ever start."""
        if helper is None:
            return None
        with self._lock:
            self._busy.discard(helper)
            if helper.sound and not self._closed:
                return helper
        helper.end()
        with self._lock:
            return self._started() if helper.ready and not self._closed else None

    def _started(self) -> Helper:
        """The spare child, or a new one."""
        spare, self._spare = self._spare, None
        if spare is not None and spare.alive():
            return spare
        return Helper(self._limits, _HASHES)

    def _refill(self) -> None:
        """Start a spare child ahead, where there shall be one."""
        with self._lock:
            if self._warmed and not self._closed and self._spare is None:
                self._spare = Helper(self._limits, _HASHES)

    @contextmanager
    def _lent(self) -> Iterator[Helper]:
        """A child for a walk: none of those that open files, which it would keep waiting."""
        if self._closed:
            raise RuntimeError("this Opener is closed")
        with self._lock:
            helper = self._started()
        try:
            self._set_to_work(helper)
            yield helper
        finally:
            with self._lock:
                self._busy.discard(helper)
                kept = helper.sound and not self._closed and self._spare is None
                if kept:
                    self._spare = helper
            if not kept:
                helper.end()
            self._refill()


def _shared() -> Callable[[], Opener]:
    """The opener of this process, made when first asked for and closed at exit."""
    lock = threading.Lock()
    kept: list[Opener] = []

    def shared() -> Opener:
        with lock:
            if not kept:
                kept.append(Opener())
                atexit.register(kept[0].close)
            return kept[0]

    return shared


_shared_opener = _shared()


def open_radiograph(path: Path, frame: int = 1) -> Radiograph:
    """Open one frame of a file with an opener that the whole process shares; raises Refusal."""
    return _shared_opener().open(path, frame)
