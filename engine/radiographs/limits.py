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
    sequence_depth
        Sequences within sequences of a DICOM header.
    archive_entries, archive_bytes, archive_ratio
        Files in an archive, their size after unpacking, and that size over the archive's own.
    address_space
        Whether the child's system is asked to hold the memory limit; where it isn't, or can't (Windows, macOS), the
        parent watches the child's resident memory instead.
    """

    memory_bytes: int = 2 << 30
    seconds: float = 20.0
    result_bytes: int = 1 << 30
    inflated_bytes: int = 512 << 20
    pixels: int = 400_000_000
    frames: int = 20_000
    sequence_depth: int = 64
    archive_entries: int = 10_000
    archive_bytes: int = 4 << 30
    archive_ratio: int = 200
    address_space: bool = True
