"""The files of an evaluation; each whole or not at all."""

from __future__ import annotations

import contextlib
import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.judging.lists.answering import predictions_csv
from engine.radiographs.refusals import Refusal

if TYPE_CHECKING:
    from engine.judging.evaluation.evaluating import Evaluation
    from engine.reading.reader import Reader


def write(found: Evaluation, folder: Path, reader: Reader) -> None:
    """Write metrics.csv, predictions, figures and report.html; each file whole or not at all."""
    from engine.judging.evaluation.showing import drawings, example_pictures
    from engine.judging.pages import evaluation as page

    drawn = drawings(found, example_pictures(found, reader))
    part, places = found.material.parts["labels"]
    files = {
        "metrics.csv": metrics_csv(found).encode(),
        f"predictions_{found.name}.csv": predictions_csv(part, found.answered.rows(places)).encode(),
        "report.html": page.page(found, drawn).encode(),
        **{f"figures/{name}": content for name, content in drawn.items()},
    }
    for kind, (one, rows) in found.material.parts.items():
        if one.name != part.name:
            name = f"predictions_{kind}.csv"
            files[name] = predictions_csv(one, found.answered.rows(rows)).encode()
    for name, content in files.items():
        write_whole(folder / name, content)


def metrics_csv(found: Evaluation) -> str:
    """Every figure with its interval and the hash of its list."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["figure", "label", "value", "low", "high", "n", "positives", "list", "list_sha256", "words"])
    for figure, listed in found.figures():
        one = figure.estimate
        numbers = ["" if np.isnan(value) else f"{value:.6f}" for value in (one.value, one.low, one.high)]
        where = [listed.name, listed.sha256]
        table.writerow([figure.key, figure.label, *numbers, one.n, one.positives or "", *where, figure.words])
    return text.getvalue()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name, then put it in place.

    Raises
    ------
    Refusal
        Where it cannot be written.
    """
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise Refusal(
            "cannot-write",
            f"{path} cannot be written: {error.strerror or error}.",
            "Name another folder with --out, or make room on the disk.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def require_folder(folder: Path) -> None:
    """Refuse a folder that cannot be written before the engine is asked, not after.

    Raises
    ------
    Refusal
        Where it cannot.
    """
    probe = folder / f".{os.getpid()}.part"
    write_whole(probe, b"")
    probe.unlink(missing_ok=True)
