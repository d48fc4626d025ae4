"""After the commit: each label's two answers side by side, differences first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from engine.overlay.palette import colours_of
from viewer.room.comparison import MEANINGS, QUIET, Line, Verdict, differences_first
from viewer.room.painting import CHOSEN, QUIETEST, grown, mixed, shade, sized
from viewer.room.texts import label_text
from viewer.studies.words import percent
from viewer.work.fitting import fitted
from viewer.work.words import say

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
TALL, LOW = 47, 27
MARK = 9


class Comparison(QListWidget):
    """The lines of a comparison.

    Signals
    -------
    pointed(str)
        The reader chose a label, to look at its place on the radiograph.
    """

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Your answers beside the engine's"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_LineDelegate(self))
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._chosen)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, differences first."""
        self.clear()
        colours = colours_of([line.label for line in lines])
        for line in differences_first(lines):
            item = QListWidgetItem(spoken(line))
            item.setData(LINE_ROLE, line)
            item.setData(COLOUR_ROLE, colours[line.label])
            item.setToolTip(explained(line))
            self.addItem(item)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            line: Line = item.data(LINE_ROLE)
            self.pointed.emit(line.label)


def your_words(line: Line) -> str:
    """Say the reader's answer."""
    if line.reply is None:
        return say("no answer")
    if line.reply.confidence is None:
        return say(line.reply.answer)
    return f"{say(line.reply.answer)}, {say('{share} sure', share=f'{line.reply.confidence} %')}"


def engine_words(line: Line) -> str:
    """Say the engine's band and probability."""
    if line.finding is None:
        return say("says nothing")
    return f"{say(line.finding.band)} {percent(line.finding.probability)}"


def quiet_words(line: Line) -> str:
    """Say both answers in few words, where there is little to say."""
    if line.verdict is Verdict.AGREE and line.finding is not None:
        return say("both {band}, {value}", band=say(line.finding.band), value=percent(line.finding.probability))
    return f"{your_words(line)}  ·  {say('engine {answer}', answer=engine_words(line))}"


def spoken(line: Line) -> str:
    """Say a line in full, for screen readers."""
    you, engine = say("You: {answer}", answer=your_words(line)), say("Engine: {answer}", answer=engine_words(line))
    return f"{label_text(line.label)}: {say(line.verdict.value)}. {you}. {engine}."


def explained(line: Line) -> str:
    """Say what a verdict means, and where the engine's threshold lies."""
    if line.finding is None:
        return say(MEANINGS[line.verdict])
    from_ = say("The engine says present from {value} upwards.", value=percent(line.finding.threshold))
    return f"{say(MEANINGS[line.verdict])}\n{from_}"


class _LineDelegate(QStyledItemDelegate):
    """Paints differences in two lines with their verdict, agreement in one quiet line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        return QSize(0, grown(LOW if line.verdict in QUIET else TALL, option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        palette = option.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plate(painter, option)
        rect = option.rect.adjusted(10, 0, -8, 0)
        quiet_one = line.verdict in QUIET
        step = grown(19, option.font)
        first = QRect(rect.left(), rect.top() + 4, rect.width(), step)
        if quiet_one:
            first = QRect(rect)
        self._mark(painter, QPointF(rect.left() + MARK / 2, first.center().y() + 0.5), QColor(*index.data(COLOUR_ROLE)))
        first.setLeft(first.left() + MARK + 8)
        font = sized(option.font, 0.95 if quiet_one else 1.0, bold=not quiet_one)
        ink = shade(palette, QUIETEST if quiet_one else 0.97)
        if quiet_one:
            words = quiet_words(line)
            small = _beside(label_text(line.label), words, sized(option.font, 0.88), first.width())
            used = _right(painter, first, words, shade(palette, QUIETEST), small)
        else:
            used = _right(painter, first, say(line.verdict.value), ink, sized(option.font, 0.92, bold=True))
            self._sign(painter, first, used, line.verdict, palette)
            used += 18
        _left(painter, first.adjusted(0, 0, -used - 8, 0), label_text(line.label), ink, font)
        if not quiet_one:
            second = first.translated(0, step)
            small, quiet = sized(option.font, 0.9), shade(palette, QUIETEST)
            _left(painter, second, say("You: {answer}", answer=your_words(line)), quiet, small)
            _right(painter, second, say("Engine: {answer}", answer=engine_words(line)), quiet, small)

    def _plate(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        palette = option.palette
        window = palette.color(QPalette.ColorRole.Window)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(mixed(palette.color(QPalette.ColorRole.Accent), window, CHOSEN))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(shade(palette, 0.06))
        else:
            return
        painter.drawRoundedRect(QRectF(option.rect.adjusted(0, 1, 0, -1)), 5, 5)

    def _mark(self, painter: QPainter, centre: QPointF, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, MARK / 2, MARK / 2)

    def _sign(self, painter: QPainter, rect: QRect, used: int, verdict: Verdict, palette: QPalette) -> None:
        """Draw the verdict's own shape: an open triangle for less, a full one for more, a ring for unsure."""
        x, y, h = rect.right() - used - 11.0, rect.center().y() + 0.5, 4.5
        ink = shade(palette, 0.9)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(ink if verdict is Verdict.OVER_CALLED else Qt.BrushStyle.NoBrush)
        if verdict is Verdict.MISSED:
            painter.drawPolygon(
                QPolygonF([QPointF(x - h, y - h * 0.8), QPointF(x + h, y - h * 0.8), QPointF(x, y + h)])
            )
        elif verdict is Verdict.OVER_CALLED:
            painter.drawPolygon(
                QPolygonF([QPointF(x - h, y + h * 0.8), QPointF(x + h, y + h * 0.8), QPointF(x, y - h)])
            )
        else:
            painter.drawEllipse(QPointF(x, y), h * 0.85, h * 0.85)


def _beside(name: str, words: str, font: QFont, room: int) -> QFont:
    """For words beside a name: narrower where the name would be cut."""
    taken = QFontMetrics(fitted(font, name, 0)).horizontalAdvance(name) + 10
    return fitted(font, words, room - taken)


def _left(painter: QPainter, rect: QRect, text: str, colour: QColor, font: QFont) -> None:
    """Write smaller what would not fit, and only then cut it."""
    if QFontMetrics(font).horizontalAdvance(text) > rect.width():
        font = fitted(sized(font, 0.88), text, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _right(painter: QPainter, rect: QRect, text: str, colour: QColor, font: QFont) -> int:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    return QFontMetrics(painter.font()).horizontalAdvance(text)
