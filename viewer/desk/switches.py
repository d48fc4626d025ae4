"""What the reader chose for the picture in the active pane: heatmaps, their strength, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.reading.reading import Reading
from viewer.canvas.grey import Picture
from viewer.canvas.history import History
from viewer.canvas.overlays import Heat
from viewer.desk import heat
from viewer.desk.panes.pane import Chosen, Held, Pane
from viewer.desk.readings import Answer
from viewer.desk.settings import FIRST_OPACITY
from viewer.findings.words import all_present, rows_of
from viewer.studies.entries import Entry
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window


class Switches(QObject):
    """The desk's memory of what is switched on, pane by pane."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.opacity = window.settings.number("heatmaps/opacity", FIRST_OPACITY, 0.0, 1.0)

    @property
    def _pane(self) -> Pane:
        """Where everything below acts unless it says another."""
        return self._window.panes.active

    @property
    def _held(self) -> Held:
        return self._pane.held

    @property
    def entry(self) -> Entry | None:
        """What was asked for last, for the active pane."""
        return self._held.entry

    @property
    def answer(self) -> Answer | None:
        """What the engine said of it."""
        return self._held.answer

    @property
    def shown(self) -> tuple[str, ...]:
        """The labels whose heatmaps are on."""
        return self._held.shown

    @property
    def history(self) -> History[Chosen]:
        """What undo goes back to."""
        return self._held.history

    @property
    def picture(self) -> Picture | None:
        """The picture in the active pane."""
        return self._window.canvas.picture

    @property
    def reading(self) -> Reading | None:
        """The engine's answer, also while it is hidden."""
        return None if self.answer is None else self.answer.reading

    @property
    def visible_reading(self) -> Reading | None:
        """The engine's answer as far as the reader may see it, from where the reader looks at it."""
        return None if self._window.room.hiding else self._window.looking.seen(self.reading)

    # Heatmaps

    def set_shown(self, labels: Sequence[str]) -> None:
        """Switch heatmaps to these."""
        self._held.shown = tuple(labels)
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
            self._window.strip.say(say("No finding is at or above its threshold."))

    def set_opacity(self, opacity: float, settled: bool = True) -> None:
        """Change how much of the radiograph shows through."""
        self.opacity = min(max(opacity, 0.0), 1.0)
        self._window.findings.set_opacity(self.opacity)
        for pane in self._window.panes.all:
            self._show_heat(pane)
        if settled:
            self._window.settings.keep("heatmaps/opacity", self.opacity)
            self.note()

    def _show_heat(self, pane: Pane | None = None) -> None:
        """Paint what is switched on; whoever reads first sees no heatmap beside the picture either."""
        pane = pane or self._pane
        looking, picture, shown = self._window.looking, pane.canvas.picture, pane.held.shown
        reading = looking.seen(None if pane.held.answer is None else pane.held.answer.reading)
        hidden = self._window.room.hiding if pane is self._pane else self._window.room.on
        if reading is None or picture is None or hidden:
            pane.canvas.set_heat(Heat(None))
            return
        how, painted = looking.look.how, Heat(None)
        keys = heat.keys_of(reading, shown, how, looking.card_of(reading))
        # Nothing is painted before it is known where it may be. It tells on which side the heart lies, too.
        if looking.outline_known(picture.radiograph) and shown:
            painted = heat.heat_of(reading, shown, self.opacity, how, looking.within(picture.radiograph))
        pane.canvas.set_heat(painted, keys, heat.legend_of(reading, how, looking.within(picture.radiograph)))

    def show_anew(self, settled: bool = False) -> None:
        """Findings and heatmaps are looked at in another way."""
        reading = self.visible_reading
        if reading is not None and self._window.findings.state == "read":
            self._show_findings(reading)
        for pane in self._window.panes.all:
            self._show_heat(pane)
        if settled:
            self.note()

    def _show_findings(self, reading: Reading) -> None:
        """Fill the panel."""
        look, picture = self._window.looking.look, self.picture
        who = self.entry.identity if self.entry is not None else None
        age = None if who is None else who.age_years
        if age is None and picture is not None:
            age = picture.radiograph.identity.age_years
        self._window.findings.show_reading(reading, self.shown, look.standpoint, look.opacities, age)
        # Menus and the list of actions would give away what is not to be seen yet.
        rows = () if self.visible_reading is None else rows_of(reading)
        self._window.actions_.name_findings([row.text for row in rows])

    # Undo

    def note(self) -> None:
        """Remember what is chosen now."""
        if self.picture is not None:
            self.history.note(self._now(self._pane))

    def go_back(self, chosen: Chosen | None) -> None:
        """Choose again what was chosen then."""
        if chosen is None:
            return
        self._held.shown, self.opacity = chosen.shown, chosen.opacity
        self._window.looking.choose(chosen.look, settled=False)
        self._window.findings.set_shown(self.shown)
        self._window.findings.set_opacity(self.opacity)
        self._show_heat()
        self._window.canvas.set_view(chosen.view, settled=False)
        self._window.canvas.set_marks(chosen.marks)
        self._window.drawing.keep()

    def _now(self, pane: Pane) -> Chosen:
        return Chosen(pane.canvas.view, pane.held.shown, self.opacity, self._window.looking.look, pane.canvas.marks)

    def _rewrite(self, pane: Pane) -> None:
        """Undo goes back to other windows, never to before the answer."""
        pane.held.history.rewrite(lambda chosen: replace(chosen, shown=pane.held.shown))
