"""The same patient's earlier radiograph beside the present one, found by itself, and what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.canvas.canvas import Message
from viewer.desk.panes.comparing import compared
from viewer.desk.pictures import Bunch
from viewer.studies.entries import Entry
from viewer.studies.grouping import group
from viewer.studies.priors import prior_of
from viewer.work.said import say_again
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.panes.pane import Pane
    from viewer.desk.window import Window

LOOK_AGAIN_MILLISECONDS = 250
NOW_NOT_READ = "No change can be told. This radiograph was not read: {reason}"
EARLIER_NOT_READ = "No change can be told. The earlier radiograph was not read: {reason}"
ALONE = "No earlier radiograph"
NOBODY = (
    "The file does not say whose it is, so nothing is paired with it.",
    "Drag a study here to compare all the same.",
)
NONE = (
    "The list holds no earlier radiograph of this patient with the same view.",
    "Open the folder that holds it, or drag a study here.",
)


class Priors(QObject):
    """While it is on, the second pane shows the prior of whatever the first one shows."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.on = False
        self._again = QTimer(self, singleShot=True, interval=LOOK_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self._look_again)
        window.pictures.found.connect(self._found)

    @property
    def _beside(self) -> Pane:
        return self._window.panes.all[1]

    def switch(self, on: bool) -> None:
        """Show the prior, or the picture alone again."""
        self.on = on
        window = self._window
        window.actions_.check("prior", on)
        window.panes.activate(window.panes.all[0])
        window.commands.lay_out(2 if on else 1)
        if on:
            self.follow()
        else:
            window.showing.leave(self._beside)

    def open(self, entry: Entry) -> None:
        """The list's choice goes to the active pane; while priors are shown always to the first one."""
        if self.on:
            self._window.panes.activate(self._window.panes.all[0])
        self._window.showing.open(entry)

    def follow(self) -> None:
        """Pair what the first pane shows."""
        window = self._window
        entry = window.panes.all[0].held.entry
        if not self.on or window.panes.active.number != 1 or entry is None:
            return
        prior = self._find(entry)
        if prior is None:
            lines = NONE if entry.family else NOBODY
            window.showing.leave(self._beside, Message(say(ALONE), tuple(map(say, lines))))
        elif self._beside.held.entry is None or self._beside.held.entry.key != prior.key:
            window.showing.open_in(self._beside, prior)

    def _find(self, entry: Entry) -> Entry | None:
        if not entry.family:
            return None
        family = [one for one in self._window.studies.entries() if one.family == entry.family]
        if entry.key not in {one.key for one in family}:
            family.append(entry)
        return prior_of(next(one for one in family if one.key == entry.key), group(family)[0])

    def _found(self, bunch: Bunch) -> None:
        """What has come may be the prior that was missing."""
        if self.on and self._beside.held.entry is None and not self._again.isActive():
            self._again.start()

    def _look_again(self) -> None:
        if self._beside.held.entry is None:
            self.follow()
        if self.on and not self._window.studies.settled:
            self._again.start()


class Compared(QObject):
    """Tells the table below the panes what it shows."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """Compare the first two panes, where both show one patient and the engine's answers may be seen."""
        window = self._window
        table = window.panes.changes
        pair = self._pair()
        if pair is None or window.room.on:
            table.clear()
            return
        now, before = pair
        answers = [pane.held.answer for pane in pair]
        for answer, text in zip(answers, (NOW_NOT_READ, EARLIER_NOT_READ), strict=True):
            if answer is not None and answer.reading is None and answer.trouble is not None:
                table.say(say(text, reason=say_again(answer.trouble.reason)))
                return
        readings = [answer.reading for answer in answers if answer is not None and answer.reading is not None]
        if len(readings) < 2:
            table.say(say("Reading both radiographs to compare them…"))
            return
        assert now.held.entry is not None
        assert before.held.entry is not None
        views = (now.held.entry.identity.view_position, before.held.entry.identity.view_position)
        table.show_comparison(compared(readings[0], readings[1], views))

    def _pair(self) -> tuple[Pane, Pane] | None:
        """The later and the earlier one of the first two panes, where they show two radiographs of one patient."""
        panes = self._window.panes
        first, second = panes.all[0], panes.all[1]
        one, other = first.held.entry, second.held.entry
        if panes.count < 2 or one is None or other is None or first.canvas.picture is None:
            return None
        if second.canvas.picture is None or not one.family or one.family != other.family or one.key == other.key:
            return None
        return (second, first) if _time(one) < _time(other) else (first, second)


def _time(entry: Entry) -> tuple[str, str, int]:
    order = -1 if entry.order is None else entry.order
    return (entry.identity.study_date, entry.identity.study_time, order)
