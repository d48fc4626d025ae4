"""One place for a radiograph: its canvas, a line that says which one it is, and what the desk remembers of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.radiographs.display import Choice
from viewer.browser.dragging import dragged_key
from viewer.canvas.canvas import Canvas
from viewer.canvas.history import History
from viewer.canvas.view import Shape, View
from viewer.desk.looking import Look
from viewer.desk.readings import Answer
from viewer.desk.strip import Quiet
from viewer.marks.mark import Mark
from viewer.studies.entries import Entry
from viewer.work.jobs import Jobs
from viewer.work.trouble import Trouble
from viewer.work.words import say

FRAME = 2
TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusIn})


@dataclass(frozen=True)
class Chosen:
    """What undo goes back to."""

    view: View
    shown: tuple[str, ...]
    opacity: float
    look: Look = field(default_factory=Look)
    marks: tuple[Mark, ...] = ()


@dataclass
class Held:
    """What the desk remembers of the picture in one pane.

    Attributes
    ----------
    awaited
        The entry that was asked for and has not come yet.
    trouble
        Why it cannot be shown.
    left
        Of the frame that was shown last: file, view, the file's own window, shape.
    """

    entry: Entry | None = None
    awaited: Entry | None = None
    answer: Answer | None = None
    trouble: Trouble | None = None
    shown: tuple[str, ...] = ()
    history: History[Chosen] = field(default_factory=History)
    left: tuple[Path, View, Choice | None, Shape] | None = None


class Pane(QWidget):
    """A canvas that can be one of several.

    Signals
    -------
    touched
        The hand or the keyboard has come here.
    dropped(str)
        A picture of the list, by its key, was dragged here.
    """

    touched = Signal()
    dropped = Signal(str)

    def __init__(self, number: int, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.held = Held()
        self.canvas = Canvas(jobs)
        self.caption = Quiet("quiet")
        self.caption.setContentsMargins(8, 2, 8, 2)
        self._framed = self._active = False
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.canvas, 1)
        self.canvas.installEventFilter(self)
        self.mark(framed=False, active=True)

    @property
    def place(self) -> str:
        """The jobs' place of the picture that is opened here."""
        return "picture" if self.number == 1 else f"picture {self.number}"

    @property
    def reading_place(self) -> str:
        """The jobs' place of its reading."""
        return "reading" if self.number == 1 else f"reading {self.number}"

    def mark(self, framed: bool, active: bool) -> None:
        """Among others a pane has a frame; that of the active one is in the accent's colour."""
        self._framed, self._active = framed, active
        margin = FRAME if framed else 0
        self._column.setContentsMargins(margin, margin, margin, margin)
        self.caption.setVisible(framed)
        name = say("Radiograph {number}", number=self.number) if framed else say("Radiograph")
        self.canvas.setAccessibleName(f"{name}, active" if framed and active else name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame and the caption's ground."""
        painter = QPainter(self)
        colours = self.palette()
        painter.fillRect(self.rect(), colours.accent() if self._framed and self._active else colours.mid())
        painter.fillRect(self.rect().adjusted(FRAME, FRAME, -FRAME, -FRAME), colours.window())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever begins on the canvas makes this pane the active one first."""
        if event.type() in TOUCHES:
            self.touched.emit()
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture of the list may come; files go on to the window."""
        if dragged_key(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show it here."""
        key = dragged_key(event.mimeData())
        if key:
            event.acceptProposedAction()
            self.dropped.emit(key)
        else:
            event.ignore()
