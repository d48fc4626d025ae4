"""A reader's reads so far: counts, shares by finding, and how they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from viewer.room.painting import QUIETEST, accent, shade
from viewer.room.tallying import RECENT, Point, Tally, curve, engines_of, reads_of, tallies, whole
from viewer.room.texts import label_text
from viewer.store.records import Comparison, Review
from viewer.work.words import say

REFERENCE = (
    "The engine {engine} is the other reader here, not the truth: “missed” means that you said absent where it said "
    "present. Only your first read of a picture counts. Answers and bands that decide nothing (unsure, uncertain) "
    "enter neither share."
)
ALTERED_ONE = "1 of your reads on the disk is not as you committed it, and is left out."
ALTERED = "{count} of your reads on the disk are not as you committed them, and are left out."
NONE = "You have committed no read yet that an engine answered. Read first (Ctrl+L), commit, then look here."
HEAD = ("Finding", "Agree", "Missed", "Over-called", "Unsure", "Sensitivity", "Specificity")
FEW = 10


class Curve(QWidget):
    """Sensitivity and specificity over the last reads; lines differ in dash, not in colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()

    def show_points(self, points: Sequence[Point]) -> None:
        """Show how it went."""
        self.points = tuple(points)
        last = self.points[-1] if self.points else None
        said = say("no reads")
        if last is not None:
            ends = {"sensitivity": _written(last.sensitivity), "specificity": _written(last.specificity)}
            said = say("last: {sensitivity}, {specificity}", **ends)
        name = say("Sensitivity and specificity over {count} reads", count=len(self.points))
        self.setAccessibleName(f"{name}; {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """A wide strip."""
        return QSize(560, 190)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, then both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = self.fontMetrics()
        left, below = metrics.horizontalAdvance("100 %") + 8, metrics.height() + 6
        area = QRectF(self.rect()).adjusted(
            left, 8, -metrics.horizontalAdvance(say("specificity {value}", value="100 %")), -below
        )
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - share * area.height()
            painter.setPen(QPen(shade(self.palette(), 0.15), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(shade(self.palette(), QUIETEST))
            painter.drawText(QPointF(0, y + metrics.ascent() / 2 - 1), f"{share:.0%}".replace("%", " %"))
        if not self.points:
            return
        most = max(len(self.points), 2)
        painter.drawText(QPointF(area.left(), self.height() - 4), "1")
        end = say("{count} reads", count=most)
        painter.drawText(QPointF(area.right() - metrics.horizontalAdvance(end), self.height() - 4), end)
        ends: list[float] = []
        for name, ink, dash in (
            ("sensitivity", accent(self.palette()), Qt.PenStyle.SolidLine),
            ("specificity", shade(self.palette(), 0.85), Qt.PenStyle.DashLine),
        ):
            places = [
                QPointF(
                    area.left() + (point.reads - 1) / (most - 1) * area.width(), area.bottom() - value * area.height()
                )
                for point in self.points
                if (value := getattr(point, name)) is not None
            ]
            if not places:
                continue
            painter.setPen(QPen(ink, 2, dash))
            painter.drawPolyline(QPolygonF(places))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(places[-1], 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(ink)
            y = places[-1].y() + metrics.ascent() / 2
            if ends and abs(y - ends[0]) < metrics.height():
                y = ends[0] + metrics.height()
            ends.append(y)
            painter.drawText(QPointF(places[-1].x() + 8, y), say(name))


class Past(QWidget):
    """All of it for one engine as the reference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviews: Sequence[Review] = ()
        self._comparisons: Mapping[int, Comparison] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(_label(say("Against"), "quiet"))
        self.engine = QComboBox()
        self.engine.setAccessibleName(say("The engine that your reads are held against"))
        self.engine.currentIndexChanged.connect(self._show)
        line.addWidget(self.engine, 1)
        column.addLayout(line)
        self.summary = _label("", "title")
        self.about = _label("", "quiet")
        self.altered = _label("", "notice")
        self.curve = Curve()
        self.table = QWidget()
        for widget in (self.summary, self.about, self.altered, self.curve, self.table):
            column.addWidget(widget)
        column.addStretch(1)
        self._column = column

    def show_reads(self, reviews: Sequence[Review], comparisons: Mapping[int, Comparison], altered: int = 0) -> None:
        """Show what the store kept; ``altered`` reads are not what was committed, and are left out."""
        self._reviews, self._comparisons = reviews, comparisons
        self.altered.setText("" if not altered else say(ALTERED_ONE) if altered == 1 else say(ALTERED, count=altered))
        self.altered.setVisible(bool(altered))
        self.engine.blockSignals(True)
        self.engine.clear()
        for sha256, name in engines_of(comparisons).items():
            self.engine.addItem(f"{name}  ({sha256[:8]})", sha256)
        self.engine.blockSignals(False)
        self._show()

    def _show(self) -> None:
        sha256 = str(self.engine.currentData() or "")
        reads = reads_of(self._reviews, self._comparisons, sha256) if sha256 else ()
        self.engine.setEnabled(self.engine.count() > 1)
        self.curve.setVisible(len(reads) > 1)
        self.curve.show_points(curve(reads))
        every = whole(reads)
        if reads:
            many = say("1 read") if len(reads) == 1 else say("{count} reads", count=len(reads))
            text = say(
                "{reads}: {agree} agree, {missed} missed, {more} over-called, {unsure} unsure",
                reads=many,
                agree=every.agree,
                missed=every.missed,
                more=every.over_called,
                unsure=every.unsure,
            )
            self.summary.setText(text)
            several = say("The curve counts the last {count} reads at each place.", count=RECENT)
            about = [say(REFERENCE, engine=self.engine.currentText()), *([several] if len(reads) > 1 else [])]
            self.about.setText(" ".join(about))
        else:
            self.summary.setText(say("No reads yet"))
            self.about.setText(say(NONE))
        self._fill(tallies(reads))

    def _fill(self, counted: Sequence[Tally]) -> None:
        """A line for each finding."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, text in enumerate(HEAD if counted else ()):
            grid.addWidget(_label(say(text), "quiet"), 0, place, _aligned(place))
        for row, one in enumerate(counted, start=1):
            cells = [label_text(one.label), *(str(n) for n in (one.agree, one.missed, one.over_called))]
            cells += [str(one.unsure), of(one.sensitivity), of(one.specificity)]
            for place, text in enumerate(cells):
                grid.addWidget(_label(text, "" if place in (0, 5, 6) else "quiet"), row, place, _aligned(place))
        self._column.replaceWidget(self.table, made)
        self.table.deleteLater()
        self.table.hide()
        self.table = made


def of(part: tuple[int, int]) -> str:
    """A share with the counts that it stands on; without a per cent where they are too few for one."""
    hit, all_ = part
    if not all_:
        return say("none")
    text = say("{count} of {all}", count=hit, all=all_)
    return text if all_ < FEW else f"{text}  {hit / all_ * 100:.0f} %"


def _written(share: float | None) -> str:
    return say("none") if share is None else f"{share * 100:.0f} %"


def _aligned(place: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(not text)  # what is filled in later may be long
    label.setProperty("role", role)
    return label
