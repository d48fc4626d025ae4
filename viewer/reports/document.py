"""A report as pages: text laid out once in points, painted onto paper, PDF or screen; the notice on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
)

from viewer.reports.content import KeyImage, Line, Pair, Report
from viewer.work.words import say

POINTS_PER_INCH = 72.0
MARGIN = 48.0
FOOT = 30.0
HASH = 64
INK, QUIET, RULE = "#15191d", "#59636d", "#b9c1c8"
PAPER: dict[str, QSizeF] = {"A4": QSizeF(595.0, 842.0), "Letter": QSizeF(612.0, 792.0)}
# Of the page's height: two rows with their captions fit on a page.
TALLEST_IMAGE = 0.42


@dataclass(frozen=True)
class _Sizes:
    """Of the page and of what is printed on it, in points."""

    page: QSizeF

    @property
    def body(self) -> QRectF:
        """Where the text stands."""
        return QRectF(MARGIN, MARGIN, self.page.width() - 2 * MARGIN, self.page.height() - 2 * MARGIN - FOOT)


class Pages:
    """A report laid out on paper of a size (in points)."""

    def __init__(self, report: Report, paper: QSizeF) -> None:
        self._report = report
        self._sizes = _Sizes(paper)
        self._font = QFont(QFont().family())
        self._document = QTextDocument()
        # The same lines whatever it is painted on.
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(0)
        font = QFont(self._font)
        font.setPixelSize(10)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._document.setDefaultFont(font)
        body = self._sizes.body
        for number, image in enumerate(report.images):
            self._document.addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(f"key:{number}"), _picture(image)
            )
        self._document.setHtml("".join(_html(report, body)))
        self._document.setPageSize(QSizeF(body.width(), body.height()))

    @property
    def paper(self) -> QSizeF:
        """In points."""
        return self._sizes.page

    @property
    def count(self) -> int:
        """How many pages."""
        return self._document.pageCount()

    def text(self) -> str:
        """All words of the body."""
        return self._document.toPlainText()

    def paint(self, painter: QPainter, page: int, points: float) -> None:
        """Paint one page (from 0) from the painter's origin on; ``points`` is how many device pixels a point has."""
        body = self._sizes.body
        painter.save()
        painter.scale(points, points)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.translate(body.left(), body.top() - page * body.height())
        part = QRectF(0, page * body.height(), body.width(), body.height())
        painter.setClipRect(part)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        # The desk is dark; paper is not.
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(INK))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        self._foot(painter, page)
        painter.restore()

    def image(self, page: int, width: int) -> QImage:
        """One page as a picture so many pixels wide."""
        points = width / self.paper.width()
        image = QImage(width, round(self.paper.height() * points), QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self.paint(painter, page, points)
        painter.end()
        return image

    def _foot(self, painter: QPainter, page: int) -> None:
        """The notice and the page's number, under a line."""
        body = self._sizes.body
        top = self.paper.height() - MARGIN - FOOT + 12
        painter.setPen(QPen(QColor(RULE), 0.7))
        painter.drawLine(
            QRectF(body.left(), top, body.width(), 0).topLeft(), QRectF(body.left(), top, body.width(), 0).topRight()
        )
        font = QFont(self._font)
        font.setPixelSize(9)
        number = say("Page {page} of {pages}", page=page + 1, pages=self.count)
        painter.setFont(font)
        painter.setPen(QColor(QUIET))
        line = QRectF(body.left(), top + 5, body.width(), 14)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), number)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(INK))
        room = body.width() - QFontMetricsF(font).horizontalAdvance(number) - 12
        notice = QFontMetricsF(font).elidedText(self._report.notice, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), notice)


def _picture(image: KeyImage) -> QImage:
    """The key image; a damaged one is an empty picture, and its caption says what it was."""
    return QImage.fromData(image.png)


def _html(report: Report, body: QRectF) -> Iterator[str]:
    """The body. Whatever was typed or read from a file is shown as typed."""
    yield f'<div style="color:{INK}">'
    yield f'<p style="font-size:17px; font-weight:600; margin-bottom:1px">{escape(report.title)}</p>'
    under = "  ·  ".join(escape(part) for part in (report.case, report.written_at) if part)
    yield f'<p style="color:{QUIET}; margin-top:0; margin-bottom:8px">{under}</p>'
    if report.person:
        yield _heading(say("Patient"))
        yield _pairs(report.person)
    yield _heading(say("Radiograph"))
    yield _pairs(report.picture)
    yield _heading(say("The reader's impression"))
    impression = escape(report.impression.strip()).replace("\n", "<br>")
    nothing = f'<span style="color:{QUIET}">{escape(say("None written."))}</span>'
    yield f'<p style="font-size:11px; margin-top:2px">{impression or nothing}</p>'
    yield from _findings(report)
    yield from _engine(report)
    yield from _images(report, body)
    yield "</div>"


