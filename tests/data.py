"""Where tests find real radiographs: the folder that HILUM_DATA names, else ``shared/data`` beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
RESOURCES = REPOSITORY / "resources"
SAMPLES = RESOURCES / "samples"


def data_root() -> Path:
    """The folder that holds the data sets, whether it exists or not."""
    named = os.environ.get("HILUM_DATA")
    return Path(named) if named else REPOSITORY.parent / "shared" / "data"


def data_folder(name: str) -> Path:
    """The data set ``name`` (``"dicom"``, ``"chestxray14-subset"``, ``"weights"``), whether it exists or not."""
    return data_root() / name


def need(name: str) -> Path:
    """The data set or file ``name``; where it is missing, the calling test is skipped with the reason."""
    path = data_folder(name)
    if not path.exists():
        pytest.skip(f"needs {name}, which is not in {data_root()} (set HILUM_DATA to the folder that holds it)")
    return path
