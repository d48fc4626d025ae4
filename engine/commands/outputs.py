"""What a command leaves behind: lines, tables and pictures, each whole or not at all."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.reading.writing import Target, cannot_write, csv_line, json_line, put_bytes

__all__ = ["Target", "cannot_write", "csv_line", "json_line", "write_png"]


def write_png(path: Path, picture: NDArray[np.uint8]) -> None:
    """Write ``[rows, columns(, 3 or 4)]``, whole or not at all."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    put_bytes(path, stream.getvalue())
