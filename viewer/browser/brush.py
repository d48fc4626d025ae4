"""What rows are painted with: the palette's colours, texts that shorten themselves, signs for states."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from viewer.browser.states import TopFinding
from viewer.work.words import say

DOT = 9
# Shares of ink: what is quiet is still read, also on the plate of the chosen row (WCAG 2.2, 1.4.3).
QUIET, QUIETER = 0.8, 0.7
CHOSEN = 0.2
"""The share of the accent's colour in the chosen row's plate."""


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix ``share`` of ``one`` into ``other``."""
    rest = 1 - share
    return QColor.fromRgbF(
        share * one.redF() + rest * other.redF(),
        share * one.greenF() + rest * other.greenF(),
        share * one.blueF() + rest * other.blueF(),
    )


class Brush:
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
        self.quiet, self.quieter = mixed(self.ink, base, QUIET), mixed(self.ink, base, QUIETER)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)

    @property
    def over(self) -> bool:
        """Whether the pointer is on the row."""
        return bool(self.state & QStyle.StateFlag.State_MouseOver)

    def font(self, size: float, bold: bool = False) -> QFont:
        """The list's font, larger or smaller."""
        font = QFont(self._font)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * size)
        else:
            font.setPixelSize(round(font.pixelSize() * size))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    @property
    def ground(self) -> QColor:
        """What the row's texts lie on."""
        base = self._palette.color(QPalette.ColorRole.Base)
        if self.state & QStyle.StateFlag.State_Selected:
            return mixed(self._palette.color(QPalette.ColorRole.Accent), base, CHOSEN)
        return mixed(self.ink, base, 0.07) if self.over else base

    def background(self) -> None:
        """Say with a plate and a bar which row is chosen, with a plate alone where the mouse is."""
        chosen = bool(self.state & QStyle.StateFlag.State_Selected)
        if not chosen and not self.over:
            return
        accent = self._palette.color(QPalette.ColorRole.Accent)
        plate = QRectF(self.rect.adjusted(2, 1, -2, -1))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.ground)
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

    def finding(self, rect: QRect, finding: TopFinding, where: str = "") -> None:
        """Write a finding behind a dot of its colour: full where it is present, half where uncertain, else a ring."""
        painter = self.painter
        side = DOT - 1.0
        round_ = QRectF(rect.left() + 0.5, rect.center().y() + 0.5 - side / 2, side, side)
        colour = QColor(*finding.colour) if finding.label is not None else self.quieter
        full = finding.label is not None and finding.band == "present"
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(round_)
        if finding.label is not None and not full:
            painter.setBrush(colour)
            painter.drawPie(round_, 90 * 16, 180 * 16)
        ink = self.quiet if finding.label is None else self.ink
        font = self.font(0.92)
        after = "  ".join(part for part in (finding.percent, where) if part)
        metrics = QFontMetrics(font)
        with_band = f"{after}  {say(finding.band)}"
        taken = metrics.horizontalAdvance(finding.name) + metrics.horizontalAdvance(with_band) + DOT + 14
        if finding.label is not None and taken < rect.width():
            after = with_band
        room = QFontMetrics(font).horizontalAdvance(after) + 7 if after else 0
        name = rect.adjusted(DOT + 6, 0, -room, 0)
        used = self.text(name, finding.name, ink, font)
        self.text(QRect(name.left() + used + 7, rect.top(), room, rect.height()), after, self.quiet, font)

    def tick(self, place: QRect) -> None:
        """A tick: somebody has looked at it."""
        self.painter.setPen(QPen(self.quiet, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y, w = place.left(), place.center().y(), place.width()
        self.painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + w * 0.35, y + 3.5), QPointF(x + w, y - 5)]))

    def barred(self, place: QRect) -> None:
        """A barred circle: the engine did not read it."""
        self.painter.setPen(QPen(self.quieter, 1.4))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        circle = QRectF(place.left() + 0.5, place.center().y() + 0.5 - (DOT - 1) / 2, DOT - 1.0, DOT - 1.0)
        self.painter.drawEllipse(circle)
        slant = (DOT - 1) * 0.35
        middle = circle.center()
        self.painter.drawLine(middle + QPointF(-slant, -slant), middle + QPointF(slant, slant))

    def unread(self, place: QRect) -> None:
        """A small square of the accent colour: nobody has looked at it."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self._palette.color(QPalette.ColorRole.Accent))
        side = DOT - 3.0
        self.painter.drawRoundedRect(QRectF(place.left() + 1.5, place.center().y() + 0.5 - side / 2, side, side), 1, 1)

    def arrow(self, place: QRect, text: str, opened: bool, over: bool) -> None:
        """How many images a study has, with an arrow that points down while they are shown."""
        base = self._palette.color(QPalette.ColorRole.Base)
        font = self.font(0.88)
        plate = QRectF(place.adjusted(3, 4, -3, -4))
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(mixed(self.ink, base, 0.16 if over else 0.1))
        self.painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        width = QFontMetrics(font).horizontalAdvance(text)
        left = plate.center().x() - (width + 13) / 2
        rect = QRect(round(left), place.top(), width + 4, place.height())
        self.text(rect, text, self.ink, font)
        x, y = left + width + 8.5, plate.center().y()
        tip = [(-3.5, -1.8), (0, 1.8), (3.5, -1.8)] if opened else [(-1.8, -3.5), (1.8, 0), (-1.8, 3.5)]
        self.painter.setPen(QPen(self.quiet, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolyline(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in tip]))

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
