"""Opening files: every byte that nobody vouches for is decoded in a child process (DISPLAY-RULES 12).

::

    with Opener() as opener:
        radiograph = opener.open(path)
"""

from __future__ import annotations

import atexit
import json
import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from time import monotonic, perf_counter
from types import TracebackType
from typing import Any, cast

from engine.radiographs import child, packing
from engine.radiographs.headline import Headline, Thumbnail
from engine.radiographs.limits import Limits
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from engine.radiographs.states.state import State
from engine.radiographs.tags import Tag

__all__ = ["Headline", "Limits", "Opener", "Thumbnail", "open_radiograph"]

LONGEST_ANSWER = 16 << 20
START_SECONDS = 60.0
_ASK = "It may have been made to do harm; ask whoever sent it."


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
        self._idle: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        self._busy: set[_Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(max(children, 1)):
            self._idle.put(None)

    def warm(self) -> None:
        """Start a child ahead, without waiting for it, so that the first file opens at once."""
        try:
            found = self._idle.get_nowait()
        except queue.Empty:
            return
        self._idle.put(found or _Child(self._limits))

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
        """Put a request to an idle child and give the child back, or a fresh place where it did not survive."""
        if self._closed:
            raise RuntimeError("this Opener is closed")
        helper = self._idle.get()
        try:
            if helper is None or not helper.alive():
                helper = _Child(self._limits)
            self._set_to_work(helper)
            return helper.ask(Path(path), request)
        except Refusal:
            raise  # a child that is no longer sound is replaced when it is next wanted
        except BaseException:
            if helper is not None:  # it may be in the middle of an answer
                helper.sound = False
            raise
        finally:
            with self._lock:
                if helper is not None:
                    self._busy.discard(helper)
                if helper is not None and (self._closed or not helper.sound):
                    helper.end()
                    helper = None
                self._idle.put(helper)

    def _set_to_work(self, helper: _Child) -> None:
        """Note that a child is at work; where all was closed in the meantime it ends at once."""
        with self._lock:
            self._busy.add(helper)
            if self._closed:
                helper.kill()


class _Child:
    """One child process and the line to it."""

    def __init__(self, limits: Limits) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._line = ours
        self._limits = limits
        self._process = context.Process(target=child.main, args=(theirs, limits), name="hilum-opener", daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self.sound = True

    def alive(self) -> bool:
        return self.sound and self._process.is_alive()

    def ask(self, path: Path, request: dict[str, Any]) -> packing.Result:
        """Send a request and take its result; raises Refusal."""
        self._wait_until_ready()
        try:
            deadline = monotonic() + self._limits.seconds
            self._send({**request, "path": str(path)})
            answer = self._receive(deadline)
            if "refusal" in answer:
                raise packing.refusal_of(answer["refusal"])
            if answer.get("greedy"):
                raise self._lost("decoder-memory", "The file asks for more memory than a radiograph needs.")
            return packing.unpack(path, answer["result"], self._arrays(answer, deadline))
        except (EOFError, OSError):
            raise self._lost("decoder-died", "The file stopped the process that was to decode it.") from None
        except (packing.GarbledError, KeyError, TypeError, ValueError):
            raise self._lost("decoder-died", "The file confused the process that was to decode it.") from None

    def _wait_until_ready(self) -> None:
        """Wait for the child's first word; a start that fails is no file's fault."""
        try:
            if not self._ready:
                self._receive(monotonic() + START_SECONDS)
                self._ready = True
        except (EOFError, OSError, ValueError, Refusal, packing.GarbledError):
            self.sound = False
            raise Refusal(
                "decoder-died",
                "The process that decodes files could not be started.",
                "Start the program again; a script of your own needs its “if __name__ == '__main__'”.",
            ) from None

    def kill(self) -> None:
        """Stop the process; its own thread hears of it as an end of the line, and clears up."""
        self._process.kill()

    def end(self) -> None:
        """End the process now and free what it held."""
        self.sound = False
        self._line.close()
        self._process.kill()
        self._process.join(5.0)
        if self._process.exitcode is not None:
            self._process.close()

    def _arrays(self, answer: dict[str, Any], deadline: float) -> packing.Arrays:
        """Lend the child a block of memory for its arrays, copy them out and take the block back."""
        size = answer["want"]
        if size == 0:
            return []
        if not isinstance(size, int) or not 0 < size <= self._limits.result_bytes + LONGEST_ANSWER:
            raise self._lost("too-large", "The decoded picture is larger than is allowed.")
        try:
            block = SharedMemory(create=True, size=size)
        except OSError as error:  # this computer's fault, not the file's
            self.sound = False
            raise Refusal(
                "decoder-memory",
                f"This computer gave no shared memory for the decoded picture ({size / 1e6:.0f} MB).",
                "Close other programs, or ask who runs it to make room in shared memory, and open the file again.",
            ) from error
        try:
            self._send({"memory": block.name})
            self._receive(deadline)
            assert block.buf is not None
            return packing.take(answer["places"], block.buf, size)
        finally:
            block.close()
            block.unlink()

    def _send(self, message: dict[str, Any]) -> None:
        self._line.send_bytes(json.dumps(message).encode("ascii"))

    def _receive(self, deadline: float) -> dict[str, Any]:
        """The next message; a child that lets us wait too long is given up."""
        if not self._line.poll(max(deadline - monotonic(), 0.0)):
            raise self._lost(
                "decoder-slow",
                f"The file took longer than {self._limits.seconds:g} seconds to decode and was given up.",
            )
        message = json.loads(self._line.recv_bytes(LONGEST_ANSWER))
        if not isinstance(message, dict):
            raise packing.GarbledError
        return message

    def _lost(self, code: Any, reason: str) -> Refusal:  # noqa: ANN401
        """The refusal that costs this child its place."""
        self.sound = False
        return Refusal(code, reason, _ASK)


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
