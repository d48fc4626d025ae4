"""A walk as the parent sees it: what a child finds, and what becomes of a child that hangs or dies on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic
from typing import Any, Literal, TypeVar

from engine.radiographs import packing
from engine.radiographs.helper import Helper
from engine.radiographs.limits import Limits
from engine.radiographs.refusals import Refusal

# After so many files that did not answer, the others of their folder are not tried.
PATIENCE = 2

Item = TypeVar("Item")


def search(
    lent: Callable[[], AbstractContextManager[Helper]],
    do: Literal["walk", "scan"],
    paths: Iterable[Path],
    limits: Limits,
    cancelled: Callable[[], bool],
) -> Iterator[Any]:
    """Walk in a child.

    A place that does not answer within ``limits.seconds`` costs the child, and becomes a line with its reason; so does
    a file that a child dies of. Another child goes on behind it.

    Parameters
    ----------
    lent
        Lends a child for one try.
    do
        Only walk, or read headers too.
    """
    named = [os.fspath(path) for path in paths]
    trouble = _Trouble(limits)
    sent = 0
    while True:
        with lent() as helper:
            request = {"do": do, "paths": named, "from": sent, **trouble.request()}
            messages = helper.flow(request)
            try:
                still, at = 0.0, ""
                while True:
                    begin = monotonic()
                    message = next(messages)
                    if cancelled():
                        return
                    at, still = _progress(message, at, still, monotonic() - begin)
                    for plain in message["items"] if message else ():
                        sent += 1
                        yield packing.unpack_item(plain)
                        if cancelled():
                            return
                    if message and message["last"]:
                        return
                    if still > limits.seconds:
                        trouble.hangs(Path(at))
                        break
            except (packing.GarbledError, KeyError, TypeError):
                trouble.died(at, Refusal("decoder-died", "The file confused the process that was to read it.", _ASK))
            except Refusal as refusal:
                if cancelled():
                    return
                trouble.died(at, refusal)
            finally:
                messages.close()


_ASK = "It may have been made to do harm; ask whoever sent it."


def _progress(message: dict[str, Any] | None, at: str, still: float, waited: float) -> tuple[str, float]:
    """Where the child is, and for how long it has been waited for there."""
    if message is None:
        return at, still + waited if at else 0.0  # a child that has not begun is starting
    return str(message["at"]), 0.0


class _Trouble:
    """The places that cost a child; they are passed by from then on."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._avoided: dict[str, Refusal] = {}
        self._silent: Counter[Path] = Counter()
        self._careful = False

    def request(self) -> dict[str, Any]:
        """The part of a request that says what to pass by."""
        folders = {folder: self._silence(folder) for folder, count in self._silent.items() if count >= PATIENCE}
        return {
            "avoid": [[place, refusal.as_json()] for place, refusal in self._avoided.items()],
            "silent": [[os.fspath(folder), refusal.as_json()] for folder, refusal in folders.items()],
            "careful": self._careful,
        }

    def hangs(self, place: Path) -> None:
        """A place that does not answer."""
        self._avoided[os.fspath(place)] = self._silence(place)
        self._silent[place.parent] += 1

    def died(self, at: str, refusal: Refusal) -> None:
        """A child that is gone: where it died is known once each step was told.

        Raises
        ------
        Refusal
            Where children die whatever is done.
        """
        if not self._careful and at:
            self._careful = True
            return
        if not at or at in self._avoided:
            raise refusal
        self._careful = False
        self._avoided[at] = refusal

    def _silence(self, place: Path) -> Refusal:
        return Refusal(
            "not-answering",
            f"“{place.name or place}” did not answer within {self._limits.seconds:g} seconds.",
            "Check the drive or the network, then open it again.",
        )
