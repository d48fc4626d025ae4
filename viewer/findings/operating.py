"""Where the thresholds are: the engine's own, those that reach something against readers, or along the ROCs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QVBoxLayout, QWidget

from engine.bundles.card import Card
from viewer.findings.comparing import reference_text
from viewer.findings.evidence import mined
from viewer.findings.points import STEPS, aimed, aims_of, can_move
from viewer.findings.readers import aim_text, readers_of
from viewer.findings.standpoint import Standpoint
from viewer.work.words import say

OWN_WORDS, MOVED = "The engine's own thresholds", "Moved thresholds"
MINED = "The engine's own thresholds (labels mined from reports)"
PLAIN = "QSlider::sub-page:horizontal { background: transparent; }"
# Thresholds that lie elsewhere are not at the slider's middle, whatever its handle says.
IDLE = PLAIN + "QSlider::handle:horizontal { background: palette(mid); }"
MOVES = (
    "Moves the threshold of every finding along its ROC, measured on the engine's validation list.\n"
    "The mark in the middle is the engine's own. Double click goes back to it."
)
FIXED = "This engine's card holds no ROC, or its members vote: its thresholds cannot be moved."


class _Middle(QSlider):
    """A slider with a mark in its middle, to which a double click goes back."""

    reset = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the engine's own points."""
        self.reset.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tick where the engine's own points are, below the handle."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self.palette().text().color()), 1))
        middle = self.width() // 2
        painter.drawLine(middle, self.height() // 2 - 7, middle, self.height() // 2 + 7)
        painter.end()
        super().paintEvent(event)


class Operating(QWidget):
    """A choice, where there is one; below it fewer false alarms on the left, fewer misses on the right.

    Signals
    -------
    moved
        Step from -10 to 10 (0 is the engine's own), and whether the hand has let go.
    aimed
        Name of an operating point against readers; empty for the engine's own.
    """

    moved = Signal(int, bool)
    aimed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._make_choice(), 0, Qt.AlignmentFlag.AlignLeft)
        ends = QHBoxLayout()
        for text, where in (
            (say("Fewer false alarms"), Qt.AlignmentFlag.AlignLeft),
            (say("Fewer misses"), Qt.AlignmentFlag.AlignRight),
        ):
            label = QLabel(text)
            label.setProperty("role", "quiet")
            ends.addWidget(label, 1, where)
        column.addLayout(ends)
        self.slider = _Middle(Qt.Orientation.Horizontal)
        self.slider.setRange(-STEPS, STEPS)
        self.slider.setPageStep(2)
        self.slider.setAccessibleName(say("Operating points: fewer false alarms to fewer misses"))
        # A bar that fills from the left would say that the middle is half of something.
        self.slider.setStyleSheet(PLAIN)
        self.slider.valueChanged.connect(lambda step: self.moved.emit(step, not self.slider.isSliderDown()))
        self.slider.sliderReleased.connect(lambda: self.moved.emit(self.slider.value(), True))
        self.slider.reset.connect(self._back)
        column.addWidget(self.slider)

    def _make_choice(self) -> QToolButton:
        """Whose operating points; filled when the engine is known."""
        self.choice = QToolButton()
        self.choice.setProperty("role", "quiet")
        self.choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choice.setAccessibleName(say("Operating points"))
        self.choice.hide()
        menu = QMenu(self.choice)
        menu.setToolTipsVisible(True)
        self.choice.setMenu(menu)
        self.choices: dict[str, QAction] = {}
        self._card: Card | None = None
        return self.choice

    def show_state(self, standpoint: Standpoint, card: Card | None) -> None:
        """Say where the thresholds are, without telling anyone."""
        if card is not self._card:
            self._fill(card)
        usable = card is not None and can_move(card)
        self.slider.blockSignals(True)
        self.slider.setValue(0 if standpoint.aim else standpoint.step)
        self.slider.blockSignals(False)
        self.slider.setEnabled(usable)
        self.slider.setStyleSheet(IDLE if standpoint.aim else PLAIN)
        self.slider.setToolTip(say(MOVES) if usable else say(FIXED))
        for aim, action in self.choices.items():
            action.setChecked(standpoint.aim == aim and standpoint.step == 0)
        self.choice.setText(f"{whose(standpoint)}  ▾")

    def _fill(self, card: Card | None) -> None:
        """The engine's own and those against readers; nothing is offered where there is but one."""
        self._card = card
        menu = self.choice.menu()
        menu.clear()
        self.choices = {}
        aims = () if card is None else aims_of(card)
        for aim in ("", *aims) if aims else ():
            own = say(MINED) if card is not None and mined(card) else say(OWN_WORDS)
            action = menu.addAction(aim_text(aim) if aim else own)
            action.setToolTip(_help(card, aim) if card and aim else "")
            action.setCheckable(True)
            action.triggered.connect(lambda _on, aim=aim: self.aimed.emit(aim))
            self.choices[aim] = action
        self.choice.setVisible(bool(aims))

    def _back(self) -> None:
        """To the engine's own, from wherever the thresholds are."""
        if self.slider.value():
            self.slider.setValue(0)
        else:
            self.moved.emit(0, True)


def whose(standpoint: Standpoint) -> str:
    """Where the thresholds are, in a few words."""
    if standpoint.aim:
        return aim_text(standpoint.aim)
    return say(OWN_WORDS) if standpoint.step == 0 else say(MOVED)


def _help(card: Card, aim: str) -> str:
    """For whom, and against what."""
    count = sum(aimed(card, label, aim) is not None for label in card.labels)
    return say(
        "{count} of {all} findings have such a threshold, found against {reference}; the others stay at the engine's "
        "own.",
        count=count,
        all=len(card.labels),
        reference=reference_text(readers_of(card).reference) or say("readers"),
    )
