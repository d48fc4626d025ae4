"""The bridge from the room to the store: the window never waits for the disk, and no answer is lost silently."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.store.records import Draft, Review
from viewer.store.store import Store
from viewer.store.writer import Writer
from viewer.studies.entries import Entry
from viewer.studies.fingerprints import fingerprint
from viewer.work.said import say_refusal


@dataclass
class Commit:
    """A review on its way to the store; the writer's thread puts the numbered one in its place."""

    review: Review
    kept: bool = False
    compared: bool = False


class Keeper(QObject):
    """Restores and saves answers in the store's own thread.

    Signals
    -------
    identified(str, str, object)
        Key of the entry, SHA-256 of its file (empty where it cannot be read), its Draft or None.
    trouble(str, object)
        What could not be kept, in two sentences, and the Commit concerned or None.
    """

    identified = Signal(str, str, object)
    trouble = Signal(str, object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = Writer(store)

    def identify(self, entry: Entry, sha256: str) -> None:
        """Find out which bytes the answers are about, unless ``sha256`` says so, and what was answered before."""

        def job(store: Store) -> None:
            found, draft = sha256, None
            try:
                found = found or fingerprint(entry.path)
                draft = store.draft(found, entry.frame)
            except OSError:
                found = ""
            finally:
                self.identified.emit(entry.key, found, draft)

        self._writer.submit(job, self._say(None))

    def save(self, draft: Draft) -> None:
        """Keep answers in progress."""
        self._writer.submit(lambda store: store.put_draft(draft), self._say(None))

    def commit(self, review: Review) -> Commit:
        """Keep a committed review."""
        commit = Commit(review)
        self.again(commit)
        return commit

    def again(self, commit: Commit) -> None:
        """Keep a committed review that could not be kept before."""

        def job(store: Store) -> None:
            if not commit.kept:
                commit.review = store.add_review(commit.review)
                commit.kept = True

        self._writer.submit(job, self._say(commit))

    def compare(self, commit: Commit, outcome: Reading | Refusal) -> None:
        """Keep what a review was held against; after the review itself, or not at all, and once."""

        def job(store: Store) -> None:
            if commit.kept and not commit.compared:
                store.add_comparison(commit.review, outcome)
                commit.compared = True

        self._writer.submit(job, self._say(None))

    def finish(self) -> None:
        """Write what is under way and stop."""
        self._writer.close()

    def _say(self, commit: Commit | None) -> Callable[[Refusal], None]:
        return lambda refusal: self.trouble.emit(say_refusal(refusal), commit)


QUEUED = Qt.ConnectionType.QueuedConnection
