"""What the command line asks of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Options:
    """The arguments of ``hilum`` (CONTRACTS).

    Attributes
    ----------
    language
        Of this start alone; None for the one that was chosen in the settings.
    """

    paths: tuple[Path, ...] = ()
    engine: str | None = None
    device: Literal["auto", "cpu", "cuda", "mps"] = "auto"
    language: Literal["en", "es"] | None = None
    screenshot: Path | None = None
    size: tuple[int, int] = (1280, 800)
    data_dir: Path | None = None
