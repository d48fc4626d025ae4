"""The pages as they will be printed, beside the choices that make them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from viewer.reports.content import Report
from viewer.reports.document import PAPER, Pages
from viewer.work.words import say

GAP = 14
LATER_MILLISECONDS = 180
WIDEST = 860


class Preview(QScrollArea):
    """Shows a report's pages one below the other; a burst of changes costs one layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(say("Preview of the report"))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.sheets = _Sheets()
        self.setWidget(self.sheets)
        self._next: tuple[Report, str] | None = None
        self._later = QTimer(self, singleShot=True, interval=LATER_MILLISECONDS)
        self._later.timeout.connect(self.show_now)

    def show_report(self, report: Report, paper: str) -> None:
        """Show a report soon."""
        self._next = (report, paper)
        self._later.start()

    def show_now(self) -> None:
        """Show it now."""
        self._later.stop()
        if self._next is not None:
            report, paper = self._next
            self._next = None
            self.sheets.take(Pages(report, PAPER[paper]))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages are as wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(620, 760)

    def _fit(self) -> None:
        self.sheets.fit(min(self.viewport().width() - 2 * GAP, WIDEST))


class _Sheets(QWidget):
    """Paints what can be seen of the pages."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Pages | None = None
        self._width = 0

    def take(self, pages: Pages) -> None:
        self.pages = pages
        said = pages.text()
        self.setAccessibleName(self.tr("The report's pages"))
        self.setAccessibleDescription(said)
        self.update()

    def fit(self, width: int) -> None:
        if self.pages is None or width < 50:
            return
        self._width = width
        self.resize(width + 2 * GAP, GAP + self.pages.count * (self._height() + GAP))
        self.update()

    def _height(self) -> int:
        assert self.pages is not None
        return round(self._width * self.pages.paper.height() / self.pages.paper.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the pages that can be seen."""
        if self.pages is None or self._width == 0:
            return
        painter = QPainter(self)
        for page in range(self.pages.count):
            top = GAP + page * (self._height() + GAP)
            if top < event.rect().bottom() and top + self._height() > event.rect().top():
                painter.fillRect(GAP, top, self._width, self._height(), Qt.GlobalColor.white)
                painter.save()
                painter.translate(GAP, top)
                painter.setClipRect(0, 0, self._width, self._height())
                self.pages.paint(painter, page, self._width / self.pages.paper.width())
                painter.restore()
