"""Presentation states of the picture that is shown, in the View menu by their labels: never chosen by themselves."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from engine.radiographs.refusals import Refusal
from engine.radiographs.states.applying import Presented
from engine.radiographs.states.finding import find, may_be_state
from engine.radiographs.states.state import State
from viewer.canvas.grey import Picture, picture_of
from viewer.canvas.presenting import presented, view_of
from viewer.canvas.view import View
from viewer.desk.pictures import Bunch
from viewer.work.jobs import Token
from viewer.work.said import say_again, say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from engine.radiographs.radiograph import Radiograph
    from viewer.desk.window import Window

LANE, PLACE, LAYING = "known", "states", "laying a state"
MOST = 500
"""Files of presentation states that are looked at for one picture."""


class States(QObject):
    """Finds what fits the picture in the active pane, and lays one on it when a person asks for it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._candidates: dict[str, Path] = {}
        self._read: dict[Path, State | Refusal] = {}
        self._offered: tuple[State, ...] = ()
        self.chosen: State | None = None
        self.menu = QMenu(say("Presentation states"), window)
        view_menu = window.actions_.layers.parentWidget()
        assert isinstance(view_menu, QMenu)
        view_menu.insertMenu(window.actions_["panels"], self.menu)
        self.menu.menuAction().setVisible(False)

    def connect_rooms(self) -> None:
        """Hear what is found and what is shown; after the room that shows it."""
        window = self._window
        window.pictures.found.connect(self._found)
        window.pictures.opened.connect(lambda _entry, _picture: self._look())
        window.pictures.refused.connect(lambda _entry, _trouble: self._look())
        window.panes.activated.connect(self._look)

    @property
    def offered(self) -> tuple[State, ...]:
        """The states that fit the picture which is shown."""
        return self._offered

    def _found(self, bunch: Bunch) -> None:
        new = {e.key: e.path for e in bunch.entries if e.refusal is not None and may_be_state(e.refusal)}
        for key in bunch.found.gone:
            self._read.pop(self._candidates.pop(key, Path()), None)
        for key, path in new.items():
            self._candidates[key] = path
            self._read.pop(path, None)
        if new:
            self._look()

    def _look(self) -> None:
        """Beside the window: which of the files that are states are for this picture."""
        window, picture = self._window, self._window.showing.picture
        window.jobs.cancel(PLACE)
        if picture is None or not picture.presented:
            self._offer((), None)
        if picture is None or picture.radiograph.colour or not self._candidates:
            return
        radiograph, paths = picture.stated, tuple(self._candidates.values())[:MOST]

        def done(states: tuple[State, ...]) -> None:
            now = window.showing.picture
            if now is not None and now.stated is radiograph:
                self._offer(states, self.chosen if now.presented else None)

        def work(token: Token) -> tuple[State, ...]:
            return find(radiograph, paths, self, token.cancelled)

        window.jobs.ask(LANE, PLACE, work, done, lambda _error: None, quiet=True)

    def state(self, path: Path) -> State:
        """Read a state once; in the lane."""
        known = self._read.get(path)
        if known is None:
            try:
                known = self._window.pictures.state(path)
            except Refusal as refusal:
                known = refusal
            self._read[path] = known
        if isinstance(known, Refusal):
            raise known
        return known

    def _offer(self, states: tuple[State, ...], chosen: State | None) -> None:
        self._offered, self.chosen = states, chosen
        self.menu.clear()
        self.menu.menuAction().setVisible(bool(states))
        group = QActionGroup(self.menu)
        for state in (None, *states) if states else ():
            action = self.menu.addAction(say("None, as the file states it") if state is None else _named(state))
            action.setCheckable(True)
            action.setChecked(state is chosen)
            action.triggered.connect(partial(self.choose, state))
            group.addAction(action)

    def choose(self, state: State | None, _checked: bool = True) -> None:
        """Lay a state on the picture, or (None) take it off again."""
        window, pane = self._window, self._window.panes.active
        picture = pane.canvas.picture
        if picture is None:
            return
        radiograph = picture.stated

        def done(made: tuple[Picture, Presented | None]) -> None:
            now = pane.canvas.picture
            if now is None or now.stated is not radiograph:
                return
            shown, wanted = made
            view: View | None = None
            if wanted is not None:
                view = view_of(wanted, shown.shape, pane.canvas.viewport)
            pane.canvas.show_picture(shown, view)
            if pane is window.panes.active:
                window.layers.take(shown.radiograph)
                window.showing.show_anew()
                window.showing.say_notices()
                self._offer(self._offered, state)

        def failed(error: BaseException) -> None:
            window.strip.say(say_refusal(trouble_of(error)))
            self._offer(self._offered, self.chosen)

        window.jobs.ask("open", LAYING, lambda _token: _laid(radiograph, state), done, failed)


def _laid(radiograph: Radiograph, state: State | None) -> tuple[Picture, Presented | None]:
    return (picture_of(radiograph), None) if state is None else presented(radiograph, state)


def _named(state: State) -> str:
    """Its label, and when it was made; as typed."""
    day = state.created[:8]
    when = f", {day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 and day.isdigit() else ""
    return f"{' '.join(say_again(state.title).split())[:80]}{when}".replace("&", "&&")
