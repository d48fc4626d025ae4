"""One finding: its number, its colour, its name, its band in words, its probability with the threshold's tick."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from viewer.findings.words import Row, written
from viewer.work.fitting import fitted
from viewer.work.words import say

MORE = """
QToolButton { border: 0; padding: 0; background: transparent; }
QToolButton:focus { border: 1px solid palette(link); }
"""
FAINTEST = 175  # of 255: below it text cannot be read on a light panel
INSET = 12.0
ARROW = 12.0  # more room at the right
GAP = 8.0
BAR = 4.0


class FindingRow(QAbstractButton):
    """A line of the panel; checked while its heatmap is shown.

    Signals
    -------
    detail_wanted
        Everything that is known of this finding, or no longer.
    """

    detail_wanted = Signal()

    def __init__(self, row: Row, said: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.more = QToolButton(self)
        self.more.setProperty("role", "small")
        self.more.setCheckable(True)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.setCursor(Qt.CursorShape.PointingHandCursor)
        self.more.setStyleSheet(MORE)
        self.more.clicked.connect(self.detail_wanted)
        self._beside = ""
        self.show_row(row, said)

    def show_row(self, row: Row, said: Sequence[str] = ()) -> None:
        """Show another state of the finding; ``said`` is what is known of it, a sentence to an entry."""
        self.row = row
        self.setCheckable(row.has_map)
        if row.has_map:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(row.text)
        self.setAccessibleName(f"{row.spoken}, {self._beside}" if self._beside else row.spoken)
        self.more.setAccessibleName(say("More about {finding}", finding=row.text))
        self.more.setToolTip(say("How good the engine is at this, and settings for it alone (right arrow)"))
        action = say("Click to switch its heatmap.") if row.has_map else say("This engine has no heatmap for it.")
        key = " " + say("Key {number}.", number=row.rank) if row.has_map and row.rank <= 9 else ""
        lines = "".join(f"<p style='margin:0 0 4px 0'>{escape(line)}</p>" for line in (*said, action + key))
        self.setToolTip(f"<div style='width:360px'><b>{escape(row.text)}</b>{lines}</div>")
        self.updateGeometry()
        self.update()

    def set_beside(self, text: str) -> None:
        """Say what was measured on the picture, under the finding that it speaks for; empty for nothing."""
        if text != self._beside:
            self._beside = text
            self.setAccessibleName(f"{self.row.spoken}, {text}" if text else self.row.spoken)
            self.updateGeometry()
            self.update()

    @property
    def beside(self) -> str:
        """What was measured."""
        return self._beside

    def set_open(self, on: bool) -> None:
        """Whether the details stand below."""
        self.more.setChecked(on)
        self.more.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The arrow stands at the right."""
        side = 18
        self.more.setGeometry(self.width() - side - 3, 0, side, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The right arrow opens what is known, the left one closes it."""
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif wanted != self.more.isChecked():
            self.detail_wanted.emit()

    @property
    def first(self) -> bool:
        """The first finding is what the eye should meet first in this panel."""
        return self.row.rank == 1

    def sizeHint(self) -> QSize:
        """Two lines: words, then the bar."""
        metrics = QFontMetricsF(self._font())
        under = QFontMetricsF(self._small()).height() if self._beside else 0.0
        return QSize(240, round(metrics.height() + under + BAR + (18 if self.first else 14)))

    def minimumSizeHint(self) -> QSize:
        """The height never shrinks."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        self._paint_ground(painter, area)
        font = self._font()
        metrics = QFontMetricsF(font)
        base = area.top() + (7 if self.first else 5) + metrics.ascent()
        left = self._paint_swatch(painter, area, base, metrics)
        right = self._paint_value(painter, area, base, font)
        room = right - left - GAP
        narrow = fitted(font, self.row.text, room)
        painter.setFont(narrow)
        painter.setPen(self._ink())
        name = QFontMetricsF(narrow).elidedText(self.row.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, base), name)
        top = base + metrics.descent() + 3
        if self._beside:
            fine = QFontMetricsF(self._small())
            painter.setFont(self._small())
            text = fine.elidedText(self._beside, Qt.TextElideMode.ElideRight, area.right() - INSET - ARROW - left)
            painter.drawText(QPointF(left, top + fine.ascent() - 1), text)
            top += fine.height()
        self._paint_bar(painter, QRectF(left, top, area.right() - INSET - ARROW - left, BAR))

    def _font(self) -> QFont:
        font = QFont(self.font())
        if self.first:
            font.setPixelSize(round(font.pixelSize() * 1.15))
        if self.row.band == "present":
            font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(12, self.font().pixelSize() - 1))
        return font

    def _ink(self) -> QColor:
        text = self.palette().text().color()
        if self.row.band == "absent":
            text.setAlpha(FAINTEST)
        return text

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.underMouse() or self.hasFocus():
            painter.fillRect(area, self.palette().light())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_swatch(self, painter: QPainter, area: QRectF, base: float, metrics: QFontMetricsF) -> float:
        """Rank and swatch, full while the heatmap is shown, else an outline. Returns where the name begins."""
        small = QFont(self.font())
        small.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(small)
        quiet = self.palette().text().color()
        quiet.setAlpha(FAINTEST)
        painter.setPen(quiet)
        digits = QFontMetricsF(small).horizontalAdvance("00")
        rank = str(self.row.rank)
        shift = digits - QFontMetricsF(small).horizontalAdvance(rank)
        painter.drawText(QPointF(area.left() + INSET - 4 + shift, base), rank)
        side = 12.0
        box = QRectF(area.left() + INSET - 4 + digits + GAP, base - metrics.capHeight() / 2 - side / 2, side, side)
        colour = QColor(*self.row.colour)
        if not self.row.has_map:
            colour = quiet
        painter.setPen(QPen(colour, 1.5))
        fill = QColor(colour)
        if not self.isChecked():
            fill.setAlpha(0)
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        return box.right() + GAP

    def _paint_value(self, painter: QPainter, area: QRectF, base: float, font: QFont) -> float:
        """Probability at the right, the band's word before it. Returns where they begin."""
        painter.setFont(font)
        value = written(self.row.probability)
        metrics = QFontMetricsF(font)
        x = area.right() - INSET - ARROW - metrics.horizontalAdvance(value)
        painter.setPen(self._ink())
        painter.drawText(QPointF(x, base), value)
        small = self._small()
        painter.setFont(small)
        word = say(self.row.band) + (f" {self.row.agreement}" if self.row.agreement else "")
        end = area.right() - INSET - ARROW - metrics.horizontalAdvance(">99 %") - GAP
        begin = end - QFontMetricsF(small).horizontalAdvance(word)
        ink = self.palette().text().color()
        ink.setAlpha({"present": 255, "uncertain": 200, "absent": FAINTEST}[self.row.band])
        painter.setPen(ink)
        painter.drawText(QPointF(begin, base), word)
        return begin

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        """Probability as a bar from 0 to 1, the threshold as a tick across it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().mid())
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        filled = QRectF(bar)
        filled.setWidth(max(BAR, bar.width() * self.row.probability))
        colour = QColor(*self.row.colour)
        colour.setAlpha({"present": 255, "uncertain": 170, "absent": 90}[self.row.band])
        painter.setBrush(colour)
        painter.drawRoundedRect(filled, BAR / 2, BAR / 2)
        x = round(bar.left() + bar.width() * self.row.threshold) + 0.5
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for pen, grow in (
            (QPen(self.palette().window().color(), 3), 3.0),
            (QPen(self.palette().text().color(), 1), 2.0),
        ):
            painter.setPen(pen)
            painter.drawLine(QPointF(x, bar.top() - grow), QPointF(x, bar.bottom() + grow))
