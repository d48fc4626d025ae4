"""Below the list: operating points, heatmaps, what is not looked for, and who the engine is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from engine.overlay.modes import MODES, Mode
from engine.reading.reading import Reading
from viewer.findings.operating import Operating
from viewer.findings.words import engine_detail, engine_line
from viewer.work.words import say

MODE_WORDS: dict[Mode, str] = {
    "regions": "Regions",
    "strength": "Strength",
    "contours": "Contours",
    "strongest": "Strongest",
    "spread": "Members",
}
MODE_HELP: dict[Mode, str] = {
    "regions": "A contour and a constant, light fill where a map is above its level",
    "strength": "The stronger the map, the denser: the same scale on every radiograph",
    "contours": "Lines at 50 % and 75 % of each map's peak",
    "strongest": "One finding at each place: the one farthest above its level",
    "spread": "Where an ensemble's members differ: the standard deviation of their maps",
}


class Foot(QWidget):
    """Signals as of ``Findings``."""

    opacity_changed = Signal(float, bool)
    mode_changed = Signal(str)
    engine_asked = Signal()
    note_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        self.operating = Operating()
        column.addWidget(self.operating)
        column.addLayout(self._make_heat())
        self.outside = _quiet("", wrap=True)
        column.addWidget(self.outside)
        self.engine = QPushButton()
        self.engine.setFlat(True)
        self.engine.setObjectName("engine")
        self.engine.setCursor(Qt.CursorShape.PointingHandCursor)
        self.engine.setToolTip(
            say("What this engine is, what it was trained on and how good it is; choose another one")
        )
        self.engine.clicked.connect(self.engine_asked)
        self.engine.setStyleSheet(
            "QPushButton { text-align: left; border: 0; padding: 0; background: transparent; }"
            "QPushButton:focus { text-decoration: underline; }"
        )
        self._detail = _quiet("")
        column.addWidget(self.engine, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._detail)

    def _make_heat(self) -> QHBoxLayout:
        """How heatmaps are shown, their opacity, and what they do and don't show."""
        line = QHBoxLayout()
        line.setSpacing(8)
        self.mode = QToolButton()
        self.mode.setProperty("role", "quiet")
        self.mode.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.mode.setAccessibleName(say("How heatmaps are shown"))
        menu = QMenu(self.mode)
        menu.setToolTipsVisible(True)
        self.modes: dict[Mode, QAction] = {}
        group = QActionGroup(self)
        for mode in MODES:
            action = menu.addAction(say(MODE_WORDS[mode]))
            action.setToolTip(say(MODE_HELP[mode]))
            action.setCheckable(True)
            action.triggered.connect(lambda _on, mode=mode: self.mode_changed.emit(mode))
            group.addAction(action)
            self.modes[mode] = action
        self.mode.setMenu(menu)
        line.addWidget(self.mode)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setPageStep(10)
        self.opacity.setAccessibleName(say("Opacity of the heatmaps"))
        self.opacity.setToolTip(say("Opacity of the heatmaps (+ and -)"))
        self.opacity.valueChanged.connect(self._opacity_moved)
        self.opacity.sliderReleased.connect(lambda: self.opacity_changed.emit(self.opacity.value() / 100, True))
        line.addWidget(self.opacity, 1)
        self._percent = _quiet("")
        self._percent.setMinimumWidth(36)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._percent)
        self.note = QToolButton()
        self.note.setText("?")
        self.note.setProperty("role", "quiet")
        self.note.setToolTip(say("What a heatmap shows, and what it does not (Shift+F1)"))
        self.note.setAccessibleName(say("What a heatmap shows, and what it does not"))
        self.note.clicked.connect(self.note_asked)
        line.addWidget(self.note)
        self.set_mode("regions")
        return line

    def show_reading(self, reading: Reading, outside: str, whole: str) -> None:
        """Who says it, and of what it says nothing: shortly, and whole in the tooltip."""
        self.outside.setText(outside)
        self.outside.setToolTip(f"<div style='width:360px'>{escape(whole)}</div>" if whole else "")
        self.outside.setVisible(bool(outside))
        self.engine.setText(engine_line(reading))
        self._detail.setText(engine_detail(reading))
        self.modes["spread"].setEnabled(reading.spread is not None)
        self.mode.setEnabled(reading.maps is not None)

    def clear(self) -> None:
        """Nothing of the last reading stays."""
        for label in (self.outside, self._detail):
            label.setText("")
        self.engine.setText("")

    def set_mode(self, mode: Mode) -> None:
        """Say how heatmaps are shown, without telling anyone."""
        self.modes[mode].setChecked(True)
        self.mode.setText(f"{say(MODE_WORDS[mode])}  ▾")
        self.mode.setToolTip(f"{say('How heatmaps are shown')} (V): {say(MODE_HELP[mode])}")

    def set_opacity(self, opacity: float) -> None:
        """Move the slider without telling anyone."""
        self.opacity.blockSignals(True)
        self.opacity.setValue(round(opacity * 100))
        self.opacity.blockSignals(False)
        self._percent.setText(f"{self.opacity.value()} %")

    def _opacity_moved(self, value: int) -> None:
        self._percent.setText(f"{value} %")
        self.opacity_changed.emit(value / 100, not self.opacity.isSliderDown())


def _quiet(text: str, wrap: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("role", "quiet")
    return label
