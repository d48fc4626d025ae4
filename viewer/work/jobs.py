"""Slow work beside the window: what was asked for last wins, and results arrive in the GUI thread."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from viewer.work.lanes import GIVEN_UP_SECONDS, Lane, Token

T = TypeVar("T")
CLOSING_SECONDS = 15.0
"""What is being written or read may take so long when the desk closes; a drive that has gone would take for ever."""
__all__ = ["Jobs", "Token"]


@dataclass(frozen=True, eq=False)
class _Delivery:
    """What a finished job hands to the GUI thread."""

    place: str
    token: Token
    result: object
    error: BaseException | None
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]


class Jobs(QObject):
    """Jobs by lane and place.

    A lane is a queue with its own threads, so that thumbnails never stand before the picture that was asked for. A
    place is where a result will be shown: a newer request for the same place cancels the older one, and a result that
    comes too late is dropped.

    Parameters
    ----------
    lanes
        Name of each lane and how many threads it has.

    Attributes
    ----------
    stuck
        Whether a thread was still held by something that does not answer when the jobs were closed.
    """

    _finished = Signal(object)
    idle = Signal()

    def __init__(self, lanes: dict[str, int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {name: Lane(name, threads) for name, threads in lanes.items()}
        self.stuck = False
        self._renewing = QTimer(self, singleShot=True, interval=int(GIVEN_UP_SECONDS * 1000) + 100)
        self._renewing.timeout.connect(self._renew)
        self._current: dict[str, Token] = {}
        self._quiet: set[str] = set()
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        lane: str,
        place: str,
        work: Callable[[Token], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        *,
        quiet: bool = False,
    ) -> Token:
        """Start ``work(token)`` in a lane; ``done(result)`` or ``failed(error)`` is called in the GUI thread.

        Neither is called when the place has been asked for again, or cancelled, in the meantime. ``quiet`` work is
        nobody's request: it goes on while the desk is calm, and :meth:`busy` does not count it.
        """
        self.cancel(place)
        (self._quiet.add if quiet else self._quiet.discard)(place)
        token = Token()
        if self._closed:
            token.cancel()
            return token
        self._current[place] = token

        def run() -> None:
            result: object = None
            error: BaseException | None = None
            if not token.cancelled():
                try:
                    result = work(token)
                except BaseException as caught:  # delivered to the window, which says so
                    error = caught
            try:
                self._finished.emit(_Delivery(place, token, result, error, done, failed))
            except RuntimeError:  # the window is gone; nobody waits
                token.cancel()

        self._lanes[lane].submit(token, run)
        self._renew()
        return token

    def _renew(self) -> None:
        """Nothing waits behind what a drive that has gone will never finish."""
        early = [lane.renew() for lane in self._lanes.values()]
        if any(early) and not self._closed:
            self._renewing.start()

    def cancel(self, place: str) -> None:
        """Nobody waits for what was asked for at this place."""
        token = self._current.pop(place, None)
        if token is not None:
            token.cancel()

    def cancel_all(self) -> None:
        """Nobody waits for anything."""
        for place in list(self._current):
            self.cancel(place)

    def busy(self, place: str | None = None) -> bool:
        """Whether something is under way, at one place or (quiet work aside) at any."""
        return bool(self._current.keys() - self._quiet) if place is None else place in self._current

    def close(self, seconds: float = CLOSING_SECONDS) -> None:
        """Cancel everything and wait for the threads, all together at most so long; safe to call twice."""
        self._closed = True
        self._renewing.stop()
        self.cancel_all()
        until = monotonic() + seconds
        for lane in self._lanes.values():
            self.stuck |= not lane.close(max(0.0, until - monotonic()))

    def leave(self) -> None:
        """End the program where a thread would keep it for ever; everything has been kept and closed before."""
        if self.stuck:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        """In the GUI thread: hand over what is still wanted."""
        if self._current.get(delivery.place) is not delivery.token or delivery.token.cancelled():
            return
        del self._current[delivery.place]
        if delivery.error is not None:
            delivery.failed(delivery.error)
        else:
            delivery.done(delivery.result)
        if not self.busy():
            self.idle.emit()
