"""What speaks against taking listed pictures for one person's, found beside the window after each scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from viewer.desk.pictures import Bunch
from viewer.studies.cautions import cautions

if TYPE_CHECKING:
    from viewer.desk.window import Window
    from viewer.studies.entries import Entry

LANE = "known"
PLACE = "cautions"


class Cautions(QObject):
    """Sentences by patient; they stand under the picture like the file's own notices."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._found: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, Entry] = {}
        window.pictures.found.connect(self._came)

    def of(self, entry: Entry | None) -> tuple[str, ...]:
        """What should be known of the patient of an entry."""
        return () if entry is None else self._found.get(entry.family, ())

    def forget(self) -> None:
        """Nothing is listed any more."""
        self._seen, self._found = {}, {}
        self._window.jobs.cancel(PLACE)

    def drop(self, keys: list[str]) -> None:
        """These are no longer listed."""
        for key in keys:
            self._seen.pop(key, None)
        self._look()

    def _came(self, bunch: Bunch) -> None:
        self._seen |= {entry.key: entry for entry in bunch.entries}
        for key in bunch.found.gone:
            self._seen.pop(key, None)
        if bunch.last:
            self._look()

    def _look(self) -> None:
        entries = tuple(self._seen.values())

        def done(found: dict[str, tuple[str, ...]]) -> None:
            self._found = found
            self._window.showing.say_notices()

        self._window.jobs.ask(LANE, PLACE, lambda _token: cautions(entries), done, lambda _error: None, quiet=True)
