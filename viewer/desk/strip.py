"""The line under everything: what should be known of this picture, what is pointed at, and what Hilum is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from viewer.findings.words import NOTICE
from viewer.work.said import say_again
from viewer.work.words import say

SAID_MILLISECONDS = 4000
READ_MILLISECONDS = 60
"""For each letter: a long sentence stays until it can have been read."""


class Quiet(QLabel):
    """One line that shortens itself; the whole text is in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    @property
    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def say(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setToolTip(text)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """May become as narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten to the new width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 4))


class Strip(QWidget):
    """Notices on the left, the pixel under the pointer in the middle, the notice of what Hilum is for on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notices = Quiet("notice")
        self.credit = Quiet("quiet")
        self.pointed = QLabel()
        self.pointed.setProperty("role", "quiet")
        self.research = QLabel(say(NOTICE))
        self.research.setProperty("role", "quiet")
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(16)
        layout.addWidget(self.notices, 1)
        layout.addWidget(self.credit)
        layout.addWidget(self.pointed)
        layout.addWidget(self.research)
        self._standing = self._warning = ""
        self._said = QTimer(self, singleShot=True, interval=SAID_MILLISECONDS)
        self._said.timeout.connect(self._say_standing)
        self._share()

    def warn(self, text: str) -> None:
        """What should be known for as long as the desk is open, before anything of a picture."""
        self._warning = say_again(text)
        if not self._said.isActive():
            self._say_standing()

    def set_notices(self, notices: Sequence[str]) -> None:
        """What should be known of this picture, for as long as it is shown."""
        self._standing = "   ".join(map(say_again, notices))
        if not self._said.isActive():
            self._say_standing()

    def set_credit(self, text: str | None) -> None:
        """Whom to thank for a sample, and whether the engine knows it, for as long as it is shown."""
        self.credit.say(say_again(text or ""))
        self._share()

    def say(self, text: str) -> None:
        """Say something for a moment: what was copied, saved, undone."""
        self.notices.say(say_again(text))
        self._said.start(max(SAID_MILLISECONDS, READ_MILLISECONDS * len(text)))
        self._share()

    def _say_standing(self) -> None:
        self.notices.say("   ".join(filter(None, (self._warning, self._standing))))
        self._share()

    def _share(self) -> None:
        """Room for what there is to say: a word of the moment takes all of it."""
        thanks = bool(self.credit.whole) and not self._said.isActive()
        self.credit.setVisible(thanks)
        self._layout.setStretchFactor(self.credit, 1 if thanks else 0)
        self._layout.setStretchFactor(self.notices, 1 if self.notices.whole or not thanks else 0)
