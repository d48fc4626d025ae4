"""Figures of a card as people read them. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from viewer.findings.readers import share_of
from viewer.work.words import say

NAMED = {
    "corners_change": "Corners and markers painted over",
    "pointing_cam": "The peak of a plain CAM of the same network lies in the box",
    "calibration_error_test": "Mean distance between said and found probability on the test list",
    "calibration_error_shifted_test": "The same, moved to the test list's prevalence",
    "calibration_error_perfect_test": "What a perfectly calibrated engine would score on as many radiographs",
}
"""Figures that stand in words of the window, whatever the card calls them."""


def words_of(name: str) -> str:
    """``test_auc_mean`` as words."""
    words = name.replace("_", " ").strip()
    return (words[:1].upper() + words[1:]).replace("auc", "AUC")


def named(figures: Mapping[str, Any], name: str) -> str:
    """What a figure is: in the window's words, else the card's, else by its name."""
    if name in NAMED:
        return say(NAMED[name])
    value = figures.get(name)
    words = value.get("words") if isinstance(value, Mapping) else None
    return say(words if isinstance(words, str) and words else words_of(name))


def whole(value: object) -> str:
    """A figure with its interval and its number; empty for what is no single figure."""
    text = short(value, 3)
    count = value.get("n") if isinstance(value, Mapping) else None
    return f"{text}, n = {count}" if text and isinstance(count, int) else text


def short(value: object, digits: int = 2) -> str:
    """A figure with its interval."""
    found = share_of(value)
    if found is None:
        return ""
    text = f"{found.value:.{digits}f}"
    if isinstance(value, Mapping) and "low" in value and "high" in value:
        text += f" ({say('{low} to {high}', low=f'{found.low:.{digits}f}', high=f'{found.high:.{digits}f}')})"
    return text
