"""Marks on one canvas: the hand's events to signals, and everything painted in its place."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from engine.radiographs.radiograph import Radiograph
from viewer.canvas.marking.hand import Event, Hand
from viewer.canvas.marking.painting import MarkPainter, Paper, Pen
from viewer.canvas.marking.writing import Writing
from viewer.canvas.view import Placement
from viewer.marks.mark import Axis, Kind, Mark, Place, kept_inside


class Marking(QObject):
    """The marks of a canvas.

    Signals
    -------
    looked
        Something about them looks different now.
    settled
        A mark was drawn, changed or removed, for undo and for keeping; with all marks.
    """

    looked = Signal()
    settled = Signal(object)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._hand = Hand(self._told)
        self._painter = MarkPainter()
        self._writing = Writing(canvas)
        self._writing.written.connect(self._hand.write)
        self._placement: Placement | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All whole marks, the newest last."""
        return self._hand.marks

    @property
    def selected(self) -> Mark | None:
        """The mark that Delete removes."""
        return self._hand.mark

    @property
    def unfinished(self) -> bool:
        """Whether a mark waits for its next point or its text."""
        return self._hand.unfinished is not None

    def prompt(self, kind: Kind | None) -> str:
        """What the hand is to do next."""
        return "" if self._writing.open else self._hand.prompt(kind)

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Choose the marks, as undo or the store does; nobody hears of it."""
        if tuple(marks) != self.marks:
            self._hand.set_marks(marks)

    def forget(self) -> None:
        """Another picture: nothing of the last one may stay."""
        self._writing.leave()
        self._hand.forget()

    def drop(self) -> None:
        """Leave what is unfinished."""
        self._writing.leave()
        self._hand.drop()
        self.looked.emit()

    def delete(self) -> bool:
        """Remove the selected mark; False where none is."""
        return self._hand.delete()

    def escape(self) -> bool:
        """Drop what is unfinished, else the selection; False where there was neither."""
        return self._hand.escape()

    def rewrite(self) -> bool:
        """Write another text for the selected mark; False where it has none."""
        return self._hand.rewrite()

    def propose_ratio(self, points: Sequence[Place], axis: Axis, size: tuple[float, float]) -> Mark:
        """Put a cardiothoracic ratio there to be adjusted; an earlier proposal that nobody touched gives way."""
        self._hand.drop()
        self._hand.marks = tuple(mark for mark in self.marks if not (mark.kind == "ratio" and mark.proposed))
        inside = tuple(kept_inside(point, size) for point in points)
        mark = Mark(uuid.uuid4().hex, "ratio", inside, axis=axis, proposed=True)
        self._hand.add(mark)
        return mark

    # The hand; False where it has nothing to do with marks

    def press(self, at: QPointF, placement: Placement, kind: Kind | None, axis: Axis) -> bool:
        """A left press."""
        return self._hand.press(_place(at), placement, self._ratio, kind, axis)

    def move(self, at: QPointF, placement: Placement) -> bool:
        """A move, with or without the button."""
        return self._hand.move(_place(at), placement, self._ratio)

    def release(self, at: QPointF, placement: Placement) -> bool:
        """A left release."""
        return self._hand.release(_place(at), placement, self._ratio)

    def hover(self, at: QPointF | None, placement: Placement) -> Qt.CursorShape | None:
        """The cursor over what lies there; None where nothing does."""
        found = self._hand.hover(None if at is None else _place(at), placement, self._ratio)
        if found is None:
            return None
        return Qt.CursorShape.SizeAllCursor if found.handle is None else Qt.CursorShape.PointingHandCursor

    def choose_at(self, at: QPointF, placement: Placement) -> None:
        """Select what lies there, for a menu."""
        found = self._hand.find(_place(at), placement, self._ratio)
        name = "" if found is None else found.name
        if name != self._hand.selected:
            self._hand.selected = name
            self.looked.emit()

    # Painting

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        radiograph: Radiograph,
        placement: Placement,
        taken: tuple[QRectF, ...] = (),
    ) -> None:
        """Paint every mark, the unfinished one last; no words where others stand (``taken``)."""
        self._placement = placement
        hand, paper = self._hand, Paper(painter, area, self._to_points, taken)
        hand.words = []
        for mark in hand.marks:
            if hand.written is not None and hand.written.name == mark.name:
                continue
            chosen = mark.name == hand.selected
            hovered = hand.hovered is not None and hand.hovered.name == mark.name
            boundary = self._painter.paint(
                paper, mark, radiograph, Pen(chosen, chosen or hovered, moving=chosen and hand.holding)
            )
            if boundary is not None:
                hand.words.append((mark.name, boundary))
        growing = hand.growing
        if growing is not None:
            self._painter.paint(paper, growing, radiograph, Pen(chosen=True, finished=False, moving=True))

    @property
    def _ratio(self) -> float:
        return self._canvas.devicePixelRatioF()

    def _to_points(self, column: float, row: float) -> Place:
        assert self._placement is not None
        x, y = self._placement.to_screen(column, row)
        return x / self._ratio, y / self._ratio

    def _told(self, event: Event) -> None:
        self.looked.emit()
        if event == "settled":
            self.settled.emit(self.marks)
        elif event == "write" and self._hand.written is not None and self._placement is not None:
            mark = self._hand.written
            x, y = self._to_points(*mark.points[-1])
            self._writing.begin(QPoint(round(x), round(y)), mark.text)


def _place(at: QPointF) -> Place:
    return at.x(), at.y()
