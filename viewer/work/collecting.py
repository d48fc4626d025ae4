"""Python's search for garbage, kept out of the way: among a hundred thousand entries it would stop the window."""

from __future__ import annotations

import gc


def hold() -> None:
    """Search for nothing while many lasting things come in; what they leave is found after :func:`go_on`."""
    gc.disable()


def go_on() -> None:
    """Search again, but no more through what is there now: it stays."""
    gc.freeze()
    gc.enable()


def release() -> None:
    """As it was before: the desk closes, and what it held may go."""
    gc.unfreeze()
    gc.enable()
