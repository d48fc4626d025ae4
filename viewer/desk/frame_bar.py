"""The frames of a picture of several: a slider, the number, and play."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QSpinBox, QToolButton, QWidget

from viewer.work.words import say

FASTEST, SLOWEST, USUAL = 20.0, 5000.0, 100.0
"""Milliseconds that a frame stands: what a screen can follow, what is still a film, and where the file says nothing."""


class FrameBar(QWidget):
    """Under the canvas while the picture has several frames.

    Signals
    -------
    wanted(int)
        A frame, from 1.
    playing(bool)
        The film begins or stops.
    """

    wanted = Signal(int)
    playing = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("frames")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown = 1
        self._asked = 1
        self._frames = 1
        self.play = QToolButton()
        self.play.setCheckable(True)
        self.play.toggled.connect(self._play)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(say("Frame"))
        self.slider.valueChanged.connect(self._ask)
        self.number = QSpinBox()
        self.number.setAccessibleName(say("Frame number"))
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(self._ask)
        self.of = QLabel()
        self.of.setProperty("role", "quiet")
        self.speed = QLabel()
        self.speed.setProperty("role", "quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 12, 4)
        layout.setSpacing(8)
        for widget in (self.play, self.slider, self.number, self.of, self.speed):
            layout.addWidget(widget, 1 if widget is self.slider else 0)
        self._film = QTimer(self)
        self._film.timeout.connect(self._next)
        self._name_play(False)
        self.hide()

    @property
    def is_playing(self) -> bool:
        """Whether the film runs."""
        return self._film.isActive()

    def show_frame(self, frame: int, frames: int, milliseconds: float | None) -> None:
        """A frame is on the canvas now; a picture of one frame needs no bar."""
        self._shown, self._frames = frame, frames
        if frames < 2:
            self.stop()
            self.hide()
            return
        if not self.is_playing or self._asked == frame:
            self._asked = frame
            self._put(frame)
        stands = min(max(milliseconds or USUAL, FASTEST), SLOWEST)
        self._film.setInterval(round(stands))
        self.of.setText(say("of {count}", count=f"{frames:,}"))
        rate = 1000 / stands
        slow = say("{seconds} s each", seconds=f"{stands / 1000:.1f}")
        self.speed.setText(say("{count} a second", count=f"{rate:.0f}") if rate >= 2 else slow)
        stated = say("As the file states it") if milliseconds else say("The file states no time for a frame")
        self.speed.setToolTip(stated)
        self.show()

    def leave(self) -> None:
        """Another picture comes."""
        self.stop()
        self.hide()

    def stop(self) -> None:
        """Stop the film."""
        self.play.setChecked(False)

    def _put(self, frame: int) -> None:
        for widget in (self.slider, self.number):
            widget.blockSignals(True)
            widget.setRange(1, self._frames)
            widget.setValue(frame)
            widget.blockSignals(False)

    def _ask(self, frame: int) -> None:
        if self.sender() is not self._film and self.is_playing:
            self.stop()
        self._want(frame)

    def _want(self, frame: int) -> None:
        self._asked = frame
        self._put(frame)
        self.wanted.emit(frame)

    def _next(self) -> None:
        """The next frame once the last one is there: a slow file plays slower, and leaves nothing out."""
        if self._shown == self._asked:
            self._want(self._shown % self._frames + 1)

    def _play(self, on: bool) -> None:
        self._name_play(on)
        if on:
            self._film.start()
        else:
            self._film.stop()
        self.playing.emit(on)

    def _name_play(self, on: bool) -> None:
        self.play.setText("❚❚" if on else "▶")
        self.play.setAccessibleName(say("Pause") if on else say("Play"))
        self.play.setToolTip(say("Stop at this frame") if on else say("Play the frames"))
