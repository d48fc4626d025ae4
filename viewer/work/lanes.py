"""Threads that work through a queue, and are given up where a drive that has gone holds them for ever. No Qt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

GIVEN_UP_SECONDS = 1.0
"""A cancelled job that is still at work after so long waits for something that does not answer."""


class Token:
    """Tells a job that nobody waits for its result any more."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._since = 0.0

    def cancel(self) -> None:
        """Say that the result is no longer wanted."""
        if not self._event.is_set():
            self._since = monotonic()
            self._event.set()

    def cancelled(self) -> bool:
        """Whether to stop; cheap, for loops."""
        return self._event.is_set()

    def given_up(self) -> bool:
        """Whether it was told to stop long ago."""
        return self._event.is_set() and monotonic() - self._since > GIVEN_UP_SECONDS


class Lane:
    """A queue with threads of its own."""

    def __init__(self, name: str, threads: int) -> None:
        self._name, self._threads = name, threads
        self._pool = self._fresh()
        self._lock = threading.Lock()
        self._waiting: dict[Token, Callable[[], None]] = {}
        self._running: set[Token] = set()
        self._lost: set[Token] = set()
        self._calm = threading.Condition(self._lock)

    def submit(self, token: Token, run: Callable[[], None]) -> None:
        """Have it done, once, after what waits already."""
        with self._lock:
            self._waiting[token] = run
        self._pool.submit(self._do, token)

    def renew(self) -> bool:
        """Where every thread is held by a job that was given up, go on with others; whether it is too early to say."""
        with self._lock:
            full = len(self._running) >= self._threads and all(token.cancelled() for token in self._running)
            if not full or not self._waiting:
                return False
            if not all(token.given_up() for token in self._running):
                return True
            self._lost |= self._running
            self._running.clear()
            waiting = list(self._waiting)
        old, self._pool = self._pool, self._fresh()
        old.shutdown(wait=False, cancel_futures=True)
        for token in waiting:
            self._pool.submit(self._do, token)
        return False

    def close(self, seconds: float) -> bool:
        """Begin nothing new and wait so long for what is at work; whether it has ended."""
        with self._calm:
            self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._calm:
            calm = self._calm.wait_for(lambda: not self._running, seconds)
        if calm:
            self._pool.shutdown(wait=True)
        return calm and not self._lost

    def _do(self, token: Token) -> None:
        with self._lock:
            run = self._waiting.pop(token, None)
            if run is None:
                return
            self._running.add(token)
        try:
            run()
        finally:
            with self._calm:
                self._running.discard(token)
                self._lost.discard(token)
                self._calm.notify_all()

    def _fresh(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix=f"hilum-{self._name}")
