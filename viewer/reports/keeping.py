"""What the reader made of a case, autosaved: every word and key image is in the store before anybody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from engine.radiographs.refusals import Refusal
from viewer.reports.content import (
    KeyImage,
    Words,
    packed_image,
    packed_words,
    unpacked_image,
    unpacked_words,
)
from viewer.store.records import Work
from viewer.store.store import Store
from viewer.store.writer import Writer
from viewer.work.said import say_refusal

WORDS, IMAGE = "report", "key image"
SAVE_AFTER_MILLISECONDS = 400
Frame = tuple[str, int]
Images = tuple[KeyImage, ...]


class Keeper(QObject):
    """Words and key images of one case at a time.

    A case is the study that is shown: key images belong to their frames, the words to the frame at which they were
    begun.

    Signals
    -------
    changed
        Words or key images are others than before, other than by :meth:`write`.
    trouble(str)
        What could not be kept; it is still on screen.
    """

    changed = Signal()
    trouble = Signal(str)
    _found = Signal(int, object, object, object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = Writer(store)
        self._cases = self._known = 0
        self._home: Frame | None = None
        self.words = Words()
        self._unsaved = False
        self.images: Images = ()
        self._before: list[Images] = []
        self._after: list[Images] = []
        self._saving = QTimer(self, singleShot=True, interval=SAVE_AFTER_MILLISECONDS)
        self._saving.timeout.connect(self.save)
        self._found.connect(self._take)

    @property
    def can_undo(self) -> bool:
        """Whether a key image was taken or removed here."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether something was undone."""
        return bool(self._after)

    def begin(self, home: Frame, find: Callable[[], Sequence[str]]) -> None:
        """Go to another case; ``find`` gives its images' hashes, and is called beside the window."""
        self.save()
        self._cases += 1
        case, self._home = self._cases, home
        self.words, self.images = Words(), ()
        self._before, self._after = [], []
        self.changed.emit()

        def job(store: Store) -> None:
            hashes = tuple(dict.fromkeys((home[0], *find())))
            frame, words = home, Words()
            for work in store.work(hashes, WORDS):
                with suppress(ValueError):
                    found = unpacked_words(work.body)
                    # Of several, those of the frame that is looked at; else the newest.
                    if words.empty or (work.image_sha256, work.frame) == home or frame != home:
                        frame, words = (work.image_sha256, work.frame), found
            images = []
            for work in sorted(store.work(hashes, IMAGE), key=lambda work: work.name):
                with suppress(ValueError):
                    images.append(unpacked_image(work.name, work.body, work.image_sha256, work.frame))
            self._found.emit(case, frame, words, tuple(images))

        self._writer.submit(job, self._say)

    @property
    def known(self) -> bool:
        """Whether what was kept of the case has come."""
        return self._known == self._cases

    def write(self, words: Words) -> None:
        """Take what is being written; it is kept a moment later."""
        if words != self.words:
            self.words, self._unsaved = words, True
            self._saving.start()

    def save(self) -> None:
        """Keep what was written, now."""
        self._saving.stop()
        if not self._unsaved or self._home is None:
            return
        self._unsaved = False
        home, words = self._home, self.words

        def job(store: Store) -> None:
            if words.empty:
                store.drop_work(*home, WORDS, WORDS)
            else:
                store.put_work(Work(*home, WORDS, WORDS, packed_words(words)))

        self._writer.submit(job, self._say)

    def add(self, image: KeyImage, here: bool = True) -> None:
        """Take a key image; ``here`` where it belongs to the case that was begun."""
        if here:
            self._change((*self.images, image))
        else:
            self._put(image)

    def remove(self, name: str) -> None:
        """Take a key image out."""
        self._change(tuple(image for image in self.images if image.name != name))

    def undo(self) -> None:
        """Back to the key images before the last change."""
        if self._before:
            self._after.append(self.images)
            self._go(self._before.pop())

    def redo(self) -> None:
        """Do again what was undone."""
        if self._after:
            self._before.append(self.images)
            self._go(self._after.pop())

    def finish(self) -> None:
        """Keep what is under way and stop; safe to call twice."""
        self.save()
        self._writer.close()

    def flush(self) -> bool:
        """Wait until all is kept; False where that takes too long."""
        self.save()
        return self._writer.flush()

    def _take(self, case: int, frame: Frame, words: Words, images: Images) -> None:
        """What was kept of a case arrives; what was written or taken meanwhile stays."""
        if case != self._cases:
            return
        self._known = case
        if self.words.empty and not self._unsaved:
            self._home, self.words = frame, words
        taken = {image.name for image in images}
        self.images = (*images, *(image for image in self.images if image.name not in taken))
        self.changed.emit()

    def _change(self, images: Images) -> None:
        self._before.append(self.images)
        self._after.clear()
        self._go(images)

    def _go(self, images: Images) -> None:
        old, new = {image.name for image in self.images}, {image.name for image in images}
        gone = [image for image in self.images if image.name not in new]
        come = [image for image in images if image.name not in old]
        self.images = images
        for image in come:
            self._put(image)
        for image in gone:
            self._drop(image)
        self.changed.emit()

    def _put(self, image: KeyImage) -> None:
        work = Work(image.image_sha256, image.frame, IMAGE, image.name, packed_image(image))
        self._writer.submit(lambda store: store.put_work(work), self._say)

    def _drop(self, image: KeyImage) -> None:
        place = (image.image_sha256, image.frame, IMAGE, image.name)
        self._writer.submit(lambda store: store.drop_work(*place), self._say)

    def _say(self, refusal: Refusal) -> None:
        self.trouble.emit(say_refusal(refusal))
