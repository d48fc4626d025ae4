"""One slider that moves every operating point along its ROC."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from viewer.findings.standpoint import STEPS
from viewer.work.words import say

OWN_WORDS = "The engine's own thresholds"
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
    """Fewer false alarms on the left, fewer misses on the right, the engine's own points in the middle.

    Signals
    -------
    moved
        Step from -10 to 10, and whether the hand has let go.
    """

    moved = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
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
        self.slider.setStyleSheet("QSlider::sub-page:horizontal { background: transparent; }")
        self.slider.valueChanged.connect(lambda step: self.moved.emit(step, not self.slider.isSliderDown()))
        self.slider.sliderReleased.connect(lambda: self.moved.emit(self.slider.value(), True))
        self.slider.reset.connect(lambda: self.slider.setValue(0))
        column.addWidget(self.slider)

    def show_step(self, step: int, usable: bool) -> None:
        """Move the slider without telling anyone."""
        self.slider.blockSignals(True)
        self.slider.setValue(step)
        self.slider.blockSignals(False)
        self.slider.setEnabled(usable)
        self.slider.setToolTip(say(MOVES) if usable else say(FIXED))
