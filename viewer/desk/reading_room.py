"""Read first at the desk: while it is on, every trace of the engine's answer is out of sight until the commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.bundles.engines import Engine
from engine.overlay.palette import COLOURS
from engine.radiographs.radiograph import Radiograph
from engine.radiographs.refusals import Refusal
from viewer.canvas.canvas import Message
from viewer.desk.readings import Answer
from viewer.studies.entries import Entry, key_of
from viewer.work.trouble import Trouble
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window


class ReadingRoom(QObject):
    """The switch between findings and the reading room, and who may see what."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.on = False
        self._committed = False
        self._revealed = False
        self._begun: str | None = None

    def handlers(self) -> dict[str, Callable[[bool], object]]:
        """What the actions of this room do."""
        from viewer.desk.past_reads import show_past

        return {"past-reviews": lambda _: show_past(self._window)}

    @property
    def hiding(self) -> bool:
        """Whether the engine's answer must not be seen."""
        return self.on and not self._committed

    def connect_rooms(self) -> None:
        """Hear the reading room."""
        room = self._window.read_first
        room.committed.connect(self._on_committed)
        room.next_case.connect(self._next_case)
        room.pointed.connect(self._point)
        room.paused_changed.connect(self._cover)

    def switch(self, on: bool) -> None:
        """Enter or leave the reading room."""
        if on == self.on:
            return
        window = self._window
        self.on, self._committed, self._revealed, self._begun = on, False, False, None
        window.read_first.pause(False)
        window.studies.hide_answers(on)
        window.panes.each(lambda canvas: canvas.set_discreet(on))
        window.actions_.check("read-first", on)
        if on:
            picture = window.showing.picture
            if window.showing.entry is not None and picture is not None:
                self._begin(window.showing.entry, picture.radiograph)
            # Also out of sight the findings keep nothing that a screen reader could find.
            if self._begun or window.showing.entry is None:
                window.findings.show_nothing(say("Choose a picture, and give your answers first."))
            window.right.setCurrentWidget(window.read_first if self._begun else window.findings)
        else:
            window.right.setCurrentWidget(window.findings)
        window.showing.show_answer()
        if not on and window.showing.answer is None and window.showing.picture is not None:
            window.findings.show_waiting()

    def pause(self) -> bool:
        """Pause, where a reader is at work; False where there is nothing to pause."""
        room = self._window.read_first
        if not self.hiding or not room.isVisible():
            return False
        room.pause()
        return room.paused

    def _cover(self, on: bool) -> None:
        """Nobody looks for longer than the clock says."""
        message = Message(say("Paused"), (say("Esc goes on."),)) if on else None
        self._window.panes.each(lambda canvas: canvas.cover(message))

    def picture_left(self) -> None:
        """Another picture was asked for: nothing is committed for it yet."""
        self._committed, self._revealed, self._begun = False, False, None
        self._window.canvas.set_discreet(self.on)
        if self.on:
            self._window.read_first.setEnabled(False)  # until the new picture is there

    def picture_shown(self, entry: Entry, radiograph: Radiograph) -> None:
        """A picture can be read by the person now."""
        if self.on:
            self._begin(entry, radiograph)

    def picture_refused(self, trouble: Trouble) -> None:
        """There is nothing to read: the reason stands where the questions would be."""
        self._window.read_first.setEnabled(True)
        if self.on:
            self._window.right.setCurrentWidget(self._window.findings)

    def answer_arrived(self, answer: Answer) -> None:
        """The engine has answered; after the commit it may be seen."""
        if self.on and self._committed:
            self._reveal(answer)

    def _begin(self, entry: Entry, radiograph: Radiograph) -> None:
        window = self._window
        self._begun = entry.key
        self._committed = self._revealed = False
        window.read_first.setEnabled(True)
        shown = replace(entry, key=key_of(entry.path, radiograph.frame), frame=radiograph.frame)
        window.read_first.begin(shown, self._labels(), radiograph.sha256)
        window.right.setCurrentWidget(window.read_first)
        window.read_first.setFocus()

    def _labels(self) -> tuple[str, ...]:
        """What is asked: the engine's labels; without an engine the usual fourteen."""
        engine = self._window.readings.engine
        return engine.card.labels if isinstance(engine, Engine) else tuple(COLOURS)

    def _on_committed(self, _review: object) -> None:
        self._committed = True
        window = self._window
        window.canvas.set_discreet(False)
        entry = window.showing.entry
        if entry is not None:
            window.studies.set_status(entry.key, "answered")
        if window.showing.answer is not None:
            self._reveal(window.showing.answer)

    def _reveal(self, answer: Answer) -> None:
        """Both answers side by side, and the heatmaps over the picture."""
        window = self._window
        outcome = answer.reading if answer.reading is not None else answer.refusal
        if outcome is None and answer.trouble is not None:
            outcome = Refusal("unusable-input", answer.trouble.reason, answer.trouble.next_step)
        if outcome is not None:
            self._revealed = True
            window.read_first.reveal(outcome)
        window.showing.show_answer()

    def _next_case(self) -> None:
        if not self._window.studies.select_next_unread():
            self._window.strip.say(say("Every picture in the list has been answered."))

    def _point(self, label: str) -> None:
        """After the reveal: show where a label lies."""
        reading = self._window.showing.visible_reading
        if reading is not None and label in reading.labels:
            self._window.showing.set_shown((label,))
