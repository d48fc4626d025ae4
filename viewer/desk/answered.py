"""Which pictures of the list somebody has answered before: found again by their bytes, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.desk.pictures import Bunch
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.work.jobs import Token

if TYPE_CHECKING:
    from viewer.desk.window import Window

LANE = PLACE = "answered"


class Answered(QObject):
    """Marks what was answered in an earlier session. Files are only read through where the store holds answers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Entry] = []
        window.pictures.found.connect(self._found)

    def _found(self, bunch: Bunch) -> None:
        self._waiting += [entry for entry in bunch.entries if entry.refusal is None]
        self._go_on()

    def _go_on(self) -> None:
        if not self._waiting or self._window.jobs.busy(PLACE):
            return
        entries, self._waiting = self._waiting, []
        store = self._window.store

        def work(token: Token) -> tuple[str, ...]:
            reviewed = store.reviewed()
            keys = []
            for entry in entries if reviewed else ():
                if token.cancelled():
                    break
                try:
                    if (fingerprint(entry.path), entry.frame) in reviewed:
                        keys.append(entry.key)
                except OSError:  # gone since the scan: whoever opens it is told
                    continue
            return tuple(keys)

        def done(keys: tuple[str, ...]) -> None:
            for key in keys:
                self._window.studies.set_status(key, "answered")
            self._go_on()

        # A store that cannot be asked has said so already; then nothing is marked.
        self._window.jobs.ask(LANE, PLACE, work, done, lambda _error: None)
