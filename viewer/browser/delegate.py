"""How a row looks: thumbnail, title, facts, state, the engine's first finding with its colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from viewer.browser.model import StudyModel, heading
from viewer.browser.rows import TopFinding
from viewer.browser.thumbnails import Thumbnails
from viewer.studies import words
from viewer.studies.entries import Entry

Index = QModelIndex | QPersistentModelIndex

EDGE = 72
MARGIN = 8
ROW_HEIGHT = EDGE + 2 * MARGIN
QUIET_HEIGHT = 44
HEADING_HEIGHT = 30
DOT = 8


PLAIN_LINE = 16
"""Pixels of a line of ordinary text on an ordinary screen; measures are given for it."""


def grown(length: float, font: QFont) -> int:
    """Let a length grow with the text."""
    return round(length * max(1.0, QFontMetrics(font).height() / PLAIN_LINE))


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix ``share`` of ``one`` into ``other``."""
    rest = 1 - share
    return QColor.fromRgbF(
        share * one.redF() + rest * other.redF(),
        share * one.greenF() + rest * other.greenF(),
        share * one.blueF() + rest * other.blueF(),
    )


class RowDelegate(QStyledItemDelegate):
    """Paints rows in the palette's colours."""

    def __init__(self, model: StudyModel, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails
        self._font: QFont | None = None
        self._heights = (HEADING_HEIGHT, QUIET_HEIGHT, ROW_HEIGHT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a heading, a quiet line or a picture its height."""
        row = self._model.rows.shown[index.row()]
        if self._font is None or option.font != self._font:  # asked for every row of thousands
            self._font = QFont(option.font)
            self._heights = (
                grown(HEADING_HEIGHT, self._font),
                grown(QUIET_HEIGHT, self._font),
                grown(ROW_HEIGHT, self._font),
            )
        heading_height, quiet_height, row_height = self._heights
        if row.heading:
            return QSize(0, heading_height)
        return QSize(0, row_height if row.entry.refusal is None else quiet_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._model.rows.shown[index.row()]
        brush = _Brush(painter, option)
        if row.heading:
            self._paint_heading(brush, row.entry)
            return
        brush.background()
        if row.entry.refusal is not None:
            self._paint_quiet(brush, row.entry)
        else:
            self._paint_picture(brush, row.entry)

    def _paint_heading(self, brush: _Brush, entry: Entry) -> None:
        rect = brush.rect.adjusted(MARGIN + 2, 8, -MARGIN, 0)
        used = brush.text(rect, heading(entry), brush.quiet, brush.font(0.92, bold=True))
        brush.text(rect.adjusted(used + 10, 0, 0, 0), words.person(entry), brush.quieter, brush.font(0.88))

    def _paint_quiet(self, brush: _Brush, entry: Entry) -> None:
        rect = brush.rect.adjusted(MARGIN + 2, 4, -MARGIN, -4)
        half = rect.height() // 2
        name = QRect(rect.left(), rect.top(), rect.width(), half)
        brush.text(name, entry.path.name, brush.quiet, brush.font(0.95), middle=True)
        reason = entry.refusal.reason if entry.refusal is not None else ""
        brush.text(name.translated(0, half), reason, brush.quieter, brush.font(0.88))

    def _paint_picture(self, brush: _Brush, entry: Entry) -> None:
        rect = brush.rect.adjusted(MARGIN, MARGIN, -MARGIN - 2, -MARGIN)
        edge = rect.height()
        rows = self._model.rows
        frame = QRect(rect.topLeft(), QSize(edge, edge))
        brush.picture(frame, self._thumbnails.get(entry.key), missing=entry.key in rows.without_picture)
        lines = rect.adjusted(edge + 12, 1, 0, -1)
        height = lines.height() // 3
        first, second, third = (QRect(lines.left(), lines.top() + i * height, lines.width(), height) for i in range(3))
        is_file_name = rows.title(entry) == entry.path.name
        brush.text(first, rows.title(entry), brush.ink, brush.font(1.0, bold=True), middle=is_file_name)
        brush.text(second, words.facts(entry), brush.quiet, brush.font(0.92))
        finding, status = rows.finding(entry.key), rows.status(entry)
        if finding is not None and status == "read":
            status = ""  # the finding says so
        if finding is None and not status and entry.sample:
            status = "sample"
        used = brush.text_right(third, status, brush.quieter, brush.font(0.88))
        if finding is not None:
            brush.finding(third.adjusted(0, 0, -used - 8 if used else 0, 0), finding)


class _Brush:
    """A painter with the row's colours at hand."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.rect: QRect = option.rect
        self.state: QStyle.StateFlag = option.state
        self._font: QFont = option.font
        palette: QPalette = option.palette
        self._palette = palette
        base = palette.color(QPalette.ColorRole.Base)
        # Headings cannot be chosen, which Qt would paint as disabled.
        self.ink = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        self.quiet = mixed(self.ink, base, 0.72)
        self.quieter = mixed(self.ink, base, 0.52)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    def font(self, size: float, bold: bool = False) -> QFont:
        font = QFont(self._font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * size)
        else:
            font.setPixelSize(round(font.pixelSize() * size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def background(self) -> None:
        """Say with a plate and a bar which row is chosen, with a plate alone where the mouse is."""
        chosen = bool(self.state & QStyle.StateFlag.State_Selected)
        over = bool(self.state & QStyle.StateFlag.State_MouseOver)
        if not chosen and not over:
            return
        accent = self._palette.color(QPalette.ColorRole.Accent)
        base = self._palette.color(QPalette.ColorRole.Base)
        plate = QRectF(self.rect.adjusted(2, 1, -2, -1))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(mixed(accent, base, 0.24) if chosen else mixed(self.ink, base, 0.07))
        self.painter.drawRoundedRect(plate, 5, 5)
        if chosen:
            self.painter.setBrush(accent)
            self.painter.drawRoundedRect(QRectF(plate.left(), plate.top() + 6, 3, plate.height() - 12), 1.5, 1.5)

    def text(self, rect: QRect, words_: str, colour: QColor, font: QFont, middle: bool = False) -> int:
        """Write one line, shortened to fit; gives the width it took."""
        metrics = QFontMetrics(font)
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(words_, mode, max(0, rect.width()))
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return metrics.horizontalAdvance(shown)

    def text_right(self, rect: QRect, words_: str, colour: QColor, font: QFont) -> int:
        """Write one line at the right edge; gives the width it took."""
        if not words_:
            return 0
        width = min(QFontMetrics(font).horizontalAdvance(words_) + 2, rect.width())
        self.text(QRect(rect.right() - width + 1, rect.top(), width, rect.height()), words_, colour, font)
        return width

    def finding(self, rect: QRect, finding: TopFinding) -> None:
        """Write a finding behind a dot of its colour; a ring where nothing reached its threshold."""
        centre = QPointF(rect.left() + DOT / 2, rect.center().y() + 0.5)
        if finding.label is None:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.setPen(QPen(self.quieter, 1.4))
        else:
            self.painter.setBrush(QColor(*finding.colour))
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.drawEllipse(centre, DOT / 2 - 0.5, DOT / 2 - 0.5)
        ink = self.quiet if finding.label is None else self.ink
        font = self.font(0.92)
        percent = QFontMetrics(font).horizontalAdvance(finding.percent) + 7 if finding.percent else 0
        name = rect.adjusted(DOT + 6, 0, -percent, 0)
        used = self.text(name, finding.name, ink, font)
        self.text(name.translated(used + 7, 0), finding.percent, self.quiet, font)

    def picture(self, place: QRect, image: QImage | None, missing: bool) -> None:
        """Draw a thumbnail in its frame; an empty frame while it is on its way, a crossed one where there is none."""
        base = self._palette.color(QPalette.ColorRole.Base)
        self.painter.setPen(Qt.PenStyle.NoPen)
        if image is None or image.isNull():
            self.painter.setBrush(mixed(self.ink, base, 0.06))
            self.painter.drawRoundedRect(QRectF(place), 3, 3)
            if missing:
                inner = QRectF(place).adjusted(place.width() * 0.34, place.width() * 0.34, *[-place.width() * 0.34] * 2)
                self.painter.setPen(QPen(mixed(self.ink, base, 0.3), 1.5))
                self.painter.drawLine(inner.topLeft(), inner.bottomRight())
                self.painter.drawLine(inner.topRight(), inner.bottomLeft())
            return
        self.painter.fillRect(place, QColor(0, 0, 0))
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = place.topLeft() + QPoint((place.width() - size.width()) // 2, (place.height() - size.height()) // 2)
        self.painter.drawImage(QRect(corner, size), image)
