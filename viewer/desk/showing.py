"""What is shown now: picture, answer, heatmaps. Passes each event on to the rooms that show it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from engine.radiographs.display import first_choice
from viewer.canvas.canvas import Message
from viewer.canvas.grey import Picture
from viewer.canvas.overlays import Heat
from viewer.canvas.pointing import pointed_text
from viewer.canvas.view import View
from viewer.desk import heat
from viewer.desk.actions import Context
from viewer.desk.panes.pane import Held, Pane
from viewer.desk.panes.panes import free
from viewer.desk.readings import Answer
from viewer.desk.switches import Switches
from viewer.findings.words import first_shown
from viewer.studies.entries import Entry
from viewer.work.said import say_again
from viewer.work.trouble import Trouble
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

# A picture that is there sooner shows no sign of waiting: a flash would only disturb.
SIGN_AFTER_MILLISECONDS = 120
NOTHING = "Nothing is open"
PLAYING = "The film is playing; the engine reads the frame at which it stops."
NOT_READ = "Not read"
ENGINE_FAILED = "The engine cannot be used"


class Showing(Switches):
    """What is on screen: asked for, there, refused, answered."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._sign = QTimer(self, singleShot=True, interval=SIGN_AFTER_MILLISECONDS)
        self._sign.timeout.connect(self._show_sign)

    def connect_rooms(self) -> None:
        """Connect what is not the commands' affair."""
        window = self._window
        window.studies.selected.connect(window.priors.open)
        window.studies.thumbnail_wanted.connect(self._find_thumbnail)
        window.pictures.opened.connect(self._opened)
        window.pictures.refused.connect(self._refused)
        window.readings.waiting.connect(self._waiting)
        window.readings.answered.connect(self._answered)
        window.findings.shown_changed.connect(self.set_shown)
        window.findings.opacity_changed.connect(self.set_opacity)
        window.findings.read_anyway.connect(self.read_anyway)
        window.looking.changed.connect(self.show_anew)
        window.looking.outlined.connect(self.show_anew)
        window.looking.outlined.connect(self.say_notices)
        window.panes.view_settled.connect(lambda _view: self.note())
        window.panes.view_changed.connect(lambda view: window.actions_.check("invert", view.inverted))
        window.panes.pointed.connect(self._pointed)
        window.panes.activated.connect(self._activated)
        window.frames.wanted.connect(self._show_frame)
        window.frames.playing.connect(lambda on: None if on else self._read(self._pane))
        window.findings.set_opacity(self.opacity)

    # Opening

    def _show_frame(self, frame: int) -> None:
        if self.entry is not None:
            self.open(self.entry, frame)

    def open(self, entry: Entry, frame: int | None = None) -> None:
        """Show an entry in the active pane; the last picture's reading is no longer wanted."""
        window, pane, held = self._window, self._pane, self._held
        same_file = held.entry is not None and held.entry.path == entry.path and frame is not None
        self._ask(pane, entry, frame)
        self._sign.start()
        if not same_file:
            window.frames.leave()
        self._pointed(pane, None)  # a resting mouse doesn't say that another picture lies under it
        if not same_file:
            window.strip.set_notices(())
            window.strip.set_credit(entry.credit)
        window.room.picture_left()
        if not window.room.on:
            window.findings.show_waiting(say("Opening…"))
        window.pictures.open(entry, frame, pane.place)  # may refuse at once
        window.panes.say_who()
        window.priors.follow()
        self.refresh_actions()

    def open_in(self, pane: Pane, entry: Entry) -> None:
        """Show an entry in a pane; in another than the active one it comes quietly."""
        if pane is self._pane:
            self.open(entry)
            return
        self._ask(pane, entry)
        pane.canvas.show_message(Message(say("Opening {name}…", name=entry.path.name)))
        self._window.pictures.open(entry, None, pane.place)
        self._window.panes.say_who()

    def _ask(self, pane: Pane, entry: Entry, frame: int | None = None) -> None:
        """A pane waits for an entry: nothing of what it held may pass for it."""
        window, held, canvas = self._window, pane.held, pane.canvas
        if canvas.picture is not None:
            path = canvas.picture.radiograph.path
            held.left = (path, canvas.view, canvas.first_view().choice, canvas.picture.shape)
        held.entry = held.awaited = entry
        held.answer, held.trouble, held.shown = None, None, ()
        window.readings.leave(pane.reading_place)
        canvas.overlays.forget()
        canvas.set_heat(Heat(None))
        window.comparing.show()

    def _opened(self, entry: Entry, picture: Picture) -> None:
        """It is there: show it where it is awaited, and have it read."""
        for pane in self._window.panes.all:
            if pane.held.awaited is entry:
                pane.held.awaited = None
                pane.canvas.show_picture(picture, self._view_for(pane, picture))
                pane.held.history.begin(self._now(pane))
                if pane is self._pane:
                    self._sign.stop()
                    self._introduce()
                else:
                    self._read(pane)
                self._window.panes.say_who()
                self._window.panes.follow(pane)

    def _introduce(self) -> None:
        """Say all around the desk what lies in the active pane now."""
        window, entry, picture = self._window, self.entry, self.picture
        if entry is None or picture is None:
            return
        radiograph = picture.radiograph
        window.layers.take(radiograph)
        window.frames.show_frame(radiograph.frame, radiograph.frames, radiograph.frame_milliseconds)
        self.say_notices()
        window.setWindowTitle(f"{entry.path.name} - Hilum")
        window.who.show_entry(entry)
        window.room.picture_shown(entry, radiograph)
        window.tags.follow(entry)
        if self.answer is None:
            self._read(self._pane)
        else:
            self.show_answer(fresh=False)
        self.refresh_actions()

    def _activated(self) -> None:
        """Another pane is the active one: everything around speaks of what lies there."""
        window, entry, trouble = self._window, self.entry, self._held.trouble
        self._sign.stop()
        window.frames.leave()
        window.room.picture_left()
        window.strip.set_notices(())
        window.strip.set_credit(None if entry is None else entry.credit)
        window.studies.mark(None if entry is None else entry.key)
        window.actions_.check("invert", window.canvas.view.inverted)
        window.who.show_entry(entry)
        if self.picture is not None:
            self._introduce()
            return
        window.layers.take(None)
        window.right.setCurrentWidget(window.findings)
        if entry is not None and trouble is not None:
            window.findings.show_refusal(say(NOT_READ), say_again(trouble.reason), say_again(trouble.next_step))
            window.room.picture_refused(trouble)
        elif entry is not None:
            window.findings.show_waiting(say("Opening…"))
        else:
            window.findings.show_nothing(say("Choose a picture for this pane."))
        self.refresh_actions()

    def _view_for(self, pane: Pane, picture: Picture) -> View | None:
        """Another frame of the same file stays as the reader looked at the last one; None for a first look."""
        before = pane.held.left
        if before is None or before[0] != picture.radiograph.path or before[3] != picture.shape:
            return None
        _path, view, first, _shape = before
        if view.choice == first and not picture.radiograph.colour:
            view = replace(view, choice=first_choice(picture.radiograph)[0])
        return view

    def _read(self, pane: Pane) -> None:
        """Have what a pane shows read; a film is not read frame by frame."""
        picture, entry = pane.canvas.picture, pane.held.entry
        if picture is None or entry is None:
            return
        if pane is self._pane and self._window.frames.is_playing:
            self._window.findings.show_waiting(say(PLAYING))
        else:
            self._window.readings.ask(entry, picture.stated, place=pane.reading_place)

    def close(self) -> None:
        """Show nothing in the active pane: what was shown is no longer open."""
        window = self._window
        self._sign.stop()
        self.leave(self._pane, Message(say(NOTHING)))
        window.frames.leave()
        window.layers.take(None)
        window.room.picture_left()
        window.findings.show_nothing(say("Choose a picture."))
        window.right.setCurrentWidget(window.findings)
        window.strip.set_notices(())
        window.strip.set_credit(None)
        window.setWindowTitle("Hilum")
        window.who.show_entry(None)
        self._pointed(self._pane, None)
        self.refresh_actions()

    def leave(self, pane: Pane, message: Message | None = None) -> None:
        """Empty a pane."""
        window = self._window
        pane.held = Held()
        window.jobs.cancel(pane.place)
        window.readings.leave(pane.reading_place)
        pane.canvas.show_message(message or free())
        window.panes.say_who()
        window.comparing.show()

    def _refused(self, entry: Entry, trouble: Trouble) -> None:
        """It can't be shown: say why, where the picture and the findings would be."""
        for pane in self._window.panes.all:
            if pane.held.awaited is entry:
                pane.held.awaited, pane.held.trouble = None, trouble
                lines = (say_again(trouble.reason), say_again(trouble.next_step))
                title = say("{name} cannot be shown", name=entry.path.name)
                pane.canvas.show_message(Message(title, lines, alarm=True))
                if pane is self._pane:
                    self._refused_here(trouble)

    def _refused_here(self, trouble: Trouble) -> None:
        window = self._window
        self._sign.stop()
        window.layers.take(None)
        window.strip.set_notices(())
        window.findings.show_refusal(say(NOT_READ), say_again(trouble.reason), say_again(trouble.next_step))
        window.room.picture_refused(trouble)
        window.setWindowTitle("Hilum")
        window.who.show_entry(self.entry)
        self.refresh_actions()

    def _show_sign(self) -> None:
        """It takes a moment: say so, and let nothing of the last picture pass for this one."""
        if self.entry is not None:
            self._window.canvas.show_message(Message(say("Opening {name}…", name=self.entry.path.name)))

    def _find_thumbnail(self, entry: Entry) -> None:
        self._window.pictures.thumbnail(entry, partial(self._window.studies.set_thumbnail, entry.key))

    # Reading

    def read_anyway(self) -> None:
        """Have the picture read in spite of the gate."""
        if self.entry is not None and self.picture is not None:
            place = self._pane.reading_place
            self._window.readings.ask_corrected(self.entry, self.picture.stated, self._window.canvas.view, place)

    def read_again(self) -> None:
        """Another engine, or another device: nothing of the last one's answers stays in sight."""
        for pane in self._window.panes.all:
            if pane.canvas.picture is None or pane.held.awaited is not None:
                continue
            pane.held.answer, pane.held.shown = None, ()
            self._show_heat(pane)
            self._rewrite(pane)
            self._read(pane)
        self._window.comparing.show()
        self.refresh_actions()

    def _waiting(self, entry: Entry) -> None:
        self._window.studies.set_status(entry.key, "reading")
        if entry is self.entry:
            self._window.findings.show_waiting()

    def _answered(self, answer: Answer) -> None:
        """The engine has answered; the rooms show it unless the reader reads first."""
        panes = [pane for pane in self._window.panes.all if _holds(pane, answer.entry)]
        if not panes:
            return
        window = self._window
        if answer.reading is None:
            assert answer.trouble is not None
            window.studies.set_status(answer.entry.key, "refused" if answer.overrulable else "")
        else:
            window.studies.set_status(answer.entry.key, "read")
            found, listed = heat.listed(answer.reading), window.studies.finding_of(answer.entry.key)
            # Of a file with several frames the strongest stands in the list, whichever is on the screen.
            if answer.entry.frames == 1 or listed is None or found.strength > listed.strength:
                window.studies.set_finding(answer.entry.key, found)
        seen = window.looking.seen(answer.reading)
        for pane in panes:
            pane.held.answer = answer
            pane.held.shown = () if seen is None else first_shown(seen)
            if pane is self._pane:
                self.show_answer()
                window.room.answer_arrived(answer)
            else:
                self._rewrite(pane)
                self._show_heat(pane)
        window.comparing.show()

    def show_answer(self, fresh: bool = True) -> None:
        """Show the answer in findings, heatmaps and notices, as far as it may be seen."""
        window, answer = self._window, self.answer
        for pane in window.panes.all:
            self._show_heat(pane)
        if window.room.hiding or answer is None:
            self._pointed(self._pane, None)
        elif answer.reading is not None:
            self._show_findings(window.looking.seen(answer.reading) or answer.reading)
            window.findings.set_opacity(self.opacity)
        elif answer.trouble is not None:
            title, trouble = say(NOT_READ) if answer.overrulable else say(ENGINE_FAILED), answer.trouble
            reason, step = say_again(trouble.reason), say_again(trouble.next_step)
            window.findings.show_refusal(title, reason, step, answer.overrulable, answer.about_engine)
        if fresh:
            self._rewrite(self._pane)
        window.comparing.show()
        self.say_notices()
        self.refresh_actions()

    def say_notices(self) -> None:
        """What should be known of picture, patient and reading, for as long as it is shown."""
        picture = self.picture
        if picture is None:
            return
        said = dict.fromkeys(self._window.cautions.of(self.entry))
        said |= dict.fromkeys(picture.notices)
        if self.visible_reading is not None:
            said |= dict.fromkeys((*self._window.looking.notices(picture.radiograph), *self.visible_reading.notices))
        self._window.strip.set_notices(tuple(said))

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
        if "answer" not in contexts:
            self._window.actions_.name_findings(())
        self._window.actions_.allow(contexts)

    def _pointed(self, pane: Pane, place: tuple[float, float] | None) -> None:
        """Say what lies under the pointer, in whichever pane it is."""
        picture = pane.canvas.picture
        if place is None or picture is None:
            self._window.strip.pointed.setText("")
            return
        words = pointed_text(picture.radiograph, *place)
        answer, looking = pane.held.answer, self._window.looking
        seen = looking.seen(None if answer is None else answer.reading)
        hidden = self._window.room.hiding if pane is self._pane else self._window.room.on
        if seen is not None and not hidden and not pane.canvas.bare:
            words += heat.values_under(seen, pane.held.shown, *place, looking.within(picture.radiograph))
        self._window.strip.pointed.setText(words)


def _holds(pane: Pane, entry: Entry) -> bool:
    """Whether a pane shows an entry and waits for nothing else."""
    held = pane.held.entry
    return held is not None and held.key == entry.key and pane.held.awaited is None
