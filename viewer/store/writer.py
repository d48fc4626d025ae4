"""One thread that writes to the store, so that a window never waits for the disk."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from engine.radiographs.refusals import Refusal
from viewer.store.store import Store

Job = Callable[[Store], None]
Trouble = Callable[[Refusal], None]


class Writer:
    """Does jobs on the store one after the other, in the order given.

    Parameters
    ----------
    store
        Where to write; whoever made it closes it, after :meth:`close`.
    trouble
        Called in the writer's thread with the reason where a job was refused; nothing is lost silently.
    """

    def __init__(self, store: Store, trouble: Trouble | None = None) -> None:
        self._store = store
        self._trouble = trouble
        self._jobs: queue.Queue[tuple[Job, Trouble | None] | None] = queue.Queue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="store writer")
        self._thread.start()

    def submit(self, job: Job, trouble: Trouble | None = None) -> None:
        """Do ``job`` soon; ``trouble`` hears of this job's refusal in place of the common one."""
        if self._closed:
            raise RuntimeError("the writer is closed")
        self._jobs.put((job, trouble))

    def flush(self, seconds: float = 10.0) -> bool:
        """Wait until all that was given so far is done; False where it took longer."""
        done = threading.Event()
        self.submit(lambda _store: done.set())
        return done.wait(seconds)

    def close(self) -> None:
        """Do what was given, then stop."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _work(self) -> None:
        while (item := self._jobs.get()) is not None:
            job, trouble = item
            try:
                job(self._store)
            except Refusal as refusal:
                listener = trouble or self._trouble
                if listener is not None:
                    listener(refusal)
