"""What a walk passed over, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.radiographs.refusals import Refusal


@dataclass(frozen=True)
class Skipped:
    """A file or folder that was passed over, and why."""

    path: Path
    refusal: Refusal
