"""All questions, one below the other, and how sure the reader is of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSlider, QVBoxLayout, QWidget

from viewer.room.asking import Question
from viewer.room.session import STEP, Session
from viewer.room.texts import label_text
from viewer.work.words import say


class Questions(QScrollArea):
    """The rows of a session.

    Signals
    -------
    answered(str, object)
        A label and its answer, or None where it was taken back.
    chosen(str)
        A label that was clicked.
    """

    answered = Signal(str, object)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Question] = {}
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def begin(self, session: Session) -> None:
        """Make the rows of a session that just began."""
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for place, label in enumerate(session.labels):
            row = Question(label, place)
            row.answered.connect(self.answered)
            row.chosen.connect(self.chosen)
            self._column.addWidget(row)
            self.rows[label] = row

    def refresh(self, session: Session) -> None:
        """Show a session as it is now, the chosen row in sight."""
        for label, row in self.rows.items():
            row.show_state(session.replies.get(label), label == session.label)
        chosen = self.rows.get(session.label)
        if chosen is not None:
            self.ensureWidgetVisible(chosen, 0, 8)


class Confidence(QWidget):
    """How sure the reader is of one answer, in steps of 10; far left: not stated.

    Signals
    -------
    moved(object)
        0 to 100, or None for not stated.
    """

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-1, 100 // STEP)
        self.slider.setPageStep(1)
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.setToolTip(say("How sure you are (Shift+← and Shift+→); far left: not stated"))
        self.slider.setAccessibleName(say("How sure"))
        self.slider.valueChanged.connect(lambda value: self.moved.emit(None if value < 0 else value * STEP))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 6, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.slider, 1)

    def refresh(self, session: Session) -> None:
        """Show how sure the reader is of the chosen label."""
        reply = session.replies.get(session.label)
        stated = reply.confidence if reply is not None else None
        self.slider.blockSignals(True)
        self.slider.setEnabled(reply is not None)
        self.slider.setValue(-1 if stated is None else round(stated / STEP))
        self.slider.blockSignals(False)
        words = say("answer first") if reply is None else say("not stated") if stated is None else f"{stated} %"
        self.words.setText(say("How sure: {share}", share=words))
        self.slider.setAccessibleDescription(f"{label_text(session.label)}: {words}")
