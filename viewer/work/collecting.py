"""Python's search for garbage, kept out of the way: among a hundred thousand entries it would stop the window."""

from __future__ import annotations

import gc

_holders: set[str] = set()


def hold(who: str) -> None:
    """Search for nothing while many lasting things come in, until the same calls :func:`go_on`."""
    _holders.add(who)
    gc.disable()


def go_on(who: str) -> None:
    """Search again once nobody holds it, but no more through what is there by then: it stays."""
    if who in _holders:
        _holders.remove(who)
        if not _holders:
            gc.freeze()
            gc.enable()


def release() -> None:
    """As it was before: the desk closes, and what it held may go."""
    _holders.clear()
    gc.unfreeze()
    gc.enable()
