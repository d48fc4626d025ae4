"""Marks are kept from the moment they are drawn, and are there again when one comes back to the picture.

Every mark is a thing of its own in the store: two desks on one store add to each other and take nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from viewer.marks.keeping import as_text, change, from_text, joined
from viewer.marks.mark import Mark
from viewer.store.records import Work
from viewer.store.store import Store
from viewer.store.writer import Writer

if TYPE_CHECKING:
    from viewer.desk.panes.pane import Pane
    from viewer.desk.panes.panes import Panes

KIND = "mark"
Image = tuple[str, int]


@dataclass(frozen=True)
class _Fetched:
    """What the store has of a picture, for the pane that asked."""

    pane: Pane
    image: Image
    marks: tuple[Mark, ...]


class Keeping(QObject):
    """Autosave of marks.

    Signals
    -------
    refused(Refusal)
        The store could not take or give marks; what is on the screen stays there.
    """

    refused = Signal(object)
    _came = Signal(object)

    def __init__(self, store: Store, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        # One queue for writing and fetching: what comes back is never older than what was written.
        self._writer = Writer(store, self._tell)
        self._closed = False
        self._kept: dict[Image, tuple[Mark, ...]] = {}
        self._came.connect(self._fetched, Qt.ConnectionType.QueuedConnection)
        for pane in panes.all:
            pane.canvas.shown.connect(partial(self._shown, pane))

    def keep(self, pane: Pane) -> None:
        """Keep the marks of a pane's picture as they are now; the same picture beside it shows them, too."""
        image = image_of(pane)
        if image is None:
            return
        marks = pane.canvas.marks
        found = change(self._kept.get(image, ()), marks)
        self._kept[image] = marks
        if found and not self._closed:
            self._writer.submit(partial(_write, image, found.put, found.dropped))
        for other in self._panes.all:
            if other is not pane and image_of(other) == image:
                other.canvas.set_marks(marks)
                _rewrite(other, lambda _marks: marks)

    def finish(self) -> None:
        """Write what is left; safe to call twice."""
        self._closed = True
        self._writer.close()

    def _shown(self, pane: Pane, _picture: object) -> None:
        """A picture has come: take its marks from the pane beside it, else fetch them beside the window."""
        image = image_of(pane)
        if image is None or self._closed:
            return
        beside = next((one for one in self._panes.all if one is not pane and image_of(one) == image), None)
        if beside is not None:
            pane.canvas.set_marks(beside.canvas.marks)
            return
        self._kept.pop(image, None)
        self._writer.submit(lambda store: self._came.emit(_Fetched(pane, image, _fetch(store, image))))

    @Slot(object)
    def _fetched(self, came: _Fetched) -> None:
        pane, image = came.pane, came.image
        if image_of(pane) != image or not came.marks:
            return
        # What the hand drew while the others were fetched is kept already.
        self._kept[image] = joined(came.marks, self._kept.get(image, ()))
        pane.canvas.set_marks(joined(came.marks, pane.canvas.marks))
        _rewrite(pane, lambda marks: joined(came.marks, marks))

    def _tell(self, refusal: Refusal) -> None:
        """In the writer's thread; the signal goes over to the window's."""
        with suppress(RuntimeError):  # the window is gone
            self.refused.emit(refusal)


def image_of(pane: Pane) -> Image | None:
    """The picture of a pane by its bytes and frame; None where it cannot be known again."""
    picture = pane.canvas.picture
    if picture is None:
        return None
    radiograph: Radiograph = picture.radiograph
    return (radiograph.sha256, radiograph.frame) if radiograph.sha256 else None


def _write(image: Image, put: Sequence[Mark], dropped: Sequence[str], store: Store) -> None:
    for mark in put:
        store.put_work(Work(*image, KIND, mark.name, as_text(mark).encode("utf-8", "replace")))
    for name in dropped:
        store.drop_work(*image, KIND, name)


def _fetch(store: Store, image: Image) -> tuple[Mark, ...]:
    sha256, frame = image
    marks = []
    for work in store.work([sha256], KIND):
        if work.frame == frame:
            with suppress(ValueError, TypeError):  # of a newer version, or none of ours: it is left as it is
                marks.append(from_text(work.name, work.body.decode("utf-8", "replace")))
    return tuple(marks)


def _rewrite(pane: Pane, change_marks: Callable[[tuple[Mark, ...]], tuple[Mark, ...]]) -> None:
    """Undo goes back to other windows and marks of this hand, never to before the kept marks came."""
    pane.held.history.rewrite(lambda chosen: replace(chosen, marks=change_marks(chosen.marks)))
