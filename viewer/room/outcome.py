"""The page after the commit: waiting for the engine, then both answers and the way to the next case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.radiographs.refusals import Refusal
from engine.reading.reading import Reading
from viewer.room.comparison import Line, progress, summary
from viewer.room.revealing import Comparison
from viewer.room.session import Session
from viewer.room.texts import text
from viewer.work.said import say_refusal
from viewer.work.words import say

ON_ITS_WAY = "The engine's answer is on its way."
AGAINST = "Compared with {name}, not with the truth: where you differ, either may be right."


class Outcome(QWidget):
    """Shows what became of a commit."""

    next_wanted = Signal()
    again_wanted = Signal()
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = text("title")
        self.summary = text()
        self.against = text("quiet")
        self.comparison = Comparison()
        self.comparison.pointed.connect(self.pointed)
        self.remark = text("quiet")
        self.trouble = text("notice")
        self.again = QPushButton(say("Keep again"))
        self.again.clicked.connect(self._again)
        self.next = QPushButton(say("Next case"))
        self.next.setDefault(True)
        self.next.setToolTip(say("Go on to the next picture (Enter)"))
        self.next.clicked.connect(self.next_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.title, self.summary, self.against):
            layout.addWidget(widget)
        layout.addWidget(self.comparison, 1)
        layout.addWidget(self.remark)
        layout.addWidget(self.trouble)
        layout.addLayout(foot)
        self.trouble.hide()
        self.again.hide()

    def clear(self) -> None:
        """Forget what was shown."""
        for label in (self.title, self.summary, self.against, self.remark, self.trouble):
            label.setText("")
        self.comparison.clear()
        self.trouble.hide()
        self.again.hide()

    def wait(self, session: Session) -> None:
        """Say that the answers are committed and the engine's is on its way."""
        self.clear()
        self.title.setText(say("Committed"))
        done = progress(session.labels, session.replies)
        self.summary.setText(f"{done}. {say(ON_ITS_WAY)}")
        remark = session.remark.strip()
        self.remark.setText(say("Your remark: {remark}", remark=remark) if remark else "")
        self.remark.setVisible(bool(remark))

    def show_lines(self, lines: Sequence[Line], outcome: Reading | Refusal) -> None:
        """Show both answers."""
        self.title.setText(say("Your answers and the engine's"))
        self.summary.setText(summary(lines))
        if isinstance(outcome, Refusal):
            self.against.setText(say_refusal(outcome))
        else:
            name = f"{outcome.engine} {outcome.version}"
            self.against.setText(say(AGAINST, name=name))
        self.comparison.show_lines(lines)

    def show_trouble(self, sentence: str, can_repeat: bool) -> None:
        """Say what could not be kept, and offer to try again where that can help."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.again.setVisible(can_repeat)

    def _again(self) -> None:
        self.trouble.hide()
        self.again.hide()
        self.again_wanted.emit()
