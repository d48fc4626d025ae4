"""What goes on beside the window: looking through folders, reading them. Each with its progress and its way out."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from viewer.work.words import say

SAID_EVERY_SECONDS = 0.1
"""Between two steps of a bar: who repaints for every file slows what it shows."""
SURE_AFTER_SECONDS, SURE_AFTER_DONE = 2.0, 5


def time_left(done: int, total: int, seconds: float) -> str:
    """How long the rest will take, in words; empty while that is a guess."""
    if done < SURE_AFTER_DONE or total <= done or seconds < SURE_AFTER_SECONDS:
        return ""
    left = seconds * (total - done) / done
    if left < 10:
        return say("a few seconds left")
    if left < 55:
        return say("about {count} s left", count=f"{round(left / 10) * 10:.0f}")
    if left < 3300:
        return say("about {count} min left", count=max(1, round(left / 60)))
    return say("about {count} h left", count=max(1, round(left / 3600)))


class Work(QWidget):
    """One line of work with a bar under it; hidden while nothing is done.

    Signals
    -------
    stopped
        The reader wants no more of it.
    paused(bool)
        The reader wants it to wait, or to go on.
    """

    stopped = Signal()
    paused = Signal(bool)

    def __init__(self, stop_help: str, pause_help: str = "") -> None:
        super().__init__()
        self._begun = monotonic()
        self._before = 0
        self._said = 0.0
        self._whole = ""
        self.text = QLabel()
        self.text.setProperty("role", "quiet")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.pause = QToolButton()
        self.pause.setCheckable(True)
        self.pause.setText(say("Pause"))
        self.pause.setToolTip(pause_help)
        self.pause.setVisible(bool(pause_help))
        self.pause.toggled.connect(self._pause)
        self.stop = QToolButton()
        self.stop.setText(say("Stop"))
        self.stop.setToolTip(stop_help)
        self.stop.clicked.connect(self.stopped)
        for button in (self.pause, self.stop):
            button.setProperty("role", "small")
        layout = QGridLayout(self)
        layout.setContentsMargins(10, 4, 6, 6)
        layout.setHorizontalSpacing(2)
        layout.setVerticalSpacing(0)
        layout.addWidget(self.text, 0, 0, 1, 3)
        layout.addWidget(self.bar, 1, 0)
        layout.addWidget(self.pause, 1, 1)
        layout.addWidget(self.stop, 1, 2)
        layout.setColumnStretch(0, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, before it was shortened."""
        return self._whole

    def begin(self, text: str, done: int = 0) -> None:
        """Something begins; what was done before it counts for no guess of its time."""
        self._begun, self._before, self._said = monotonic(), done, 0.0
        self.pause.setChecked(False)
        self.show_step(text, 0, 0, now=True)
        self.show()

    def show_step(self, text: str, done: int, total: int, now: bool = False) -> None:
        """Say how far it is; ``total`` 0 where nobody knows yet."""
        moment = monotonic()
        if not now and moment - self._said < SAID_EVERY_SECONDS:
            return
        self._said = moment
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        left = time_left(done - self._before, total - self._before, moment - self._begun)
        self._say(f"{text}, {left}" if left else text)

    def end(self) -> None:
        """It is done, or given up."""
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten to the new width."""
        super().resizeEvent(event)
        self._say(self._whole)

    def _pause(self, on: bool) -> None:
        self.pause.setText(say("Go on") if on else say("Pause"))
        self.paused.emit(on)

    def _say(self, text: str) -> None:
        self._whole = text
        self.text.setToolTip(text)
        shown = QFontMetrics(self.text.font()).elidedText(text, Qt.TextElideMode.ElideRight, self.text.width())
        self.text.setText(shown)


class Activity(QWidget):
    """The lines of work under the list."""

    def __init__(self) -> None:
        super().__init__()
        self.scan = Work(say("Stop looking through the folder (Esc); what was found stays"))
        self.reading = Work(
            say("Stop reading the list; View, Read the list in the background begins again"),
            say("Let the engine wait; the open picture is still read"),
        )
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.scan, 0, 0)
        layout.addWidget(self.reading, 1, 0)
