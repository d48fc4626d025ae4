"""The engine's card in the window: which engine and device, what it is, and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.bundles.engines import DEFAULT, Broken, Engine, entries
from viewer.desk.card.describing import about_engine
from viewer.desk.card.plots import Figure, figure_of, figures_of
from viewer.desk.dialogs import Sheet, block
from viewer.work.said import say_again, say_refusal
from viewer.work.trouble import Trouble, trouble_of
from viewer.work.words import say

if TYPE_CHECKING:
    from engine.reading.runtimes import Device
    from viewer.desk.window import Window

ENGINE, DEVICE = "engine/name", "engine/device"
DEVICES = {"auto": "The fastest there is", "cpu": "Processor (CPU)", "cuda": "NVIDIA GPU (CUDA)", "mps": "Apple GPU"}


class EngineCard(Sheet):
    """Choose, read about, see."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Engine"), QSize(760, 720))
        self.setObjectName("engine-card")
        self._window = window
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(4)
        self._column.addLayout(self._make_choice())
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "notice")
        self.said.hide()
        self._column.addWidget(self.said)
        self._text = QWidget()
        self._column.addWidget(self._text)
        self._column.addStretch(1)
        self.figures: list[Figure] = []
        window.readings.engine_known.connect(self._known)
        window.jobs.ask("card", "engines", lambda _token: entries(), self._list, self._failed)
        found = window.readings.engine
        if isinstance(found, Engine):
            self._describe(found)

    def _make_choice(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.engine = QComboBox()
        self.engine.setAccessibleName(say("Engine"))
        self.device = QComboBox()
        self.device.setAccessibleName(say("Device"))
        for name, text in DEVICES.items():
            self.device.addItem(say(text), name)
        self.device.setCurrentIndex(list(DEVICES).index(self._window.readings.wanted[1]))
        self.use = QPushButton(say("Read with it"))
        self.use.setToolTip(say("Read the open pictures and the list anew with this engine on this device"))
        self.use.clicked.connect(self._use)
        for row, (text, widget) in enumerate(((say("Engine"), self.engine), (say("Device"), self.device))):
            label = QLabel(text)
            label.setProperty("role", "quiet")
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.use, 1, 2)
        return grid

    def _list(self, found: Sequence[Engine | Broken]) -> None:
        """Fill the choice; engines that are broken are there with their reason, and cannot be chosen."""
        wanted = self._window.readings.wanted[0] or DEFAULT
        self.engine.clear()
        for entry in found:
            broken = isinstance(entry, Broken)
            place = str(entry.folder)
            self.engine.addItem(say("{name}  (cannot be used)", name=entry.name) if broken else entry.name, place)
            number = self.engine.count() - 1
            reason = say_again(entry.refusal.reason) if isinstance(entry, Broken) else place
            self.engine.setItemData(number, reason, Qt.ItemDataRole.ToolTipRole)
            if broken:
                self.engine.setItemData(number, 0, Qt.ItemDataRole.UserRole - 1)  # not enabled
            if wanted in (entry.name, place) and not broken:
                self.engine.setCurrentIndex(number)
        self.use.setEnabled(any(isinstance(entry, Engine) for entry in found))

    def _use(self) -> None:
        """Read everything anew."""
        name, device = self.engine.currentData(), self.device.currentData()
        if name and device in DEVICES:
            choose(self._window, str(name), cast("Device", device))

    def _known(self, found: object) -> None:
        """It is there, or why it is not."""
        if isinstance(found, Engine):
            self.said.hide()
            self._describe(found)
        else:
            self._fail("" if not isinstance(found, Trouble) else say_refusal(found))

    def _describe(self, engine: Engine) -> None:
        """The card in words and plots."""
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for section in about_engine(engine):
            lines = [(name, line.replace(" %", "\N{NO-BREAK SPACE}%"), "") for name, line in section.lines]
            block(column, section.title, lines, left=150)
        self.figures = []
        for path in figures_of(engine):
            figure = figure_of(path)
            if figure is not None:
                self.figures.append(figure)
        if self.figures:
            block(column, say("Figures"), ())
            for figure in self.figures:
                title = QLabel(figure.accessibleName())
                title.setWordWrap(True)
                column.addWidget(title)
                column.addWidget(figure)
                column.addSpacing(12)
        self._column.replaceWidget(self._text, text)
        self._text.hide()
        self._text.deleteLater()
        self._text = text

    def _failed(self, error: BaseException) -> None:
        trouble = trouble_of(error)
        self._fail(say_refusal(trouble))
        if trouble.ours:
            raise error

    def _fail(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()


def choose(window: Window, name: str, device: Device) -> None:
    """Read with another engine from now on: the open pictures first, then the list; remembered."""
    window.settings.keep(ENGINE, name)
    window.settings.keep(DEVICE, device)
    window.known.look_again(window.studies.entries())
    window.readings.use(name, device)
    window.showing.read_again()


def recall(window: Window) -> None:
    """Begin with the engine and the device that were chosen last; what the command line asks for goes before."""
    options, settings = window.options, window.settings
    name = options.engine or settings.text(ENGINE) or None
    kept = settings.text(DEVICE, "auto")
    device = kept if options.device == "auto" and kept in DEVICES else options.device
    window.readings.prepare(name, cast("Device", device))
