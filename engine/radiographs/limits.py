"""How much a file may ask for before it is refused (DISPLAY-RULES 12)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Attributes
    ----------
    memory_bytes
        Address space that a child process may take beyond its start.
    seconds
        Time for one picture.
    result_bytes
        Size of the decoded picture.
    inflated_bytes
        Size of a deflated data set after inflation.
    pixels
        Rows times columns.
    frames
        Frames that are listed.
    """

    memory_bytes: int = 2 << 30
    seconds: float = 20.0
    result_bytes: int = 1 << 30
    inflated_bytes: int = 512 << 20
    pixels: int = 400_000_000
    frames: int = 20_000
