"""A walk within the child: what it finds goes to the parent as it is found, and where it is goes along.

The parent kills a child that stays at one place for too long, and goes on with another that passes that place by.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from engine.radiographs.decoding import headline
from engine.radiographs.limits import Limits
from engine.radiographs.packing import pack_item
from engine.radiographs.places.reading import Places
from engine.radiographs.places.skipped import Found, Skipped
from engine.radiographs.refusals import CODES, Refusal
from engine.radiographs.walking import walk

Item = Found | Skipped | Any
# How often the parent hears of what was found, and that the child is still there.
TELL_SECONDS = 0.05
MOST_ITEMS = 256


class Flow:
    """Sends what is found in bunches, from a thread of its own: also while the work stands still.

    Parameters
    ----------
    send
        Sends one message to the parent.
    careful
        Send each item at once, so that the parent knows exactly where a child died.
    """

    def __init__(self, send: Callable[[dict[str, Any]], None], *, careful: bool = False) -> None:
        self._send = send
        self._careful = careful
        self._items: list[list[Any]] = []
        self._at = ""
        self._steps = self._told = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tell, name="hilum-flow", daemon=True)

    def __enter__(self) -> Flow:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def enter(self, place: Path) -> None:
        """Say where the work is now."""
        self._at = os.fspath(place)
        self._steps += 1
        if self._careful:
            self._flush()

    def put(self, item: list[Any]) -> None:
        """Add an item."""
        with self._lock:
            self._items.append(item)
            many = len(self._items)
        if many >= MOST_ITEMS:
            self._flush()

    def end(self) -> None:
        """Send what is left, and that it is the last."""
        self._flush(last=True)

    def _tell(self) -> None:
        with suppress(OSError):  # the parent has gone; the main thread hears of it too
            while not self._ended.wait(TELL_SECONDS):
                if self._items or self._steps != self._told:
                    self._flush()

    def _flush(self, *, last: bool = False) -> None:
        with self._lock:
            items, self._items = self._items, []
            self._told = self._steps
            self._send({"items": items, "at": self._at, "last": last})


def scan(request: dict[str, Any], limits: Limits, flow: Flow) -> None:
    """Do a request to walk, or to walk and read headers; what comes before ``from`` was sent already."""
    avoided = {place: _refusal(plain) for place, plain in request["avoid"]}
    silent = {place: _refusal(plain) for place, plain in request["silent"]}

    def entering(place: Path) -> None:
        if refusal := avoided.get(os.fspath(place)):
            raise refusal
        flow.enter(place)

    def opening(path: Path) -> None:
        entering(path)
        if silent and (refusal := silent.get(os.fspath(path.parent))):
            raise refusal

    describe = _described if request["do"] == "scan" else _stamped
    with Places(limits) as places:
        found: Iterator[Path | Skipped] = walk(
            map(Path, request["paths"]), limits=limits, places=places, entering=entering
        )
        for number, one in enumerate(found):
            if number < request["from"]:
                continue
            if isinstance(one, Path):
                flow.put(pack_item(describe(one, places, limits, opening)))
            else:
                flow.put(pack_item(one))
    flow.end()


def _described(path: Path, places: Places, limits: Limits, opening: Callable[[Path], None]) -> Item:
    """A file's headline, or why there is none; its own faults end with it."""
    try:
        opening(path)
        return headline(path, limits, places)
    except Refusal as refusal:
        return Skipped(path, refusal, opened=True)
    except MemoryError:
        raise
    except Exception as fault:  # untrusted bytes lead a reader anywhere
        reason = f"The file is damaged in a way that stops its reader ({type(fault).__name__})."
        damaged = Refusal("decoder-failed", reason, "Export the file again from where it came.")
        return Skipped(path, damaged, opened=True)


def _stamped(path: Path, places: Places, _limits: Limits, opening: Callable[[Path], None]) -> Item:
    """A file with its size and time."""
    try:
        opening(path)
        size, changed = places.stamp(path)
    except Refusal as refusal:
        return Skipped(path, refusal, opened=True)
    return Found(path, size, changed)


def _refusal(plain: dict[str, str]) -> Refusal:
    code = plain["code"]
    assert code in CODES
    return Refusal(code, plain["reason"], plain["next"])  # type: ignore[arg-type]
