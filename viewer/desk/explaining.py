"""For experts: explanation methods of pytorch-grad-cam beside the engine's own heatmap, computed off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from engine.bundles.engines import Engine
from engine.overlay.compose import Layer
from engine.overlay.palette import colours_of
from engine.reading.explanations.methods import METHODS, NOT_INSTALLED, Explained, available, explain
from engine.reading.reading import Cancelled, Reading
from viewer.canvas.canvas import Canvas
from viewer.canvas.grey import Picture
from viewer.canvas.overlays import Heat
from viewer.desk import heat
from viewer.desk.dialogs import Sheet
from viewer.findings.words import rows_of
from viewer.work.jobs import Token
from viewer.work.said import say_again, say_refusal
from viewer.work.trouble import trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from viewer.desk.window import Window

LANE, PLACE = "export", "explanation"
LOOK_MILLISECONDS = 100
OPACITY = 0.18
OWN = "The engine's own heatmap: log-odds, the same scale on every radiograph"
THEIRS = "{method}: scaled to its own peak, so it says where, never how much"
ABOUT = (
    "These methods look at the network's last layer from outside. The engine's own heatmap needs none of them: it is "
    "part of the answer itself. All of them are as coarse as that layer."
)


class Explaining(Sheet):
    """Choose a finding and a method; the map lies beside the engine's own."""

    def __init__(self, window: Window, engine: Engine, picture: Picture, reading: Reading) -> None:
        super().__init__(window, say("Other explanation methods"), QSize(980, 720))
        self.setObjectName("explaining")
        self._window, self._engine, self._picture, self._reading = window, engine, picture, reading
        self._far: tuple[int, int] = (0, 0)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        about = QLabel(say(ABOUT))
        about.setWordWrap(True)
        about.setProperty("role", "quiet")
        column.addWidget(about)
        column.addLayout(self._make_choice())
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setProperty("role", "notice")
        column.addWidget(self.said)
        column.addLayout(self._make_pictures(), 1)
        self._look = QTimer(self, interval=LOOK_MILLISECONDS)
        self._look.timeout.connect(self._show_progress)
        self.finished.connect(self._leave)
        self._rest()
        self._say(_hindrance())

    def _make_choice(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.finding = QComboBox()
        self.finding.setAccessibleName(say("Finding to explain"))
        for row in rows_of(self._reading):
            self.finding.addItem(f"{row.rank}  {row.text}", row.label)
        self.method = QComboBox()
        self.method.setAccessibleName(say("Explanation method"))
        for name, (_class, text) in METHODS.items():
            self.method.addItem(name)
            self.method.setItemData(self.method.count() - 1, f"{name}: {say_again(text)}", Qt.ItemDataRole.ToolTipRole)
        self.finding.currentIndexChanged.connect(self._show_own)
        self.compute = QPushButton(say("Compute"))
        self.compute.setDefault(True)
        self.compute.clicked.connect(self.begin)
        self.cancel = QPushButton(say("Stop"))
        self.cancel.clicked.connect(self.stop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        self.progress.setAccessibleName(say("How far the explanation is"))
        for widget in (self.finding, self.method, self.compute, self.cancel):
            line.addWidget(widget)
        line.addWidget(self.progress, 1)
        return line

    def _make_pictures(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setRowStretch(1, 1)
        self.own, self.theirs = Canvas(self._window.jobs), Canvas(self._window.jobs)
        self.under = QLabel()
        titles = (QLabel(say(OWN)), self.under)
        for place, (canvas, title) in enumerate(zip((self.own, self.theirs), titles, strict=True)):
            title.setProperty("role", "quiet")
            title.setWordWrap(True)
            grid.addWidget(title, 0, place)
            canvas.setMinimumSize(300, 300)
            canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            canvas.set_corner_texts(False)
            grid.addWidget(canvas, 1, place)
            grid.setColumnStretch(place, 1)
            canvas.show_picture(self._picture)
        self._show_own()
        return grid

    @property
    def label(self) -> str:
        """The finding that is chosen."""
        return str(self.finding.currentData())

    @property
    def computing(self) -> bool:
        """Whether one is being computed."""
        return self._window.jobs.busy(PLACE)

    def begin(self) -> None:
        """Compute what is chosen; what was being computed is no longer wanted."""
        hindrance = _hindrance()
        if hindrance:
            self._say(hindrance)
            return
        radiograph, engine, label = self._picture.stated, self._engine, self.label
        method, device = self.method.currentText(), self._window.readings.wanted[1]
        self._say("")
        self._show_theirs(None)
        self._far = (0, 0)
        self.cancel.setEnabled(True)
        self._show_progress()
        self._look.start()

        def far(done: int, whole: int) -> None:
            self._far = (done, whole)  # one assignment; the timer looks at it

        def work(token: Token) -> Explained | None:
            try:
                return explain(
                    engine, radiograph, label, method, device=device, cancelled=token.cancelled, progress=far
                )
            except Cancelled:
                return None

        self._window.jobs.ask(LANE, PLACE, work, self._done, self._failed)

    def stop(self) -> None:
        """No longer wanted."""
        if self.computing:
            self._window.jobs.cancel(PLACE)
            self._say(say("Stopped."))
        self._rest()

    def _leave(self) -> None:
        """Closed: what is being computed or painted for it has nowhere to go."""
        self.stop()
        for canvas in (self.own, self.theirs):
            canvas.overlays.forget()

    def _done(self, found: Explained | None) -> None:
        self._rest()
        self._show_theirs(found)

    def _failed(self, error: BaseException) -> None:
        self._rest()
        trouble = trouble_of(error)
        self._say(say_refusal(trouble))
        if trouble.ours:
            raise error

    def _rest(self) -> None:
        """Nothing is being computed."""
        self._look.stop()
        self.cancel.setEnabled(False)
        self.progress.hide()

    def _show_progress(self) -> None:
        done, whole = self._far
        self.progress.setRange(0, whole if whole > 1 else 0)  # 0: it moves, and says nothing of how far
        self.progress.setValue(done)
        self.progress.show()

    def _show_own(self) -> None:
        """The engine's own map of the chosen finding, also of an absent one: somebody asks for it here."""
        how = heat.How("strength")
        within = self._window.looking.within(self._picture.radiograph)
        self.own.set_heat(
            heat.heat_of(self._reading, (self.label,), OPACITY, how, within),
            heat.keys_of(self._reading, (self.label,), how),
            heat.legend_of(self._reading, how, within),
        )
        self._show_theirs(None)

    def _show_theirs(self, found: Explained | None) -> None:
        if found is None or found.label != self.label:
            self.theirs.set_heat(Heat(None))
            self.under.setText("")
            return
        high, wide = found.map.shape
        self.under.setText(f"{say(THEIRS, method=found.method)}; {say('{high} × {wide} cells', high=high, wide=wide)}")
        colour = colours_of(self._reading.labels)[found.label]
        layer = Layer(found.label, found.map, found.affine, colour, level=0.0, opacity=OPACITY, full=1.0)
        within = self._window.looking.within(self._picture.radiograph)
        self.theirs.set_heat(Heat((found.label, found.method, id(found)), (layer,), "strength", within))

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.compute.setEnabled(not _hindrance())


def _hindrance() -> str:
    """Why these methods cannot be used here; empty where they can."""
    return "" if available() else say_refusal(NOT_INSTALLED)


def show_methods(window: Window) -> Explaining | None:
    """The sheet for what is shown now; None where nothing of the engine's may be seen."""
    picture, reading, engine = window.showing.picture, window.showing.visible_reading, window.readings.engine
    if picture is None or reading is None or not isinstance(engine, Engine):
        return None
    if engine.sha256 != reading.engine_sha256:
        return None
    sheet = Explaining(window, engine, picture, reading)
    sheet.show()
    return sheet
