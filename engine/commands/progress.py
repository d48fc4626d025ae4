"""How far a batch is, on stderr: a bar on a terminal, a line every ten seconds elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

from engine.learning.progress import bar

_One = TypeVar("_One")
_ON_TERMINAL_SECONDS, _ELSEWHERE_SECONDS = 0.1, 10.0


class Progress:
    """Counts pieces of a known total."""

    def __init__(self, total: int, quiet: bool = False, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = sys.stderr if stream is None else stream
        self._quiet = quiet
        self._terminal = self._stream.isatty()
        self._began = self._said = time.monotonic()
        self._done = 0

    def over(self, pieces: Iterable[_One]) -> Iterator[_One]:
        """Pass pieces on, counting each as done when the next one is asked for."""
        try:
            for piece in pieces:
                yield piece
                self._done += 1
                self._tell()
        finally:
            self._clear()

    def _tell(self) -> None:
        now = time.monotonic()
        every = _ON_TERMINAL_SECONDS if self._terminal else _ELSEWHERE_SECONDS
        if self._quiet or now - self._said < every:
            return
        self._said = now
        left = duration((now - self._began) / self._done * max(self._total - self._done, 0))
        text = f"{self._done} of {self._total}, {left} left"
        if self._terminal:
            self._stream.write(f"\r\x1b[K{bar(self._done, self._total)} {text}")
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()

    def _clear(self) -> None:
        if self._terminal and not self._quiet:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def duration(seconds: float) -> str:
    """A rough time for people: ``40 s``, ``3 min``, ``2 h 10 min``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
