"""What is known of a picture beside its file: who has looked at it, what the engine found, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from viewer.browser.words import label_text
from viewer.studies import words
from viewer.work.words import say

Status = Literal["", "opening", "waiting", "reading", "read", "refused", "answered", "reviewed"]
STATUSES: frozenset[str] = frozenset(get_args(Status))
PEOPLES_STATUSES: frozenset[str] = frozenset({"answered", "reviewed"})
# These speak of what the engine did; while answers are hidden they are not said, nor searched.
ENGINE_STATUSES: frozenset[str] = frozenset({"waiting", "reading", "read", "refused"})

# What a list is filtered by: coarser than what happens in between.
Progress = Literal["unread", "read", "refused", "reviewed", "unopened"]
PROGRESS: dict[Progress, str] = {
    "unread": "Unread",
    "read": "Read by the engine",
    "refused": "Not read by the engine",
    "reviewed": "Reviewed by you",
    "unopened": "Cannot be opened",
}

Colour = tuple[int, int, int]
Band = Literal["present", "uncertain", "absent"]
_STRENGTH: dict[Band, int] = {"present": 2, "uncertain": 1, "absent": 0}


@dataclass(frozen=True)
class TopFinding:
    """An engine's first finding of a picture.

    Attributes
    ----------
    label
        None where no label is present or uncertain.
    band
        ``present`` at or above the label's threshold, ``uncertain`` just below it.
    present
        Every label at or above its threshold, for filtering.
    """

    label: str | None
    probability: float = 0.0
    colour: Colour = (128, 128, 128)
    band: Band = "present"
    present: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The label in words."""
        return say("nothing above threshold") if self.label is None else label_text(self.label)

    @property
    def percent(self) -> str:
        """The probability in words; empty without a label."""
        return "" if self.label is None else words.percent(self.probability)

    @property
    def text(self) -> str:
        """All in words."""
        if self.label is None:
            return self.name
        return f"{self.name} {self.percent}, {say(self.band)}"

    @property
    def strength(self) -> tuple[int, float]:
        """For comparing images of one study: band first, then probability."""
        return (0, 0.0) if self.label is None else (_STRENGTH[self.band], self.probability)


def together(statuses: Iterable[Status]) -> Status:
    """The state of a study of several images: what goes on now, else the furthest that all of what was begun is."""
    found = set(statuses)
    for going_on in ("opening", "reading"):
        if going_on in found:
            return "reading" if going_on == "reading" else "opening"
    if found and found <= PEOPLES_STATUSES:
        return "reviewed" if found == {"reviewed"} else "answered"
    for status in ("read", "waiting", "refused"):
        if status in found:
            return status
    return ""


def progress(status: str) -> Progress:
    """The coarse word for filtering."""
    if status in PEOPLES_STATUSES:
        return "reviewed"
    return status if status in ("read", "refused") else "unread"  # type: ignore[return-value]
