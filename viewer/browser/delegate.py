"""How a row looks: thumbnail, title, facts, state, the engine's first finding with its colour and band."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from viewer.browser import words
from viewer.browser.brush import DOT, Brush
from viewer.browser.model import StudyModel, heading
from viewer.browser.states import PEOPLES_STATUSES, TopFinding
from viewer.browser.study import Kind, Row, Study
from viewer.browser.thumbnails import Thumbnails
from viewer.browser.view import HEIGHTS, arrow_rect, grown
from viewer.studies.entries import Entry
from viewer.work.said import say_again
from viewer.work.words import say

Index = QModelIndex | QPersistentModelIndex
MARGIN = 8
INDENT = 26
WORDS = {"reading": "being read…", "waiting": "waiting to be read", "opening": "opening…"}
"""States of the moment; the lasting ones have signs."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows in the palette's colours."""

    def __init__(self, model: StudyModel, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a heading, a quiet line, a study or an image its height."""
        row = self._model.row(index)
        return QSize(0, 0 if row is None else grown(HEIGHTS[row.kind], option.font))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = self._model.row(index)
        if row is None:
            return
        brush = Brush(painter, option)
        if row.kind is Kind.HEADING:
            self._paint_heading(brush, row)
            return
        study = self._model.rows.studies[row.study]
        if row.kind is not Kind.STUDY or not self._model.rows.is_open(study):
            brush.background()
        if row.kind is Kind.QUIET:
            self._paint_quiet(brush, row)
        elif row.kind is Kind.IMAGE:
            self._paint_image(brush, row, study)
        else:
            self._paint_study(brush, row, study, option.font)

    def _paint_heading(self, brush: Brush, row: Row) -> None:
        rect = brush.rect.adjusted(MARGIN + 2, 8, -MARGIN, 0)
        used = brush.text(rect, heading(row.entry), brush.quiet, brush.font(0.92, bold=True))
        if row.entry.refusal is None:
            brush.text(rect.adjusted(used + 10, 0, 0, 0), words.person(row.entry), brush.quieter, brush.font(0.88))

    def _paint_quiet(self, brush: Brush, row: Row) -> None:
        rect = brush.rect.adjusted(MARGIN + 2, 4, -MARGIN, -4)
        half = rect.height() // 2
        name = QRect(rect.left(), rect.top(), rect.width(), half)
        brush.text(name, row.entry.path.name, brush.quiet, brush.font(0.95), middle=True)
        reason = say_again(row.entry.refusal.reason) if row.entry.refusal is not None else ""
        brush.text(name.translated(0, half), reason, brush.quieter, brush.font(0.88))

    def _paint_study(self, brush: Brush, row: Row, study: Study, font: QFont) -> None:
        """A study: of one image all there is to say, of several what holds for all and the strongest finding."""
        said, entry = self._model.rows.said, row.entry
        rect = brush.rect.adjusted(MARGIN, MARGIN, -MARGIN - 2, -MARGIN)
        lines = self._thumbnail(brush, rect, rect.height(), row)
        height = lines.height() // 3
        first, second, third = (QRect(lines.left(), lines.top() + i * height, lines.width(), height) for i in range(3))
        status = self._model.rows.status(study)
        many = len(study.entries)
        if many > 1:
            arrow = arrow_rect(brush.rect, font)
            brush.arrow(arrow, str(many), self._model.rows.is_open(study), brush.over)
            first.setRight(arrow.left() - 4)
        title = said.title(entry)
        first = self._sign(brush, first, status)
        bold = status not in PEOPLES_STATUSES
        brush.text(first, title, brush.ink, brush.font(1.0, bold=bold), middle=title == entry.path.name)
        brush.text(second, words.facts(entry), brush.quiet, brush.font(0.92))
        found = self._model.rows.strongest(study)
        finding = None if found is None else found[0]
        several = found is not None and many > 1 and found[0].label is not None
        where = say("image {number}", number=found[1]) if found is not None and several else ""
        self._state(brush, third, (status, finding, where), sample=entry.sample)

    def _paint_image(self, brush: Brush, row: Row, study: Study) -> None:
        """One image of several: its number, what sets it apart, its own finding."""
        said, entry = self._model.rows.said, row.entry
        rect = brush.rect.adjusted(MARGIN + INDENT, 5, -MARGIN - 2, -5)
        lines = self._thumbnail(brush, rect, rect.height(), row)
        half = lines.height() // 2
        first = QRect(lines.left(), lines.top(), lines.width(), half)
        status = said.status(entry)
        first = self._sign(brush, first, status)
        number = say("Image {number}", number=self._model.rows.number(study, entry))
        bold = status not in PEOPLES_STATUSES
        used = brush.text(first, number, brush.ink, brush.font(0.95, bold=bold)) + 8
        brush.text(first.adjusted(used, 0, 0, 0), apart(entry, said.hidden), brush.quiet, brush.font(0.92))
        second = QRect(lines.left(), lines.top() + half, lines.width(), half)
        self._state(brush, second, (status, said.finding(entry.key), ""), sample=False)

    def _thumbnail(self, brush: Brush, rect: QRect, edge: int, row: Row) -> QRect:
        """Paint the small picture; returns what is left beside it."""
        key = row.entry.key
        missing = key in self._model.rows.said.without_picture
        brush.picture(QRect(rect.topLeft(), QSize(edge, edge)), self._thumbnails.get(key), missing=missing)
        return rect.adjusted(edge + 12, 1, 0, -1)

    def _sign(self, brush: Brush, line: QRect, status: str) -> QRect:
        """A tick at the right of what somebody has looked at; returns what is left of the line."""
        if status in PEOPLES_STATUSES:
            brush.tick(QRect(line.right() - 12, line.top(), 10, line.height()))
            line.setRight(line.right() - 18)
        return line

    def _state(self, brush: Brush, line: QRect, known: tuple[str, TopFinding | None, str], sample: bool) -> None:
        """The finding (and where it is from); without one, how far the picture is."""
        status, finding, where = known
        if finding is not None and status not in WORDS:
            note = say(status) if status not in ("read", "") else ""
            used = brush.text_right(line, note, brush.quieter, brush.font(0.88))
            brush.finding(line.adjusted(0, 0, -used - 8 if used else 0, 0), finding, where)
            return
        text = line.adjusted(DOT + 6, 0, 0, 0)
        font = brush.font(0.92)
        if status == "refused":
            brush.barred(line)
            brush.text(text, say("not read by the engine"), brush.quieter, font)
        elif status in WORDS or status:
            brush.text(line, say(WORDS.get(status, status)), brush.quieter, font)
        else:
            brush.unread(line)
            brush.text(text, say("unread  ·  sample") if sample else say("unread"), brush.quieter, font)


def apart(entry: Entry, discreet: bool) -> str:
    """What sets one image of a study apart from its others; a description may tell the diagnosis (``discreet``)."""
    identity = entry.identity
    parts = [identity.view_position, words.side(entry)]
    if not discreet and identity.series_description != identity.study_description:
        parts.append(identity.series_description)
    if entry.frames > 1:
        parts.append(words.frames(entry))
    return words.DOT.join(part for part in parts if part) or entry.path.name
