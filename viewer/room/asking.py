"""One question: a label and its three answers as buttons on one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from viewer.room.painting import QUIETEST, accent, grown, ink_on, shade, sized
from viewer.room.session import AXIS
from viewer.room.texts import label_text
from viewer.store.records import Answer, Reply
from viewer.work.fitting import fitted
from viewer.work.words import say

ROW_HEIGHT = 32
BADGE_WIDTH = 24


class Segment(QPushButton):
    """One of the three answers. Present stands out, unsure less, absent least: the eye finds what was seen."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(say(answer))
        self.answer: Answer = answer
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the panel keeps the keys
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the longest answer, so that the three stand in columns."""
        metrics = QFontMetrics(sized(self.font(), 0.92, bold=True))
        return QSize(max(metrics.horizontalAdvance(say(word)) for word in AXIS) + 9, grown(24, self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a flat button in the palette's shades."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ink = shade(palette, QUIETEST)
        plate = None
        if self.isChecked():
            plate = {"present": accent(palette), "unsure": accent(palette, 0.42), "absent": shade(palette, 0.2)}[
                self.answer
            ]
            ink = ink_on(plate, palette)
        elif self.underMouse() and self.isEnabled():
            plate, ink = shade(palette, 0.1), shade(palette, 0.9)
        if plate is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(plate)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.setFont(sized(self.font(), 0.92, bold=self.isChecked()))
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Question(QWidget):
    """One label's row.

    Signals
    -------
    answered(str, object)
        The label, and the answer or None where it was taken back.
    chosen(str)
        The row was clicked.
    """

    answered = Signal(str, object)
    chosen = Signal(str)

    def __init__(self, label: str, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._badge = str(place + 1) if place < 9 else ""
        self._reply: Reply | None = None
        self._is_chosen = False
        self.written = label_text(label)
        self.setFixedHeight(grown(ROW_HEIGHT, self.font()))
        by_key = say("Key {number} chooses this label", number=self._badge)
        how = by_key if self._badge else say("Reach this label with ↑ and ↓")
        self.setToolTip(f"{label_text(label)}\n{how}")
        self.segments = {answer: Segment(answer) for answer in AXIS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        layout.setSpacing(0)
        layout.addStretch(1)
        for answer, segment in self.segments.items():
            segment.setAccessibleName(f"{label_text(label)}: {say(answer)}")
            segment.clicked.connect(lambda checked, answer=answer: self._clicked(answer, checked))
            layout.addWidget(segment)
        self._speak()

    def show_state(self, reply: Reply | None, is_chosen: bool) -> None:
        """Show an answer and whether the keys are with this row."""
        if (reply, is_chosen) == (self._reply, self._is_chosen):
            return
        self._reply, self._is_chosen = reply, is_chosen
        for answer, segment in self.segments.items():
            segment.setChecked(reply is not None and reply.answer == answer)
        self._speak()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this row."""
        self.chosen.emit(self.label)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme's text and palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(grown(ROW_HEIGHT, self.font()))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plate of the chosen row, the key, the label and how sure the reader was."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self._is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade(palette, 0.075))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            painter.setBrush(accent(palette))
            painter.drawRoundedRect(QRectF(0, 7, 3, self.height() - 14), 1.5, 1.5)
        area = self.rect().adjusted(8, 0, 0, 0)
        painter.setFont(sized(self.font(), 0.85))
        painter.setPen(shade(palette, QUIETEST))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self._badge)
        area.setLeft(grown(BADGE_WIDTH, self.font()))
        area.setRight(self.segments[AXIS[0]].x() - 6)
        font = self.font()
        if QFontMetrics(font).horizontalAdvance(label_text(self.label)) > area.width():
            font = sized(font, 0.9)
        painter.setFont(font)
        painter.setPen(shade(palette, 0.95 if self._is_chosen or self._reply is None else 0.72))
        self.written = self._paint_label(painter, area)
        if self._reply is not None and self._reply.confidence is not None:
            self._paint_sure(painter, self._reply.answer, self._reply.confidence)

    def _paint_label(self, painter: QPainter, area: QRect) -> str:
        """Write the label on one line, else smaller on two; only what fits on neither is cut. Returns what stands."""
        label, metrics = label_text(self.label), painter.fontMetrics()
        if metrics.horizontalAdvance(label) <= area.width():
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label)
            return label
        longest = max(label.split(), key=QFontMetrics(self.font()).horizontalAdvance)
        small = fitted(sized(self.font(), 0.85), longest, area.width())
        metrics = QFontMetrics(small)
        painter.setFont(small)
        words = [metrics.elidedText(word, Qt.TextElideMode.ElideRight, area.width()) for word in label.split()]
        wrapped = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, wrapped, " ".join(words))
        return " ".join(words)

    def _paint_sure(self, painter: QPainter, answer: Answer, confidence: int) -> None:
        """Draw how sure the reader was as a line under the answer."""
        under = QRectF(self.segments[answer].geometry())
        line = QRectF(under.left() + 3, under.bottom() + 0.5, (under.width() - 6) * confidence / 100, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade(self.palette(), 0.75))
        painter.drawRoundedRect(line, 1, 1)

    def _sure(self) -> str:
        confidence = self._reply.confidence if self._reply else None
        return "" if confidence is None else f"{confidence} %"

    def _clicked(self, answer: Answer, checked: bool) -> None:
        self.chosen.emit(self.label)
        self.answered.emit(self.label, answer if checked else None)

    def _speak(self) -> None:
        reply = self._reply
        said = [label_text(self.label), say("not answered") if reply is None else say(reply.answer)]
        if self._sure():
            said.append(say("{share} sure", share=self._sure()))
        self.setAccessibleName(", ".join(said))
