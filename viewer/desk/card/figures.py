"""Figures of a card as people read them. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from viewer.findings.comparing import reference_text
from viewer.findings.readers import share_of
from viewer.work.said import template
from viewer.work.words import say

NAMED = {
    "corners_change": "Corners and markers painted over",
    "pointing_cam": "The peak of a plain CAM of the same network lies in the box",
    "calibration_error_test": "Mean distance between said and found probability on the test list",
    "calibration_error_shifted_test": "The same, moved to the test list's prevalence",
    "calibration_error_perfect_test": "What a perfectly calibrated engine would score on as many radiographs",
    "calibration_error_perfect_shifted_test": "What a perfectly calibrated engine would score so moved",
}
"""Figures that stand in words of the window, whatever the card calls them."""

MADE = (
    "Mean AUC over {count} labels on the test list, {group}",
    "Mean AUC over {count} labels on the test list",
    "Mean AUC over {count} labels on the choosing list",
    "Mean AUC over {count} labels on the majority of {readers} readers",
    "AUC, mean over {count} labels, on the list {list}",
    "AUC, mean over {count} labels, against {reference}",
    "AUC, mean over {count} labels, {group}",
)
"""How cards word figures whose numbers differ from engine to engine; the first that fits counts."""
GROUPS = {name: name for name in ("women", "men", "under 40", "40 to 59", "60 and over", "PA views", "AP views")}
_TEMPLATES = tuple(map(template, MADE))


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
    return again(words) if isinstance(words, str) and words else say(words_of(name))


def again(words: str) -> str:
    """A card's words in the reader's language."""
    for one in _TEMPLATES:
        found = one.pattern.fullmatch(words)
        if found is not None:
            said = {name: _part(part) for name, part in zip(one.names, found.groups(), strict=True)}
            return say(one.source, **said)
    return say(words)


def _part(text: str) -> str:
    return say(GROUPS[text]) if text in GROUPS else reference_text(text)


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