def _findings(report: Report) -> Iterator[str]:
    """What the engine says, or why it says nothing."""
    yield _heading(say("What the engine says"))
    if report.silence:
        yield f'<p style="margin-top:2px">{escape(report.silence)}</p>'
        return
    heads = (
        "",
        say("Finding"),
        say("Band"),
        say("Probability"),
        say("Threshold"),
        say("At the threshold"),
    )
    yield '<table width="100%" cellspacing="0" cellpadding="2">'
    yield "<tr>" + "".join(_cell(head, colour=QUIET, right=at in (3, 4)) for at, head in enumerate(heads)) + "</tr>"
    yield from (_finding(line) for line in report.lines)
    yield "</table>"
    if report.left_out:
        one = say("1 other finding is absent and not listed.")
        many = say("{count} other findings are absent and not listed.", count=report.left_out)
        yield _quiet(one if report.left_out == 1 else many)
    if report.reference:
        yield _quiet(report.reference)
    for notice in report.notices:
        yield f'<p style="margin-top:3px; margin-bottom:0">{escape(notice)}</p>'
    if report.not_looked_for:
        yield _heading(say("What this engine does not look for"))
        yield f'<p style="margin-top:2px">{escape(", ".join(report.not_looked_for))}.</p>'


def _finding(line: Line) -> str:
    """A row of the table; what is present stands out by its weight, and every band by its word."""
    bold = line.band == "present"
    colour = INK if line.band != "absent" else QUIET
    swatch = "#{:02x}{:02x}{:02x}".format(*line.colour)
    cells = (line.text, line.band_text, line.probability, line.threshold, line.at_threshold)
    row = "".join(_cell(text, bold, colour, right=at in (2, 3)) for at, text in enumerate(cells))
    return f'<tr><td width="14"><span style="color:{swatch}">■</span></td>{row}</tr>'


def _cell(text: str, bold: bool = False, colour: str = INK, right: bool = False) -> str:
    weight = "600" if bold else "400"
    side = "right" if right else "left"
    return f'<td align="{side}" style="color:{colour}; font-weight:{weight}; padding-right:10px">{escape(text)}</td>'


def _images(report: Report, body: QRectF) -> Iterator[str]:
    """Key images on pages of their own: one across the page, several two by two."""
    if not report.images:
        return
    yield _heading(say("Key images"), "page-break-before:always; ")
    several = len(report.images) > 1
    width = body.width() / 2 - 8 if several else body.width()
    cells = []
    for number, image in enumerate(report.images):
        size = _picture(image).size()
        if size.isEmpty():
            cells.append(f"<p>{escape(say('This key image cannot be read any more.'))}</p>")
            continue
        across = min(width, body.height() * TALLEST_IMAGE * size.width() / size.height())
        caption = escape(f"{number + 1}.  {image.caption}" if several else image.caption)
        down = across * size.height() / size.width()
        cells.append(
            f'<p style="margin-top:2px; margin-bottom:0">'
            f'<img src="key:{number}" width="{across:.0f}" height="{down:.0f}"></p>'
            f'<p style="color:{QUIET}; margin-top:2px; margin-bottom:8px">{caption}</p>'
        )
    if not several:
        yield cells[0]
        return
    yield '<table width="100%" cellspacing="0" cellpadding="3">'
    for at in range(0, len(cells), 2):
        pair = cells[at : at + 2]
        yield (
            "<tr>" + "".join(f'<td width="50%">{cell}</td>' for cell in pair) + "<td></td>" * (2 - len(pair)) + "</tr>"
        )
    yield "</table>"


def _engine(report: Report) -> Iterator[str]:
    if report.engine:
        yield _heading(say("Engine"))
        yield _pairs(report.engine)
    if report.credit:
        yield _quiet(report.credit)


def _heading(text: str, style: str = "") -> str:
    return f'<p style="{style}font-size:11px; font-weight:600; margin-top:10px; margin-bottom:2px">{escape(text)}</p>'


def _quiet(text: str) -> str:
    return f'<p style="color:{QUIET}; margin-top:3px; margin-bottom:0">{escape(text)}</p>'


def _pairs(pairs: Sequence[Pair]) -> str:
    rows = "".join(
        f'<tr><td width="100" style="color:{QUIET}">{escape(name)}</td><td>{_whole(text)}</td></tr>'
        for name, text in pairs
    )
    return f'<table cellspacing="0" cellpadding="1">{rows}</table>'


def _whole(text: str) -> str:
    """A word as long as a hash in a smaller size, so that it stays in one line."""
    small = len(text) == HASH and " " not in text
    return f'<span style="font-size:9px">{escape(text)}</span>' if small else escape(text)
