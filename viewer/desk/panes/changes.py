"""Under two pictures of one patient: each finding's probability then and now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from viewer.desk.panes.comparing import SMALL, Change, Comparison, points
from viewer.findings.words import label_text, written
from viewer.work.fitting import fitted
from viewer.work.words import say

CELL = 236
"""Pixels that a finding takes at least, in ordinary text."""
PAD = 8


class Changes(QWidget):
    """A table of as many columns as there is room for, by present rank; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changes")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel()
        self.title.setProperty("role", "quiet")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.table = Table()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 4, PAD, 6)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.table)
        self.hide()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is shown."""
        return self.table.changes

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what changed, or why that cannot be told."""
        moved = sum(one.band != one.band_before for one in comparison.changes)
        of = {"all": len(comparison.changes)}
        words = say("Earlier → now: none of {all} in another band.", **of)
        if moved:
            words = say("Earlier → now: {count} of {all} in another band.", **of, count=moved)
        self.say(" ".join(filter(None, (words if comparison.changes else "", comparison.sentence))), comparison.changes)

    def say(self, text: str, changes: tuple[Change, ...] = ()) -> None:
        """Show a sentence and its table."""
        self.title.setText(text)
        self.table.take(changes)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Show nothing, not even out of sight."""
        self.say("")


class Table(QWidget):
    """The cells."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: tuple[Change, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def take(self, changes: tuple[Change, ...]) -> None:
        """Show other changes."""
        self.changes = changes
        self.setAccessibleName(say("Change of each finding since the earlier radiograph"))
        self.setAccessibleDescription("; ".join(spoken(change) for change in changes))
        self.setVisible(bool(changes))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow tables are taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """So many lines as the columns leave."""
        return round(self._lines(width) * self._line())

    def sizeHint(self) -> QSize:
        """Two columns."""
        return QSize(2 * CELL, self.heightForWidth(max(self.width(), 2 * CELL)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all cells, down the columns."""
        painter = QPainter(self)
        for change, cell in self._cells():
            self._paint(painter, change, cell)

    def event(self, event: object) -> bool:
        """The whole sentence for the cell that is pointed at."""
        if isinstance(event, QHelpEvent):
            found = next((change for change, cell in self._cells() if cell.contains(QPointF(event.pos()))), None)
            QToolTip.showText(event.globalPos(), spoken(found) + "." if found is not None else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _columns(self, width: int) -> int:
        grown = max(1.0, self.font().pixelSize() / 13.0)
        return max(1, int(width // (CELL * grown)))

    def _lines(self, width: int) -> int:
        return -(-len(self.changes) // self._columns(width))

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height() + 3

    def _cells(self) -> list[tuple[Change, QRectF]]:
        columns, lines, line = self._columns(self.width()), self._lines(self.width()), self._line()
        wide = self.width() / columns
        return [
            (change, QRectF(number // lines * wide, number % lines * line, wide - 2 * PAD, line))
            for number, change in enumerate(self.changes)
        ]

    def _paint(self, painter: QPainter, change: Change, cell: QRectF) -> None:
        """Name, then and now, and by how many points; what went into another band stands out."""
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        moved = change.band != change.band_before
        if moved:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        ink = QColor(self.palette().text().color())
        ink.setAlpha(255 if moved else 175)
        painter.setPen(ink)
        base = cell.top() + metrics.ascent() + 1
        by = points(change) if abs(change.points) >= 0.005 else "0"
        right = cell.right()
        painter.drawText(QPointF(right - metrics.horizontalAdvance(by), base), by)
        right -= metrics.horizontalAdvance("+99") + PAD
        values = f"{written(change.before)} → {written(change.now)}"
        painter.drawText(QPointF(right - metrics.horizontalAdvance(values), base), values)
        room = right - metrics.horizontalAdvance(">99 % → >99 %") - PAD - cell.left()
        narrow = fitted(font, label_text(change.label), room)
        painter.setFont(narrow)
        name = QFontMetricsF(narrow).elidedText(label_text(change.label), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(cell.left(), base), name)


def spoken(change: Change) -> str:
    """The change as a sentence's part, for screen readers and tooltips."""
    bands, by = say(change.band), points(change)
    if change.band != change.band_before:
        bands = say("{before}, now {now}", before=say(change.band_before), now=bands)
    moved = by if abs(change.points) < SMALL else say("{by} points", by=by)
    values = say("{before}, now {now}", before=written(change.before), now=written(change.now))
    return f"{label_text(change.label)}: {values} ({moved}); {bands}"
