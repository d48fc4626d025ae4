"""The main window: rooms side by side, connected by signals. What happens then is in ``commands`` and ``showing``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.browser.panel import StudyList
from viewer.canvas.canvas import Canvas
from viewer.desk.background import Background
from viewer.desk.bar import Actions
from viewer.desk.commands import Commands
from viewer.desk.drawing.drawing import Drawing
from viewer.desk.folders import Folders
from viewer.desk.frame_bar import FrameBar
from viewer.desk.header.browser import TagBrowser
from viewer.desk.holding import Holding
from viewer.desk.known import Known
from viewer.desk.layers import Layers
from viewer.desk.leaving.reporting import Reporting
from viewer.desk.looking import Looking
from viewer.desk.options import Options
from viewer.desk.panes.panes import Panes
from viewer.desk.panes.priors import Compared, Priors
from viewer.desk.pictures import Pictures
from viewer.desk.preferences.preferences import Preferences, stored_language
from viewer.desk.reading_room import ReadingRoom
from viewer.desk.readings import Readings
from viewer.desk.settings import Settings
from viewer.desk.showing import Showing
from viewer.desk.start_page import StartPage
from viewer.desk.states import States
from viewer.desk.strip import Strip
from viewer.desk.warned import Cautions
from viewer.desk.who import Who
from viewer.findings.panel import Findings
from viewer.room.panel import ReadFirst
from viewer.store.store import Store, data_folder
from viewer.studies.index.index import Index
from viewer.work import collecting, words
from viewer.work.jobs import Jobs
from viewer.work.said import say_again

LANES = {
    "open": 2,
    "thumbnails": 1,
    "scan": 2,
    "read": 1,
    "card": 1,
    "paint": 1,
    "known": 1,
    "index": 1,
    "background": 1,
    "outline": 1,
    "export": 1,
}
LEFT, RIGHT = 280, 348


class Window(QMainWindow):
    """The desk."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.setWindowTitle("Hilum")
        self.setAcceptDrops(True)
        self.options = options
        folder = data_folder(options.data_dir)
        self.settings = Settings(folder)
        words.use(options.language or stored_language(self.settings))
        self.store = Store(folder)
        self.jobs = Jobs(LANES, self)
        self.index = Index(folder)
        self.pictures = Pictures(self.jobs, self.index, self)
        self.readings = Readings(self.jobs, self.store, options, self)
        self.studies = StudyList()
        self.studies.setObjectName("studies")
        self.studies.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panes = Panes(self.jobs)
        self.who = Who()
        self.findings = Findings()
        self.read_first = ReadFirst(self.store)
        self.strip = Strip()
        self.frames = FrameBar()
        self._lay_out()
        self.looking = Looking(self)
        self.showing = Showing(self)
        self.priors = Priors(self)
        self.comparing = Compared(self)
        self.cautions = Cautions(self)
        self.room = ReadingRoom(self)
        self.known = Known(self)
        self.background = Background(self)
        self.folders = Folders(self)
        self.tags = TagBrowser(self)
        self.reporting = Reporting(self)
        self.drawing = Drawing(self)
        self.commands = Commands(self)
        self.actions_ = Actions(self, self.commands.run)
        self.actions_.fill_menus()
        self.tools = self.actions_.toolbar()
        self.addToolBar(self.tools)
        self.drawing.begin()
        self.layers = Layers(self)
        self.states = States(self)
        held = {Qt.Key.Key_H: self.panes.set_bare, Qt.Key.Key_Space: self.panes.set_panning}
        self.holding = Holding(self, held | {Qt.Key.Key_M: self.drawing.set_magnifier})
        self.preferences = Preferences(self)
        self.preferences.begin()
        self._closed = False
        self._connect()

    def _connect(self) -> None:
        """Let the rooms hear one another, and say what was amiss with what is kept."""
        self.showing.connect_rooms()
        self.looking.connect_rooms()
        self.states.connect_rooms()
        self.room.connect_rooms()
        self.commands.begin()
        if not self.store.lasting:
            self.strip.warn(self.store.sentence)
        kept = self.store.sentence if self.store.lasting else ""
        said = " ".join(filter(None, (say_again(kept), say_again(self.settings.sentence))))
        if said:
            self.strip.say(said)

    def _lay_out(self) -> None:
        """Studies on the left, the radiograph in the middle, findings or the reading room on the right."""
        self.right = QStackedWidget()
        self.right.addWidget(self.findings)
        self.right.addWidget(self.read_first)
        middle = QStackedWidget()
        middle.addWidget(self.panes)
        self.start_page = StartPage(middle)
        middle.addWidget(self.start_page)
        column = QWidget()
        under = QVBoxLayout(column)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        under.addWidget(middle, 1)
        under.addWidget(self.frames)
        self.side = QWidget()
        self.side.setObjectName("side")
        self.side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        beside = QVBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.who)
        beside.addWidget(self.right, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for widget in (self.studies, column, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        grown = max(1.0, self.font().pixelSize() / 13.0)
        left, right = round(LEFT * grown), round(RIGHT * grown)
        self.studies.setMinimumWidth(round(left * 0.75))
        self.side.setMinimumWidth(round(right * 0.85))
        self.splitter.setSizes([left, 4000, right])
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.strip)
        self.setCentralWidget(room)

    @property
    def canvas(self) -> Canvas:
        """The active pane's canvas."""
        return self.panes.active.canvas

    def start(self) -> None:
        """Warm up and open what was asked for, else the samples."""
        self.pictures.warm()
        self.readings.warm()
        self.canvas.setFocus()
        self.folders.refresh_recent()
        if self.options.paths:
            self.folders.open(self.options.paths)
        elif self.options.screenshot is not None or not self.folders.open_last():
            self.folders.open_samples()

    def restore(self) -> None:
        """As the reader left it."""
        shape = self.settings.bytes("window/geometry")
        if shape.isEmpty() or not self.restoreGeometry(shape):
            self.resize(1280, 800)
        sizes = self.settings.bytes("window/splitter")
        if not sizes.isEmpty():
            self.splitter.restoreState(sizes)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            # The other program waits until this returns.
            QTimer.singleShot(0, self, lambda: self.folders.open(paths))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody else wants drops a mark, the selection or a tool; pauses a read, or ends a scan."""
        if event.key() == Qt.Key.Key_Escape and (self.drawing.escape() or self.room.pause() or self.folders.stop()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End children and threads, and keep what is kept."""
        self.shut()
        super().closeEvent(event)

    def shut(self) -> None:
        """Let go of everything; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        self.settings.keep("window/geometry", self.saveGeometry())
        self.settings.keep("window/splitter", self.splitter.saveState())
        self.commands.keep()
        self.settings.write()
        self.hide()  # a file that is being decoded may take a moment to let go; nobody should watch that
        self.read_first.finish()
        self.drawing.finish()
        self.reporting.finish()
        # Children first: whoever waits for one of them gets its end at once.
        self.jobs.cancel_all()
        self.pictures.close()
        self.background.close()
        collecting.release()
        self.jobs.close()
        self.index.close()
        self.store.close()
