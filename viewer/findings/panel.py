"""The findings: what the engine says, who the engine is, or plainly why it says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from engine.reading.reading import Reading
from viewer.findings.row import FindingRow
from viewer.findings.words import Row, counted, doubt, engine_detail, engine_line, heat_line, rows_of

State = Literal["empty", "reading", "read", "refused"]
MARGIN = 12


class Findings(QWidget):
    """Ranked findings with their switches.

    Signals
    -------
    shown_changed
        The labels whose heatmaps are on, by rank.
    opacity_changed
        Of the heatmaps, 0..1, and whether the hand has let go.
    read_anyway
        The reader wants an answer in spite of the gate's refusal.
    engine_asked
        Who is this engine?
    """

    shown_changed = Signal(tuple)
    opacity_changed = Signal(float, bool)
    read_anyway = Signal()
    engine_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows: tuple[FindingRow, ...] = ()
        self._reading: Reading | None = None
        self.state: State = "empty"
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._title = _label("Findings", "title")
        self._about = _label("", "quiet")
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, MARGIN, MARGIN, 8)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._about)
        self._heat = _label("", "quiet")
        self._heat.setToolTip("More than three heatmaps at once would hide the radiograph.")
        head.addWidget(self._heat)
        self._doubt = _label("", "notice")
        head.addWidget(self._doubt)
        outer.addLayout(head)
        self._list = QWidget()
        self._list_layout = QVBoxLayout(self._list)
        self._list_layout.setContentsMargins(0, 0, 0, 0)
        self._list_layout.setSpacing(0)
        self._list_layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._list)
        outer.addWidget(self._scroll, 1)
        self._said = self._make_said()
        outer.addWidget(self._said, 1)
        self._foot = self._make_foot()
        outer.addWidget(self._foot)
        self.show_nothing("Open a radiograph to have it read.")

    def _make_said(self) -> QWidget:
        """The place for a reason and the next step."""
        said = QWidget()
        layout = QVBoxLayout(said)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(8)
        self._said_title = _label("", "alarm")
        self._reason = _label("")
        self._next = _label("", "quiet")
        self.anyway = QPushButton("Read anyway")
        self.anyway.clicked.connect(self.read_anyway)
        for widget in (self._said_title, self._reason, self._next):
            layout.addWidget(widget)
        layout.addSpacing(4)
        layout.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return said

    def _make_foot(self) -> QWidget:
        """Opacity, and who the engine is."""
        foot = QWidget()
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(MARGIN, 8, MARGIN, 8)
        layout.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(_label("Heatmaps", "quiet", wrap=False))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setPageStep(10)
        self.opacity.setAccessibleName("Opacity of the heatmaps")
        self.opacity.setToolTip("Opacity of the heatmaps (+ and -)")
        self.opacity.valueChanged.connect(self._opacity_moved)
        self.opacity.sliderReleased.connect(lambda: self.opacity_changed.emit(self.opacity.value() / 100, True))
        line.addWidget(self.opacity, 1)
        self._percent = _label("", "quiet", wrap=False)
        self._percent.setMinimumWidth(40)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._percent)
        layout.addLayout(line)
        self._engine = QPushButton()
        self._engine.setFlat(True)
        self._engine.setObjectName("engine")
        self._engine.setCursor(Qt.CursorShape.PointingHandCursor)
        self._engine.setToolTip("What this engine is, what it was trained on and how good it is")
        self._engine.clicked.connect(self.engine_asked)
        self._engine.setStyleSheet("text-align: left; border: 0; padding: 0; background: transparent;")
        self._detail = _label("", "quiet")
        layout.addWidget(self._engine, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._detail)
        return foot

    # What is shown

    def show_reading(self, reading: Reading, shown: Sequence[str] = ()) -> None:
        """Show findings, with the heatmaps of ``shown`` switched on."""
        self.state = "read"
        self._clear()
        rows = rows_of(reading)
        self._rows = tuple(self._row(row, row.label in shown) for row in rows)
        for number, widget in enumerate(self._rows):
            self._list_layout.insertWidget(number, widget)
        self._reading = reading
        self._about.setText(counted(reading))
        self._about.setToolTip("The tick across each bar is the threshold from which a finding counts as present.")
        self._say_heat()
        self._doubt.setText(doubt(reading))
        self._engine.setText(engine_line(reading))
        self._detail.setText(engine_detail(reading))
        self._arrange()
        self._scroll.verticalScrollBar().setValue(0)

    def show_waiting(self, text: str = "Reading…") -> None:
        """An answer is on its way."""
        self.state = "reading"
        self._clear()
        self._about.setText(text)
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

    def show_refusal(self, title: str, reason: str, next_step: str, anyway: bool = False) -> None:
        """Say why there are no findings; never something that could pass for a radiograph without findings."""
        self.state = "refused"
        self._clear()
        self._about.setText("")
        self._said_title.setText(title)
        self._reason.setText(reason)
        self._next.setText(next_step)
        self._arrange()
        self.anyway.setVisible(anyway)

    def set_shown(self, labels: Sequence[str]) -> None:
        """Switch the rows without telling anyone."""
        for widget in self._rows:
            widget.blockSignals(True)
            widget.setChecked(widget.row.label in labels)
            widget.blockSignals(False)
            widget.update()
        self._say_heat()

    def set_opacity(self, opacity: float) -> None:
        """Move the slider without telling anyone."""
        self.opacity.blockSignals(True)
        self.opacity.setValue(round(opacity * 100))
        self.opacity.blockSignals(False)
        self._percent.setText(f"{self.opacity.value()} %")

    @property
    def rows(self) -> tuple[FindingRow, ...]:
        """The lines, by rank."""
        return self._rows

    @property
    def shown(self) -> tuple[str, ...]:
        """Labels whose heatmaps are switched on, by rank."""
        return tuple(widget.row.label for widget in self._rows if widget.isChecked())

    @property
    def words(self) -> str:
        """All that is said instead of findings; empty while findings are shown."""
        labels = (self._said_title, self._reason, self._next)
        return "" if self.state == "read" else " ".join(filter(None, (label.text() for label in labels)))

    def _row(self, row: Row, shown: bool) -> FindingRow:
        widget = FindingRow(row)
        widget.setChecked(shown)
        widget.toggled.connect(lambda _on: self.shown_changed.emit(self.shown))
        return widget

    def _say_heat(self) -> None:
        """Which heatmaps are on; one line always, so that the rows below never jump."""
        if self._reading is not None:
            self._heat.setText(heat_line(self._reading, self.shown))

    def _clear(self) -> None:
        for widget in self._rows:
            self._list_layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows, self._reading = (), None
        for label in (self._heat, self._doubt, self._detail):
            label.setText("")  # not even out of sight
        self._engine.setText("")

    def _arrange(self) -> None:
        """Show what belongs to the state."""
        read = self.state == "read"
        self._scroll.setVisible(read)
        self._said.setVisible(not read)
        self._foot.setVisible(read)
        self.anyway.setVisible(False)
        self._about.setVisible(bool(self._about.text()))
        self._heat.setVisible(read)
        self._doubt.setVisible(read and bool(self._doubt.text()))
        for label in (self._said_title, self._reason, self._next):
            label.setVisible(bool(label.text()))
        self.opacity.setEnabled(read and any(widget.row.has_map for widget in self._rows))

    def _opacity_moved(self, value: int) -> None:
        self._percent.setText(f"{value} %")
        self.opacity_changed.emit(value / 100, not self.opacity.isSliderDown())


def _label(text: str, role: str = "", wrap: bool = True) -> QLabel:
    """A label in one of the theme's roles."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label
