"""The findings: what the engine says, who the engine is, or plainly why it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from engine.bundles.card import Card
from engine.overlay.modes import Mode
from engine.reading.reading import Reading
from viewer.findings.evidence import (
    child_notice,
    clinic_notice,
    not_looked_for,
    not_looked_for_shortly,
    standpoint_notice,
    vote_notice,
)
from viewer.findings.foot import Foot
from viewer.findings.list import FindingList
from viewer.findings.operating import whose
from viewer.findings.ordering import Listing, left_out
from viewer.findings.row import FindingRow
from viewer.findings.standpoint import OWN, Standpoint
from viewer.findings.tools import Tools
from viewer.findings.words import counted, doubt, heat_line
from viewer.work.words import say

State = Literal["empty", "reading", "read", "refused"]
MARGIN = 12
TICK = (
    "The tick across each bar is the threshold from which a finding counts as present.\nNo finding above its "
    "threshold is no all-clear: an engine misses findings, and looks only for those in this list."
)


class Findings(QWidget):
    """Ranked findings with their switches.

    Signals
    -------
    shown_changed
        The labels whose heatmaps are on, by rank.
    opacity_changed
        Of the heatmaps, 0..1, and whether the hand has let go.
    one_opacity_changed
        Of one label's heatmap beside the others', and whether the hand has let go.
    mode_changed
        Another way to show heatmaps.
    points_moved
        Step of all operating points, and whether the hand has let go.
    aim_chosen
        Name of an operating point against readers; empty for the engine's own.
    prevalence_changed
        Label, and how common it is in the reader's clinic; None for what the engine states.
    read_anyway
        The reader wants an answer in spite of the gate's refusal.
    engine_asked, note_asked
        Who is this engine? What does a heatmap show?
    """

    shown_changed = Signal(tuple)
    opacity_changed = Signal(float, bool)
    one_opacity_changed = Signal(str, float, bool)
    mode_changed = Signal(str)
    points_moved = Signal(int, bool)
    aim_chosen = Signal(str)
    prevalence_changed = Signal(str, object)
    read_anyway = Signal()
    engine_asked = Signal()
    note_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._reading: Reading | None = None
        self._card: Card | None = None
        self._standpoint: Standpoint = OWN
        self._age: float | None = None
        self.state: State = "empty"
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._make_head())
        self.tools = Tools()
        self.tools.changed.connect(self._list_anew)
        outer.addWidget(self.tools)
        self.list = FindingList()
        self.list.toggled.connect(lambda: self.shown_changed.emit(self.shown))
        self.list.opacity_changed.connect(self.one_opacity_changed)
        self.list.prevalence_changed.connect(self.prevalence_changed)
        outer.addWidget(self.list, 1)
        self._said = self._make_said()
        outer.addWidget(self._said, 1)
        self.foot = Foot()
        self.foot.opacity_changed.connect(self.opacity_changed)
        self.foot.mode_changed.connect(self.mode_changed)
        self.foot.engine_asked.connect(self.engine_asked)
        self.foot.note_asked.connect(self.note_asked)
        self.foot.operating.moved.connect(self.points_moved)
        self.foot.operating.aimed.connect(self.aim_chosen)
        outer.addWidget(self.foot)
        self.show_nothing(say("Open a radiograph to have it read."))

    def _make_head(self) -> QVBoxLayout:
        """Title, what stands below it, and what limits it."""
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, MARGIN, MARGIN, 8)
        head.setSpacing(2)
        self._title = _label(say("Findings"), "title")
        self._about = _label("", "quiet")
        self._heat = _label("", "quiet")
        self._heat.setToolTip(say("More than three heatmaps at once would hide the radiograph."))
        self._doubt = _label("", "notice")
        self._vote = _label("", "notice")
        self._child = _label("", "notice")
        self._moved = _label("", "notice")
        self._clinic = _label("", "notice")
        for label in (self._title, self._about, self._heat, *self._notices):
            head.addWidget(label)
        return head

    @property
    def _notices(self) -> tuple[QLabel, ...]:
        return (self._doubt, self._vote, self._child, self._moved, self._clinic)

    def _make_said(self) -> QWidget:
        """The place for a reason and the next step."""
        said = QWidget()
        layout = QVBoxLayout(said)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(8)
        self._said_title = _label("", "alarm")
        self._reason = _label("")
        self._next = _label("", "quiet")
        self.anyway = QPushButton(say("Read anyway"))
        self.anyway.clicked.connect(self.read_anyway)
        self.choose = QPushButton(say("Choose an engine…"))
        self.choose.clicked.connect(self.engine_asked)
        for widget in (self._said_title, self._reason, self._next):
            layout.addWidget(widget)
        layout.addSpacing(4)
        for button in (self.anyway, self.choose):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return said

    # What is shown

    def set_card(self, card: Card | None) -> None:
        """The engine that reads, as it describes itself; readings shown later are explained by it."""
        self._card = card

    def show_reading(
        self,
        reading: Reading,
        shown: Sequence[str] = (),
        standpoint: Standpoint = OWN,
        opacities: Mapping[str, float] | None = None,
        age_years: float | None = None,
    ) -> None:
        """Show findings.

        Parameters
        ----------
        reading
            As seen from ``standpoint``.
        shown
            Labels whose heatmaps are on.
        opacities
            Of single heatmaps beside the others'.
        """
        self.state = "read"
        self._reading, self._standpoint, self._age = reading, standpoint, age_years
        self.list.show_reading(reading, self._card, standpoint, shown, opacities or {})
        self._say_counts()
        self._say_heat()
        self._doubt.setText(doubt(reading))
        self._vote.setText(vote_notice(self._card))
        self._child.setText(child_notice(age_years, self._card))
        self._moved.setText(standpoint_notice(standpoint, self._card))
        self._moved.setToolTip(say("Double click on the slider goes back to the engine's own."))
        self._clinic.setText(clinic_notice(standpoint, self._card))
        self.foot.operating.show_state(standpoint, self._card)
        card = self._card
        outside = ("", "") if card is None else (not_looked_for_shortly(card), not_looked_for(card))
        self.foot.show_reading(reading, *outside)
        self._arrange()

    def show_waiting(self, text: str | None = None) -> None:
        """An answer is on its way; ``text`` says what else is waited for."""
        self.state = "reading"
        self._clear()
        self._about.setText(say("Reading…") if text is None else text)
        self._said_title.setText("")
        self._reason.setText("")
        self._next.setText("")
        self._arrange()

    def show_nothing(self, text: str) -> None:
        """There is nothing to read."""
        self.show_waiting("")
        self.state = "empty"
        self._next.setText(text)
        self._arrange()

    def show_refusal(
        self, title: str, reason: str, next_step: str, anyway: bool = False, other_engine: bool = False
    ) -> None:
        """Say why there are no findings; never something that could pass for a radiograph without findings.

        ``anyway`` offers to read in spite of it, ``other_engine`` to choose another engine.
        """
        self.state = "refused"
        self._clear()
        self._about.setText("")
        self._said_title.setText(title)
        self._reason.setText(reason)
        self._next.setText(next_step)
        self._arrange()
        self.anyway.setVisible(anyway)
        self.choose.setVisible(other_engine)

    def set_shown(self, labels: Sequence[str]) -> None:
        """Switch the rows without telling anyone."""
        self.list.set_shown(labels)
        self._say_heat()

    def set_mode(self, mode: Mode) -> None:
        """Say how heatmaps are shown, without telling anyone."""
        self.foot.set_mode(mode)

    def set_opacity(self, opacity: float) -> None:
        """Move the slider without telling anyone."""
        self.foot.set_opacity(opacity)

    @property
    def opacity(self) -> QSlider:
        """The slider of the heatmaps' opacity."""
        return self.foot.opacity

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """The lines, by rank."""
        return self.list.rows

    @property
    def shown(self) -> tuple[str, ...]:
        """Labels whose heatmaps are switched on, by rank."""
        return self.list.shown

    @property
    def words(self) -> str:
        """All that is said instead of findings; empty while findings are shown."""
        labels = (self._said_title, self._reason, self._next)
        return "" if self.state == "read" else " ".join(filter(None, (label.text() for label in labels)))

    def _list_anew(self, listing: Listing) -> None:
        self.list.set_listing(listing)
        self._say_counts()

    def _say_counts(self) -> None:
        """How many are present, at whose thresholds, and whether the list leaves any out."""
        if self._reading is None:
            return
        out = left_out(tuple(widget.row for widget in self.rows), self.tools.listing)
        self._about.setText("  ·  ".join(filter(None, (counted(self._reading), out))))
        self._about.setToolTip(f"{whose(self._standpoint)}. {say(TICK)}")

    def _say_heat(self) -> None:
        """Which heatmaps are on; one line always, so that the rows below never jump."""
        if self._reading is not None:
            self._heat.setText(heat_line(self._reading, self.shown))

    def _clear(self) -> None:
        self.list.clear()
        self._reading, self._age = None, None
        for label in (self._heat, *self._notices):
            label.setText("")  # not even out of sight
        self.foot.clear()

    def _arrange(self) -> None:
        """Show what belongs to the state."""
        read = self.state == "read"
        for widget in (self.list, self.tools, self.foot, self._heat):
            widget.setVisible(read)
        self._said.setVisible(not read)
        self.anyway.setVisible(False)
        self.choose.setVisible(False)
        self._about.setVisible(bool(self._about.text()))
        for notice in self._notices:
            notice.setVisible(read and bool(notice.text()))
        for label in (self._said_title, self._reason, self._next):
            label.setVisible(bool(label.text()))
        self.foot.opacity.setEnabled(read and any(widget.row.has_map for widget in self.rows))


def _label(text: str, role: str = "", wrap: bool = True) -> QLabel:
    """A label in one of the theme's roles."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label
