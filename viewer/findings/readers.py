"""What a card says of its engine among readers: the key ``readers``, as far as it makes sense. No Qt.

A card without it, or with less of it, is as good as any: what is not there was not measured.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from engine.bundles.card import Card
from viewer.work.words import say

LEAST, MOST = 1e-4, 1 - 1e-4
AIM = re.compile(r"(sensitivity|specificity) (\d\.\d+)")
AIMS = {"sensitivity": "Sensitivity {value} against readers", "specificity": "Specificity {value} against readers"}


@dataclass(frozen=True)
class Share:
    """A figure with its interval, and the number of radiographs behind it (0 where that is not stated)."""

    value: float
    low: float
    high: float
    n: int = 0


@dataclass(frozen=True)
class Aimed:
    """A threshold that reaches an aim against readers, and what is to be expected of it on other patients."""

    probability: float
    sensitivity: Share
    specificity: Share


@dataclass(frozen=True)
class Among:
    """One label.

    Attributes
    ----------
    sentence
        Where the engine is as good as a reader, as its card says it, in English.
    readers
        Reader to sensitivity and specificity.
    operating
        ``"sensitivity 0.90"`` to the operating point of that name.
    """

    sentence: str = ""
    readers: Mapping[str, tuple[Share, Share]] = field(default_factory=dict)
    operating: Mapping[str, Aimed] = field(default_factory=dict)


@dataclass(frozen=True)
class Readers:
    """Of an engine; ``reference`` is what it was held against, in English."""

    reference: str = ""
    images: int = 0
    labels: Mapping[str, Among] = field(default_factory=dict)

    @property
    def aims(self) -> tuple[str, ...]:
        """The operating points that at least one label has, in the card's order."""
        return tuple(dict.fromkeys(aim for among in self.labels.values() for aim in among.operating))

    def point(self, label: str, aim: str) -> Aimed | None:
        """One label's operating point; None where it has none of this name."""
        among = self.labels.get(label)
        return None if among is None else among.operating.get(aim)


@lru_cache(maxsize=8)
def readers_of(card: Card) -> Readers:
    """What the card holds; labels that the engine does not know are passed over."""
    stated = _mapping(card.document.get("readers"))
    images, reference = stated.get("images"), stated.get("reference")
    labels = _mapping(stated.get("labels"))
    return Readers(
        reference if isinstance(reference, str) else "",
        images if isinstance(images, int) and not isinstance(images, bool) else 0,
        {label: _among(_mapping(labels[label])) for label in card.labels if label in labels},
    )


def aim_text(aim: str) -> str:
    """``sensitivity 0.90`` as people read it."""
    found = AIM.fullmatch(aim)
    return aim if found is None else say(AIMS[found[1]], value=found[2])


def _among(stated: Mapping[str, Any]) -> Among:
    sentence = stated.get("sentence")
    readers = {name: _pair(_mapping(one)) for name, one in _mapping(stated.get("readers")).items()}
    aimed = {
        name: _aimed(_mapping(one)) for name, one in _mapping(stated.get("operating")).items() if AIM.fullmatch(name)
    }
    return Among(
        sentence if isinstance(sentence, str) else "",
        {name: pair for name, pair in readers.items() if pair is not None},
        {name: one for name, one in aimed.items() if one is not None},
    )


def _aimed(stated: Mapping[str, Any]) -> Aimed | None:
    pair, probability = _pair(stated), _number(stated.get("probability"))
    if pair is None or probability is None:
        return None
    # Strictly between 0 and 1, where odds are finite: a threshold may lie just above the highest probability there was.
    return Aimed(min(max(probability, LEAST), MOST), *pair)


def _pair(stated: Mapping[str, Any]) -> tuple[Share, Share] | None:
    found = [share_of(stated.get(kind)) for kind in ("sensitivity", "specificity")]
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def share_of(stated: object) -> Share | None:
    """A figure of a card; None for what is none. Without an interval the value is both of its ends."""
    one = _mapping(stated)
    value = _number(one.get("value"))
    if value is None:
        return None
    low, high, n = (_number(one.get(key)) for key in ("low", "high", "n"))
    return Share(value, value if low is None else low, value if high is None else high, int(n or 0))


def _number(stated: object) -> float | None:
    if isinstance(stated, bool) or not isinstance(stated, int | float) or not math.isfinite(stated):
        return None
    return float(stated)


def _mapping(stated: object) -> Mapping[str, Any]:
    return stated if isinstance(stated, Mapping) else {}
