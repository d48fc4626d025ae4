"""The page on which the reader answers: questions, how sure, remark, commit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from viewer.room.comparison import progress, unanswered
from viewer.room.painting import grown
from viewer.room.questions import Confidence, Questions
from viewer.room.session import Session
from viewer.room.texts import label_text, text
from viewer.store.records import ANSWERS, Reply
from viewer.work.words import say

NAMED_AT_MOST = 4
CLOSED = "The engine's answer opens after your commit."
RESTORED = "Your earlier answers are back; the engine's opens after your commit."


class Answering(QWidget):
    """Shows a session and changes it.

    Signals
    -------
    changed()
        The session changed.
    commit_wanted()
        The reader pressed Commit.
    keys_wanted()
        The keys should go to the questions again.
    """

    changed = Signal()
    commit_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._filled: tuple[str, ...] = ()
        self.progress = text("quiet", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.bar.setAccessibleName(say("Answered"))
        self.hint = text("quiet")
        self.questions = Questions()
        self.confidence = Confidence()
        self.remark = Remark()
        self.trouble = text("notice")
        self.asked = text()
        self.others = QPushButton()
        self.back = QPushButton(say("Not yet"))
        self.commit = QPushButton()
        self.commit.setDefault(True)
        self.commit.setToolTip(say("Commit your answers, then see the engine's (Ctrl+Enter)"))
        self._lay_out()
        self._connect()
        self.refresh()

    def begin(self) -> None:
        """Show a session that just began."""
        self._filled = ()
        self.questions.begin(self._session)
        self.trouble.hide()
        self.hint.setText(say(CLOSED))
        self._show_remark()
        self.refresh()

    def restored(self) -> None:
        """Show the session after answers came back from the store."""
        self.hint.setText(say(RESTORED))
        self._show_remark()
        self.refresh()

    def show_trouble(self, sentence: str) -> None:
        """Say what could not be kept."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def refresh(self) -> None:
        """Show the session as it is now."""
        session = self._session
        self.questions.refresh(session)
        self.confidence.refresh(session)
        self.progress.setText(progress(session.labels, session.replies))
        self.bar.setRange(0, max(1, len(session.labels)))
        self.bar.setValue(len(session.replies))
        left = unanswered(session.labels, session.replies)
        self._filled = tuple(label for label in self._filled if session.replies.get(label) == Reply("absent"))
        undo = not left and bool(self._filled)
        self.others.setText(say("Undo others absent") if undo else say("All others absent"))
        self.others.setEnabled(undo or bool(left))
        checking = session.phase == "checking"
        self.asked.setText(_question(left) if checking else "")
        self.asked.setVisible(checking)
        self.back.setVisible(checking)
        self.others.setVisible(not checking)
        self.commit.setText(say("Commit anyway") if checking else say("Commit"))
        self.commit.setEnabled(session.open_for_answers)

    def _lay_out(self) -> None:
        title = text("title", wrap=False)
        title.setText(say("Read first"))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.progress)
        foot.addWidget(self.others)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.commit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.bar)
        layout.addWidget(self.hint)
        layout.addWidget(self.questions, 1)
        for widget in (self.confidence, self.remark, self.trouble, self.asked):
            layout.addWidget(widget)
        layout.addLayout(foot)
        self.trouble.hide()

    def _connect(self) -> None:
        self.questions.answered.connect(self._answered)
        self.questions.chosen.connect(self._chosen)
        self.confidence.moved.connect(self._sure)
        self.remark.textChanged.connect(self._remarked)
        self.remark.left.connect(self.keys_wanted)
        self.others.clicked.connect(self._fill_or_undo)
        self.back.clicked.connect(self._go_on)
        self.commit.clicked.connect(self.commit_wanted)

    def _answered(self, label: str, answer: object) -> None:
        self._session.answer(label, next((known for known in ANSWERS if known == answer), None))
        self.changed.emit()

    def _chosen(self, label: str) -> None:
        self._session.choose(self._session.labels.index(label))
        self.keys_wanted.emit()
        self.changed.emit()

    def _sure(self, confidence: object) -> None:
        session = self._session
        reply = session.replies.get(session.label)
        if reply is not None and session.open_for_answers:
            session.replies[session.label] = Reply(reply.answer, confidence if isinstance(confidence, int) else None)
            self.changed.emit()

    def _fill_or_undo(self) -> None:
        if unanswered(self._session.labels, self._session.replies):
            self._filled = self._session.others_absent()
        else:
            for label in self._filled:
                self._session.answer(label, None)
            self._filled = ()
        self.changed.emit()

    def _remarked(self) -> None:
        self._session.take_remark(self.remark.toPlainText())
        self.changed.emit()

    def _show_remark(self) -> None:
        if self.remark.toPlainText() != self._session.remark:
            self.remark.blockSignals(True)
            self.remark.setPlainText(self._session.remark)
            self.remark.blockSignals(False)

    def _go_on(self) -> None:
        self._session.go_on()
        self.keys_wanted.emit()
        self.changed.emit()


class Remark(QPlainTextEdit):
    """Two lines for a remark.

    Signals
    -------
    left()
        Esc was pressed: the keys go back to the questions.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(say("Remark (optional)"))
        self.setAccessibleName(say("Remark"))
        self.setToolTip(say("Write a remark (T); Esc goes back to the questions"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(grown(52, self.font()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the room, which commits."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _question(left: tuple[str, ...]) -> str:
    named = ", ".join(label_text(label) for label in left[:NAMED_AT_MOST])
    if len(left) > NAMED_AT_MOST:
        named = say("{names} and {count} more", names=named, count=len(left) - NAMED_AT_MOST)
    if len(left) == 1:
        return say("1 without an answer: {name}. Commit anyway? It counts as not answered.", name=named)
    return say(
        "{count} without an answer: {names}. Commit anyway? They count as not answered.", count=len(left), names=named
    )
