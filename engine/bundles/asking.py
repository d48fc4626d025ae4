"""Asking a card for a value of a kind, with a plain refusal where it is not there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.radiographs.refusals import Refusal

MAKE_ANEW = "Install the engine again from where you got it, or choose another one."


def plain(text: str) -> str:
    """A name as it may stand in a sentence: printable and not endless."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)[:120]


class _Required:
    """The default of what must be there."""


REQUIRED = _Required()


@dataclass(frozen=True)
class Asked:
    """One JSON object of a card and the way to it (``thresholds.Mass``)."""

    document: Mapping[str, Any]
    way: str = ""

    @staticmethod
    def broken(why: str) -> Refusal:
        """The refusal for a card that cannot be read."""
        return Refusal("engine-altered", f"The engine's card.json {why}.", MAKE_ANEW)

    def fault(self, key: str, why: str) -> Refusal:
        """The refusal for one key."""
        return self.broken(f"is damaged or incomplete: {self._name(key)} {why}")

    def within(self, key: str) -> Asked:
        """The object under a key."""
        return Asked(self.mapping(key, required=True), self._name(key))

    def mapping(self, key: str, required: bool = False) -> Mapping[str, Any]:
        """The object under a key; empty where it is absent and not required."""
        value = self.document.get(key)
        if value is None and not required:
            return {}
        if not isinstance(value, Mapping):
            raise self.fault(key, "is not there" if value is None else "is no object")
        return value

    def each(self, key: str, names: Sequence[str]) -> Iterator[tuple[str, Asked]]:
        """The objects under a key, for those names that have one."""
        inside = Asked(self.mapping(key), self._name(key))
        return ((name, inside.within(name)) for name in names if name in inside.document)

    def numbers_by(self, key: str, names: Sequence[str]) -> dict[str, float]:
        """The numbers under a key, for those names that have one."""
        inside = Asked(self.mapping(key), self._name(key))
        return {name: inside.number(name) for name in names if name in inside.document}

    def numbers_by_name(self) -> dict[str, float]:
        """All of this object's values, which are numbers."""
        return {name: self.number(name) for name in self.document}

    def text(self, key: str, default: str | _Required = REQUIRED) -> str:
        """A text; a required one is not empty."""
        value = self.document.get(key)
        if value is None and isinstance(default, str):
            return default
        if not isinstance(value, str) or (default is REQUIRED and not value.strip()):
            raise self.fault(key, "is not there" if value is None else "is no text")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        value = self.document.get(key)
        if value is None and default is not None:
            return default
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list | tuple) or not all(isinstance(one, str) and one for one in listed):
            raise self.fault(key, "is not there" if value is None else "is no list of texts")
        return tuple(listed)

    def one_of(self, key: str, allowed: Sequence[str | None]) -> str | None:
        """One of a closed set."""
        value = self.document.get(key)
        if value not in allowed:
            listed = ", ".join(str(one) for one in allowed)
            raise self.fault(key, f"is {value!r}, which this Hilum does not know (it knows {listed})")
        return None if value is None else str(value)

    def number(self, key: str, default: float | _Required = REQUIRED) -> float:
        """A finite number."""
        value = self.document.get(key)
        if value is None and not isinstance(default, _Required):
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fault(key, "is not there" if value is None else "is no finite number")
        return float(value)

    def maybe(self, key: str) -> float | None:
        """A finite number, or None where it is absent."""
        return None if self.document.get(key) is None else self.number(key)

    def count(self, key: str, default: int | _Required = REQUIRED) -> int:
        """A whole number from 1 to a sensible limit."""
        value = self.number(key, default)
        if value != int(value) or not 1 <= value <= 65_536:
            raise self.fault(key, "is no whole number from 1 to 65,536")
        return int(value)

    def numbers(self, key: str, length: int, default: tuple[float, ...] | None = None) -> tuple[float, ...]:
        """A list of finite numbers of a given length."""
        value = self.document.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, list | tuple) or len(value) != length:
            raise self.fault(key, f"is no list of {length} numbers")
        return tuple(Asked({key: one}, self.way).number(key) for one in value)

    def rows(self, key: str, length: int) -> tuple[tuple[float, ...], ...]:
        """A list of lists of finite numbers; empty where it is absent."""
        value = self.document.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.fault(key, "is no list")
        return tuple(Asked({key: one}, self.way).numbers(key, length) for one in value)

    def _name(self, key: str) -> str:
        return f"{self.way}.{key}" if self.way else key
