"""Below one finding: what the card says of it, its heatmap's opacity, and how common it is in the reader's clinic."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QToolButton, QVBoxLayout, QWidget

from viewer.work.words import say

LEAST_PERCENT, MOST_PERCENT = 0.01, 99.0
CLINIC = (
    "How many of 100 radiographs in your clinic show it. Moves the probability, the threshold and what a call is "
    "worth,\nbut not what is called: it is assumed that ill and well look there as on the validation list."
)


class Detail(QWidget):
    """Opened under a row.

    Signals
    -------
    opacity_changed
        Of this finding's heatmap, 0..1 of the others', and whether the hand has let go.
    prevalence_changed
        In the reader's clinic, 0..1; None for the validation list's again.
    """

    opacity_changed = Signal(float, bool)
    prevalence_changed = Signal(object)

    def __init__(self, label: str, text: str, fitted: float | None, has_map: bool) -> None:
        super().__init__()
        self.label = label
        self._fitted = fitted
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 2, 14, 10)
        column.setSpacing(6)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "quiet")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.said)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setAccessibleName(say("Opacity of the heatmap of {finding}", finding=text))
        self.opacity.setToolTip(say("Opacity of this heatmap beside the others"))
        self.opacity.valueChanged.connect(
            lambda value: self.opacity_changed.emit(value / 100, not self.opacity.isSliderDown())
        )
        self.opacity.sliderReleased.connect(lambda: self.opacity_changed.emit(self.opacity.value() / 100, True))
        if has_map:
            grid.addWidget(_quiet(say("Its heatmap")), 0, 0)
            grid.addWidget(self.opacity, 0, 1, 1, 2)
        self.prevalence = QDoubleSpinBox()
        self.prevalence.setRange(LEAST_PERCENT, MOST_PERCENT)
        self.prevalence.setDecimals(2)
        self.prevalence.setSuffix(say(" of 100"))
        self.prevalence.setKeyboardTracking(False)
        self.prevalence.setAccessibleName(
            say("How many of 100 radiographs in your clinic show {finding}", finding=text)
        )
        self.prevalence.setToolTip(say(CLINIC))
        self.prevalence.valueChanged.connect(lambda value: self.prevalence_changed.emit(value / 100))
        self.own = QToolButton()
        self.own.setText(say("As measured"))
        self.own.setProperty("role", "small")
        self.own.setToolTip(say("As common as on the validation list"))
        self.own.clicked.connect(lambda: self.prevalence_changed.emit(None))
        if fitted is not None and 0 < fitted < 1:
            grid.addWidget(_quiet(say("Your clinic")), 1, 0)
            grid.addWidget(self.prevalence, 1, 1, 1, 2)
            # Below: beside it the two would be wider than the panel, and cut off the findings' probabilities.
            grid.addWidget(self.own, 2, 1, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(grid)

    def show_state(self, said: Sequence[str], opacity: float, prevalence: float | None) -> None:
        """Show sentences and settings without telling anyone."""
        self.said.setText("\n".join(said).replace(" %", "\N{NO-BREAK SPACE}%"))
        shown = prevalence if prevalence is not None else self._fitted
        for widget in (self.opacity, self.prevalence):
            widget.blockSignals(True)
        self.opacity.setValue(round(opacity * 100))
        if shown is not None:
            self.prevalence.setValue(shown * 100)
        for widget in (self.opacity, self.prevalence):
            widget.blockSignals(False)
        self.own.setEnabled(prevalence is not None)


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    return label
