"""How findings and heatmaps are looked at: operating points, the clinic's prevalence, the way to paint, and where."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.bundles.card import Card
from engine.bundles.engines import Engine
from engine.overlay.modes import MODES, Mode
from engine.overlay.within import Within
from engine.radiographs.radiograph import Radiograph
from engine.reading.reading import Reading
from viewer.desk.heat import How
from viewer.findings.foot import MODE_HELP, MODE_WORDS
from viewer.findings.standpoint import OWN, Standpoint, seen
from viewer.work.jobs import Token
from viewer.work.words import say

if TYPE_CHECKING:
    from engine.reading.anatomy import Anatomy, Looked
    from viewer.desk.window import Window

PREVALENCE = "clinic/prevalence"
MODE = "heatmaps/mode"
KEPT = 64
_SEEN = 16


@dataclass(frozen=True)
class Look:
    """What the reader chose; undo goes back to it."""

    mode: Mode = "regions"
    standpoint: Standpoint = OWN
    opacities: Mapping[str, float] = field(default_factory=dict)

    @property
    def how(self) -> How:
        """As far as it concerns painting."""
        return How(self.mode, self.opacities)


class Looking(QObject):
    """Keeps the look, makes readings as seen from it, and knows where heatmaps may be painted.

    Signals
    -------
    changed
        The look is another one: whether a hand has let go, so that undo should know of it.
    outlined
        It is known where the heatmaps of one more picture may be painted.
    """

    changed = Signal(bool)
    outlined = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        mode = window.settings.text(MODE, "regions")
        self.look = Look(next((one for one in MODES if one == mode and one != "spread"), "regions"))
        self._seen: OrderedDict[int, tuple[Reading, Standpoint, Reading]] = OrderedDict()
        self._looked: OrderedDict[tuple[str, int], Looked] = OrderedDict()
        self._lock = threading.Lock()
        self._outlining: Anatomy | None = None

    def connect_rooms(self) -> None:
        """Hear the panel and the engine."""
        from viewer.desk.engine_card import recall

        recall(self._window)
        findings = self._window.findings
        findings.mode_changed.connect(self.set_mode)
        findings.points_moved.connect(self.move_points)
        findings.aim_chosen.connect(self.set_aim)
        findings.prevalence_changed.connect(self.set_prevalence)
        findings.one_opacity_changed.connect(self.set_one_opacity)
        findings.note_asked.connect(lambda: self.handlers()["heatmap-note"](False))
        self._window.readings.engine_known.connect(self._engine_known)
        findings.set_mode(self.look.mode)

    def handlers(self) -> dict[str, Callable[[bool], object]]:
        """What the actions of this room do."""
        from viewer.desk.explaining import show_methods
        from viewer.desk.heat_note import show_note

        return {
            "heatmap-mode": lambda _: self.next_mode(),
            "heatmap-note": lambda _: show_note(self._window),
            "explain": lambda _: show_methods(self._window),
        }

    # What is looked at

    @property
    def card(self) -> Card | None:
        """The card of the engine that reads."""
        engine = self._window.readings.engine
        return engine.card if isinstance(engine, Engine) else None

    def card_of(self, reading: Reading) -> Card | None:
        """The card of the engine that gave a reading; None where it is another one than now."""
        engine = self._window.readings.engine
        return engine.card if isinstance(engine, Engine) and engine.sha256 == reading.engine_sha256 else None

    def seen(self, reading: Reading | None) -> Reading | None:
        """A reading from the chosen standpoint; the engine's own where nothing was chosen."""
        card = None if reading is None else self.card_of(reading)
        if reading is None or card is None or self.look.standpoint == OWN:
            return reading
        kept = self._seen.get(id(reading))
        if kept is not None and kept[0] is reading and kept[1] == self.look.standpoint:
            return kept[2]
        made = seen(reading, card, self.look.standpoint)
        self._seen[id(reading)] = (reading, self.look.standpoint, made)
        while len(self._seen) > _SEEN:
            self._seen.popitem(last=False)
        return made

    # What is chosen

    def choose(self, look: Look, settled: bool = True) -> None:
        """Look in another way."""
        self.look = look
        self._window.findings.set_mode(look.mode)
        self.changed.emit(settled)

    def set_mode(self, mode: Mode) -> None:
        """Show heatmaps in another way."""
        self._window.settings.keep(MODE, mode)
        self.choose(replace(self.look, mode=mode))

    def next_mode(self) -> None:
        """The next way that this reading allows."""
        reading = self._window.showing.visible_reading
        possible = [one for one in MODES if one != "spread" or (reading is not None and reading.spread is not None)]
        at = possible.index(self.look.mode) if self.look.mode in possible else -1
        mode = possible[(at + 1) % len(possible)]
        self.set_mode(mode)
        self._window.strip.say(f"{say(MODE_WORDS[mode])}: {say(MODE_HELP[mode])}.")

    def move_points(self, step: int, settled: bool) -> None:
        """Move every operating point along its ROC; those against readers are left."""
        self.choose(replace(self.look, standpoint=replace(self.look.standpoint, step=step, aim="")), settled)

    def set_aim(self, aim: str) -> None:
        """Take the operating points that reach something against readers; empty for the engine's own."""
        self.choose(replace(self.look, standpoint=replace(self.look.standpoint, step=0, aim=aim)))

    def set_prevalence(self, label: str, share: float | None) -> None:
        """State how common a finding is in the reader's clinic, or no longer; remembered for this engine."""
        stated = {name: value for name, value in self.look.standpoint.prevalence.items() if name != label}
        if share is not None:
            stated[label] = share
        engine = self._window.readings.engine
        if isinstance(engine, Engine):
            everyone = _kept_prevalence(self._window.settings.text(PREVALENCE))
            everyone[engine.name] = stated
            self._window.settings.keep(PREVALENCE, json.dumps(everyone))
        self.choose(replace(self.look, standpoint=replace(self.look.standpoint, prevalence=stated)))

    def set_one_opacity(self, label: str, opacity: float, settled: bool) -> None:
        """Change one heatmap's opacity beside the others'."""
        self.choose(replace(self.look, opacities={**self.look.opacities, label: opacity}), settled)

    def _engine_known(self, engine: object) -> None:
        """Another engine: its card explains the findings, and its clinic's prevalence counts."""
        card = engine.card if isinstance(engine, Engine) else None
        self._window.findings.set_card(card)
        stated: Mapping[str, float] = {}
        if isinstance(engine, Engine) and card is not None:
            kept = _kept_prevalence(self._window.settings.text(PREVALENCE)).get(engine.name, {})
            stated = {label: share for label, share in kept.items() if label in card.prevalence}
        # An engine of one network has no members that could differ.
        lone = card is not None and not card.members and self.look.mode == "spread"
        mode: Mode = "regions" if lone else self.look.mode
        self.choose(Look(mode, Standpoint(0, stated)), settled=False)

    # Where heatmaps may be painted

    def outline_known(self, radiograph: Radiograph) -> bool:
        """Whether it is known where the heatmaps of a picture may be painted; if not, it is found out."""
        key = (radiograph.sha256, radiograph.frame)
        if key in self._looked:
            return True

        def work(token: Token) -> Looked | None:
            return None if token.cancelled() else self._anatomy().look(radiograph)

        def done(looked: Looked | None) -> None:
            if looked is None:
                return
            self._looked[key] = looked
            while len(self._looked) > KEPT:
                self._looked.popitem(last=False)
            self.outlined.emit()

        place = f"outline {key}"
        if not self._window.jobs.busy(place):
            self._window.jobs.ask("outline", place, work, done, self._failed)
        return False

    def within(self, radiograph: Radiograph) -> Within | None:
        """Where they may be painted, once that is known; None for everywhere."""
        found = self._looked.get((radiograph.sha256, radiograph.frame))
        return None if found is None else found.within

    def notices(self, radiograph: Radiograph) -> tuple[str, ...]:
        """What the outlines of a picture tell, once they are known."""
        found = self._looked.get((radiograph.sha256, radiograph.frame))
        return () if found is None else found.notices

    def _anatomy(self) -> Anatomy:
        """What outlines; loaded late, as it brings the runtime along."""
        from engine.reading.anatomy import Anatomy

        with self._lock:
            if self._outlining is None:
                self._outlining = Anatomy(threads=1)
            return self._outlining

    def _failed(self, error: BaseException) -> None:
        """A fault of ours: the desk's hook says so."""
        raise error


def _kept_prevalence(text: str) -> dict[str, dict[str, float]]:
    """What the settings hold, as far as it makes sense."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        str(engine): {
            str(label): float(share)
            for label, share in stated.items()
            if isinstance(share, int | float) and not isinstance(share, bool) and 0 < share < 1
        }
        for engine, stated in found.items()
        if isinstance(stated, dict)
    }
