"""Read first: the reader's answers, the commit, and only then the engine's answer beside them."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.room.answering import Answering
from viewer.room.comparison import compare
from viewer.room.keeping import QUEUED, Commit, Keeper
from viewer.room.keys import Keys
from viewer.room.outcome import Outcome
from viewer.room.rest import Rest
from viewer.room.session import Session
from viewer.store.records import Draft, Review
from viewer.store.store import Store, now
from viewer.studies.entries import Entry
from viewer.work.words import say

SAVE_AFTER_MS = 250


class ReadFirst(QWidget):
    """The reading room. It holds nothing of the engine's answer until :meth:`reveal`, which works only after a commit.

    Parameters
    ----------
    store
        Where answers are kept and restored from; without one they last as long as the panel. Call :meth:`finish`
        before the store is closed.

    Signals
    -------
    committed(Review)
        The reader committed; now the engine's answer may be asked for and given to :meth:`reveal`.
    next_case()
        The reader wants the next picture.
    pointed(str)
        After the reveal, the reader chose a label and wants to see where it lies.
    changed()
        Answers, phase or remark changed.
    paused_changed(bool)
        The clock was stopped, or goes on.
    """

    committed = Signal(object)
    next_case = Signal()
    pointed = Signal(str)
    changed = Signal()
    paused_changed = Signal(bool)

    def __init__(self, store: Store | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Read first, then see"))
        self.session = Session()
        self._entry: Entry | None = None
        self._sha256 = ""
        self._identified = False
        self._begun = 0.0
        self._earlier_seconds = 0.0
        self.paused = False
        self._commit: Commit | None = None
        self._sent = False
        self._seen: Reading | Refusal | None = None
        self._keeper: Keeper | None = None
        if store is not None:
            self._keeper = Keeper(store, self)
            self._keeper.identified.connect(self._on_identified, QUEUED)
            self._keeper.trouble.connect(self._on_trouble, QUEUED)
        self.answering = Answering(self.session)
        self.outcome = Outcome()
        self._pages = QStackedLayout()
        self._pages.addWidget(self.answering)
        self._pages.addWidget(self.outcome)
        self._rest = Rest()
        self._pages.addWidget(self._rest)
        self._rest.go_on.connect(lambda: self.pause(False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 10)
        layout.addLayout(self._pages)
        self.answering.changed.connect(self._on_changed)
        self.answering.commit_wanted.connect(self.commit)
        self.answering.keys_wanted.connect(self.setFocus)
        self.outcome.next_wanted.connect(self._on_next)
        self.outcome.again_wanted.connect(self._keep_again)
        self.outcome.pointed.connect(self.pointed)
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._saving.timeout.connect(self._save)
        self._keys = Keys(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self, entry: Entry, labels: Sequence[str], sha256: str = "") -> None:
        """Ask for ``labels`` about ``entry``; answers in progress come back from the store.

        ``sha256`` is of the file's bytes, where the caller knows it; otherwise it is found out aside.
        """
        self._save_now()
        self.pause(False)
        self._entry = entry
        self._sha256 = sha256 or (entry.headline.sha256 if entry.headline is not None else "")
        self._identified = self._keeper is None
        self._begun, self._earlier_seconds = time.monotonic(), 0.0
        self._commit, self._sent, self._seen = None, False, None
        self.session.begin(labels)
        self.answering.begin()
        self.outcome.clear()  # not even the last picture's answer stays in a hidden text
        self._pages.setCurrentWidget(self.answering)
        if self._keeper is not None:
            self._keeper.identify(entry, self._sha256)
        self.changed.emit()

    def reveal(self, outcome: Reading | Refusal) -> None:
        """Show the engine's answer beside the reader's. Before the commit this does nothing and keeps nothing."""
        if self.session.phase not in ("committed", "revealed"):
            return
        self.session.phase = "revealed"
        reading = outcome if isinstance(outcome, Reading) else None
        lines = compare(self.session.labels, self.session.replies, reading)
        self.outcome.show_lines(lines, outcome)
        first, self._seen = self._seen is None, outcome
        if first:
            self._keep_comparison()
        self.changed.emit()

    def pause(self, on: bool = True) -> None:
        """Stop the clock and put the questions away, or go on where it was; only while answers are open."""
        if on == self.paused or (on and self.session.phase != "asking"):
            return
        if on:
            self._earlier_seconds = self._seconds()
        self.paused, self._begun = on, time.monotonic()
        self._pages.setCurrentWidget(self._rest if on else self.answering)
        self.paused_changed.emit(on)
        if not on:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Commit; with labels left open, ask once, in place."""
        if self.session.commit():
            self._saving.stop()
            self.outcome.wait(self.session)
            self._pages.setCurrentWidget(self.outcome)
            if self._identified:
                self._send()
        self.answering.refresh()
        self.changed.emit()

    def finish(self) -> None:
        """Write what is under way; afterwards nothing is kept any more. To be called before the store is closed."""
        if self._keeper is not None:
            self._save_now()
            self._keeper.finish()
            self._keeper = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer and move by keys."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the room's keys from the window's shortcuts while the panel has them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the window's keys that nobody below it took: digits, Ctrl+Enter, Enter after the reveal."""
        if isinstance(event, QKeyEvent) and self._keys.wants_from_window(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._keys.press(event)
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to hear the window's keys."""
        super().showEvent(event)
        self.window().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop hearing the window's keys, and write what is under way."""
        super().hideEvent(event)
        self.window().removeEventFilter(self)
        self._save_now()

    def _on_changed(self) -> None:
        self.answering.refresh()
        if self.session.open_for_answers:
            self._saving.start()
        self.changed.emit()

    def _on_next(self) -> None:
        self.next_case.emit()

    def _on_identified(self, key: str, sha256: str, draft: object) -> None:
        if self._entry is None or key != self._entry.key or self._identified:
            return
        self._identified = True
        self._sha256 = sha256
        untouched = not self.session.replies and not self.session.remark
        if isinstance(draft, Draft) and untouched and self.session.open_for_answers:
            replies = {label: reply for label, reply in draft.replies.items() if label in self.session.labels}
            self.session.replies, self.session.remark = replies, draft.remark
            self._earlier_seconds = draft.seconds
            self.answering.restored()
            self.changed.emit()
        if not self.session.open_for_answers and not self._sent:
            self._send()

    def _on_trouble(self, sentence: str, commit: object) -> None:
        if commit is not None and commit is self._commit:
            self.outcome.show_trouble(sentence, can_repeat=True)
        elif self.session.open_for_answers:
            self.answering.show_trouble(sentence)
        else:
            self.outcome.show_trouble(sentence, can_repeat=False)

    def _send(self) -> None:
        """Freeze the answers, keep them, and tell the desk."""
        assert self._entry is not None
        self._sent = True
        session = self.session
        review = Review(
            image_sha256=self._sha256,
            frame=self._entry.frame,
            labels=session.labels,
            replies={label: session.replies[label] for label in session.labels if label in session.replies},
            remark=session.remark.strip(),
            committed_at=now(),
            seconds=round(self._seconds(), 1),
        )
        if self._keeper is not None:
            if self._sha256:
                self._commit = self._keeper.commit(review)
                self._keep_comparison()
            else:
                name = self._entry.path.name
                lost = say("Your answers are not kept: {name} can no longer be read.", name=name)
                self.outcome.show_trouble(lost, can_repeat=False)
        self.committed.emit(review)

    def _keep_comparison(self) -> None:
        """Keep what the review was held against, once both are there."""
        if self._keeper is not None and self._commit is not None and self._seen is not None:
            self._keeper.compare(self._commit, self._seen)

    def _keep_again(self) -> None:
        if self._keeper is not None and self._commit is not None:
            self._keeper.again(self._commit)
            self._keep_comparison()

    def _seconds(self) -> float:
        return self._earlier_seconds + (0.0 if self.paused else time.monotonic() - self._begun)

    def _save_now(self) -> None:
        if self._saving.isActive():
            self._saving.stop()
            self._save()

    def _save(self) -> None:
        if self._keeper is None or self._entry is None or not self.session.open_for_answers:
            return
        if not self._identified:
            self._saving.start()  # the file's own name is on its way
        elif self._sha256:
            session = self.session
            draft = Draft(self._sha256, self._entry.frame, dict(session.replies), session.remark, self._seconds())
            self._keeper.save(draft)
