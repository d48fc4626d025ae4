"""What is shown now: picture, answer, heatmaps. Passes each event on to the rooms that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from engine.radiographs.display import Choice, first_choice, notices
from engine.reading.reading import Reading
from viewer.canvas.canvas import Message
from viewer.canvas.grey import Picture
from viewer.canvas.history import History
from viewer.canvas.overlays import Heat
from viewer.canvas.pointing import pointed_text
from viewer.canvas.view import Shape, View
from viewer.desk import heat
from viewer.desk.actions import Context
from viewer.desk.readings import Answer
from viewer.desk.settings import FIRST_OPACITY
from viewer.findings.words import all_present, first_shown
from viewer.studies.entries import Entry
from viewer.work.trouble import Trouble

if TYPE_CHECKING:
    from viewer.desk.window import Window

# A picture that is there sooner shows no sign of waiting: a flash would only disturb.
SIGN_AFTER_MILLISECONDS = 120
NOTHING = Message("Nothing is open")
NOT_READ = "Not read"
ENGINE_FAILED = "The engine cannot be used"


@dataclass(frozen=True)
class Chosen:
    """What undo goes back to."""

    view: View
    shown: tuple[str, ...]
    opacity: float


class Showing(QObject):
    """The desk's memory of what is on screen."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.entry: Entry | None = None
        self.answer: Answer | None = None
        self.shown: tuple[str, ...] = ()
        self.opacity = window.settings.number("heatmaps/opacity", FIRST_OPACITY, 0.0, 1.0)
        self.history: History[Chosen] = History()
        # Of the frame that was shown last: file, view, the file's own window, shape.
        self._left: tuple[Path, View, Choice | None, Shape] | None = None
        self._sign = QTimer(self, singleShot=True, interval=SIGN_AFTER_MILLISECONDS)
        self._sign.timeout.connect(self._show_sign)

    def connect_rooms(self) -> None:
        """Connect what is not the commands' affair."""
        window = self._window
        window.studies.selected.connect(self.open)
        window.studies.thumbnail_wanted.connect(self._find_thumbnail)
        window.pictures.opened.connect(self._opened)
        window.pictures.refused.connect(self._refused)
        window.readings.waiting.connect(self._waiting)
        window.readings.answered.connect(self._answered)
        window.findings.shown_changed.connect(self.set_shown)
        window.findings.opacity_changed.connect(self.set_opacity)
        window.findings.read_anyway.connect(self.read_anyway)
        window.canvas.view_settled.connect(lambda _view: self.note())
        window.canvas.view_changed.connect(lambda view: window.actions_.check("invert", view.inverted))
        window.canvas.pointed.connect(self._pointed)
        window.frames.wanted.connect(self._show_frame)
        window.frames.playing.connect(lambda on: None if on else self._read())
        window.findings.set_opacity(self.opacity)

    # Opening

    def _show_frame(self, frame: int) -> None:
        if self.entry is not None:
            self.open(self.entry, frame)

    @property
    def picture(self) -> Picture | None:
        """The picture on the canvas."""
        return self._window.canvas.picture

    @property
    def reading(self) -> Reading | None:
        """The engine's answer, also while it is hidden."""
        return None if self.answer is None else self.answer.reading

    @property
    def visible_reading(self) -> Reading | None:
        """The engine's answer as far as the reader may see it."""
        return None if self._window.room.hiding else self.reading

    def open(self, entry: Entry, frame: int | None = None) -> None:
        """Show an entry; the last picture's reading is no longer wanted."""
        window = self._window
        same_file = self.entry is not None and self.entry.path == entry.path and frame is not None
        if self.picture is not None:
            radiograph = self.picture.radiograph
            first = window.canvas.first_view().choice
            self._left = (radiograph.path, window.canvas.view, first, self.picture.shape)
        self.entry, self.answer, self.shown = entry, None, ()
        window.readings.leave()
        self._sign.start()
        if not same_file:
            window.frames.leave()
        window.canvas.overlays.forget()
        window.canvas.set_heat(Heat(None))
        self._pointed(None)  # a resting mouse doesn't say that another picture lies under it
        if not same_file:
            window.strip.set_notices(())
            window.strip.set_credit(entry.credit)
        window.room.picture_left()
        if not window.room.on:
            window.findings.show_waiting("Opening…")
        window.pictures.open(entry, frame)  # may refuse at once
        self.refresh_actions()

    def _opened(self, entry: Entry, picture: Picture) -> None:
        """It is there: show it and have it read."""
        window = self._window
        self._sign.stop()
        window.canvas.show_picture(picture, self._view_for(picture))
        radiograph = picture.radiograph
        window.layers.take(radiograph)
        window.frames.show_frame(radiograph.frame, radiograph.frames, radiograph.frame_milliseconds)
        self.history.begin(self._now())
        self._say_notices()
        window.setWindowTitle(f"{entry.path.name} - Hilum")
        window.room.picture_shown(entry, picture.radiograph)
        window.tags.follow(entry)
        self._read()
        self.refresh_actions()

    def _view_for(self, picture: Picture) -> View | None:
        """Another frame of the same file stays as the reader looked at the last one; None for a first look."""
        before = self._left
        if before is None or before[0] != picture.radiograph.path or before[3] != picture.shape:
            return None
        _path, view, first, _shape = before
        if view.choice == first and not picture.radiograph.colour:
            view = replace(view, choice=first_choice(picture.radiograph)[0])
        return view

    def _read(self) -> None:
        """Have what is shown read; a film is not read frame by frame."""
        picture, entry = self.picture, self.entry
        if picture is None or entry is None:
            return
        if self._window.frames.is_playing:
            self._window.findings.show_waiting("The film is playing; the engine reads the frame at which it stops.")
        else:
            self._window.readings.ask(entry, picture.radiograph)

    def close(self) -> None:
        """Show nothing: what was shown is no longer open."""
        window = self._window
        self.entry, self.answer, self.shown, self._left = None, None, (), None
        self._sign.stop()
        window.jobs.cancel("picture")
        window.readings.leave()
        window.frames.leave()
        window.layers.take(None)
        window.canvas.show_message(NOTHING)
        window.room.picture_left()
        window.findings.show_nothing("Choose a picture.")
        window.right.setCurrentWidget(window.findings)
        window.strip.set_notices(())
        window.strip.set_credit(None)
        window.setWindowTitle("Hilum")
        self._pointed(None)
        self.refresh_actions()

    def _refused(self, entry: Entry, trouble: Trouble) -> None:
        """It can't be shown: say why, where the picture and the findings would be."""
        window = self._window
        self._sign.stop()
        window.layers.take(None)
        window.canvas.show_message(
            Message(f"{entry.path.name} cannot be shown", (trouble.reason, trouble.next_step), alarm=True)
        )
        window.strip.set_notices(())
        window.findings.show_refusal(NOT_READ, trouble.reason, trouble.next_step)
        window.room.picture_refused(trouble)
        window.setWindowTitle("Hilum")
        self.refresh_actions()

    def _show_sign(self) -> None:
        """It takes a moment: say so, and let nothing of the last picture pass for this one."""
        if self.entry is not None:
            self._window.canvas.show_message(Message(f"Opening {self.entry.path.name}…"))

    def _find_thumbnail(self, entry: Entry) -> None:
        self._window.pictures.thumbnail(entry, partial(self._window.studies.set_thumbnail, entry.key))

    # Reading

    def read_anyway(self) -> None:
        """Have the picture read in spite of the gate."""
        if self.entry is not None and self.picture is not None:
            self._window.readings.ask(self.entry, self.picture.radiograph, anyway=True)

    def _waiting(self, entry: Entry) -> None:
        self._window.studies.set_status(entry.key, "reading")
        self._window.findings.show_waiting()

    def _answered(self, answer: Answer) -> None:
        """The engine has answered; the rooms show it unless the reader reads first."""
        if self.entry is None or answer.entry.key != self.entry.key:
            return
        self.answer = answer
        window = self._window
        if answer.reading is None:
            assert answer.trouble is not None
            window.studies.set_status(answer.entry.key, "refused" if answer.overrulable else "")
        else:
            window.studies.set_status(answer.entry.key, "read")
            window.studies.set_finding(answer.entry.key, heat.listed(answer.reading))
        self.shown = first_shown(answer.reading) if answer.reading is not None else ()
        self.show_answer()
        window.room.answer_arrived(answer)

    def show_answer(self) -> None:
        """Show the answer in findings, heatmaps and notices, as far as it may be seen."""
        window, answer = self._window, self.answer
        if window.room.hiding or answer is None:
            window.canvas.set_heat(Heat(None))
            self._pointed(None)
        elif answer.reading is not None:
            window.findings.show_reading(answer.reading, self.shown)
            window.findings.set_opacity(self.opacity)
            self._show_heat()
        elif answer.trouble is not None:
            title = NOT_READ if answer.overrulable else ENGINE_FAILED
            window.findings.show_refusal(title, answer.trouble.reason, answer.trouble.next_step, answer.overrulable)
        # Undo goes back to other windows, never to before the answer.
        self.history.rewrite(lambda chosen: replace(chosen, shown=self.shown))
        self._say_notices()
        self.refresh_actions()

    def _say_notices(self) -> None:
        picture = self.picture
        if picture is None:
            return
        said = dict.fromkeys(notices(picture.radiograph))
        if self.visible_reading is not None:
            said |= dict.fromkeys(self.visible_reading.notices)
        self._window.strip.set_notices(tuple(said))

    # Heatmaps

    def set_shown(self, labels: Sequence[str]) -> None:
        """Switch heatmaps to these."""
        self.shown = tuple(labels)
        self._window.findings.set_shown(self.shown)
        self._show_heat()
        self.note()

    def toggle(self, rank: int) -> None:
        """Switch the heatmap of one rank."""
        reading = self.visible_reading
        if reading is None or reading.maps is None:
            return
        label = next((finding.label for finding in reading.findings if finding.rank == rank), None)
        if label is not None:
            others = tuple(name for name in self.shown if name != label)
            self.set_shown(others if label in self.shown else (*self.shown, label))

    def toggle_present(self) -> None:
        """All present findings on, or everything off where they are."""
        reading = self.visible_reading
        if reading is None or reading.maps is None:
            return
        present = all_present(reading)
        self.set_shown(() if self.shown and set(present) <= set(self.shown) else present)
        if not present:
            self._window.strip.say("No finding is at or above its threshold.")

    def set_opacity(self, opacity: float, settled: bool = True) -> None:
        """Change how much of the radiograph shows through."""
        self.opacity = min(max(opacity, 0.0), 1.0)
        self._window.findings.set_opacity(self.opacity)
        self._show_heat()
        if settled:
            self.note()

    def _show_heat(self) -> None:
        reading = self.visible_reading
        if reading is None:
            self._window.canvas.set_heat(Heat(None))
            return
        keys = heat.keys_of(reading, self.shown)
        self._window.canvas.set_heat(heat.heat_of(reading, self.shown, self.opacity), keys, heat.LEGEND)

    # Undo

    def note(self) -> None:
        """Remember what is chosen now."""
        if self.picture is not None:
            self.history.note(self._now())

    def go_back(self, chosen: Chosen | None) -> None:
        """Choose again what was chosen then."""
        if chosen is None:
            return
        self.shown, self.opacity = chosen.shown, chosen.opacity
        self._window.findings.set_shown(self.shown)
        self._window.findings.set_opacity(self.opacity)
        self._show_heat()
        self._window.canvas.set_view(chosen.view, settled=False)

    def _now(self) -> Chosen:
        return Chosen(self._window.canvas.view, self.shown, self.opacity)

    # Around

    def refresh_actions(self) -> None:
        """Enable what can be used now."""
        contexts: set[Context] = {"always"}
        if not self._window.studies.empty:
            contexts.add("studies")
        if self.picture is not None:
            contexts.add("picture")
            if self.picture.radiograph.frames > 1:
                contexts.add("frames")
            if self.visible_reading is not None:
                contexts.add("answer")
        self._window.actions_.allow(contexts)

    def _pointed(self, place: tuple[float, float] | None) -> None:
        picture = self.picture
        if place is None or picture is None:
            self._window.strip.pointed.setText("")
            return
        words = pointed_text(picture.radiograph, *place)
        reading = self.visible_reading
        if reading is not None and not self._window.canvas.bare:
            words += heat.values_under(reading, self.shown, *place)
        self._window.strip.pointed.setText(words)
