"""The hand that draws, moves and changes marks. Knows places of the picture and of the canvas, and no painter."""

from __future__ import annotations

import math
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from viewer.canvas.view import Placement
from viewer.marks.mark import PROMPTS, Axis, Kind, Mark, Place, handles, kept_inside, moved, with_handle
from viewer.marks.touching import Boundary, Touch, touched

REACH = 7.0
STILL = 4.0
"""Points: how far a hand may be off a line, and how far it may move in a click."""

Event = Literal["look", "changed", "settled", "write"]
"""What the canvas is told: paint anew; marks move; something is done; a text is wanted for the selected mark."""


@dataclass(frozen=True)
class _Grip:
    """A mark in the hand: as it was, and where it was taken."""

    touch: Touch
    before: Mark
    at: Place


class Hand:
    """Marks of one canvas.

    Parameters
    ----------
    tell
        Hears of every :data:`Event`.
    """

    def __init__(self, tell: Callable[[Event], None]) -> None:
        self._tell = tell
        self.marks: tuple[Mark, ...] = ()
        self.selected = ""
        self.hovered: Touch | None = None
        self.unfinished: Mark | None = None
        self.written: Mark | None = None
        self.words: list[tuple[str, Boundary]] = []
        self.holding = False
        self._floating: Place | None = None
        self._pressed: Place | None = None
        self._began = False
        self._grip: _Grip | None = None

    # What there is

    @property
    def growing(self) -> Mark | None:
        """The unfinished mark as it would be if the hand pressed now."""
        mark = self.unfinished
        if mark is None or self._floating is None or mark.whole:
            return mark
        return replace(mark, points=(*mark.points, self._floating))

    @property
    def mark(self) -> Mark | None:
        """The selected mark."""
        return next((mark for mark in self.marks if mark.name == self.selected), None)

    def prompt(self, kind: Kind | None) -> str:
        """What to do next, for the banner; empty where it goes without saying."""
        if self.unfinished is not None:
            return PROMPTS[self.unfinished.kind][
                min(len(self.unfinished.points), len(PROMPTS[self.unfinished.kind]) - 1)
            ]
        return PROMPTS[kind][0] if kind is not None and not self.holding else ""

    def forget(self) -> None:
        """Another picture: nothing of the last one may stay."""
        self.marks, self.selected, self.hovered, self.words = (), "", None, []
        self.drop()

    def drop(self) -> None:
        """Leave what is not finished; what was in the hand goes back to where it was taken."""
        if self._grip is not None:
            self._replace(self._grip.before)
        self.unfinished, self.written, self._floating, self._pressed, self._grip = None, None, None, None, None
        self.holding = False

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Choose the marks, as undo does; what is in the hand is dropped."""
        self.drop()
        self.marks = tuple(marks)
        if self.mark is None:
            self.selected = ""
        self._tell("look")

    def add(self, mark: Mark) -> None:
        """Put a whole mark on top, selected."""
        self.marks, self.selected = (*self.marks, mark), mark.name
        self._tell("settled")

    def delete(self) -> bool:
        """Remove the selected mark; False where none is."""
        if self.mark is None:
            return False
        self.drop()
        self.marks = tuple(mark for mark in self.marks if mark.name != self.selected)
        self.selected, self.hovered = "", None
        self._tell("settled")
        return True

    def escape(self) -> bool:
        """Drop the unfinished mark, or what is in the hand, or the selection; False where there was nothing."""
        had = self.unfinished is not None or self._grip is not None or bool(self.selected)
        unfinished = self.unfinished is not None or self._grip is not None
        self.drop()
        if not unfinished:
            self.selected = ""
        if had:
            self._tell("look")
        return had

    # The hand. Places ``at`` are points of the canvas.

    def find(self, at: Place, placement: Placement, ratio: float) -> Touch | None:
        """What lies under a place."""
        return touched(self.marks, _to_points(placement, ratio), at, REACH, self.words)

    def press(self, at: Place, placement: Placement, ratio: float, kind: Kind | None, axis: Axis) -> bool:
        """Take a mark, or begin or go on with one of ``kind``; False where the press is none of our business."""
        place = _inside(at, placement, ratio)
        self._pressed, self.holding = at, True
        if self.unfinished is not None:
            last = self.unfinished.points[-1]
            if math.dist(_to_points(placement, ratio)(*last), at) >= STILL:
                self.unfinished = replace(self.unfinished, points=(*self.unfinished.points, place))
                self._floating = None
            self._began = False
            self._tell("look")
            return True
        touch = self.find(at, placement, ratio)
        if touch is not None:
            self.selected = touch.name
            mark = self.mark
            assert mark is not None
            self._grip = _Grip(touch, mark, place)
            self._tell("look")
            return True
        if self.selected:
            self.selected = ""
            self._tell("look")
        if kind is None or not _covers(at, placement, ratio):
            self._pressed, self.holding = None, False
            return False
        self.unfinished = Mark(uuid.uuid4().hex, kind, (place,), axis=axis)
        self._floating, self._began = None, True
        self._tell("look")
        return True

    def move(self, at: Place, placement: Placement, ratio: float) -> bool:
        """Go on; False where nothing is in the hand."""
        place = _inside(at, placement, ratio)
        if self._grip is not None:
            if self._pressed is not None and math.dist(at, self._pressed) < STILL:
                return True
            self._pressed = None
            self._replace(_carried(self._grip, place, placement))
            self._tell("changed")
            return True
        mark = self.unfinished
        if mark is None:
            return False
        if self.holding and not (self._began and mark.kind != "ratio"):
            self.unfinished = replace(mark, points=(*mark.points[:-1], place))
        elif not self.holding or self._pressed is None or math.dist(at, self._pressed) >= STILL:
            self._pressed, self._floating = None, place
        self._tell("look")
        return self.holding

    def release(self, at: Place, placement: Placement, ratio: float) -> bool:
        """End a drag or a click; False where nothing was in the hand."""
        if not self.holding:
            return False
        self.holding = False
        if self._grip is not None:
            changed = self.mark != self._grip.before
            self._grip = None
            self._tell("settled" if changed else "look")
            return True
        mark = self.unfinished
        if mark is None:
            return False
        clicked = self._pressed is not None
        if self._began and mark.kind == "arrow" and clicked:
            mark = replace(mark, kind="text")
        elif self._began and mark.kind != "ratio" and not clicked:
            mark = replace(mark, points=(*mark.points, _inside(at, placement, ratio)))
        self.unfinished, self._began, self._pressed = mark, False, None
        if mark.whole:
            self._finish(mark)
        else:
            self._tell("look")
        return True

    def hover(self, at: Place | None, placement: Placement, ratio: float) -> Touch | None:
        """What lies under the resting hand; its handles are shown."""
        found = None if at is None or self.unfinished is not None else self.find(at, placement, ratio)
        if found != self.hovered:
            self.hovered = found
            self._tell("look")
        return found

    def write(self, text: str) -> None:
        """The text of the mark that waits for one; without any it is not kept."""
        mark, self.written = self.written, None
        self.unfinished = None
        if mark is None:
            return
        text = text.strip()
        known = any(one.name == mark.name for one in self.marks)
        if not text:
            self._tell("look")
        elif known:
            self._replace(replace(mark, text=text))
            self._tell("settled")
        else:
            self.add(replace(mark, text=text))

    def rewrite(self) -> bool:
        """Ask for another text of the selected mark; False where it has none."""
        mark = self.mark
        if mark is None or mark.kind not in ("arrow", "text"):
            return False
        self.drop()
        self.written = mark
        self._tell("write")
        return True

    def _finish(self, mark: Mark) -> None:
        self._floating = None
        if mark.kind in ("arrow", "text"):
            self.written = mark
            self._tell("write")
        else:
            self.unfinished = None
            self.add(mark)

    def _replace(self, mark: Mark) -> None:
        self.marks = tuple(mark if one.name == mark.name else one for one in self.marks)


def _carried(grip: _Grip, place: Place, placement: Placement) -> Mark:
    """A mark as the hand has it now."""
    if grip.touch.handle is None:
        size = placement.turn.swapped((placement.shape.columns, placement.shape.rows))
        return moved(grip.before, place[0] - grip.at[0], place[1] - grip.at[1], size)
    # A handle goes by as much as the hand: it doesn't jump to where the hand took it.
    column, row = handles(grip.before)[grip.touch.handle]
    size = placement.turn.swapped((placement.shape.columns, placement.shape.rows))
    there = kept_inside((column + place[0] - grip.at[0], row + place[1] - grip.at[1]), size)
    return with_handle(grip.before, grip.touch.handle, there)


def _to_points(placement: Placement, ratio: float) -> Callable[[float, float], Place]:
    def points(column: float, row: float) -> Place:
        x, y = placement.to_screen(column, row)
        return x / ratio, y / ratio

    return points


def _inside(at: Place, placement: Placement, ratio: float) -> Place:
    """The place of the stored picture under a point of the canvas, or the nearest there is."""
    size = placement.turn.swapped((placement.shape.columns, placement.shape.rows))
    return kept_inside(placement.to_picture(at[0] * ratio, at[1] * ratio), size)


def _covers(at: Place, placement: Placement, ratio: float) -> bool:
    """Whether the picture lies there."""
    place = placement.to_picture(at[0] * ratio, at[1] * ratio)
    return place == _inside(at, placement, ratio)
