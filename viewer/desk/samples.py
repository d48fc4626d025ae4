"""The radiographs that Hilum comes with."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path | None:
    """Where the samples lie, or None where this Hilum has none."""
    folder = Path(str(files("resources"))) / "samples" / "dicom"
    return folder if folder.is_dir() else None
