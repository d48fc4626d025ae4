"""Progress on stderr: a bar that is drawn over on a terminal, a line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TextIO

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BAR = 24
_EVERY_SECONDS = 10.0
_TERMINAL_SECONDS = 0.2


class _Stream(Protocol):
    def write(self, text: str, /) -> int: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


class Progress:
    """Says what is done and how long the rest will take; says nothing when quiet."""

    def __init__(self, quiet: bool = False, stream: TextIO | _Stream | None = None) -> None:
        self._quiet = quiet
        self._stream: TextIO | _Stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._last = 0.0
        self._drawn = False

    def say(self, text: str) -> None:
        """Write one whole line."""
        if self._quiet:
            return
        self._clear()
        self._stream.write(text + "\n")
        self._stream.flush()

    def tell(self, text: str, done: int, total: int, began: float, before: int = 0) -> None:
        """Write how far a stretch is, if the last time is long enough ago.

        Parameters
        ----------
        text
            What is being done.
        done, total
            Pieces.
        began
            ``time.monotonic()`` when this process began it.
        before
            Pieces that were done before then.
        """
        now = time.monotonic()
        if self._quiet or now - self._last < (_TERMINAL_SECONDS if self._terminal else _EVERY_SECONDS):
            return
        self._last = now
        line = f"{text}: {done} of {total}"
        if done > before:  # else nobody knows
            line += f", {duration((now - began) / (done - before) * (total - done))} left"
        if self._terminal:
            self._stream.write(f"\r\x1b[K{bar(done, total)} {line}")
            self._stream.flush()
            self._drawn = True
        else:
            self._stream.write(line + "\n")
            self._stream.flush()

    def over(self, items: Sequence[Any] | NDArray[np.int64], text: str) -> Iterator[Any]:
        """Iterate with progress."""
        began = time.monotonic()
        for number, item in enumerate(items):
            self.tell(text, number, len(items), began)
            yield item
        self._clear()

    def _clear(self) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._drawn = False


def bar(done: int, total: int) -> str:
    """How far it is: ``[######..................]``."""
    full = min(_BAR, _BAR * done // max(total, 1))
    return f"[{'#' * full}{'.' * (_BAR - full)}]"


def duration(seconds: float) -> str:
    """Minutes and seconds, or hours and minutes, for people."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
