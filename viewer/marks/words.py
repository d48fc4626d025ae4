"""What stands beside a mark."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from engine.radiographs.radiograph import Radiograph
from engine.reading.heart import caveat, view_of
from viewer.marks import measuring
from viewer.marks.mark import Mark
from viewer.marks.statistics import Statistics
from viewer.work.words import say

WIDEST = 46
PROPOSED = "Proposed: drag the borders to adjust"
NOT_MEASURED = "Nothing to measure here"


def lines(
    mark: Mark, radiograph: Radiograph, found: Statistics | None = None, measured: bool = True
) -> tuple[str, ...]:
    """The words of a whole mark, line by line, the value first.

    Parameters
    ----------
    found
        Statistics of a box or an ellipse.
    measured
        False while they are still to come; then only the area is said.
    """
    if mark.kind in ("arrow", "text"):
        return tuple(_wrapped(mark.text))
    scale = measuring.scale_of(radiograph)
    if mark.kind == "length":
        return (measuring.sourced(measuring.length_words(measuring.length(mark, scale), scale), scale),)
    if mark.kind == "angle":
        degrees = measuring.angle(mark, scale)
        return () if degrees is None else (f"{degrees:.1f}°",)
    if mark.kind == "ratio":
        return _ratio(mark, radiograph, scale)
    area = measuring.sourced(measuring.area_words(measuring.area(mark, scale), scale), scale)
    if radiograph.colour or not measured:
        return (area,)
    return (*_values(found), area)


def ratio_line(marks: Sequence[Mark], radiograph: Radiograph) -> str:
    """The picture's cardiothoracic ratio in one line, of the newest mark that has one; empty without.

    What a view other than PA means for it stands there, too: the value may be read without the picture.
    """
    found = [(mark, value) for mark in marks if mark.kind == "ratio" and (value := measuring.ratio(mark)) is not None]
    if not found:
        return ""
    mark, value = found[-1]
    view = view_of(radiograph)
    said = [say("CTR {value}", value=f"{value:.2f}"), say("proposed") if mark.proposed else say("measured")]
    if caveat(view):
        said.append(say("{view} view, heart enlarged", view=view) if view.upper() == "AP" else say("view not known"))
    return ", ".join(said)


def _ratio(mark: Mark, radiograph: Radiograph, scale: measuring.Scale) -> tuple[str, ...]:
    value = measuring.ratio(mark)
    if value is None:
        return ()
    heart, chest = (measuring.length_words(width, scale) for width in measuring.widths(mark, scale))
    widths = say("heart {heart}, chest {chest}", heart=heart, chest=chest)
    said = [say("CTR {value}", value=f"{value:.2f}"), measuring.sourced(widths, scale)]
    if mark.proposed:
        said.append(say(PROPOSED))
    return (*said, *_wrapped(say(caveat(view_of(radiograph)))))


def _values(found: Statistics | None) -> tuple[str, ...]:
    if found is None:
        return (say(NOT_MEASURED),)
    out = "   " + say("({count} px padding left out)", count=f"{found.left_out:,}") if found.left_out else ""
    mean, deviation, low, high = (
        _number(value, found) for value in (found.mean, found.deviation, found.minimum, found.maximum)
    )
    return (
        say("mean {mean}   SD {deviation}", mean=mean, deviation=deviation),
        say("min {low}   max {high}", low=low, high=high),
        f"{found.pixels:,} px{out}",
    )


def _number(value: float, found: Statistics) -> str:
    """Digits that fit the spread of the values."""
    span = found.maximum - found.minimum
    if span >= 100 or (span == 0 and abs(value) >= 100):
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:.4g}"


def _wrapped(text: str) -> list[str]:
    return [part for line in text.splitlines() for part in textwrap.wrap(line, WIDEST) or [""]]
